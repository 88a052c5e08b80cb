using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

[assembly: AssemblyFixture(typeof(SectionFour.Tests.SnapshotFiles))]

namespace SectionFour.Tests;

/// <summary>
/// Compares a text with the one that was reviewed: <c>Snapshots/TestFile.Test_method.verified.txt</c> beside the test's source file.
/// What differs is written beside it as <c>.received</c> and the test fails; <c>tools/accept</c> accepts all that were received.
/// </summary>
internal static class Snapshot
{
    internal static readonly ConcurrentDictionary<string, bool> Used = new();

    /// <summary>Compares, and fails with the first line that differs.</summary>
    /// <param name="text">What the code under test made. No dates, paths or timings inside.</param>
    /// <param name="variant">Tells several snapshots of one test apart ("80-plain"), or null.</param>
    /// <param name="extension">The file name's end, so that editors colour it.</param>
    /// <param name="sourceFile">Filled in by the compiler.</param>
    /// <param name="test">Filled in by the compiler.</param>
    public static void Match(
        string text,
        string? variant = null,
        string extension = "txt",
        [CallerFilePath] string sourceFile = "",
        [CallerMemberName] string test = ""
    )
    {
        var folder = Path.Combine(Path.GetDirectoryName(sourceFile)!, "Snapshots");
        var name = $"{Path.GetFileNameWithoutExtension(sourceFile)}.{test}{(variant is null ? "" : "." + variant)}";
        var verified = Path.Combine(folder, $"{name}.verified.{extension}");
        var received = Path.Combine(folder, $"{name}.received.{extension}");
        if (!Used.TryAdd(verified, true))
        {
            Assert.Fail($"Two snapshots are called {name}: give one a variant.");
        }

        text = text.ReplaceLineEndings("\n").TrimEnd('\n') + "\n";
        var expected = File.Exists(verified) ? File.ReadAllText(verified) : null;
        if (text == expected)
        {
            File.Delete(received);
            return;
        }

        Directory.CreateDirectory(folder);
        File.WriteAllText(received, text);
        Assert.Fail(
            (expected is null ? $"There is no reviewed snapshot yet: {name}." : FirstDifference(name, expected, text))
                + $"\nLook at {received}, and run tools/accept if it is right."
        );
    }

    /// <summary>
    /// Compares what lies between two marker lines of a document (<c>&lt;!-- begin NAME --&gt;</c>, <c>&lt;!-- end NAME --&gt;</c>) with
    /// what a test made. A document that differs is written beside it as <c>.received</c>, for <c>tools/accept</c>.
    /// </summary>
    public static void MatchDocument(string relativePath, string part, string text)
    {
        var path = Path.Combine(SharedCorpus.Repository(), relativePath);
        var document = File.ReadAllText(path);
        var (begin, end) = ($"<!-- begin {part} -->\n", $"<!-- end {part} -->\n");
        var (from, to) = (document.IndexOf(begin, StringComparison.Ordinal), document.IndexOf(end, StringComparison.Ordinal));
        if (from < 0 || to < from)
        {
            Assert.Fail($"{relativePath} has no lines '{begin.Trim()}' and '{end.Trim()}'.");
        }

        var updated = $"{document[..(from + begin.Length)]}{text.ReplaceLineEndings("\n").TrimEnd('\n')}\n{document[to..]}";
        MatchFile(relativePath, updated);
    }

    /// <summary>Compares a whole file of the repository with what a test made, as <see cref="MatchDocument"/> does.</summary>
    public static void MatchFile(string relativePath, string text)
    {
        var path = Path.Combine(SharedCorpus.Repository(), relativePath);
        var received = Path.ChangeExtension(path, ".received" + Path.GetExtension(path));
        var document = File.Exists(path) ? File.ReadAllText(path) : "";
        if (text == document)
        {
            File.Delete(received);
            return;
        }

        File.WriteAllText(received, text);
        Assert.Fail(FirstDifference(relativePath, document, text) + $"\nLook at {received}, and run tools/accept if it is right.");
    }

    private static string FirstDifference(string name, string expected, string text)
    {
        var (old, now) = (expected.Split('\n'), text.Split('\n'));
        var line = 0;
        while (line < old.Length && line < now.Length && old[line] == now[line])
        {
            line++;
        }

        return $"{name} differs from line {line + 1}:\n- {old.ElementAtOrDefault(line)}\n+ {now.ElementAtOrDefault(line)}";
    }
}

/// <summary>After a run of all tests, fails when a reviewed snapshot belongs to no test any more.</summary>
public sealed class SnapshotFiles : IDisposable
{
    public void Dispose()
    {
        if (Environment.GetCommandLineArgs().Any(a => a.StartsWith("--filter", StringComparison.Ordinal)))
        {
            return;
        }

        var orphans = Directory
            .EnumerateFiles(Path.GetDirectoryName(SourceFile())!, "*.verified.*", SearchOption.AllDirectories)
            .Where(f => !Snapshot.Used.ContainsKey(f))
            .Order()
            .ToList();
        if (orphans.Count > 0)
        {
            throw new InvalidOperationException("No test made these snapshots; delete them:\n" + string.Join('\n', orphans));
        }
    }

    private static string SourceFile([CallerFilePath] string path = "") => path;
}

using System.Globalization;
using System.Text.RegularExpressions;
using SectionFour.Cli;

namespace SectionFour.Tests;

/// <summary>What the documents show is what the program does.</summary>
public sealed partial class DocumentationTests
{
    private static readonly string Repository = SharedCorpus.Repository();

    /// <summary>Every Markdown file that people read, below the repository.</summary>
    public static TheoryData<string> Documents =>
        [
            .. Directory
                .EnumerateFiles(Repository, "*.md", SearchOption.AllDirectories)
                .Select(f => Path.GetRelativePath(Repository, f).Replace('\\', '/'))
                .Where(f =>
                    !f.EndsWith(".received.md", StringComparison.Ordinal)
                    && !f.Split('/').Any(part => part is "artifacts" or "bin" or "obj" or "node_modules" or "Snapshots")
                )
                .Order(StringComparer.Ordinal),
        ];

    [Fact]
    public void The_transcript_of_the_readme_is_what_the_program_prints() =>
        Snapshot.MatchDocument(
            "README.md",
            "transcript",
            Transcript.Of(
                "review samples/larkmoor-2025-minor-exceptions.pdf --as-of 2026-01-15",
                "Larkmoor Systems, Inc.",
                "EXCEPTIONS",
                "DATES",
                "WHAT WAS READ"
            )
        );

    [Fact]
    public void The_response_in_the_tour_is_graded_as_it_says() =>
        Snapshot.MatchDocument(
            "docs/tour-service-organization.md",
            "response",
            Transcript.Of("review samples/tamarind-2025-qualified.pdf --as-of 2026-02-20", "EXCEPTIONS")
        );

    [Fact]
    public void The_commands_of_the_readme_run()
    {
        var readme = File.ReadAllText(Path.Combine(Repository, "README.md"));
        var block = readme.Split("<!-- begin commands -->")[1].Split("<!-- end commands -->")[0];
        using var folder = new TemporaryFolder();
        var commands = Commands(block).ToList();
        commands.Count.ShouldBeGreaterThan(3);
        foreach (var command in commands)
        {
            var arguments = command.Split(' ');
            for (var i = 0; i < arguments.Length; i++)
            {
                if (IsSample(arguments[i]))
                {
                    arguments[i] = Path.Combine(Repository, arguments[i]);
                }
                else if (i > 0 && arguments[i - 1] is "--json" or "--out")
                {
                    arguments[i] = Path.Combine(folder.Path, arguments[i]);
                }
            }

            using var screen = new Screen();
            screen.Run(arguments).ShouldBe(ExitCode.Done, $"{command}\n{screen.Error}");
        }
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public void Every_command_in_a_document_can_be_followed(string document)
    {
        using var screen = new Screen();
        var root = CommandLine.Root(screen.Terminal, TestContext.Current.CancellationToken);
        foreach (var command in Commands(File.ReadAllText(Path.Combine(Repository, document))))
        {
            var arguments = command.Split(' ');
            root.Parse(arguments).Errors.Select(e => e.Message).ShouldBeEmpty(command);
            arguments.Where(IsSample).Where(a => !Path.Exists(Path.Combine(Repository, a))).ShouldBeEmpty(command);
        }
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public void Every_link_to_a_file_leads_somewhere(string document)
    {
        var missing = new List<string>();
        foreach (var link in Links(document))
        {
            var parts = link.Split('#');
            var target = parts[0].Length == 0 ? document : Path.Combine(Path.GetDirectoryName(document)!, parts[0]);
            var path = Path.GetFullPath(Path.Combine(Repository, target));
            if (
                !Path.Exists(path)
                || (parts.Length > 1 && path.EndsWith(".md", StringComparison.Ordinal) && !Anchors(path).Contains(parts[1]))
            )
            {
                missing.Add(link);
            }
        }

        missing.ShouldBeEmpty(document);
    }

    [Fact]
    public void Every_page_is_reached_from_the_readme()
    {
        var reached = new HashSet<string> { "README.md" };
        var open = new Queue<string>(reached);
        while (open.TryDequeue(out var document))
        {
            foreach (var link in Links(document).Select(l => l.Split('#')[0]).Where(l => l.EndsWith(".md", StringComparison.Ordinal)))
            {
                var path = Path.GetFullPath(Path.Combine(Repository, Path.GetDirectoryName(document)!, link));
                var target = Path.GetRelativePath(Repository, path).Replace('\\', '/');
                if (File.Exists(path) && reached.Add(target))
                {
                    open.Enqueue(target);
                }
            }
        }

        Documents.Select(d => d.Data).Where(d => d.StartsWith("docs/", StringComparison.Ordinal)).Except(reached).ShouldBeEmpty();
    }

    [Fact]
    public void Every_policy_file_and_its_keys_are_described()
    {
        var page = File.ReadAllText(Path.Combine(Repository, "docs/policy.md"));
        var missing = new List<string>();
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Repository, "policy"), "*.yaml", SearchOption.AllDirectories))
        {
            var name = Path.GetRelativePath(Repository, file).Replace('\\', '/');
            string[] keys = [name, .. TopLevelKey().Matches(File.ReadAllText(file)).Select(m => m.Groups[1].Value)];
            missing.AddRange(keys.Where(k => !page.Contains($"`{k}`", StringComparison.Ordinal)).Select(k => $"{name}: {k}"));
        }

        missing.ShouldBeEmpty();
    }

    /// <summary>The arguments of each './sectionfour …' at the start of a line or of inline code; not of patterns such as '[--json FILE]'.</summary>
    private static IEnumerable<string> Commands(string document) =>
        Command()
            .Matches(document)
            .Select(m => m.Groups[1].Value)
            .Where(c => !c.Contains('[', StringComparison.Ordinal) && !c.Contains('…', StringComparison.Ordinal))
            .Select(c => c.Split(" | ")[0].Split(" && ")[0].Split(" > ")[0].Trim())
            .Where(c => c.Length > 0);

    private static bool IsSample(string argument) => argument == "samples" || argument.StartsWith("samples/", StringComparison.Ordinal);

    private static IEnumerable<string> Links(string document) =>
        Link()
            .Matches(CodeBlock().Replace(File.ReadAllText(Path.Combine(Repository, document)), ""))
            .Select(m => m.Groups[1].Value)
            .Where(l => !l.Contains("://", StringComparison.Ordinal) && !l.StartsWith("mailto:", StringComparison.Ordinal));

    /// <summary>The anchors of a document's headings, as forges make them.</summary>
    private static HashSet<string> Anchors(string path) =>
        [
            .. Heading()
                .Matches(File.ReadAllText(path))
                .Select(m =>
                    string.Concat(
                        m.Groups[1]
                            .Value.Trim()
                            .ToLower(CultureInfo.InvariantCulture)
                            .Where(c => char.IsLetterOrDigit(c) || c is ' ' or '-' or '_')
                            .Select(c => c == ' ' ? '-' : c)
                    )
                ),
        ];

    [GeneratedRegex(@"(?:^[ ]*(?:\$ )?|`)\./sectionfour ([^`\r\n]+)", RegexOptions.Multiline)]
    private static partial Regex Command();

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"^```.*?^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex CodeBlock();

    [GeneratedRegex(@"^#{1,6} (.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"^([A-Za-z][A-Za-z0-9-]*):", RegexOptions.Multiline)]
    private static partial Regex TopLevelKey();
}

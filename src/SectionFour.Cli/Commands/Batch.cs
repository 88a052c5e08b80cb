using System.Collections.Concurrent;
using SectionFour.Cli.Views;
using SectionFour.Outputs;
using SectionFour.Reading;

namespace SectionFour.Cli.Commands;

/// <summary>What became of one file of a batch.</summary>
/// <param name="Path">The file.</param>
/// <param name="Reading">What was read, or null.</param>
/// <param name="Code">The exit code that this file alone would give.</param>
/// <param name="Sentence">What went wrong, or null.</param>
internal sealed record BatchItem(string Path, ReportReading? Reading, int Code = ExitCode.Done, string? Sentence = null);

/// <summary>Reads many reports, one on each core. One that cannot be read never stops the rest.</summary>
internal static class Batch
{
    public static int Run(string[] paths, string? folder, string? password, Terminal terminal, CancellationToken cancellation)
    {
        var files = Expand(paths);
        var targets = Targets(files, folder);
        BatchMemory.Claim(files.Count);
        var started = TimeProvider.System.GetTimestamp();
        var items = new BatchItem[files.Count];
        using (var progress = new ProgressLine(terminal, "reading"))
        {
            var done = 0;
            // One file at a time to each thread: reports differ too much in length to be dealt out beforehand. The largest come first, so that
            // no thread is left with a long one at the end.
            Parallel.ForEach(
                Partitioner.Create(
                    Enumerable.Range(0, files.Count).OrderByDescending(i => Length(files[i])),
                    EnumerablePartitionerOptions.NoBuffering
                ),
                new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellation },
                index =>
                {
                    items[index] = One(files[index], targets?[index], password, cancellation);
                    progress.Report(Interlocked.Increment(ref done), files.Count, Path.GetFileName(files[index]));
                }
            );
        }

        terminal.Show(BatchView.Render(items, TimeProvider.System.GetElapsedTime(started)));
        foreach (var item in items.Where(i => i.Sentence is not null))
        {
            terminal.Complain($"{item.Path}: {item.Sentence}");
        }

        // The lowest is the gravest.
        return items.Select(i => i.Code).Where(c => c != ExitCode.Done).DefaultIfEmpty(ExitCode.Done).Min();
    }

    private static long Length(string path) => new FileInfo(path) is { Exists: true } file ? file.Length : 0;

    private static BatchItem One(string path, string? target, string? password, CancellationToken cancellation)
    {
        try
        {
            return ReportFile
                .Open(path, new ReadOptions { Password = password }, cancellation)
                .Match(
                    reading =>
                    {
                        if (target is not null)
                        {
                            Files.WriteWhole(target, stream => ReadingJson.Write(reading, stream));
                        }

                        return new BatchItem(path, reading);
                    },
                    refusal => new BatchItem(
                        path,
                        null,
                        ExitCode.NotReadable,
                        $"{refusal.Sentence} {ReportFile.NextStep(refusal.Reason)}".Trim()
                    )
                );
        }
        catch (UsageException e)
        {
            return new BatchItem(path, null, ExitCode.Usage, e.Whole);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new BatchItem(path, null, ExitCode.Usage, FileProblems.Unwritable(target!, e).Whole);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // The job boundary: whatever goes wrong with one report, the others are read.
            return new BatchItem(path, null, ExitCode.Fault, $"SectionFour failed on this file ({e.GetType().Name}: {e.Message}).");
        }
    }

    /// <summary>The files that are meant, each once, in the order given; a folder's by name.</summary>
    private static List<string> Expand(string[] paths)
    {
        var files = new List<string>();
        foreach (var path in paths)
        {
            if (Directory.Exists(path))
            {
                var found = Pdfs(path);
                if (found.Count == 0)
                {
                    throw new UsageException(
                        $"There is no PDF in the folder {path}.",
                        Below(path) is { } below
                            ? $"Folders below it are not read; give them, such as {below}."
                            : "Give the folder that the reports lie in."
                    );
                }

                files.AddRange(found);
            }
            else if (File.Exists(path))
            {
                files.Add(path);
            }
            else
            {
                throw FileProblems.Missing(path, "file or folder");
            }
        }

        return [.. files.DistinctBy(Path.GetFullPath)];
    }

    private static List<string> Pdfs(string folder)
    {
        try
        {
            return
            [
                .. Directory
                    .EnumerateFiles(folder)
                    .Where(f => Path.GetExtension(f).Equals(".pdf", StringComparison.OrdinalIgnoreCase))
                    .Order(StringComparer.Ordinal),
            ];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw FileProblems.Unreadable(folder, e);
        }
    }

    /// <summary>The first folder in the given one that holds a PDF, or null.</summary>
    private static string? Below(string folder) =>
        Directory
            .EnumerateFiles(
                folder,
                "*.pdf",
                new EnumerationOptions
                {
                    RecurseSubdirectories = true,
                    MaxRecursionDepth = 1,
                    MatchCasing = MatchCasing.CaseInsensitive,
                    IgnoreInaccessible = true,
                }
            )
            .Select(Path.GetDirectoryName)
            .Order(StringComparer.Ordinal)
            .FirstOrDefault();

    private static List<string>? Targets(List<string> files, string? folder)
    {
        if (folder is null)
        {
            return null;
        }

        var targets = files.Select(f => Path.Combine(folder, Path.GetFileNameWithoutExtension(f) + ".json")).ToList();
        var twice = targets.GroupBy(t => t, StringComparer.OrdinalIgnoreCase).FirstOrDefault(g => g.Count() > 1);
        if (twice is not null)
        {
            throw new UsageException($"Two of the files would be written to {twice.Key}.", "Read them with different --out folders.");
        }

        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw FileProblems.NoFolder(folder, e);
        }

        return targets;
    }
}

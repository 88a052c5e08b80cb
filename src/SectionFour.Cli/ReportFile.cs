using SectionFour.Cli.Commands;
using SectionFour.Reading;

namespace SectionFour.Cli;

/// <summary>From a path to a reading.</summary>
internal static class ReportFile
{
    /// <summary>Reads a report; a refusal is told on standard error.</summary>
    /// <returns>The reading, or null when it was refused.</returns>
    public static ReportReading? Read(string path, string? password, Terminal terminal, CancellationToken cancellation)
    {
        using var progress = new ProgressLine(terminal, "reading pages");
        var outcome = Open(
            path,
            new ReadOptions
            {
                Password = password,
                Progress = (page, pages) =>
                {
                    HeapMemory.Expect(pages);
                    progress.Report(page, pages);
                },
                Threads = Environment.ProcessorCount,
            },
            cancellation
        );
        progress.Dispose();
        return outcome.Match<ReportReading?>(
            reading => reading,
            refusal =>
            {
                terminal.Complain($"{path}: {refusal.Sentence}", NextStep(refusal.Reason));
                return null;
            }
        );
    }

    /// <summary>Reads the file and what is in it.</summary>
    /// <exception cref="UsageException">There is no such file, or it may not be read.</exception>
    public static ReadOutcome Open(string path, ReadOptions options, CancellationToken cancellation)
    {
        if (Directory.Exists(path))
        {
            throw new UsageException($"{path} is a folder.", $"Give a file, or read all in it: sectionfour read {path}");
        }

        if (!File.Exists(path))
        {
            throw FileProblems.Missing(path);
        }

        // An array holds no more; the reader has its own, smaller limit.
        if (new FileInfo(path).Length > Array.MaxLength)
        {
            return new ReadOutcome.Refusal(RefusalReason.TooLarge, "The file is larger than 2 GB.");
        }

        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw FileProblems.Unreadable(path, e);
        }

        return ReportReader.Read(bytes, options, cancellation);
    }

    /// <summary>What a user at a command line can do about a refusal, where the reader's own sentence cannot know it.</summary>
    public static string? NextStep(RefusalReason reason) =>
        reason switch
        {
            RefusalReason.PasswordNeeded => "Give it with --password.",
            RefusalReason.PasswordWrong => "Check --password.",
            _ => null,
        };
}

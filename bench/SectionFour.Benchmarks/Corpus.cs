using SectionFour.Reading;

namespace SectionFour.Benchmarks;

/// <summary>The files that are measured.</summary>
internal static class Corpus
{
    public static IReadOnlyList<FileInfo> Files(DirectoryInfo folder) =>
        folder.Exists
            ? [.. folder.EnumerateFiles("*.pdf").OrderBy(f => f.Name, StringComparer.Ordinal)]
            : throw new DirectoryNotFoundException($"There is no folder {folder.FullName}: give one with --corpus.");

    /// <summary>Reads a file, trying each password where one is needed.</summary>
    public static ReadOutcome Read(FileInfo file, IEnumerable<string> passwords, out string? password)
    {
        var bytes = File.ReadAllBytes(file.FullName);
        password = null;
        var outcome = ReportReader.Read(bytes);
        foreach (var candidate in passwords)
        {
            if (outcome is ReadOutcome.Refusal { Reason: RefusalReason.PasswordNeeded or RefusalReason.PasswordWrong })
            {
                password = candidate;
                outcome = ReportReader.Read(bytes, new ReadOptions { Password = candidate });
            }
        }

        return outcome;
    }
}

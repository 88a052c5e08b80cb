using System.Collections.Concurrent;
using System.Collections.Immutable;
using SectionFour.Reading;

namespace SectionFour.Tests;

/// <summary>The shared corpus's PDFs, the repository's samples beside them, as the reader reads them; each once in a run.</summary>
internal static class CorpusReadings
{
    private const string Password = "open-sesame";

    private static readonly ConcurrentDictionary<string, Lazy<ReadOutcome>> Outcomes = new(StringComparer.Ordinal);

    /// <summary>Files without their ending: the generated reports, the real ones, the samples. Fails where the corpus is missing.</summary>
    public static ImmutableArray<string> Files() =>
        [
            .. ((string[])[SharedCorpus.Generated, SharedCorpus.Real, Path.Combine(SharedCorpus.Repository(), "samples")])
                .SelectMany(f => Directory.EnumerateFiles(f, "*.pdf").Order(StringComparer.Ordinal))
                .Select(f => f[..^".pdf".Length]),
        ];

    /// <summary>The reading of a file, or why there is none.</summary>
    public static ReadOutcome Read(string file) =>
        Outcomes
            .GetOrAdd(
                file,
                f => new Lazy<ReadOutcome>(() =>
                {
                    var bytes = File.ReadAllBytes(f + ".pdf");
                    var outcome = ReportReader.Read(bytes);
                    return outcome is ReadOutcome.Refusal { Reason: RefusalReason.PasswordNeeded }
                        ? ReportReader.Read(bytes, new ReadOptions { Password = Password })
                        : outcome;
                })
            )
            .Value;

    /// <summary>Those that could be read, with the names of their files.</summary>
    public static IEnumerable<(string Name, ReportReading Reading)> All()
    {
        foreach (string file in Files())
        {
            if (Read(file) is ReadOutcome.Success { Reading: var reading })
            {
                yield return (Path.GetFileName(file), reading);
            }
        }
    }
}

using System.Collections.Immutable;
using SectionFour.Reading;
using SectionFour.Reports;
using SectionFour.Wording;

namespace SectionFour.Assessment;

/// <summary>
/// What a report's description and tests are made of, as hashes of short runs of words with names and numbers masked: enough to tell how
/// much of it stands in another report, and no word of it.
/// </summary>
/// <param name="Description">Hashes of the description of the system, sorted, each once.</param>
/// <param name="Tests">Hashes of the tests of controls, sorted, each once.</param>
public sealed record ReportFingerprint(ImmutableArray<ulong> Description, ImmutableArray<ulong> Tests)
{
    // Runs of so many words are rare enough to be no coincidence.
    private const int WordsOfRun = 6;

    // One run of so many is kept: the shares stay the same, and a fingerprint small.
    private const ulong KeptOf = 4;

    // Fewer kept runs than this say nothing.
    private const int FewestRuns = 15;

    private const ulong Mask = 0x5F;

    /// <summary>Makes the fingerprint of a reading.</summary>
    public static ReportFingerprint Of(ReportReading reading)
    {
        ArgumentNullException.ThrowIfNull(reading);
        var names = Words
            .Of(reading.Report.ServiceOrganization?.Value ?? "")
            .Concat(Words.Of(reading.Report.System?.Value ?? ""))
            .Concat(Words.Of(reading.Report.ServiceAuditor?.Value ?? ""))
            .ToHashSet(StringComparer.Ordinal);
        return new ReportFingerprint(
            Runs(reading.Prose.Where(p => p.Where == SectionRole.SystemDescription).Select(p => p.Text.Value), names),
            Runs(reading.Controls.SelectMany(c => c.Tests).Select(t => t.Procedure.Value), names)
        );
    }

    /// <summary>How much of this report stands in another one.</summary>
    /// <param name="other">The other report's fingerprint.</param>
    /// <param name="label">How the user knows the other report.</param>
    public LibrarySimilarity SimilarityTo(ReportFingerprint other, string label)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new LibrarySimilarity(label, Share(Description, other.Description), Share(Tests, other.Tests));
    }

    /// <summary>Whether both fingerprints hold the same hashes.</summary>
    public bool Equals(ReportFingerprint? other) =>
        other is not null && Description.SequenceEqual(other.Description) && Tests.SequenceEqual(other.Tests);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Description.Length, Tests.Length, Description.FirstOrDefault());

    private static double Share(ImmutableArray<ulong> own, ImmutableArray<ulong> other)
    {
        if (own.Length < FewestRuns)
        {
            return 0;
        }

        int shared = own.Count(h => other.BinarySearch(h) >= 0);
        return (double)shared / own.Length;
    }

    private static ImmutableArray<ulong> Runs(IEnumerable<string> texts, HashSet<string> names)
    {
        var runs = new SortedSet<ulong>();
        var hashes = new List<ulong>();
        var lexicon = new Lexicon();
        foreach (string text in texts)
        {
            var cut = new CutText(text, lexicon);
            hashes.Clear();
            for (int i = 0; i < cut.Words.Count; i++)
            {
                hashes.Add(IsMasked(cut, i, names) ? Mask : Hash(cut.Words[i].Norm));
            }

            for (int i = 0; i + WordsOfRun <= hashes.Count; i++)
            {
                ulong run = HashOf(hashes, i);
                if (run % KeptOf == 0)
                {
                    runs.Add(run);
                }
            }
        }

        return [.. runs];
    }

    private static bool IsMasked(CutText text, int word, HashSet<string> names) =>
        char.IsDigit(text.Words[word].Norm[0])
        || names.Contains(text.Words[word].Norm)
        || (word > 0 && text.Words[word - 1].Sentence == text.Words[word].Sentence && char.IsUpper(text.Text[text.Words[word].Start]));

    // FNV-1a, which is the same on every machine and in every run.
    private static ulong Hash(string word)
    {
        ulong hash = 14695981039346656037;
        foreach (char c in word)
        {
            hash = (hash ^ c) * 1099511628211;
        }

        return hash;
    }

    private static ulong HashOf(List<ulong> words, int from)
    {
        ulong hash = 14695981039346656037;
        for (int i = from; i < from + WordsOfRun; i++)
        {
            hash = (hash ^ words[i]) * 1099511628211;
            hash ^= hash >> 29;
        }

        return hash;
    }
}

using System.Collections.Immutable;
using SectionFour.Reading;

namespace SectionFour.Comparison;

/// <summary>Which of this year's exceptions repeat which of last year's under the same control, by their places in the readings.</summary>
internal sealed class DeviationRepeats
{
    private readonly List<int>[] repeats;

    private DeviationRepeats(List<int>[] repeats) => this.repeats = repeats;

    /// <summary>This year's exceptions that repeat one of last year's, most alike first.</summary>
    public IReadOnlyList<int> Of(int previous) => repeats[previous];

    /// <summary>Pairs them.</summary>
    /// <param name="candidates">For each of last year's exceptions those of this year at the same control.</param>
    /// <param name="current">This year's reading.</param>
    /// <param name="themes">How alike exceptions are.</param>
    /// <remarks>
    /// Each of last year's exceptions gets the one that is most like it, all pairs together being best; what is left goes to the most
    /// alike, as the control had its exception before. An exception of last year that gets none is judged by its own test where that can be
    /// recognised, and shares the other's repetition where it cannot.
    /// </remarks>
    public static DeviationRepeats Find(ImmutableArray<ImmutableHashSet<int>> candidates, ReportReading current, DeviationThemes themes)
    {
        var gains = new double[candidates.Length, current.Deviations.Length];
        for (int p = 0; p < candidates.Length; p++)
        {
            foreach (int c in candidates[p])
            {
                // Any pair at one control is better than none.
                gains[p, c] = 0.1 + themes.Findings(p, c);
            }
        }

        var repeats = candidates.Select(_ => new List<int>()).ToArray();
        var partner = Assignment.Best(gains);
        for (int p = 0; p < partner.Length; p++)
        {
            if (partner[p] >= 0)
            {
                repeats[p].Add(partner[p]);
            }
        }

        for (int c = 0; c < current.Deviations.Length; c++)
        {
            if (
                !partner.Contains(c)
                && Enumerable.Range(0, candidates.Length).Where(p => candidates[p].Contains(c)).ToList() is { Count: > 0 } open
            )
            {
                repeats[open.MaxBy(p => themes.Findings(p, c))].Add(c);
            }
        }

        return new DeviationRepeats(repeats);
    }
}

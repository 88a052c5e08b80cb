using System.Globalization;
using SectionFour.Reports;
using SectionFour.Statistics;

namespace SectionFour.Comparison;

/// <summary>Whether the counts of two years differ by more than chance explains.</summary>
internal static class Counting
{
    // The usual level; the p-value is shown, so a reader may take another.
    private const double Level = 0.05;

    /// <summary>Compares k of n with k of n; null where one is not stated.</summary>
    /// <param name="previous">Last year's counts.</param>
    /// <param name="currentFailed">Failed this year.</param>
    /// <param name="currentSampled">Sampled this year.</param>
    public static CountsComparison? Compare(DeviationCounts previous, int? currentFailed, int? currentSampled) =>
        previous is { Failed: { } k1, Sampled: > 0 and { } n1 } && currentFailed is { } k2 && currentSampled is > 0 and { } n2 && k2 <= n2
            ? Compare(k1, n1, k2, n2, "the sample", "the samples")
            : null;

    /// <summary>Compares how many controls had exceptions.</summary>
    public static CountsComparison CompareControls(int previousWith, int previousTested, int currentWith, int currentTested) =>
        Compare(previousWith, previousTested, currentWith, currentTested, "the tested controls", "the controls");

    /// <summary>A deviation's counts, gaps filled with what was inferred.</summary>
    public static DeviationCounts Of(Deviation deviation) =>
        deviation.Counts is { Failed: not null, Sampled: not null } ? deviation.Counts : deviation.InferredCounts ?? deviation.Counts;

    private static CountsComparison Compare(int k1, int n1, int k2, int n2, string one, string several)
    {
        double p = FisherExact.TwoSided(k1, n1, k2, n2);
        double before = (double)k1 / n1;
        double after = (double)k2 / n2;
        string counts = string.Create(CultureInfo.InvariantCulture, $"{k1} of {n1} last year, {k2} of {n2} this year");
        string chance = $"Fisher's exact test, p {Say(p)}";
        string sentence =
            p <= Level ? $"{counts}: {(after < before ? "better" : "worse")} by more than chance easily explains ({chance})."
            : k2 == 0 && k1 > 0
                ? $"{counts}: no exception in {one}, but {several} are too small to tell an improvement from chance ({chance})."
            : after < before ? $"{counts}: fewer, but {several} are too small to tell an improvement from chance ({chance})."
            : after > before ? $"{counts}: more, but {several} are too small to tell a worsening from chance ({chance})."
            : $"{counts}: no change ({chance}).";
        return new CountsComparison(k1, n1, k2, n2, p, sentence);
    }

    private static string Say(double p) =>
        p < 0.001 ? "below 0.001" : "= " + p.ToString(p < 0.1 ? "0.000" : "0.00", CultureInfo.InvariantCulture);
}

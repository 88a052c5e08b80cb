using System.Globalization;
using SectionFour.Reports;
using SectionFour.Statistics;

namespace SectionFour.Assessment;

/// <summary>The rate of a deviation and the exact upper limit on it.</summary>
internal static class RateEstimates
{
    public static DeviationRate Of(DeviationFacts facts, SeverityPolicy policy)
    {
        var counts = Fill(facts.Deviation, facts.Controls, out bool inferred);
        if (counts.Failed is not { } k || counts.Sampled is not { } n || n == 0)
        {
            return new DeviationRate
            {
                Counts = counts,
                Inferred = inferred,
                ConfidenceLevel = policy.ConfidenceLevel,
                Method = RateMethod.NotStated,
                Sentence = counts.Failed is { } failed
                    ? string.Create(
                        CultureInfo.InvariantCulture,
                        $"{failed} failed; out of how many is not stated, so no rate can be given."
                    )
                    : "How many failed and out of how many is not stated, so no rate can be given.",
            };
        }

        double observed = (double)k / n;
        if (counts.Population == n || IsWholeByFrequency(facts, n))
        {
            return new DeviationRate
            {
                Counts = counts,
                Inferred = inferred,
                Observed = observed,
                UpperLimit = observed,
                UpperItems = k,
                ConfidenceLevel = policy.ConfidenceLevel,
                Method = RateMethod.WholePopulation,
                Sentence = string.Create(
                    CultureInfo.InvariantCulture,
                    $"{k} of {n}{Unit(facts)}: all were tested, so the rate of {Sentences.Percent(observed)} is exact."
                ),
            };
        }

        string confidence = Sentences.Percent(policy.ConfidenceLevel);
        if (counts.Population is { } population && (population <= policy.LargestFinitePopulation || n >= policy.FiniteShare * population))
        {
            int items = Hypergeometric.UpperLimit(k, n, population, policy.ConfidenceLevel);
            double share = (double)items / population;
            return new DeviationRate
            {
                Counts = counts,
                Inferred = inferred,
                Observed = observed,
                UpperLimit = share,
                UpperItems = items,
                ConfidenceLevel = policy.ConfidenceLevel,
                Method = RateMethod.FinitePopulation,
                Sentence = string.Create(
                    CultureInfo.InvariantCulture,
                    $"{k} of {n}{Unit(facts)} ({Sentences.Percent(observed)}); with {confidence} confidence up to {items} of all {population} ({Sentences.Percent(share)}) could be affected."
                ),
            };
        }

        double limit = ExactBinomial.UpperLimit(k, n, policy.ConfidenceLevel);
        return new DeviationRate
        {
            Counts = counts,
            Inferred = inferred,
            Observed = observed,
            UpperLimit = limit,
            ConfidenceLevel = policy.ConfidenceLevel,
            Method = RateMethod.Binomial,
            Sentence = string.Create(
                CultureInfo.InvariantCulture,
                $"{k} of {n}{Unit(facts)} ({Sentences.Percent(observed)}); with {confidence} confidence up to {Sentences.Percent(limit)} of {All(facts)} could be affected."
            ),
        };
    }

    /// <summary>
    /// Whether the items are the occurrences of a control that operates a few times in the period (four quarterly reviews). An annual
    /// training tested for 45 employees is none: its items are people.
    /// </summary>
    public static bool IsPeriodic(DeviationFacts facts, DeviationCounts counts) =>
        facts is { Frequency.PerYear: <= 52, Occurrences: { } due } && (counts.Population ?? counts.Sampled ?? 0) <= due;

    private static bool IsWholeByFrequency(DeviationFacts facts, int sampled) =>
        facts is { Frequency.PerYear: <= 12, Occurrences: { } due } && facts.Deviation.Counts.Population is null && sampled == due;

    // What the words state goes first, then what the reader inferred, then the sizes that the test itself states.
    private static DeviationCounts Fill(Deviation deviation, IReadOnlyList<ControlFacts> controls, out bool inferred)
    {
        var stated = deviation.Counts;
        int? failed = stated.Failed ?? deviation.InferredCounts?.Failed;
        int? sampled = stated.Sampled ?? deviation.InferredCounts?.Sampled;
        int? population = stated.Population ?? deviation.InferredCounts?.Population;
        if (deviation.TestIndex is { } index && controls.Count > 0 && index < controls[0].Control.Tests.Length)
        {
            var test = controls[0].Control.Tests[index];
            if (failed is not null && sampled is null && test.Sampled >= failed)
            {
                sampled = test.Sampled;
            }

            if (sampled is not null && sampled == test.Sampled && population is null && test.Population >= sampled)
            {
                population = test.Population;
            }
        }

        inferred = failed != stated.Failed || sampled != stated.Sampled;
        return new DeviationCounts(failed, sampled, population);
    }

    // A long unit has more in it than what was counted.
    private static string All(DeviationFacts facts) =>
        facts.Deviation.Unit is { } unit && unit.AsSpan().Count(' ') < 3 ? "all " + unit : "them all";

    private static string Unit(DeviationFacts facts) => facts.Deviation.Unit is { } unit ? " " + unit : "";
}

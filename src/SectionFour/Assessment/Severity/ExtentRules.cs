using System.Collections.Immutable;
using System.Globalization;
using SectionFour.Reports;
using SectionFour.Statistics;

namespace SectionFour.Assessment;

/// <summary>
/// Isolated or systemic: a published rule for auditors (any one marker is enough) carried over to what a reader of a sample can know.
/// Where the words and numbers do not settle it, it stays undetermined.
/// </summary>
internal sealed class ExtentRules
{
    private readonly ReadingFacts _facts;
    private readonly ImmutableArray<DeviationRate> _rates;
    private readonly ExtentPolicy _policy;
    private readonly Dictionary<string, HashSet<string>> _controlsOfKind = new(StringComparer.Ordinal);

    public ExtentRules(ReadingFacts facts, ImmutableArray<DeviationRate> rates)
    {
        (_facts, _rates, _policy) = (facts, rates, facts.Policy.Severity.Extent);
        foreach (var deviation in facts.Deviations)
        {
            if (deviation.Kind is not { } kind)
            {
                continue;
            }

            if (!_controlsOfKind.TryGetValue(kind, out var controls))
            {
                _controlsOfKind.Add(kind, controls = new HashSet<string>(StringComparer.Ordinal));
            }

            controls.UnionWith(deviation.Controls.Select(c => c.Label));
        }
    }

    public (Extent, ImmutableArray<Finding>) Of(int index)
    {
        var facts = _facts.Deviations[index];
        var rate = _rates[index];
        var markers = new List<Finding>();
        AddMarkers(facts, rate, markers);
        var notes = Notes(facts, rate);
        if (markers.Count > 0)
        {
            return (Extent.Systemic, [.. markers, .. notes]);
        }

        var (extent, reason) = WithoutMarker(facts, rate);
        return (extent, [reason, .. notes]);
    }

    private void AddMarkers(DeviationFacts facts, DeviationRate rate, List<Finding> markers)
    {
        if (rate.Observed is { } observed && rate.Counts is { Failed: { } k, Sampled: { } n } && n >= _policy.SmallestPopulation)
        {
            bool exact = rate.Method == RateMethod.WholePopulation;
            double chance = ExactBinomial.AtLeast(k, n, _policy.SystemicRate);
            if (exact ? observed > _policy.SystemicRate : observed > _policy.SystemicRate && chance <= 1 - _policy.SystemicConfidence)
            {
                markers.Add(
                    Marker(
                        "extent.rate",
                        exact
                            ? $"A rate of {Sentences.Percent(observed)} over the whole population is how the period ran."
                            : $"{Sentences.Percent(observed)} of the sample: were the true rate {Sentences.Percent(_policy.SystemicRate)}, so many would show with a chance of {Sentences.Percent(chance)} only.",
                        facts
                    )
                );
            }
        }

        if (IsSmall(rate) && SliceMissed(facts, rate))
        {
            markers.Add(
                Marker(
                    "extent.slice-missed",
                    "Of a few due occurrences at least one did not happen: for that part of the period the control was not there. That is not lateness.",
                    facts
                )
            );
        }

        if (facts.Kind is { } kind && _controlsOfKind[kind].Count >= _policy.ControlsOfAKind)
        {
            var controls = _controlsOfKind[kind].Order(StringComparer.Ordinal).ToList();
            markers.Add(
                Marker(
                    "extent.kind-recurs",
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{controls.Count} controls of one kind ({facts.Theme?.Group ?? facts.Theme?.Title}) have exceptions in this report: {Sentences.List(controls)}."
                    ),
                    facts
                )
            );
        }

        if (_policy.Concentration.First(facts.Narrative) is { } concentrated)
        {
            markers.Add(
                Marker(
                    "extent.concentrated",
                    $"The instances sit in one place (\"{concentrated.Quote}\"): there the control did not protect.",
                    facts
                )
            );
        }

        if (facts.Prior is { Repeat: RepeatKind.SameControl } prior)
        {
            markers.Add(
                Marker("extent.persistent", "Last year's report had an exception on the same control: it persists.", facts) with
                {
                    Evidence = prior.Deviation is { } words
                        ? [facts.Deviation.Narrative.Evidence, words]
                        : [facts.Deviation.Narrative.Evidence],
                }
            );
        }

        if (facts.Deviation.Mode is FailureMode.DesignGap or FailureMode.NotInPlacePartOfPeriod)
        {
            markers.Add(
                Marker(
                    "extent.design",
                    facts.Deviation.Mode == FailureMode.DesignGap
                        ? "The control as designed could not have worked: no instance is an accident."
                        : "The control was not there for part of the period: all that fell into it was unprotected.",
                    facts
                )
            );
        }
    }

    private (Extent, Finding) WithoutMarker(DeviationFacts facts, DeviationRate rate)
    {
        if (rate.Method == RateMethod.NotStated)
        {
            return (
                Extent.Undetermined,
                Marker("extent.counts-not-stated", "The report does not say how many of how many: isolated or not cannot be told.", facts)
            );
        }

        if (IsSmall(rate))
        {
            return facts.Deviation.Mode == FailureMode.Late && rate.Counts.Failed == 1
                ? (
                    Extent.Isolated,
                    Marker(
                        "extent.late-not-absent",
                        "It was done, late, once among few: below ten occurrences a rate says nothing, and late is not absent.",
                        facts
                    )
                )
                : (
                    Extent.Undetermined,
                    Marker(
                        "extent.few-occurrences",
                        "Below ten occurrences a rate says nothing, and the words do not settle what was missed.",
                        facts
                    )
                );
        }

        if (rate.Method == RateMethod.WholePopulation)
        {
            return _policy.Bounded.First(facts.Narrative) is { } bounded
                ? (
                    Extent.Isolated,
                    Marker(
                        "extent.bounded",
                        $"All were tested, the rate is {Sentences.Percent(rate.Observed!.Value)}, and the instances belong to one bounded episode (\"{bounded.Quote}\").",
                        facts
                    )
                )
                : (
                    Extent.Isolated,
                    Marker(
                        "extent.spread-alone",
                        $"All were tested and the rate is {Sentences.Percent(rate.Observed!.Value)}; being spread over the period is not by itself a pattern.",
                        facts
                    )
                );
        }

        return (
            Extent.Undetermined,
            Marker(
                "extent.sample-cannot-tell",
                $"The sample shows neither: it cannot exclude {Sentences.Percent(rate.UpperLimit!.Value)}, and nothing but a look at the whole population would show that the instances are alone.",
                facts
            )
        );
    }

    private static List<Finding> Notes(DeviationFacts facts, DeviationRate rate)
    {
        var notes = new List<Finding>();
        var corrected = facts.Deviation.Mitigations.FirstOrDefault(m => m.Kind is MitigationKind.Corrected or MitigationKind.FixTested);
        if (corrected is not null)
        {
            notes.Add(
                Marker(
                    "extent.remediation-does-not-erase",
                    $"That it was corrected (\"{Sentences.Short(corrected.Words)}\") does not undo it: in this period it failed.",
                    facts
                )
            );
        }

        if (rate.Counts is { Sampled: { } n, Population: { } population } && n < population && population < 30)
        {
            notes.Add(
                Marker(
                    "extent.small-population-sampled",
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"There were only {population}: all could have been tested, and {population - n} were not."
                    ),
                    facts
                )
            );
        }

        return notes;
    }

    private bool IsSmall(DeviationRate rate) => (rate.Counts.Population ?? rate.Counts.Sampled) < _policy.SmallestPopulation;

    // One of few due occurrences that did not happen; late ones happened. A tested compensating control covers the same ground.
    private static bool SliceMissed(DeviationFacts facts, DeviationRate rate)
    {
        if (facts.Deviation.Mitigations.Any(m => m.Kind == MitigationKind.CompensatingControlTested))
        {
            return false;
        }

        int failed = rate.Counts.Failed ?? 0;
        int sampled = rate.Counts.Sampled ?? 0;
        return facts.Deviation.Mode switch
        {
            FailureMode.Late => failed > 1 && failed * 2 >= sampled,
            FailureMode.NotPerformed or FailureMode.NoEvidence or FailureMode.IncompleteScope => RateEstimates.IsPeriodic(
                facts,
                rate.Counts
            )
                || failed * 2 >= sampled,
            _ => failed > 1 && failed * 2 >= sampled,
        };
    }

    private static Finding Marker(string rule, string sentence, DeviationFacts facts) =>
        new()
        {
            Rule = rule,
            Attention = Attention.Look,
            Sentence = sentence,
            About = [facts.Deviation.Id],
            Evidence = [facts.Deviation.Narrative.Evidence],
        };
}

using System.Collections.Immutable;
using System.Globalization;
using SectionFour.Reports;

namespace SectionFour.Assessment;

/// <summary>
/// The severity of each deviation: weight × rate + what aggravates − what the auditor tested in mitigation, then bands, floors and caps.
/// </summary>
internal sealed class SeverityScale
{
    private readonly ReadingFacts _facts;
    private readonly SeverityPolicy _policy;
    private readonly ImmutableArray<DeviationRate> _rates;

    // The one deviation of each theme on which the points for other controls of the same theme are counted.
    private readonly HashSet<int> _bearsTheme = [];

    public SeverityScale(ReadingFacts facts)
    {
        (_facts, _policy) = (facts, facts.Policy.Severity);
        _rates = [.. facts.Deviations.Select(d => RateEstimates.Of(d, _policy))];
        FindBearers();
    }

    public ImmutableArray<DeviationAssessment> Assess()
    {
        var extents = new ExtentRules(_facts, _rates);
        var result = ImmutableArray.CreateBuilder<DeviationAssessment>(_facts.Deviations.Length);
        for (int i = 0; i < _facts.Deviations.Length; i++)
        {
            result.Add(Assess(i, extents));
        }

        return result.ToImmutable();
    }

    private DeviationAssessment Assess(int index, ExtentRules extents)
    {
        var facts = _facts.Deviations[index];
        var rate = _rates[index];
        var trace = new List<SeverityStep>();
        int weight = AddWeight(facts, trace);
        int ratePoints = AddRate(facts, rate, trace);
        int score = weight * ratePoints;
        string arithmetic = string.Create(CultureInfo.InvariantCulture, $"{weight} × {ratePoints}");
        int adjustments = trace.Count;
        AddAggravating(index, facts, trace);
        bool isAggravated = trace.Count > adjustments;
        AddMitigating(facts, trace);
        for (int i = adjustments; i < trace.Count; i++)
        {
            score += trace[i].Points;
            arithmetic += string.Create(CultureInfo.InvariantCulture, $" {(trace[i].Points < 0 ? "−" : "+")} {Math.Abs(trace[i].Points)}");
        }

        arithmetic += string.Create(CultureInfo.InvariantCulture, $" = {score}");
        bool isNamed = OpinionLinks.Names(_facts.Reading.Opinion, facts);
        var level = AddLimits(score, weight, isAggravated, isNamed, trace);
        var (extent, extentReasons) = extents.Of(index);
        var (confidence, reasons) = ConfidenceOf(facts, rate);
        return new DeviationAssessment
        {
            DeviationId = facts.Deviation.Id,
            Level = level,
            Score = score,
            Arithmetic = arithmetic,
            Trace = [.. trace],
            Sentence =
                $"{Sentences.Capital(Sentences.Name(level))}: {Sentences.Short(facts.Deviation.Narrative.Value, 220)} ({facts.ControlLabel}). {rate.Sentence}",
            Mode = facts.Deviation.Mode,
            ModeSentence = _policy.ModeSentences[facts.Deviation.Mode],
            Theme = facts.Theme?.Id,
            Rate = rate,
            Confidence = confidence,
            ConfidenceReasons = reasons,
            Extent = extent,
            ExtentReasons = extentReasons,
            Repeat = facts.Prior?.Repeat ?? RepeatKind.None,
            NamedInOpinion = isNamed,
        };
    }

    private int AddWeight(DeviationFacts facts, List<SeverityStep> trace)
    {
        if (facts.Theme is { } theme)
        {
            int weight = _facts.WeightOf(theme);
            trace.Add(
                new SeverityStep
                {
                    Rule = "severity.weight-by-theme",
                    Kind = SeverityStepKind.Weight,
                    Points = weight,
                    Sentence =
                        weight == theme.Weight
                            ? $"The control protects {theme.Protects} ({theme.Title})."
                            : $"The control protects {theme.Protects} ({theme.Title}); the profile sets its weight.",
                    Evidence = [.. facts.Controls.Take(1).Select(c => c.Control.Description.Evidence)],
                }
            );
            return weight;
        }

        var criterion = facts
            .Deviation.Criteria.Select(_facts.Policy.Criteria.Find)
            .OfType<TrustServicesCriterion>()
            .OrderByDescending(c => c.Class)
            .FirstOrDefault();
        int points = (int)(criterion?.Class ?? CriterionClass.Important);
        trace.Add(
            new SeverityStep
            {
                Rule = "severity.weight-by-criterion",
                Kind = SeverityStepKind.Weight,
                Points = points,
                Sentence = criterion is null
                    ? "No theme was recognized and no criterion is known: the middle weight."
                    : $"No theme was recognized; {criterion.Id} ({criterion.Title}) decides: {criterion.Reason}.",
            }
        );
        return points;
    }

    private int AddRate(DeviationFacts facts, DeviationRate rate, List<SeverityStep> trace)
    {
        string rule;
        string sentence;
        int points;
        if (_facts.Reading.Report.Period is { } period && PeriodShare.Of(facts, period.Value) is { } share)
        {
            points = ClassOf(_policy.PartOfPeriodClasses, share);
            rule = "severity.rate-part-of-period";
            sentence = $"It was not in place for {Sentences.Percent(share)} of the period.";
        }
        else if (rate.Observed is not { } observed)
        {
            points = _policy.NotStatedPoints;
            rule = "severity.rate-not-stated";
            sentence = "The counts are not stated: the middle of the scale, with low confidence.";
        }
        else if (
            rate.Counts.Sampled < _policy.SampledFrom
            || (rate.Method == RateMethod.WholePopulation && RateEstimates.IsPeriodic(facts, rate.Counts))
        )
        {
            points = ClassOf(_policy.PeriodicClasses, observed);
            rule = "severity.rate-periodic";
            sentence = $"{Sentences.Percent(observed)} of a few occurrences failed.";
        }
        else
        {
            points = ClassOf(_policy.SampledClasses, observed);
            rule = "severity.rate-sampled";
            sentence = $"{Sentences.Percent(observed)} of the sample failed.";
        }

        trace.Add(
            new SeverityStep
            {
                Rule = rule,
                Kind = SeverityStepKind.Rate,
                Points = points,
                Sentence = sentence,
                Evidence = [facts.Deviation.Narrative.Evidence],
            }
        );
        return points;
    }

    private void AddAggravating(int index, DeviationFacts facts, List<SeverityStep> trace)
    {
        void Add(Adjustment adjustment, string sentence, params ImmutableArray<Evidence> evidence)
        {
            if (adjustment.Points != 0)
            {
                trace.Add(
                    new SeverityStep
                    {
                        Rule = adjustment.Rule,
                        Kind = SeverityStepKind.Aggravating,
                        Points = adjustment.Points,
                        Sentence = sentence,
                        Evidence = evidence,
                    }
                );
            }
        }

        var narrative = facts.Deviation.Narrative.Evidence;
        if (RecursInPeriod(facts, _rates[index]))
        {
            Add(_policy.RecursInPeriod, _policy.RecursInPeriod.Sentence, narrative);
        }

        if (_bearsTheme.Contains(index))
        {
            var others = OthersOfTheme(index);
            Add(
                _policy.ThemeInOtherControls,
                $"{_policy.ThemeInOtherControls.Sentence} ({Sentences.List([.. others.Select(o => o.ControlLabel)])})",
                [.. others.Select(o => o.Deviation.Narrative.Evidence)]
            );
        }

        if (facts.Prior is { } prior)
        {
            ImmutableArray<Evidence> evidence = prior.Deviation is { } words ? [words] : [];
            Add(
                _policy.RepeatsLastYear,
                prior.Repeat == RepeatKind.SameControl
                    ? "Last year's report had an exception on the same control."
                    : "Last year's report had an exception of the same theme.",
                evidence
            );
            for (int year = 2; year <= prior.ConsecutiveReports; year++)
            {
                Add(_policy.RepeatsLonger, string.Create(CultureInfo.InvariantCulture, $"It was there {year} reports ago too."), evidence);
            }
        }

        if (_policy.ExposedPhrases.First(facts.Narrative) is { } exposed)
        {
            Add(_policy.ExposedAccess, $"{_policy.ExposedAccess.Sentence} (\"{exposed.Quote}\")", narrative);
        }
        else if (facts.Theme is { } theme && _policy.ExposedThemes.Contains(theme.Id))
        {
            Add(_policy.ExposedAccess, $"{_policy.ExposedAccess.Sentence} ({theme.Title})", narrative);
        }

        if (_policy.MisusePhrases.First(facts.Narrative) is { } misuse)
        {
            Add(_policy.MisuseLinked, $"{_policy.MisuseLinked.Sentence} (\"{misuse.Quote}\")", narrative);
        }
    }

    private void AddMitigating(DeviationFacts facts, List<SeverityStep> trace)
    {
        foreach (
            var (kind, adjustment) in (ReadOnlySpan<(MitigationKind, Adjustment)>)
                [
                    (MitigationKind.CompensatingControlTested, _policy.CompensatingControlTested),
                    (MitigationKind.FixTested, _policy.FixTested),
                    (MitigationKind.NoImpactObserved, _policy.NoImpactObserved),
                ]
        )
        {
            var mitigation = facts.Deviation.Mitigations.FirstOrDefault(m => m.Kind == kind);
            if (mitigation is not null && adjustment.Points != 0)
            {
                trace.Add(
                    new SeverityStep
                    {
                        Rule = adjustment.Rule,
                        Kind = SeverityStepKind.Mitigating,
                        Points = adjustment.Points,
                        Sentence = $"{adjustment.Sentence} (\"{mitigation.Words}\")",
                        Evidence = [facts.Deviation.Result.Evidence],
                    }
                );
            }
        }
    }

    private SeverityLevel AddLimits(int score, int weight, bool isAggravated, bool isNamed, List<SeverityStep> trace)
    {
        var level = _policy.LevelOf(score);
        trace.Add(
            new SeverityStep
            {
                Rule = "severity.band",
                Kind = SeverityStepKind.Band,
                Points = score,
                Level = level,
                Sentence = string.Create(CultureInfo.InvariantCulture, $"A score of {score} is {Sentences.Name(level)}."),
            }
        );

        void Limit(string rule, SeverityStepKind kind, SeverityLevel to, string sentence)
        {
            level = to;
            trace.Add(
                new SeverityStep
                {
                    Rule = rule,
                    Kind = kind,
                    Level = to,
                    Sentence = sentence,
                    Evidence = isNamed && _facts.Reading.Opinion.Basis is { } basis ? [basis] : [],
                }
            );
        }

        if (level == SeverityLevel.Critical && !isAggravated && !isNamed && _policy.CriticalCap < level)
        {
            Limit(
                "severity.critical-cap",
                SeverityStepKind.Cap,
                _policy.CriticalCap,
                "Critical needs something that aggravates, actual harm, or an opinion that names it."
            );
        }

        if (weight == 3 && level < _policy.CoreFloor)
        {
            Limit("severity.core-floor", SeverityStepKind.Floor, _policy.CoreFloor, "What it protects is never of so little weight.");
        }

        if (isNamed)
        {
            var worst = OpinionLinks.Worst(_facts.Reading.Opinion);
            var floor = worst switch
            {
                OpinionKind.Adverse or OpinionKind.Disclaimer => _policy.AdverseFloor,
                OpinionKind.Qualified => _policy.QualifiedFloor,
                _ => level,
            };
            if (level < floor)
            {
                Limit(
                    worst == OpinionKind.Qualified ? "severity.qualified-floor" : "severity.adverse-floor",
                    SeverityStepKind.Floor,
                    floor,
                    "The basis of the modified opinion names its control or criterion."
                );
            }
        }

        return level;
    }

    private (Confidence, ImmutableArray<string>) ConfidenceOf(DeviationFacts facts, DeviationRate rate)
    {
        var reasons = ImmutableArray.CreateBuilder<string>();
        var confidence = Confidence.High;

        void Lower(Confidence to, string reason)
        {
            confidence = (Confidence)Math.Min((int)confidence, (int)to);
            reasons.Add(reason);
        }

        if (rate.Method == RateMethod.NotStated)
        {
            Lower(Confidence.Low, "The counts are not stated.");
        }
        else if (rate.Inferred)
        {
            Lower(Confidence.Medium, "A count was inferred from the test or the frequency.");
        }

        if (facts.Controls.IsEmpty)
        {
            Lower(Confidence.Low, "The control was not found in Section 4.");
        }

        if (facts.Theme is null)
        {
            Lower(Confidence.Medium, "No theme was recognized; the criteria decide the weight.");
        }

        if (facts.Deviation.Mode == FailureMode.Unknown)
        {
            Lower(Confidence.Medium, "The words do not say in which way it failed.");
        }

        if (_facts.Reading.Coverage.Results == Reading.ResultsStatus.PartlyRead)
        {
            Lower(Confidence.Medium, "Part of Section 4 was not read.");
        }

        return (confidence, reasons.ToImmutable());
    }

    // A periodic control's rate already counts periods; a window ("from January to March") is one instance.
    private bool RecursInPeriod(DeviationFacts facts, DeviationRate rate)
    {
        if (
            rate.Counts.Failed is not >= 2
            || facts.Deviation.Mode == FailureMode.NotInPlacePartOfPeriod
            || (RateEstimates.IsPeriodic(facts, rate.Counts) && rate.Counts.Sampled < _policy.SampledFrom)
        )
        {
            return false;
        }

        return facts.Deviation.Dates.Select(d => (d.Year, d.Month)).Distinct().Count() >= 2 || Months.NamedIn(facts.Narrative) >= 2;
    }

    private void FindBearers()
    {
        var best = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int i = 0; i < _facts.Deviations.Length; i++)
        {
            if (_facts.Deviations[i].Theme is not { } theme || OthersOfTheme(i).Count < _policy.ThemeInOtherControlsAtLeast)
            {
                continue;
            }

            if (!best.TryGetValue(theme.Id, out int known) || Rough(i) > Rough(known))
            {
                best[theme.Id] = i;
            }
        }

        _bearsTheme.UnionWith(best.Values);
    }

    private double Rough(int index) => _rates[index].Observed ?? 0;

    private List<DeviationFacts> OthersOfTheme(int index)
    {
        var facts = _facts.Deviations[index];
        var others = new List<DeviationFacts>();
        var seen = new HashSet<string>(facts.Controls.Select(c => c.Label), StringComparer.Ordinal);
        for (int i = 0; i < _facts.Deviations.Length; i++)
        {
            var other = _facts.Deviations[i];
            if (i != index && other.Theme?.Id == facts.Theme?.Id && other.Controls.Any(c => seen.Add(c.Label)))
            {
                others.Add(other);
            }
        }

        return others;
    }

    private static int ClassOf(ImmutableArray<RateClass> classes, double share)
    {
        foreach (var item in classes)
        {
            if (share <= item.To + 1e-9)
            {
                return item.Points;
            }
        }

        return classes[^1].Points;
    }
}

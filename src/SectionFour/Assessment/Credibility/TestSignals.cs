using System.Collections.Immutable;
using System.Globalization;
using SectionFour.Reports;
using SectionFour.Statistics;
using SectionFour.Wording;

namespace SectionFour.Assessment;

/// <summary>Whether the tests of Section 4 show anything: the substance behind "no exceptions".</summary>
internal sealed class TestSignals
{
    private readonly ReadingFacts _facts;
    private readonly CredibilityThresholds _thresholds;
    private readonly ImmutableArray<ControlFacts> _tested;
    private readonly TestWording _wording;

    public TestSignals(ReadingFacts facts)
    {
        (_facts, _thresholds) = (facts, facts.Policy.Credibility.Thresholds);
        _tested = [.. facts.Controls.Where(c => c.Standing is ControlStanding.Passed or ControlStanding.Failed or ControlStanding.Unclear)];
        _wording = new TestWording(_tested);
    }

    /// <summary>Whether there are enough tested controls to say anything.</summary>
    public bool IsEvaluable => _facts.HasResults && _tested.Length >= _thresholds.FewestControls;

    /// <summary>Why it is not.</summary>
    public string WhyNot =>
        !_facts.HasResults
            ? "There are no results of tests that could be weighed."
            : $"Only {Sentences.Count(_tested.Length, "tested control")} {(_tested.Length == 1 ? "was" : "were")} read: too few to say anything of the tests.";

    public IEnumerable<SignalResult> Find(SignalColour description)
    {
        var boilerplate = Boilerplate();
        var echo = Echo();
        var inquiry = InquiryOnly();
        var sizes = NoSampleSizes(boilerplate, echo, inquiry);
        return
        [
            RubberStamp(boilerplate, inquiry, sizes, description),
            boilerplate,
            echo,
            inquiry,
            PolicyOnly(),
            sizes,
            SmallSamples(),
            SmallPopulationSampled(),
            MissingPopulations(),
            Spotless(),
            TestMismatch(),
            PopulationMismatch(),
        ];
    }

    private SignalResult RubberStamp(SignalResult boilerplate, SignalResult inquiry, SignalResult sizes, SignalColour description)
    {
        bool spotless = _facts.Deviations.IsEmpty;
        bool empty = boilerplate.Colour == SignalColour.Red || inquiry.Colour == SignalColour.Red;
        bool noSizes = sizes.Colour != SignalColour.Green;
        bool generic = description == SignalColour.Yellow;
        double hollow = Share(_tested.Count(c => _wording.IsBoilerplate(c) || IsInquiryOnly(c)));
        return spotless && empty && noSizes && (generic || hollow >= _thresholds.RubberStampShare)
            ? SignalResult.Of(
                OwnSignals.RubberStamp,
                SignalColour.Red,
                $"No exceptions, {Sentences.Percent(hollow)} of the controls with tests that fit any control or only ask, no sample sizes"
                    + (generic ? ", and a description that names little of its own" : "")
                    + ": together they leave nothing to rely on.",
                boilerplate.Evidence.Concat(inquiry.Evidence)
            )
            : SignalResult.Green(OwnSignals.RubberStamp, "What would make a rubber stamp does not come together here.");
    }

    private SignalResult Boilerplate()
    {
        var same = _tested.Where(_wording.IsBoilerplate).ToList();
        double share = Share(same.Count);
        return SignalResult.Of(
            OwnSignals.Boilerplate,
            SignalResult.ColourOf(share, _thresholds.BoilerplateYellow, _thresholds.BoilerplateRed),
            string.Create(
                CultureInfo.InvariantCulture,
                $"{same.Count} of {_tested.Length} tested controls ({Sentences.Percent(share)}) have only tests whose wording recurs for other controls."
            ),
            same.Select(FirstProcedure)
        );
    }

    private SignalResult Echo()
    {
        var echoes = _tested.Where(_wording.IsEcho).ToList();
        double share = Share(echoes.Count);
        return SignalResult.Of(
            OwnSignals.Echo,
            // A firm may phrase every test so and state sizes: only without any is nothing left.
            HasSizes && share >= _thresholds.EchoYellow
                ? SignalColour.Yellow
                : SignalResult.ColourOf(share, _thresholds.EchoYellow, _thresholds.EchoRed),
            string.Create(
                CultureInfo.InvariantCulture,
                $"{echoes.Count} of {_tested.Length} tested controls ({Sentences.Percent(share)}) have only tests that repeat the control's words, without a size or a date."
            ),
            echoes.Select(FirstProcedure)
        );
    }

    private SignalResult InquiryOnly()
    {
        var asked = _tested.Where(IsInquiryOnly).ToList();
        double share = Share(asked.Count);
        int core = asked.Count(c => c.Control.Criteria.Any(k => _facts.Policy.Criteria.Find(k)?.Class == CriterionClass.Core));
        var colour = SignalResult.ColourOf(share, _thresholds.InquiryYellow, _thresholds.InquiryRed);
        if (colour == SignalColour.Green && core >= _thresholds.InquiryCore)
        {
            colour = SignalColour.Yellow;
        }

        return SignalResult.Of(
            OwnSignals.InquiryOnly,
            colour,
            string.Create(
                CultureInfo.InvariantCulture,
                $"{asked.Count} of {_tested.Length} tested controls ({Sentences.Percent(share)}) were tested by inquiry alone, {core} of them under core criteria."
            ),
            asked.Select(FirstProcedure)
        );
    }

    private static bool IsInquiryOnly(ControlFacts control) => control.Control.Tests.All(t => t.Strongest == TestProcedure.Inquiry);

    private SignalResult PolicyOnly()
    {
        var policies = _tested
            .Where(c =>
                c.Control.Tests.Any(t => t.PolicyOnly)
                && c.Control.Tests.All(t => t.PolicyOnly || t.Strongest == TestProcedure.Inquiry)
                && !TestWording.IsAboutDocuments(c)
            )
            .ToList();
        double share = Share(policies.Count);
        return SignalResult.Of(
            OwnSignals.PolicyOnly,
            SignalResult.ColourOf(share, _thresholds.PolicyOnlyYellow, _thresholds.PolicyOnlyRed),
            string.Create(
                CultureInfo.InvariantCulture,
                $"For {policies.Count} of {_tested.Length} tested controls ({Sentences.Percent(share)}) a policy is the only thing that was inspected."
            ),
            policies.Select(FirstProcedure)
        );
    }

    private bool HasSizes => _tested.Any(c => c.Control.Tests.Any(t => t.Sampled is not null));

    private SignalResult NoSampleSizes(SignalResult boilerplate, SignalResult echo, SignalResult inquiry)
    {
        int sized = _tested.Count(c => c.Control.Tests.Any(t => t.Sampled is not null));
        if (sized > 0)
        {
            return SignalResult.Green(
                OwnSignals.NoSampleSizes,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{sized} of {_tested.Length} tested controls state how many items were tested."
                )
            );
        }

        bool nothingElse = ((SignalResult[])[boilerplate, echo, inquiry]).Any(s => s.Colour == SignalColour.Red);
        return SignalResult.Of(
            OwnSignals.NoSampleSizes,
            nothingElse ? SignalColour.Red : SignalColour.Yellow,
            $"None of the tests of {_tested.Length} controls states how many items were tested.",
            _tested.Select(FirstProcedure)
        );
    }

    private SignalResult SmallSamples()
    {
        double years = (_facts.Reading.Report.Period?.Value.Days ?? 365) / 365.25;
        var small = new List<(ControlFacts Control, TestOfControls Test)>();
        foreach (var control in _tested)
        {
            foreach (var test in control.Control.Tests)
            {
                if (test.Sampled is not { } sampled || test.Population <= sampled || control.Frequency is not { } frequency)
                {
                    continue;
                }

                // As many as occurred is all that there are, however few.
                int occurred = (int)Math.Floor(frequency.PerYear * years);
                if (sampled < Math.Min(frequency.Fewest, Math.Max(occurred, 1)))
                {
                    small.Add((control, test));
                }
            }
        }

        return SignalResult.Of(
            OwnSignals.SmallSamples,
            small.Count >= _thresholds.SmallSamplesYellow ? SignalColour.Yellow : SignalColour.Green,
            small.Count == 0
                ? "No sample is below what is usual for its control's frequency."
                : $"{Sentences.Count(small.Count, "sample")} {Sentences.Are(small.Count)} below what is usual for the frequency ({Sentences.List([.. small.Select(s => $"{s.Control.Label}: {s.Test.Sampled}, {s.Control.Frequency!.Id}")], 6)}).",
            small.Select(s => s.Test.Procedure.Evidence)
        );
    }

    private SignalResult SmallPopulationSampled()
    {
        const int handful = 10;
        var few = new List<(ControlFacts Control, TestOfControls Test)>();
        foreach (var control in _tested.Where(c => c.Frequency is null))
        {
            few.AddRange(
                control.Control.Tests.Where(t => t.Population is > 0 and <= handful && t.Sampled < t.Population).Select(t => (control, t))
            );
        }

        int withException = few.Count(f => f.Control.Standing == ControlStanding.Failed);
        return SignalResult.Of(
            OwnSignals.SmallPopulationSampled,
            withException >= _thresholds.SmallPopulationsYellow ? SignalColour.Yellow : SignalColour.Green,
            few.Count == 0
                ? "No handful of items was sampled where all could have been tested."
                : $"Of a handful only a part was tested ({Sentences.List([.. few.Select(f => $"{f.Control.Label}: {f.Test.Sampled} of {f.Test.Population}")], 6)}).",
            few.Select(f => f.Test.Procedure.Evidence)
        );
    }

    private SignalResult MissingPopulations()
    {
        int sampled = 0;
        int without = 0;
        foreach (var test in _tested.SelectMany(c => c.Control.Tests))
        {
            sampled += test.Sampled is null ? 0 : 1;
            without += test.Sampled is not null && test.Population is null ? 1 : 0;
        }

        return SignalResult.Green(
            OwnSignals.MissingPopulations,
            string.Create(
                CultureInfo.InvariantCulture,
                $"{without} of {sampled} samples do not state their population; most reports leave it out."
            )
        );
    }

    private SignalResult Spotless()
    {
        if (!_facts.Deviations.IsEmpty)
        {
            return SignalResult.Green(OwnSignals.Spotless, $"Section 4 shows {Sentences.Count(_facts.Deviations.Length, "exception")}.");
        }

        var chances = _thresholds.SpotlessRates.Select(r =>
            $"{Sentences.Percent(ExactBinomial.AtMost(0, _tested.Length, r))} if each had a chance of {Sentences.Percent(r)}"
        );
        return SignalResult.Green(
            OwnSignals.Spotless,
            $"No exceptions on {_tested.Length} tested controls. Were they independent, that would happen by luck in {Sentences.List([.. chances])}: a weak sign, and none by itself."
        );
    }

    private SignalResult TestMismatch()
    {
        var elsewhere = _tested.Where(c => !_wording.IsBoilerplate(c) && _wording.SharesNothing(c)).ToList();
        double share = Share(elsewhere.Count);
        return SignalResult.Of(
            OwnSignals.TestMismatch,
            SignalResult.ColourOf(share, _thresholds.MismatchYellow, _thresholds.MismatchRed),
            string.Create(
                CultureInfo.InvariantCulture,
                $"The tests of {elsewhere.Count} of {_tested.Length} controls ({Sentences.Percent(share)}) share no telling word with their control."
            ),
            elsewhere.Select(FirstProcedure)
        );
    }

    private SignalResult PopulationMismatch()
    {
        var byUnit = new Dictionary<string, List<(ControlFacts Control, TestOfControls Test)>>(StringComparer.Ordinal);
        foreach (var control in _tested)
        {
            foreach (var test in control.Control.Tests.Where(t => t is { Unit: not null, Population: not null }))
            {
                string unit = string.Join(' ', Words.Of(test.Unit!));
                if (!byUnit.TryGetValue(unit, out var list))
                {
                    byUnit.Add(unit, list = []);
                }

                list.Add((control, test));
            }
        }

        var differing = byUnit.Values.Where(l => l.Select(t => t.Test.Population).Distinct().Count() > 1).ToList();
        return SignalResult.Of(
            OwnSignals.PopulationMismatch,
            differing.Count > 0 ? SignalColour.Yellow : SignalColour.Green,
            differing.Count == 0
                ? "No two populations of the same thing differ."
                : Sentences.List(
                    [
                        .. differing.Select(l =>
                            $"{l[0].Test.Unit}: {Sentences.List([.. l.DistinctBy(t => t.Test.Population).Select(t => string.Create(CultureInfo.InvariantCulture, $"{t.Test.Population} at {t.Control.Label}"))], 4)}"
                        ),
                    ],
                    4
                ) + ".",
            differing.SelectMany(l => l.DistinctBy(t => t.Test.Population)).Select(t => t.Test.Procedure.Evidence)
        );
    }

    private double Share(int count) => _tested.Length == 0 ? 0 : (double)count / _tested.Length;

    private static Evidence FirstProcedure(ControlFacts control) => control.Control.Tests[0].Procedure.Evidence;
}

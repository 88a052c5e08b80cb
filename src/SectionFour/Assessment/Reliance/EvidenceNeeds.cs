using System.Globalization;
using SectionFour.Reports;

namespace SectionFour.Assessment;

/// <summary>Whether categories, themes and criteria are supported by controls that operated, and what exceptions take away.</summary>
internal sealed class EvidenceNeeds
{
    /// <summary>The rule that marks a need without evidence because nothing occurred.</summary>
    public const string NothingOccurred = "reliance.nothing-occurred";

    private readonly RelianceInputs _inputs;
    private readonly ReadingFacts _facts;
    private readonly RelianceProfile _profile;

    public EvidenceNeeds(RelianceInputs inputs, RelianceProfile profile) => (_inputs, _facts, _profile) = (inputs, inputs.Facts, profile);

    public RelianceAnswer Category(TrustServicesCategory category)
    {
        bool optional = _profile.OptionalCategories.Contains(category);
        string name = Name(category);
        var answer = new RelianceAnswer
        {
            Need = "category." + name.Replace(' ', '-'),
            Kind = NeedKind.Category,
            Name = $"{Sentences.Capital(name)} was examined",
            Critical = !optional,
            Support = Support.Supported,
            Sentence = "",
        };
        var stated = _facts.Reading.Report.Categories.FirstOrDefault(c => c.Value == category);
        if (stated is null)
        {
            return answer with
            {
                Support = Support.NoEvidence,
                Sentence = $"{Sentences.Capital(name)} is not among the categories of the report.",
                Conditions = optional ? [$"Get evidence on {name} another way, or do not rely on it."] : [],
                WouldChange = $"A report that has {name} in scope.",
            };
        }

        var within = _inputs
            .Deviations.Zip(_facts.Deviations)
            .Where(p => p.Second.Deviation.Criteria.Any(c => CriteriaCatalog.CategoryOf(c) == category))
            .ToList();
        var qualified = _facts.Reading.Opinion.QualifiedCriteria.Where(c => CriteriaCatalog.CategoryOf(c) == category).ToList();
        if (qualified.Count > 0 && OpinionLinks.IsModified(_facts.Reading.Opinion))
        {
            return answer with
            {
                Support = OpinionLinks.Worst(_facts.Reading.Opinion) switch
                {
                    OpinionKind.Adverse => Support.NotSupported,
                    OpinionKind.Disclaimer => Support.NoEvidence,
                    _ => Support.SupportedWithConditions,
                },
                Sentence = $"{Sentences.Capital(name)} is in scope, and the opinion is modified for {Sentences.List(qualified)}.",
                Conditions =
                    OpinionLinks.Worst(_facts.Reading.Opinion) == OpinionKind.Qualified
                        ? [$"Do not rely on {Sentences.List(qualified)} until it is mended."]
                        : [],
                Reasons = [.. _inputs.Opinion.Withheld.Where(w => w.About.Any(qualified.Contains))],
                WouldChange = "A later report without the modification.",
            };
        }

        var worst = within.Select(p => p.First).MaxBy(d => d.Level);
        int controls = _facts.CountIn(category);
        bool above = worst is not null && worst.Level > _profile.OtherTolerance;
        return answer with
        {
            Support = above ? Support.SupportedWithConditions : Support.Supported,
            Sentence = worst is null
                ? $"{Sentences.Capital(name)} is in scope with {Sentences.Count(controls, "control")}{(_facts.HasResults ? " and no exceptions" : "")}."
                : $"{Sentences.Capital(name)} is in scope with {Sentences.Count(controls, "control")} and {Sentences.Count(within.Count, "exception")}, the worst {Sentences.Name(worst.Level)}.",
            Reasons = above ? [.. within.Where(p => p.First.Level > _profile.OtherTolerance).Select(p => Reason(p.First, p.Second))] : [],
            Conditions = above ? [.. within.Where(p => p.First.Level > _profile.OtherTolerance).Select(p => Condition(p.Second))] : [],
            WouldChange = above ? "Evidence that the exceptions are mended." : null,
        };
    }

    public RelianceAnswer Theme(string id, bool critical)
    {
        var theme = _facts.Policy.Themes.Find(id);
        var within = _inputs.Deviations.Zip(_facts.Deviations).Where(p => p.Second.Themes.Contains(id)).ToList();
        return Weigh(
            new RelianceAnswer
            {
                Need = "theme." + id,
                Kind = NeedKind.Theme,
                Name = theme?.Title ?? id,
                Critical = critical,
                Support = Support.Supported,
                Sentence = "",
            },
            _facts.ControlsOn(id),
            within,
            _inputs.QualifiedThemes.Contains(id)
        );
    }

    public RelianceAnswer Criterion(string id)
    {
        var within = _inputs.Deviations.Zip(_facts.Deviations).Where(p => p.Second.Deviation.Criteria.Contains(id)).ToList();
        return Weigh(
            new RelianceAnswer
            {
                Need = "criterion." + id,
                Kind = NeedKind.Criterion,
                Name = _facts.Policy.Criteria.Find(id) is { } criterion ? $"{id} {criterion.Title}" : id,
                Critical = true,
                Support = Support.Supported,
                Sentence = "",
            },
            _facts.ControlsUnder(id),
            within,
            OpinionLinks.IsModified(_facts.Reading.Opinion) && _facts.Reading.Opinion.QualifiedCriteria.Contains(id)
        );
    }

    private RelianceAnswer Weigh(
        RelianceAnswer answer,
        IReadOnlyList<ControlFacts> controls,
        List<(DeviationAssessment First, DeviationFacts Second)> within,
        bool isQualified
    )
    {
        if (controls.Count == 0)
        {
            return answer with
            {
                Support = Support.NoEvidence,
                Sentence = "No control of this report is on it.",
                Conditions = answer.Critical ? [] : [$"Ask the vendor how this is done: {answer.Name}."],
                WouldChange = "A control on it, tested in a report.",
            };
        }

        string list = Sentences.List([.. controls.Select(c => c.Label)], 6);
        if (!_facts.HasResults)
        {
            bool designSuffices = _profile.Operation == OperationNeed.Preferred && _inputs.Strength.Ceiling >= AssuranceCeiling.DesignOnly;
            return answer with
            {
                Support = designSuffices ? Support.SupportedWithConditions : Support.NoEvidence,
                Sentence =
                    $"{Sentences.Count(controls.Count, "control")} {Sentences.Are(controls.Count)} described ({list}); nothing shows that {(controls.Count == 1 ? "it" : "they")} operated.",
                Conditions = designSuffices ? ["Rely on the design only, and ask for a Type 2 report when there is one."] : [],
                WouldChange = "A Type 2 report.",
            };
        }

        if (isQualified)
        {
            return answer with
            {
                Support = Support.NotSupported,
                Sentence = "The opinion is modified on it.",
                Reasons = _inputs.Opinion.Withheld,
                WouldChange = "Evidence that it works by now, or a later report without the modification.",
            };
        }

        var operated = controls.Where(c => c.Standing is ControlStanding.Passed or ControlStanding.Failed).ToList();
        if (operated.Count == 0)
        {
            bool silent = controls.All(c => c.Standing == ControlStanding.NotOperated);
            return answer with
            {
                Support = Support.NoEvidence,
                Sentence = silent
                    ? $"Nothing occurred on which its controls act, or they were not tested ({list}): evidence of nothing, not a pass."
                    : $"The results of its controls could not be told ({list}).",
                Reasons =
                [
                    new Finding
                    {
                        Rule = silent ? NothingOccurred : "reliance.unclear-results",
                        Attention = Attention.Look,
                        Sentence = $"{answer.Name}: no control on it has evidence of operation.",
                        About = [.. controls.Select(c => c.Label)],
                        Evidence = [.. controls.Select(c => c.Control.Description.Evidence)],
                    },
                ],
                Conditions = silent ? [$"Ask how it was confirmed that nothing occurred ({list}), and look at the design."] : [],
                WouldChange = "A period in which the control operated.",
            };
        }

        var tolerance = answer.Critical ? _profile.Tolerance : _profile.OtherTolerance;
        var over = within.Where(p => p.First.Level > tolerance).OrderByDescending(p => p.First.Level).ToList();
        int passed = operated.Count(c => c.Standing == ControlStanding.Passed);
        string evidence =
            operated.Count == 1 ? $"Its only control that operated {(passed == 1 ? "passed" : "has an exception")} ({list})"
            : passed == operated.Count ? $"All {operated.Count} controls that operated passed ({list})"
            : $"{(passed == 0 ? "None" : passed.ToString(CultureInfo.InvariantCulture))} of {operated.Count} controls that operated passed ({list})";
        if (over.Count == 0)
        {
            return answer with
            {
                Sentence =
                    within.Count == 0
                        ? $"{evidence}."
                        : $"{evidence}; {Sentences.Count(within.Count, "exception")}, none above {Sentences.Name(tolerance)}.",
            };
        }

        bool farOver = over[0].First.Level > tolerance + 1;
        return answer with
        {
            Support = farOver ? Support.NotSupported : Support.SupportedWithConditions,
            Sentence =
                operated.Count == 1
                    ? $"{evidence}; it is {Sentences.Name(over[0].First.Level)}."
                    : $"{evidence}; the worst exception is {Sentences.Name(over[0].First.Level)} (on {over[0].Second.ControlLabel}).",
            Reasons = [.. over.Select(p => Reason(p.First, p.Second))],
            Conditions = farOver ? [] : [.. over.Select(p => Condition(p.Second))],
            WouldChange = "Evidence that the exceptions are mended and did no harm: a look over the whole population, and a clean retest.",
        };
    }

    private static Finding Reason(DeviationAssessment deviation, DeviationFacts facts) =>
        new()
        {
            Rule = "reliance.exception-above-tolerance",
            Attention = deviation.Level >= SeverityLevel.High ? Attention.Settle : Attention.Look,
            Sentence = deviation.Sentence,
            About = [deviation.DeviationId],
            Evidence = [facts.Deviation.Narrative.Evidence],
        };

    private static string Condition(DeviationFacts facts) =>
        $"Get evidence that the exception on {facts.ControlLabel} is mended and did no harm (page {facts.Deviation.Narrative.Page}).";

    private static string Name(TrustServicesCategory category) =>
        category == TrustServicesCategory.ProcessingIntegrity ? "processing integrity" : category.ToString().ToLowerInvariant();
}

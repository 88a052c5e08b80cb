using System.Collections.Immutable;
using SectionFour.Reports;
using SectionFour.Wording;

namespace SectionFour.Assessment;

/// <summary>Whether the report supports each need of a profile. Never by the opinion alone.</summary>
internal sealed class NeedRules
{
    private readonly RelianceInputs _inputs;
    private readonly ReadingFacts _facts;
    private readonly RelianceProfile _profile;
    private readonly OpinionKind _opinion;

    public NeedRules(RelianceInputs inputs, RelianceProfile profile)
    {
        (_inputs, _facts, _profile) = (inputs, inputs.Facts, profile);
        _opinion = OpinionLinks.Worst(inputs.Facts.Reading.Opinion);
    }

    public ImmutableArray<RelianceAnswer> Answer()
    {
        var answers = ImmutableArray.CreateBuilder<RelianceAnswer>();
        answers.Add(Operation());
        answers.Add(Coverage());
        answers.AddRange(_profile.Services.Select(Service));
        answers.Add(OpinionNeed());
        answers.AddRange(_profile.Categories.Select(Category));
        answers.AddRange(_profile.CriticalThemes.Select(t => ThemeNeed(t, critical: true)));
        answers.AddRange(
            _profile.ImportantThemes.Where(t => !_profile.CriticalThemes.Contains(t)).Select(t => ThemeNeed(t, critical: false))
        );
        answers.AddRange(_profile.CriticalCriteria.Select(Criterion));
        answers.Add(Credibility());
        if (!_inputs.UserEntityControls.IsEmpty)
        {
            answers.Add(UserEntityControls());
        }

        if (!_inputs.Subservice.IsEmpty)
        {
            answers.Add(Subservice());
        }

        return answers.ToImmutable();
    }

    private RelianceAnswer Operation()
    {
        var answer = new RelianceAnswer
        {
            Need = "operation",
            Kind = NeedKind.ReportKind,
            Name = "The controls operated, and not only on one day",
            Critical = _profile.Operation == OperationNeed.Required,
            Support = Support.Supported,
            Sentence = _inputs.Strength.Sentence,
            Reasons = _inputs.Strength.Caps,
        };
        switch (_inputs.Strength.Ceiling)
        {
            case AssuranceCeiling.None or AssuranceCeiling.OpinionOnly or AssuranceCeiling.DesignOnly:
                return answer with
                {
                    Support =
                        answer.Critical || _inputs.Strength.Ceiling == AssuranceCeiling.None
                            ? Support.NoEvidence
                            : Support.SupportedWithConditions,
                    Conditions = answer.Critical ? [] : ["Ask for the next Type 2 report when there is one."],
                    WouldChange = "A Type 2 report over a period of at least six months.",
                };
            default:
                if (
                    _facts.Reading.Report.Period is { } period
                    && CurrencyRules.MonthsBetween(period.Value.From, period.Value.To.AddDays(1)) < _profile.LeastPeriodMonths
                )
                {
                    return answer with
                    {
                        Support = Support.NotSupported,
                        Sentence =
                            $"The period is {period.Value.Days} days; the profile asks for {Sentences.Count(_profile.LeastPeriodMonths, "month")}.",
                        WouldChange = $"A report over at least {Sentences.Count(_profile.LeastPeriodMonths, "month")}.",
                    };
                }

                return answer;
        }
    }

    private RelianceAnswer Coverage()
    {
        var currency = _inputs.Currency;
        var answer = new RelianceAnswer
        {
            Need = "coverage",
            Kind = NeedKind.Coverage,
            Name = "The days that matter are covered",
            Critical = true,
            Support = Support.Supported,
            Sentence = currency.Sentence,
            Reasons = currency.Findings,
        };
        if (currency.CoveredTo is not { } end)
        {
            return answer with { Support = Support.NoEvidence, WouldChange = "Knowing the period." };
        }

        if (
            (_profile.CoverFrom is { } from && _facts.Reading.Report.Period is { } period && from < period.Value.From)
            || (_profile.CoverTo is { } to && to > end)
        )
        {
            return answer with
            {
                Support = Support.SupportedWithConditions,
                Sentence = $"{currency.Sentence} The profile asks for days outside the period.",
                Conditions = ["Get evidence for the days that the report does not cover (the report before or after it)."],
                WouldChange = "A report that covers the days asked for.",
            };
        }

        if (_facts.AsOf > end.AddMonths(_profile.MaxAgeMonths))
        {
            return answer with
            {
                Support = Support.NotSupported,
                Sentence = $"{currency.Sentence} The profile accepts at most {Sentences.Count(_profile.MaxAgeMonths, "month")}.",
                WouldChange = "The current report.",
            };
        }

        return currency.BridgeLetter is { } bridge
            ? answer with
            {
                Support = Support.SupportedWithConditions,
                Conditions = [bridge.Sentence],
                WouldChange = "A bridge letter over the gap, or the next report.",
            }
            : answer;
    }

    private RelianceAnswer Service(string name)
    {
        var words = Words.Of(name);
        var found = ServiceWords().FirstOrDefault(w => words.TrueForAll(Words.Of(w.Text).ToHashSet(StringComparer.Ordinal).Contains));
        return new RelianceAnswer
        {
            Need = "service." + name,
            Kind = NeedKind.Service,
            Name = $"{name} is part of the examined system",
            Critical = true,
            Support = found.Evidence is null ? Support.NoEvidence : Support.Supported,
            Sentence = found.Evidence is null
                ? $"The words \"{name}\" were not found in the name or the description of the examined system."
                : $"\"{name}\" is named on page {found.Evidence.Page}.",
            Reasons =
            [
                new Finding
                {
                    Rule = "reliance.service",
                    Attention = found.Evidence is null ? Attention.Settle : Attention.Note,
                    Sentence = found.Evidence is null ? $"{name} was not found in the report." : $"{name} stands in the report.",
                    Evidence = found.Evidence is null ? [] : [found.Evidence],
                },
            ],
            WouldChange = found.Evidence is null ? $"The vendor's word, and the auditor's, that {name} was inside the examination." : null,
        };
    }

    private IEnumerable<(string Text, Evidence Evidence)> ServiceWords()
    {
        if (_facts.Reading.Report.System is { } system)
        {
            yield return (system.Value, system.Evidence);
        }

        foreach (var paragraph in _facts.Reading.Prose.Where(p => p.Where is SectionRole.SystemDescription or SectionRole.AuditorsReport))
        {
            yield return (paragraph.Text.Value, paragraph.Text.Evidence);
        }
    }

    private RelianceAnswer OpinionNeed()
    {
        var answer = new RelianceAnswer
        {
            Need = "opinion",
            Kind = NeedKind.Opinion,
            Name = "The opinion affirms what we rely on",
            Critical = true,
            Support = Support.Supported,
            Sentence = _inputs.Opinion.Sentence,
            Reasons = [.. _inputs.Opinion.Withheld, .. _inputs.Opinion.Findings.Where(f => f.Attention != Attention.Note)],
        };
        switch (_opinion)
        {
            case OpinionKind.Unqualified:
                return answer;
            case OpinionKind.Adverse:
                return answer with { Support = Support.NotSupported, WouldChange = "An unmodified opinion on a later period." };
            case OpinionKind.Disclaimer or OpinionKind.Undetermined:
                return answer with
                {
                    Support = Support.NoEvidence,
                    WouldChange =
                        _opinion == OpinionKind.Undetermined
                            ? "A person reading the opinion."
                            : "A report on which the auditor can conclude.",
                };
        }

        var touched = Touched();
        return touched.Count > 0
            ? answer with
            {
                Support = Support.NotSupported,
                Sentence = $"The qualification touches what the profile calls critical: {Sentences.List(touched)}.",
                WouldChange = "Evidence that what was qualified works by now, or a later report without the qualification.",
            }
            : answer with
            {
                Support = Support.SupportedWithConditions,
                Sentence = $"The opinion is qualified, but not on what the profile calls critical. {_inputs.Opinion.Affirmed}",
                Conditions = ["Keep the qualified part out of what you rely on, and ask when it is mended."],
                WouldChange = "A later report without the qualification.",
            };
    }

    // Critical themes and criteria that a qualification touches. One that names nothing may touch anything.
    private List<string> Touched()
    {
        var opinion = _facts.Reading.Opinion;
        var touched = new List<string>();
        foreach (string id in _profile.CriticalThemes)
        {
            if (IsQualified(id) && _facts.Policy.Themes.Find(id) is { } theme)
            {
                touched.Add(theme.Title);
            }
        }

        touched.AddRange(_profile.CriticalCriteria.Where(opinion.QualifiedCriteria.Contains));
        if (opinion.QualifiedCriteria.IsEmpty && opinion.QualifiedControls.IsEmpty && !_profile.CriticalThemes.IsEmpty)
        {
            touched.Add("what is qualified could not be told");
        }

        return touched;
    }

    /// <summary>
    /// Whether a modification names a theme: by the controls that it names; else by the exceptions under the criteria that it names;
    /// else, where there are none, by all controls under them.
    /// </summary>
    private bool IsQualified(string theme)
    {
        var opinion = _facts.Reading.Opinion;
        if (!OpinionLinks.IsModified(opinion))
        {
            return false;
        }

        if (!opinion.QualifiedControls.IsEmpty)
        {
            return _facts.Controls.Any(c => c.Control.Id is { } id && opinion.QualifiedControls.Contains(id) && Is(c.Themes, theme));
        }

        return opinion.QualifiedCriteria.Any(criterion =>
        {
            var exceptions = _facts.Deviations.Where(d => d.Deviation.Criteria.Contains(criterion)).ToList();
            return exceptions.Count > 0
                ? exceptions.Exists(d => Is(d.Themes, theme))
                : _facts.ControlsUnder(criterion).Any(c => Is(c.Themes, theme));
        });
    }

    private RelianceAnswer Category(TrustServicesCategory category)
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
                Support = _opinion switch
                {
                    OpinionKind.Adverse => Support.NotSupported,
                    OpinionKind.Disclaimer => Support.NoEvidence,
                    _ => Support.SupportedWithConditions,
                },
                Sentence = $"{Sentences.Capital(name)} is in scope, and the opinion is modified for {Sentences.List(qualified)}.",
                Conditions = _opinion == OpinionKind.Qualified ? [$"Do not rely on {Sentences.List(qualified)} until it is mended."] : [],
                Reasons = [.. _inputs.Opinion.Withheld.Where(w => w.About.Any(qualified.Contains))],
                WouldChange = "A later report without the modification.",
            };
        }

        var worst = within.Select(p => p.First).MaxBy(d => d.Level);
        var controls = _facts.Controls.Where(c => c.Control.Criteria.Any(k => CriteriaCatalog.CategoryOf(k) == category)).ToList();
        bool above = worst is not null && worst.Level > _profile.OtherTolerance;
        return answer with
        {
            Support = above ? Support.SupportedWithConditions : Support.Supported,
            Sentence = worst is null
                ? $"{Sentences.Capital(name)} is in scope with {Sentences.Count(controls.Count, "control")}{(_facts.HasResults ? " and no exceptions" : "")}."
                : $"{Sentences.Capital(name)} is in scope with {Sentences.Count(controls.Count, "control")} and {Sentences.Count(within.Count, "exception")}, the worst {Sentences.Name(worst.Level)}.",
            Reasons = above ? [.. within.Where(p => p.First.Level > _profile.OtherTolerance).Select(p => Reason(p.First, p.Second))] : [],
            Conditions = above ? [.. within.Where(p => p.First.Level > _profile.OtherTolerance).Select(p => Condition(p.Second))] : [],
            WouldChange = above ? "Evidence that the exceptions are mended." : null,
        };
    }

    private RelianceAnswer ThemeNeed(string id, bool critical)
    {
        var theme = _facts.Policy.Themes.Find(id);
        var controls = _facts.Controls.Where(c => Is(c.Themes, id)).ToList();
        var within = _inputs.Deviations.Zip(_facts.Deviations).Where(p => Is(p.Second.Themes, id)).ToList();
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
            controls,
            within,
            IsQualified(id)
        );
    }

    private RelianceAnswer Criterion(string id)
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
            [.. _facts.ControlsUnder(id)],
            within,
            OpinionLinks.IsModified(_facts.Reading.Opinion) && _facts.Reading.Opinion.QualifiedCriteria.Contains(id)
        );
    }

    private RelianceAnswer Weigh(
        RelianceAnswer answer,
        List<ControlFacts> controls,
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
            bool silent = controls.TrueForAll(c => c.Standing == ControlStanding.NotOperated);
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
        string evidence = $"{passed} of {Sentences.Count(operated.Count, "control")} that operated passed ({list})";
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
            Sentence = $"{evidence}; the worst exception is {Sentences.Name(over[0].First.Level)} (on {over[0].Second.ControlLabel}).",
            Reasons = [.. over.Select(p => Reason(p.First, p.Second))],
            Conditions = farOver ? [] : [.. over.Select(p => Condition(p.Second))],
            WouldChange = "Evidence that the exceptions are mended and did no harm: a look over the whole population, and a clean retest.",
        };
    }

    private RelianceAnswer Credibility()
    {
        var credibility = _inputs.Credibility;
        var reasons = credibility
            .Signals.Where(s => s.IsGuild && s.Colour is SignalColour.Yellow or SignalColour.Red)
            .OrderByDescending(s => s.Colour)
            .Select(s => new Finding
            {
                Rule = s.Id,
                Attention = s.Colour == SignalColour.Red ? Attention.Settle : Attention.Look,
                Sentence = $"{s.Id} {s.Name}: {s.Sentence}",
                Evidence = s.Evidence,
            });
        return new RelianceAnswer
        {
            Need = "credibility",
            Kind = NeedKind.Credibility,
            Name = "The report can be relied on as evidence",
            Critical = true,
            Support = credibility.Overall switch
            {
                SignalColour.Red => Support.NotSupported,
                SignalColour.Yellow => Support.SupportedWithConditions,
                _ => Support.Supported,
            },
            Sentence = credibility.Sentence,
            Reasons = [.. reasons],
            Conditions =
                credibility.Overall == SignalColour.Yellow
                    ?
                    [
                        .. credibility
                            .Signals.Where(s => s.IsGuild && s.Colour == SignalColour.Yellow)
                            .Select(s => $"Clear up {s.Id} {s.Name}: {s.Question}"),
                    ]
                    : [],
            WouldChange = credibility.Overall is SignalColour.Red or SignalColour.Yellow
                ? "Answers of the vendor and the auditor to the signals."
                : null,
        };
    }

    private RelianceAnswer UserEntityControls()
    {
        var open = _inputs.UserEntityControls.Where(t => t.Task is not null).ToList();
        int missing = open.Count(t => t.State == UserEntityControlState.Missing);
        return new RelianceAnswer
        {
            Need = "user-entity-controls",
            Kind = NeedKind.UserEntityControls,
            Name = "Our own controls that the report assumes are in place",
            Support = open.Count == 0 ? Support.Supported : Support.SupportedWithConditions,
            Sentence =
                open.Count == 0
                    ? $"All {Sentences.Count(_inputs.UserEntityControls.Length, "user-entity control")} are in place or do not apply."
                    : $"{open.Count} of {Sentences.Count(_inputs.UserEntityControls.Length, "user-entity control")} {Sentences.Are(open.Count)} open{(missing > 0 ? $", {missing} known to be missing" : "")}.",
            Conditions =
                open.Count == 0
                    ? []
                    :
                    [
                        $"Settle {Sentences.Count(open.Count, "user-entity control")} of our own (numbers {Sentences.List([.. open.Select(t => t.Number.ToString(System.Globalization.CultureInfo.InvariantCulture))], 12)}).",
                    ],
            Reasons =
                open.Count == 0
                    ? []
                    :
                    [
                        new Finding
                        {
                            Rule = "reliance.user-entity-controls",
                            Attention = missing > 0 ? Attention.Settle : Attention.Look,
                            Sentence = "The opinion holds only if these controls operate at the reader's.",
                            Evidence = [.. open.Take(5).Select(t => t.Control.Text.Evidence)],
                        },
                    ],
            WouldChange = open.Count == 0 ? null : "Entering the state of each in the profile.",
        };
    }

    private RelianceAnswer Subservice()
    {
        var open = _inputs.Subservice.Where(s => !s.Tasks.IsEmpty && !s.ReportHeld && s.Method != SubserviceMethod.Inclusive).ToList();
        var findings = _inputs.Subservice.SelectMany(s => s.Findings).Where(f => f.Attention != Attention.Note).ToList();
        bool supported = open.Count == 0 && findings.Count == 0;
        return new RelianceAnswer
        {
            Need = "subservice-organizations",
            Kind = NeedKind.SubserviceOrganizations,
            Name = "What is carved out is covered elsewhere",
            Support = supported ? Support.Supported : Support.SupportedWithConditions,
            Sentence =
                supported ? "The reports of the subservice organizations are held, or they are included here."
                : open.Count == 0 ? "The reports are held; look at the findings."
                : $"{Sentences.List([.. open.Select(s => s.Name.Value)])} {Sentences.Are(open.Count)} excluded from this report.",
            Conditions = [.. open.Select(s => $"Get the report of {s.Name.Value} and check it.")],
            Reasons = [.. findings],
            WouldChange = supported ? null : "Holding those reports.",
        };
    }

    /// <summary>The rule that marks a need without evidence because nothing occurred.</summary>
    public const string NothingOccurred = "reliance.nothing-occurred";

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

    private static bool Is(ImmutableArray<string> themes, string id) => themes.Contains(id);

    private static string Name(TrustServicesCategory category) =>
        category == TrustServicesCategory.ProcessingIntegrity ? "processing integrity" : category.ToString().ToLowerInvariant();
}

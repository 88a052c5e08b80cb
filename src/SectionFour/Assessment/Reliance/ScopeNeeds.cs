using SectionFour.Reports;
using SectionFour.Wording;

namespace SectionFour.Assessment;

/// <summary>What kind of evidence the report is, of which days and of which services.</summary>
internal sealed class ScopeNeeds
{
    private readonly RelianceInputs _inputs;
    private readonly ReadingFacts _facts;
    private readonly RelianceProfile _profile;

    public ScopeNeeds(RelianceInputs inputs, RelianceProfile profile) => (_inputs, _facts, _profile) = (inputs, inputs.Facts, profile);

    public RelianceAnswer Operation()
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

    public RelianceAnswer Coverage()
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
                Sentence =
                    $"It speaks for days to {Sentences.Day(end)}, {Sentences.Count(currency.AgeMonths ?? 0, "month")} before {Sentences.Day(_facts.AsOf)}; the profile accepts at most {Sentences.Count(_profile.MaxAgeMonths, "month")}.",
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

    public RelianceAnswer Service(string name)
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
}

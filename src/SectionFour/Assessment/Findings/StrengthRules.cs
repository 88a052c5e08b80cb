using System.Collections.Immutable;
using SectionFour.Reading;
using SectionFour.Reports;

namespace SectionFour.Assessment;

/// <summary>The kind of evidence caps the assurance that it can give, whatever it says.</summary>
internal static class StrengthRules
{
    public static EvidenceStrength Assess(ReadingFacts facts, CurrencyAssessment currency)
    {
        var caps = ImmutableArray.CreateBuilder<Finding>();
        var ceiling = AssuranceCeiling.Operation;
        var report = facts.Reading.Report;

        void Cap(AssuranceCeiling to, string rule, string sentence, Evidence? evidence)
        {
            ceiling = (AssuranceCeiling)Math.Min((int)ceiling, (int)to);
            caps.Add(
                new Finding
                {
                    Rule = rule,
                    Attention = to <= AssuranceCeiling.OpinionOnly ? Attention.Settle : Attention.Look,
                    Sentence = sentence,
                    Evidence = evidence is null ? [] : [evidence],
                }
            );
        }

        var worst = OpinionLinks.Worst(facts.Reading.Opinion);
        if (worst is OpinionKind.Undetermined or OpinionKind.Disclaimer)
        {
            Cap(
                AssuranceCeiling.None,
                "strength.no-opinion",
                worst == OpinionKind.Disclaimer
                    ? "The auditor gives no opinion: there is no assurance to rely on."
                    : "No opinion could be read: until a person has read it there is no assurance to rely on.",
                facts.Reading.Opinion.Sentence
            );
        }

        if (report.Kind == ReportKind.Unknown)
        {
            Cap(AssuranceCeiling.None, "strength.unknown-kind", "The kind of report could not be told.", null);
        }
        else if (report.Kind == ReportKind.Soc3)
        {
            Cap(
                AssuranceCeiling.OpinionOnly,
                "strength.soc-3",
                "A SOC 3 report shows neither tests nor results: there is an opinion, and nothing to weigh it with. Ask for the SOC 2 report.",
                report.KindEvidence
            );
        }

        if (facts.IsType1)
        {
            Cap(
                AssuranceCeiling.DesignOnly,
                "strength.type-1",
                "A Type 1 report says how controls were designed on one day and nothing on whether they operated.",
                report.Type!.Evidence
            );
        }
        else if (report.Period is { } period && period.Value.Days < facts.Policy.Reliance.ShortPeriodDays)
        {
            Cap(
                AssuranceCeiling.LimitedOperation,
                "strength.short-period",
                $"The period is only {period.Value.Days} days: quarterly and annual controls hardly operated in it.",
                period.Evidence
            );
        }

        if (currency.Band is AgeBand.Stale or AgeBand.Expired)
        {
            Cap(
                AssuranceCeiling.LimitedOperation,
                currency.Band == AgeBand.Stale ? "strength.stale" : "strength.expired",
                facts.IsType1
                    ? $"The day for which it speaks lies {Sentences.Count(currency.AgeMonths!.Value, "month")} before {Sentences.Day(facts.AsOf)}: it shows how controls were designed then."
                    : $"The period ended {Sentences.Count(currency.AgeMonths!.Value, "month")} before {Sentences.Day(facts.AsOf)}: it shows how controls worked then.",
                facts.CoveredTo!.Evidence
            );
        }

        if (facts.Reading.Coverage.Results == ResultsStatus.NotRead)
        {
            Cap(
                AssuranceCeiling.OpinionOnly,
                "strength.results-not-read",
                $"The results of Section 4 could not be read: {facts.Reading.Coverage.ResultsSentence}",
                null
            );
        }

        return new EvidenceStrength
        {
            Ceiling = ceiling,
            Sentence = ceiling switch
            {
                AssuranceCeiling.Operation => "A service auditor's report on the operation of controls over a full and recent period.",
                AssuranceCeiling.LimitedOperation =>
                    "A service auditor's report on the operation of controls, over a period that limits what it says of now.",
                AssuranceCeiling.DesignOnly => "A service auditor's report on the design of controls as of a day: nothing on operation.",
                AssuranceCeiling.OpinionOnly => "An opinion without tests and results that could be weighed.",
                _ => "No opinion that could be relied on.",
            },
            Caps = caps.ToImmutable(),
        };
    }
}

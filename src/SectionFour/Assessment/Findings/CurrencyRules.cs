using System.Collections.Immutable;
using System.Globalization;

namespace SectionFour.Assessment;

/// <summary>Age and gap on the day of the assessment, counted from the end of the period and never from the date of the report.</summary>
internal static class CurrencyRules
{
    public static CurrencyAssessment Assess(ReadingFacts facts)
    {
        var policy = facts.Policy.Reliance;
        if (facts.CoveredTo is not { } covered)
        {
            return new CurrencyAssessment
            {
                Band = AgeBand.Unknown,
                Sentence = "The end of the period was not found, so its age cannot be told.",
                Findings =
                [
                    new Finding
                    {
                        Rule = "currency.unknown",
                        Attention = Attention.Settle,
                        Sentence = "The end of the period was not found: nobody can say for which days this report speaks.",
                    },
                ],
            };
        }

        var end = covered.Value;
        int gap = facts.AsOf.DayNumber - end.DayNumber;
        int months = MonthsBetween(end, facts.AsOf);
        int? lag = facts.Reading.Report.ReportDate is { } issued ? issued.Value.DayNumber - end.DayNumber : null;
        var band =
            gap < 0 ? AgeBand.Future
            : months < policy.FreshMonths || (months == policy.FreshMonths && end.AddMonths(months) == facts.AsOf) ? AgeBand.Fresh
            : months < policy.AgingMonths ? AgeBand.Aging
            : months < policy.StaleMonths ? AgeBand.Stale
            : AgeBand.Expired;
        var bridge = Bridge(facts, end, band);
        return new CurrencyAssessment
        {
            CoveredTo = end,
            GapDays = gap,
            AgeMonths = gap < 0 ? 0 : months,
            IssueLagDays = lag,
            Band = band,
            Sentence = Sentence(facts, end, gap, months, band, lag),
            BridgeLetter = bridge,
            Findings = Findings(covered, band, bridge),
        };
    }

    /// <summary>Whole months from one day to a later one.</summary>
    public static int MonthsBetween(DateOnly from, DateOnly to)
    {
        int months = (to.Year - from.Year) * 12 + to.Month - from.Month;
        return from.AddMonths(months) > to ? months - 1 : months;
    }

    private static string Sentence(ReadingFacts facts, DateOnly end, int gap, int months, AgeBand band, int? lag)
    {
        string what = facts.IsType1 ? "It speaks for" : "It covers days to";
        string issued = lag is { } days
            ? string.Create(CultureInfo.InvariantCulture, $" The report is dated {Sentences.Count(days, "day")} after that.")
            : "";
        return band switch
        {
            AgeBand.Future => $"{what} {Sentences.Day(end)}, which is after {Sentences.Day(facts.AsOf)}.{issued}",
            _ => string.Create(
                CultureInfo.InvariantCulture,
                $"{what} {Sentences.Day(end)}: {Sentences.Count(months, "month")} ({Sentences.Count(gap, "day")}) before {Sentences.Day(facts.AsOf)}; {Name(band)}.{issued}"
            ),
        };
    }

    private static string Name(AgeBand band) =>
        band switch
        {
            AgeBand.Fresh => "fresh",
            AgeBand.Aging => "aging",
            AgeBand.Stale => "stale: a successor should be there",
            _ => "too old to stand for today",
        };

    private static BridgeLetterNeed? Bridge(ReadingFacts facts, DateOnly end, AgeBand band)
    {
        var policy = facts.Policy.Reliance;
        if (band == AgeBand.Future || facts.AsOf < end.AddMonths(policy.BridgeFromMonths))
        {
            return null;
        }

        bool tooLong = facts.AsOf > end.AddMonths(policy.BridgeFromMonths + policy.BridgeLongestMonths);
        var from = end.AddDays(1);
        return new BridgeLetterNeed(
            from,
            facts.AsOf,
            tooLong,
            policy.BridgeLetterChecks,
            tooLong
                ? $"The gap from {Sentences.Day(from)} to {Sentences.Day(facts.AsOf)} is longer than a bridge letter usually covers: ask for the next report, and for a letter until it is there."
                : $"Ask for a bridge letter from {Sentences.Day(from)} to {Sentences.Day(facts.AsOf)}. Management signs it; it is a statement and no assurance."
        );
    }

    private static ImmutableArray<Finding> Findings(Cited<DateOnly> covered, AgeBand band, BridgeLetterNeed? bridge)
    {
        if (bridge is null)
        {
            return [];
        }

        bool next = bridge.TooLong || band is AgeBand.Stale or AgeBand.Expired;
        return
        [
            new Finding
            {
                Rule = next ? "currency.next-report" : "currency.bridge-letter",
                Attention = band is AgeBand.Stale or AgeBand.Expired ? Attention.Settle : Attention.Look,
                Sentence = bridge.Sentence,
                Evidence = [covered.Evidence],
            },
        ];
    }
}

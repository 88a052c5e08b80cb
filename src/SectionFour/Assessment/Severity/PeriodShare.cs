using SectionFour.Reports;

namespace SectionFour.Assessment;

/// <summary>The share of the period in which a control was not in place, from the days that the exception names.</summary>
internal static class PeriodShare
{
    /// <summary>0 to 1, or null where the words do not tell.</summary>
    public static double? Of(DeviationFacts facts, ExaminationPeriod period)
    {
        if (facts.Deviation.Mode != FailureMode.NotInPlacePartOfPeriod || facts.Deviation.Dates.IsEmpty)
        {
            return null;
        }

        var first = facts.Deviation.Dates.Min();
        var last = facts.Deviation.Dates.Max();
        if (first == last)
        {
            // One day: "implemented on 15 May", "prior to 15 May" is the time before it; "since 15 May" the time after.
            bool after = facts.Narrative.Words.Exists(w => w.Norm is "since" or "after" or "from" or "disabled" or "stopped");
            bool before = facts.Narrative.Words.Exists(w => w.Norm is "prior" or "until" or "before" or "implemented" or "introduced");
            if (after == before && !before)
            {
                return null;
            }

            (first, last) = before ? (period.From, first.AddDays(-1)) : (first, period.To);
        }

        var from = first < period.From ? period.From : first;
        var to = last > period.To ? period.To : last;
        return to < from ? 0 : (to.DayNumber - from.DayNumber + 1) / (double)period.Days;
    }
}

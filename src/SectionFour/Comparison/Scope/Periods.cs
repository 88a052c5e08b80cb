using System.Globalization;
using SectionFour.Reports;

namespace SectionFour.Comparison;

/// <summary>How the periods of two reports lie to each other.</summary>
internal static class Periods
{
    /// <summary>Compares them; null where a report states neither period nor date.</summary>
    public static PeriodComparison? Compare(Report previous, Report current)
    {
        if (Span(previous) is not { } before || Span(current) is not { } after)
        {
            return null;
        }

        int gap = Math.Max(0, after.From.DayNumber - before.To.DayNumber - 1);
        int overlap = Math.Max(
            0,
            Math.Min(before.To.DayNumber, after.To.DayNumber) - Math.Max(before.From.DayNumber, after.From.DayNumber) + 1
        );
        bool inOrder = after.To > before.To;
        return new PeriodComparison(gap, overlap, inOrder, Sentence(before, after, gap, overlap, inOrder));
    }

    /// <summary>The period, or the one day of a Type 1; null where neither is stated.</summary>
    public static (DateOnly From, DateOnly To)? Span(Report report) =>
        report.Period is { } period ? (period.Value.From, period.Value.To)
        : report.AsOf is { } day ? (day.Value, day.Value)
        : null;

    /// <summary>A day as "31 March 2025".</summary>
    public static string Say(DateOnly day) => day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    private static string Sentence(
        (DateOnly From, DateOnly To) before,
        (DateOnly From, DateOnly To) after,
        int gap,
        int overlap,
        bool inOrder
    )
    {
        if (!inOrder)
        {
            return $"The report given as the current one ends on {Say(after.To)}, not after the previous one ({Say(before.To)}): were they swapped?";
        }

        if (overlap > 0)
        {
            return $"The periods overlap by {Days(overlap)}: the current one starts on {Say(after.From)}, the previous one ended on {Say(before.To)}.";
        }

        return gap == 0
            ? $"The periods abut: the previous one ended on {Say(before.To)}, the current one starts on {Say(after.From)}."
            : $"No report covers the {Days(gap)} between {Say(before.To)} and {Say(after.From)}.";
    }

    private static string Days(int days) => days == 1 ? "1 day" : string.Create(CultureInfo.InvariantCulture, $"{days} days");
}

using System.Globalization;
using System.Text.RegularExpressions;
using SectionFour.Reports;

namespace SectionFour.Reading;

/// <summary>Reads days and periods as reports print them.</summary>
internal static partial class DateReader
{
    private static readonly string[] Months =
    [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];

    private const string Month =
        "(?:january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec)";

    /// <summary>A full date: "January 1, 2025", "1 January 2025", "1st of January 2025", "31-Jan-2025", "2025-01-01", "01/31/2025".</summary>
    private const string Day =
        $@"(?:(?<m>{Month})\.?\s+(?<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?<y>\d{{4}})|(?<d>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+day)?(?:\s+of)?(?:\s+|-)(?<m>{Month})(?:\.?,?\s+|-)(?<y>\d{{4}})|(?<y>20\d\d)-(?<mn>\d\d)-(?<d>\d\d)|(?<sm>\d{{1,2}})[/.](?<d>\d{{1,2}})[/.](?<y>20\d\d))";

    public static IEnumerable<(DateOnly Day, int Index, int Length)> Days(string text)
    {
        foreach (Match match in DayPattern.Matches(text))
        {
            if (ToDay(match) is { } day)
            {
                yield return (day, match.Index, match.Length);
            }
        }
    }

    /// <summary>Periods with a first and a last day, and "the twelve months ended …".</summary>
    public static IEnumerable<(ExaminationPeriod Period, int Index, int Length)> Periods(string text)
    {
        var days = DayPattern.Matches(text).Where(static m => ToDay(m) is not null).ToList();
        for (var i = 0; i + 1 < days.Count; i++)
        {
            var (from, to) = (days[i], days[i + 1]);
            var start = from.Index + from.Length;
            if (to.Index - start is >= 1 and <= 24 && BetweenPattern.IsMatch(text[start..to.Index]) && Span(from, to) is { } period)
            {
                yield return (period, from.Index, to.Index + to.Length - from.Index);
                i++;
            }
        }

        // "January 1 through December 31, 2025" and "1 January to 31 December 2025": the first day borrows the year.
        foreach (Match match in SharedYearPattern.Matches(text))
        {
            if (
                MonthNumber(match.Groups["m1"].Value) is { } m1
                && MonthNumber(match.Groups["m2"].Value) is { } m2
                && Make(int.Parse(match.Groups["y"].Value), m1, int.Parse(match.Groups["d1"].Value)) is { } first
                && Make(int.Parse(match.Groups["y"].Value), m2, int.Parse(match.Groups["d2"].Value)) is { } last
                && first <= last
            )
            {
                yield return (new ExaminationPeriod(first, last), match.Index, match.Length);
            }
        }

        foreach (Match match in MonthsEndedPattern.Matches(text))
        {
            var months = match.Groups["year"].Success ? 12 : NumberWords.Parse(match.Groups["n"].Value);
            if (months is > 0 and <= 24 && ToDay(match) is { } last)
            {
                yield return (new ExaminationPeriod(last.AddDays(1).AddMonths(-months.Value), last), match.Index, match.Length);
            }
        }
    }

    /// <summary>The period between two days; where figures leave the order of day and month open, both days have the same.</summary>
    private static ExaminationPeriod? Span(Match from, Match to)
    {
        var dayFirst = DayFirst(from) || DayFirst(to);
        return ToDay(from, dayFirst) is { } first && ToDay(to, dayFirst) is { } last && first <= last
            ? new ExaminationPeriod(first, last)
            : null;
    }

    /// <summary>Figures with points are written with the day first (ISO 8601 aside, where the year is first); with strokes the order is open.</summary>
    private static bool DayFirst(Match day) =>
        day.Groups["sm"].Success && (day.Value.Contains('.', StringComparison.Ordinal) || int.Parse(day.Groups["sm"].Value) > 12);

    private static DateOnly? ToDay(Match match, bool dayFirst = false)
    {
        var year = int.Parse(match.Groups["y"].Value, CultureInfo.InvariantCulture);
        var day = int.Parse(match.Groups["d"].Value, CultureInfo.InvariantCulture);
        if (match.Groups["m"].Success)
        {
            return MonthNumber(match.Groups["m"].Value) is { } named ? Make(year, named, day) : null;
        }

        if (match.Groups["mn"].Success)
        {
            return Make(year, int.Parse(match.Groups["mn"].Value, CultureInfo.InvariantCulture), day);
        }

        // Month first, as US firms print; the other way round where the first number cannot be a month.
        var month = int.Parse(match.Groups["sm"].Value, CultureInfo.InvariantCulture);
        return DayFirst(match) || dayFirst ? Make(year, day, month) : Make(year, month, day);
    }

    private static int? MonthNumber(string name)
    {
        var at = Array.FindIndex(Months, m => m.StartsWith(name.ToLowerInvariant().TrimEnd('.')[..3], StringComparison.Ordinal));
        return at < 0 ? null : at + 1;
    }

    private static DateOnly? Make(int year, int month, int day) =>
        year is > 1990 and < 2100 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month)
            ? new DateOnly(year, month, day)
            : null;

    [GeneratedRegex($@"(?<![\d/])(?<!\d[.-])\b{Day}(?![\w/]|-\d)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex DayPattern { get; }

    [GeneratedRegex(
        @"^\s*,?\s*(?:to|through|thru|until|and(?: ending on)?|\u2013|\u2014|-)(?: and including)?\s*$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex BetweenPattern { get; }

    [GeneratedRegex(
        $@"\b(?:(?<m1>{Month})\.?\s+(?<d1>\d{{1,2}})|(?<d1>\d{{1,2}})(?:st|nd|rd|th)?\s+(?<m1>{Month})\.?)(?:st|nd|rd|th)?\s*,?\s*(?:to|through|thru|\u2013|\u2014|-)\s*(?:(?<m2>{Month})\.?\s+(?<d2>\d{{1,2}})|(?<d2>\d{{1,2}})(?:st|nd|rd|th)?\s+(?<m2>{Month})\.?)(?:st|nd|rd|th)?,?\s+(?<y>20\d\d)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex SharedYearPattern { get; }

    [GeneratedRegex(
        $@"\b(?:(?<year>(?:fiscal |calendar )?year)|(?<n>\d{{1,2}}|three|six|nine|twelve|eighteen)(?:\s*\(\d+\))?[\s-]+months?(?:\s+period)?)\s+end(?:ed|ing)\s+(?:on\s+)?{Day}",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex MonthsEndedPattern { get; }
}

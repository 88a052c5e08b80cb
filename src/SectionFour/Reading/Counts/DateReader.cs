using System.Globalization;
using System.Text.RegularExpressions;
using SectionFour.Reports;

namespace SectionFour.Reading;

/// <summary>Reads days and periods as reports print them.</summary>
internal static class DateReader
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

    /// <summary>A full date: "January 1, 2025", "1 January 2025", "1st of January 2025", "2025-01-01", "01/31/2025".</summary>
    private const string Day =
        $@"(?:(?<m>{Month})\.?\s+(?<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?<y>\d{{4}})|(?<d>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+(?:day\s+)?of)?\s+(?<m>{Month})\.?,?\s+(?<y>\d{{4}})|(?<y>20\d\d)-(?<mn>\d\d)-(?<d>\d\d)|(?<mn>\d{{1,2}})[/.](?<d>\d{{1,2}})[/.](?<y>20\d\d))";

    public static IEnumerable<(DateOnly Day, int Index, int Length)> Days(string text)
    {
        foreach (Match match in DayPatternPattern.Matches(text))
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
        var days = Days(text).ToList();
        for (var i = 0; i + 1 < days.Count; i++)
        {
            var (from, to) = (days[i], days[i + 1]);
            var start = from.Index + from.Length;
            if (to.Index - start is < 1 or > 24 || to.Day < from.Day)
            {
                continue;
            }

            if (BetweenPattern.IsMatch(text[start..to.Index]))
            {
                yield return (new ExaminationPeriod(from.Day, to.Day), from.Index, to.Index + to.Length - from.Index);
                i++;
            }
        }

        // "January 1 through December 31, 2025": the first day borrows the year.
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
            if (NumberWords.Parse(match.Groups["n"].Value) is > 0 and <= 24 and var months && ToDay(match) is { } last)
            {
                yield return (new ExaminationPeriod(last.AddDays(1).AddMonths(-months), last), match.Index, match.Length);
            }
        }
    }

    private static DateOnly? ToDay(Match match)
    {
        var year = int.Parse(match.Groups["y"].Value, CultureInfo.InvariantCulture);
        var day = int.Parse(match.Groups["d"].Value, CultureInfo.InvariantCulture);
        if (match.Groups["m"].Success && match.Groups["m"].Length > 0)
        {
            return MonthNumber(match.Groups["m"].Value) is { } named ? Make(year, named, day) : null;
        }

        // Month first, as US firms print; the other way round where the first number cannot be a month.
        var month = int.Parse(match.Groups["mn"].Value, CultureInfo.InvariantCulture);
        return month > 12 ? Make(year, day, month) : Make(year, month, day);
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

    private static readonly Regex DayPatternPattern = new(
        $@"(?<![\d/])\b{Day}(?![\d/])",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    );

    private static readonly Regex BetweenPattern = new(
        @"^\s*(?:,?\s*(?:to|through|thru|until|and|\u2013|\u2014|-)(?: and including)?)\s*$",
        RegexOptions.IgnoreCase
    );

    private static readonly Regex SharedYearPattern = new(
        $@"\b(?<m1>{Month})\.?\s+(?<d1>\d{{1,2}})(?:st|nd|rd|th)?\s*,?\s*(?:to|through|thru|\u2013|\u2014|-)\s*(?<m2>{Month})\.?\s+(?<d2>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?<y>20\d\d)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    );

    private static readonly Regex MonthsEndedPattern = new(
        $@"\b(?<n>\d{{1,2}}|three|six|nine|twelve|eighteen)(?:\s*\(\d+\))?[\s-]+months?(?:\s+period)?\s+end(?:ed|ing)\s+(?:on\s+)?{Day}",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    );
}

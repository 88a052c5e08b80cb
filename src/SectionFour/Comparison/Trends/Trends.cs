using System.Collections.Immutable;
using System.Globalization;
using SectionFour.Reading;
using SectionFour.Reports;
using SectionFour.Themes;

namespace SectionFour.Comparison;

/// <summary>Themes and totals of several reports.</summary>
internal static class Trends
{
    private const string NoTheme = "No theme fits";

    public static ReportTrend Of(ImmutableArray<ReportReading> readings)
    {
        ImmutableArray<ReportComparison> comparisons = [.. readings.Skip(1).Select((r, i) => Comparer.Compare(readings[i], r))];
        var controls = ControlThreads.Follow(readings, comparisons);
        var reports = readings.Select(ToReport).ToImmutableArray();
        var themes = ThemesOf(readings);
        var organization = OrganizationNames.Default.Describe([.. readings.Select(r => r.Report.ServiceOrganization?.Value)]);
        bool one = organization.Same != SameOrganization.Different;
        var firstToLast =
            one
            && reports[0] is { ControlsTested: > 0 and { } n1, ControlsWithException: { } k1 }
            && reports[^1] is { ControlsTested: > 0 and { } n2, ControlsWithException: { } k2 }
                ? Counting.CompareControls(k1, n1, k2, n2)
                : null;
        return new ReportTrend
        {
            Organization = organization,
            Reports = reports,
            Comparisons = comparisons,
            Controls = controls,
            Themes = themes,
            FirstToLast = firstToLast,
            Sentences =
            [
                .. organization.Same == SameOrganization.Same ? (string[])[] : [organization.Sentence],
                .. one ? Sentences(readings.Length, controls, themes, firstToLast) : [],
            ],
        };
    }

    private static TrendReport ToReport(ReportReading reading)
    {
        var (tested, with) = ExceptionTotals.Of(reading);
        return tested == 0 ? new TrendReport(reading, null, null) : new TrendReport(reading, tested, with);
    }

    private static ImmutableArray<ThemeTrend> ThemesOf(ImmutableArray<ReportReading> readings)
    {
        var themed = readings.Select(r => r.Deviations.ToLookup(d => DeviationThemes.Strongest(d, r))).ToArray();
        return
        [
            .. themed
                .SelectMany(y => y.Select(g => g.Key))
                .Distinct()
                .Select(theme => new ThemeTrend(
                    theme,
                    theme is null ? NoTheme : ThemeCatalog.Default.Find(theme)?.Title ?? theme,
                    [.. themed.Select(y => y[theme].ToImmutableArray())]
                ))
                .OrderByDescending(t => t.Counts.Count(n => n > 0))
                .ThenByDescending(t => t.Counts.Sum())
                .ThenBy(t => t.Title, StringComparer.Ordinal),
        ];
    }

    private static IEnumerable<string> Sentences(
        int reports,
        ImmutableArray<ControlTrend> controls,
        ImmutableArray<ThemeTrend> themes,
        CountsComparison? firstToLast
    )
    {
        if (firstToLast is not null)
        {
            yield return $"Controls with exceptions, first report against last: {firstToLast.Sentence}";
        }

        foreach (var theme in themes.Where(t => t.Theme is not null && t.Counts.All(n => n > 0)))
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"{theme.Title}: an exception in each of the {reports} reports.");
        }

        foreach (var control in controls)
        {
            string name = control.Latest.Id ?? "A control without id";
            if (control.ReportsWithException > 1 && control.ReportsWithException == reports)
            {
                yield return string.Create(CultureInfo.InvariantCulture, $"{name} has an exception in each of the {reports} reports.");
            }
            else if (control.Relapsed)
            {
                yield return $"{name} had an exception, was tested without one, and has one again.";
            }
        }
    }
}

/// <summary>How many tested controls have an exception.</summary>
internal static class ExceptionTotals
{
    /// <summary>Counts controls that were tested with something to test; (0, 0) where the results were not read.</summary>
    public static (int Tested, int With) Of(ReportReading reading)
    {
        if (reading.Coverage.Results is ResultsStatus.NotRead or ResultsStatus.NoneInThisKind)
        {
            return (0, 0);
        }

        var tested = reading
            .Controls.Where(c => c.Tests.Any(t => t.Outcome is TestOutcome.NoException or TestOutcome.Exception))
            .ToImmutableArray();
        return (tested.Length, tested.Count(c => c.Tests.Any(t => t.Outcome == TestOutcome.Exception)));
    }
}

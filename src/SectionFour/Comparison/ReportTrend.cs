using System.Collections.Immutable;
using SectionFour.Reading;
using SectionFour.Reports;

namespace SectionFour.Comparison;

/// <summary>How a control stands in one report, all its tests together.</summary>
public enum ControlState
{
    /// <summary>It is not in the report.</summary>
    Absent,

    /// <summary>The report has no results by its kind, or they were not read.</summary>
    NotRead,

    /// <summary>It was not tested.</summary>
    NotTested,

    /// <summary>Nothing occurred on which it could be tested.</summary>
    NotOccurred,

    /// <summary>A result could not be classified.</summary>
    Unclear,

    /// <summary>Tested, no exception.</summary>
    NoException,

    /// <summary>At least one exception.</summary>
    Exception,
}

/// <summary>A control in one of the reports of a trend.</summary>
/// <param name="State">How it stands.</param>
/// <param name="Controls">The control; several where it was split, none where it is absent.</param>
/// <param name="Deviations">Its exceptions.</param>
public sealed record ControlYear(ControlState State, ImmutableArray<Control> Controls, ImmutableArray<Deviation> Deviations);

/// <summary>One control through all reports, whatever its ids.</summary>
public sealed record ControlTrend
{
    /// <summary>The control as it stands in each report, in the order of the reports.</summary>
    public required ImmutableArray<ControlYear> Years { get; init; }

    /// <summary>The control as it stands in the latest report that has it.</summary>
    public Control Latest => Years.Last(y => !y.Controls.IsEmpty).Controls[0];

    /// <summary>In how many reports it has an exception.</summary>
    public int ReportsWithException => Years.Count(y => y.State == ControlState.Exception);

    /// <summary>Whether it had an exception, then none, and then one again.</summary>
    public bool Relapsed
    {
        get
        {
            int first = Years.IndexOf(Years.FirstOrDefault(y => y.State == ControlState.Exception)!);
            int last = Years.Length - 1;
            while (last > first && Years[last].State != ControlState.Exception)
            {
                last--;
            }

            return first >= 0 && Enumerable.Range(first, last - first).Any(i => Years[i].State == ControlState.NoException);
        }
    }
}

/// <summary>One theme through all reports.</summary>
/// <param name="Theme">Its id ("DEPROVISIONING"), or null for exceptions that no theme fits.</param>
/// <param name="Title">Its title for a person.</param>
/// <param name="Years">Its exceptions in each report, in the order of the reports.</param>
public sealed record ThemeTrend(string? Theme, string Title, ImmutableArray<ImmutableArray<Deviation>> Years)
{
    /// <summary>How many exceptions it has in each report.</summary>
    public ImmutableArray<int> Counts => [.. Years.Select(y => y.Length)];
}

/// <summary>What one report of a trend says as a whole.</summary>
/// <param name="Reading">The report.</param>
/// <param name="ControlsTested">Controls with something to test, or null where the results were not read.</param>
/// <param name="ControlsWithException">Of them those with an exception, or null.</param>
public sealed record TrendReport(ReportReading Reading, int? ControlsTested, int? ControlsWithException);

/// <summary>Several reports in their order, meant to be of one service organization.</summary>
public sealed record ReportTrend
{
    /// <summary>
    /// Whether all are on the same service organization. Where they are not, <see cref="Sentences"/> says so and nothing else: controls
    /// that are alike in reports of different organizations show no change over time.
    /// </summary>
    public required OrganizationComparison Organization { get; init; }

    /// <summary>The reports, in the order given.</summary>
    public required ImmutableArray<TrendReport> Reports { get; init; }

    /// <summary>Each report compared with the one before it: one less than there are reports.</summary>
    public required ImmutableArray<ReportComparison> Comparisons { get; init; }

    /// <summary>Every control that stands in any of the reports, in the order of the first report, then by first appearance.</summary>
    public ImmutableArray<ControlTrend> Controls { get; init; } = [];

    /// <summary>Every theme that had an exception in any of the reports: those with exceptions in most reports first.</summary>
    public ImmutableArray<ThemeTrend> Themes { get; init; } = [];

    /// <summary>
    /// Whether the first and the last report differ in exceptions by more than chance explains; null where one has no results, or where
    /// they are on different organizations.
    /// </summary>
    public CountsComparison? FirstToLast { get; init; }

    /// <summary>What the trend says, in plain sentences.</summary>
    public ImmutableArray<string> Sentences { get; init; } = [];
}

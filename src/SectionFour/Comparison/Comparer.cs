using SectionFour.Reading;

namespace SectionFour.Comparison;

/// <summary>The front door: two readings go in, a comparison comes out.</summary>
public static class Comparer
{
    /// <summary>Compares two reports.</summary>
    /// <param name="previous">The earlier one.</param>
    /// <param name="current">The later one. That the order is right and the organization the same is not assumed: the result says so.</param>
    /// <remarks>Pure: the same readings give the same comparison.</remarks>
    public static ReportComparison Compare(ReportReading previous, ReportReading current)
    {
        ArgumentNullException.ThrowIfNull(previous);
        ArgumentNullException.ThrowIfNull(current);
        var criteria = CommonCriteria.Of(previous, current);
        var controls = ControlMatches.Of(previous.Controls, current.Controls, criteria);
        var followUps = new FollowUps(previous, current, controls.Matches, criteria);
        var byDeviation = followUps.Previous();
        var period = Periods.Compare(previous.Report, current.Report);
        var criteriaChanges = CriteriaChanges.Of(previous, current, criteria);
        var exceptions = ExceptionCounts(previous, current);
        return new ReportComparison
        {
            Previous = previous,
            Current = current,
            Organization = OrganizationNames.Default.Describe(
                previous.Report.ServiceOrganization?.Value,
                current.Report.ServiceOrganization?.Value
            ),
            Period = period,
            Numbering = controls.Numbering,
            Matches = controls.Matches,
            RemovedControls = controls.Removed,
            NewControls = controls.New,
            FollowUps = byDeviation,
            NewDeviations = followUps.New(),
            RemovedCriteria = criteriaChanges.Removed,
            UncoveredCriteria = criteriaChanges.Uncovered,
            NewCriteria = criteriaChanges.Added,
            AuditorChanged = ReportChanges.AuditorChanged(previous.Report, current.Report),
            ExceptionCounts = exceptions,
            Changes =
            [
                .. ReportChanges.Find(previous, current, period),
                .. BoundaryNames.Changes(previous, current),
                .. criteriaChanges.Changes,
                .. ControlChanges.Find(previous, current, controls, byDeviation, exceptions),
                .. ComplementaryChanges.Find(previous, current),
            ],
        };
    }

    /// <summary>Follows themes and controls through several reports.</summary>
    /// <param name="readings">At least two, the earliest first; three or more make a trend.</param>
    /// <exception cref="ArgumentException">There are fewer than two.</exception>
    public static ReportTrend Trend(IReadOnlyList<ReportReading> readings)
    {
        ArgumentNullException.ThrowIfNull(readings);
        return readings.Count < 2
            ? throw new ArgumentException("A trend needs at least two reports.", nameof(readings))
            : Trends.Of([.. readings]);
    }

    // Of the controls that were tested with something to test, how many have an exception.
    private static CountsComparison? ExceptionCounts(ReportReading previous, ReportReading current)
    {
        var before = ExceptionTotals.Of(previous);
        var after = ExceptionTotals.Of(current);
        return before.Tested == 0 || after.Tested == 0
            ? null
            : Counting.CompareControls(before.With, before.Tested, after.With, after.Tested);
    }
}

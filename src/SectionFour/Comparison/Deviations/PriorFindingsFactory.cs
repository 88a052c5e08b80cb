using SectionFour.Assessment;
using SectionFour.Reports;

namespace SectionFour.Comparison;

/// <summary>Hands to the assessment what the earlier reports say of this year's exceptions.</summary>
/// <remarks>The assessment knows nothing of comparisons: it takes these plain facts, and works without them.</remarks>
public static class PriorFindingsFactory
{
    /// <summary>What last year's report says of this year's exceptions: nothing where it is another organization's.</summary>
    public static PriorFindings ToPriorFindings(this ReportComparison comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        return new PriorFindings(
            comparison.Organization.Same == SameOrganization.Different
                ? []
                : [.. comparison.Current.Deviations.Select(d => Find(d, comparison)).OfType<PriorFinding>()]
        );
    }

    /// <summary>What the earlier reports of a trend say of the last one's exceptions, with how many in a row had them.</summary>
    public static PriorFindings ToPriorFindings(this ReportTrend trend)
    {
        ArgumentNullException.ThrowIfNull(trend);
        var latest = trend.Comparisons[^1].ToPriorFindings();
        return new PriorFindings([.. latest.ByDeviation.Select(f => f with { ConsecutiveReports = InARow(f, trend) })]);
    }

    private static PriorFinding? Find(Deviation deviation, ReportComparison comparison)
    {
        var repeated = comparison.FollowUps.FirstOrDefault(f => f.Repeats.Any(r => r.Id == deviation.Id))?.Previous;
        var before =
            repeated ?? comparison.NewDeviations.FirstOrDefault(n => n.Deviation.Id == deviation.Id)?.SameThemeBefore.FirstOrDefault();
        return before is null
            ? null
            : new PriorFinding
            {
                DeviationId = deviation.Id,
                Repeat = repeated is null ? RepeatKind.SameTheme : RepeatKind.SameControl,
                Deviation = before.Narrative.Evidence,
                Response = before.Response?.Text.Evidence,
                FixPromised = before.Response is { } response && Promises.Default.PromisesFix(response.Text.Value),
            };
    }

    // Counted backwards from the report before the last: by its control's history, or by its theme's.
    private static int InARow(PriorFinding finding, ReportTrend trend)
    {
        bool Is(Deviation d) => d.Id == finding.DeviationId;
        Func<int, bool> had =
            finding.Repeat == RepeatKind.SameControl && trend.Controls.FirstOrDefault(c => c.Years[^1].Deviations.Any(Is)) is { } control
                ? i => control.Years[i].State == ControlState.Exception
            : trend.Themes.FirstOrDefault(t => t.Years[^1].Any(Is)) is { } theme ? i => !theme.Years[i].IsEmpty
            : _ => false;
        int place = trend.Reports.Length - 2;
        while (place >= 0 && had(place))
        {
            place--;
        }

        return Math.Max(1, trend.Reports.Length - 2 - place);
    }
}

using System.Collections.Immutable;
using SectionFour.Reports;

namespace SectionFour.Comparison;

/// <summary>What is said of an exception that was followed up.</summary>
internal static class FollowUpSentences
{
    public static string Status(
        Deviation deviation,
        FollowUpStatus status,
        NotShownReason? reason,
        ControlMatch? match,
        ImmutableArray<Deviation> again,
        ImmutableArray<ThemeRecurrence> elsewhere
    )
    {
        string control = Names(deviation.Controls);
        string now = match is null ? control : Names([.. match.Current.Select(c => c.Id).OfType<string>()]);
        string moved = elsewhere.IsEmpty
            ? ""
            : $" A new exception of the same theme stands under {Names(elsewhere[0].Deviation.Controls)}: the finding may have moved.";
        return status switch
        {
            FollowUpStatus.Closed => $"Closed: {now} was tested again and no exception was noted.{moved}",
            FollowUpStatus.RepeatedSameControl when again.Length > 1 => $"Repeated: {now} has exceptions again.",
            FollowUpStatus.RepeatedSameControl => $"Repeated: {now} has an exception again.",
            FollowUpStatus.RepeatedSameTheme =>
                $"Repeated in theme: {Why(reason, control, now)}; a new exception of the same theme stands under {Names(elsewhere[0].Deviation.Controls)}.",
            _ => $"Not shown: {Why(reason, control, now)}.",
        };
    }

    public static string Promise(ManagementResponse response, FollowUpStatus status)
    {
        bool promised = Promises.Default.PromisesFix(response.Text.Value);
        string said = promised ? "Last year management promised or claimed a fix" : "Last year's response promised no fix";
        return status switch
        {
            FollowUpStatus.Closed => $"{said}; this year's test found no exception.",
            FollowUpStatus.RepeatedSameControl => $"{said}; this year's test found the exception again.",
            FollowUpStatus.RepeatedSameTheme => $"{said}; this year an exception of the same theme stands under another control.",
            _ => $"{said}; this year's report does not show whether it worked.",
        };
    }

    public static string New(bool? controlExisted, ImmutableArray<Deviation> sameThemeBefore)
    {
        string control = controlExisted switch
        {
            true => "New: the control had no exception last year.",
            false => "New, under a control that last year's report does not have.",
            null => "New: no exception of last year fits; which control it belongs to could not be told.",
        };
        return sameThemeBefore.IsEmpty
            ? control
            : $"{control} The theme is not new: last year {Names(sameThemeBefore[0].Controls)} had an exception of it.";
    }

    private static string Why(NotShownReason? reason, string control, string now) =>
        reason switch
        {
            NotShownReason.ControlGone => $"{control} is not in this year's report",
            NotShownReason.ControlUnknown => "the control could not be told from last year's report",
            NotShownReason.NotTested => $"{now} was not tested this year",
            NotShownReason.NotOccurred => $"nothing occurred this year on which {now} could be tested",
            NotShownReason.ResultsNotRead => "this year's report has no results of tests, or they were not read",
            _ => $"the result of {now} could not be classified; look at it",
        };

    private static string Names(ImmutableArray<string> ids) => ids.IsEmpty ? "the control" : string.Join(", ", ids);
}

using System.Collections.Immutable;
using System.Text.Json;
using SectionFour.Comparison;
using SectionFour.Reading;
using SectionFour.Reports;

namespace SectionFour.Outputs;

/// <summary>The versioned JSON of a comparison. Its names are documented in <c>docs/comparison-format.md</c>.</summary>
/// <remarks>
/// The short lists at the top (<c>repeated</c>, <c>resolved</c>, <c>new</c>, <c>controlsMatched</c>, …) are ids for programs; the lists below
/// them say the same with words, places and reasons. It is not read back: compare the readings again.
/// </remarks>
public static class ComparisonJson
{
    /// <summary>The version of the format: a new minor version only adds members.</summary>
    public const string SchemaVersion = "1.0";

    /// <summary>Writes a comparison as indented UTF-8.</summary>
    /// <param name="comparison">What to write.</param>
    /// <param name="previousFile">The earlier report's file name, as the caller knows it.</param>
    /// <param name="currentFile">The later report's.</param>
    /// <param name="stream">Where to.</param>
    public static void Write(ReportComparison comparison, string previousFile, string currentFile, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        using var json = new Utf8JsonWriter(stream, JsonWriting.Options);
        Write(comparison, previousFile, currentFile, json);
        json.Flush();
        stream.WriteByte((byte)'\n');
    }

    /// <summary>A comparison as indented UTF-8.</summary>
    public static byte[] ToUtf8(ReportComparison comparison, string previousFile, string currentFile)
    {
        using var stream = new MemoryStream();
        Write(comparison, previousFile, currentFile, stream);
        return stream.ToArray();
    }

    /// <summary>Writes a comparison as one object into a larger JSON.</summary>
    public static void Write(ReportComparison comparison, string previousFile, string currentFile, Utf8JsonWriter json)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        ArgumentNullException.ThrowIfNull(previousFile);
        ArgumentNullException.ThrowIfNull(currentFile);
        ArgumentNullException.ThrowIfNull(json);
        json.WriteStartObject();
        json.WriteString("schemaVersion", SchemaVersion);
        json.WriteString("generator", Generator.Name);
        json.WriteString("previous", previousFile);
        json.WriteString("current", currentFile);
        WriteIds(json, comparison);
        WriteReport(json, "previousReport", comparison.Previous);
        WriteReport(json, "currentReport", comparison.Current);
        WriteOrganization(json, comparison.Organization);
        WritePeriod(json, comparison.Period);
        json.WriteString("numbering", JsonNames<IdNumbering>.Of(comparison.Numbering));
        WriteCounts(json, "exceptionCounts", comparison.ExceptionCounts);
        json.List("followUps", comparison.FollowUps, WriteFollowUp);
        json.List("newExceptions", comparison.NewDeviations, WriteNew);
        json.List("changes", comparison.Changes, WriteChange);
        json.List("matches", comparison.Matches, WriteMatch);
        json.List("unmatchedPrevious", comparison.RemovedControls, WriteUnmatched);
        json.List("unmatchedCurrent", comparison.NewControls, WriteUnmatched);
        json.WriteEndObject();
    }

    private static void WriteIds(Utf8JsonWriter json, ReportComparison comparison)
    {
        WritePairs(json, "repeated", comparison.RepeatedIds);
        json.List("resolved", comparison.ResolvedIds);
        json.List("new", comparison.NewIds);
        WritePairs(json, "controlsMatched", comparison.MatchedIds);
        json.List("removedControls", comparison.RemovedControls.Select(r => r.Control.Id));
        json.List("newControls", comparison.NewControls.Select(n => n.Control.Id));
        json.List("removedCriteria", comparison.RemovedCriteria);
        json.List("uncoveredCriteria", comparison.UncoveredCriteria);
        json.List("newCriteria", comparison.NewCriteria);
        json.Member("auditorChanged", comparison.AuditorChanged);
    }

    private static void WritePairs(Utf8JsonWriter json, string name, ImmutableArray<ControlIds> pairs)
    {
        json.WriteStartArray(name);
        foreach (var pair in pairs)
        {
            json.List([pair.Previous, pair.Current]);
        }

        json.WriteEndArray();
    }

    private static void WriteReport(Utf8JsonWriter json, string name, ReportReading reading)
    {
        json.WriteStartObject(name);
        json.WriteString("sha256", reading.FileHash);
        json.WriteString("kind", JsonNames<ReportKind>.Of(reading.Report.Kind));
        json.Member("type", (int?)reading.Report.Type?.Value);
        json.Member("serviceOrganization", reading.Report.ServiceOrganization?.Value);
        json.Member("serviceAuditor", reading.Report.ServiceAuditor?.Value);
        var span = reading.Report.Period?.Value;
        json.Member("from", span?.From);
        json.Member("to", span?.To);
        json.Member("asOf", reading.Report.AsOf?.Value);
        json.WriteString("opinion", JsonNames<OpinionKind>.Of(reading.Opinion.Overall));
        json.WriteString("results", JsonNames<ResultsStatus>.Of(reading.Coverage.Results));
        json.WriteNumber("controls", reading.Controls.Length);
        json.WriteNumber("exceptions", reading.Deviations.Length);
        json.WriteEndObject();
    }

    /// <summary>Whether the reports are on one service organization.</summary>
    internal static void WriteOrganization(Utf8JsonWriter json, OrganizationComparison organization)
    {
        json.WriteStartObject("organization");
        json.WriteString("same", JsonNames<SameOrganization>.Of(organization.Same));
        json.Rounded("similarity", organization.Similarity);
        json.Member("sentence", organization.Sentence);
        json.WriteEndObject();
    }

    private static void WritePeriod(Utf8JsonWriter json, PeriodComparison? period)
    {
        if (period is null)
        {
            json.WriteNull("period");
            return;
        }

        json.WriteStartObject("period");
        json.WriteNumber("gapDays", period.GapDays);
        json.WriteNumber("overlapDays", period.OverlapDays);
        json.WriteBoolean("inOrder", period.InOrder);
        json.Member("sentence", period.Sentence);
        json.WriteEndObject();
    }

    /// <summary>Whether counts differ by more than chance.</summary>
    internal static void WriteCounts(Utf8JsonWriter json, string name, CountsComparison? counts)
    {
        if (counts is null)
        {
            json.WriteNull(name);
            return;
        }

        json.WriteStartObject(name);
        json.WriteNumber("previousFailed", counts.PreviousFailed);
        json.WriteNumber("previousSampled", counts.PreviousSampled);
        json.WriteNumber("currentFailed", counts.CurrentFailed);
        json.WriteNumber("currentSampled", counts.CurrentSampled);
        json.Rounded("pValue", counts.PValue);
        json.Member("sentence", counts.Sentence);
        json.WriteEndObject();
    }

    private static void WriteFollowUp(Utf8JsonWriter json, DeviationFollowUp followUp)
    {
        json.WriteStartObject();
        json.WriteString("exception", followUp.Previous.Id);
        json.List("controls", followUp.Previous.Controls);
        json.WriteString("status", JsonNames<FollowUpStatus>.Of(followUp.Status));
        json.Member("reason", followUp.NotShownReason is { } reason ? JsonNames<NotShownReason>.Of(reason) : null);
        json.Member("sentence", followUp.Sentence);
        json.Member("narrative", followUp.Previous.Narrative.Value);
        json.WriteNumber("page", followUp.Previous.Narrative.Page);
        json.List("currentControls", followUp.Match is { } match ? match.Current.Select(c => c.Id) : []);
        json.List("repeats", followUp.Repeats.Select(r => r.Id));
        json.List("persistsUnder", followUp.PersistsUnder, WriteRecurrence);
        json.Member("promise", followUp.Previous.Response?.Text.Value);
        json.Member("promiseSentence", followUp.PromiseSentence);
        WriteCounts(json, "counts", followUp.Counts);
        json.List("caveats", followUp.Caveats);
        json.WriteStartObject("evidence");
        json.Words("narrative", followUp.Previous.Narrative);
        json.Words("promise", followUp.Promise);
        json.Words("currentResult", followUp.CurrentResult);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteRecurrence(Utf8JsonWriter json, ThemeRecurrence recurrence)
    {
        json.WriteStartObject();
        json.WriteString("exception", recurrence.Deviation.Id);
        json.List("controls", recurrence.Deviation.Controls);
        json.Member("theme", recurrence.Theme);
        json.Rounded("similarity", recurrence.Similarity);
        json.WriteEndObject();
    }

    private static void WriteNew(Utf8JsonWriter json, NewDeviation added)
    {
        json.WriteStartObject();
        json.WriteString("exception", added.Deviation.Id);
        json.List("controls", added.Deviation.Controls);
        json.Member("controlExisted", added.ControlExisted);
        json.List("sameThemeBefore", added.SameThemeBefore.Select(d => d.Id));
        json.Member("sentence", added.Sentence);
        json.Member("narrative", added.Deviation.Narrative.Value);
        json.WriteNumber("page", added.Deviation.Narrative.Page);
        json.WriteStartObject("evidence");
        json.Words("narrative", added.Deviation.Narrative);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteChange(Utf8JsonWriter json, ComparisonChange change)
    {
        json.WriteStartObject();
        json.WriteString("rule", change.Rule);
        json.WriteString("direction", JsonNames<ChangeDirection>.Of(change.Direction));
        json.Member("sentence", change.Sentence);
        json.List("about", change.About);
        json.WriteStartObject("evidence");
        json.Words("previous", change.Previous);
        json.Words("current", change.Current);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteMatch(Utf8JsonWriter json, ControlMatch match)
    {
        json.WriteStartObject();
        json.WriteString("relation", JsonNames<ControlRelation>.Of(match.Relation));
        json.List("previous", match.Previous.Select(c => c.Id));
        json.List("current", match.Current.Select(c => c.Id));
        json.Rounded("confidence", match.Confidence);
        json.Rounded("score", match.Score);
        json.Rounded("textSimilarity", match.TextSimilarity);
        json.Member("idChanged", match.IdChanged);
        json.WriteBoolean("reworded", match.Reworded);
        json.List("diff", match.Diff, WriteSpan);
        json.List("wordingShifts", match.WordingShifts, WriteShift);
        json.List("criteriaAdded", match.CriteriaAdded);
        json.List("criteriaRemoved", match.CriteriaRemoved);
        json.List("testChanges", match.TestChanges, WriteTestChange);
        json.WriteStartObject("evidence");
        json.Words("previous", match.Previous.Select(c => c.Description.Evidence));
        json.Words("current", match.Current.Select(c => c.Description.Evidence));
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteSpan(Utf8JsonWriter json, WordSpan span)
    {
        json.WriteStartObject();
        json.Member(JsonNames<WordChange>.Of(span.Change), span.Words);
        json.WriteEndObject();
    }

    private static void WriteShift(Utf8JsonWriter json, WordingShift shift)
    {
        json.WriteStartObject();
        json.WriteString("rule", shift.Rule);
        json.WriteString("direction", JsonNames<ChangeDirection>.Of(shift.Direction));
        json.Member("previous", shift.PreviousWords);
        json.Member("current", shift.CurrentWords);
        json.Member("sentence", shift.Sentence);
        json.WriteEndObject();
    }

    private static void WriteTestChange(Utf8JsonWriter json, TestChange change)
    {
        json.WriteStartObject();
        json.WriteString("rule", change.Rule);
        json.WriteString("direction", JsonNames<ChangeDirection>.Of(change.Direction));
        json.Member("sentence", change.Sentence);
        json.WriteStartObject("evidence");
        json.Words("previous", change.Previous);
        json.Words("current", change.Current);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteUnmatched(Utf8JsonWriter json, UnmatchedControl unmatched)
    {
        json.WriteStartObject();
        json.Member("id", unmatched.Control.Id);
        json.Member("description", unmatched.Control.Description.Value);
        json.WriteNumber("page", unmatched.Control.Description.Page);
        json.Member("closest", unmatched.Closest?.Id);
        json.Rounded("closestScore", unmatched.Closest is null ? null : unmatched.ClosestScore);
        json.WriteStartObject("evidence");
        json.Words("description", unmatched.Control.Description);
        json.WriteEndObject();
        json.WriteEndObject();
    }
}

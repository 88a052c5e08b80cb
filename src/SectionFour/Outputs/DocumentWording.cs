using System.Globalization;
using SectionFour.Assessment;
using SectionFour.Comparison;
using SectionFour.Reading;
using SectionFour.Reports;
using SectionFour.Themes;

namespace SectionFour.Outputs;

/// <summary>How members of closed sets, counts and days are said in documents.</summary>
internal static class DocumentWording
{
    public static string KindAndType(Report report) =>
        (report.Kind == ReportKind.Unknown ? "Report of an unknown kind" : JsonNames<ReportKind>.Of(report.Kind))
        + (report.Type is { } type ? string.Create(CultureInfo.InvariantCulture, $" Type {(int)type.Value}") : "");

    public static string Of(TrustServicesCategory category) => JsonNames<TrustServicesCategory>.Of(category);

    public static string Of(OpinionKind kind) =>
        kind switch
        {
            OpinionKind.Undetermined => "could not be determined",
            OpinionKind.Disclaimer => "disclaimer of opinion",
            _ => kind.ToString().ToLowerInvariant(),
        };

    public static Ink InkOf(OpinionKind kind) =>
        kind switch
        {
            OpinionKind.Unqualified => Ink.Good,
            OpinionKind.Qualified or OpinionKind.Undetermined => Ink.Warning,
            _ => Ink.Bad,
        };

    public static string Of(OpinionLimb limb) =>
        limb switch
        {
            OpinionLimb.Description => "Description of the system",
            OpinionLimb.Design => "Suitability of design",
            OpinionLimb.OperatingEffectiveness => "Operating effectiveness",
            _ => "Additional subject matter",
        };

    public static string Of(SectionRole role) =>
        role switch
        {
            SectionRole.FrontMatter => "front matter",
            SectionRole.AuditorsReport => "service auditor's report",
            SectionRole.Assertion => "management's assertion",
            SectionRole.SystemDescription => "description of the system",
            SectionRole.TestsOfControls => "tests of controls",
            _ => "other information",
        };

    public static string Of(Verdict? verdict) =>
        verdict switch
        {
            Verdict.Rely => "Rely",
            Verdict.RelyWithConditions => "Rely with conditions",
            Verdict.ResolveFirst => "Resolve before relying",
            Verdict.DoNotRely => "Do not rely",
            _ => "Not evaluable",
        };

    public static Tone ToneOf(Verdict? verdict) =>
        verdict switch
        {
            Verdict.Rely => Tone.Good,
            Verdict.DoNotRely => Tone.Bad,
            null => Tone.Neutral,
            _ => Tone.Warning,
        };

    public static string Of(Support support) =>
        support switch
        {
            Support.Supported => "supported",
            Support.SupportedWithConditions => "supported with conditions",
            Support.NotSupported => "not supported",
            _ => "no evidence",
        };

    public static Ink InkOf(Support support) =>
        support switch
        {
            Support.Supported => Ink.Good,
            Support.NotSupported => Ink.Bad,
            _ => Ink.Warning,
        };

    public static string Of(SeverityLevel level) => Sentences.Name(level);

    public static Ink InkOf(SeverityLevel level) =>
        level switch
        {
            SeverityLevel.Informational or SeverityLevel.Low => Ink.Plain,
            SeverityLevel.Medium => Ink.Warning,
            _ => Ink.Bad,
        };

    public static string Of(SignalColour colour) =>
        colour switch
        {
            SignalColour.Green => "green",
            SignalColour.Yellow => "yellow",
            SignalColour.Red => "red",
            SignalColour.ManualReview => "to look up",
            _ => "not evaluable",
        };

    public static Ink InkOf(SignalColour colour) =>
        colour switch
        {
            SignalColour.Green => Ink.Good,
            SignalColour.Red => Ink.Bad,
            _ => Ink.Warning,
        };

    public static string Of(ResponseGrade grade) => grade.ToString().ToLowerInvariant();

    public static Ink InkOf(ResponseGrade grade) =>
        grade switch
        {
            ResponseGrade.Strong or ResponseGrade.Adequate => Ink.Good,
            ResponseGrade.Partial => Ink.Warning,
            _ => Ink.Bad,
        };

    public static string Of(ResponseElement element) =>
        element switch
        {
            ResponseElement.Acknowledgement => "States the facts",
            ResponseElement.RootCause => "Root cause",
            ResponseElement.LookBack => "Impact and look-back",
            ResponseElement.Correction => "Instances corrected",
            ResponseElement.CorrectiveAction => "Cause acted on",
            ResponseElement.Owner => "Owner",
            ResponseElement.Date => "Date",
            ResponseElement.StatusEvidence => "Status and evidence",
            _ => "Monitoring or retest",
        };

    public static string Of(UserEntityControlState state) =>
        state switch
        {
            UserEntityControlState.InPlace => "in place",
            UserEntityControlState.Partial => "in part",
            UserEntityControlState.Missing => "missing",
            UserEntityControlState.NotApplicable => "not applicable",
            _ => "to do",
        };

    public static Ink InkOf(UserEntityControlState state) =>
        state switch
        {
            UserEntityControlState.InPlace => Ink.Good,
            UserEntityControlState.NotApplicable => Ink.Faint,
            UserEntityControlState.Missing => Ink.Bad,
            _ => Ink.Warning,
        };

    public static string Of(FailureMode mode) =>
        mode switch
        {
            FailureMode.NotPerformed => "not performed",
            FailureMode.Late => "performed late",
            FailureMode.NoEvidence => "no evidence that it was performed",
            FailureMode.IncompleteScope => "performed, but not for all that it covers",
            FailureMode.NoApproval => "approval missing or after the fact",
            FailureMode.SelfApproval => "approved by the person who did it",
            FailureMode.Misconfigured => "configured otherwise than intended",
            FailureMode.NotInPlacePartOfPeriod => "not in place for part of the period",
            FailureMode.DesignGap => "cannot work as designed",
            _ => "the words do not say",
        };

    public static string Of(Extent extent) =>
        extent switch
        {
            Extent.Isolated => "isolated",
            Extent.Systemic => "systemic",
            _ => "cannot be told from the report",
        };

    public static string Of(TestOutcome outcome) =>
        outcome switch
        {
            TestOutcome.NoException => "no exception",
            TestOutcome.Exception => "exception",
            TestOutcome.NotOccurred => "did not occur",
            TestOutcome.NotTested => "not tested",
            _ => "unclear",
        };

    public static string Of(FollowUpStatus status) =>
        status switch
        {
            FollowUpStatus.Closed => "closed",
            FollowUpStatus.RepeatedSameControl => "repeated, same control",
            FollowUpStatus.RepeatedSameTheme => "repeated, same theme",
            _ => "not shown",
        };

    public static Ink InkOf(FollowUpStatus status) =>
        status switch
        {
            FollowUpStatus.Closed => Ink.Good,
            FollowUpStatus.NotShown => Ink.Warning,
            _ => Ink.Bad,
        };

    public static string Of(ChangeDirection direction) =>
        direction switch
        {
            ChangeDirection.Weaker => "weaker",
            ChangeDirection.Stronger => "stronger",
            _ => "neutral",
        };

    public static string Of(AgeBand band) => band == AgeBand.Future ? "period not over" : band.ToString().ToLowerInvariant();

    public static string Of(SubserviceMethod? method) => JsonNames<SubserviceMethod>.Of(method) ?? "not said";

    public static string Theme(string id) => ThemeCatalog.Default.Find(id)?.Title ?? id;

    /// <summary>"31 December 2025".</summary>
    public static string Day(DateOnly day) => Sentences.Day(day);

    /// <summary>"2025-12-31 09:30 UTC".</summary>
    public static string Moment(DateTimeOffset moment) =>
        moment.ToUniversalTime().ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);

    public static string Number(int number) => number.ToString("N0", CultureInfo.InvariantCulture);

    public static string Period(Report report) =>
        report.Period is { } period ? $"{Day(period.Value.From)} to {Day(period.Value.To)}"
        : report.AsOf is { } day ? $"as of {Day(day.Value)}"
        : "not found";

    /// <summary>"2 of 25 (population 113)"; "2 of 25, inferred"; "not stated".</summary>
    public static string Counts(DeviationRate rate)
    {
        var counts = rate.Counts;
        if (counts.Failed is not { } failed)
        {
            return "not stated";
        }

        var words = counts.Sampled is { } sampled ? $"{Number(failed)} of {Number(sampled)}" : $"{Number(failed)} of an unstated number";
        words += counts.Population is { } population && population != counts.Sampled ? $" (population {Number(population)})" : "";
        return rate.Inferred ? words + ", partly inferred" : words;
    }

    /// <summary>"3 critical, 1 low"; "none" where the list is empty.</summary>
    public static string Levels(IEnumerable<SeverityLevel> levels)
    {
        var groups = levels.GroupBy(l => l).OrderByDescending(g => g.Key).Select(g => $"{Number(g.Count())} {Of(g.Key)}").ToList();
        return groups.Count == 0 ? "none" : string.Join(", ", groups);
    }

    /// <summary>"118 tests: 112 without exception, 4 with an exception, 2 where nothing occurred to test".</summary>
    public static string Outcomes(ReportReading reading)
    {
        var tests = reading.Controls.SelectMany(c => c.Tests).ToList();
        var parts = new[]
        {
            (TestOutcome.NoException, "without exception"),
            (TestOutcome.Exception, "with an exception"),
            (TestOutcome.NotOccurred, "where nothing occurred to test"),
            (TestOutcome.NotTested, "not tested"),
            (TestOutcome.Unclear, "with a result that could not be classified"),
        }
            .Select(p => (Number: tests.Count(t => t.Outcome == p.Item1), p.Item2))
            .Where(p => p.Number > 0)
            .Select(p => $"{Number(p.Number)} {p.Item2}");
        return Sentences.Count(tests.Count, "test") + (tests.Count == 0 ? "" : ": " + string.Join(", ", parts));
    }

    /// <summary>"p. 43".</summary>
    public static string Page(int page) => string.Create(CultureInfo.InvariantCulture, $"p. {page}");

    /// <summary>"pp. 3, 4 and 8" or "p. 3".</summary>
    public static string Pages(IEnumerable<int> pages)
    {
        var list = pages.Distinct().Order().Select(p => p.ToString(CultureInfo.InvariantCulture)).ToList();
        return (list.Count == 1 ? "p. " : "pp. ") + Sentences.List(list, 12);
    }
}

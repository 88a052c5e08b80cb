using System.Collections.Immutable;
using SectionFour.Assessment;
using SectionFour.Comparison;
using SectionFour.Reports;

namespace SectionFour.Outputs;

/// <summary>What of a review can be put into a form, by name.</summary>
/// <param name="Name">Its stable name ("period-to").</param>
/// <param name="About">What it is, for a person.</param>
public sealed record ReviewField(string Name, string About)
{
    internal Func<MemoFacts, object?> Value { get; init; } = _ => null;
}

/// <summary>A list of things that can fill the rows of a form's table.</summary>
/// <param name="Name">Its stable name ("exceptions").</param>
/// <param name="About">What it is, for a person.</param>
/// <param name="Columns">Names of what each row has, in the order of the sheet of the same name in the workbook.</param>
public sealed record ReviewTable(string Name, string About, ImmutableArray<string> Columns)
{
    internal Func<MemoFacts, IEnumerable<ImmutableArray<object?>>> Rows { get; init; } = _ => [];
}

/// <summary>All fields and tables that a mapping may name; docs/outputs.md lists them.</summary>
public static class ReviewFields
{
    /// <summary>Single values.</summary>
    public static ImmutableArray<ReviewField> Fields { get; } =
    [
        new("vendor", "The vendor as we know it, else the service organization's name") { Value = f => Placeholders.Vendor(f.Review) },
        new("service-organization", "The service organization as the report names it")
        {
            Value = f => f.Reading.Report.ServiceOrganization?.Value,
        },
        new("system", "The system examined") { Value = f => f.Reading.Report.System?.Value },
        new("report", "Kind and type, such as SOC 2 Type 2") { Value = f => DocumentWording.KindAndType(f.Reading.Report) },
        new("categories", "Trust services categories in scope") { Value = f => SummaryPart.Categories(f.Reading) },
        new("period", "Period or as-of date in words") { Value = f => DocumentWording.Period(f.Reading.Report) },
        new("period-from", "First day of the period") { Value = f => f.Reading.Report.Period?.Value.From },
        new("period-to", "Last day of the period, or the as-of date")
        {
            Value = f => f.Reading.Report.Period?.Value.To ?? f.Reading.Report.AsOf?.Value,
        },
        new("report-date", "Date of the service auditor's report") { Value = f => f.Reading.Report.ReportDate?.Value },
        new("auditor", "The service auditor") { Value = f => f.Reading.Report.ServiceAuditor?.Value },
        new("opinion", "The opinion in one word") { Value = f => DocumentWording.Of(f.Reading.Opinion.Overall) },
        new("opinion-words", "The opinion sentence, verbatim") { Value = f => f.Reading.Opinion.Sentence?.Words },
        new("opinion-page", "The page on which it stands") { Value = f => f.Reading.Opinion.Sentence?.Page },
        new("opinion-meaning", "What it affirms and what not") { Value = f => f.Assessment.Opinion.Sentence },
        new("modified-for", "Criteria for which the opinion is modified")
        {
            Value = f => string.Join(", ", f.Reading.Opinion.QualifiedCriteria),
        },
        new("assertion", "Whether management's assertion was found")
        {
            Value = f => f.Reading.Assertion.Statement is null ? "not found" : "present",
        },
        new("control-count", "Number of controls") { Value = f => f.Reading.Controls.Length },
        new("test-count", "Number of tests") { Value = f => f.Reading.Controls.Sum(c => c.Tests.Length) },
        new("exception-count", "Number of exceptions") { Value = f => f.Reading.Deviations.Length },
        new("exceptions-by-severity", "Such as 1 high, 2 low") { Value = f => DocumentWording.Levels(f.Levels) },
        new("exceptions-sentence", "What may be said about exceptions") { Value = f => f.Assessment.DeviationsSentence },
        new("user-entity-control-count", "Number of user-entity controls") { Value = f => f.Assessment.UserEntityControls.Length },
        new("subservice-organizations", "Their names, with the method") { Value = Subservice },
        new("gap-days", "Days from the end of the period to the day of the review") { Value = f => f.Assessment.Currency.GapDays },
        new("age", "How old the evidence is, in a sentence") { Value = f => f.Assessment.Currency.Sentence },
        new("bridge-letter", "The bridge letter to ask for") { Value = f => f.Assessment.Currency.BridgeLetter?.Sentence ?? "none needed" },
        new("credibility", "Colour of the report's credibility") { Value = f => DocumentWording.Of(f.Assessment.Credibility.Overall) },
        new("credibility-sentence", "Why") { Value = f => f.Assessment.Credibility.Sentence },
        new("verdict", "What the assessment proposes")
        {
            Value = f => f.Assessment.Reliance.Verdict is { } v ? DocumentWording.Of(v) : "no verdict without a profile of use",
        },
        new("verdict-sentence", "Why") { Value = f => f.Assessment.Reliance.Sentence },
        new("conditions", "Conditions, one a line")
        {
            Value = f =>
                string.Join(
                    '\n',
                    f.Record.Conditions.IsEmpty ? f.Assessment.Reliance.Conditions : [.. f.Record.Conditions.Select(c => c.Text)]
                ),
        },
        new("profile", "The profile of use") { Value = f => f.Assessment.Reliance.Profile },
        new("coverage", "What was read and what not") { Value = f => f.Reading.Coverage.ResultsSentence },
        new("coverage-share", "Share of Section 4 accounted for") { Value = f => f.Reading.Coverage.Share },
        new("comparison", "Exceptions repeated, closed and new since the last report") { Value = Comparison },
        new("decision", "What was decided") { Value = f => f.Record.Decision is { } d ? DocumentWording.Of(d) : null },
        new("rationale", "Why") { Value = f => f.Record.Rationale },
        new("preparer", "Who prepared the review") { Value = f => f.Record.Preparer?.Name },
        new("prepared-on", "When") { Value = f => f.Record.Preparer?.Day },
        new("reviewer", "The second reviewer") { Value = f => f.Record.SecondReviewer?.Name },
        new("reviewed-on", "When") { Value = f => f.Record.SecondReviewer?.Day },
        new("as-of", "The day against which was judged") { Value = f => f.Assessment.AsOf },
        new("generated", "When the form was filled") { Value = f => f.Review.Generated is { } m ? DocumentWording.Moment(m) : null },
        new("file", "The report's file") { Value = f => f.Review.FileName },
        new("file-sha256", "Its hash") { Value = f => f.Reading.FileHash },
        new("policy", "The policy that judged, with its hash")
        {
            Value = f => $"{f.Assessment.Policy.Id} {f.Assessment.Policy.Version} ({f.Assessment.Policy.Digest})",
        },
        new("origin", "When, from which file, with which policy, in one line") { Value = f => MemoBuilder.Provenance(f.Review) },
        new("confidentiality", "The confidentiality line") { Value = f => Placeholders.Fill(f.Review.Template.Confidentiality, f.Review) },
    ];

    /// <summary>Lists that fill rows.</summary>
    public static ImmutableArray<ReviewTable> Tables { get; } =
    [
        ExceptionRows.Table,
        new(
            "user-entity-controls",
            "Each user-entity control",
            ["number", "words", "criteria", "page", "status", "own-control", "owner", "note", "task"]
        )
        {
            Rows = f => f.Assessment.UserEntityControls.Select(t => UserEntityControl(f, t)),
        },
        new(
            "subservice-organizations",
            "Each subservice organization",
            ["name", "services", "method", "controls", "report-held", "tasks", "page"]
        )
        {
            Rows = f => f.Assessment.SubserviceOrganizations.Zip(f.Reading.SubserviceOrganizations, Organization),
        },
        new("questions", "Each question to the vendor", ["number", "question", "page", "why"])
        {
            Rows = f => f.Assessment.Questions.Select(q => (ImmutableArray<object?>)[q.Rank, q.Text, q.Page, q.Why]),
        },
    ];

    private static string Subservice(MemoFacts facts) =>
        string.Join("; ", facts.Assessment.SubserviceOrganizations.Select(s => $"{s.Name.Value} ({DocumentWording.Of(s.Method)})"));

    private static string? Comparison(MemoFacts facts) =>
        facts.Review.Comparison is { } c
            ? $"{(c.Organization.Same == SameOrganization.Different ? c.Organization.Sentence + " " : "")}{string.Join(", ", c.FollowUps.GroupBy(u => u.Status).Select(g => $"{g.Count()} {DocumentWording.Of(g.Key)}"))}; {c.NewDeviations.Length} new"
            : null;

    private static ImmutableArray<object?> UserEntityControl(MemoFacts facts, UserEntityControlTask task)
    {
        var (state, own, owner, note) = facts.State(task);
        return
        [
            task.Control.Id ?? task.Number.ToString(System.Globalization.CultureInfo.InvariantCulture),
            task.Control.Text.Value,
            string.Join(", ", task.Control.Criteria),
            task.Control.Text.Page,
            DocumentWording.Of(state),
            own,
            owner,
            note,
            task.Task,
        ];
    }

    private static ImmutableArray<object?> Organization(SubserviceFollowUp followUp, SubserviceOrganization read) =>
        [
            followUp.Name.Value,
            read.Services?.Value,
            DocumentWording.Of(followUp.Method),
            followUp.AssumedControls,
            followUp.ReportHeld ? "yes" : "no",
            string.Join('\n', followUp.Tasks),
            followUp.Name.Page,
        ];
}

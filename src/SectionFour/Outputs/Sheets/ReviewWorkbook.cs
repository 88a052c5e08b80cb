using System.Collections.Immutable;
using System.Globalization;
using SectionFour.Assessment;
using SectionFour.Comparison;
using SectionFour.Reports;

namespace SectionFour.Outputs;

/// <summary>A review as a workbook: one sheet a part, ready to be filtered and completed.</summary>
internal static class ReviewWorkbook
{
    public static void Write(ReviewedReport review, Stream stream)
    {
        var facts = new MemoFacts(review);
        ImmutableArray<Sheet> sheets =
        [
            Cover(facts),
            ExceptionRows.Sheet(facts),
            Controls(facts),
            Tests(facts),
            UserEntityControls(facts),
            Subservice(facts),
            Questions(facts),
            Signals(facts),
            .. review.Comparison is { } comparison ? [FollowUps(comparison), Matches(comparison), Changes(comparison)] : (Sheet[])[],
        ];
        SpreadsheetWriter.Write(
            sheets,
            Placeholders.Fill(review.Template.Title, review),
            Placeholders.Fill(review.Template.Confidentiality, review),
            MemoBuilder.Provenance(review),
            review.Generated,
            stream
        );
    }

    private static Sheet Cover(MemoFacts facts)
    {
        var (review, reading, assessment) = (facts.Review, facts.Reading, facts.Assessment);
        var (report, record) = (reading.Report, facts.Record);
        return new Sheet(
            "Review",
            [new SheetColumn("Field", 30), new SheetColumn("Value", 90), new SheetColumn("Page", 8)],
            [
                ["Vendor", Placeholders.Vendor(review), null],
                ["Service organization", report.ServiceOrganization?.Value, report.ServiceOrganization?.Page],
                ["System examined", report.System?.Value, report.System?.Page],
                ["Kind", DocumentWording.KindAndType(report), report.KindEvidence?.Page],
                ["Categories", SummaryPart.Categories(reading), null],
                ["Period from", report.Period?.Value.From, report.Period?.Page],
                ["Period to", report.Period?.Value.To ?? report.AsOf?.Value, report.Period?.Page ?? report.AsOf?.Page],
                ["Date of the report", report.ReportDate?.Value, report.ReportDate?.Page],
                ["Service auditor", report.ServiceAuditor?.Value, report.ServiceAuditor?.Page],
                ["Opinion", DocumentWording.Of(reading.Opinion.Overall), reading.Opinion.Sentence?.Page],
                ["Opinion, verbatim", reading.Opinion.Sentence?.Words, reading.Opinion.Sentence?.Page],
                ["Modified for", string.Join(", ", reading.Opinion.QualifiedCriteria), reading.Opinion.Basis?.Page],
                ["Controls", reading.Controls.Length, null],
                ["Tests", reading.Controls.Sum(c => c.Tests.Length), null],
                ["Exceptions", reading.Deviations.Length, null],
                ["Exceptions by severity", DocumentWording.Levels(facts.Levels), null],
                ["What may be said of exceptions", assessment.DeviationsSentence, null],
                [
                    "Assessment",
                    assessment.Reliance.Verdict is null
                        ? "no verdict without a profile of use"
                        : DocumentWording.Of(assessment.Reliance.Verdict),
                    null,
                ],
                ["Assessment, why", assessment.Reliance.Sentence, null],
                ["Profile of use", assessment.Reliance.Profile, null],
                ["Credibility", DocumentWording.Of(assessment.Credibility.Overall), null],
                ["Days since the period's end", assessment.Currency.GapDays, null],
                ["What was read", reading.Coverage.ResultsSentence, null],
                ["Section 4 accounted for", reading.Coverage.Share, null],
                ["Decision", record.Decision is { } decision ? DocumentWording.Of(decision) : null, null],
                ["Rationale", record.Rationale, null],
                ["Valid until", record.ValidUntil, null],
                ["Prepared by", record.Preparer?.Name, null],
                ["Prepared on", record.Preparer?.Day, null],
                ["Reviewed by (another person)", record.SecondReviewer?.Name, null],
                ["Reviewed on", record.SecondReviewer?.Day, null],
                ["Judged as of", assessment.AsOf, null],
                ["Generated", review.Generated is { } moment ? DocumentWording.Moment(moment) : null, null],
                ["By", Generator.Name, null],
                ["File", review.FileName, null],
                ["File SHA-256", reading.FileHash, null],
                ["Policy", $"{assessment.Policy.Id} {assessment.Policy.Version}", null],
                ["Policy SHA-256", assessment.Policy.Digest, null],
                ["Confidentiality", Placeholders.Fill(review.Template.Confidentiality, review), null],
            ],
            HasHeader: false
        );
    }

    private static Sheet Controls(MemoFacts facts) =>
        new(
            "Controls",
            [
                new SheetColumn("Control", 14),
                new SheetColumn("Criteria", 16),
                new SheetColumn("Page", 7, CellKind.Whole),
                new SheetColumn("Description", 70),
                new SheetColumn("Tests", 7, CellKind.Whole),
                new SheetColumn("Worst outcome", 16),
                new SheetColumn("Exceptions", 14),
                new SheetColumn("What it protects", 30),
                new SheetColumn("Our note", 30),
            ],
            [
                .. facts.Reading.Controls.Select(c =>
                    (ImmutableArray<object?>)
                        [
                            c.Id,
                            string.Join(", ", c.Criteria),
                            c.Description.Page,
                            c.Description.Value,
                            c.Tests.Length,
                            Worst(c),
                            string.Join(
                                ", ",
                                facts.Reading.Deviations.Where(d => c.Id is { } id && d.Controls.Contains(id)).Select(d => d.Id)
                            ),
                            string.Join("; ", c.Themes.Select(DocumentWording.Theme)),
                            null,
                        ]
                ),
            ]
        );

    private static string? Worst(Control control) =>
        control.Tests.IsEmpty ? null
        : control.Tests.Any(t => t.Outcome == TestOutcome.Exception) ? DocumentWording.Of(TestOutcome.Exception)
        : control.Tests.Any(t => t.Outcome == TestOutcome.Unclear) ? DocumentWording.Of(TestOutcome.Unclear)
        : control.Tests.Any(t => t.Outcome == TestOutcome.NoException) ? DocumentWording.Of(TestOutcome.NoException)
        : DocumentWording.Of(control.Tests[0].Outcome);

    private static Sheet Tests(MemoFacts facts) =>
        new(
            "Tests",
            [
                new SheetColumn("Control", 14),
                new SheetColumn("Criteria", 14),
                new SheetColumn("Test", 6, CellKind.Whole),
                new SheetColumn("Page", 7, CellKind.Whole),
                new SheetColumn("Test of controls", 60),
                new SheetColumn("Strongest procedure", 15),
                new SheetColumn("Sampled", 9, CellKind.Whole),
                new SheetColumn("Population", 11, CellKind.Whole),
                new SheetColumn("Outcome", 14),
                new SheetColumn("Result (auditor's words)", 50),
            ],
            [
                .. facts.Reading.Controls.SelectMany(c =>
                    c.Tests.Select(
                        (t, i) =>
                            (ImmutableArray<object?>)
                                [
                                    c.Id,
                                    string.Join(", ", c.Criteria),
                                    i + 1,
                                    t.Procedure.Page,
                                    t.Procedure.Value,
                                    t.Strongest.ToString().ToLowerInvariant(),
                                    t.Sampled,
                                    t.Population,
                                    DocumentWording.Of(t.Outcome),
                                    t.Result?.Value,
                                ]
                    )
                ),
            ]
        );

    private static Sheet UserEntityControls(MemoFacts facts) =>
        new(
            "User entity controls",
            [
                new SheetColumn("No.", 8),
                new SheetColumn("The report expects", 60),
                new SheetColumn("Criteria", 14),
                new SheetColumn("Page", 7, CellKind.Whole),
                new SheetColumn("Status", 14),
                new SheetColumn("Our control", 30),
                new SheetColumn("Owner", 18),
                new SheetColumn("Frequency", 14),
                new SheetColumn("Evidence", 26),
                new SheetColumn("Tested (reference)", 20),
                new SheetColumn("Not applicable because", 30),
                new SheetColumn("To do", 40),
            ],
            [
                .. facts.Assessment.UserEntityControls.Select(t =>
                {
                    var (state, own, owner, note) = facts.State(t);
                    var applies = state != UserEntityControlState.NotApplicable;
                    return (ImmutableArray<object?>)
                        [
                            t.Control.Id ?? t.Number.ToString(CultureInfo.InvariantCulture),
                            t.Control.Text.Value,
                            string.Join(", ", t.Control.Criteria),
                            t.Control.Text.Page,
                            DocumentWording.Of(state),
                            applies ? own : null,
                            owner,
                            null,
                            applies ? note : null,
                            null,
                            applies ? null : note ?? own,
                            applies ? t.Task : null,
                        ];
                }),
            ]
        );

    private static Sheet Subservice(MemoFacts facts) =>
        new(
            "Subservice organizations",
            [
                new SheetColumn("Organization", 28),
                new SheetColumn("Page", 7, CellKind.Whole),
                new SheetColumn("Service", 34),
                new SheetColumn("Method", 12),
                new SheetColumn("Controls assumed", 10, CellKind.Whole),
                new SheetColumn("Report held", 10),
                new SheetColumn("To do", 60),
                new SheetColumn("Our note", 30),
            ],
            [
                .. facts.Assessment.SubserviceOrganizations.Zip(
                    facts.Reading.SubserviceOrganizations,
                    (o, read) =>
                        (ImmutableArray<object?>)
                            [
                                o.Name.Value,
                                o.Name.Page,
                                read.Services?.Value,
                                DocumentWording.Of(o.Method),
                                o.AssumedControls,
                                o.ReportHeld ? "yes" : "no",
                                string.Join('\n', o.Tasks),
                                null,
                            ]
                ),
            ]
        );

    private static Sheet Questions(MemoFacts facts) =>
        new("Questions", QuestionSheet.Columns, [.. facts.Assessment.Questions.Select(q => QuestionSheet.Row(q, withReason: true))]);

    private static Sheet Signals(MemoFacts facts) =>
        new(
            "Credibility",
            [
                new SheetColumn("Signal", 24),
                new SheetColumn("Name", 36),
                new SheetColumn("Pillar", 12),
                new SheetColumn("Colour", 14),
                new SheetColumn("What was found", 60),
                new SheetColumn("Innocent explanations", 40),
                new SheetColumn("Page", 7, CellKind.Whole),
            ],
            [
                .. facts.Assessment.Credibility.Signals.Select(s =>
                    (ImmutableArray<object?>)
                        [
                            s.Id,
                            s.Name,
                            s.Pillar.ToString(),
                            DocumentWording.Of(s.Colour),
                            s.Sentence,
                            string.Join("; ", s.InnocentExplanations),
                            s.Evidence is [var first, ..] ? first.Page : null,
                        ]
                ),
            ]
        );

    private static Sheet FollowUps(ReportComparison comparison) =>
        new(
            "Last report's exceptions",
            [
                new SheetColumn("Control then", 14),
                new SheetColumn("Control now", 14),
                new SheetColumn("Page then", 7, CellKind.Whole),
                new SheetColumn("Exception then", 50),
                new SheetColumn("Status", 22),
                new SheetColumn("What it says", 44),
                new SheetColumn("Result now", 44),
                new SheetColumn("Page now", 7, CellKind.Whole),
                new SheetColumn("Promised", 44),
                new SheetColumn("Failed then", 8, CellKind.Whole),
                new SheetColumn("Sampled then", 9, CellKind.Whole),
                new SheetColumn("Failed now", 8, CellKind.Whole),
                new SheetColumn("Sampled now", 9, CellKind.Whole),
                new SheetColumn("Caveats", 40),
            ],
            [
                .. comparison.FollowUps.Select(f =>
                    (ImmutableArray<object?>)
                        [
                            string.Join(", ", f.Previous.Controls),
                            f.Match is { } match ? string.Join(", ", match.Current.Select(c => c.Id)) : null,
                            f.Previous.Narrative.Page,
                            f.Previous.Narrative.Value,
                            DocumentWording.Of(f.Status),
                            f.Sentence,
                            f.CurrentResult?.Words,
                            f.CurrentResult?.Page,
                            f.Promise?.Words,
                            f.Counts?.PreviousFailed,
                            f.Counts?.PreviousSampled,
                            f.Counts?.CurrentFailed,
                            f.Counts?.CurrentSampled,
                            string.Join(' ', f.Caveats),
                        ]
                ),
            ]
        );

    private static Sheet Matches(ReportComparison comparison) =>
        new(
            "Controls compared",
            [
                new SheetColumn("Control then", 16),
                new SheetColumn("Control now", 16),
                new SheetColumn("Relation", 12),
                new SheetColumn("Alike", 8, CellKind.Percent),
                new SheetColumn("Match confidence", 11, CellKind.Percent),
                new SheetColumn("Reworded", 10),
                new SheetColumn("Wording", 50),
                new SheetColumn("Tests", 50),
                new SheetColumn("Text now", 60),
            ],
            [
                .. comparison.Matches.Select(m =>
                    (ImmutableArray<object?>)
                        [
                            Ids(m.Previous),
                            Ids(m.Current),
                            m.Relation == ControlRelation.OneToOne ? "one to one" : m.Relation.ToString().ToLowerInvariant(),
                            m.TextSimilarity,
                            m.Confidence,
                            m.Reworded ? "yes" : "no",
                            string.Join(' ', m.WordingShifts.Select(w => w.Sentence)),
                            string.Join(' ', m.TestChanges.Select(t => t.Sentence)),
                            string.Join(' ', m.Current.Select(c => c.Description.Value)),
                        ]
                ),
                .. comparison.RemovedControls.Select(r => Single(r.Control, null, "only in the last report")),
                .. comparison.NewControls.Select(n => Single(null, n.Control, "only in this report")),
            ]
        );

    private static ImmutableArray<object?> Single(Control? before, Control? now, string relation) =>
        [before?.Id, now?.Id, relation, null, null, null, null, null, (now ?? before)!.Description.Value];

    private static string Ids(ImmutableArray<Control> controls) => string.Join(", ", controls.Select(c => c.Id ?? "no id"));

    private static Sheet Changes(ReportComparison comparison) =>
        new(
            "Changes",
            [
                new SheetColumn("Direction", 12),
                new SheetColumn("Change", 70),
                new SheetColumn("About", 20),
                new SheetColumn("Words then", 44),
                new SheetColumn("Page then", 7, CellKind.Whole),
                new SheetColumn("Words now", 44),
                new SheetColumn("Page now", 7, CellKind.Whole),
            ],
            [
                .. comparison.Changes.Select(c =>
                    (ImmutableArray<object?>)
                        [
                            DocumentWording.Of(c.Direction),
                            c.Sentence,
                            string.Join(", ", c.About),
                            c.Previous?.Words,
                            c.Previous?.Page,
                            c.Current?.Words,
                            c.Current?.Page,
                        ]
                ),
            ]
        );
}

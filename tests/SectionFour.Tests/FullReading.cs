using System.Globalization;
using SectionFour.Pdf;
using SectionFour.Reading;
using SectionFour.Reports;

namespace SectionFour.Tests;

/// <summary>
/// A made-up reading in which every member of the model has a value: for formats and views. A qualified Type 2 with two exceptions,
/// one of them printed under two criteria and running over a page break. <c>ReadingJsonTests</c> fails when a member is left out.
/// </summary>
internal static class FullReading
{
    private const string Procedure =
        "Inspected the termination tickets for a sample of 25 terminated employees to determine whether access was revoked within one business day.";
    private const string Narrative =
        "For 2 of 25 terminated employees selected, access was revoked 3 and 9 business days after the termination date (March 4, 2025).";

    /// <summary>Makes it.</summary>
    public static ReportReading Make() =>
        new()
        {
            FileHash = "0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c4b5a69788796a5b4c3d2e1f0",
            Information = new PdfInformation(
                "Northbeam SOC 2 Type 2",
                "Harrow & Pike LLP",
                "A word processor",
                "A PDF library",
                new DateTimeOffset(2026, 1, 20, 9, 30, 0, TimeSpan.FromHours(-5)),
                new DateTimeOffset(2026, 1, 21, 16, 0, 0, TimeSpan.Zero),
                true,
                "sectionfour",
                ["The table of objects was damaged and was rebuilt from the file's content."]
            ),
            Report = Report(),
            Opinion = Opinion(),
            Assertion = new ManagementAssertion
            {
                Statement = Words(6, "We confirm, to the best of our knowledge and belief, that, except for the matter described below:"),
                Modification = Words(6, "except for the matter described below"),
                Limbs = [OpinionLimb.Description, OpinionLimb.Design, OpinionLimb.OperatingEffectiveness],
                Signature = Words(6, "Northbeam Analytics, Inc."),
                Date = Day(6, "2026-01-15", "January 15, 2026"),
            },
            Controls = [AccessControl(), BackupControl()],
            Criteria =
            [
                new PrintedCriterion("CC6.2", Text(20, "Prior to issuing system credentials, the entity registers users."), true),
                new PrintedCriterion("A1.2", null, true),
            ],
            Deviations = [LateRevocation(), MissedRestore()],
            UnmatchedResponses =
            [
                new ManagementResponse(Text(41, "The quarterly review was moved to a new tool."), SectionRole.OtherInformation),
            ],
            UserEntityControls =
            [
                new ComplementaryUserEntityControl(
                    Text(17, "User entities are responsible for removing their own users’ access when it is no longer needed."),
                    ["CC6.2", "CC6.3"],
                    "UEC-1"
                ),
            ],
            SubserviceOrganizations =
            [
                new SubserviceOrganization
                {
                    Name = Text(16, "Cumulus Hosting"),
                    Services = Text(16, "Infrastructure hosting"),
                    Method = SubserviceMethod.CarveOut,
                    Controls =
                    [
                        new ComplementarySubserviceOrganizationControl(
                            Text(16, "Physical access to data centers is restricted."),
                            ["CC6.4"]
                        ),
                    ],
                },
            ],
            Prose =
            [
                new ProseParagraph(
                    SectionRole.SystemDescription,
                    "Overview of Operations",
                    Text(8, "Northbeam provides a platform on which its customers analyse their sales.")
                ),
            ],
            Coverage = new Coverage
            {
                Results = ResultsStatus.PartlyRead,
                ResultsSentence = "Two lines of Section 4 belong to nothing that was recognised; see page 33.",
                Lines = 400,
                Attributed = 310,
                Furniture = 88,
                Unattributed =
                [
                    new UnattributedLine(33, new Box(72, 400.25, 300, 411.5), "See also appendix B."),
                    new UnattributedLine(33, new Box(72, 414, 180, 425), "(continued)"),
                ],
                UnreadPages = [new UnreadPage(39, "The page is a picture without text.")],
                Warnings = ["Page 12 holds text that is painted in white on white; it was read as hidden."],
            },
        };

    /// <summary>Words on one line of a page.</summary>
    public static Evidence Words(int page, string words, double top = 100) =>
        new([new Passage(page, [new Box(72, top, 72 + (words.Length * 4.5), top + 11.25)], words)]);

    /// <summary>A text and its words.</summary>
    public static Cited<string> Text(int page, string words, double top = 100) => new(words, Words(page, words, top));

    private static Report Report() =>
        new()
        {
            Kind = ReportKind.Soc2,
            KindEvidence = Words(1, "SOC 2® Type 2 Report"),
            Type = new(ReportType.Type2, Words(1, "Type 2")),
            ServiceOrganization = Text(1, "Northbeam Analytics, Inc."),
            System = Text(3, "Northbeam Insight Platform"),
            ServiceAuditor = Text(5, "Harrow & Pike LLP"),
            SignatureLocation = Text(5, "Albany, New York"),
            ReportDate = Day(5, "2026-01-16", "January 16, 2026"),
            Period = new(Year2025, Words(3, "January 1, 2025 to December 31, 2025")),
            AsOf = Day(3, "2025-12-31", "as of December 31, 2025"),
            PeriodStatements =
            [
                new PeriodStatement(SectionRole.FrontMatter, Year2025, null, Words(1, "January 1, 2025 – December 31, 2025")),
                new PeriodStatement(SectionRole.AuditorsReport, null, new DateOnly(2025, 12, 31), Words(3, "as of December 31, 2025")),
            ],
            Categories =
            [
                new(TrustServicesCategory.Security, Words(3, "security")),
                new(TrustServicesCategory.ProcessingIntegrity, Words(3, "processing integrity")),
            ],
            AdditionalSubjectMatter = [Text(3, "HIPAA Security Rule")],
            SubserviceMethod = new(SubserviceMethod.CarveOut, Words(3, "carve-out method")),
            PageCount = 42,
            PageLabels = [null, "i", "1"],
            Sections =
            [
                new ReportSection(SectionRole.AuditorsReport, Text(3, "Section 1: Independent Service Auditor’s Report"), 3, 5),
                new ReportSection(SectionRole.TestsOfControls, Text(19, "Section 4: Trust Services Criteria, Controls and Tests"), 19, 40),
            ],
        };

    private static Opinion Opinion() =>
        new()
        {
            Overall = OpinionKind.Qualified,
            Sentence = Words(4, "In our opinion, except for the matter described in the preceding paragraph, in all material respects,"),
            Limbs =
            [
                new LimbOpinion(OpinionLimb.Description, OpinionKind.Unqualified, Words(4, "the description presents the system")),
                new LimbOpinion(OpinionLimb.OperatingEffectiveness, OpinionKind.Qualified, Words(4, "the controls operated effectively")),
            ],
            Basis = Words(4, "Controls over the removal of access (CC6.2) did not operate effectively throughout the period."),
            QualifiedCriteria = ["CC6.2"],
            QualifiedControls = ["AC-07"],
            Emphasis = [Words(5, "As described in Section 5, the platform was moved to another region in January 2026.")],
            Parts =
            [
                new AuditorsReportPartFinding(AuditorsReportPart.Title, Words(3, "Independent Service Auditor’s Report")),
                new AuditorsReportPartFinding(AuditorsReportPart.InherentLimitations, null),
            ],
            Rule = "opinion.qualified.except-for",
            ReviewReasons = ["The heading says “Qualified Opinion”, but the description limb has no exception."],
        };

    private static Control AccessControl() =>
        new()
        {
            Id = "AC-07",
            Criteria = ["CC6.2", "CC6.3"],
            Description = new(
                "Access is revoked within one business day of termination.",
                new Evidence([
                    new Passage(21, [new Box(72, 700, 200, 711)], "Access is revoked within one"),
                    new Passage(22, [new Box(72, 60, 210, 71)], "business day of termination."),
                ])
            ),
            Places =
            [
                new ControlPlace("CC6.2", Words(21, "Access is revoked within one business day of termination.", 700)),
                new ControlPlace(null, Words(24, "Access is revoked within one business day of termination.", 90)),
            ],
            Tests =
            [
                new TestOfControls
                {
                    Procedure = Text(21, Procedure, 700),
                    Result = Text(21, $"Exception noted. {Narrative}", 700),
                    Outcome = TestOutcome.Exception,
                    OutcomeRule = "result.exception.noted",
                    Strongest = TestProcedure.Inspection,
                    PolicyOnly = false,
                    Sampled = 25,
                    Population = 113,
                    Unit = "terminated employees",
                },
                new TestOfControls
                {
                    Procedure = Text(22, "Inspected the access control policy.", 120),
                    Result = Text(22, "No exceptions noted.", 120),
                    Outcome = TestOutcome.NoException,
                    Strongest = TestProcedure.Inspection,
                    PolicyOnly = true,
                },
            ],
            Themes = ["DEPROVISIONING"],
        };

    private static Control BackupControl() =>
        new()
        {
            Criteria = ["A1.2"],
            Description = Text(30, "Backups are restored to a test system each quarter.", 200),
            Tests =
            [
                new TestOfControls
                {
                    Procedure = Text(30, "Inspected the restore records for all four quarters.", 200),
                    Result = Text(30, "For one of four quarters, evidence of the restore test was not available.", 200),
                    Outcome = TestOutcome.Exception,
                    Strongest = TestProcedure.Inspection,
                    Sampled = 4,
                    Population = 4,
                },
            ],
        };

    private static Deviation LateRevocation() =>
        new()
        {
            Id = "E1",
            Controls = ["AC-07"],
            Criteria = ["CC6.2", "CC6.3"],
            Narrative = Text(21, Narrative, 700),
            Result = Text(21, $"Exception noted. {Narrative}", 700),
            Mentions = [Words(21, Narrative, 700), Words(24, Narrative, 90)],
            TestIndex = 0,
            Counts = new DeviationCounts(2, 25, null),
            InferredCounts = new DeviationCounts(2, 25, 113),
            Unit = "terminated employees",
            Mode = FailureMode.Late,
            Lateness = [new Lateness(3, "business day", "3"), new Lateness(9.5m, "business day", "9 business days")],
            Dates = [new DateOnly(2025, 3, 4)],
            Mitigations = [new AuditorMitigation(MitigationKind.NoImpactObserved, "No activity was noted on the accounts.")],
            Themes = ["DEPROVISIONING", "ACCESS"],
            Response = new ManagementResponse(
                Text(40, "Management has automated the removal of access from the HR system as of February 1, 2026."),
                SectionRole.OtherInformation
            ),
        };

    private static Deviation MissedRestore() =>
        new()
        {
            Id = "E2",
            Criteria = ["A1.2"],
            Narrative = Text(30, "For one of four quarters, evidence of the restore test was not available.", 200),
            Result = Text(30, "For one of four quarters, evidence of the restore test was not available.", 200),
            Mentions = [Words(30, "For one of four quarters, evidence of the restore test was not available.", 200)],
            TestIndex = 0,
            Counts = new DeviationCounts(1, 4, 4),
            Unit = "quarters",
            Mode = FailureMode.NoEvidence,
            Themes = ["BACKUP"],
        };

    private static ExaminationPeriod Year2025 => new(new DateOnly(2025, 1, 1), new DateOnly(2025, 12, 31));

    private static Cited<DateOnly> Day(int page, string day, string words) =>
        new(DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture), Words(page, words));
}

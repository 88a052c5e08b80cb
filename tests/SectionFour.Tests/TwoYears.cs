using SectionFour.Comparison;
using SectionFour.Reading;
using SectionFour.Reports;

namespace SectionFour.Tests;

/// <summary>
/// Two consecutive reports of the organization of <see cref="FullReading"/>: one exception repeats under a new id, one is closed, one is
/// new; a control is reworded and softer, one is gone.
/// </summary>
internal static class TwoYears
{
    /// <summary>Last year's and this year's reading.</summary>
    public static (ReportReading Previous, ReportReading Current) Readings()
    {
        var previous = FullReading.Make();
        var access = previous.Controls[0];
        var backup = previous.Controls[1];
        var review = Control(
            "AC-09",
            "CC6.3",
            23,
            "The security team reviews user access to production quarterly and removes access that is not needed."
        );
        var gone = Control("OP-01", "CC7.1", 26, "Servers are scanned for vulnerabilities each week and findings are tracked to closure.");
        previous = previous with { Controls = [access, backup, review, gone] };

        var newReview = Control(
            "LOG-3",
            "CC6.3",
            24,
            "The security team periodically reviews user access to production and removes access that is not needed."
        );
        var newAccess = access with { Id = "LOG-2" };
        var newBackup = backup with
        {
            Id = "OPS-4",
            Tests = [backup.Tests[0] with { Result = FullReading.Text(31, "No exceptions noted."), Outcome = TestOutcome.NoException }],
        };
        var scan = Control("OPS-9", "CC7.1", 27, "New systems are hardened against a documented baseline before they go into production.");
        scan = scan with
        {
            Tests =
            [
                scan.Tests[0] with
                {
                    Result = FullReading.Text(27, "For 1 of 8 new systems, no hardening record was available."),
                    Outcome = TestOutcome.Exception,
                },
            ],
        };
        var report = previous.Report with
        {
            Period = new(
                new ExaminationPeriod(new DateOnly(2026, 1, 1), new DateOnly(2026, 12, 31)),
                FullReading.Words(3, "January 1, 2026 to December 31, 2026")
            ),
            ServiceAuditor = FullReading.Text(5, "Quill Assurance PC"),
        };
        var hardening = FullReading.Text(27, "For 1 of 8 new systems, no hardening record was available.");
        var current = previous with
        {
            FileHash = previous.FileHash.Replace('0', '8'),
            Report = report,
            Controls = [newAccess, newReview, newBackup, scan],
            Deviations =
            [
                previous.Deviations[0] with
                {
                    Controls = ["LOG-2"],
                    Counts = new DeviationCounts(1, 25, null),
                    InferredCounts = null,
                },
                new Deviation
                {
                    Id = "E2",
                    Controls = ["OPS-9"],
                    Criteria = ["CC7.1"],
                    Narrative = hardening,
                    Result = hardening,
                    Mentions = [hardening.Evidence],
                    TestIndex = 0,
                    Counts = new DeviationCounts(1, 8, null),
                    Themes = ["CHANGE_APPROVAL"],
                },
            ],
            Coverage = previous.Coverage with { Results = ResultsStatus.Read },
        };
        return (previous with { Coverage = previous.Coverage with { Results = ResultsStatus.Read } }, current);
    }

    /// <summary>Their comparison.</summary>
    public static ReportComparison Comparison()
    {
        var (previous, current) = Readings();
        return Comparer.Compare(previous, current);
    }

    private static Control Control(string id, string criterion, int page, string text) =>
        new()
        {
            Id = id,
            Criteria = [criterion],
            Description = FullReading.Text(page, text),
            Places = [new ControlPlace(criterion, FullReading.Words(page, text))],
            Tests =
            [
                new TestOfControls
                {
                    Procedure = FullReading.Text(page, $"Inspected records for a sample of 8 items to determine whether this held: {text}"),
                    Result = FullReading.Text(page, "No exceptions noted."),
                    Outcome = TestOutcome.NoException,
                    Strongest = TestProcedure.Inspection,
                    Sampled = 8,
                },
            ],
        };
}

using System.Collections.Immutable;
using SectionFour.Reading;
using SectionFour.Reports;

namespace SectionFour.Tests.Comparison;

/// <summary>Small readings of a made-up organization, one fact at a time.</summary>
internal static class SmallReports
{
    /// <summary>A Type 2 over a year with the given controls; a control's exceptions come from its tests.</summary>
    public static ReportReading Report(int year, params Control[] controls)
    {
        var hash = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{year:x64}");
        return new ReportReading
        {
            FileHash = hash,
            Information = new SectionFour.Pdf.PdfInformation(null, null, null, null, null, null, false, "test", []),
            Report = new Report
            {
                Kind = ReportKind.Soc2,
                Type = Cite(ReportType.Type2, "Type 2"),
                ServiceOrganization = TruthReadings.Text(1, "Larkspur Billing, Inc."),
                System = TruthReadings.Text(1, "Larkspur System"),
                ServiceAuditor = TruthReadings.Text(1, "Ott & Vance LLP"),
                Period = Cite(new ExaminationPeriod(new DateOnly(year, 1, 1), new DateOnly(year, 12, 31)), "throughout the period"),
                PageCount = 30,
            },
            Opinion = new Opinion
            {
                Overall = OpinionKind.Unqualified,
                Sentence = TruthReadings.Words(3, "In our opinion, in all material respects"),
            },
            Assertion = new ManagementAssertion(),
            Controls = [.. controls],
            Deviations =
            [
                .. controls
                    .SelectMany(c => c.Tests.Select((t, i) => (Control: c, Test: t, Index: i)))
                    .Where(p => p.Test.Outcome == TestOutcome.Exception)
                    .Select((p, i) => ToDeviation(p.Control, p.Test, p.Index, i)),
            ],
            Coverage = new Coverage { Results = ResultsStatus.Read, ResultsSentence = "All results were read." },
        };
    }

    public static Control Control(string? id, string criterion, string text, params TestOfControls[] tests) =>
        new()
        {
            Id = id,
            Criteria = [.. criterion.Split(' ')],
            Description = TruthReadings.Text(10, text),
            Tests = [.. tests],
        };

    public static TestOfControls Test(
        TestOutcome outcome,
        string procedure = "Inspected the records to determine whether the control operated.",
        string? result = null,
        int? sampled = null,
        TestProcedure strongest = TestProcedure.Inspection,
        bool policyOnly = false
    ) =>
        new()
        {
            Procedure = TruthReadings.Text(11, procedure),
            Result = TruthReadings.Text(11, result ?? "No exceptions noted."),
            Outcome = outcome,
            Sampled = sampled,
            Strongest = strongest,
            PolicyOnly = policyOnly,
        };

    /// <summary>The same report, with a response to its first exception.</summary>
    public static ReportReading WithResponse(this ReportReading reading, string response) =>
        reading with
        {
            Deviations =
            [
                reading.Deviations[0] with
                {
                    Response = new ManagementResponse(TruthReadings.Text(12, response), SectionRole.OtherInformation),
                },
                .. reading.Deviations.Skip(1),
            ],
        };

    /// <summary>The same report, with counts of its first exception.</summary>
    public static ReportReading WithCounts(this ReportReading reading, int failed, int sampled) =>
        reading with
        {
            Deviations =
            [
                reading.Deviations[0] with
                {
                    Counts = new DeviationCounts(failed, sampled, null),
                },
                .. reading.Deviations.Skip(1),
            ],
        };

    /// <summary>The same report with another face.</summary>
    public static ReportReading WithFace(this ReportReading reading, Func<Report, Report> change) =>
        reading with
        {
            Report = change(reading.Report),
        };

    public static Cited<T> Cite<T>(T value, string words)
        where T : notnull => new(value, TruthReadings.Words(1, words));

    public static ImmutableArray<Cited<TrustServicesCategory>> Categories(params TrustServicesCategory[] categories) =>
        [.. categories.Select(c => Cite(c, c.ToString()))];

    private static Deviation ToDeviation(Control control, TestOfControls test, int testIndex, int place) =>
        new()
        {
            Id = $"E{place + 1}",
            Controls = control.Id is { } id ? [id] : [],
            Criteria = control.Criteria,
            Narrative = test.Result!,
            Result = test.Result!,
            Mentions = [test.Result!.Evidence],
            TestIndex = testIndex,
        };
}

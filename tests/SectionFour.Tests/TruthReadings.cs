using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using SectionFour.Pdf;
using SectionFour.Reading;
using SectionFour.Reports;

namespace SectionFour.Tests;

/// <summary>Perfect readings made from the corpus's truth, for stages behind the reader. Boxes are empty: the truth has none.</summary>
internal static partial class TruthReadings
{
    /// <summary>The reading of NAME.truth.json among the generated reports.</summary>
    public static ReportReading Load(string name) => FromFile(Path.Combine(SharedCorpus.Generated, name + ".truth.json"));

    /// <summary>The names of all generated reports.</summary>
    public static ImmutableArray<string> Names() =>
        [
            .. Directory
                .EnumerateFiles(SharedCorpus.Generated, "*.truth.json")
                .Select(f => Path.GetFileName(f).Replace(".truth.json", "", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal),
        ];

    /// <summary>Words on a page.</summary>
    public static Evidence Words(int page, string words) => new([new Passage(page, [default], words)]);

    /// <summary>A text and its words.</summary>
    public static Cited<string> Text(int page, string words) => new(words, Words(page, words));

    private static ReportReading FromFile(string file)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(file));
        var root = document.RootElement;
        var controls = root.GetProperty("controls").EnumerateArray().Select(ToControl).ToImmutableArray();
        var type = root.GetProperty("report").GetProperty("type").GetInt32();
        return new ReportReading
        {
            FileHash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(file))),
            Information = new PdfInformation(null, null, null, null, null, null, false, "truth", []),
            Report = ToReport(root.GetProperty("report")),
            Opinion = ToOpinion(root.GetProperty("opinion")),
            Assertion = new ManagementAssertion(),
            Controls = controls,
            Criteria =
            [
                .. controls
                    .SelectMany(c => c.Criteria)
                    .Distinct()
                    .Order(StringComparer.Ordinal)
                    .Select(c => new PrintedCriterion(c, null, true)),
            ],
            Deviations = [.. root.GetProperty("exceptions").EnumerateArray().Select((e, i) => ToDeviation(e, i, controls))],
            UserEntityControls =
            [
                .. root.GetProperty("userEntityControls")
                    .EnumerateArray()
                    .Select(u => new ComplementaryUserEntityControl(Text(u.GetProperty("page").GetInt32(), String(u, "text")), [], null)),
            ],
            SubserviceOrganizations =
            [
                .. root.GetProperty("subserviceOrganizations")
                    .EnumerateArray()
                    .Select(s => new SubserviceOrganization { Name = Text(1, String(s, "name")) }),
            ],
            Coverage = new Coverage
            {
                Results = type == 2 ? ResultsStatus.Read : ResultsStatus.NoneInThisKind,
                ResultsSentence = "From the truth.",
                Lines = 1,
                Attributed = 1,
            },
        };
    }

    private static Report ToReport(JsonElement r)
    {
        var period = r.GetProperty("period");
        return new Report
        {
            Kind = String(r, "kind") switch
            {
                "SOC 1" => ReportKind.Soc1,
                "SOC 2" => ReportKind.Soc2,
                "SOC 3" => ReportKind.Soc3,
                var other => throw new InvalidOperationException($"The truth has the kind {other}, which this adapter does not know."),
            },
            Type = Cite(r.GetProperty("type").GetInt32() == 1 ? ReportType.Type1 : ReportType.Type2, "Type"),
            ServiceOrganization = Text(1, String(r, "serviceOrganization")),
            System = Text(1, String(r, "system")),
            ServiceAuditor = Text(1, String(r, "serviceAuditor")),
            ReportDate = Cite(Day(r.GetProperty("reportDate")), String(r, "reportDate")),
            Period =
                period.ValueKind == JsonValueKind.Null
                    ? null
                    : Cite(
                        new ExaminationPeriod(Day(period.GetProperty("from")), Day(period.GetProperty("to"))),
                        $"{String(period, "from")} to {String(period, "to")}"
                    ),
            AsOf = r.GetProperty("asOf").ValueKind == JsonValueKind.Null ? null : Cite(Day(r.GetProperty("asOf")), String(r, "asOf")),
            Categories =
            [
                .. r.GetProperty("categories")
                    .EnumerateArray()
                    .Select(c => c.GetString()!)
                    .Select(c =>
                        Cite(Enum.Parse<TrustServicesCategory>(c.Replace(" ", "", StringComparison.Ordinal), ignoreCase: true), c)
                    ),
            ],
            SubserviceMethod = r.GetProperty("subserviceMethod").GetString() switch
            {
                null => null,
                "carve-out" => Cite(SubserviceMethod.CarveOut, "carve-out"),
                "inclusive" => Cite(SubserviceMethod.Inclusive, "inclusive"),
                var other => throw new InvalidOperationException($"The truth has the method {other}, which this adapter does not know."),
            },
            PageCount = r.GetProperty("pages").GetInt32(),
        };
    }

    private static Opinion ToOpinion(JsonElement o)
    {
        var kind = Enum.Parse<OpinionKind>(String(o, "overall"), ignoreCase: true);
        return new Opinion
        {
            Overall = kind,
            Sentence = Words(o.GetProperty("page").GetInt32(), $"In our opinion ({kind})."),
            QualifiedCriteria = Strings(o, "qualifiedCriteria"),
        };
    }

    private static Control ToControl(JsonElement c)
    {
        var page = c.GetProperty("page").GetInt32();
        var criteria = Strings(c, "criteria");
        var description = Text(page, String(c, "description"));
        return new Control
        {
            Id = String(c, "id"),
            Criteria = criteria,
            Description = description,
            Places = [.. criteria.Select(k => new ControlPlace(k, description.Evidence))],
            Tests = [.. c.GetProperty("tests").EnumerateArray().Select(ToTest)],
        };
    }

    private static TestOfControls ToTest(JsonElement t)
    {
        var page = t.GetProperty("page").GetInt32();
        var procedure = String(t, "procedure");
        var result = t.GetProperty("result").GetString();
        return new TestOfControls
        {
            Procedure = Text(page, procedure),
            Result = result is null ? null : Text(page, result),
            Outcome = String(t, "outcome") switch
            {
                "noException" => TestOutcome.NoException,
                "exception" => TestOutcome.Exception,
                "notOccurred" => TestOutcome.NotOccurred,
                "notTested" => TestOutcome.NotTested,
                var other => throw new InvalidOperationException($"The truth has the outcome {other}, which this adapter does not know."),
            },
            Strongest =
                procedure.Contains("reperformed", StringComparison.OrdinalIgnoreCase) ? TestProcedure.Reperformance
                : procedure.Contains("inspected", StringComparison.OrdinalIgnoreCase) ? TestProcedure.Inspection
                : procedure.Contains("observed", StringComparison.OrdinalIgnoreCase) ? TestProcedure.Observation
                : procedure.Contains("inquired", StringComparison.OrdinalIgnoreCase) ? TestProcedure.Inquiry
                : TestProcedure.Unknown,
            PolicyOnly = PolicyOnly().IsMatch(procedure),
            Sampled = SampleSize().Match(procedure) is { Success: true } m
                ? int.Parse(m.Groups[1].Value, CultureInfo.InvariantCulture)
                : null,
        };
    }

    private static Deviation ToDeviation(JsonElement e, int index, ImmutableArray<Control> controls)
    {
        var page = e.GetProperty("page").GetInt32();
        var id = String(e, "control");
        var narrative = String(e, "narrative");
        var tests = controls.First(c => c.Id == id).Tests;
        var test = tests.FirstOrDefault(t =>
            t.Outcome == TestOutcome.Exception && t.Result!.Value.Contains(narrative, StringComparison.Ordinal)
        );
        var response = e.GetProperty("response");
        return new Deviation
        {
            Id = string.Create(CultureInfo.InvariantCulture, $"E{index + 1}"),
            Controls = [id],
            Criteria = Strings(e, "criteria"),
            Narrative = Text(page, narrative),
            Result = test?.Result ?? Text(page, narrative),
            Mentions = [Words(page, narrative)],
            TestIndex = test is null ? null : tests.IndexOf(test),
            Counts = new DeviationCounts(Int(e, "failed"), Int(e, "sampled"), Int(e, "population")),
            Response =
                response.ValueKind == JsonValueKind.Null
                    ? null
                    : new ManagementResponse(
                        Text(response.GetProperty("page").GetInt32(), String(response, "text")),
                        SectionRole.TestsOfControls
                    ),
        };
    }

    private static Cited<T> Cite<T>(T value, string words)
        where T : notnull => new(value, Words(1, words));

    private static DateOnly Day(JsonElement e) => DateOnly.ParseExact(e.GetString()!, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string String(JsonElement e, string name) => e.GetProperty(name).GetString()!;

    private static int? Int(JsonElement e, string name) =>
        e.GetProperty(name) is { ValueKind: JsonValueKind.Number } n ? n.GetInt32() : null;

    private static ImmutableArray<string> Strings(JsonElement e, string name) =>
        [.. e.GetProperty(name).EnumerateArray().Select(s => s.GetString()!)];

    [GeneratedRegex(@"\b(?:a|the) sample of (?:the )?(\d+)\b", RegexOptions.IgnoreCase)]
    private static partial Regex SampleSize();

    [GeneratedRegex(
        @"^Inspected (?:the|relevant) [\w\s-]*\b(?:policy|policies|procedure|procedures)\b(?!.*\bsample\b)",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex PolicyOnly();
}

using SectionFour.Outputs;
using SectionFour.Reading;
using SectionFour.Reports;

namespace SectionFour.Tests;

public class ReadingSchemaTests
{
    private static readonly SchemaFile Schema = new("reading");

    public static TheoryData<string> Generated => [.. TruthReadings.Names()];

    [Fact]
    public void A_full_reading_is_valid() => Schema.Validate(ReadingJson.ToUtf8(FullReading.Make())).ShouldBeEmpty();

    [Theory, MemberData(nameof(Generated))]
    public void Readings_of_whole_reports_are_valid(string name) =>
        Schema.Validate(ReadingJson.ToUtf8(TruthReadings.Load(name))).ShouldBeEmpty();

    [Fact]
    public void A_member_of_the_wrong_kind_is_not_valid()
    {
        var text = System.Text.Encoding.UTF8.GetString(ReadingJson.ToUtf8(FullReading.Make()));
        Schema
            .Validate(System.Text.Encoding.UTF8.GetBytes(text.Replace("\"overall\": \"qualified\"", "\"overall\": \"fine\"")))
            .ShouldNotBeEmpty();
    }

    [Fact]
    public void The_schema_and_the_writer_have_the_same_names() =>
        Schema.Members().Keys.ShouldBe(SchemaFile.Paths(ReadingJson.ToUtf8(FullReading.Make())));

    [Fact]
    public void The_schema_lists_the_members_of_each_closed_set()
    {
        var sets = Schema
            .Members()
            .Where(m =>
                m.Value.TryGetProperty("enum", out _) || m.Value.TryGetProperty("items", out var i) && i.TryGetProperty("enum", out _)
            )
            .ToDictionary(
                m => m.Key,
                m => m.Value.TryGetProperty("enum", out var set) ? set : m.Value.GetProperty("items").GetProperty("enum")
            );
        var expected = new Dictionary<string, IEnumerable<string>>
        {
            ["report.kind"] = JsonNames<ReportKind>.All,
            ["report.type"] = ["1", "2", ""],
            ["report.categories"] = JsonNames<TrustServicesCategory>.All,
            ["report.subserviceMethod"] = [.. JsonNames<SubserviceMethod>.All, ""],
            ["report.periodStatements[].where"] = JsonNames<SectionRole>.All,
            ["report.sections[].role"] = JsonNames<SectionRole>.All,
            ["opinion.overall"] = JsonNames<OpinionKind>.All,
            ["opinion.limbs[].limb"] = JsonNames<OpinionLimb>.All,
            ["opinion.limbs[].kind"] = JsonNames<OpinionKind>.All,
            ["opinion.parts[].part"] = JsonNames<AuditorsReportPart>.All,
            ["assertion.limbs"] = JsonNames<OpinionLimb>.All,
            ["controls[].tests[].outcome"] = JsonNames<TestOutcome>.All,
            ["controls[].tests[].strongest"] = JsonNames<TestProcedure>.All,
            ["exceptions[].mode"] = JsonNames<FailureMode>.All,
            ["exceptions[].mitigations[].kind"] = JsonNames<MitigationKind>.All,
            ["exceptions[].response.where"] = JsonNames<SectionRole>.All,
            ["unmatchedResponses[].where"] = JsonNames<SectionRole>.All,
            ["subserviceOrganizations[].method"] = [.. JsonNames<SubserviceMethod>.All, ""],
            ["prose[].where"] = JsonNames<SectionRole>.All,
            ["coverage.results"] = JsonNames<ResultsStatus>.All,
        };
        sets.Keys.ShouldBe(expected.Keys, ignoreOrder: true);
        foreach (var (path, values) in expected)
        {
            sets[path].EnumerateArray().Select(v => v.ToString()).Order().ShouldBe(values.Order(), path);
        }
    }

    [Fact]
    public void The_documentation_tells_the_schema() => Snapshot.MatchDocument("docs/reading-format.md", "members", Schema.Markdown());
}

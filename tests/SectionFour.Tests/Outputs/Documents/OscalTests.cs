using System.Text;
using System.Text.Json.Nodes;
using NJsonSchema;
using SectionFour.Outputs;

namespace SectionFour.Tests;

/// <summary>The OSCAL export is valid by NIST's schema (1.2.1) and says no more than the report.</summary>
public class OscalTests
{
    private static readonly string SchemaPath = Path.Combine(
        SharedCorpus.Repository(),
        "tests/SectionFour.Tests/Outputs/Data/oscal_assessment-results_schema.json"
    );

    [Fact]
    public async Task It_is_valid() => (await ProblemsAsync(Reviews.Write(Reviews.Full(), ".oscal.json"))).ShouldBeEmpty();

    [Fact]
    public async Task It_is_valid_where_little_is_known()
    {
        var full = Reviews.Full();
        var reading = full.Reading with
        {
            Report = full.Reading.Report with { Period = null, AsOf = null, ReportDate = null, ServiceAuditor = null, Categories = [] },
            Criteria = [],
            Deviations =
            [
                .. full.Reading.Deviations.Select(d =>
                    d with
                    {
                        Controls = [],
                        Criteria = [],
                        Counts = default,
                        InferredCounts = null,
                        Response = null,
                    }
                ),
            ],
        };
        (await ProblemsAsync(Reviews.Write(full with { Reading = reading }, ".oscal.json"))).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_schema_refuses_what_is_wrong()
    {
        var json = JsonNode.Parse(Reviews.Write(Reviews.Full(), ".oscal.json"))!;
        json["assessment-results"]!.AsObject().Remove("import-ap");
        (await ProblemsAsync(Encoding.UTF8.GetBytes(json.ToJsonString()))).ShouldNotBeEmpty();
    }

    [Fact]
    public void A_count_that_is_not_stated_is_left_out()
    {
        var results = JsonNode.Parse(Reviews.Write(Reviews.Full(), ".oscal.json"))!["assessment-results"]!["results"]![0]!;
        var names = results["observations"]![1]!["props"]!.AsArray().Select(p => p!["name"]!.GetValue<string>()).ToList();
        names.ShouldContain("sampled");
        names.ShouldNotContain("population");
    }

    [Fact]
    public void Ids_are_name_based_and_all_differ()
    {
        var text = Encoding.UTF8.GetString(Reviews.Write(Reviews.Full(), ".oscal.json"));
        var ids = System
            .Text.RegularExpressions.Regex.Matches(text, "\"uuid\": \"([0-9a-f-]{36})\"")
            .Select(m => m.Groups[1].Value)
            .ToList();
        ids.Count.ShouldBeGreaterThan(10);
        ids.ShouldBeUnique();
        ids.ShouldAllBe(i => i[14] == '5');
        OscalIds.Of("a", "b").ShouldBe(OscalIds.Of("a", "b"));
        OscalIds.Of("a", "c").ShouldNotBe(OscalIds.Of("a", "b"));
    }

    private static async Task<List<string>> ProblemsAsync(byte[] json)
    {
        var schema = await JsonSchema.FromJsonAsync(await File.ReadAllTextAsync(SchemaPath));
        return [.. schema.Validate(Encoding.UTF8.GetString(json)).Select(e => e.ToString())];
    }
}

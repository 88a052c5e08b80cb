using System.Text.Json;
using SectionFour.Comparison;
using SectionFour.Outputs;
using SectionFour.Reading;
using SectionFour.Reports;
using SectionFour.Tests.Comparison;

namespace SectionFour.Tests;

public class ComparisonJsonTests
{
    private static readonly SchemaFile Schema = new("comparison");
    private static readonly SchemaFile TrendSchema = new("trend");

    [Fact]
    public void The_pair_of_the_corpus_has_the_members_of_its_truth()
    {
        var comparison = Comparer.Compare(TruthReadings.Load("dp1-year1"), TruthReadings.Load("dp1-year2"));
        using var json = JsonDocument.Parse(ComparisonJson.ToUtf8(comparison, "dp1-year1.pdf", "dp1-year2.pdf"));
        using var truth = JsonDocument.Parse(File.ReadAllText(Path.Combine(SharedCorpus.Generated, "dp1.pair.json")));
        foreach (var member in truth.RootElement.EnumerateObject())
        {
            Items(json.RootElement.GetProperty(member.Name)).ShouldBe(Items(member.Value), member.Name);
        }
    }

    [Fact]
    public void Comparisons_of_whole_reports_are_valid()
    {
        var names = TruthReadings.Names();
        foreach (var (previous, current) in names.Zip(names.Skip(1)))
        {
            var comparison = Comparer.Compare(TruthReadings.Load(previous), TruthReadings.Load(current));
            Schema.Validate(ComparisonJson.ToUtf8(comparison, previous, current)).ShouldBeEmpty($"{previous} {current}");
        }
    }

    [Fact]
    public void A_comparison_with_every_member_is_valid_and_the_schema_has_the_same_names()
    {
        var json = ComparisonJson.ToUtf8(Full(), "a.pdf", "b.pdf");
        Schema.Validate(json).ShouldBeEmpty();
        Schema.Members().Keys.ShouldBe(SchemaFile.Paths(json));
    }

    [Fact]
    public void A_trend_is_valid_and_the_schema_has_the_same_names()
    {
        var (full, first) = (FullReading.Make(), TruthReadings.Load("dp1-year1"));
        full = full with { Report = full.Report with { ServiceOrganization = first.Report.ServiceOrganization } };
        var trend = Comparer.Trend([full, first, TruthReadings.Load("dp1-year2")]);
        var json = TrendJson.ToUtf8(trend, ["a.pdf", "b.pdf", "c.pdf"]);
        TrendSchema.Validate(json).ShouldBeEmpty();
        TrendSchema.Members().Keys.ShouldBe(SchemaFile.Paths(json).Where(p => !p.StartsWith("comparisons[]", StringComparison.Ordinal)));
    }

    [Fact]
    public void The_schema_lists_the_members_of_each_closed_set()
    {
        Enum("followUps[].status").ShouldBe(JsonNames<FollowUpStatus>.All);
        Enum("followUps[].reason").ShouldBe([.. JsonNames<NotShownReason>.All, ""]);
        Enum("changes[].direction").ShouldBe(JsonNames<ChangeDirection>.All);
        Enum("matches[].relation").ShouldBe(JsonNames<ControlRelation>.All);
        Enum("numbering").ShouldBe(JsonNames<IdNumbering>.All);
        Enum("organization.same").ShouldBe(JsonNames<SameOrganization>.All);
        Enum("previousReport.kind").ShouldBe(JsonNames<ReportKind>.All);
        Enum("previousReport.opinion").ShouldBe(JsonNames<OpinionKind>.All);
        Enum("previousReport.results").ShouldBe(JsonNames<ResultsStatus>.All);
        TrendSchema
            .Members()["controls[].years[].state"]
            .GetProperty("enum")
            .EnumerateArray()
            .Select(v => v.ToString())
            .ShouldBe(JsonNames<ControlState>.All);
    }

    [Fact]
    public void The_documentation_tells_the_schemas()
    {
        Snapshot.MatchDocument("docs/comparison-format.md", "members", Schema.Markdown());
        Snapshot.MatchDocument("docs/comparison-format.md", "trend members", TrendSchema.Markdown());
    }

    // Two readings in which everything that a comparison can say is said at least once.
    private static ReportComparison Full()
    {
        var (previous, current) = (TruthReadings.Load("dp1-year1"), TruthReadings.Load("dp1-year2"));
        var softer = current.Controls.Select(c =>
            c.Id == "IAM-09"
                ? c with
                {
                    Description = TruthReadings.Text(
                        9,
                        "User access to the backup system is reviewed annually, and inappropriate access is removed."
                    ),
                }
                : c
        );
        var stranger = SmallReports.Control("NEW-1", "PI1.1", "Batch totals are reconciled before the files are released to the bank.");
        var moved = current.Deviations[0] with
        {
            Id = "E9",
            Controls = ["CHG-02"],
            Narrative = TruthReadings.Text(14, "For 1 of 12 months, the user access review of the console was not performed."),
        };
        return Comparer.Compare(
            previous,
            current with
            {
                Controls = [.. softer, stranger],
                Deviations = [.. current.Deviations, moved],
                UserEntityControls =
                [
                    .. current.UserEntityControls,
                    new ComplementaryUserEntityControl(
                        TruthReadings.Text(8, "User entities are responsible for penetration tests of their own integrations."),
                        [],
                        null
                    ),
                ],
            }
        );
    }

    private static string[] Enum(string path) => [.. Schema.Members()[path].GetProperty("enum").EnumerateArray().Select(v => v.ToString())];

    private static string[] Items(JsonElement value) =>
        value.ValueKind == JsonValueKind.Array
            ?
            [
                .. value
                    .EnumerateArray()
                    .Select(v => v.ValueKind == JsonValueKind.Array ? $"{v[0]}={v[1]}" : v.ToString())
                    .Order(StringComparer.Ordinal),
            ]
            : [value.ToString()];
}

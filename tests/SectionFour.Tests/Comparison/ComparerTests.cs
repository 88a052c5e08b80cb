using System.Text.Json;
using SectionFour.Comparison;

namespace SectionFour.Tests.Comparison;

public class ComparerTests
{
    private static readonly Lazy<ReportComparison> Pair = new(() =>
        Comparer.Compare(TruthReadings.Load("dp1-year1"), TruthReadings.Load("dp1-year2"))
    );

    [Fact]
    public void The_pair_of_the_corpus_is_compared_as_its_truth_says()
    {
        using var truth = JsonDocument.Parse(File.ReadAllText(Path.Combine(SharedCorpus.Generated, "dp1.pair.json")));
        var root = truth.RootElement;
        var comparison = Pair.Value;

        comparison
            .Matches.SelectMany(m => m.Previous.SelectMany(p => m.Current.Select(c => $"{p.Id}={c.Id}")))
            .ShouldBe(Pairs(root, "controlsMatched"), ignoreOrder: true);
        comparison.RemovedControls.Select(r => r.Control.Id).ShouldBe(Ids(root, "removedControls"), ignoreOrder: true);
        comparison.NewControls.ShouldBeEmpty();
        comparison
            .FollowUps.Where(f => f.Status == FollowUpStatus.RepeatedSameControl)
            .SelectMany(f => f.Repeats.Select(r => $"{f.Previous.Controls[0]}={r.Controls[0]}"))
            .ShouldBe(Pairs(root, "repeated"), ignoreOrder: true);
        comparison
            .FollowUps.Where(f => f.Status == FollowUpStatus.Closed)
            .Select(f => f.Previous.Controls[0])
            .ShouldBe(Ids(root, "resolved"), ignoreOrder: true);
        comparison.NewDeviations.Select(n => n.Deviation.Controls[0]).ShouldBe(Ids(root, "new"), ignoreOrder: true);
        comparison.RemovedCriteria.ShouldBe(Ids(root, "removedCriteria"));
        comparison.AuditorChanged.ShouldBe(root.GetProperty("auditorChanged").GetBoolean());
        comparison.Numbering.ShouldBe(IdNumbering.Renumbered);
    }

    private static string[] Pairs(JsonElement root, string name) =>
        [.. root.GetProperty(name).EnumerateArray().Select(p => $"{p[0].GetString()}={p[1].GetString()}")];

    private static string[] Ids(JsonElement root, string name) => [.. root.GetProperty(name).EnumerateArray().Select(p => p.GetString()!)];
}

using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using SectionFour.Comparison;
using SectionFour.Reading;

namespace SectionFour.Tests.Comparison;

/// <summary>Matching measured on what the reader reads from PDFs, with its errors, instead of on perfect readings.</summary>
public class ReadReportsTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(0, 0.98)]
    [InlineData(0.1, 0.97)]
    [InlineData(0.25, 0.95)]
    public void Mutations_of_reports_that_were_read_are_matched_right(double reword, double least)
    {
        var readings = CorpusReadings.All().Where(r => r.Reading.Controls.Length > 0).ToList();
        readings.Count.ShouldBeGreaterThan(15);
        var strangers = readings.SelectMany(r => r.Reading.Controls).ToImmutableArray();
        var sum = new MatchingFigures(0, 0);
        for (int i = 0; i < readings.Count; i++)
        {
            var figures = MatchingFigures.Of(
                readings[i].Reading,
                MutatedReport.Of(
                    readings[i].Reading,
                    new Mutation
                    {
                        Reword = reword,
                        Renumber = true,
                        Shuffle = true,
                        Drop = 0.08,
                        OtherAuditor = true,
                        Strangers = strangers,
                    },
                    seed: i
                )
            );
            sum += figures;
            output.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{readings[i].Name} {reword}: {100 * figures.Share:0.00} % of {figures.Controls}"
                )
            );
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"all {reword}: {100 * sum.Share:0.00} % of {sum.Controls}"));
        sum.Share.ShouldBeGreaterThanOrEqualTo(least);
    }

    // What a pair's own record says of it, from the PDFs.
    [Theory]
    [InlineData("dp1", true)]
    [InlineData("ironvale", false)]
    public void A_pair_of_consecutive_reports_is_told_as_its_truth_says(string name, bool isCorpus)
    {
        string truth = isCorpus
            ? Path.Combine(SharedCorpus.Generated, name + ".pair.json")
            : Path.Combine(SharedCorpus.Repository(), "samples/truth", name + ".pair.json");
        using var pair = JsonDocument.Parse(File.ReadAllText(truth));
        var comparison = Comparer.Compare(Read(pair, "previous"), Read(pair, "current"));
        Compare("matched", Pairs(pair, "controlsMatched"), comparison.MatchedIds.Select(p => $"{p.Previous}={p.Current}"));
        Compare("repeated", Pairs(pair, "repeated"), comparison.RepeatedIds.Select(p => $"{p.Previous}={p.Current}"));
        Compare("resolved", Texts(pair, "resolved"), comparison.ResolvedIds);
        Compare("new", Texts(pair, "new"), comparison.NewIds);

        void Compare(string what, HashSet<string> expected, IEnumerable<string> found)
        {
            var all = found.ToHashSet();
            output.WriteLine(
                $"{name} {what}: {all.Intersect(expected).Count()} of {expected.Count} right, {all.Except(expected).Count()} more"
            );
            all.ShouldBe(expected, ignoreOrder: true, customMessage: what);
        }
    }

    private static ReportReading Read(JsonDocument pair, string which)
    {
        string name = Path.GetFileNameWithoutExtension(pair.RootElement.GetProperty(which).GetString()!);
        return CorpusReadings.All().Single(r => r.Name == name).Reading;
    }

    private static HashSet<string> Pairs(JsonDocument pair, string name) =>
        [.. pair.RootElement.GetProperty(name).EnumerateArray().Select(p => $"{p[0].GetString()}={p[1].GetString()}")];

    private static HashSet<string> Texts(JsonDocument pair, string name) =>
        [.. pair.RootElement.GetProperty(name).EnumerateArray().Select(t => t.GetString()!)];
}

using System.Globalization;
using System.Text;
using CsCheck;
using SectionFour.Comparison;
using SectionFour.Outputs;
using SectionFour.Reading;

namespace SectionFour.Tests.Comparison;

/// <summary>What must hold for a comparison of any report with any mutation of it.</summary>
public class MutationTests(ITestOutputHelper output)
{
    private const int Samples = 24;

    private static readonly Lazy<ReportReading[]> Readings = new(() => [.. TruthReadings.Names().Select(TruthReadings.Load)]);

    private static readonly Gen<(ReportReading Original, MutatedReport Mutated, int Seed)> Pairs = Gen.Select(
        Gen.Int[0, 12],
        Gen.Select(Gen.Double[0, 0.4], Gen.Bool, Gen.Bool, Gen.Bool),
        Gen.Select(Gen.Double[0, 0.1], Gen.Double[0, 0.1], Gen.Double[0, 0.3], Gen.Double[0, 0.1]),
        Gen.Int[0, int.MaxValue - 1],
        (place, words, shape, seed) =>
        {
            var original = Readings.Value[place];
            var mutation = new Mutation
            {
                Reword = words.Item1,
                Renumber = words.Item2,
                Shuffle = words.Item3,
                OtherAuditor = words.Item4,
                Split = shape.Item1,
                Merge = shape.Item2,
                Drop = shape.Item3,
                MoveCriteria = shape.Item4,
                Strangers = [.. Readings.Value.SelectMany(r => r.Controls)],
            };
            return (original, MutatedReport.Of(original, mutation, seed), seed);
        }
    );

    [Fact]
    public void Every_control_is_matched_once_or_told_as_removed_or_new() =>
        Pairs.Sample(
            pair =>
            {
                var comparison = Comparer.Compare(pair.Original, pair.Mutated.Reading);
                comparison
                    .Matches.SelectMany(m => m.Previous)
                    .Concat(comparison.RemovedControls.Select(r => r.Control))
                    .ShouldBe(pair.Original.Controls, ignoreOrder: true);
                comparison
                    .Matches.SelectMany(m => m.Current)
                    .Concat(comparison.NewControls.Select(n => n.Control))
                    .ShouldBe(pair.Mutated.Reading.Controls, ignoreOrder: true);
                comparison.Matches.ShouldAllBe(m =>
                    m.Confidence >= 0 && m.Confidence <= 1 && m.Score <= 1 + 1e-9 && m.TextSimilarity <= 1 + 1e-9
                );
            },
            iter: Samples
        );

    [Fact]
    public void Every_exception_is_followed_up_and_every_new_one_told() =>
        Pairs.Sample(
            pair =>
            {
                var current = MutatedFindings.Of(pair.Original, pair.Mutated, pair.Seed).Reading;
                var comparison = Comparer.Compare(pair.Original, current);
                comparison.FollowUps.Select(f => f.Previous.Id).ShouldBe(pair.Original.Deviations.Select(d => d.Id));
                comparison
                    .FollowUps.SelectMany(f => f.Repeats)
                    .Concat(comparison.NewDeviations.Select(n => n.Deviation))
                    .Select(d => d.Id)
                    .Distinct()
                    .ShouldBe(current.Deviations.Select(d => d.Id), ignoreOrder: true);
            },
            iter: Samples
        );

    [Fact]
    public void The_same_readings_give_the_same_comparison() =>
        Pairs.Sample(
            pair => Json(pair.Original, pair.Mutated.Reading).ShouldBe(Json(pair.Original, pair.Mutated.Reading)),
            iter: Samples / 4
        );

    [Fact]
    public void The_order_of_controls_in_the_report_does_not_matter() =>
        Pairs.Sample(
            pair =>
            {
                var reversed = pair.Mutated.Reading with { Controls = [.. pair.Mutated.Reading.Controls.Reverse()] };
                Ids(Comparer.Compare(pair.Original, reversed)).ShouldBe(Ids(Comparer.Compare(pair.Original, pair.Mutated.Reading)));
            },
            iter: Samples
        );

    [Fact]
    public void Swapping_the_years_swaps_the_pairs() =>
        Pairs.Sample(
            pair =>
            {
                var forth = Comparer
                    .Compare(pair.Original, pair.Mutated.Reading)
                    .Matches.Where(m => m.Relation == ControlRelation.OneToOne);
                var back = Comparer.Compare(pair.Mutated.Reading, pair.Original).Matches.Where(m => m.Relation == ControlRelation.OneToOne);
                back.Select(m => (m.Current[0].Description.Value, m.Previous[0].Description.Value))
                    .ShouldBe(forth.Select(m => (m.Previous[0].Description.Value, m.Current[0].Description.Value)), ignoreOrder: true);
            },
            iter: Samples
        );

    [Fact]
    public void A_report_against_itself_has_no_change()
    {
        foreach (var reading in Readings.Value)
        {
            var comparison = Comparer.Compare(reading, reading with { FileHash = "another copy" });
            comparison.Matches.ShouldAllBe(m => m.Relation == ControlRelation.OneToOne && !m.Reworded && m.IdChanged == false);
            comparison.RemovedControls.ShouldBeEmpty();
            comparison.NewControls.ShouldBeEmpty();
            comparison.FollowUps.ShouldAllBe(f => f.Status == FollowUpStatus.RepeatedSameControl);
            comparison.NewDeviations.ShouldBeEmpty();
            comparison
                .Changes.Select(c => c.Rule)
                .Where(r => !r.StartsWith("period.", StringComparison.Ordinal))
                .Except(["opinion.still-modified-for"])
                .ShouldBeEmpty();
        }
    }

    // Whatever happened to ids and words, what became of an exception must be told right.
    [Theory]
    [InlineData(0)]
    [InlineData(0.1)]
    [InlineData(0.25)]
    public void Repeated_closed_not_shown_and_new_are_told_right(double reword)
    {
        int right = 0;
        int all = 0;
        for (int i = 0; i < Readings.Value.Length; i++)
        {
            for (int seed = 0; seed < 4; seed++)
            {
                var mutated = MutatedReport.Of(
                    Readings.Value[i],
                    new Mutation
                    {
                        Reword = reword,
                        Renumber = true,
                        Shuffle = true,
                        Drop = 0.08,
                        OtherAuditor = seed % 2 == 1,
                        Strangers = [.. Readings.Value.SelectMany(r => r.Controls)],
                    },
                    100 * i + seed
                );
                var findings = MutatedFindings.Of(Readings.Value[i], mutated, seed);
                var comparison = Comparer.Compare(Readings.Value[i], findings.Reading);
                for (int d = 0; d < findings.Expected.Length; d++)
                {
                    // That a theme persists elsewhere depends on where the new exceptions fell.
                    var status = comparison.FollowUps[d].Status;
                    status = status == FollowUpStatus.RepeatedSameTheme ? FollowUpStatus.NotShown : status;
                    Count(
                        (status, comparison.FollowUps[d].NotShownReason) == findings.Expected[d],
                        $"{findings.Expected[d]}: {comparison.FollowUps[d].Sentence}"
                    );
                }

                Count(
                    comparison.NewIds.ToHashSet().SetEquals(findings.New),
                    $"new {string.Join(' ', findings.New)}: {string.Join(' ', comparison.NewIds)}"
                );

                void Count(bool isRight, string what)
                {
                    all++;
                    right += isRight ? 1 : 0;
                    if (!isRight)
                    {
                        output.WriteLine($"report {i}, seed {seed}: {what}");
                    }
                }
            }
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"reword {reword}: {right} of {all} right"));
        ((double)right / all).ShouldBeGreaterThanOrEqualTo(reword == 0 ? 1 : 0.99);
    }

    private static string Json(ReportReading previous, ReportReading current) =>
        Encoding.UTF8.GetString(ComparisonJson.ToUtf8(Comparer.Compare(previous, current), "a.pdf", "b.pdf"));

    private static string[] Ids(ReportComparison comparison) =>
        [.. comparison.MatchedIds.Select(p => $"{p.Previous}={p.Current}").Order(StringComparer.Ordinal)];
}

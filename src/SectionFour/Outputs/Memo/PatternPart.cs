using System.Collections.Immutable;
using System.Globalization;
using SectionFour.Assessment;
using SectionFour.Reports;
using static SectionFour.Outputs.Make;

namespace SectionFour.Outputs;

/// <summary>What the exceptions have in common, and where there is no evidence of operation.</summary>
internal static class PatternPart
{
    public static IEnumerable<Block> Blocks(MemoFacts facts)
    {
        var patterns = facts.Assessment.Patterns;
        yield return Text(patterns.Pervasiveness.Sentence);
        foreach (var cluster in patterns.Clusters)
        {
            yield return Text(Strong($"{Sentences.Capital(cluster.Name)}: "), cluster.Sentence);
        }

        foreach (var block in Findings(patterns.Findings))
        {
            yield return block;
        }

        var telling = patterns.Criteria.Where(c => c.Failed > 0 || c.NoOperatingEvidence).ToList();
        if (telling.Count > 0)
        {
            yield return new TableBlock(
                "Criteria with an exception or without evidence of operation",
                [
                    new Column("Criterion", 12),
                    new Column("About", 40),
                    new Column("Controls", 12, Align.End),
                    new Column("Operated", 12, Align.End),
                    new Column("Failed", 10, Align.End),
                    new Column("Not operated", 14, Align.End),
                ],
                [
                    .. telling.Select(c =>
                        (ImmutableArray<ImmutableArray<Run>>)
                            [
                                Cell(c.Criterion, Ink.Strong),
                                Cell(c.Title ?? "not a criterion of TSP 100"),
                                Number(c.Controls),
                                Number(c.Operated, c.NoOperatingEvidence ? Ink.Warning : Ink.Plain),
                                Number(c.Failed, c.Failed > 0 ? Ink.Bad : Ink.Plain),
                                Number(c.NotOperated),
                            ]
                    ),
                ]
            );
        }

        var silent = facts
            .Reading.Controls.Where(c =>
                !c.Tests.IsEmpty && c.Tests.All(t => t.Outcome is TestOutcome.NotOccurred or TestOutcome.NotTested)
            )
            .ToList();
        if (silent.Count > 0)
        {
            yield return Text(
                Strong("Controls that did not operate: "),
                $"{string.Join(", ", silent.Select(c => $"{c.Id ?? "without id"} ({DocumentWording.Page(c.Description.Page)})"))}. Nothing was there to test, which is no pass."
            );
        }
    }

    private static ImmutableArray<Run> Number(int number, Ink ink = Ink.Plain) => Cell(number.ToString(CultureInfo.InvariantCulture), ink);
}

using System.Collections.Immutable;
using static SectionFour.Outputs.Make;

namespace SectionFour.Outputs;

/// <summary>How the vendor is used, and need by need what the report supports.</summary>
internal static class ReliancePart
{
    public static IEnumerable<Block> Blocks(MemoFacts facts)
    {
        var (record, reliance) = (facts.Record, facts.Assessment.Reliance);
        yield return new FactsBlock([
            Fact("Vendor", Placeholders.Vendor(facts.Review)),
            Fact("Service we use", record.Service),
            Fact("Relation owner", record.Owner),
            Fact("Our risk rating", record.RiskRating),
            Fact("Data and access", record.DataAndAccess),
            Fact("Profile of use", reliance.Profile ?? "none given: no verdict, but for which uses the report holds"),
        ]);
        if (!reliance.Answers.IsEmpty)
        {
            yield return new TableBlock(
                "What we rely on, and whether the report supports it",
                [new Column("Need", 27), new Column("", 11), new Column("Answer", 18), new Column("Why", 44)],
                [
                    .. reliance.Answers.Select(a =>
                        (ImmutableArray<ImmutableArray<Run>>)
                            [
                                Cell(a.Name),
                                Cell(a.Critical ? "critical" : null, Ink.Faint) is { IsEmpty: false } critical
                                    ? critical
                                    : Cell("other", Ink.Faint),
                                Cell(DocumentWording.Of(a.Support), Ink.Strong | DocumentWording.InkOf(a.Support)),
                                Cell(a.Sentence),
                            ]
                    ),
                ]
            );
        }

        if (!reliance.Uses.IsEmpty)
        {
            yield return new TableBlock(
                "For which uses the report holds",
                [new Column("Use", 28), new Column("Verdict", 22), new Column("Main reason", 50)],
                [
                    .. reliance.Uses.Select(u =>
                        (ImmutableArray<ImmutableArray<Run>>)
                            [Cell(u.Name), Cell(DocumentWording.Of(u.Verdict), Ink.Strong), Cell(u.Sentence)]
                    ),
                ]
            );
        }

        foreach (var block in Listed("What would change the answer", reliance.WouldChange))
        {
            yield return block;
        }
    }
}

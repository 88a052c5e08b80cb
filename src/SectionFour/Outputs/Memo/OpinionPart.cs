using System.Collections.Immutable;
using SectionFour.Reports;
using static SectionFour.Outputs.Make;

namespace SectionFour.Outputs;

/// <summary>The opinion in its own words, then what it means.</summary>
internal static class OpinionPart
{
    public static IEnumerable<Block> Blocks(MemoFacts facts)
    {
        var (opinion, meaning) = (facts.Reading.Opinion, facts.Assessment.Opinion);
        yield return Text(
            Strong("Opinion: "),
            new Run(DocumentWording.Of(opinion.Overall), Ink.Strong | DocumentWording.InkOf(opinion.Overall))
        );
        if (opinion.Sentence is { } sentence)
        {
            yield return Quote(sentence, "service auditor's report");
        }

        yield return Text(meaning.Sentence);
        if (meaning.Affirmed is { } affirmed)
        {
            yield return Text(affirmed);
        }

        if (opinion.Basis is { } basis)
        {
            yield return Text(Strong("Basis of the modification"));
            yield return Quote(basis, "service auditor's report");
        }

        if (!opinion.Limbs.IsEmpty)
        {
            yield return new TableBlock(
                "The opinion by its parts",
                [new Column("Part", 32), new Column("Opinion", 22), new Column("Words", 36), new Column("Page", 10, Align.End)],
                [
                    .. opinion.Limbs.Select(l =>
                        (ImmutableArray<ImmutableArray<Run>>)
                            [
                                Cell(DocumentWording.Of(l.Limb)),
                                Cell(DocumentWording.Of(l.Kind), Ink.Strong | DocumentWording.InkOf(l.Kind)),
                                Cell($"“{SectionFour.Assessment.Sentences.Short(l.Evidence.Words, 120)}”"),
                                Cell(DocumentWording.Page(l.Evidence.Page)),
                            ]
                    ),
                ]
            );
        }

        foreach (var block in Findings([.. meaning.Withheld, .. meaning.Findings]))
        {
            yield return block;
        }

        foreach (var emphasis in opinion.Emphasis)
        {
            yield return Text(Strong("Emphasis or other matter"), " (it does not modify the opinion)");
            yield return Quote(emphasis, "service auditor's report");
        }

        foreach (var block in Listed("A person should look, as", opinion.ReviewReasons))
        {
            yield return block;
        }

        var absent = opinion
            .Parts.Where(p => p.Evidence is null && IsExpected(p.Part, facts))
            .Select(p => PartName(p.Part.ToString()))
            .ToList();
        if (absent.Count > 0)
        {
            yield return Text(Strong("Not found in the service auditor's report: "), $"{string.Join(", ", absent)}.");
        }

        if (!opinion.QualifiedCriteria.IsEmpty)
        {
            yield return new FactsBlock([Fact("Does the modification touch what we use?", null)]);
        }
    }

    // An unmodified opinion needs no basis for a modification, and a Type 1 describes no tests.
    private static bool IsExpected(AuditorsReportPart part, MemoFacts facts) =>
        part switch
        {
            AuditorsReportPart.BasisForModification => facts.Reading.Opinion.Overall is not OpinionKind.Unqualified,
            AuditorsReportPart.DescriptionOfTests => facts.Reading.Report.Type?.Value is not ReportType.Type1,
            _ => true,
        };

    // "DescriptionOfTests" as "description of tests".
    private static string PartName(string name) =>
        string.Concat(name.Select((c, i) => i > 0 && char.IsUpper(c) ? $" {char.ToLowerInvariant(c)}" : $"{char.ToLowerInvariant(c)}"));
}

using System.Collections.Immutable;
using System.Globalization;
using SectionFour.Assessment;
using static SectionFour.Outputs.Make;

namespace SectionFour.Outputs;

/// <summary>What was read and what was not, so that nobody takes silence for "none".</summary>
internal static class CoveragePart
{
    private const int MostLines = 25;

    public static IEnumerable<Block> Blocks(MemoFacts facts)
    {
        var (reading, coverage) = (facts.Reading, facts.Reading.Coverage);
        yield return Text(new Run(coverage.ResultsSentence, Ink.Strong | SummaryPart.Warn(coverage.Results)));
        yield return new FactsBlock([
            Fact(
                "Controls",
                $"{DocumentWording.Number(reading.Controls.Length)} under {Sentences.Count(reading.Criteria.Length, "criterion", "criteria")}"
            ),
            Fact("Tests", DocumentWording.Outcomes(reading)),
            Fact("Lines of Section 4", Lines(coverage)),
            Fact(
                "Pages that could not be read",
                coverage.UnreadPages.IsEmpty ? "none" : DocumentWording.Number(coverage.UnreadPages.Length)
            ),
            Fact(
                "Read by",
                $"{reading.Information.Engine}; repairs of the file: {(reading.Information.Repairs.Count == 0 ? "none" : string.Join(' ', reading.Information.Repairs))}"
            ),
        ]);
        foreach (
            var block in Listed("Not read", coverage.UnreadPages.Select(p => $"Page {p.Page}: {p.Reason}"))
                .Concat(Listed("To know of this reading", coverage.Warnings))
        )
        {
            yield return block;
        }

        if (!coverage.Unattributed.IsEmpty)
        {
            yield return new TableBlock(
                coverage.Unattributed.Length > MostLines
                    ? $"Lines of Section 4 that belong to nothing that was recognised: the first {MostLines} of {DocumentWording.Number(coverage.Unattributed.Length)}"
                    : "Lines of Section 4 that belong to nothing that was recognised",
                [new Column("Page", 10, Align.End), new Column("Words", 90)],
                [
                    .. coverage
                        .Unattributed.Take(MostLines)
                        .Select(l =>
                            (ImmutableArray<ImmutableArray<Run>>)[Cell(l.Page.ToString(CultureInfo.InvariantCulture)), Cell(l.Words)]
                        ),
                ]
            );
        }
    }

    private static string Lines(Reading.Coverage coverage) =>
        coverage.Share is { } share
            ? $"{DocumentWording.Number(coverage.Lines)}: {Sentences.Percent(share)} accounted for ({DocumentWording.Number(coverage.Attributed)} read, {DocumentWording.Number(coverage.Furniture)} headers and footers, {DocumentWording.Number(coverage.Unattributed.Length)} not attributed)"
            : "none";
}

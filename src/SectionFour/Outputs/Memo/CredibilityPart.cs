using System.Collections.Immutable;
using SectionFour.Assessment;
using static SectionFour.Outputs.Make;

namespace SectionFour.Outputs;

/// <summary>How far the report can be relied on as evidence, and what has to be looked up elsewhere.</summary>
internal static class CredibilityPart
{
    private const int MostQuotes = 2;

    // Enough to find the words on their page; a paragraph of the assertion would fill half of one.
    private const int LongestQuote = 320;

    public static IEnumerable<Block> Blocks(MemoFacts facts)
    {
        var credibility = facts.Assessment.Credibility;
        yield return Text(
            new Run(Sentences.Capital(DocumentWording.Of(credibility.Overall)), Ink.Strong | DocumentWording.InkOf(credibility.Overall)),
            $". {credibility.Sentence}"
        );
        yield return new FactsBlock([
            Pillar("Structure", credibility.Structure),
            Pillar("Substance", credibility.Substance),
            Pillar("Source", credibility.Source),
        ]);
        foreach (
            var signal in credibility
                .Signals.Where(s => s.Colour is SignalColour.Red or SignalColour.Yellow)
                .OrderByDescending(s => s.Colour)
        )
        {
            yield return new HeadingBlock(3, $"signal-{signal.Id}", $"{signal.Name}: {DocumentWording.Of(signal.Colour)}");
            yield return Text(signal.Sentence, Faint($" {signal.Why}"));
            foreach (var evidence in signal.Evidence.Take(MostQuotes))
            {
                yield return new QuoteBlock(
                    Sentences.Short(evidence.Words, LongestQuote),
                    DocumentWording.Pages(evidence.Passages.Select(p => p.Page))
                );
            }

            if (!signal.InnocentExplanations.IsEmpty)
            {
                yield return Text(Strong("It may be innocent: "), string.Join("; ", signal.InnocentExplanations) + ".");
            }
        }

        var green = credibility.Signals.Where(s => !s.IsGuild && s.Colour == SignalColour.Green).Select(s => s.Name).ToList();
        yield return new TableBlock(
            "The eleven signals of the SOC 2 Quality Guild, and those of ours that are not green",
            [new Column("Signal", 9), new Column("Name", 30), new Column("", 15), new Column("What was found", 46)],
            [
                .. credibility
                    .Signals.Where(s => s.IsGuild || s.Colour != SignalColour.Green)
                    .Select(s =>
                        (ImmutableArray<ImmutableArray<Run>>)
                            [
                                Cell(s.IsGuild ? s.Id : "ours"),
                                Cell(s.Name),
                                Cell(DocumentWording.Of(s.Colour), Ink.Strong | DocumentWording.InkOf(s.Colour)),
                                Cell(s.Sentence),
                            ]
                    ),
            ]
        );
        if (green.Count > 0)
        {
            yield return Note(
                $"{Sentences.Count(green.Count, "further signal")} of ours {Sentences.Are(green.Count)} green: {string.Join("; ", green)}."
            );
        }

        if (!credibility.Checklist.IsEmpty)
        {
            yield return new TableBlock(
                "To look up: no report can answer it",
                [
                    new Column("What", 40),
                    new Column("Where", 22),
                    new Column("Found", 18),
                    new Column("Looked up by", 11),
                    new Column("On", 9),
                ],
                [
                    .. credibility.Checklist.Select(c =>
                        (ImmutableArray<ImmutableArray<Run>>)[Cell(c.Task), Cell(string.Join(", ", c.Where)), Cell(c.FromRegister), [], []]
                    ),
                ]
            );
        }

        yield return new FactsBlock([Fact("Service auditor known to us? Reputation, independence", null)]);
    }

    private static Fact Pillar(string name, SignalColour colour) =>
        Fact(name, DocumentWording.Of(colour), null, Ink.Strong | DocumentWording.InkOf(colour));
}

using System.Collections.Immutable;
using System.Globalization;
using SectionFour.Assessment;
using SectionFour.Reports;
using static SectionFour.Outputs.Make;

namespace SectionFour.Outputs;

/// <summary>Each exception: the auditor's words and their picture, the severity with its sum, the response weighed, what is ours to fill in.</summary>
internal static class ExceptionsPart
{
    public static IEnumerable<Block> Blocks(MemoFacts facts)
    {
        yield return Text(facts.Assessment.DeviationsSentence);
        if (facts.Reading.Deviations.IsEmpty)
        {
            yield break;
        }

        var pictures = ExceptionPictures.Draw(facts);
        if (facts.Review.Pictures.Missing is { } missing)
        {
            yield return Note($"The memo has no pictures of the report's pages. {missing}");
        }

        foreach (var (deviation, picture) in facts.Reading.Deviations.Zip(pictures))
        {
            foreach (var block in Exception(facts, deviation, picture))
            {
                yield return block;
            }
        }

        if (!facts.Reading.UnmatchedResponses.IsEmpty)
        {
            yield return Heading("unmatched-responses", "Management's responses that answer no exception that was found");
            foreach (var response in facts.Reading.UnmatchedResponses)
            {
                yield return Quote(response.Text.Evidence, DocumentWording.Of(response.Where));
            }
        }
    }

    private static IEnumerable<Block> Exception(MemoFacts facts, Deviation deviation, PagePicture? picture)
    {
        var (assessed, control) = (facts.Assessed(deviation), facts.Control(deviation));
        var name = deviation.Controls.IsEmpty ? "control without id" : string.Join(", ", deviation.Controls);
        yield return Heading(
            $"exception-{deviation.Id}",
            $"{deviation.Id}  {name}{(facts.Level(deviation) is { } level ? $": {DocumentWording.Of(level)}" : "")}"
        );
        yield return Quote(deviation.Narrative.Evidence, "service auditor's result");
        if (picture is not null)
        {
            yield return new PictureBlock(
                picture,
                $"Page {deviation.Narrative.Page} of the report with the words of exception {deviation.Id} marked: {deviation.Narrative.Value}",
                $"As it stands on page {deviation.Narrative.Page} of the report"
            );
        }

        yield return new FactsBlock([.. Facts(deviation, control, assessed)]);
        if (assessed is not null)
        {
            foreach (var block in Severity(facts, deviation, assessed))
            {
                yield return block;
            }
        }

        foreach (var block in Response(facts, deviation))
        {
            yield return block;
        }

        yield return new FactsBlock([
            Fact("Relevant to our use? Why", null),
            Fact("Our compensating control", null),
            Fact("Follow-up asked, due", null),
        ]);
    }

    private static IEnumerable<Fact> Facts(Deviation deviation, Control? control, DeviationAssessment? assessed)
    {
        if (control is not null)
        {
            yield return Fact("Control", control.Description.Value, control.Description.Page);
        }

        if (control is not null && deviation.TestIndex is { } index && index < control.Tests.Length)
        {
            yield return Fact("Test", control.Tests[index].Procedure.Value, control.Tests[index].Procedure.Page);
        }

        yield return Fact("Criteria", deviation.Criteria.IsEmpty ? "not said" : string.Join(", ", deviation.Criteria));
        if (assessed is not null)
        {
            yield return Fact("Failed", DocumentWording.Counts(assessed.Rate) + (deviation.Unit is { } unit ? $" {unit}" : ""));
            yield return Fact("Rate", assessed.Rate.Sentence);
        }

        yield return Fact(
            "Nature",
            deviation.Mode == FailureMode.Unknown && assessed is not null
                ? assessed.ModeSentence
                : $"{Sentences.Capital(DocumentWording.Of(deviation.Mode))}. {assessed?.ModeSentence}".TrimEnd()
        );
        if (!deviation.Themes.IsEmpty)
        {
            yield return Fact("What it protects", string.Join("; ", deviation.Themes.Select(DocumentWording.Theme)));
        }

        if (assessed is not null)
        {
            yield return Fact(
                "Extent",
                $"{Sentences.Capital(DocumentWording.Of(assessed.Extent))}. {string.Join(' ', assessed.ExtentReasons.Select(r => r.Sentence))}"
            );
        }

        if (!deviation.Mitigations.IsEmpty)
        {
            yield return Fact("The auditor says in mitigation", string.Join(" ", deviation.Mitigations.Select(m => $"“{m.Words}”")));
        }

        if (deviation.Mentions.Select(m => m.Page).Distinct().Count() > 1)
        {
            yield return Fact("Printed", DocumentWording.Pages(deviation.Mentions.Select(m => m.Page)));
        }
    }

    private static IEnumerable<Block> Severity(MemoFacts facts, Deviation deviation, DeviationAssessment assessed)
    {
        if (facts.Override(deviation) is { } set)
        {
            yield return new CalloutBlock(
                Tone.Warning,
                "Severity set by a person",
                Sentences.Capital(DocumentWording.Of(set.Level)),
                [$"Assessed as {DocumentWording.Of(assessed.Level)}. {(set.Who is { } who ? $"{who}: " : "")}{set.Reason}"]
            );
        }

        yield return new TableBlock(
            $"Why {deviation.Id} is assessed as {DocumentWording.Of(assessed.Level)}: {assessed.Arithmetic}",
            [new Column("Step", 16), new Column("Points", 12, Align.End), new Column("Reason", 72)],
            [
                .. assessed.Trace.Select(s =>
                    (ImmutableArray<ImmutableArray<Run>>)
                        [
                            Cell(s.Kind.ToString()),
                            Cell(Points(s)),
                            [new Run(s.Sentence), .. s.Evidence is [var first, ..] ? [Page(first.Page)] : (Run[])[]],
                        ]
                ),
            ]
        );
        if (!assessed.ConfidenceReasons.IsEmpty)
        {
            yield return Note(
                $"Confidence {assessed.Confidence.ToString().ToLowerInvariant()}: {string.Join(' ', assessed.ConfidenceReasons)}"
            );
        }
    }

    // What earned points stands with its words; what the response lacks is named in one row, as it is mostly much.
    private static TableBlock Rubric(Deviation deviation, ResponseAssessment weighed)
    {
        var lacking = weighed.Points.Where(p => p.Points == 0).Select(p => DocumentWording.Of(p.Element).ToLowerInvariant()).ToList();
        return new TableBlock(
            $"The response to {deviation.Id} by the rubric",
            [new Column("Element", 22), new Column("Points", 10, Align.End), new Column("Words", 68)],
            [
                .. weighed
                    .Points.Where(p => p.Points > 0)
                    .Select(p =>
                        (ImmutableArray<ImmutableArray<Run>>)
                            [
                                Cell(DocumentWording.Of(p.Element)),
                                Cell(string.Create(CultureInfo.InvariantCulture, $"{p.Points} of 2")),
                                p.Quotes.IsEmpty ? Cell(p.Sentence) : [new Run($"“{string.Join("” “", p.Quotes)}”", Ink.Italic)],
                            ]
                    ),
                .. lacking.Count == 0
                    ? (ImmutableArray<ImmutableArray<Run>>[])[]
                    :
                    [
                        [Cell("Not found"), Cell("0"), Cell(Sentences.Capital(string.Join(", ", lacking)))],
                    ],
            ]
        );
    }

    private static string Points(SeverityStep step) =>
        step.Kind switch
        {
            SeverityStepKind.Floor or SeverityStepKind.Cap => step.Level is { } level ? DocumentWording.Of(level) : "",
            SeverityStepKind.Band => step.Level is { } level
                ? string.Create(CultureInfo.InvariantCulture, $"{step.Points} = {DocumentWording.Of(level)}")
                : step.Points.ToString(CultureInfo.InvariantCulture),
            SeverityStepKind.Weight or SeverityStepKind.Rate => step.Points.ToString("'× '0", CultureInfo.InvariantCulture),
            _ => step.Points.ToString("+ 0;− 0;0", CultureInfo.InvariantCulture),
        };

    private static IEnumerable<Block> Response(MemoFacts facts, Deviation deviation)
    {
        if (deviation.Response is not { } response)
        {
            yield return Text(Strong("Management's response: "), new Run("none was found.", Ink.Bad));
        }
        else
        {
            yield return Text(
                Strong("Management's response"),
                Faint($" (in the {DocumentWording.Of(response.Where)}; the opinion does not cover it)")
            );
            yield return Quote(response.Text.Evidence, "management");
        }

        if (facts.Response(deviation) is not { } weighed)
        {
            yield break;
        }

        yield return Text(
            Strong("Weighed: "),
            new Run(DocumentWording.Of(weighed.Grade), Ink.Strong | DocumentWording.InkOf(weighed.Grade)),
            $" ({weighed.Score} of {weighed.MaxScore} points). {weighed.Sentence}"
        );
        if (deviation.Response is not null && !weighed.Points.IsEmpty)
        {
            yield return Rubric(deviation, weighed);
        }

        foreach (var block in Findings(weighed.Modifiers))
        {
            yield return block;
        }

        if (!weighed.Wording.IsEmpty)
        {
            yield return Text(Strong("Wording to check"));
            yield return new ListBlock(
                false,
                [
                    .. weighed.Wording.Select(w =>
                        (ImmutableArray<Run>)
                            [.. w.Quote.Length == 0 ? (Run[])[] : [new Run($"“{w.Quote}” ", Ink.Italic)], new Run(w.Sentence)]
                    ),
                ]
            );
        }
    }
}

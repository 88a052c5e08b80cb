using System.Collections.Immutable;
using SectionFour.Assessment;
using SectionFour.Reading;
using static SectionFour.Outputs.Make;

namespace SectionFour.Outputs;

/// <summary>All that counts on one page.</summary>
internal static class SummaryPart
{
    // More would not fit on the page; the rest is counted and stands in its section.
    private const int MostExceptions = 8;
    private const int MostReasons = 5;

    public static IEnumerable<Block> Blocks(MemoFacts facts)
    {
        var (reading, assessment) = (facts.Reading, facts.Assessment);
        yield return new ParagraphBlock([assessment.Reliance.Sentence], ParagraphKind.Lead);
        yield return new FactsBlock([
            Fact("Service auditor", reading.Report.ServiceAuditor?.Value ?? "not found in the report", reading.Report.ServiceAuditor?.Page),
            Fact("Categories", Categories(reading)),
            Fact(
                "Opinion",
                $"{Sentences.Capital(DocumentWording.Of(reading.Opinion.Overall))}. {Affirmed(assessment.Opinion)}".TrimEnd(),
                reading.Opinion.Sentence?.Page
            ),
            Fact("Evidence", assessment.Strength.Sentence),
            Fact("Age", assessment.Currency.Sentence),
            Fact(
                "Credibility",
                $"{Sentences.Capital(DocumentWording.Of(assessment.Credibility.Overall))}. {assessment.Credibility.Sentence}"
            ),
            Fact("Tested", $"{Sentences.Count(reading.Controls.Length, "control")}; {DocumentWording.Outcomes(reading)}"),
            Fact("Read", reading.Coverage.ResultsSentence, null, Warn(reading.Coverage.Results)),
            Fact("For us to do", ToDo(facts)),
        ]);
        if (!reading.Deviations.IsEmpty)
        {
            yield return Exceptions(facts);
        }
        else
        {
            yield return Text(Strong("Exceptions: "), assessment.DeviationsSentence);
        }

        var settle = assessment.Reliance.Reasons.Where(r => !r.About.Any(a => a.StartsWith('E'))).Take(MostReasons).ToImmutableArray();
        if (!settle.IsEmpty)
        {
            yield return Text(Strong("What decides beside the exceptions"));
            foreach (var block in Findings(settle))
            {
                yield return block;
            }
        }
    }

    /// <summary>What Section 4 was not read of is said in colour.</summary>
    public static Ink Warn(ResultsStatus results) => results is ResultsStatus.PartlyRead or ResultsStatus.NotRead ? Ink.Warning : Ink.Plain;

    public static string Categories(ReportReading reading) =>
        reading.Report.Categories.IsEmpty
            ? "not found in the report"
            : string.Join(", ", reading.Report.Categories.Select(c => DocumentWording.Of(c.Value)));

    // The whole meaning stands in its own section; on this page only what remains affirmed fits.
    private static string Affirmed(OpinionMeaning opinion) => opinion.Affirmed ?? opinion.Sentence;

    private static string ToDo(MemoFacts facts)
    {
        var open = facts.Assessment.UserEntityControls.Count(t =>
            facts.State(t).State is not (UserEntityControlState.InPlace or UserEntityControlState.NotApplicable)
        );
        var subservice = facts.Assessment.SubserviceOrganizations.Count(s => !s.Tasks.IsEmpty);
        return $"{Sentences.Count(open, "user entity control")} of {DocumentWording.Number(facts.Assessment.UserEntityControls.Length)} to settle, "
            + $"{Sentences.Count(subservice, "subservice organization")} to follow up, "
            + $"{Sentences.Count(facts.Assessment.Questions.Length, "question")} to send";
    }

    private static string Counts(MemoFacts facts, Reports.Deviation deviation) =>
        facts.Assessed(deviation)?.Rate.Counts is { Failed: { } failed, Sampled: { } sampled }
            ? $"{DocumentWording.Number(failed)} of {DocumentWording.Number(sampled)}"
            : "not stated";

    private static TableBlock Exceptions(MemoFacts facts)
    {
        var shown = facts
            .Reading.Deviations.OrderByDescending(d => facts.Level(d) ?? SeverityLevel.Informational)
            .Take(MostExceptions)
            .ToList();
        var rest = facts.Reading.Deviations.Length - shown.Count;
        return new TableBlock(
            rest == 0
                ? "Exceptions, the most severe first"
                : $"Exceptions, the {MostExceptions} most severe of {facts.Reading.Deviations.Length}",
            [
                new Column("", 6),
                new Column("Control", 13),
                new Column("What failed", 47),
                new Column("Failed", 12),
                new Column("Severity", 11),
                new Column("Response", 11),
            ],
            [
                .. shown.Select(d =>
                    (ImmutableArray<ImmutableArray<Run>>)
                        [
                            Cell(d.Id, Ink.Strong),
                            Cell(d.Controls.IsEmpty ? "no id" : string.Join(", ", d.Controls)),
                            [new Run(Sentences.Short(d.Narrative.Value, 90)), Page(d.Narrative.Page)],
                            Cell(Counts(facts, d)),
                            facts.Level(d) is { } level
                                ? Cell(DocumentWording.Of(level), Ink.Strong | DocumentWording.InkOf(level))
                                : Cell("not assessed"),
                            facts.Response(d) is { } r ? Cell(DocumentWording.Of(r.Grade), DocumentWording.InkOf(r.Grade)) : Cell("none"),
                        ]
                ),
            ]
        );
    }
}

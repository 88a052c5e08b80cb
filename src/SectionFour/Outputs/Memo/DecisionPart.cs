using System.Collections.Immutable;
using SectionFour.Assessment;
using static SectionFour.Outputs.Make;

namespace SectionFour.Outputs;

/// <summary>The decision block: what is proposed, what was decided, under which conditions, by whom.</summary>
internal static class DecisionPart
{
    // As many lines to write on as a form has where no condition is proposed.
    private const int EmptyConditions = 3;

    private static readonly ImmutableArray<Verdict> Choices =
    [
        Verdict.Rely,
        Verdict.RelyWithConditions,
        Verdict.ResolveFirst,
        Verdict.DoNotRely,
        Verdict.NotEvaluable,
    ];

    public static IEnumerable<Block> Blocks(MemoFacts facts)
    {
        var (record, reliance) = (facts.Record, facts.Assessment.Reliance);
        yield return new FactsBlock([
            Fact("Vendor", Placeholders.Vendor(facts.Review)),
            Fact("Report", $"{DocumentWording.KindAndType(facts.Reading.Report)}, {DocumentWording.Period(facts.Reading.Report)}"),
            Fact(
                "Opinion",
                DocumentWording.Of(facts.Reading.Opinion.Overall),
                null,
                Ink.Strong | DocumentWording.InkOf(facts.Reading.Opinion.Overall)
            ),
            Fact("Exceptions", facts.Reading.Deviations.IsEmpty ? facts.Assessment.DeviationsSentence : Levels(facts)),
        ]);
        yield return Proposal(reliance);
        yield return new ChoicesBlock("Decision", [.. Choices.Select(c => (DocumentWording.Of(c), record.Decision == c))]);
        yield return new FactsBlock([
            Fact("Rationale", record.Rationale),
            Fact("Residual risk", record.ResidualRisk),
            Fact("Valid until", record.ValidUntil is { } until ? DocumentWording.Day(until) : null),
            Fact("Next review", record.NextReview is { } next ? DocumentWording.Day(next) : null),
            Fact("Told (board, owner)", record.Told),
        ]);
        yield return Conditions(record, reliance);
        yield return Signatures(record);
    }

    private static string Levels(MemoFacts facts) =>
        $"{Sentences.Count(facts.Reading.Deviations.Length, "exception")}: {DocumentWording.Levels(facts.Levels)}";

    private static CalloutBlock Proposal(RelianceAssessment reliance) =>
        new(
            DocumentWording.ToneOf(reliance.Verdict),
            reliance.Profile is { } profile ? $"The assessment proposes, for the use “{profile}”" : "The assessment",
            reliance.Verdict is null ? "No verdict without a profile of use" : DocumentWording.Of(reliance.Verdict),
            [Shorter(reliance)]
        );

    // The sentence of a verdict begins with the verdict, which stands above it already.
    private static string Shorter(RelianceAssessment reliance)
    {
        var verdict = DocumentWording.Of(reliance.Verdict) + ". ";
        return reliance.Sentence.StartsWith(verdict, StringComparison.Ordinal) ? reliance.Sentence[verdict.Length..] : reliance.Sentence;
    }

    private static TableBlock Conditions(ReviewRecord record, RelianceAssessment reliance)
    {
        ImmutableArray<ImmutableArray<ImmutableArray<Run>>> rows = record.Conditions.IsEmpty
            ? [.. reliance.Conditions.Select(c => (ImmutableArray<ImmutableArray<Run>>)[Cell(c), [], []])]
            :
            [
                .. record.Conditions.Select(c =>
                    (ImmutableArray<ImmutableArray<Run>>)
                        [Cell(c.Text), Cell(c.Owner), Cell(c.Due is { } due ? DocumentWording.Day(due) : null)]
                ),
            ];
        if (rows.IsEmpty)
        {
            rows =
            [
                .. Enumerable.Repeat<ImmutableArray<ImmutableArray<Run>>>(
                    [
                        [],
                        [],
                        [],
                    ],
                    EmptyConditions
                ),
            ];
        }

        return new TableBlock(
            record.Conditions.IsEmpty && !reliance.Conditions.IsEmpty ? "Conditions, as proposed by the assessment" : "Conditions",
            [new Column("Condition", 60), new Column("Owner", 22), new Column("Due", 18)],
            rows
        );
    }

    private static TableBlock Signatures(ReviewRecord record) =>
        new(
            "Signatures: preparer and second reviewer are two persons",
            [new Column("Role", 24), new Column("Name", 32), new Column("Date", 18), new Column("Signature", 26)],
            [Signer("Prepared by", record.Preparer), Signer("Reviewed by", record.SecondReviewer)],
            HasRoomToWrite: true
        );

    private static ImmutableArray<ImmutableArray<Run>> Signer(string role, Signature? signature) =>
        [Cell(role), Cell(signature?.Name), Cell(signature?.Day is { } day ? DocumentWording.Day(day) : null), []];
}

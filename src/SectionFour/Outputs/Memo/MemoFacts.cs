using System.Collections.Immutable;
using SectionFour.Assessment;
using SectionFour.Reading;
using SectionFour.Reports;

namespace SectionFour.Outputs;

/// <summary>A review with what several sections look up in it.</summary>
internal sealed class MemoFacts(ReviewedReport review)
{
    private readonly Dictionary<string, DeviationAssessment> _assessed = review.Assessment.Deviations.ToDictionary(d => d.DeviationId);
    private readonly Dictionary<string, ResponseAssessment> _responses = review.Assessment.Responses.ToDictionary(r => r.DeviationId);

    public ReviewedReport Review => review;

    public ReportReading Reading => review.Reading;

    public ReportAssessment Assessment => review.Assessment;

    public ReviewRecord Record => review.Record;

    public DeviationAssessment? Assessed(Deviation deviation) => _assessed.GetValueOrDefault(deviation.Id);

    public ResponseAssessment? Response(Deviation deviation) => _responses.GetValueOrDefault(deviation.Id);

    public SeverityOverride? Override(Deviation deviation) => Record.Overrides.FirstOrDefault(o => o.DeviationId == deviation.Id);

    /// <summary>The level that holds, or null where the exception was not assessed.</summary>
    public SeverityLevel? Level(Deviation deviation) => Assessed(deviation) is { } assessed ? review.LevelOf(assessed) : null;

    /// <summary>The levels that hold.</summary>
    public IEnumerable<SeverityLevel> Levels => Reading.Deviations.Select(Level).OfType<SeverityLevel>();

    /// <summary>The control that failed, or null where it could not be told.</summary>
    public Control? Control(Deviation deviation) =>
        Reading.Controls.FirstOrDefault(c => c.Id is { } id && deviation.Controls.Contains(id))
        ?? Reading.Controls.FirstOrDefault(c =>
            c.Id is null && c.Tests.Any(t => t.Outcome == TestOutcome.Exception && t.Result?.Page == deviation.Result.Page)
        );

    /// <summary>How a user-entity control stands: as a person said, else by the profile.</summary>
    public (UserEntityControlState State, string? OwnControl, string? Owner, string? Note) State(UserEntityControlTask task) =>
        Record.UserEntityControls.FirstOrDefault(r => r.Number == task.Number) is { } said
            ? (said.State, said.OwnControl, said.Owner, said.Note)
            : (task.State, task.OwnControl, null, null);
}

/// <summary>Short ways to make blocks.</summary>
internal static class Make
{
    public static ParagraphBlock Text(params ImmutableArray<Run> runs) => new(runs);

    public static ParagraphBlock Note(params ImmutableArray<Run> runs) => new(runs, ParagraphKind.Note);

    public static Run Strong(string text) => new(text, Ink.Strong);

    public static Run Faint(string text) => new(text, Ink.Faint);

    /// <summary>" (p. 43)", faint.</summary>
    public static Run Page(int page) => new($" ({DocumentWording.Page(page)})", Ink.Faint);

    /// <summary>A cell of one look.</summary>
    public static ImmutableArray<Run> Cell(string? text, Ink ink = Ink.Plain) => string.IsNullOrEmpty(text) ? [] : [new Run(text, ink)];

    public static Fact Fact(string name, string? value, int? page = null, Ink ink = Ink.Plain) => new(name, Cell(value, ink), page);

    /// <summary>A fact of the report, or that it was not found: an empty value would be a place to fill in.</summary>
    public static Fact Found<T>(string name, Cited<T>? fact, Func<T, string> say)
        where T : notnull =>
        fact is null ? Fact(name, "not found in the report", null, Ink.Warning) : Fact(name, say(fact.Value), fact.Page);

    /// <summary>A quotation with where it stands.</summary>
    public static QuoteBlock Quote(Evidence evidence, string? where = null) =>
        new(evidence.Words, (where is null ? "" : where + ", ") + DocumentWording.Pages(evidence.Passages.Select(p => p.Page)));

    /// <summary>Statements of the assessment, those that want most attention first.</summary>
    public static IEnumerable<Block> Findings(IEnumerable<Finding> findings)
    {
        ImmutableArray<ImmutableArray<Run>> items =
        [
            .. findings
                .OrderByDescending(f => f.Attention)
                .Select(f =>
                    (ImmutableArray<Run>)
                        [
                            .. f.Attention switch
                            {
                                Attention.Settle => [new Run("Settle: ", Ink.Strong | Ink.Bad)],
                                Attention.Look => [new Run("Look: ", Ink.Strong | Ink.Warning)],
                                _ => (Run[])[],
                            },
                            f.Sentence,
                            .. f.Evidence is [var first, ..] ? [Page(first.Page)] : (Run[])[],
                        ]
                ),
        ];
        return items.IsEmpty ? [] : [new ListBlock(false, items)];
    }

    /// <summary>A list of plain sentences under a small heading; nothing where there are none.</summary>
    public static IEnumerable<Block> Listed(string title, IEnumerable<string> sentences)
    {
        ImmutableArray<ImmutableArray<Run>> items = [.. sentences.Select(s => Cell(s))];
        return items.IsEmpty ? [] : [Text(Strong(title)), new ListBlock(false, items)];
    }

    public static HeadingBlock Heading(string id, string text) => new(2, id, text);
}

using System.Collections.Immutable;
using SectionFour.Reports;

namespace SectionFour.Comparison;

/// <summary>How many controls of the two reports belong together.</summary>
public enum ControlRelation
{
    /// <summary>One control is one control.</summary>
    OneToOne,

    /// <summary>Last year's control is several this year.</summary>
    Split,

    /// <summary>Several of last year's controls are one this year.</summary>
    Merged,
}

/// <summary>What happened to a run of words.</summary>
public enum WordChange
{
    /// <summary>It stands in both texts.</summary>
    Kept,

    /// <summary>It stands only in last year's text.</summary>
    Removed,

    /// <summary>It stands only in this year's text.</summary>
    Added,
}

/// <summary>A run of words of a diff.</summary>
/// <param name="Change">What happened to it.</param>
/// <param name="Words">The words, one space between them; a kept run has this year's form.</param>
public sealed record WordSpan(WordChange Change, string Words);

/// <summary>Whether a change leaves less or more than before.</summary>
public enum ChangeDirection
{
    /// <summary>Neither, or it cannot be told from the words.</summary>
    Neutral,

    /// <summary>Less: softer wording, weaker tests, narrower scope.</summary>
    Weaker,

    /// <summary>More.</summary>
    Stronger,
}

/// <summary>Wording that became softer or firmer in a control that is otherwise the same.</summary>
/// <param name="Rule">The rule's stable id in policy/comparison/wording.yaml ("wording.frequency").</param>
/// <param name="Direction">Softer is <see cref="ChangeDirection.Weaker"/>.</param>
/// <param name="PreviousWords">Last year's words, verbatim, or null where they are new.</param>
/// <param name="CurrentWords">This year's words, verbatim, or null where they were dropped.</param>
/// <param name="Sentence">What changed, for a person.</param>
public sealed record WordingShift(string Rule, ChangeDirection Direction, string? PreviousWords, string? CurrentWords, string Sentence);

/// <summary>A change in how a matched control was tested.</summary>
/// <param name="Rule">The rule's stable id ("tests.procedure-weaker").</param>
/// <param name="Direction">Whether this year's tests give less evidence.</param>
/// <param name="Sentence">What changed, for a person.</param>
/// <param name="Previous">Words of last year's test, or null where there was none.</param>
/// <param name="Current">Words of this year's test, or null where there is none.</param>
public sealed record TestChange(string Rule, ChangeDirection Direction, string Sentence, Evidence? Previous, Evidence? Current);

/// <summary>Controls of the two reports that are held to be the same control.</summary>
public sealed record ControlMatch
{
    /// <summary>One to one, split or merged.</summary>
    public required ControlRelation Relation { get; init; }

    /// <summary>Last year's control; several where they were merged.</summary>
    public required ImmutableArray<Control> Previous { get; init; }

    /// <summary>This year's control; several where it was split. The first is the one that is most like last year's.</summary>
    public required ImmutableArray<Control> Current { get; init; }

    /// <summary>How alike the texts are, 0 to 1: words weighed by how rare they are in both reports, after synonyms.</summary>
    public required double TextSimilarity { get; init; }

    /// <summary>The score by which they were matched, 0 to 1: text, criteria, tests and, where ids were kept, the id.</summary>
    public required double Score { get; init; }

    /// <summary>
    /// How sure the match is, 0 to 1: a share of matches like this one that were right when measured (docs/comparison.md). It depends on the
    /// score and on how far the next best partner is behind.
    /// </summary>
    public required double Confidence { get; init; }

    /// <summary>Whether the id is another one than last year's; null where one of them has no id.</summary>
    public required bool? IdChanged { get; init; }

    /// <summary>Whether the texts differ in words (case, punctuation and spaces aside).</summary>
    public required bool Reworded { get; init; }

    /// <summary>The words kept, removed and added; the texts of a split or merged control are joined by a space.</summary>
    public ImmutableArray<WordSpan> Diff { get; init; } = [];

    /// <summary>Wording that became softer or firmer.</summary>
    public ImmutableArray<WordingShift> WordingShifts { get; init; } = [];

    /// <summary>Criteria under which it stands only this year; older ids mapped to those of 2017.</summary>
    public ImmutableArray<string> CriteriaAdded { get; init; } = [];

    /// <summary>Criteria under which it stood only last year; older ids mapped to those of 2017.</summary>
    public ImmutableArray<string> CriteriaRemoved { get; init; } = [];

    /// <summary>What changed in its tests.</summary>
    public ImmutableArray<TestChange> TestChanges { get; init; } = [];
}

/// <summary>A control without a partner in the other report.</summary>
/// <param name="Control">The control.</param>
/// <param name="Closest">The control of the other report that is most like it, for a person to look at; null where nothing comes near.</param>
/// <param name="ClosestScore">The score of that pair, 0 to 1; it was too low or that control has a better partner.</param>
public sealed record UnmatchedControl(Control Control, Control? Closest, double ClosestScore);

/// <summary>What happened to the ids of controls between the reports.</summary>
public enum IdNumbering
{
    /// <summary>One of the reports gives its controls no ids, or too few controls match to tell.</summary>
    Undetermined,

    /// <summary>Controls keep their ids: an equal id speaks for the same control.</summary>
    Kept,

    /// <summary>Some controls keep their ids.</summary>
    PartlyKept,

    /// <summary>Ids were renumbered: an equal id says nothing.</summary>
    Renumbered,
}

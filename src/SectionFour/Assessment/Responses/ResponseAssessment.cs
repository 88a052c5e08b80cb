using System.Collections.Immutable;

namespace SectionFour.Assessment;

/// <summary>The nine things that a good response holds.</summary>
public enum ResponseElement
{
    /// <summary>States the facts: control, count, period.</summary>
    Acknowledgement,

    /// <summary>A cause in process or tool, not "human error".</summary>
    RootCause,

    /// <summary>Impact and look-back: was the exposure used; who looked, how, over which population.</summary>
    LookBack,

    /// <summary>The instances were corrected.</summary>
    Correction,

    /// <summary>Something was changed on the cause.</summary>
    CorrectiveAction,

    /// <summary>Who owns it.</summary>
    Owner,

    /// <summary>A calendar date.</summary>
    Date,

    /// <summary>Status and evidence.</summary>
    StatusEvidence,

    /// <summary>Monitoring or retest.</summary>
    Monitoring,
}

/// <summary>Points for one element with the quote that earned them.</summary>
public sealed record ResponsePoint
{
    /// <summary>The element.</summary>
    public required ResponseElement Element { get; init; }

    /// <summary>The id of its rule in policy/responses.yaml.</summary>
    public required string Rule { get; init; }

    /// <summary>0, 1 or 2.</summary>
    public required int Points { get; init; }

    /// <summary>Words of the response that earned them, verbatim; empty for 0 points.</summary>
    public ImmutableArray<string> Quotes { get; init; } = [];

    /// <summary>Why, in one sentence.</summary>
    public required string Sentence { get; init; }
}

/// <summary>Wording to check: never an accusation.</summary>
/// <param name="Rule">The id of the pattern in policy/responses.yaml ("response.minimise").</param>
/// <param name="Name">Its name for a person ("Minimising").</param>
/// <param name="Quote">The words of the response, verbatim; empty where the pattern is that something is missing.</param>
/// <param name="Sentence">Why to look, and what would be better.</param>
public sealed record WordingToCheck(string Rule, string Name, string Quote, string Sentence);

/// <summary>How good a response is by the rubric.</summary>
public enum ResponseGrade
{
    /// <summary>There is none.</summary>
    Missing,

    /// <summary>Says little that can be checked.</summary>
    Weak,

    /// <summary>Some of it can be checked.</summary>
    Partial,

    /// <summary>Most of what one needs.</summary>
    Adequate,

    /// <summary>Nearly all of it.</summary>
    Strong,
}

/// <summary>Management's response to one deviation, by the rubric. The auditor's opinion never covers it.</summary>
public sealed record ResponseAssessment
{
    /// <summary>The deviation that it answers.</summary>
    public required string DeviationId { get; init; }

    /// <summary>The response's words, or null when there is none.</summary>
    public Evidence? Evidence { get; init; }

    /// <summary>The grade.</summary>
    public required ResponseGrade Grade { get; init; }

    /// <summary>Points after modifiers, 0 to <see cref="MaxScore"/>.</summary>
    public required int Score { get; init; }

    /// <summary>The most there is.</summary>
    public int MaxScore { get; init; } = 18;

    /// <summary>The nine elements, each with its points.</summary>
    public ImmutableArray<ResponsePoint> Points { get; init; } = [];

    /// <summary>What took points off or capped them: contradictions, blame, wording, last year's promise.</summary>
    public ImmutableArray<Finding> Modifiers { get; init; } = [];

    /// <summary>Wording to check.</summary>
    public ImmutableArray<WordingToCheck> Wording { get; init; } = [];

    /// <summary>Weighed against the deviation that it answers, in one sentence.</summary>
    public required string Sentence { get; init; }
}

/// <summary>A date that a response promises or claims.</summary>
/// <param name="Date">The day; of a month or quarter alone its last day.</param>
/// <param name="Precise">Whether a day was stated.</param>
/// <param name="Words">The words of the date.</param>
/// <param name="DeviationId">The deviation that the response answers.</param>
/// <param name="InPast">Whether it lies before the day of the assessment: to be confirmed as done.</param>
/// <param name="AfterPeriod">Whether it lies after the period: the auditor cannot have tested it.</param>
/// <param name="Evidence">The response.</param>
public sealed record PromisedDate(
    DateOnly Date,
    bool Precise,
    string Words,
    string DeviationId,
    bool InPast,
    bool AfterPeriod,
    Evidence Evidence
);

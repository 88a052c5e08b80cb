using System.Collections.Immutable;
using SectionFour.Reports;

namespace SectionFour.Comparison;

/// <summary>What became of last year's exception.</summary>
public enum FollowUpStatus
{
    /// <summary>It cannot be said from this year's report; <see cref="DeviationFollowUp.NotShownReason"/> says why. Absence is not closure.</summary>
    NotShown,

    /// <summary>The control was tested again, there was something to test, and no exception was noted.</summary>
    Closed,

    /// <summary>The same control has an exception again.</summary>
    RepeatedSameControl,

    /// <summary>Its own control shows nothing this year, and another control has a new exception of the same theme.</summary>
    RepeatedSameTheme,
}

/// <summary>Why this year's report does not show what became of an exception.</summary>
public enum NotShownReason
{
    /// <summary>The control stands no more in the report.</summary>
    ControlGone,

    /// <summary>The control could not be told from last year's report.</summary>
    ControlUnknown,

    /// <summary>The control was not tested.</summary>
    NotTested,

    /// <summary>Nothing occurred in the period that the control acts on.</summary>
    NotOccurred,

    /// <summary>The result could not be classified: a person has to look.</summary>
    ResultUnclear,

    /// <summary>Section 4 of this year's report was not read, or the report has no results by its kind.</summary>
    ResultsNotRead,
}

/// <summary>Why two exceptions under different controls are held to have one theme.</summary>
/// <param name="Deviation">This year's exception.</param>
/// <param name="Theme">The theme that both have ("DEPROVISIONING"), or null where their words were compared because no theme is known.</param>
/// <param name="Similarity">How alike their words are, 0 to 1.</param>
public sealed record ThemeRecurrence(Deviation Deviation, string? Theme, double Similarity);

/// <summary>Whether the counts of two years differ by more than chance explains.</summary>
/// <param name="PreviousFailed">Failed last year.</param>
/// <param name="PreviousSampled">Sampled last year.</param>
/// <param name="CurrentFailed">Failed this year; 0 where the sample had no exception.</param>
/// <param name="CurrentSampled">Sampled this year.</param>
/// <param name="PValue">Two-sided p-value of Fisher's exact test.</param>
/// <param name="Sentence">What the counts say and do not say, in plain words.</param>
public sealed record CountsComparison(
    int PreviousFailed,
    int PreviousSampled,
    int CurrentFailed,
    int CurrentSampled,
    double PValue,
    string Sentence
);

/// <summary>What became of one of last year's exceptions.</summary>
public sealed record DeviationFollowUp
{
    /// <summary>Last year's exception, with its words and management's response to it.</summary>
    public required Deviation Previous { get; init; }

    /// <summary>What became of it.</summary>
    public required FollowUpStatus Status { get; init; }

    /// <summary>Why nothing can be said; null unless the status is <see cref="FollowUpStatus.NotShown"/> or the theme alone repeats.</summary>
    public NotShownReason? NotShownReason { get; init; }

    /// <summary>The status in one sentence for a person.</summary>
    public required string Sentence { get; init; }

    /// <summary>The match of its control, or null where the control is gone or unknown.</summary>
    public ControlMatch? Match { get; init; }

    /// <summary>This year's exceptions at the same control that repeat it.</summary>
    public ImmutableArray<Deviation> Repeats { get; init; } = [];

    /// <summary>New exceptions of the same theme under other controls: the finding may have moved.</summary>
    public ImmutableArray<ThemeRecurrence> PersistsUnder { get; init; } = [];

    /// <summary>This year's result that shows it (the repeated exception, or the clean result), or null where nothing shows it.</summary>
    public Evidence? CurrentResult { get; init; }

    /// <summary>Last year's response, that is what was promised, or null where there was none.</summary>
    public Evidence? Promise { get; init; }

    /// <summary>Last year's promise held against this year's result, in one sentence; null where nothing was answered last year.</summary>
    public string? PromiseSentence { get; init; }

    /// <summary>Whether the counts mean anything; null where one side does not state them.</summary>
    public CountsComparison? Counts { get; init; }

    /// <summary>What weakens the status: tested by inquiry only, a smaller sample, softer wording, part of Section 4 not read.</summary>
    public ImmutableArray<string> Caveats { get; init; } = [];
}

/// <summary>An exception of this year that repeats none of last year's under the same control.</summary>
public sealed record NewDeviation
{
    /// <summary>The exception.</summary>
    public required Deviation Deviation { get; init; }

    /// <summary>Whether its control stood in last year's report; null where the control could not be told.</summary>
    public required bool? ControlExisted { get; init; }

    /// <summary>Last year's exceptions of the same theme under other controls.</summary>
    public ImmutableArray<Deviation> SameThemeBefore { get; init; } = [];

    /// <summary>What is new about it, in one sentence.</summary>
    public required string Sentence { get; init; }
}

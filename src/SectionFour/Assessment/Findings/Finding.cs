using System.Collections.Immutable;

namespace SectionFour.Assessment;

/// <summary>How much attention a finding wants. It is ours and never the auditor's.</summary>
public enum Attention
{
    /// <summary>Good to know; nothing to do.</summary>
    Note,

    /// <summary>Look at it; there may be a plain reason.</summary>
    Look,

    /// <summary>Settle it before relying on what it touches.</summary>
    Settle,
}

/// <summary>A statement of the assessment: what, by which rule, on which words.</summary>
public sealed record Finding
{
    /// <summary>The stable id of the rule that made it ("opinion.qualification-without-deviation"); documented in docs/judgement.md.</summary>
    public required string Rule { get; init; }

    /// <summary>How much attention it wants.</summary>
    public Attention Attention { get; init; }

    /// <summary>What it says, in one or two plain sentences.</summary>
    public required string Sentence { get; init; }

    /// <summary>What it is about: ids of deviations ("E1"), controls or criteria as the reading has them; empty for the whole report.</summary>
    public ImmutableArray<string> About { get; init; } = [];

    /// <summary>The words it rests on. Empty only where it rests on something's absence, which the sentence then says.</summary>
    public ImmutableArray<Evidence> Evidence { get; init; } = [];
}

/// <summary>How far a conclusion can be trusted, given what the report states. Unknowns lower it; they never raise a severity.</summary>
public enum Confidence
{
    /// <summary>What the conclusion needs is not stated.</summary>
    Low,

    /// <summary>Part of it was inferred.</summary>
    Medium,

    /// <summary>It rests on stated facts.</summary>
    High,
}

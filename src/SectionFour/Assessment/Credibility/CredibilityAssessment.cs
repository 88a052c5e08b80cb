using System.Collections.Immutable;

namespace SectionFour.Assessment;

/// <summary>The three pillars of the SOC 2 Quality Guild's reliability rubric (v1.0).</summary>
public enum CredibilityPillar
{
    /// <summary>Required parts, professional consistency.</summary>
    Structure,

    /// <summary>Controls, tests and conclusions support each other.</summary>
    Substance,

    /// <summary>Credentials, independence, record.</summary>
    Source,
}

/// <summary>The colour of a signal. It says how far the report can be relied on as evidence, not how good anyone's security is.</summary>
public enum SignalColour
{
    /// <summary>Nothing to see.</summary>
    Green,

    /// <summary>Cannot be told from the report: a person has to look it up. It never colours the whole.</summary>
    ManualReview,

    /// <summary>Not enough was read to say.</summary>
    NotEvaluable,

    /// <summary>Look at it; there may be a plain reason.</summary>
    Yellow,

    /// <summary>Settle it before relying on the report.</summary>
    Red,
}

/// <summary>One signal.</summary>
public sealed record CredibilitySignal
{
    /// <summary>Its id: the Guild's "S1" to "S11", or one of ours ("own.boilerplate-tests").</summary>
    public required string Id { get; init; }

    /// <summary>Its name; the Guild's own for S1 to S11.</summary>
    public required string Name { get; init; }

    /// <summary>Its pillar.</summary>
    public required CredibilityPillar Pillar { get; init; }

    /// <summary>Whether it is one of the Guild's eleven; others are ours and feed one of them.</summary>
    public required bool IsGuild { get; init; }

    /// <summary>For ours: the Guild's signal that it feeds ("S7"), or null.</summary>
    public string? Feeds { get; init; }

    /// <summary>The colour.</summary>
    public required SignalColour Colour { get; init; }

    /// <summary>What was found, with numbers, in one or two sentences.</summary>
    public required string Sentence { get; init; }

    /// <summary>Why it matters.</summary>
    public required string Why { get; init; }

    /// <summary>Innocent explanations, one an item; empty when green.</summary>
    public ImmutableArray<string> InnocentExplanations { get; init; } = [];

    /// <summary>What to ask; null when green.</summary>
    public string? Question { get; init; }

    /// <summary>Quotes with pages; at most a handful, the telling ones first.</summary>
    public ImmutableArray<Evidence> Evidence { get; init; } = [];

    /// <summary>The single findings behind it.</summary>
    public ImmutableArray<Finding> Findings { get; init; } = [];
}

/// <summary>One of the things that no report can answer: to be looked up by a person, or in a register file that the user supplies.</summary>
public sealed record ManualCheck
{
    /// <summary>The Guild's signal: "S8", "S9" or "S10".</summary>
    public required string Signal { get; init; }

    /// <summary>What to look up, with firm, city and signer filled in where the report states them.</summary>
    public required string Task { get; init; }

    /// <summary>Where (names of registers).</summary>
    public ImmutableArray<string> Where { get; init; } = [];

    /// <summary>What would settle it.</summary>
    public required string Settles { get; init; }

    /// <summary>The day for which it was made.</summary>
    public required DateOnly AsOf { get; init; }

    /// <summary>What the user's register file says, with who looked it up and when; null where it says nothing.</summary>
    public string? FromRegister { get; init; }

    /// <summary>The words that name firm, city or signer.</summary>
    public ImmutableArray<Evidence> Evidence { get; init; } = [];
}

/// <summary>How credible the report is as a piece of evidence. Signals, quotes, innocent explanations; never a word against a firm.</summary>
public sealed record CredibilityAssessment
{
    /// <summary>The worst pillar, not a mean.</summary>
    public required SignalColour Overall { get; init; }

    /// <summary>The worst signal of Structure.</summary>
    public required SignalColour Structure { get; init; }

    /// <summary>The worst signal of Substance.</summary>
    public required SignalColour Substance { get; init; }

    /// <summary>The worst signal of Source that the report can answer.</summary>
    public required SignalColour Source { get; init; }

    /// <summary>In one or two sentences.</summary>
    public required string Sentence { get; init; }

    /// <summary>The Guild's eleven, always all, then ours.</summary>
    public ImmutableArray<CredibilitySignal> Signals { get; init; } = [];

    /// <summary>S8 to S10 as a dated checklist.</summary>
    public ImmutableArray<ManualCheck> Checklist { get; init; } = [];
}

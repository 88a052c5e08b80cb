using System.Collections.Immutable;
using SectionFour.Reports;

namespace SectionFour.Assessment;

/// <summary>What the opinion means for a reader, in our words beside its own.</summary>
public sealed record OpinionMeaning
{
    /// <summary>The kind.</summary>
    public required OpinionKind Kind { get; init; }

    /// <summary>What it affirms and what not, in plain sentences.</summary>
    public required string Sentence { get; init; }

    /// <summary>What a modification withholds, by criterion or control; empty when unmodified.</summary>
    public ImmutableArray<Finding> Withheld { get; init; } = [];

    /// <summary>What remains affirmed under a modification, in a sentence; null when unmodified or where nothing remains.</summary>
    public string? Affirmed { get; init; }

    /// <summary>The opinion held against Section 4, the assertion and itself.</summary>
    public ImmutableArray<Finding> Findings { get; init; } = [];

    /// <summary>The opinion sentence, or null when none was found.</summary>
    public Evidence? Evidence { get; init; }
}

/// <summary>How much assurance a report can give at most, by what kind of evidence it is.</summary>
public enum AssuranceCeiling
{
    /// <summary>None: no opinion that can be read, or management's own statement.</summary>
    None,

    /// <summary>An opinion without tests or results to look at (SOC 3).</summary>
    OpinionOnly,

    /// <summary>Description and design as of one day (Type 1).</summary>
    DesignOnly,

    /// <summary>Operation, but over a period too short or too long ago to stand for now.</summary>
    LimitedOperation,

    /// <summary>Operation over a full and recent period.</summary>
    Operation,
}

/// <summary>What kind of evidence the report is and what caps it.</summary>
public sealed record EvidenceStrength
{
    /// <summary>The most it can give.</summary>
    public required AssuranceCeiling Ceiling { get; init; }

    /// <summary>In one sentence.</summary>
    public required string Sentence { get; init; }

    /// <summary>Each cap with its reason; empty when nothing caps it.</summary>
    public ImmutableArray<Finding> Caps { get; init; } = [];
}

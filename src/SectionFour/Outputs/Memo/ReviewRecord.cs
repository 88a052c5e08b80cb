using System.Collections.Immutable;
using SectionFour.Assessment;

namespace SectionFour.Outputs;

/// <summary>
/// What people add to a review: who uses the vendor for what, what was decided, by whom. What is null stands in the memo as a place to
/// fill in.
/// </summary>
public sealed record ReviewRecord
{
    /// <summary>Nothing added yet.</summary>
    public static ReviewRecord Empty { get; } = new();

    /// <summary>The vendor as the reader knows it; without, the service organization's name stands in the memo.</summary>
    public string? Vendor { get; init; }

    /// <summary>The service that is used.</summary>
    public string? Service { get; init; }

    /// <summary>Who owns the relation.</summary>
    public string? Owner { get; init; }

    /// <summary>The reader's own rating of the risk.</summary>
    public string? RiskRating { get; init; }

    /// <summary>Data and access that the vendor has.</summary>
    public string? DataAndAccess { get; init; }

    /// <summary>Day on which the report was received.</summary>
    public DateOnly? Received { get; init; }

    /// <summary>What was decided; null while it is open.</summary>
    public Verdict? Decision { get; init; }

    /// <summary>Why.</summary>
    public string? Rationale { get; init; }

    /// <summary>The risk that remains.</summary>
    public string? ResidualRisk { get; init; }

    /// <summary>Conditions of the decision; empty while it is open, then those that the assessment proposes stand in the memo.</summary>
    public ImmutableArray<ReviewCondition> Conditions { get; init; } = [];

    /// <summary>Until when the decision holds.</summary>
    public DateOnly? ValidUntil { get; init; }

    /// <summary>Next review.</summary>
    public DateOnly? NextReview { get; init; }

    /// <summary>Who prepared the review.</summary>
    public Signature? Preparer { get; init; }

    /// <summary>Who reviewed it; never the preparer.</summary>
    public Signature? SecondReviewer { get; init; }

    /// <summary>Who was told.</summary>
    public string? Told { get; init; }

    /// <summary>Severities that people set otherwise than the assessment, each with its reason.</summary>
    public ImmutableArray<SeverityOverride> Overrides { get; init; } = [];

    /// <summary>What people say of the user-entity controls.</summary>
    public ImmutableArray<UserEntityControlRecord> UserEntityControls { get; init; } = [];
}

/// <summary>A condition of a decision.</summary>
/// <param name="Text">What has to be.</param>
/// <param name="Owner">Who sees to it, or null.</param>
/// <param name="Due">Until when, or null.</param>
public sealed record ReviewCondition(string Text, string? Owner, DateOnly? Due);

/// <summary>A person and a day.</summary>
/// <param name="Name">Who.</param>
/// <param name="Day">When, or null.</param>
public sealed record Signature(string Name, DateOnly? Day);

/// <summary>A severity set by a person.</summary>
/// <param name="DeviationId">The exception ("E1").</param>
/// <param name="Level">The level that the person set.</param>
/// <param name="Reason">Why; never empty.</param>
/// <param name="Who">Who, or null.</param>
public sealed record SeverityOverride(string DeviationId, SeverityLevel Level, string Reason, string? Who);

/// <summary>How one user-entity control is met.</summary>
/// <param name="Number">Its number in the reading, from 1.</param>
/// <param name="State">How it stands.</param>
/// <param name="OwnControl">The reader's control that meets it, or null.</param>
/// <param name="Owner">Who runs it, or null.</param>
/// <param name="Note">Where the evidence is, or why it does not apply; null where not said.</param>
public sealed record UserEntityControlRecord(int Number, UserEntityControlState State, string? OwnControl, string? Owner, string? Note);

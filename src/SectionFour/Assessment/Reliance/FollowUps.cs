using System.Collections.Immutable;
using SectionFour.Reports;

namespace SectionFour.Assessment;

/// <summary>How a user-entity control stands with the reader, as the profile says.</summary>
public enum UserEntityControlState
{
    /// <summary>Nobody has said: to do.</summary>
    ToDo,

    /// <summary>Not in place: the reader's own gap.</summary>
    Missing,

    /// <summary>In place in part.</summary>
    Partial,

    /// <summary>In place.</summary>
    InPlace,

    /// <summary>It does not concern this reader; the profile says why.</summary>
    NotApplicable,
}

/// <summary>A complementary user entity control as a thing to do.</summary>
public sealed record UserEntityControlTask
{
    /// <summary>Its number in the reading, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>The control.</summary>
    public required ComplementaryUserEntityControl Control { get; init; }

    /// <summary>Its state by the profile; <see cref="UserEntityControlState.ToDo"/> without one.</summary>
    public required UserEntityControlState State { get; init; }

    /// <summary>Who owns it at the reader's, what evidence there is, or why it does not apply; null where not said.</summary>
    public string? OwnControl { get; init; }

    /// <summary>What to do, in one sentence; null when nothing is left to do.</summary>
    public string? Task { get; init; }
}

/// <summary>A subservice organization to follow up.</summary>
public sealed record SubserviceFollowUp
{
    /// <summary>Its name.</summary>
    public required Cited<string> Name { get; init; }

    /// <summary>How it is presented, or null where not said.</summary>
    public SubserviceMethod? Method { get; init; }

    /// <summary>How many of its controls this report assumes.</summary>
    public required int AssumedControls { get; init; }

    /// <summary>Whether the profile says that its report is held.</summary>
    public bool ReportHeld { get; init; }

    /// <summary>What to do, one item a line; empty when nothing is left.</summary>
    public ImmutableArray<string> Tasks { get; init; } = [];

    /// <summary>What weakens or supports the reliance on it (vendor-management exceptions, no controls listed).</summary>
    public ImmutableArray<Finding> Findings { get; init; } = [];
}

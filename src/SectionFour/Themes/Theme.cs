using System.Collections.Immutable;

namespace SectionFour.Themes;

/// <summary>What a control protects, as a reader would say it. The taxonomy is ours.</summary>
public sealed record Theme
{
    /// <summary>Its stable id ("DEPROVISIONING").</summary>
    public required string Id { get; init; }

    /// <summary>Its title for a person ("Access of leavers is removed").</summary>
    public required string Title { get; init; }

    /// <summary>How directly a failure exposes customers, 1 to 3.</summary>
    public required int Weight { get; init; }

    /// <summary>The group of themes that fail together ("joiner-mover-leaver"), or null.</summary>
    public string? Group { get; init; }

    /// <summary>What is lost when it fails ("former staff keep access to data").</summary>
    public required string Protects { get; init; }

    /// <summary>Criteria under which its controls usually stand; a prefix stands for all below it ("CC6").</summary>
    public ImmutableArray<string> Criteria { get; init; } = [];

    /// <summary>Phrases that name it: whole words, plural and singular alike, the longest wins; "…" stands for up to nine words.</summary>
    public ImmutableArray<string> Phrases { get; init; } = [];

    /// <summary>Words that only hint at it: two different ones are needed.</summary>
    public ImmutableArray<string> Hints { get; init; } = [];

    /// <summary>Texts that have this theme as their strongest; run by a test.</summary>
    public ImmutableArray<string> Matches { get; init; } = [];

    /// <summary>Texts that do not have this theme; run by a test.</summary>
    public ImmutableArray<string> Not { get; init; } = [];
}

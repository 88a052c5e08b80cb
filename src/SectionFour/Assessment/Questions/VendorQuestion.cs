using System.Collections.Immutable;

namespace SectionFour.Assessment;

/// <summary>A question to ask the vendor; each is tied to a finding with its numbers and page.</summary>
public sealed record VendorQuestion
{
    /// <summary>Its place in the list, from 1.</summary>
    public required int Rank { get; init; }

    /// <summary>The rule of the finding that it comes from.</summary>
    public required string Rule { get; init; }

    /// <summary>The question, ready to send.</summary>
    public required string Text { get; init; }

    /// <summary>Why it is asked, for the reader and not for the vendor.</summary>
    public required string Why { get; init; }

    /// <summary>What it is about: ids of deviations, controls or criteria, or a signal's id.</summary>
    public ImmutableArray<string> About { get; init; } = [];

    /// <summary>The page on which to look, or null where it rests on something's absence.</summary>
    public int? Page { get; init; }

    /// <summary>The words.</summary>
    public ImmutableArray<Evidence> Evidence { get; init; } = [];
}

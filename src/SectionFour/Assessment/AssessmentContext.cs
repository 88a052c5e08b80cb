using System.Collections.Immutable;

namespace SectionFour.Assessment;

/// <summary>How alike one part of the report is to a report of another organization in the user's own library, names masked.</summary>
/// <param name="Label">How the user knows the other report; never shown outside the user's own workbench.</param>
/// <param name="Description">Share of the description of the system that is the same, 0 to 1.</param>
/// <param name="Tests">Share of the tests of controls that is the same, 0 to 1.</param>
public sealed record LibrarySimilarity(string Label, double Description, double Tests);

/// <summary>What may be known beside the reading. All of it is optional; nothing of it is fetched.</summary>
public sealed record AssessmentContext
{
    /// <summary>Nothing beside the reading.</summary>
    public static AssessmentContext Empty { get; } = new();

    /// <summary>What last year's report says of this year's deviations, or null.</summary>
    public PriorFindings? Prior { get; init; }

    /// <summary>Reports of other organizations in the user's library.</summary>
    public ImmutableArray<LibrarySimilarity> Library { get; init; } = [];

    /// <summary>What the user has looked up on auditors, or null.</summary>
    public AuditorRegister? Register { get; init; }
}

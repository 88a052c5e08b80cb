using System.Collections.Immutable;

namespace SectionFour.Assessment;

/// <summary>
/// What last year's report says of this year's deviations. The comparison knows it; the assessment takes it as plain facts, so that
/// neither stage needs the other's insides: whoever has both (command line, server) makes this from the comparison.
/// </summary>
/// <param name="ByDeviation">Facts on deviations of the current reading; a deviation that is not here is new.</param>
public sealed record PriorFindings(ImmutableArray<PriorFinding> ByDeviation);

/// <summary>What last year's report says of one deviation.</summary>
public sealed record PriorFinding
{
    /// <summary>The current deviation's id ("E1").</summary>
    public required string DeviationId { get; init; }

    /// <summary>Same control or same theme.</summary>
    public required RepeatKind Repeat { get; init; }

    /// <summary>In how many reports in a row before this one it was found, at least 1.</summary>
    public int ConsecutiveReports { get; init; } = 1;

    /// <summary>Words of last year's exception, on last year's pages, or null.</summary>
    public Evidence? Deviation { get; init; }

    /// <summary>Last year's response, on last year's pages, or null.</summary>
    public Evidence? Response { get; init; }

    /// <summary>Whether that response promised or claimed a fix.</summary>
    public bool FixPromised { get; init; }
}

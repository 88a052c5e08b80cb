using System.Collections.Immutable;

namespace SectionFour.Assessment;

/// <summary>What deviations of a cluster have in common.</summary>
public enum ClusterBasis
{
    /// <summary>A theme or a group of themes ("joiner-mover-leaver").</summary>
    Theme,

    /// <summary>A criterion.</summary>
    Criterion,

    /// <summary>A named system.</summary>
    System,

    /// <summary>A named owner or team.</summary>
    Owner,

    /// <summary>One stated cause.</summary>
    Cause,
}

/// <summary>Deviations that belong together.</summary>
public sealed record DeviationCluster
{
    /// <summary>The rule that made it ("pattern.theme-cluster").</summary>
    public required string Rule { get; init; }

    /// <summary>What they share.</summary>
    public required ClusterBasis Basis { get; init; }

    /// <summary>Its name ("joiner-mover-leaver", "CC6.1", "the data warehouse").</summary>
    public required string Name { get; init; }

    /// <summary>Ids of the deviations.</summary>
    public ImmutableArray<string> Deviations { get; init; } = [];

    /// <summary>Ids of the controls that failed, each once.</summary>
    public ImmutableArray<string> Controls { get; init; } = [];

    /// <summary>Counter-evidence: ids of controls of the same kind that were tested without exception.</summary>
    public ImmutableArray<string> PassedControls { get; init; } = [];

    /// <summary>One sentence with the numbers on both sides.</summary>
    public required string Sentence { get; init; }

    /// <summary>The words of the deviations.</summary>
    public ImmutableArray<Evidence> Evidence { get; init; } = [];
}

/// <summary>How one criterion stands on the evidence of Section 4.</summary>
public sealed record CriterionStanding
{
    /// <summary>Its id ("CC6.1").</summary>
    public required string Criterion { get; init; }

    /// <summary>Our short title, or null for an id that TSP 100 does not have.</summary>
    public string? Title { get; init; }

    /// <summary>Controls under it.</summary>
    public required int Controls { get; init; }

    /// <summary>Controls that operated in a test, with or without exception.</summary>
    public required int Operated { get; init; }

    /// <summary>Controls with an exception.</summary>
    public required int Failed { get; init; }

    /// <summary>Controls on which nothing was tested as nothing occurred, or for another reason.</summary>
    public required int NotOperated { get; init; }

    /// <summary>Whether no control under it has evidence of operation: evidence of nothing, not a pass.</summary>
    public bool NoOperatingEvidence { get; init; }
}

/// <summary>How far deviations reach, as context; not a second score.</summary>
public sealed record Pervasiveness
{
    /// <summary>Controls with at least one deviation.</summary>
    public required int ControlsFailed { get; init; }

    /// <summary>Controls with a result, of whichever kind.</summary>
    public required int ControlsTested { get; init; }

    /// <summary>Themes hit.</summary>
    public required int ThemesFailed { get; init; }

    /// <summary>Themes that controls of this report have.</summary>
    public required int Themes { get; init; }

    /// <summary>Core criteria hit.</summary>
    public required int CoreCriteriaFailed { get; init; }

    /// <summary>Core criteria in scope.</summary>
    public required int CoreCriteria { get; init; }

    /// <summary>In one sentence.</summary>
    public required string Sentence { get; init; }
}

/// <summary>The pattern across deviations.</summary>
public sealed record PatternAssessment
{
    /// <summary>Clusters, the largest first.</summary>
    public ImmutableArray<DeviationCluster> Clusters { get; init; } = [];

    /// <summary>Every criterion of Section 4, in its order.</summary>
    public ImmutableArray<CriterionStanding> Criteria { get; init; } = [];

    /// <summary>Context.</summary>
    public required Pervasiveness Pervasiveness { get; init; }

    /// <summary>What to say of it: a cause printed under many criteria, criteria without operating evidence, and so on.</summary>
    public ImmutableArray<Finding> Findings { get; init; } = [];
}

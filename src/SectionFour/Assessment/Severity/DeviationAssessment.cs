using System.Collections.Immutable;
using SectionFour.Reports;

namespace SectionFour.Assessment;

/// <summary>How severe a deviation is for a reader who relies on what it touches. SOC 2 has no official levels: these are ours.</summary>
public enum SeverityLevel
{
    /// <summary>Worth a line.</summary>
    Informational,

    /// <summary>A blemish.</summary>
    Low,

    /// <summary>Ask about it.</summary>
    Medium,

    /// <summary>Settle it before relying on what the control protects.</summary>
    High,

    /// <summary>The protection cannot be relied on.</summary>
    Critical,
}

/// <summary>What a step does to the score or level.</summary>
public enum SeverityStepKind
{
    /// <summary>What the control protects, 1 to 3.</summary>
    Weight,

    /// <summary>The class of the rate, 1 to 5; weight × rate starts the score.</summary>
    Rate,

    /// <summary>Adds points.</summary>
    Aggravating,

    /// <summary>Takes points off, for facts that the auditor tested.</summary>
    Mitigating,

    /// <summary>The level of the score, before floors and caps.</summary>
    Band,

    /// <summary>Raises the level to at least this.</summary>
    Floor,

    /// <summary>Holds the level at no more than this.</summary>
    Cap,
}

/// <summary>One step of the arithmetic.</summary>
public sealed record SeverityStep
{
    /// <summary>The id of its rule in policy/severity.yaml ("severity.recurs-in-period").</summary>
    public required string Rule { get; init; }

    /// <summary>What it does.</summary>
    public required SeverityStepKind Kind { get; init; }

    /// <summary>Points: the factor of a weight or rate, what an adjustment adds (negative for mitigating), the score at the band; 0 for floors and caps.</summary>
    public int Points { get; init; }

    /// <summary>The level that a band, floor or cap names, or null.</summary>
    public SeverityLevel? Level { get; init; }

    /// <summary>Why, in one sentence.</summary>
    public required string Sentence { get; init; }

    /// <summary>The words it rests on; empty where it rests on the policy alone.</summary>
    public ImmutableArray<Evidence> Evidence { get; init; } = [];
}

/// <summary>How the limit on a rate was computed.</summary>
public enum RateMethod
{
    /// <summary>The counts do not allow a rate.</summary>
    NotStated,

    /// <summary>Everything was tested: the rate is exact, without sampling error.</summary>
    WholePopulation,

    /// <summary>Hypergeometric, population known and small.</summary>
    FinitePopulation,

    /// <summary>Exact binomial (Clopper–Pearson).</summary>
    Binomial,
}

/// <summary>A rate of deviation and what the sample cannot exclude. It illustrates; it is not the auditor's conclusion.</summary>
public sealed record DeviationRate
{
    /// <summary>Failed, sampled, population, as stated, gaps filled from what could be inferred.</summary>
    public required DeviationCounts Counts { get; init; }

    /// <summary>Whether a count was inferred and not stated by the exception's own words.</summary>
    public bool Inferred { get; init; }

    /// <summary>Failed in proportion to sampled, 0 to 1, or null.</summary>
    public double? Observed { get; init; }

    /// <summary>The upper limit at <see cref="ConfidenceLevel"/>, 0 to 1, or null.</summary>
    public double? UpperLimit { get; init; }

    /// <summary>The most items of a known population that may deviate at that confidence, or null.</summary>
    public int? UpperItems { get; init; }

    /// <summary>The stated confidence, 0 to 1, from the policy.</summary>
    public required double ConfidenceLevel { get; init; }

    /// <summary>How it was computed.</summary>
    public required RateMethod Method { get; init; }

    /// <summary>What the numbers say ("1 of 25; with 95 % confidence up to 17.6 % of terminated employees could have been affected").</summary>
    public required string Sentence { get; init; }
}

/// <summary>How a deviation spreads.</summary>
public enum Extent
{
    /// <summary>The report does not let one tell.</summary>
    Undetermined,

    /// <summary>Nothing in the report points beyond the instances.</summary>
    Isolated,

    /// <summary>The way of working failed, not an instance.</summary>
    Systemic,
}

/// <summary>Whether last year's report had it too.</summary>
public enum RepeatKind
{
    /// <summary>It was not there, or nothing is known of last year.</summary>
    None,

    /// <summary>Another control of the same theme had an exception.</summary>
    SameTheme,

    /// <summary>The same control had an exception.</summary>
    SameControl,
}

/// <summary>What this assessment says of one deviation.</summary>
public sealed record DeviationAssessment
{
    /// <summary>The deviation's id in the reading ("E1").</summary>
    public required string DeviationId { get; init; }

    /// <summary>How severe, by our policy; never the auditor's rating.</summary>
    public required SeverityLevel Level { get; init; }

    /// <summary>The points behind the level.</summary>
    public required int Score { get; init; }

    /// <summary>The sum in figures ("3 × 3 − 2 = 7").</summary>
    public required string Arithmetic { get; init; }

    /// <summary>Each step, in the order of the sum.</summary>
    public ImmutableArray<SeverityStep> Trace { get; init; } = [];

    /// <summary>One plain sentence for a person.</summary>
    public required string Sentence { get; init; }

    /// <summary>In which way the control failed.</summary>
    public required FailureMode Mode { get; init; }

    /// <summary>What that way of failing means ("Late is not absent: …").</summary>
    public required string ModeSentence { get; init; }

    /// <summary>The theme that decided the weight, or null where the criteria did.</summary>
    public string? Theme { get; init; }

    /// <summary>The rate and its limit.</summary>
    public required DeviationRate Rate { get; init; }

    /// <summary>How much of this rests on stated facts.</summary>
    public required Confidence Confidence { get; init; }

    /// <summary>What lowers the confidence; empty when high.</summary>
    public ImmutableArray<string> ConfidenceReasons { get; init; } = [];

    /// <summary>Isolated or systemic.</summary>
    public required Extent Extent { get; init; }

    /// <summary>Why; never empty.</summary>
    public ImmutableArray<Finding> ExtentReasons { get; init; } = [];

    /// <summary>Whether it repeats last year's.</summary>
    public RepeatKind Repeat { get; init; }

    /// <summary>Whether the opinion's basis paragraph names its control or one of its criteria.</summary>
    public bool NamedInOpinion { get; init; }
}

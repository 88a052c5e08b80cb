using System.Collections.Immutable;

namespace SectionFour.Reports;

/// <summary>Where one control stands under one criterion.</summary>
/// <param name="Criterion">The criterion, normalised, or null where the place names none.</param>
/// <param name="Evidence">The control's words there.</param>
public sealed record ControlPlace(string? Criterion, Evidence Evidence);

/// <summary>A control of the service organization. Printed under eight criteria it is one control with eight places.</summary>
public sealed record Control
{
    /// <summary>Its id as printed, or null where the report gives none.</summary>
    public string? Id { get; init; }

    /// <summary>All criteria (or control objectives) under which it stands, normalised, in the order of the report.</summary>
    public ImmutableArray<string> Criteria { get; init; } = [];

    /// <summary>The full text and its first place.</summary>
    public required Cited<string> Description { get; init; }

    /// <summary>Every place, the first included.</summary>
    public ImmutableArray<ControlPlace> Places { get; init; } = [];

    /// <summary>The tests of this control, each once; empty in a Type 1.</summary>
    public ImmutableArray<TestOfControls> Tests { get; init; } = [];

    /// <summary>Themes of what it protects ("DEPROVISIONING"), strongest first; ours, from the theme policy.</summary>
    public ImmutableArray<string> Themes { get; init; } = [];
}

/// <summary>Kinds of test procedure, weakest first: each is stronger evidence than those before it.</summary>
public enum TestProcedure
{
    /// <summary>No verb was recognised.</summary>
    Unknown,

    /// <summary>Inquiry: asked; never enough by itself.</summary>
    Inquiry,

    /// <summary>Observation: watched.</summary>
    Observation,

    /// <summary>Inspection: examined documents, records, settings.</summary>
    Inspection,

    /// <summary>Reperformance: did it again independently.</summary>
    Reperformance,

    /// <summary>Analysis of the whole population.</summary>
    Analytics,
}

/// <summary>What came of a test.</summary>
public enum TestOutcome
{
    /// <summary>The words could not be classified: a person has to look. Better than a guess.</summary>
    Unclear,

    /// <summary>Tested, no exception.</summary>
    NoException,

    /// <summary>At least one exception (deviation).</summary>
    Exception,

    /// <summary>Nothing occurred in the period that the control acts on; operation could not be tested.</summary>
    NotOccurred,

    /// <summary>Not tested for another reason (carved out, implemented after the period).</summary>
    NotTested,
}

/// <summary>A test of controls and its result.</summary>
public sealed record TestOfControls
{
    /// <summary>What the service auditor did.</summary>
    public required Cited<string> Procedure { get; init; }

    /// <summary>The result's words, or null where the report prints none for this test.</summary>
    public Cited<string>? Result { get; init; }

    /// <summary>The result's meaning.</summary>
    public required TestOutcome Outcome { get; init; }

    /// <summary>Id of the phrase rule that classified it, or null.</summary>
    public string? OutcomeRule { get; init; }

    /// <summary>The strongest procedure that the words name.</summary>
    public TestProcedure Strongest { get; init; }

    /// <summary>Whether the only thing looked at is a policy, procedure or template: evidence of design, not of operation.</summary>
    public bool PolicyOnly { get; init; }

    /// <summary>Items sampled as the test states, or null.</summary>
    public int? Sampled { get; init; }

    /// <summary>Size of the population as the test states, or null.</summary>
    public int? Population { get; init; }

    /// <summary>What was sampled ("new hires"), or null.</summary>
    public string? Unit { get; init; }
}

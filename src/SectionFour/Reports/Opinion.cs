using System.Collections.Immutable;

namespace SectionFour.Reports;

/// <summary>What the service auditor concludes. The zero value is <see cref="Undetermined"/>: nothing is unqualified by default.</summary>
public enum OpinionKind
{
    /// <summary>It could not be told from the report's words.</summary>
    Undetermined,

    /// <summary>Unmodified.</summary>
    Unqualified,

    /// <summary>"Except for": material, not pervasive (AT-C 205).</summary>
    Qualified,

    /// <summary>Material and pervasive.</summary>
    Adverse,

    /// <summary>No opinion is expressed.</summary>
    Disclaimer,
}

/// <summary>The parts of an opinion (AT-C 205; SOC 2 guide).</summary>
public enum OpinionLimb
{
    /// <summary>The description presents the system as designed and implemented.</summary>
    Description,

    /// <summary>The controls were suitably designed.</summary>
    Design,

    /// <summary>The controls operated effectively (Type 2 only).</summary>
    OperatingEffectiveness,

    /// <summary>Added subject matter (SOC 2+).</summary>
    Additional,
}

/// <summary>What the opinion says on one limb.</summary>
/// <param name="Limb">Which.</param>
/// <param name="Kind">The conclusion on it.</param>
/// <param name="Evidence">Its words.</param>
public sealed record LimbOpinion(OpinionLimb Limb, OpinionKind Kind, Evidence Evidence);

/// <summary>A part that a service auditor's report should have (AT-C 205; SOC 2 guide), found or not.</summary>
public enum AuditorsReportPart
{
    /// <summary>A title with the word "independent".</summary>
    Title,

    /// <summary>To whom it is addressed.</summary>
    Addressee,

    /// <summary>Scope.</summary>
    Scope,

    /// <summary>Service organization's responsibilities.</summary>
    ServiceOrganizationResponsibilities,

    /// <summary>Service auditor's responsibilities.</summary>
    ServiceAuditorResponsibilities,

    /// <summary>Inherent limitations.</summary>
    InherentLimitations,

    /// <summary>Description of tests of controls (Type 2).</summary>
    DescriptionOfTests,

    /// <summary>The basis paragraph of a modified opinion.</summary>
    BasisForModification,

    /// <summary>Opinion.</summary>
    Opinion,

    /// <summary>Restricted use.</summary>
    RestrictedUse,

    /// <summary>The firm's or practitioner's signature.</summary>
    Signature,

    /// <summary>City and state.</summary>
    Location,

    /// <summary>Date.</summary>
    Date,
}

/// <summary>Whether one part of the auditor's report stands in it.</summary>
/// <param name="Part">The part.</param>
/// <param name="Evidence">Its heading or first words, or null when it was not found.</param>
public sealed record AuditorsReportPartFinding(AuditorsReportPart Part, Evidence? Evidence);

/// <summary>The service auditor's opinion.</summary>
public sealed record Opinion
{
    /// <summary>The worst of the limbs; a disclaimer stays a disclaimer.</summary>
    public required OpinionKind Overall { get; init; }

    /// <summary>The opinion sentence with its limbs, or null when none was found (then <see cref="Overall"/> is undetermined).</summary>
    public Evidence? Sentence { get; init; }

    /// <summary>By limb, in the order of the report.</summary>
    public ImmutableArray<LimbOpinion> Limbs { get; init; } = [];

    /// <summary>The paragraph that gives the basis of a modification, or null.</summary>
    public Evidence? Basis { get; init; }

    /// <summary>The criteria that the basis paragraph names, normalised ("CC6.1"), in order, each once.</summary>
    public ImmutableArray<string> QualifiedCriteria { get; init; } = [];

    /// <summary>Ids of the controls that the basis paragraph names or quotes.</summary>
    public ImmutableArray<string> QualifiedControls { get; init; } = [];

    /// <summary>Emphasis-of-matter and other-matter paragraphs; they do not modify the opinion.</summary>
    public ImmutableArray<Evidence> Emphasis { get; init; } = [];

    /// <summary>Each part that the auditor's report should have, found or not.</summary>
    public ImmutableArray<AuditorsReportPartFinding> Parts { get; init; } = [];

    /// <summary>The id of the phrase rule that decided ("opinion.qualified.except-for"), for the trace; null when undetermined.</summary>
    public string? Rule { get; init; }

    /// <summary>Why a person should look at it (two readings of the words, a heading that disagrees); empty when clear.</summary>
    public ImmutableArray<string> ReviewReasons { get; init; } = [];
}

/// <summary>Management's assertion.</summary>
public sealed record ManagementAssertion
{
    /// <summary>The words that assert ("We confirm …"), or null when no assertion was found.</summary>
    public Evidence? Statement { get; init; }

    /// <summary>The words by which management modifies it ("except for the matter described below"), or null.</summary>
    public Evidence? Modification { get; init; }

    /// <summary>What it covers.</summary>
    public ImmutableArray<OpinionLimb> Limbs { get; init; } = [];

    /// <summary>Who signs, or null.</summary>
    public Evidence? Signature { get; init; }

    /// <summary>Its date, or null.</summary>
    public Cited<DateOnly>? Date { get; init; }
}

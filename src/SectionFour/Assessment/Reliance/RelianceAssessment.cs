using System.Collections.Immutable;

namespace SectionFour.Assessment;

/// <summary>What we conclude for a reader. The zero value is <see cref="NotEvaluable"/>: nothing is relied on by default.</summary>
public enum Verdict
{
    /// <summary>The report, or its reading, does not allow a conclusion.</summary>
    NotEvaluable,

    /// <summary>Do not rely.</summary>
    DoNotRely,

    /// <summary>Resolve before relying.</summary>
    ResolveFirst,

    /// <summary>Rely, with conditions.</summary>
    RelyWithConditions,

    /// <summary>Rely.</summary>
    Rely,
}

/// <summary>How far the report supports a need.</summary>
public enum Support
{
    /// <summary>The report has no evidence on it.</summary>
    NoEvidence,

    /// <summary>The report's evidence speaks against it.</summary>
    NotSupported,

    /// <summary>Supported if conditions hold.</summary>
    SupportedWithConditions,

    /// <summary>Supported.</summary>
    Supported,
}

/// <summary>What kind of need.</summary>
public enum NeedKind
{
    /// <summary>The service that the reader uses is inside the examined system.</summary>
    Service,

    /// <summary>A trust services category.</summary>
    Category,

    /// <summary>A critical theme.</summary>
    Theme,

    /// <summary>A criterion.</summary>
    Criterion,

    /// <summary>Days that must be covered.</summary>
    Coverage,

    /// <summary>The kind of report.</summary>
    ReportKind,

    /// <summary>User-entity controls are in place.</summary>
    UserEntityControls,

    /// <summary>Subservice organizations are followed up.</summary>
    SubserviceOrganizations,

    /// <summary>The opinion, as far as it touches the needs.</summary>
    Opinion,

    /// <summary>The report is credible as evidence.</summary>
    Credibility,
}

/// <summary>The answer to one need.</summary>
public sealed record RelianceAnswer
{
    /// <summary>A stable id within the profile ("theme.DEPROVISIONING").</summary>
    public required string Need { get; init; }

    /// <summary>The kind of need.</summary>
    public required NeedKind Kind { get; init; }

    /// <summary>The need for a person ("Leavers lose access in time").</summary>
    public required string Name { get; init; }

    /// <summary>Whether the profile calls it critical.</summary>
    public bool Critical { get; init; }

    /// <summary>The answer.</summary>
    public required Support Support { get; init; }

    /// <summary>In one or two sentences.</summary>
    public required string Sentence { get; init; }

    /// <summary>Why.</summary>
    public ImmutableArray<Finding> Reasons { get; init; } = [];

    /// <summary>Conditions under which it is supported; empty otherwise.</summary>
    public ImmutableArray<string> Conditions { get; init; } = [];

    /// <summary>What would change the answer, or null.</summary>
    public string? WouldChange { get; init; }
}

/// <summary>For which use the report holds, judged with a shipped profile.</summary>
/// <param name="Profile">The profile's id.</param>
/// <param name="Name">Its name.</param>
/// <param name="Verdict">The verdict for that use.</param>
/// <param name="Sentence">The main reason.</param>
public sealed record UseVerdict(string Profile, string Name, Verdict Verdict, string Sentence);

/// <summary>What it means for this reader.</summary>
public sealed record RelianceAssessment
{
    /// <summary>The profile's name, or null where none was given.</summary>
    public string? Profile { get; init; }

    /// <summary>The verdict; null without a profile, unless the report is not evaluable for anyone.</summary>
    public Verdict? Verdict { get; init; }

    /// <summary>In one or two sentences.</summary>
    public required string Sentence { get; init; }

    /// <summary>Need by need; empty without a profile.</summary>
    public ImmutableArray<RelianceAnswer> Answers { get; init; } = [];

    /// <summary>The reasons that decided, the weightiest first.</summary>
    public ImmutableArray<Finding> Reasons { get; init; } = [];

    /// <summary>All conditions, each once.</summary>
    public ImmutableArray<string> Conditions { get; init; } = [];

    /// <summary>What would change the verdict.</summary>
    public ImmutableArray<string> WouldChange { get; init; } = [];

    /// <summary>Without a profile: for which of the shipped uses it holds; empty with one.</summary>
    public ImmutableArray<UseVerdict> Uses { get; init; } = [];
}

using System.Collections.Immutable;

namespace SectionFour.Assessment;

/// <summary>Which policy judged.</summary>
/// <param name="Id">Its id ("sectionfour").</param>
/// <param name="Version">Its version.</param>
/// <param name="Digest">SHA-256 of its files, lower-case hexadecimal: two policies that differ in a threshold differ here.</param>
/// <param name="Overridden">Names of the files that the user replaced, in alphabetical order.</param>
public sealed record PolicyIdentity(string Id, string Version, string Digest, ImmutableArray<string> Overridden);

/// <summary>
/// A reading judged: every statement names its rule and its evidence. Severities, colours and verdicts are ours; none is the auditor's.
/// </summary>
public sealed record ReportAssessment
{
    /// <summary>Hash of the report that was read.</summary>
    public required string FileHash { get; init; }

    /// <summary>Which policy judged.</summary>
    public required PolicyIdentity Policy { get; init; }

    /// <summary>The day against which ages and gaps are judged.</summary>
    public required DateOnly AsOf { get; init; }

    /// <summary>What it means for this reader; the verdict.</summary>
    public required RelianceAssessment Reliance { get; init; }

    /// <summary>What kind of evidence it is and what caps it.</summary>
    public required EvidenceStrength Strength { get; init; }

    /// <summary>The opinion in its meaning.</summary>
    public required OpinionMeaning Opinion { get; init; }

    /// <summary>Each deviation, in the order of the reading.</summary>
    public ImmutableArray<DeviationAssessment> Deviations { get; init; } = [];

    /// <summary>What may be said about exceptions: "None" only when Section 4 was read.</summary>
    public required string DeviationsSentence { get; init; }

    /// <summary>The pattern across them.</summary>
    public required PatternAssessment Patterns { get; init; }

    /// <summary>Management's responses, one for each deviation, in the same order.</summary>
    public ImmutableArray<ResponseAssessment> Responses { get; init; } = [];

    /// <summary>Dates that the responses name, the earliest first.</summary>
    public ImmutableArray<PromisedDate> PromisedDates { get; init; } = [];

    /// <summary>How credible the report is.</summary>
    public required CredibilityAssessment Credibility { get; init; }

    /// <summary>Age, gap, bridge letter.</summary>
    public required CurrencyAssessment Currency { get; init; }

    /// <summary>Questions to ask the vendor, ranked.</summary>
    public ImmutableArray<VendorQuestion> Questions { get; init; } = [];

    /// <summary>User-entity controls to do.</summary>
    public ImmutableArray<UserEntityControlTask> UserEntityControls { get; init; } = [];

    /// <summary>Subservice organizations to follow up.</summary>
    public ImmutableArray<SubserviceFollowUp> SubserviceOrganizations { get; init; } = [];

    /// <summary>What is said of the report as a whole: what was not read, unmatched responses, scope.</summary>
    public ImmutableArray<Finding> Findings { get; init; } = [];
}

using System.Collections.Immutable;

namespace SectionFour.Assessment;

/// <summary>What the verdict for a profile rests on.</summary>
internal sealed record RelianceInputs(
    ReadingFacts Facts,
    ImmutableArray<DeviationAssessment> Deviations,
    EvidenceStrength Strength,
    OpinionMeaning Opinion,
    CredibilityAssessment Credibility,
    CurrencyAssessment Currency,
    ImmutableArray<UserEntityControlTask> UserEntityControls,
    ImmutableArray<SubserviceFollowUp> Subservice
);

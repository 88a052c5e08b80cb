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
)
{
    private ImmutableArray<RelianceAnswer>? _outside;

    private HashSet<string>? _qualifiedThemes;

    /// <summary>The themes that a modified opinion names (<see cref="OpinionNeeds.QualifiedThemes"/>); not to be written to.</summary>
    public HashSet<string> QualifiedThemes => _qualifiedThemes ??= OpinionNeeds.QualifiedThemes(Facts);

    /// <summary>The answers that are the same for every profile.</summary>
    public ImmutableArray<RelianceAnswer> Outside => _outside ??= OutsideNeeds.Answer(this);
}

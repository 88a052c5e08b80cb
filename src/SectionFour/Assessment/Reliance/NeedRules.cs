using System.Collections.Immutable;

namespace SectionFour.Assessment;

/// <summary>Whether the report supports each need of a profile. Never by the opinion alone.</summary>
internal static class NeedRules
{
    /// <summary>The answers, in the order in which a reader asks: what kind of evidence, of when, of what, then theme by theme.</summary>
    public static ImmutableArray<RelianceAnswer> Answer(RelianceInputs inputs, RelianceProfile profile)
    {
        var scope = new ScopeNeeds(inputs, profile);
        var opinion = new OpinionNeeds(inputs, profile);
        var evidence = new EvidenceNeeds(inputs, profile);
        var answers = ImmutableArray.CreateBuilder<RelianceAnswer>();
        answers.Add(scope.Operation());
        answers.Add(scope.Coverage());
        answers.AddRange(profile.Services.Select(scope.Service));
        answers.Add(opinion.Answer());
        answers.AddRange(profile.Categories.Select(evidence.Category));
        answers.AddRange(profile.CriticalThemes.Select(t => evidence.Theme(t, critical: true)));
        answers.AddRange(
            profile.ImportantThemes.Where(t => !profile.CriticalThemes.Contains(t)).Select(t => evidence.Theme(t, critical: false))
        );
        answers.AddRange(profile.CriticalCriteria.Select(evidence.Criterion));
        answers.AddRange(inputs.Outside);
        return answers.ToImmutable();
    }
}

using SectionFour.Reading;

namespace SectionFour.Assessment;

/// <summary>The front door of judging: a reading goes in, an assessment comes out. The same input gives the same output, always.</summary>
public static class Assessor
{
    /// <summary>Judges a reading.</summary>
    /// <param name="reading">What was read.</param>
    /// <param name="policy">What judges; <see cref="Policy.Default"/> or the user's.</param>
    /// <param name="profile">What the reader relies on; null for none, then no verdict is given but for which uses the report holds.</param>
    /// <param name="asOf">The day against which ages and gaps are judged.</param>
    /// <param name="context">Last year's findings, the user's library and register; null for none.</param>
    public static ReportAssessment Assess(
        ReportReading reading,
        Policy policy,
        RelianceProfile? profile,
        DateOnly asOf,
        AssessmentContext? context = null
    )
    {
        ArgumentNullException.ThrowIfNull(reading);
        ArgumentNullException.ThrowIfNull(policy);
        var facts = new ReadingFacts(reading, policy, profile, asOf, context ?? AssessmentContext.Empty);
        var currency = CurrencyRules.Assess(facts);
        var strength = StrengthRules.Assess(facts, currency);
        var opinion = new OpinionRules(facts).Assess();
        var deviations = new SeverityScale(facts).Assess();
        var patterns = new PatternRules(facts).Assess();
        var responseRules = new ResponseRules(facts);
        var responses = responseRules.Assess(deviations);
        var dates = responseRules.Calendar();
        var credibility = new CredibilityRules(facts).Assess();
        var userEntityControls = FollowUpRules.UserEntityControls(facts);
        var subservice = FollowUpRules.Subservice(facts);
        var reliance = VerdictRules.Assess(
            new RelianceInputs(facts, deviations, strength, opinion, credibility, currency, userEntityControls, subservice)
        );
        return new ReportAssessment
        {
            FileHash = reading.FileHash,
            Policy = policy.Identity,
            AsOf = asOf,
            Reliance = reliance,
            Strength = strength,
            Opinion = opinion,
            Deviations = deviations,
            DeviationsSentence = ReportRules.DeviationsSentence(reading),
            Patterns = patterns,
            Responses = responses,
            PromisedDates = dates,
            Credibility = credibility,
            Currency = currency,
            Questions = new QuestionRules(facts).Ask(opinion, deviations, responses, patterns, credibility, currency, subservice, dates),
            UserEntityControls = userEntityControls,
            SubserviceOrganizations = subservice,
            Findings = ReportRules.Findings(facts),
        };
    }
}

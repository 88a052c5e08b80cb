using SectionFour.Outputs;
using Spectre.Console.Rendering;

namespace SectionFour.Cli.Views;

/// <summary>A report read and judged: what it says, what it means for this reader, what to ask, and what was not read.</summary>
internal static class ReviewView
{
    /// <summary>The whole review, the verdict first.</summary>
    public static IRenderable Render(ReviewedReport review)
    {
        var (reading, assessment) = (review.Reading, review.Assessment);
        return Typography.Stack([
            .. ReadingView.Facts(reading, review.FileName),
            .. AssessmentView.Verdict(assessment),
            .. ReadingView.Opinion(reading.Opinion, reading.Assertion),
            .. AssessmentView.OpinionMeaning(assessment),
            .. AssessmentView.Exceptions(reading, assessment),
            .. AssessmentView.Pattern(assessment),
            .. review is { Comparison: { } comparison, PreviousFileName: { } previous } ? ComparisonView.Follow(comparison, previous) : [],
            .. CredibilityView.Render(assessment.Credibility),
            .. AssessmentView.Currency(assessment),
            .. AssessmentView.Questions(assessment),
            .. AssessmentView.UserEntityControls(assessment),
            .. AssessmentView.SubserviceOrganizations(assessment),
            .. AssessmentView.Remarks(assessment),
            .. ReadingView.Account(reading),
            .. ReadingView.NotRead(reading.Coverage),
        ]);
    }
}

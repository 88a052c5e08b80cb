using SectionFour.Assessment;
using SectionFour.Comparison;
using SectionFour.Reading;
using Spectre.Console.Rendering;

namespace SectionFour.Cli.Views;

/// <summary>A report read and judged: what it says, what it means for this reader, what to ask, and what was not read.</summary>
internal static class ReviewView
{
    /// <summary>The whole review, the verdict first.</summary>
    /// <param name="reading">What the report says.</param>
    /// <param name="assessment">What it means.</param>
    /// <param name="comparison">What became of last year's findings, or null.</param>
    /// <param name="file">The report's file name.</param>
    /// <param name="previousFile">Last year's; null without a comparison.</param>
    public static IRenderable Render(
        ReportReading reading,
        ReportAssessment assessment,
        ReportComparison? comparison,
        string file,
        string? previousFile
    ) =>
        Typography.Stack([
            .. ReadingView.Facts(reading, file),
            .. AssessmentView.Verdict(assessment),
            .. ReadingView.Opinion(reading.Opinion, reading.Assertion),
            .. AssessmentView.OpinionMeaning(assessment),
            .. AssessmentView.Exceptions(reading, assessment),
            .. AssessmentView.Pattern(assessment),
            .. comparison is null ? [] : ComparisonView.Follow(comparison, previousFile!),
            .. AssessmentView.Credibility(assessment),
            .. AssessmentView.Currency(assessment),
            .. AssessmentView.Questions(assessment),
            .. AssessmentView.UserEntityControls(assessment),
            .. AssessmentView.SubserviceOrganizations(assessment),
            .. AssessmentView.Remarks(assessment),
            .. ReadingView.Account(reading),
            .. ReadingView.NotRead(reading.Coverage),
        ]);
}

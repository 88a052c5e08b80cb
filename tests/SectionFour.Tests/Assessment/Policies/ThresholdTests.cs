using SectionFour.Assessment;
using SectionFour.Reports;

namespace SectionFour.Tests.Assessment.Policies;

/// <summary>A changed threshold changes the result and what is said of it.</summary>
public class ThresholdTests
{
    [Theory]
    [InlineData("high: 9", "high: 10", SeverityLevel.Medium, "A score of 9 is medium.")]
    [InlineData("{to: 20, points: 3}", "{to: 20, points: 2}", SeverityLevel.Medium, "A score of 6 is medium.")]
    [InlineData("high: 9", "high: 9", SeverityLevel.High, "A score of 9 is high.")]
    public void Of_severity(string find, string put, SeverityLevel level, string sentence)
    {
        var deviation = Assess(("severity.yaml", find, put)).Deviations.Single();
        deviation.Level.ShouldBe(level);
        deviation.Trace.ShouldContain(t => t.Sentence == sentence);
    }

    [Fact]
    public void Of_the_confidence_of_limits()
    {
        Assess(("severity.yaml", "confidence: 95", "confidence: 90"))
            .Deviations.Single()
            .Rate.Sentence.ShouldBe("3 of 25 leavers (12 %); with 90 % confidence up to 24.8 % of all leavers could be affected.");
        Assess(("severity.yaml", "confidence: 95", "confidence: 95"))
            .Deviations.Single()
            .Rate.Sentence.ShouldBe("3 of 25 leavers (12 %); with 95 % confidence up to 28.2 % of all leavers could be affected.");
    }

    [Fact]
    public void Of_isolated_or_systemic()
    {
        Assess(("severity.yaml", "systemic-confidence: 85", "systemic-confidence: 85"))
            .Deviations.Single()
            .Extent.ShouldBe(Extent.Systemic);
        var careful = Assess(("severity.yaml", "systemic-confidence: 85", "systemic-confidence: 95")).Deviations.Single();
        careful.Extent.ShouldBe(Extent.Undetermined);
        careful.ExtentReasons.ShouldContain(r => r.Rule == "extent.sample-cannot-tell");
    }

    [Fact]
    public void Of_age()
    {
        Assess(("reliance.yaml", "aging-months: 12", "aging-months: 12")).Currency.Band.ShouldBe(AgeBand.Fresh);
        var strict = Assess(("reliance.yaml", "fresh-months: 6", "fresh-months: 1")).Currency;
        strict.Band.ShouldBe(AgeBand.Aging);
        strict.Sentence.ShouldContain("aging");
    }

    [Fact]
    public void Of_a_signal()
    {
        Colour("S4", ("credibility.yaml", "specific-names: 4", "specific-names: 4")).ShouldBe(SignalColour.Green);
        Colour("S4", ("credibility.yaml", "specific-names: 4", "specific-names: 900")).ShouldBe(SignalColour.Yellow);
    }

    [Theory]
    [InlineData(
        "credibility.yaml",
        "boilerplate-red: 60",
        "boilerplate-red: often",
        "'thresholds.boilerplate-red' must be a number from 0 to 100, found 'often'."
    )]
    [InlineData(
        "credibility.yaml",
        "  rubber-stamp-share: 90",
        "  rubber-stamp-shares: 90",
        "'thresholds.rubber-stamp-share' is missing; it must be a number from 0 to 100."
    )]
    [InlineData("credibility.yaml", "pillar: structure", "pillar: looks", "must be one of structure, substance, source, found 'looks'.")]
    [InlineData("reliance.yaml", "stale-months: 15", "stale-months: soon", "found 'soon'.")]
    [InlineData("responses.yaml", "points: -1", "points: 4", "must be a whole number from -5 to 0, found '4'.")]
    public void A_broken_file_is_refused_with_its_line_and_what_is_allowed(string file, string find, string put, string says)
    {
        string text = PolicyTests.Shipped("policy/" + file);
        text.ShouldContain(find);
        int at = text.IndexOf(find, StringComparison.Ordinal);
        var sentences = Policy.Load([new PolicyFile(file, text[..at] + put + text[(at + find.Length)..])]).Match(_ => [], s => s);
        sentences.ShouldContain(s =>
            s.StartsWith($"policy/{file} line ", StringComparison.Ordinal) && s.EndsWith(says, StringComparison.Ordinal)
        );
    }

    private static SignalColour Colour(string id, (string File, string Find, string Put) change) =>
        Assess(change).Credibility.Signals.Single(s => s.Id == id).Colour;

    private static ReportAssessment Assess((string File, string Find, string Put) change)
    {
        string text = PolicyTests.Shipped("policy/" + change.File);
        text.ShouldContain(change.Find);
        var policy = Policy
            .Load([new PolicyFile(change.File, text.Replace(change.Find, change.Put, StringComparison.Ordinal))])
            .Match(p => p, s => throw new InvalidOperationException(s[0]));
        return Assessor.Assess(
            ReadingBuilder
                .Healthy()
                .WithDeviation(
                    "IAM-2",
                    "For 3 of 25 leavers, access was not removed within one business day.",
                    3,
                    25,
                    2000,
                    FailureMode.Late,
                    unit: "leavers"
                )
                .Build(),
            policy,
            null,
            new DateOnly(2026, 3, 1)
        );
    }
}

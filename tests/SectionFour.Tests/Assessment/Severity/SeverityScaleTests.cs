using SectionFour.Assessment;
using SectionFour.Reports;

namespace SectionFour.Tests.Assessment.Severity;

public class SeverityScaleTests
{
    private static readonly DateOnly s_asOf = new(2026, 3, 1);

    // domain.md §5.5, "Checks": what the method says of each, by hand.
    [Theory]
    [InlineData("IAM-2", "For 1 of 25 terminated employees, access was removed late.", 1, 25, "3 × 1 = 3", SeverityLevel.Low)]
    [InlineData("IAM-2", "For 3 of 25 terminated employees, access was removed late.", 3, 25, "3 × 3 = 9", SeverityLevel.High)]
    [InlineData("IAM-3", "One of four quarterly user access reviews was not performed.", 1, 4, "3 × 2 = 6", SeverityLevel.Medium)]
    [InlineData("IAM-3", "Two of four quarterly user access reviews were not performed.", 2, 4, "3 × 3 = 9", SeverityLevel.High)]
    [InlineData("IAM-3", "Neither of the two user access reviews was performed.", 2, 2, "3 × 5 = 15", SeverityLevel.High)]
    [InlineData("GOV-4", "6 of 45 employees had not completed security awareness training.", 6, 45, "1 × 3 = 3", SeverityLevel.Low)]
    [InlineData("VEN-1", "Three of eight vendors selected had no documented vendor assessment.", 3, 8, "2 × 4 = 8", SeverityLevel.Medium)]
    [InlineData("GOV-6", "The information security policy was not reviewed in the period.", 1, 1, "1 × 5 = 5", SeverityLevel.Low)]
    [InlineData("BCP-4", "The annual restore test was not performed.", 1, 1, "2 × 5 = 10", SeverityLevel.High)]
    [InlineData(
        "CHG-1",
        "Ten of the 25 code deployments sampled were not linked to a change ticket.",
        10,
        25,
        "3 × 4 = 12",
        SeverityLevel.High
    )]
    public void The_worked_examples_come_out(
        string control,
        string narrative,
        int failed,
        int sampled,
        string arithmetic,
        SeverityLevel level
    )
    {
        var deviation = Assess(b => b.WithDeviation(control, narrative, failed, sampled)).Deviations[0];
        deviation.Arithmetic.ShouldBe(arithmetic);
        deviation.Level.ShouldBe(level);
    }

    [Fact]
    public void A_tested_fix_takes_points_off()
    {
        var deviation = Assess(b =>
            b.WithDeviation(
                "IAM-2",
                "For 3 of 25 terminated employees, access was removed late.",
                3,
                25,
                mitigations: [new AuditorMitigation(MitigationKind.FixTested, "A sample of 25 after the fix showed no exceptions.")]
            )
        ).Deviations[0];
        deviation.Arithmetic.ShouldBe("3 × 3 − 2 = 7");
        deviation.Level.ShouldBe(SeverityLevel.Medium);
    }

    [Fact]
    public void A_shared_administrator_account_without_counts_is_high_with_low_confidence()
    {
        var deviation = Assess(b =>
            b.WithDeviation("IAM-5", "A generic administrator account was shared by four engineers.", mode: FailureMode.Misconfigured)
        ).Deviations[0];
        deviation.Arithmetic.ShouldBe("3 × 3 + 2 = 11");
        deviation.Level.ShouldBe(SeverityLevel.High);
        deviation.Confidence.ShouldBe(Confidence.Low);
        deviation.Rate.Method.ShouldBe(RateMethod.NotStated);
    }

    [Fact]
    public void What_management_says_never_changes_the_score()
    {
        const string narrative = "For 3 of 25 terminated employees, access was removed late.";
        var without = Assess(b => b.WithDeviation("IAM-2", narrative, 3, 25)).Deviations[0];
        var with = Assess(b =>
            b.WithDeviation("IAM-2", narrative, 3, 25, response: "Fully remediated; a retest showed no exceptions and no impact.")
        ).Deviations[0];
        with.Score.ShouldBe(without.Score);
    }

    [Fact]
    public void Unknown_counts_lower_the_confidence_and_not_the_severity()
    {
        var unknown = Assess(b => b.WithDeviation("IAM-2", "Access of terminated employees was removed late.")).Deviations[0];
        unknown.Score.ShouldBe(9);
        unknown.Confidence.ShouldBe(Confidence.Low);
        unknown.ConfidenceReasons.ShouldContain("The counts are not stated.");
    }

    [Fact]
    public void Not_in_place_for_part_of_the_period_is_weighed_by_that_part()
    {
        var deviation = Assess(b =>
            b.WithDeviation(
                "OPS-4",
                "The control was implemented on 1 April 2025; prior to that date log collection was not in place.",
                mode: FailureMode.NotInPlacePartOfPeriod,
                dates: [new DateOnly(2025, 4, 1)]
            )
        ).Deviations[0];
        // January to March is 90 of 365 days.
        deviation.Trace.Single(t => t.Kind == SeverityStepKind.Rate).Rule.ShouldBe("severity.rate-part-of-period");
        deviation.Trace.Single(t => t.Kind == SeverityStepKind.Rate).Sentence.ShouldContain("24.7 %");
        deviation.Trace.Single(t => t.Kind == SeverityStepKind.Rate).Points.ShouldBe(3);
        deviation.Extent.ShouldBe(Extent.Systemic);
    }

    [Fact]
    public void Instances_in_two_months_aggravate_and_a_window_does_not()
    {
        DateOnly[] dates = [new(2025, 3, 4), new(2025, 9, 17)];
        Assess(b =>
            b.WithDeviation(
                "CHG-1",
                "For 2 of 40 changes, on 4 March and 17 September 2025, approval was missing.",
                2,
                40,
                1120,
                FailureMode.NoApproval,
                dates: [.. dates]
            )
        )
            .Deviations[0]
            .Trace.ShouldContain(t => t.Rule == "severity.recurs-in-period");
        Assess(b =>
            b.WithDeviation(
                "CHG-1",
                "For 1 of 40 changes, approval of 17 September 2025 followed deployment on 4 March 2025.",
                1,
                40,
                1120,
                FailureMode.NoApproval,
                dates: [.. dates]
            )
        )
            .Deviations[0]
            .Trace.ShouldNotContain(t => t.Rule == "severity.recurs-in-period");
    }

    [Fact]
    public void The_same_theme_in_two_other_controls_counts_once()
    {
        var assessment = Assess(b =>
            b.WithControl(
                    "X-1",
                    "Access of terminated contractors is removed.",
                    "CC6.2",
                    [("Inspected.", null, null, "No exceptions noted.")]
                )
                .WithControl(
                    "X-2",
                    "Access of terminated employees of the subsidiary is removed.",
                    "CC6.2",
                    [("Inspected.", null, null, "No exceptions noted.")]
                )
                .WithDeviation("IAM-2", "For 1 of 25 terminated employees, access was removed late.", 1, 25)
                .WithDeviation("X-1", "For 2 of 25 terminated contractors, access was removed late.", 2, 25)
                .WithDeviation("X-2", "For 1 of 25 terminated employees, access was removed late.", 1, 25)
        );
        assessment.Deviations.SelectMany(d => d.Trace).Count(t => t.Rule == "severity.theme-in-other-controls").ShouldBe(1);
        assessment.Deviations[1].Arithmetic.ShouldBe("3 × 2 + 2 = 8");
    }

    [Fact]
    public void Last_years_exception_aggravates_and_each_further_year_more()
    {
        var prior = new PriorFindings([
            new PriorFinding
            {
                DeviationId = "E1",
                Repeat = RepeatKind.SameControl,
                ConsecutiveReports = 3,
            },
        ]);
        var deviation = Assess(
            b => b.WithDeviation("IAM-3", "One of four quarterly user access reviews was not performed.", 1, 4, 4),
            prior
        ).Deviations[0];
        deviation.Arithmetic.ShouldBe("3 × 2 + 3 + 1 + 1 = 11");
        deviation.Repeat.ShouldBe(RepeatKind.SameControl);
    }

    [Fact]
    public void Critical_needs_something_that_aggravates()
    {
        var capped = Assess(b => b.WithDeviation("IAM-3", "Neither of the two user access reviews was performed.", 2, 2)).Deviations[0];
        capped.Trace.ShouldContain(t => t.Rule == "severity.critical-cap" && t.Kind == SeverityStepKind.Cap);
        var harmed = Assess(b =>
            b.WithDeviation(
                "IAM-3",
                "Neither of the two user access reviews was performed; a former employee's account was used to access payroll data.",
                2,
                2
            )
        ).Deviations[0];
        harmed.Level.ShouldBe(SeverityLevel.Critical);
    }

    [Theory]
    [InlineData(OpinionKind.Qualified, SeverityLevel.High, "severity.qualified-floor")]
    [InlineData(OpinionKind.Adverse, SeverityLevel.Critical, "severity.adverse-floor")]
    [InlineData(OpinionKind.Disclaimer, SeverityLevel.Critical, "severity.adverse-floor")]
    public void A_modified_opinion_that_names_the_criterion_is_a_floor(OpinionKind kind, SeverityLevel level, string rule)
    {
        var deviation = Assess(b =>
            b.WithDeviation("BCP-5", "For 1 of 3 months the capacity report was not reviewed.", 1, 3, 12)
                .WithModifiedOpinion(kind, "The matter concerns A1.1.", ["A1.1"])
        ).Deviations[0];
        deviation.Level.ShouldBe(level);
        deviation.NamedInOpinion.ShouldBeTrue();
        deviation.Trace.ShouldContain(t => t.Rule == rule);
    }

    [Fact]
    public void Another_criterion_in_the_basis_is_no_floor()
    {
        var deviation = Assess(b =>
            b.WithDeviation("GOV-4", "6 of 45 employees had not completed security awareness training.", 6, 45)
                .WithModifiedOpinion(OpinionKind.Qualified, "The matter concerns A1.1.", ["A1.1"])
        ).Deviations[0];
        deviation.Level.ShouldBe(SeverityLevel.Low);
        deviation.NamedInOpinion.ShouldBeFalse();
    }

    [Fact]
    public void The_profile_can_raise_a_weight()
    {
        var profile = Policy.Default.Profiles.Single(p => p.Id == "production-hosting");
        var reading = ReadingBuilder
            .Healthy()
            .WithDeviation("BCP-4", "One of four quarterly restore tests was not performed.", 1, 4, 4)
            .Build();
        var deviation = Assessor.Assess(reading, Policy.Default, profile, s_asOf).Deviations[0];
        deviation.Arithmetic.ShouldBe("3 × 2 = 6");
        deviation.Trace[0].Sentence.ShouldContain("the profile sets its weight");
    }

    [Fact]
    public void A_changed_threshold_changes_result_and_explanation()
    {
        string text = Policies.PolicyTests.Shipped("policy/severity.yaml");
        text = text.Replace("high: 9", "high: 10", StringComparison.Ordinal)
            .Replace("confidence: 95", "confidence: 90", StringComparison.Ordinal);
        var policy = Policy.Load([new PolicyFile("severity.yaml", text)]).Match(p => p, s => throw new InvalidOperationException(s[0]));
        var reading = ReadingBuilder
            .Healthy()
            .WithDeviation("IAM-2", "For 3 of 25 terminated employees, access was removed late.", 3, 25, 1000)
            .Build();
        var before = Assessor.Assess(reading, Policy.Default, null, s_asOf).Deviations[0];
        var after = Assessor.Assess(reading, policy, null, s_asOf).Deviations[0];
        before.Level.ShouldBe(SeverityLevel.High);
        after.Level.ShouldBe(SeverityLevel.Medium);
        before.Sentence.ShouldContain("with 95 % confidence up to 28.2 %");
        after.Sentence.ShouldContain("with 90 % confidence up to 24.8 %");
    }

    [Fact]
    public void Every_step_has_a_reason_and_a_fact_has_its_words()
    {
        var assessment = Assess(b =>
            b.WithDeviation("IAM-5", "A generic administrator account was shared by four engineers.", mode: FailureMode.Misconfigured)
        );
        foreach (var step in assessment.Deviations[0].Trace)
        {
            step.Sentence.ShouldNotBeNullOrWhiteSpace();
            if (step.Kind is SeverityStepKind.Rate or SeverityStepKind.Aggravating or SeverityStepKind.Mitigating)
            {
                step.Evidence.ShouldNotBeEmpty(step.Rule);
            }
        }
    }

    private static ReportAssessment Assess(Func<ReadingBuilder, ReadingBuilder> change, PriorFindings? prior = null) =>
        Assessor.Assess(change(ReadingBuilder.Healthy()).Build(), Policy.Default, null, s_asOf, new AssessmentContext { Prior = prior });
}

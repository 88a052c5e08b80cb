using System.Collections.Immutable;
using SectionFour.Assessment;
using SectionFour.Reports;

namespace SectionFour.Tests.Assessment.Severity;

/// <summary>
/// The eight cases of a published deviation rule for auditors (Chiaro-HQ/methodology, method/type2-testing.md, CC BY 4.0), told in our own
/// words as an auditor would report them, and what the rule concludes.
/// </summary>
public class PublishedDeviationRuleTests
{
    // 1. Three of 214 in one week, one author, second reviewer away: bounded, cause named. Isolated.
    [Fact]
    public void Misses_of_one_bounded_week_are_isolated()
    {
        var deviation = Changes(
            3,
            "For 3 of all 214 changes, merged in one week of November while the second reviewer was away, peer review was missing."
        );
        deviation.Extent.ShouldBe(Extent.Isolated);
        deviation.ExtentReasons[0].Rule.ShouldBe("extent.bounded");
    }

    // 2. Three of 214, one each in three months, three authors: spread alone is no pattern. Isolated.
    [Fact]
    public void Spread_alone_is_not_systemic()
    {
        var deviation = Changes(3, "For 3 of all 214 changes, one each in February, May and September, peer review was missing.");
        deviation.Extent.ShouldBe(Extent.Isolated);
        deviation.ExtentReasons[0].Rule.ShouldBe("extent.spread-alone");
    }

    // 3. Forty of 214 (18.7 %), with a fix in the last quarter: how the period ran; the fix changes nothing about it. Systemic.
    [Fact]
    public void A_rate_over_the_threshold_settles_it_and_a_fix_does_not_erase_it()
    {
        var deviation = Changes(
            40,
            "For 40 of all 214 changes peer review was missing; the affected changes were corrected in the fourth quarter.",
            [new AuditorMitigation(MitigationKind.Corrected, "The affected changes were corrected in the fourth quarter.")]
        );
        deviation.Extent.ShouldBe(Extent.Systemic);
        deviation.Rate.Observed!.Value.ShouldBe(0.187, 0.0005);
        deviation.ExtentReasons.Select(r => r.Rule).ShouldBe(["extent.rate", "extent.remediation-does-not-erase"]);
    }

    // 4. Four due, four done, one five days late: late is not absent, and below ten a rate says nothing. Isolated.
    [Fact]
    public void One_late_review_of_four_is_isolated()
    {
        var deviation = Reviews(
            "One of the four quarterly user access reviews was completed five days after the end of the quarter.",
            FailureMode.Late
        );
        deviation.Extent.ShouldBe(Extent.Isolated);
        deviation.ExtentReasons[0].Rule.ShouldBe("extent.late-not-absent");
    }

    // 5. Four due, three done: for a quarter the control was not there. Systemic, unless a compensating review covered the same ground.
    [Fact]
    public void A_missing_quarter_is_not_late()
    {
        var deviation = Reviews("One of the four quarterly user access reviews was not performed.", FailureMode.NotPerformed);
        deviation.Extent.ShouldBe(Extent.Systemic);
        deviation.ExtentReasons[0].Rule.ShouldBe("extent.slice-missed");
        Reviews(
            "One of the four quarterly user access reviews was not performed.",
            FailureMode.NotPerformed,
            [
                new AuditorMitigation(
                    MitigationKind.CompensatingControlTested,
                    "A full recertification in that quarter was tested without exception."
                ),
            ]
        )
            .Extent.ShouldBe(Extent.Undetermined);
    }

    // 6. No emergency change occurred, and the filtered log shows it: not occurring; never a pass.
    [Fact]
    public void An_empty_population_is_never_a_pass()
    {
        var reading = ReadingBuilder
            .Healthy()
            .WithControl(
                "CHG-9",
                "Emergency changes are approved retrospectively within two days.",
                "CC8.1",
                [
                    (
                        "Inspected the change log filtered to emergency changes, which returned no rows.",
                        null,
                        null,
                        "The control did not operate: no emergency changes occurred."
                    ),
                ]
            )
            .Build();
        var assessment = Assessor.Assess(reading, Policy.Default, null, new DateOnly(2026, 3, 1));
        assessment.Patterns.Criteria.Single(c => c.Criterion == "CC8.1").NotOperated.ShouldBe(1);
        assessment.Patterns.Criteria.Single(c => c.Criterion == "CC8.1").Operated.ShouldBe(3);
        assessment.Patterns.Findings.ShouldContain(f => f.Rule == "pattern.not-occurred-is-not-a-pass" && f.About.Contains("CHG-9"));
    }

    // 7. Twenty-three contracts in a folder, a handful tested: all could have been. Said beside the exception.
    [Fact]
    public void A_drawer_of_contracts_could_have_been_tested_in_full()
    {
        var reading = ReadingBuilder
            .Healthy()
            .WithDeviation("GOV-7", "For 1 of 5 of the 23 agreements, the security schedule was missing.", 1, 5, 23)
            .Build();
        Assessor
            .Assess(reading, Policy.Default, null, new DateOnly(2026, 3, 1))
            .Deviations[0]
            .ExtentReasons.ShouldContain(r => r.Rule == "extent.small-population-sampled" && r.Sentence.Contains("18 were not"));
    }

    // 8. Three terminations on one list, four on another: the population is wrong, not the count. A signal, with both places.
    [Fact]
    public void Two_populations_of_the_same_thing_are_a_signal()
    {
        var reading = ReadingBuilder.Healthy().Build();
        var controls = reading.Controls;
        controls = WithUnit(controls, "IAM-2", "terminations", 3);
        controls = WithUnit(controls, "GOV-2", "terminations", 4);
        var signal = Assessor
            .Assess(reading with { Controls = controls }, Policy.Default, null, new DateOnly(2026, 3, 1))
            .Credibility.Signals.Single(s => s.Id == "own.population-mismatch");
        signal.Colour.ShouldBe(SignalColour.Yellow);
        signal.Sentence.ShouldContain("4 at GOV-2");
        signal.Sentence.ShouldContain("3 at IAM-2");
    }

    private static ImmutableArray<Control> WithUnit(ImmutableArray<Control> controls, string id, string unit, int population)
    {
        int index = controls.IndexOf(controls.First(c => c.Id == id));
        var control = controls[index];
        return controls.SetItem(
            index,
            control with
            {
                Tests = [.. control.Tests.Select(t => t with { Unit = unit, Population = population, Sampled = population })],
            }
        );
    }

    private static DeviationAssessment Changes(int failed, string narrative, ImmutableArray<AuditorMitigation> mitigations = default) =>
        Deviation("CHG-2", narrative, failed, 214, 214, FailureMode.NotPerformed, mitigations);

    private static DeviationAssessment Reviews(
        string narrative,
        FailureMode mode,
        ImmutableArray<AuditorMitigation> mitigations = default
    ) => Deviation("IAM-3", narrative, 1, 4, 4, mode, mitigations);

    private static DeviationAssessment Deviation(
        string control,
        string narrative,
        int failed,
        int sampled,
        int population,
        FailureMode mode,
        ImmutableArray<AuditorMitigation> mitigations
    )
    {
        var reading = ReadingBuilder
            .Healthy()
            .WithDeviation(control, narrative, failed, sampled, population, mode, mitigations: mitigations)
            .Build();
        return Assessor.Assess(reading, Policy.Default, null, new DateOnly(2026, 3, 1)).Deviations[0];
    }
}

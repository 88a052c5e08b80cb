using SectionFour.Comparison;
using SectionFour.Reading;
using SectionFour.Reports;
using static SectionFour.Tests.Comparison.SmallReports;

namespace SectionFour.Tests.Comparison;

public class FollowUpTests
{
    private const string Review = "User access to the billing database is reviewed quarterly and inappropriate access is removed.";
    private const string Backup = "Customer databases are backed up daily and failures are investigated.";
    private const string ReviewTest = "Inspected the access reviews for a sample of quarters to determine whether they were performed.";
    private const string Missed = "For 1 of 4 quarters selected, the user access review was not performed.";

    private static readonly Control[] Others =
    [
        Control("B-1", "A1.2", Backup, Test(TestOutcome.NoException)),
        Control("B-2", "CC6.4", "Entrances to the data center are monitored by cameras.", Test(TestOutcome.NoException)),
    ];

    private static readonly ReportReading Before = Report(
            2023,
            [
                Control(
                    "A-1",
                    "CC6.2",
                    Review,
                    Test(TestOutcome.NoException, "Inquired of the manager.", strongest: TestProcedure.Inquiry),
                    Failed(Missed)
                ),
                .. Others,
            ]
        )
        .WithResponse("Management will automate the reminder by 30 June 2024.")
        .WithCounts(1, 4);

    [Fact]
    public void An_exception_is_closed_when_its_control_was_tested_again_without_one()
    {
        var followUp = Follow(Control("X-9", "CC6.2", Review, Test(TestOutcome.NoException, ReviewTest, sampled: 4)));
        followUp.Status.ShouldBe(FollowUpStatus.Closed);
        followUp.CurrentResult!.Words.ShouldBe("No exceptions noted.");
        followUp.Promise!.Words.ShouldBe("Management will automate the reminder by 30 June 2024.");
        followUp.PromiseSentence.ShouldBe("Last year management promised or claimed a fix; this year's test found no exception.");
        followUp.Counts!.PValue.ShouldBe(1, 1e-9);
        followUp.Counts.Sentence.ShouldContain("too small to tell an improvement from chance");
        followUp.Caveats.ShouldBeEmpty();
    }

    [Fact]
    public void An_exception_is_repeated_when_the_same_control_has_one_again_under_another_id()
    {
        var followUp = Follow(Control("X-9", "CC6.2", Review, Failed("For 2 of 4 quarters selected, the review was not performed.")));
        followUp.Status.ShouldBe(FollowUpStatus.RepeatedSameControl);
        followUp.Repeats.Single().Id.ShouldBe("E1");
        followUp.CurrentResult!.Words.ShouldContain("2 of 4");
        followUp.PromiseSentence!.ShouldEndWith("found the exception again.");
    }

    [Theory]
    [InlineData(TestOutcome.NotOccurred, NotShownReason.NotOccurred)]
    [InlineData(TestOutcome.NotTested, NotShownReason.NotTested)]
    [InlineData(TestOutcome.Unclear, NotShownReason.ResultUnclear)]
    public void A_test_without_anything_to_test_closes_nothing(TestOutcome outcome, NotShownReason reason)
    {
        var followUp = Follow(Control("A-1", "CC6.2", Review, Test(outcome, ReviewTest, "See above.")));
        (followUp.Status, followUp.NotShownReason).ShouldBe((FollowUpStatus.NotShown, reason));
    }

    [Fact]
    public void A_clean_look_at_the_policy_does_not_close_what_did_not_occur()
    {
        var followUp = Follow(
            Control(
                "A-1",
                "CC6.2",
                Review,
                Test(TestOutcome.NoException, "Inspected the access policy.", policyOnly: true),
                Test(TestOutcome.NotOccurred, ReviewTest, "No review fell into the period.")
            )
        );
        (followUp.Status, followUp.NotShownReason).ShouldBe((FollowUpStatus.NotShown, NotShownReason.NotOccurred));
        followUp.CurrentResult!.Words.ShouldBe("No review fell into the period.");
    }

    [Fact]
    public void The_test_that_found_it_decides_not_another_test_of_the_control()
    {
        var followUp = Follow(
            Control(
                "A-1",
                "CC6.2",
                Review,
                Test(TestOutcome.NoException, ReviewTest),
                Test(TestOutcome.NotOccurred, "Inspected tickets for access that the manager found inappropriate.", "None was found.")
            )
        );
        followUp.Status.ShouldBe(FollowUpStatus.Closed);
    }

    [Fact]
    public void A_control_that_is_gone_closes_nothing_and_is_reported()
    {
        var comparison = Comparer.Compare(Before, Report(2024, Others));
        var followUp = comparison.FollowUps.Single();
        (followUp.Status, followUp.NotShownReason).ShouldBe((FollowUpStatus.NotShown, NotShownReason.ControlGone));
        comparison.Changes.ShouldContain(c => c.Rule == "controls.dropped-after-exception" && c.About.Contains("A-1"));
    }

    [Theory]
    [InlineData(ResultsStatus.NotRead)]
    [InlineData(ResultsStatus.NoneInThisKind)]
    public void Without_results_nothing_is_closed(ResultsStatus results)
    {
        var current = Report(2024, [Control("A-1", "CC6.2", Review), .. Others]);
        current = current with { Coverage = current.Coverage with { Results = results } };
        var comparison = Comparer.Compare(Before, current);
        comparison.FollowUps.Single().NotShownReason.ShouldBe(NotShownReason.ResultsNotRead);
        comparison.ExceptionCounts.ShouldBeNull();
    }

    [Fact]
    public void A_theme_that_persists_under_another_control_is_told_as_moved()
    {
        var privileged = Control(
            "X-2",
            "CC6.3",
            "Privileged accounts of the console are reviewed monthly by the infrastructure manager.",
            Failed("For 3 of 6 months selected, the review of privileged access was not performed.")
        );
        var comparison = Comparer.Compare(
            Before,
            Report(2024, [Control("X-1", "CC6.2", Review, Test(TestOutcome.NoException, ReviewTest)), privileged, .. Others])
        );
        var followUp = comparison.FollowUps.Single();
        followUp.Status.ShouldBe(FollowUpStatus.Closed);
        followUp.PersistsUnder.Single().Theme.ShouldBe("ACCESS_REVIEW");
        followUp.Sentence.ShouldEndWith("under X-2: the finding may have moved.");
        var added = comparison.NewDeviations.Single();
        added.ControlExisted.ShouldBe(false);
        added.SameThemeBefore.Single().Id.ShouldBe("E1");
    }

    [Fact]
    public void A_theme_that_persists_while_its_control_is_gone_is_a_repetition()
    {
        var other = Control(
            "X-2",
            "CC6.3",
            "Privileged accounts are reviewed monthly.",
            Failed("The privileged access review of May was not performed.")
        );
        var followUp = Comparer.Compare(Before, Report(2024, [other, .. Others])).FollowUps.Single();
        followUp.Status.ShouldBe(FollowUpStatus.RepeatedSameTheme);
        followUp.NotShownReason.ShouldBe(NotShownReason.ControlGone);
    }

    [Fact]
    public void Of_two_exceptions_of_a_control_each_is_followed_by_its_own_test()
    {
        var laptops = "Company laptops are encrypted and enrolled in device management.";
        var encryption = "Inspected the encryption status for a sample of laptops.";
        var enrolment = "Inspected the device management console for a sample of laptops to determine whether they were enrolled.";
        var before = Report(
            2023,
            Control(
                "C-1",
                "CC6.7",
                laptops,
                Test(TestOutcome.Exception, encryption, "For 2 of 25 laptops, the disk was not encrypted."),
                Test(TestOutcome.Exception, enrolment, "For 4 of 25 laptops, the device was not enrolled in device management.")
            ),
            Others[0]
        );
        var after = Report(
            2024,
            Control(
                "D-1",
                "CC6.7",
                laptops,
                Test(TestOutcome.NoException, encryption),
                Test(TestOutcome.Exception, enrolment, "For 1 of 25 laptops, the device was not enrolled in device management.")
            ),
            Others[0]
        );
        var comparison = Comparer.Compare(before, after);
        comparison.FollowUps.Select(f => f.Status).ShouldBe([FollowUpStatus.Closed, FollowUpStatus.RepeatedSameControl]);
        comparison.ResolvedIds.ShouldBeEmpty();
        comparison.RepeatedIds.ShouldBe([new ControlIds("C-1", "D-1")]);
        comparison.NewIds.ShouldBeEmpty();
    }

    [Fact]
    public void A_clean_result_is_weighed_by_what_stands_behind_it()
    {
        var softer = "User access to the billing database is reviewed periodically and inappropriate access is removed.";
        var comparison = Comparer.Compare(
            Before,
            Report(
                2024,
                [
                    Control(
                        "A-1",
                        "CC6.2",
                        softer,
                        Test(TestOutcome.NoException, "Inquired of the manager.", strongest: TestProcedure.Inquiry)
                    ),
                    .. Others,
                ]
            )
        );
        var followUp = comparison.FollowUps.Single();
        followUp.Status.ShouldBe(FollowUpStatus.Closed);
        followUp.Caveats.ShouldBe([
            "It was tested only by inquiry or by looking at a policy.",
            "The strongest procedure was inspection last year and is inquiry this year.",
            "Last year's test states a sample of 4; this year's tests state none.",
            "The control itself changed. How often is softer: “quarterly” became “periodically”.",
        ]);
        comparison.Changes.ShouldContain(c => c.Rule == "controls.relaxed-after-exception" && c.Direction == ChangeDirection.Weaker);
    }

    [Fact]
    public void Controls_without_ids_are_followed_by_the_words_of_their_results()
    {
        var before = Report(2023, [Control(null, "CC6.2", Review, Failed(Missed)), .. Others]);
        var after = Report(2024, [Control(null, "CC6.2", Review, Failed("The review of June was not performed.")), .. Others]);
        var comparison = Comparer.Compare(before, after);
        comparison.FollowUps.Single().Status.ShouldBe(FollowUpStatus.RepeatedSameControl);
        comparison.NewDeviations.ShouldBeEmpty();
    }

    [Fact]
    public void A_split_control_is_followed_into_its_parts()
    {
        var before = Report(
            2023,
            [
                Control(
                    "A-1",
                    "CC6.2",
                    "User access to the billing database is reviewed quarterly by the owner; access of terminated employees is revoked within one business day.",
                    Failed(Missed)
                ),
                .. Others,
            ]
        );
        var after = Report(
            2024,
            [
                Control(
                    "A-1",
                    "CC6.2",
                    "User access to the billing database is reviewed quarterly by the owner.",
                    Failed("The review of June was missed.")
                ),
                Control(
                    "A-2",
                    "CC6.2",
                    "Access of terminated employees is revoked within one business day.",
                    Test(TestOutcome.NoException)
                ),
                .. Others,
            ]
        );
        var comparison = Comparer.Compare(before, after);
        var match = comparison.Matches.Single(m => m.Relation == ControlRelation.Split);
        match.Current.Select(c => c.Id).ShouldBe(["A-1", "A-2"]);
        match.WordingShifts.ShouldBeEmpty();
        comparison.FollowUps.Single().Repeats.Single().Controls.ShouldBe(["A-1"]);
        comparison.NewControls.ShouldBeEmpty();
    }

    private static TestOfControls Failed(string result) => Test(TestOutcome.Exception, ReviewTest, result, sampled: 4);

    private static DeviationFollowUp Follow(Control control) =>
        Comparer.Compare(Before, Report(2024, [control, .. Others])).FollowUps.Single();
}

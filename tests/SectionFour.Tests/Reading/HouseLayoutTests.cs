using System.Collections.Immutable;
using SectionFour.Reports;

namespace SectionFour.Tests.Reading;

/// <summary>Houses lay out the tests of controls differently: cards in text and in cells, keys of results, lists before and after the tables.</summary>
public sealed class HouseLayoutTests
{
    private const string Pass = "No exceptions were noted.";
    private const string Failed = "For 2 of 25 leavers, access was removed after three days.";

    [Fact]
    public void Cards_in_running_text_start_with_the_word_and_the_id()
    {
        var controls = Read(static pages =>
            pages
                .Lead("CC6.2: Access is registered and authorized.")
                .Text("Control Activity CA 1. Badges are handed out against a signed form that names the holder.")
                .Text("Procedures performed")
                .Text("Inspected the form of each badge that was handed out in June.")
                .Text("Result: " + Pass)
                .Text("Control Activity CA 2. Access of leavers is removed within one business day of their leaving.")
                .Text("Procedures performed")
                .Text("Inspected the tickets of 25 leavers to see when access was removed.")
                .Text("Result: Exception noted. " + Failed)
        );
        controls.Select(static c => c.Id).ShouldBe(["CA 1", "CA 2"]);
        Outcomes(controls).ShouldBe([TestOutcome.NoException, TestOutcome.Exception]);
        controls[0].Criteria.ShouldBe(["CC6.2"]);
    }

    [Fact]
    public void Titles_of_cards_name_the_id_and_the_control_stands_below()
    {
        var controls = Read(static pages =>
            pages
                .Lead("Control 1.6 Return of badges")
                .Text("Badges of leavers are collected on their last day by the front desk.")
                .Text("Trust services criteria: CC6.4")
                .Text("Tests of controls")
                .Text("Inspected the front desk's log for 10 leavers.")
                .Text("Conclusion: " + Pass)
                .Lead("Control 1.7 Removal of access")
                .Text("Access of leavers is removed within one business day of their leaving.")
                .Text("Trust services criteria: CC6.2, CC6.3")
                .Text("Tests of controls")
                .Text("Inspected the tickets of 25 leavers to see when access was removed.")
                .Text("Conclusion: Deviation noted. " + Failed)
        );
        controls.Select(static c => c.Id).ShouldBe(["1.6", "1.7"]);
        controls[1].Criteria.ShouldBe(["CC6.2", "CC6.3"]);
        Outcomes(controls).ShouldBe([TestOutcome.NoException, TestOutcome.Exception]);
    }

    [Fact]
    public void A_cell_may_hold_whole_cards()
    {
        var controls = Read(static pages =>
            pages.Table(
                [130, 330],
                ["Criterion", "Controls, tests and results"],
                [
                    "CC6.2 Access is registered and authorized.",
                    "Control PC-001: Badges are handed out against a signed form that names the holder.\nTest of control: Inspected the form of each badge that was handed out in June.\nResult: "
                        + Pass
                        + "\nControl PC-002: Access of leavers is removed within one business day of their leaving.\nTest of control: Inspected the tickets of 25 leavers to see when access was removed.\nResult: Exception noted. "
                        + Failed,
                ]
            )
        );
        controls.Select(static c => c.Id).ShouldBe(["PC-001", "PC-002"]);
        controls.ShouldAllBe(static c => c.Criteria.SequenceEqual(new[] { "CC6.2" }));
        Outcomes(controls).ShouldBe([TestOutcome.NoException, TestOutcome.Exception]);
    }

    [Fact]
    public void Letters_mean_what_the_key_says_and_exceptions_may_stand_before_the_tests()
    {
        var reading = new SmallReport
        {
            TestsLayout = static pages =>
                pages
                    .Lead("Key to results")
                    .Text("A The control operated as described; no exceptions were found.")
                    .Text("B One or more exceptions were found. They are described in the summary of exceptions.")
                    .Lead("Summary of exceptions")
                    .Table(
                        [80, 190, 190],
                        ["Control", "Exception", "Response of Management"],
                        ["AC-2", Failed, "The queue is now looked at daily."]
                    )
                    .Lead("Controls and tests")
                    .Table(
                        [56, 150, 190, 60],
                        ["Control #", "Control Activity", "Test of Control", "Result"],
                        [
                            "AC-1",
                            "Badges are handed out against a signed form.",
                            "Inspected the form of each badge handed out in June.",
                            "A",
                        ],
                        ["AC-2", "Access of leavers is removed within a day.", "Inspected the tickets of 25 leavers.", "B"]
                    ),
        }.Read();
        Outcomes(reading.Controls).ShouldBe([TestOutcome.NoException, TestOutcome.Exception]);
        var deviation = reading.Deviations.ShouldHaveSingleItem();
        deviation.Narrative.Value.ShouldBe(Failed);
        deviation.Response!.Text.Value.ShouldBe("The queue is now looked at daily.");
    }

    [Fact]
    public void Ids_and_criteria_may_close_the_text_in_brackets()
    {
        var controls = Read(static pages =>
            pages.Table(
                [150, 180, 130],
                ["Control Activity", "Tests of Controls", "Results of Tests"],
                [
                    "Badges are handed out against a signed form. [AC-1] (CC6.4)",
                    "Inspected the form of each badge handed out in June.",
                    Pass,
                ],
                ["Access of leavers is removed within a day. [AC-2] (CC6.2; CC6.3)", "Inspected the tickets of 25 leavers.", Failed]
            )
        );
        controls.Select(static c => c.Id).ShouldBe(["AC-1", "AC-2"]);
        controls[1].Criteria.ShouldBe(["CC6.2", "CC6.3"]);
        controls[1].Description.Value.ShouldBe("Access of leavers is removed within a day.");
    }

    [Fact]
    public void A_conclusion_in_a_word_has_its_reasons_beside_it()
    {
        var controls = Read(static pages =>
            pages.Table(
                [40, 120, 140, 70, 98],
                ["ID", "Control", "Procedure", "Conclusion", "Remarks"],
                [
                    "AC-1",
                    "Badges are handed out against a signed form.",
                    "Inspected the form of each badge handed out in June.",
                    "Effective",
                    "",
                ],
                ["AC-2", "Access of leavers is removed within a day.", "Inspected the tickets of 25 leavers.", "Deviation", Failed]
            )
        );
        Outcomes(controls).ShouldBe([TestOutcome.NoException, TestOutcome.Exception]);
    }

    [Fact]
    public void The_auditors_report_is_found_without_a_heading_that_names_it()
    {
        var reading = new SmallReport { LetterHeading = "What we did and what we think" }.Read();
        reading.Opinion.Overall.ShouldBe(OpinionKind.Unqualified);
    }

    private static ImmutableArray<Control> Read(Action<TypedPages> layout) =>
        new SmallReport { TestsLayout = layout }
            .Read()
            .Controls;

    private static IEnumerable<TestOutcome> Outcomes(IEnumerable<Control> controls) =>
        controls.SelectMany(static c => c.Tests).Select(static t => t.Outcome);
}

using SectionFour.Reports;
using static SectionFour.Tests.Reading.SmallReport;

namespace SectionFour.Tests.Reading;

/// <summary>Houses lay out the tests of controls differently: cards in text and in cells, keys of results, lists before and after the tables.</summary>
public sealed class HouseLayoutTests
{
    private const string Pass = "No exceptions were noted.";
    private const string Failed = "For 2 of 25 leavers, access was removed after three days.";

    [Fact]
    public void Cards_in_running_text_start_with_the_word_and_the_id()
    {
        var controls = ControlsOf(static pages =>
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
        var controls = ControlsOf(static pages =>
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
        var controls = ControlsOf(static pages =>
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
        var controls = ControlsOf(static pages =>
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
        var controls = ControlsOf(static pages =>
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

    [Fact]
    public void A_page_that_is_set_sideways_is_read_and_cited_where_it_is_printed()
    {
        var controls = ControlsOf(static pages =>
            pages
                .NewPage()
                .Sideways()
                .Lead("CC6.2: Access is registered and authorized.")
                .Table([56, 130, 150, 132], Header, Row("AC-1", Pass), Row("AC-2", Failed))
        );
        controls.Select(static c => c.Id).ShouldBe(["AC-1", "AC-2"]);
        Outcomes(controls).ShouldBe([TestOutcome.NoException, TestOutcome.Exception]);
        // On the printed page, 792 points wide, the lines run downwards: a line's box is higher than wide.
        var box = controls[1].Tests[0].Result!.Evidence.Passages[0].Boxes[0];
        box.Height.ShouldBeGreaterThan(box.Width);
        box.Right.ShouldBeLessThan(792);
        box.Bottom.ShouldBeLessThan(612);
    }

    [Theory]
    [InlineData("Other controls that support CC6.3: AC-1, AC-2.")]
    [InlineData("Criterion CC6.3 is also supported by controls AC-1 and AC-2, which are tested above.")]
    [InlineData("CC6.3: Rights are changed and removed. See also: AC-1, AC-2.")]
    [InlineData("CC6.3: Rights are changed and removed.\nThis criterion is addressed by AC-1, AC-2.")]
    public void A_criterion_may_name_controls_that_stand_elsewhere(string sentence)
    {
        var controls = ControlsOf(pages =>
        {
            pages.Lead("CC6.2: Access is registered and authorized.");
            pages.Table([56, 130, 150, 132], Header, Row("AC-1", Pass), Row("AC-2", Pass));
            foreach (var paragraph in sentence.Split('\n'))
            {
                _ = paragraph.StartsWith("CC", StringComparison.Ordinal) ? pages.Lead(paragraph) : pages.Text(paragraph);
            }

            pages.Lead("CC6.4: Physical access is restricted.");
            pages.Table([56, 130, 150, 132], Header, Row("AC-3", Pass));
        });
        controls.Select(static c => string.Join(' ', c.Criteria)).ShouldBe(["CC6.2 CC6.3", "CC6.2 CC6.3", "CC6.4"]);
    }

    [Fact]
    public void A_result_may_be_given_once_for_a_criterion()
    {
        var controls = ControlsOf(static pages =>
            pages
                .Lead("CC6.2: Access is registered and authorized.")
                .Table(
                    [56, 190, 222],
                    ["Control #", "Control Activity", "Tests of Controls"],
                    ["AC-1", "Badges are handed out against a signed form.", "Inspected the form of each badge handed out in June."],
                    ["AC-2", "Access of leavers is removed within a day.", "Inspected the tickets of 25 leavers."]
                )
                .Text("Result for CC6.2: AC-2: Exception noted. " + Failed + " No exceptions noted for the other controls.")
                .Lead("CC6.4: Physical access is restricted.")
                .Table(
                    [56, 190, 222],
                    ["Control #", "Control Activity", "Tests of Controls"],
                    ["AC-3", "Visitors are accompanied at all times.", "Observed the reception on two mornings."]
                )
                .Text("Result for CC6.4: " + Pass)
        );
        Outcomes(controls).ShouldBe([TestOutcome.NoException, TestOutcome.Exception, TestOutcome.NoException]);
        controls[1].Tests[0].Result!.Value.ShouldBe("Exception noted. " + Failed);
    }

    [Fact]
    public void Findings_may_be_listed_first_and_referred_to_by_number()
    {
        var reading = new SmallReport
        {
            TestsLayout = static pages =>
                pages
                    .Lead("List of findings")
                    .Table([50, 80, 330], ["No.", "Control", "Finding of the service auditor"], ["F-1", "AC-2", Failed])
                    .Lead("Controls, tests and results")
                    .Table([56, 130, 150, 132], Header, Row("AC-1", "No findings."), Row("AC-2", "Refer to finding F-1.")),
            OtherInformation = ["Management's responses to the findings", "Response to finding F-1", "The queue is now looked at daily."],
        }.Read();
        reading.Controls.Select(static c => c.Id).ShouldBe(["AC-1", "AC-2"]);
        Outcomes(reading.Controls).ShouldBe([TestOutcome.NoException, TestOutcome.Exception]);
        var deviation = reading.Deviations.ShouldHaveSingleItem();
        deviation.Narrative.Value.ShouldBe(Failed);
        deviation.Response!.Text.Value.ShouldBe("The queue is now looked at daily.");
    }

    [Theory]
    [InlineData("Access of leavers is removed within a day. Mapped also to CC6.3", "CC6.2 CC6.3")]
    [InlineData("Access of leavers is removed within a day. (Also: CC6.3)", "CC6.2 CC6.3")]
    [InlineData("Access of leavers is removed within a day.\nAlso addresses: CC6.3, CC7.1", "CC6.2 CC6.3 CC7.1")]
    [InlineData("Access of leavers is removed within a day. [CC6.3, TSC 7.1]", "CC6.3 CC7.1")]
    [InlineData("[CC 6.3] Access of leavers is removed within a day.", "CC6.3")]
    [InlineData("Access of leavers is removed within a day. Trust services criteria: CC6.3 | CCM v4: IAM-07, A&A-02", "CC6.3")]
    [InlineData("Access of leavers is removed within a day. (CC6.3; ISO 27001 A.5.18)", "CC6.3")]
    public void A_control_may_name_its_criteria_in_many_forms(string text, string criteria)
    {
        var control = ControlsOf(pages =>
                pages
                    .Lead("CC6.2: Access is registered and authorized.")
                    .Table([56, 130, 150, 132], Header, ["AC-1", text.Replace('\n', ' '), "Inspected the tickets of 25 leavers.", Pass])
            )
            .ShouldHaveSingleItem();
        string.Join(' ', control.Criteria).ShouldBe(criteria);
        control.Description.Value.ShouldBe("Access of leavers is removed within a day.");
    }

    [Fact]
    public void Criteria_may_stand_below_the_id_and_numbers_of_other_frameworks_are_no_ids()
    {
        var controls = ControlsOf(static pages =>
            pages.Table(
                [70, 60, 120, 130, 88],
                ["Ref. / TSC", "CSA CCM", "Control Activity", "Tests of Controls", "Results of Tests"],
                ["AC-1\nCC6.4", "IAM-01", "Badges are handed out against a signed form.", "Inspected the form of each badge.", Pass],
                [
                    "AC-2\nCC6.2\nCC6.3",
                    "IAM-07",
                    "Access of leavers is removed within a day.",
                    "Inspected the tickets of 25 leavers.",
                    Failed,
                ],
                ["AC-3\nCC6.4", "IAM-07", "Visitors are accompanied at all times.", "Observed the reception on two mornings.", Pass]
            )
        );
        controls.Select(static c => c.Id).ShouldBe(["AC-1", "AC-2", "AC-3"]);
        controls[1].Criteria.ShouldBe(["CC6.2", "CC6.3"]);
    }

    [Fact]
    public void What_one_test_found_may_be_numbered_and_followed_by_what_was_done_besides()
    {
        var reading = new SmallReport
        {
            TestsLayout = static pages =>
                pages.Table(
                    [56, 130, 130, 152],
                    Header,
                    [
                        "AC-1",
                        "Access is granted on a request that two people approved.",
                        "For 25 grants, inspected the request and its approvals.",
                        "Attribute A: no exceptions noted. Exceptions noted. (1) Attribute B: for 6 of 25 grants the approval of the owner was missing. (2) Attribute C: for 4 of 25 grants access was given before the approval. Auditor's additional procedures: We inspected the logs and noted no use.",
                    ]
                ),
        }.Read();
        reading.Deviations.Select(static d => (d.Counts.Failed, d.Counts.Sampled)).ShouldBe([(6, 25), (4, 25)]);
        reading.Deviations[0].Narrative.Value.ShouldBe("Attribute B: for 6 of 25 grants the approval of the owner was missing.");
    }

    [Fact]
    public void Results_may_say_of_which_tests_they_are()
    {
        var reading = new SmallReport
        {
            TestsLayout = static pages =>
                pages.Table(
                    [56, 130, 130, 152],
                    Header,
                    [
                        "AC-1",
                        "Sessions are recorded and passwords are long.",
                        "1. Inspected the recordings of 5 sessions.\n2. Inspected the settings of passwords.\n3. Observed that an account was locked.\n4. Inspected the lists of two quarters.",
                        "Tests 2, 3 and 4: No exceptions noted.\nTest 1: Exception noted. For 1 of 5 sessions the recording stopped early.\nMitigation: We inspected the history and noted no action outside the change.",
                    ],
                    [
                        "AC-2",
                        "Access of leavers is removed within a day.",
                        "1. Inquired of the service desk.\n2. Inspected the tickets of 25 leavers.\n3. Inspected the accounts of 25 leavers.",
                        "Tests 1 - 2: No exceptions noted.\nTest 3: No exceptions noted.",
                    ]
                ),
        }.Read();
        Outcomes(reading.Controls)
            .ShouldBe([
                TestOutcome.Exception,
                TestOutcome.NoException,
                TestOutcome.NoException,
                TestOutcome.NoException,
                TestOutcome.NoException,
                TestOutcome.NoException,
                TestOutcome.NoException,
            ]);
        var deviation = reading.Deviations.ShouldHaveSingleItem();
        (deviation.Counts.Failed, deviation.Counts.Sampled).ShouldBe((1, 5));
    }

    private static readonly string[] Header = ["Control #", "Control Activity", "Tests of Controls", "Results of Tests"];

    private static string[] Row(string id, string result) =>
        id switch
        {
            "AC-1" => [id, "Badges are handed out against a signed form.", "Inspected the form of each badge handed out in June.", result],
            "AC-2" => [id, "Access of leavers is removed within a day.", "Inspected the tickets of 25 leavers.", result],
            _ => [id, "Visitors are accompanied at all times.", "Observed the reception on two mornings.", result],
        };
}

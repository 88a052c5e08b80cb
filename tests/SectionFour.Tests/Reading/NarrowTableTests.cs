using SectionFour.Reports;

namespace SectionFour.Tests.Reading;

/// <summary>Tables whose columns no lines part: matrices of criteria, tests, lists of responses and of user entities' controls.</summary>
public sealed class NarrowTableTests
{
    private const string Pass = "No exceptions noted.";

    private static readonly string[] Header = ["Control Ref.", "Control Activity", "Tests of Controls", "Results of Tests"];

    [Fact]
    public void Rows_of_a_matrix_head_no_controls_where_the_table_of_tests_follows_on_their_page()
    {
        var reading = new SmallReport
        {
            TestsLayout = static pages =>
                pages
                    .HalfRuled(
                        [60, 250, 90],
                        ["Criterion", "Text of the criterion", "Control references"],
                        ["CC6.4", "The entity restricts physical access to facilities.", "AC-101"],
                        ["CC6.2", "The entity registers and authorizes users before it issues credentials to them", "AC-102, AC-101"]
                    )
                    .Lead("1. Access")
                    .HalfRuled(
                        [56, 130, 150, 132],
                        Header,
                        ["AC-101", "Badges are handed out against a signed form.", "Inspected the form of each badge.", Pass],
                        ["AC-102", "Access of leavers is removed within a day.", "Inspected the tickets of 25 leavers.", Pass]
                    ),
        }.Read();
        reading.Controls.Select(static c => c.Id).ShouldBe(["AC-101", "AC-102"]);
        reading.Controls.Select(static c => string.Join(' ', c.Criteria.Order(StringComparer.Ordinal))).ShouldBe(["CC6.2 CC6.4", "CC6.2"]);
    }

    [Fact]
    public void A_column_may_hold_criteria_and_references_to_another_framework()
    {
        var reading = new SmallReport
        {
            TestsLayout = static pages =>
                pages.HalfRuled(
                    [56, 110, 70, 130, 102],
                    ["Control ID", "Control Activity", "TSC / HIPAA", "Test of Controls", "Exceptions"],
                    [
                        "AC-1",
                        "Badges are handed out against a signed form.",
                        "CC6.4\n164.308(a)(3)",
                        "Inspected the form of each badge.",
                        "None noted.",
                    ],
                    [
                        "AC-2",
                        "Access of leavers is removed within a day.",
                        "CC6.2, CC6.3\n164.308(a)(3)",
                        "Inspected the tickets of 25 leavers.",
                        "None noted.",
                    ]
                ),
        }.Read();
        reading.Controls.Select(static c => string.Join(' ', c.Criteria)).ShouldBe(["CC6.4", "CC6.2 CC6.3"]);
    }

    [Fact]
    public void Further_criteria_at_the_foot_of_a_table_head_no_table_below()
    {
        string[] header = ["Ref.", "Criteria", "Control Activity", "Tests of Controls", "Results of Tests"];
        double[] widths = [44, 44, 150, 130, 100];
        var reading = new SmallReport
        {
            TestsLayout = pages =>
                pages
                    .HalfRuled(
                        widths,
                        header,
                        ["AC-1", "CC6.4", "Badges are handed out against a signed form.", "Inspected the form of each badge.", Pass],
                        [
                            "AC-2",
                            "CC6.2,\nCC6.3",
                            "Access of leavers is removed within a day of the\nnotice that the office of staff sends.",
                            "Inspected the tickets of 25 leavers for the\ndate of the removal.",
                            Pass,
                        ]
                    )
                    .Lead("Operations")
                    .HalfRuled(widths, header, ["AC-3", "CC7.2", "Alerts are looked at.", "Inspected 30 alerts.", Pass]),
        }.Read();
        reading
            .Controls.Select(static c => c.Description.Value)
            .ShouldBe([
                "Badges are handed out against a signed form.",
                "Access of leavers is removed within a day of the notice that the office of staff sends.",
                "Alerts are looked at.",
            ]);
        reading.Controls.Select(static c => string.Join(' ', c.Criteria)).ShouldBe(["CC6.4", "CC6.2 CC6.3", "CC7.2"]);
    }

    [Fact]
    public void A_criterion_above_the_last_control_of_a_table_heads_it_and_no_table_below()
    {
        const string Full = "Obtained the policies and read them for the release";
        double[] widths = [160, TypedPages.WidthInTable(Full) + 4.5, 110];
        string[] header = ["Control", "Tests of Controls", "Results of Tests"];
        var reading = new SmallReport
        {
            TestsLayout = pages =>
                pages
                    .HalfRuled(
                        widths,
                        header,
                        ["AC-1\nBadges are handed out against a signed form.", "Inspected the form of each badge.", Pass],
                        ["AC-2\nVisitors are accompanied at all times.", "Observed the reception.", Pass]
                    )
                    .Text("CC5.3 The entity deploys control activities through policies.")
                    .HalfRuled(widths, header, ["AC-3\nPolicies are read through each year.", Full + " in the period.", Pass]),
        }.Read();
        reading.Controls.Select(static c => c.Id).ShouldBe(["AC-1", "AC-2", "AC-3"]);
        reading.Controls[2].Tests.Select(static t => t.Procedure.Value).ShouldBe([Full + " in the period."]);
    }

    [Fact]
    public void A_text_that_fills_its_column_belongs_to_it_and_not_to_the_result_beside_it()
    {
        const string Full = "Examined sign-off by the Information Security Officer";
        var reading = new SmallReport
        {
            TestsLayout = static pages =>
                pages.HalfRuled(
                    [56, 130, TypedPages.WidthInTable(Full) + 4.5, 110],
                    Header,
                    ["AC-1", "Badges are handed out against a signed form.", "Inspected the form of each badge.", Pass],
                    [
                        "AC-2",
                        "The assessor reports each year, and the officer signs off on each serious finding that was corrected.",
                        "Examined the report.",
                        Pass,
                    ],
                    ["", "", Full + " for each serious finding.", Pass],
                    ["AC-3", "Visitors are accompanied at all times.", "Observed the reception.", Pass]
                ),
        }.Read();
        reading
            .Controls[1]
            .Tests.Select(static t => t.Procedure.Value)
            .ShouldBe(["Examined the report.", Full + " for each serious finding."]);
    }

    [Theory]
    [InlineData("No.")]
    [InlineData("Ref.")]
    public void Headers_of_responses_may_be_abbreviated_and_each_exception_of_a_control_has_its_own(string header)
    {
        var reading = new SmallReport
        {
            TestsLayout = TwoExceptions,
            OtherInformation = ["The responses below were not examined."],
            OtherLayout = pages =>
                pages.HalfRuled(
                    [50, 70, 170, 178],
                    [header, "Control", "Exception", "Response of Management"],
                    ["1", "AC-2 (CC6.2)", First, "The queue is now looked at daily."],
                    ["2", "AC-2 (CC6.2)", Second, "Tokens are now listed with the accounts."]
                ),
        }.Read();
        Responses(reading.Deviations).ShouldBe(["The queue is now looked at daily.", "Tokens are now listed with the accounts."]);
    }

    [Fact]
    public void Prose_answers_each_exception_of_a_control_that_it_repeats()
    {
        var reading = new SmallReport
        {
            TestsLayout = TwoExceptions,
            OtherInformation = ["Management describes below what was done."],
            OtherLayout = static pages =>
                pages
                    .Lead("Exception 1: control AC-2")
                    .Text("Finding: " + First)
                    .Text("Response: The queue is now looked at daily.")
                    .Lead("Exception 2: control AC-2")
                    .Text("Finding: " + Second)
                    .Text("Response: Tokens are now listed with the accounts."),
        }.Read();
        Responses(reading.Deviations).ShouldBe(["The queue is now looked at daily.", "Tokens are now listed with the accounts."]);
    }

    [Fact]
    public void One_response_answers_all_exceptions_of_a_control_where_no_other_tells_them()
    {
        var reading = new SmallReport
        {
            TestsLayout = TwoExceptions,
            OtherInformation = ["Management describes below what was done."],
            OtherLayout = static pages =>
                pages.Lead("Control AC-2").Text("Exception: " + First).Text("Response: The queue is now looked at daily."),
        }.Read();
        Responses(reading.Deviations).ShouldBe(["The queue is now looked at daily.", "The queue is now looked at daily."]);
    }

    [Fact]
    public void A_response_may_have_several_paragraphs_until_the_next_control_is_named()
    {
        var reading = new SmallReport
        {
            TestsLayout = static pages =>
                pages.Table(
                    [56, 130, 150, 132],
                    Header,
                    [
                        "AC-1",
                        "Badges are handed out against a form.",
                        "Inspected 10 forms.",
                        "Exception noted. 1 of 10 forms was not signed.",
                    ],
                    [
                        "AC-2",
                        "Access of leavers is removed within a day.",
                        "Inspected the tickets of 25 leavers.",
                        "Exception noted. " + First,
                    ]
                ),
            OtherInformation = ["Management offers these comments."],
            OtherLayout = static pages =>
                pages
                    .Lead("Control AC-1")
                    .Text("Management's Response: We agree that a form was not signed.")
                    .Text("Since March, the front desk checks each form.")
                    .Lead("Control AC-2")
                    .Text("Management's Response: The queue is now looked at daily.")
                    .Text("Management thanks the auditor for the examination."),
        }.Read();
        Responses(reading.Deviations)
            .ShouldBe([
                "We agree that a form was not signed. Since March, the front desk checks each form.",
                "The queue is now looked at daily.",
            ]);
    }

    [Fact]
    public void What_is_said_of_those_that_failed_is_no_further_exception()
    {
        var deviation = new SmallReport()
            .WithResult(
                "Exceptions noted. IDs of 6 of 30 leavers were disabled up to 17 days late. Per inspection of logs, one of the six IDs was used after the last day."
            )
            .Read()
            .Deviations.ShouldHaveSingleItem();
        (deviation.Counts.Failed, deviation.Counts.Sampled).ShouldBe((6, 30));

        new SmallReport()
            .WithResult(
                "Exceptions noted. For 6 of 30 leavers, access was removed late. In addition, one of the six notices of leaving was not signed."
            )
            .Read()
            .Deviations.Length.ShouldBe(2);

        // A sample of its own, though it is as large as the number that failed before.
        new SmallReport()
            .WithResult(
                "Exceptions noted. For 6 of 30 leavers, access was removed late. For one of the six systems selected, access was not reviewed."
            )
            .Read()
            .Deviations.Select(static d => (d.Counts.Failed, d.Counts.Sampled))
            .ShouldBe([(6, 30), (1, 6)]);
    }

    [Fact]
    public void Controls_of_user_entities_stand_in_the_column_that_is_not_their_id()
    {
        var controls = new SmallReport
        {
            DescriptionLayout = static pages =>
                pages
                    .Lead("Complementary User Entity Controls")
                    .Text("Customers are responsible for the following:")
                    .HalfRuled(
                        [70, 300, 90],
                        ["CUEC ID", "Description", "Related criteria"],
                        ["CUEC-01", "Customers choose who may administer their workspace.", "CC6.2"],
                        ["CUEC-02", "Customers keep passwords and tokens secret.", "CC6.1"]
                    ),
        }
            .Read()
            .UserEntityControls;
        controls
            .Select(static c => c.Text.Value)
            .ShouldBe(["Customers choose who may administer their workspace.", "Customers keep passwords and tokens secret."]);
        controls.Select(static c => string.Join(' ', c.Criteria)).ShouldBe(["CC6.2", "CC6.1"]);
    }

    [Fact]
    public void A_header_that_begins_with_the_criteria_does_not_end_the_list_of_user_entities_controls()
    {
        var controls = new SmallReport
        {
            DescriptionLayout = static pages =>
                pages
                    .Heading("Complementary User Entity Controls")
                    .Text("Clients should have these controls:")
                    .HalfRuled(
                        [110, 350],
                        ["Trust services criteria", "Complementary user entity control"],
                        ["CC6.2", "Clients name the persons who may give instructions."],
                        ["CC6.2, CC6.3", "Clients notify the desk when an authorized person leaves."],
                        ["CC2.1", "Clients check control totals of files that they send."]
                    ),
        }
            .Read()
            .UserEntityControls;
        controls.Select(static c => string.Join(' ', c.Criteria)).ShouldBe(["CC6.2", "CC6.2 CC6.3", "CC2.1"]);
    }

    private const string First = "For 2 of 25 leavers, access was removed after three days.";
    private const string Second = "For 3 of 25 leavers, tokens were not collected.";

    private static void TwoExceptions(TypedPages pages) =>
        pages
            .Lead("CC6.2: Access is registered and authorized.")
            .Table(
                [56, 130, 150, 132],
                Header,
                ["AC-1", "Badges are handed out against a signed form.", "Inspected the form of each badge.", Pass],
                ["AC-2", "Access of leavers is removed within a day.", "Inspected the tickets of 25 leavers.", "Exception noted. " + First],
                ["AC-2", "Access of leavers is removed within a day.", "Inspected the tokens of 25 leavers.", "Exception noted. " + Second]
            );

    private static IEnumerable<string?> Responses(IEnumerable<Deviation> deviations) =>
        deviations.Select(static d => d.Response?.Text.Value);
}

using SectionFour.Reports;
using static SectionFour.Tests.Reading.SmallReport;

namespace SectionFour.Tests.Reading;

/// <summary>Tables that some houses draw: one for each control, columns of marks, codes for results, results of two halves of a year.</summary>
public sealed class HouseTableTests
{
    private const string Pass = "No exceptions noted.";

    [Fact]
    public void A_table_for_each_control_may_name_it_by_its_criterion_and_a_number()
    {
        var reading = new SmallReport
        {
            TestsLayout = static pages =>
                pages
                    .Lead("CC6.2: Access is registered and authorized.")
                    .Text("Control CC6.2-1: Badges are handed out against a signed form that names the holder.")
                    .Table(
                        [110, 350],
                        ["Test performed", "Inspected the form of each badge handed out in June."],
                        ["Results", "No deviations noted."]
                    )
                    .Text("Control CC6.2-2: Access of leavers is removed within one business day of their leaving.")
                    .Table(
                        [110, 350],
                        ["Further criteria", "CC6.3"],
                        ["Test performed", "Inspected the tickets of 25 leavers."],
                        ["Results", "Deviation noted: For 2 of 25 leavers, access was removed after three days."],
                        ["Management response", "The queue is looked at daily."]
                    ),
        }.Read();
        reading.Controls.Select(static c => c.Id).ShouldBe(["CC6.2-1", "CC6.2-2"]);
        reading.Controls.Select(static c => string.Join(' ', c.Criteria)).ShouldBe(["CC6.2", "CC6.2 CC6.3"]);
        Outcomes(reading.Controls).ShouldBe([TestOutcome.NoException, TestOutcome.Exception]);
        reading.Deviations.ShouldHaveSingleItem().Response!.Text.Value.ShouldBe("The queue is looked at daily.");
    }

    [Fact]
    public void A_sentence_may_explain_the_codes_of_results()
    {
        var controls = ControlsOf(static pages =>
            pages
                .Text(
                    "Results are short: C stands for \u201Cno exceptions noted\u201D, and N/O means that the control had no occasion to operate."
                )
                .Table(
                    [56, 150, 190, 64],
                    ["Ref.", "Control", "How tested", "Result"],
                    [
                        "AC-1",
                        "Badges are handed out against a signed form.",
                        "Inspected the form.\nInspected the log that the front desk keeps.",
                        "Exception 2\nC",
                    ],
                    ["AC-2", "Access of leavers is removed within a day.", "Inspected the tickets of 25 leavers.", "C"],
                    ["AC-3", "Media are shredded in the presence of two.", "Inspected the list of media that were shredded.", "N/O"]
                )
        );
        Outcomes(controls).ShouldBe([TestOutcome.Exception, TestOutcome.NoException, TestOutcome.NoException, TestOutcome.NotOccurred]);
    }

    [Fact]
    public void Marks_below_criteria_say_which_a_control_meets()
    {
        var controls = ControlsOf(static pages =>
            pages.Table(
                [46, 110, 36, 36, 36, 36, 100, 66],
                ["Control", "Control activity", "CC6.1", "CC6.2", "CC6.3", "CC6.4", "Test of control", "Result of test"],
                ["LA-1", "Badges are handed out against a signed form.", "", "", "", "X", "Inspected the form of each badge.", Pass],
                ["LA-2", "Access of leavers is removed within a day.", "", "X", "X", "", "Inspected the tickets of 25 leavers.", Pass]
            )
        );
        controls.Select(static c => c.Id).ShouldBe(["LA-1", "LA-2"]);
        controls.Select(static c => string.Join(' ', c.Criteria)).ShouldBe(["CC6.4", "CC6.2 CC6.3"]);
        Outcomes(controls).ShouldBe([TestOutcome.NoException, TestOutcome.NoException]);
    }

    [Fact]
    public void Lines_may_part_columns_only_and_each_half_of_the_year_have_its_result()
    {
        const string Quiet = "Not applicable in the period: there was no loss of data, as we established by reading the list.";
        var controls = ControlsOf(static pages =>
            pages
                .Lead("4.3 Governance and personnel")
                .ColumnRuled(
                    [36, 120, 120, 96, 96],
                    ["Ref.", "Control", "Test", "Result January\u2013June", "Result July\u2013December"],
                    ["101", "Badges are handed out against a signed form.", "Inspected the form of each badge.", Pass, Pass],
                    [
                        "102",
                        "Access of leavers is removed within a day of their leaving.",
                        "Inspected the tickets of 25 leavers.",
                        Pass,
                        "Exception: The account of one of the 11 leavers was switched off on the next day.",
                    ],
                    ["103", "Customers touched by a loss of data are told in writing.", "Inspected the notices sent.", Quiet]
                )
        );
        controls.Select(static c => c.Id).ShouldBe(["101", "102", "103"]);
        Outcomes(controls).ShouldBe([TestOutcome.NoException, TestOutcome.Exception, TestOutcome.NotOccurred]);
        controls[0].Tests[0].Result!.Value.ShouldBe(Pass);
        controls[2].Tests[0].Result!.Value.ShouldBe(Quiet);
    }
}

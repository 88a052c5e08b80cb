using SectionFour.Reading;
using SectionFour.Reports;

namespace SectionFour.Tests.Reading;

/// <summary>Tests and results in one cell each, whose paragraphs begin with the kind of test that they are.</summary>
public sealed class LabelledTestTests
{
    private const string Pass = "No exceptions noted.";
    private const string Found = "Three of the 15 servers drawn were absent from the list.";
    private const string Answer = "The three servers belonged to a group that kept a list of its own.";

    private const string Tests =
        "Inquiry: Asked the officer who keeps the list.\nInspection: Read the list of servers.\nInspection: Traced 15 servers to the list.";

    [Fact]
    public void Each_paragraph_is_a_test_and_a_result_without_a_kind_is_that_of_all() =>
        Outcomes(Tests, Pass).ShouldBe([TestOutcome.NoException, TestOutcome.NoException, TestOutcome.NoException]);

    [Fact]
    public void Results_of_a_kind_belong_to_its_tests_in_their_order()
    {
        var reading = Read(Tests, $"Inquiry: {Pass}\nInspection: {Pass}\nInspection: Exception noted: {Found}");
        Outcomes(reading).ShouldBe([TestOutcome.NoException, TestOutcome.NoException, TestOutcome.Exception]);
        reading.Deviations.Select(static d => d.Narrative.Value).ShouldBe([Found]);
        reading.Deviations[0].TestIndex.ShouldBe(2);
    }

    [Fact]
    public void One_result_of_a_kind_is_that_of_all_its_tests() =>
        Outcomes(Tests, $"Inquiry: {Pass}\nInspection: Exception noted: {Found}")
            .ShouldBe([TestOutcome.NoException, TestOutcome.Exception, TestOutcome.Exception]);

    [Fact]
    public void A_response_ends_where_the_result_of_the_next_test_begins()
    {
        var reading = Read(
            Tests,
            $"Inquiry: {Pass}\nInspection: Exception noted: {Found}\nManagement's response: {Answer}\nInspection: {Pass}"
        );
        Outcomes(reading).ShouldBe([TestOutcome.NoException, TestOutcome.Exception, TestOutcome.NoException]);
        reading.Deviations.Select(static d => d.Response?.Text.Value).ShouldBe([Answer]);
    }

    [Fact]
    public void An_exception_is_not_lost_where_results_cannot_be_assigned() =>
        Outcomes("Read the list of servers.", $"Inspection: {Pass}\nInspection: Exception noted: {Found}")
            .ShouldBe([TestOutcome.Exception]);

    [Theory]
    [InlineData("Reply by management. " + Answer)]
    [InlineData("Management's response. " + Answer)]
    public void A_response_may_be_led_by_a_label_that_a_point_closes(string response) =>
        Read("Traced 15 servers to the list.", $"Exception noted. {Found}\n{response}")
            .Deviations.Select(static d => d.Response?.Text.Value)
            .ShouldBe([Answer]);

    private static IEnumerable<TestOutcome> Outcomes(string tests, string results) => Outcomes(Read(tests, results));

    private static IEnumerable<TestOutcome> Outcomes(ReportReading reading) => reading.Controls[1].Tests.Select(static t => t.Outcome);

    private static ReportReading Read(string tests, string results) =>
        new SmallReport
        {
            TestsLayout = pages =>
                pages.Table(
                    [56, 130, 150, 132],
                    ["Control Ref.", "Control Activity", "Tests of Controls", "Results of Tests"],
                    ["AC-1", "Badges are handed out against a signed form.", "Inspected the form of each badge.", Pass],
                    ["AC-2", "The list of servers is complete.", tests, results],
                    ["AC-3", "Visitors are accompanied at all times.", "Observed the reception.", Pass]
                ),
        }.Read();
}

using SectionFour.Assessment;
using SectionFour.Comparison;
using SectionFour.Reports;
using static SectionFour.Tests.Comparison.SmallReports;

namespace SectionFour.Tests.Comparison;

public class PriorFindingsTests
{
    private const string Missed = "The user access review of June was not performed.";

    [Fact]
    public void A_repeated_exception_carries_last_years_words_and_promise()
    {
        var findings = Comparer
            .Compare(
                Report(2023, Reviewed("A-1", Missed)).WithResponse("The review will be automated by March."),
                Report(2024, Reviewed("B-1", Missed))
            )
            .ToPriorFindings();
        var finding = findings.ByDeviation.Single();
        finding.Repeat.ShouldBe(RepeatKind.SameControl);
        finding.Deviation!.Words.ShouldBe(Missed);
        finding.FixPromised.ShouldBeTrue();
        finding.Response!.Words.ShouldBe("The review will be automated by March.");
        finding.ConsecutiveReports.ShouldBe(1);
    }

    [Fact]
    public void A_new_exception_without_theme_before_has_no_prior_finding() =>
        Comparer.Compare(Report(2023, Clean("A-1")), Report(2024, Reviewed("A-1", Missed))).ToPriorFindings().ByDeviation.ShouldBeEmpty();

    [Fact]
    public void What_another_organization_had_is_no_prior_finding()
    {
        var other = Report(2023, Reviewed("A-1", Missed))
            .WithFace(r => r with { ServiceOrganization = TruthReadings.Text(1, "Juniper Payments GmbH") });
        Comparer.Compare(other, Report(2024, Reviewed("A-1", Missed))).ToPriorFindings().ByDeviation.ShouldBeEmpty();
    }

    [Fact]
    public void Reports_in_a_row_are_counted_back_to_the_first_clean_one()
    {
        Reports(true, false, true, true, true).ShouldBe(2);
        Reports(true, true, true).ShouldBe(2);
        Reports(false, true, true).ShouldBe(1);

        static int Reports(params bool[] failed) =>
            Comparer
                .Trend([.. failed.Select((f, i) => Report(2018 + i, f ? Reviewed($"A-{i}", Missed) : Clean($"A-{i}")))])
                .ToPriorFindings()
                .ByDeviation.Single()
                .ConsecutiveReports;
    }

    private static Control Reviewed(string id, string missed) =>
        Control(
            id,
            "CC6.2",
            "User access to the database is reviewed quarterly.",
            Test(TestOutcome.Exception, "Inspected the access reviews.", missed)
        );

    private static Control Clean(string id) =>
        Control(
            id,
            "CC6.2",
            "User access to the database is reviewed quarterly.",
            Test(TestOutcome.NoException, "Inspected the access reviews.")
        );
}

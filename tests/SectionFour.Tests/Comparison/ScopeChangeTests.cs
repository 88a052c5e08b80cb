using SectionFour.Comparison;
using SectionFour.Reading;
using SectionFour.Reports;
using static SectionFour.Tests.Comparison.SmallReports;

namespace SectionFour.Tests.Comparison;

public class ScopeChangeTests
{
    private static readonly Control Control1 = Control(
        "1",
        "CC6.1",
        "Multi-factor authentication is required for remote access.",
        Test(TestOutcome.NoException, sampled: 25)
    );
    private static readonly Control Control2 = Control(
        "2",
        "A1.2",
        "Customer databases are backed up daily.",
        Test(TestOutcome.NoException)
    );
    private static readonly ReportReading Before = Report(2023, Control1, Control2);
    private static readonly ReportReading After = Report(2024, Control1, Control2);

    [Fact]
    public void The_same_scope_and_rigour_has_no_change() => Changes(Before, After).ShouldBeEmpty();

    [Fact]
    public void One_file_against_itself_is_said() => Changes(Before, Before).ShouldContain("report.same-file Neutral");

    [Theory]
    [InlineData("2024-01-01", "2024-12-31", null, 0, 0)]
    [InlineData("2024-03-01", "2025-02-28", "period.gap Weaker", 60, 0)]
    [InlineData("2023-10-01", "2024-09-30", "period.overlap Neutral", 0, 92)]
    [InlineData("2022-01-01", "2022-12-31", "period.order Neutral", 0, 0)]
    [InlineData("2024-01-01", "2024-06-30", "period.shorter Weaker", 0, 0)]
    public void Periods_are_laid_side_by_side(string from, string to, string? change, int gap, int overlap)
    {
        var period = new ExaminationPeriod(DateOnly.Parse(from), DateOnly.Parse(to));
        var comparison = Comparer.Compare(Before, After.WithFace(r => r with { Period = Cite(period, "period") }));
        comparison.Period!.GapDays.ShouldBe(gap);
        comparison.Period.OverlapDays.ShouldBe(overlap);
        comparison.Changes.Select(c => $"{c.Rule} {c.Direction}").ShouldBe(change is null ? [] : [change]);
    }

    [Fact]
    public void A_period_that_is_not_stated_is_no_gap_of_zero()
    {
        var comparison = Comparer.Compare(Before, After.WithFace(r => r with { Period = null }));
        comparison.Period.ShouldBeNull();
        comparison.Changes.ShouldContain(c => c.Rule == "period.unknown");
    }

    [Theory]
    [InlineData("Larkspur Billing Inc", SameOrganization.Same)]
    [InlineData("LARKSPUR BILLING, LLC", SameOrganization.Same)]
    [InlineData("Larkspur, Inc.", SameOrganization.Similar)]
    [InlineData("LB", SameOrganization.Similar)]
    [InlineData("Juniper Payments GmbH", SameOrganization.Different)]
    public void Whether_it_is_the_same_organization_is_said_and_not_assumed(string name, SameOrganization same) =>
        Comparer
            .Compare(Before, After.WithFace(r => r with { ServiceOrganization = TruthReadings.Text(1, name) }))
            .Organization.Same.ShouldBe(same);

    [Fact]
    public void An_organization_that_is_not_named_is_undetermined() =>
        Changes(Before, After.WithFace(r => r with { ServiceOrganization = null })).ShouldBe(["report.organization-unknown Neutral"]);

    [Theory]
    [InlineData("Ott and Vance, L.L.P.", false)]
    [InlineData("Ott Assurance Partners LLP", false)]
    [InlineData("Brockway Assurance Partners LLP", true)]
    public void Another_auditor_is_told_by_the_distinctive_part_of_the_name(string name, bool changed) =>
        Comparer
            .Compare(Before, After.WithFace(r => r with { ServiceAuditor = TruthReadings.Text(1, name) }))
            .AuditorChanged.ShouldBe(changed);

    [Fact]
    public void An_auditor_that_is_not_named_has_not_changed_nor_stayed() =>
        Comparer.Compare(Before, After.WithFace(r => r with { ServiceAuditor = null })).AuditorChanged.ShouldBeNull();

    [Fact]
    public void Type_1_after_type_2_is_weaker() =>
        Changes(Before, After.WithFace(r => r with { Type = Cite(ReportType.Type1, "Type 1") })).ShouldContain("report.type Weaker");

    [Theory]
    [InlineData(OpinionKind.Qualified, "opinion.changed Weaker")]
    [InlineData(OpinionKind.Undetermined, "opinion.changed Neutral")]
    public void The_opinion_changed(OpinionKind now, string change) =>
        Changes(Before, After with { Opinion = After.Opinion with { Overall = now } }).ShouldBe([change]);

    [Fact]
    public void Criteria_of_a_modified_opinion_are_held_against_each_other()
    {
        var before = Before with
        {
            Opinion = new Opinion { Overall = OpinionKind.Qualified, QualifiedCriteria = ["CC6.1", "CC7.2"] },
        };
        var after = After with
        {
            Opinion = new Opinion { Overall = OpinionKind.Qualified, QualifiedCriteria = ["CC6.1", "CC8.1"] },
        };
        Changes(before, after)
            .ShouldBe([
                "opinion.still-modified-for Neutral",
                "opinion.newly-modified-for Weaker",
                "opinion.no-longer-modified-for Stronger",
            ]);
    }

    [Fact]
    public void Categories_come_and_go()
    {
        var before = Before.WithFace(r =>
            r with
            {
                Categories = Categories(TrustServicesCategory.Security, TrustServicesCategory.Availability),
            }
        );
        var after = After.WithFace(r => r with { Categories = Categories(TrustServicesCategory.Security, TrustServicesCategory.Privacy) });
        Changes(before, after).ShouldBe(["scope.category-dropped Weaker", "scope.category-added Stronger"]);
        Changes(before, After).ShouldBeEmpty();
    }

    [Fact]
    public void A_criterion_that_lost_its_own_controls_is_dropped_one_that_shared_them_is_uncovered()
    {
        var shared = Control("3", "CC5.1 CC5.2", "Management keeps a matrix that maps risks to controls.", Test(TestOutcome.NoException));
        var own = Control("4", "C1.2", "Customer data is deleted after the contract ends.", Test(TestOutcome.NoException));
        var kept = Control("5", "CC5.1", "Key duties are separated between two teams.", Test(TestOutcome.NoException));
        var comparison = Comparer.Compare(Report(2023, Control1, shared, own, kept), Report(2024, Control1, kept));
        comparison.RemovedCriteria.ShouldBe(["C1.2"]);
        comparison.UncoveredCriteria.ShouldBe(["CC5.2"]);
        comparison.NewCriteria.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(TestProcedure.Inquiry, 25, false, "tests.procedure-weaker Weaker")]
    [InlineData(TestProcedure.Reperformance, 25, false, "tests.procedure-stronger Stronger")]
    [InlineData(TestProcedure.Inspection, 10, false, "tests.sample-smaller Weaker")]
    [InlineData(TestProcedure.Inspection, 40, false, "tests.sample-larger Stronger")]
    [InlineData(TestProcedure.Inspection, null, false, "tests.no-sample Weaker")]
    [InlineData(TestProcedure.Inspection, 25, true, "tests.policy-only Weaker")]
    [InlineData(TestProcedure.Unknown, 25, false, null)]
    public void Weaker_tests_are_told(TestProcedure strongest, int? sampled, bool policyOnly, string? change)
    {
        var now = Control1 with { Tests = [Test(TestOutcome.NoException, sampled: sampled, strongest: strongest, policyOnly: policyOnly)] };
        Changes(Before, Report(2024, now, Control2)).ShouldBe(change is null ? [] : [change]);
    }

    [Fact]
    public void A_control_that_is_no_longer_tested_is_told() =>
        Changes(Before, Report(2024, Control1 with { Tests = [] }, Control2)).ShouldBe(["tests.none Weaker"]);

    [Fact]
    public void User_entity_controls_come_and_go()
    {
        var (access, review) = (
            "User entities are responsible for managing access of their users.",
            "User entities are responsible for reviewing output reports."
        );
        var notify = "User entities are responsible for notifying the company of security breaches.";
        Changes(
                Before with
                {
                    UserEntityControls = [Cuec(access), Cuec(review)],
                },
                After with
                {
                    UserEntityControls = [Cuec(notify), Cuec(access)],
                }
            )
            .ShouldBe(["user-entity-controls.added Neutral", "user-entity-controls.removed Neutral"]);
    }

    [Fact]
    public void Subservice_organizations_come_go_and_change_their_method()
    {
        var before = Before with
        {
            SubserviceOrganizations = [Subservice("Quarry Lake Cloud", SubserviceMethod.Inclusive), Subservice("Old Host Ltd", null)],
        };
        var after = After with
        {
            SubserviceOrganizations = [Subservice("Quarry Lake Cloud, Inc.", SubserviceMethod.CarveOut), Subservice("Newhaven", null)],
        };
        Changes(before, after).ShouldBe(["subservice.method Weaker", "subservice.removed Neutral", "subservice.added Neutral"]);
    }

    [Fact]
    public void Softer_wording_of_any_control_is_told()
    {
        var now = Control2 with { Description = TruthReadings.Text(10, "Customer databases are backed up weekly.") };
        var change = Comparer.Compare(Before, Report(2024, Control1, now)).Changes.Single();
        change.Rule.ShouldBe("controls.wording-softer");
        change.Sentence.ShouldBe("The wording of 2 is softer. How often is softer: “daily” became “weekly”.");
    }

    [Fact]
    public void Criteria_of_2016_are_mapped_to_those_of_2017()
    {
        var access = "Access of leavers is revoked within one business day of termination.";
        var change = "Changes are tested and approved before release.";
        var before = Report(
            2017,
            Control("1", "CC5.2", access),
            Control("2", "CC7.4", change),
            Control("3", "CC5.8", "Anti-malware runs on servers.")
        );
        var after = Report(
            2019,
            Control("9", "CC6.2", access),
            Control("8", "CC8.1", change),
            Control("7", "CC6.8", "Anti-malware runs on servers.")
        );
        var comparison = Comparer.Compare(before, after);
        comparison.MatchedIds.ShouldBe([new("1", "9"), new("2", "8"), new("3", "7")]);
        comparison.Matches.ShouldAllBe(m => m.CriteriaAdded.IsEmpty && m.CriteriaRemoved.IsEmpty);
        comparison.RemovedCriteria.ShouldBeEmpty();
        comparison.Changes.ShouldContain(c => c.Rule == "scope.criteria-set");
    }

    [Fact]
    public void Names_that_left_the_description_of_the_system_are_told()
    {
        var before = Before with
        {
            Prose =
            [
                Describes("The platform runs in Frankfurt and Dublin."),
                Describes("Backups of Frankfurt are copied to Dublin every night."),
            ],
        };
        var after = After with
        {
            Prose =
            [
                Describes("The platform runs in Frankfurt and stores files in S3."),
                Describes("Backups of Frankfurt are copied to S3 every night."),
            ],
        };
        var changes = Comparer.Compare(before, after).Changes;
        changes.Select(c => $"{c.Rule} {string.Join(' ', c.About)}").ShouldBe(["scope.names-gone Dublin", "scope.names-new S3"]);
        changes[0].Previous!.Words.ShouldBe("The platform runs in Frankfurt and Dublin.");
        Changes(before, After).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("The system uses PostgreSQL in Amazon Web Services.", "PostgreSQL|Amazon Web Services")]
    [InlineData("Access is granted by the Chief Executive Officer in March.", "")]
    [InlineData("Customers use Larkspur's Invoice Hub, which is hosted in Dublin.", "Larkspur Invoice Hub|Dublin")]
    [InlineData("Overview of Operations and Services Provided", "")]
    public void Names_are_runs_of_capitalised_words_inside_a_sentence(string text, string names) =>
        string.Join('|', BoundaryNames.NamesIn(text)).ShouldBe(names);

    private static ProseParagraph Describes(string text) => new(SectionRole.SystemDescription, null, TruthReadings.Text(9, text));

    private static ComplementaryUserEntityControl Cuec(string text) => new(TruthReadings.Text(8, text), [], null);

    private static SubserviceOrganization Subservice(string name, SubserviceMethod? method) =>
        new() { Name = TruthReadings.Text(7, name), Method = method };

    private static string[] Changes(ReportReading before, ReportReading after) =>
        [.. Comparer.Compare(before, after).Changes.Select(c => $"{c.Rule} {c.Direction}")];
}

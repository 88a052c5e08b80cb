using SectionFour.Reading;
using SectionFour.Reports;

namespace SectionFour.Tests.Reading;

/// <summary>Houses word the same thing differently: opinions, signatures, addressees, counts, and what others have to do.</summary>
public sealed class HouseWordingTests
{
    private const string Basis =
        "It is stated in the description that access of leavers is removed within one business day. For 5 of 25 leavers access was removed late. In our view there was no reasonable assurance as regards criterion CC6.2.";

    private const string Period = SmallReport.ThroughoutThePeriod;

    [Theory]
    [InlineData("It is our opinion that, in all material respects,")]
    [InlineData("Based on our examination, it is our opinion that, in all material respects:")]
    [InlineData("We are of the opinion that, in all material respects,")]
    [InlineData("In our professional opinion, in all material respects,")]
    [InlineData("Our opinion is that, in all material respects,")]
    [InlineData("Our conclusion is as follows: in all material respects,")]
    [InlineData("In our view, in all material respects,")]
    [InlineData("In our judgment, in all material respects,")]
    [InlineData("We conclude that, in all material respects,")]
    [InlineData("We have concluded that, in all material respects,")]
    [InlineData("On the basis of the criteria described above, in our opinion, in all material respects,")]
    public void An_unmodified_opinion_opens_in_many_ways(string lead) => Kind(lead).ShouldBe(OpinionKind.Unqualified);

    [Theory]
    [InlineData("It is our opinion that, except for the matter described above, in all material respects,")]
    [InlineData("We are of the opinion that, apart from what is set out above, in all material respects,")]
    [InlineData("In our opinion, save for the finding on leavers, in all material respects,")]
    [InlineData("In our opinion, except in respect of criterion CC6.2, in all material respects,")]
    [InlineData("In our opinion, except with regard to the removal of access, in all material respects,")]
    [InlineData("In our view, except for the effects of what is described under \"Reasons for qualification\", in all material respects,")]
    [InlineData("In our opinion, with the sole exception of the removal of access, in all material respects,")]
    [InlineData("Except to the extent described above, it is our opinion that, in all material respects,")]
    public void What_is_excepted_in_the_opinions_own_sentence_qualifies(string lead)
    {
        var report = new SmallReport
        {
            BeforeOpinion = [("Basis for Qualified Opinion", Basis)],
            OpinionHeading = "Qualified Opinion",
            Opinion = lead + "\n" + SmallReport.Limbs,
        };
        var opinion = report.Read().Opinion;
        opinion.Overall.ShouldBe(OpinionKind.Qualified);
        opinion.QualifiedCriteria.ShouldBe(["CC6.2"]);
    }

    [Theory]
    [InlineData("In our opinion, except for the controls of the subservice organizations, which are carved out, in all material respects,")]
    [InlineData("In our opinion, in all material respects, along with the complementary controls of user entities,")]
    public void What_is_carved_out_does_not_qualify(string lead) => Kind(lead).ShouldBe(OpinionKind.Unqualified);

    [Theory]
    [InlineData("does not fairly set out the system", "were suitably designed", "operated effectively")]
    [InlineData("fails to present the system", "were suitably designed", "operated effectively")]
    [InlineData("presents the system", "were not adequately designed", "operated effectively")]
    [InlineData("presents the system", "were not suitably designed", "did not operate effectively")]
    [InlineData("presents the system", "were suitably designed", "failed to operate effectively")]
    [InlineData("presents the system", "were suitably designed", "did not operate as designed")]
    public void A_denied_limb_is_adverse(string description, string design, string operation)
    {
        var opinion = new SmallReport
        {
            OpinionHeading = "Adverse Opinion",
            Opinion =
                $"In our opinion, because of the significance of the matters described above, in all material respects, the description {description} {Period}, the controls stated in it {design} {Period}, and those controls {operation} {Period}.",
        }
            .Read()
            .Opinion;
        opinion.Overall.ShouldBe(OpinionKind.Adverse);
    }

    [Theory]
    [InlineData("we do not express an opinion on the description or on the controls stated in it.")]
    [InlineData("we are not in a position to form an opinion on the description or the controls.")]
    [InlineData("we cannot express an opinion on the controls stated in the description.")]
    [InlineData("we did not form an opinion on whether the controls operated effectively.")]
    [InlineData("we disclaim any opinion on the description and the controls.")]
    public void An_auditor_who_could_not_conclude_disclaims(string words)
    {
        var opinion = new SmallReport
        {
            OpinionHeading = "Disclaimer of Opinion",
            Opinion =
                "We were not able to obtain the evidence that an opinion rests on, as records of changes were lost. Accordingly, " + words,
        }
            .Read()
            .Opinion;
        opinion.Overall.ShouldBe(OpinionKind.Disclaimer);
    }

    [Theory]
    [InlineData("shows", "were designed well enough", "worked effectively", OpinionKind.Unqualified)]
    [InlineData("depicts", "were designed adequately", "worked as intended", OpinionKind.Unqualified)]
    [InlineData("does not show", "were designed well enough", "worked effectively", OpinionKind.Adverse)]
    [InlineData("shows", "were not designed well enough", "worked effectively", OpinionKind.Adverse)]
    [InlineData("shows", "were designed well enough", "did not work effectively", OpinionKind.Adverse)]
    public void Plain_words_opine_too(string description, string design, string operation, OpinionKind kind)
    {
        var opinion = new SmallReport
        {
            Opinion =
                $"In our opinion, in all material respects,\n1. The description {description} the Ledgerline Platform as it was built and run {Period}.\n2. The controls in the description {design} {Period} to make Quillmark reasonably sure of keeping its promises.\n3. The controls in the description {operation} {Period} to that end.",
        }
            .Read()
            .Opinion;
        opinion.Overall.ShouldBe(kind);
        opinion.Limbs.Select(l => l.Limb).ShouldBe([OpinionLimb.Description, OpinionLimb.Design, OpinionLimb.OperatingEffectiveness]);
        opinion.Limbs.Count(l => l.Kind == OpinionKind.Adverse).ShouldBe(kind == OpinionKind.Adverse ? 1 : 0);
    }

    [Fact]
    public void Plain_words_on_a_date_opine_on_the_design() =>
        new SmallReport
        {
            Opinion =
                "In our opinion, in all material respects,\na. The description shows the Ledgerline Platform as it was built as of June 30, 2025.\nb. The controls in the description were designed well enough as of June 30, 2025 to make Quillmark reasonably sure of keeping its promises.",
        }
            .Read()
            .Opinion.Limbs.Select(l => (l.Limb, l.Kind))
            .ShouldBe([(OpinionLimb.Description, OpinionKind.Unqualified), (OpinionLimb.Design, OpinionKind.Unqualified)]);

    [Fact]
    public void Praise_without_a_limb_is_no_opinion() =>
        new SmallReport { Opinion = "In our opinion, in all material respects, Quillmark is a company that is run well and shows care." }
            .Read()
            .Opinion.Overall.ShouldBe(OpinionKind.Undetermined);

    [Theory]
    [InlineData("What we concluded")]
    [InlineData("Our conclusion")]
    [InlineData("Opinion of the Independent Service Auditor")]
    [InlineData("Practitioner's opinion")]
    public void Headings_of_the_opinion(string heading)
    {
        var report = new SmallReport
        {
            OpinionHeading = heading,
            Opinion = "It is our opinion that, in all material respects,\n" + SmallReport.Limbs,
        };
        report.Read().Opinion.Overall.ShouldBe(OpinionKind.Unqualified);
    }

    [Theory]
    [InlineData("Reasons for qualification")]
    [InlineData("Basis for the qualification")]
    [InlineData("Grounds for the modified opinion")]
    public void Headings_of_the_basis(string heading)
    {
        var report = new SmallReport
        {
            OpinionHeading = "Qualified opinion",
            Opinion = $"In our opinion, except for the matter noted under \"{heading}\", in all material respects,\n" + SmallReport.Limbs,
            AfterOpinion = [(heading, Basis)],
        };
        var opinion = report.Read().Opinion;
        opinion.Overall.ShouldBe(OpinionKind.Qualified);
        opinion.QualifiedCriteria.ShouldBe(["CC6.2"]);
        opinion.Basis!.Words.ShouldStartWith("It is stated");
    }

    [Fact]
    public void A_heading_may_run_into_its_paragraph()
    {
        var report = new SmallReport
        {
            BeforeOpinion = [],
            Tests = "Tests are listed in Section 4.\nReasons for qualification \u2013 " + Basis,
            OpinionHeading = null,
            Opinion =
                $"Qualified opinion \u2013 In our opinion, except for the matter noted above, 1) the description sets out the system that was designed, 2) the controls specified in it were suitably designed, and 3) those controls operated effectively, each {Period}.",
        };
        var opinion = report.Read().Opinion;
        opinion.Overall.ShouldBe(OpinionKind.Qualified);
        opinion.QualifiedCriteria.ShouldBe(["CC6.2"]);
    }

    [Theory]
    [InlineData("For Harrow & Stokes LLP|Chartered Accountants|Place: Leeds|Date: 3 February 2026")]
    [InlineData("Signed, Harrow & Stokes LLP|Denver, Colorado|Date of issue: February 3, 2026")]
    [InlineData("Signed by: Harrow & Stokes LLP|Denver, Colorado|Issued on February 3, 2026")]
    [InlineData("On behalf of Harrow & Stokes LLP|Denver, Colorado|February 3, 2026")]
    public void A_signature_with_words_around_it(string lines)
    {
        var report = new SmallReport { Signature = lines.Split('|') }
            .Read()
            .Report;
        report.ServiceAuditor?.Value.ShouldBe("Harrow & Stokes LLP");
        report.ReportDate?.Value.ShouldBe(new DateOnly(2026, 2, 3));
    }

    [Theory]
    [InlineData("To the owners and officers of Quillmark Software, Inc.")]
    [InlineData("To the Supervisory Board of Quillmark Software, Inc.")]
    [InlineData("To the members of the governing board and stockholders of Quillmark Software, Inc.")]
    [InlineData("Report of Independent Accountants to Quillmark Software, Inc.")]
    public void An_addressee_in_any_office(string addressee) =>
        new SmallReport { Addressee = addressee }
            .Read()
            .Report.ServiceOrganization?.Value.ShouldBe("Quillmark Software, Inc.");

    [Theory]
    [InlineData("We examined 22 repositories; four of these contained an embedded credential.", 4, 22, null)]
    [InlineData("We tested 45 reviews and found that for four of them the conversation was not documented.", 4, 45, null)]
    [InlineData("Our sample of 40 contracts signed (drawn from 369) contained 1 for which no rating was made.", 1, 40, 369)]
    [InlineData("25 leavers were tested, 2 failed.", 2, 25, null)]
    [InlineData("40 changes tested; three lacked approval.", 3, 40, null)]
    [InlineData("Two exceptions were noted in a sample of 25.", 2, 25, null)]
    [InlineData("We selected a sample of 30 alerts and noted that two of those were never triaged.", 2, 30, null)]
    [InlineData("A single badge request lacked the approval of the manager.", 1, null, null)]
    [InlineData("The sample of 15 vendors revealed 2 without an assessment.", 2, 15, null)]
    [InlineData("Three (50%) of 6 logged issues lacked an owner.", 3, 6, null)]
    public void Counts_in_any_order(string text, int? failed, int? sampled, int? population)
    {
        var counted = CountReader.OfResult(text);
        (counted.Failed, counted.Sampled, counted.Population).ShouldBe((failed, sampled, population));
    }

    [Theory]
    [InlineData("We examined the policy; it was last approved 19 months before the end of the period.")]
    [InlineData("The review of 25 accounts took 3 days.")]
    [InlineData("Release 4 of these notes was dated after the deployment.")]
    public void Other_numbers_count_nothing(string text) => CountReader.OfResult(text).Failed.ShouldBeNull();

    [Theory]
    [InlineData("Quillmark has engaged Basalt Cloud GmbH for hosting. The carve-out method has been used.")]
    [InlineData(
        "Quillmark relies on Basalt Cloud GmbH for hosting. Under the carve-out method its controls are excluded from the description."
    )]
    [InlineData("Quillmark uses Basalt Cloud GmbH for hosting (the \"subservice organization\").")]
    [InlineData(
        "Services of Basalt Cloud GmbH are used to host the platform. The description follows the carve-out method and leaves out its controls."
    )]
    public void A_firm_that_is_used_under_a_method_is_a_subservice_organization(string words) =>
        new SmallReport { Description = [words] }
            .Read()
            .SubserviceOrganizations.Select(s => s.Name.Value)
            .ShouldBe(["Basalt Cloud GmbH"]);

    [Fact]
    public void A_list_tells_what_a_subservice_organization_is_assumed_to_do() =>
        new SmallReport
        {
            Description =
            [
                "Subservice Organizations",
                "The carve-out method is used for the firms below.",
                "Basalt Cloud GmbH (hosting) is assumed to operate controls such that",
                "doors of the halls open for few people alone (CC6.4).",
            ],
        }
            .Read()
            .SubserviceOrganizations.Select(s => s.Name.Value)
            .ShouldBe(["Basalt Cloud GmbH"]);

    [Fact]
    public void A_firm_that_is_merely_bought_from_is_none() =>
        new SmallReport { Description = ["Quillmark uses Copper Desk, Inc. for tickets. Its staff are trained each year."] }
            .Read()
            .SubserviceOrganizations.ShouldBeEmpty();

    [Theory]
    [InlineData("Subservice Organizations", "What Customers Must Do: Their Share")]
    [InlineData("Vendors That Are Subservice Organizations", "How Customers Help: Their Share")]
    [InlineData("Providers That Act as Subservice Organizations", "Appendix B: Glossary of Terms")]
    public void The_heading_of_the_next_part_is_no_subservice_organization(string heading, string next) =>
        new SmallReport
        {
            Description =
            [
                heading,
                "The carve-out method is used for the firms that are named here.",
                "Basalt Cloud GmbH supplies hosting. It is expected to guard its buildings.",
                next,
                "Terms have the meaning that they have in the contract with a customer.",
            ],
        }
            .Read()
            .SubserviceOrganizations.Select(s => s.Name.Value)
            .ShouldBe(["Basalt Cloud GmbH"]);

    [Theory]
    [InlineData("The platform is only as safe as its users. Quillmark assumes that customers run what is said here.")]
    [InlineData("Quillmark counts on its customers to have the controls below:")]
    public void What_leads_to_the_duties_of_users_is_none(string introduction) =>
        new SmallReport
        {
            Description =
            [
                "Complementary User Entity Controls",
                introduction,
                "a. Customers hand out an account to each user and see that it is not shared.",
                "b. Customers tell the help desk at once when a key is lost.",
                "c. Customers test new versions in their own sandbox.",
            ],
        }
            .Read()
            .UserEntityControls.Select(c => c.Text.Value)
            .ShouldBe([
                "Customers hand out an account to each user and see that it is not shared.",
                "Customers tell the help desk at once when a key is lost.",
                "Customers test new versions in their own sandbox.",
            ]);

    [Fact]
    public void Criteria_behind_a_duty_of_users_are_no_words_of_it()
    {
        var controls = new SmallReport
        {
            Description =
            [
                "Complementary User Entity Controls",
                "\u2022 Customers hand out an account to each user (one, and never shared). (CC6.1)",
                "\u2022 Customers close the accounts of those who leave [criteria CC6.2 and CC6.3].",
                "\u2022 Customers keep to the handbook (edition 2).",
            ],
        }
            .Read()
            .UserEntityControls;
        controls
            .Select(c => c.Text.Value)
            .ShouldBe([
                "Customers hand out an account to each user (one, and never shared).",
                "Customers close the accounts of those who leave",
                "Customers keep to the handbook (edition 2).",
            ]);
        controls.Select(c => string.Join(' ', c.Criteria)).ShouldBe(["CC6.1", "CC6.2 CC6.3", ""]);
    }

    [Fact]
    public void A_duty_that_ends_in_brackets_does_not_run_on_over_the_page()
    {
        // At one of these lengths the paragraph behind the list opens a page.
        foreach (var count in Enumerable.Range(24, 24))
        {
            new SmallReport
            {
                Description =
                [
                    "Complementary User Entity Controls",
                    .. Enumerable.Range(1, count).Select(n => $"\u2022 Customers check unit {n}. (CC6.1)"),
                    "Terms are explained in the handbook.",
                ],
            }
                .Read()
                .UserEntityControls.Select(c => c.Text.Value)
                .ShouldBe(Enumerable.Range(1, count).Select(n => $"Customers check unit {n}."));
        }
    }

    [Fact]
    public void Duties_of_users_without_a_subject()
    {
        var reading = new SmallReport
        {
            Description =
            [
                "Complementary User Entity Controls",
                "The platform was designed with the assumption that certain controls would be implemented by user entities.",
                "Reviewing the access of their own personnel every quarter.",
                "Informing Quillmark of changes in the contacts for incidents.",
                "Retaining original documents for as long as the law requires.",
            ],
        }.Read();
        reading
            .UserEntityControls.Select(c => c.Text.Value)
            .ShouldBe([
                "Reviewing the access of their own personnel every quarter.",
                "Informing Quillmark of changes in the contacts for incidents.",
                "Retaining original documents for as long as the law requires.",
            ]);
    }

    private static OpinionKind Kind(string lead) =>
        new SmallReport { Opinion = lead + "\n" + SmallReport.Limbs }
            .Read()
            .Opinion.Overall;
}

using SectionFour.Reports;

namespace SectionFour.Tests.Reading;

/// <summary>The wording of opinions, modified and not (field reference on the three limbs, modified opinions, emphasis, restricted use).</summary>
public sealed class OpinionWordingTests
{
    private const string Matter =
        "Quillmark states in its description that access of leavers is removed within one business day. However, as noted in Section 4, for 5 of 25 leavers access was removed late. As a result, controls did not provide reasonable assurance that Quillmark's service commitments and system requirements were achieved based on trust services criterion CC6.2.";

    public static TheoryData<string> QualifiedLeads =>
        [
            "In our opinion, except for the matter described in the preceding paragraph, in all material respects,",
            "In our opinion, except for the matters described in the preceding paragraphs, in all material respects,",
            "In our opinion, except for the effects of the matter described in the Basis for Qualified Opinion section, in all material respects,",
            "In our opinion, except for the possible effects of the matters described in the Basis for Qualified Opinion paragraph, in all material respects,",
            "In our opinion, except for the matter giving rise to the modification, in all material respects,",
            "In our opinion, except for the matter(s) referred to above, in all material respects,",
            "Except for the matter described above, in our opinion, in all material respects,",
            "In our opinion, with the exception of the matter described above, in all material respects,",
            "In our opinion, except for the deficiency in removing access that is described above, in all material respects,",
            "In our opinion, in all material respects, except for the matter set out above:",
        ];

    public static TheoryData<string> UnmodifiedLeads =>
        [
            "In our opinion, in all material respects,",
            "In our opinion, in all material respects, based on the criteria identified in Quillmark's assertion:",
            "In our opinion, in all material respects, based on the description criteria and the applicable trust services criteria,",
            "In all material respects, in our opinion,",
            "Based on our examination, in our opinion, in all material respects,",
        ];

    [Theory]
    [MemberData(nameof(UnmodifiedLeads))]
    public void An_unmodified_opinion_has_three_unqualified_limbs(string lead)
    {
        var opinion = new SmallReport { Opinion = lead + "\n" + SmallReport.Limbs }
            .Read()
            .Opinion;
        opinion.Overall.ShouldBe(OpinionKind.Unqualified);
        Limbs(opinion).ShouldBe("Description Unqualified, Design Unqualified, OperatingEffectiveness Unqualified");
        opinion.Basis.ShouldBeNull();
        opinion.QualifiedCriteria.ShouldBeEmpty();
        opinion.ReviewReasons.ShouldBeEmpty();
        opinion.Sentence!.Words.ShouldContain("operated effectively throughout the period");
    }

    [Theory]
    [MemberData(nameof(QualifiedLeads))]
    public void An_exception_in_the_lead_qualifies(string lead)
    {
        var opinion = Qualified(lead).Read().Opinion;
        opinion.Overall.ShouldBe(OpinionKind.Qualified);
        opinion.QualifiedCriteria.ShouldBe(["CC6.2"]);
        opinion.Basis!.Words.ShouldContain("did not provide reasonable assurance");
        opinion.ReviewReasons.ShouldBeEmpty();
        Limb(opinion, OpinionLimb.OperatingEffectiveness).ShouldBe(OpinionKind.Qualified);
        Limb(opinion, OpinionLimb.Description).ShouldBe(OpinionKind.Unqualified);
    }

    [Fact]
    public void The_basis_may_stand_after_the_opinion()
    {
        var opinion = new SmallReport
        {
            OpinionHeading = "Qualified Opinion",
            Opinion =
                "In our opinion, except for the matter described in the Basis for Qualified Opinion section below, in all material respects,\n"
                + SmallReport.Limbs,
            AfterOpinion = [("Basis for Qualified Opinion", Matter)],
        }
            .Read()
            .Opinion;
        opinion.Overall.ShouldBe(OpinionKind.Qualified);
        opinion.QualifiedCriteria.ShouldBe(["CC6.2"]);
        opinion.Sentence!.Words.ShouldNotContain("However");
    }

    [Fact]
    public void The_basis_may_be_a_paragraph_without_a_heading()
    {
        var opinion = new SmallReport
        {
            OpinionHeading = "Qualified Opinion",
            Opinion =
                Matter
                + "\nIn our opinion, except for the matter described in the preceding paragraph, in all material respects,\n"
                + SmallReport.Limbs,
        }
            .Read()
            .Opinion;
        opinion.Overall.ShouldBe(OpinionKind.Qualified);
        opinion.QualifiedCriteria.ShouldBe(["CC6.2"]);
    }

    [Fact]
    public void A_limitation_of_scope_that_is_not_pervasive_qualifies()
    {
        var opinion = (
            Qualified(
                "In our opinion, except for the possible effects of the matter described in the Basis for Qualified Opinion section, in all material respects,"
            ) with
            {
                BeforeOpinion =
                [
                    (
                        "Basis for Qualified Opinion",
                        "Records of triage for March were lost and we were unable to obtain sufficient appropriate evidence on whether alerts were triaged, which concerns trust services criterion CC7.3."
                    ),
                ],
            }
        )
            .Read()
            .Opinion;
        opinion.Overall.ShouldBe(OpinionKind.Qualified);
        opinion.QualifiedCriteria.ShouldBe(["CC7.3"]);
    }

    [Theory]
    [InlineData("In our opinion, because of the significance of the matters described above, in all material respects,")]
    [InlineData("In our opinion, because of the matters described in the Basis for Adverse Opinion section,")]
    [InlineData("Because of the matter described in the preceding paragraph, in our opinion, in all material respects,")]
    [InlineData("Because of the significance of the matter referred to in the Basis for Adverse Opinion paragraph, in our opinion,")]
    public void Negated_limbs_after_because_are_adverse(string lead)
    {
        var opinion = new SmallReport
        {
            BeforeOpinion = [("Basis for Adverse Opinion", Matter)],
            OpinionHeading = "Adverse Opinion",
            Opinion =
                lead
                + "\n"
                + SmallReport
                    .Limbs.Replace("operated effectively throughout", "did not operate effectively throughout", StringComparison.Ordinal)
                    .Replace("were suitably designed", "were not suitably designed", StringComparison.Ordinal),
        }
            .Read()
            .Opinion;
        opinion.Overall.ShouldBe(OpinionKind.Adverse);
        Limbs(opinion).ShouldBe("Description Unqualified, Design Adverse, OperatingEffectiveness Adverse");
        opinion.QualifiedCriteria.ShouldBe(["CC6.2"]);
        opinion.ReviewReasons.ShouldBeEmpty();
    }

    [Fact]
    public void One_limb_may_be_adverse_alone()
    {
        var opinion = new SmallReport
        {
            BeforeOpinion = [("Basis for Adverse Opinion", Matter)],
            OpinionHeading = "Opinion",
            Opinion =
                "In our opinion, in all material respects,\n"
                + SmallReport.Limbs.Replace(
                    "c. the controls stated in the description operated effectively",
                    "c. because of the significance of the matter described above, the controls stated in the description did not operate effectively",
                    StringComparison.Ordinal
                ),
        }
            .Read()
            .Opinion;
        opinion.Overall.ShouldBe(OpinionKind.Adverse);
        Limbs(opinion).ShouldBe("Description Unqualified, Design Unqualified, OperatingEffectiveness Adverse");
    }

    [Fact]
    public void One_limb_may_be_qualified_alone()
    {
        var opinion = (
            Qualified("In our opinion, in all material respects,") with
            {
                Opinion =
                    "In our opinion, in all material respects,\n"
                    + SmallReport.Limbs.Replace(
                        "c. the controls",
                        "c. except for the matter described in the preceding paragraph, the controls",
                        StringComparison.Ordinal
                    ),
            }
        )
            .Read()
            .Opinion;
        opinion.Overall.ShouldBe(OpinionKind.Qualified);
        Limbs(opinion).ShouldBe("Description Unqualified, Design Unqualified, OperatingEffectiveness Qualified");
    }

    [Theory]
    [InlineData(
        "Because of the significance of the matter described in the Basis for Disclaimer of Opinion section, we have not been able to obtain sufficient appropriate evidence to provide a basis for an opinion. Accordingly, we do not express an opinion on the description or on the controls stated in it."
    )]
    [InlineData(
        "Because of the limitation on the scope of our examination described above, we are unable to express an opinion, and we do not express one, on the description of the system."
    )]
    [InlineData(
        "Because of the matter described above, the scope of our work was not sufficient. Accordingly, we do not express an opinion."
    )]
    public void A_disclaimer_is_not_an_opinion(string words)
    {
        var healthy = new SmallReport();
        var opinion = (
            healthy with
            {
                Scope = healthy.Scope.Replace("We have examined", "We were engaged to examine", StringComparison.Ordinal),
                BeforeOpinion =
                [
                    (
                        "Basis for Disclaimer of Opinion",
                        "Records of most controls were destroyed and we were unable to obtain sufficient appropriate evidence on trust services criteria CC6.1 and CC6.2."
                    ),
                ],
                OpinionHeading = "Disclaimer of Opinion",
                Opinion = words,
            }
        )
            .Read()
            .Opinion;
        opinion.Overall.ShouldBe(OpinionKind.Disclaimer);
        opinion.QualifiedCriteria.ShouldBe(["CC6.1", "CC6.2"]);
        opinion.Sentence!.Words.ShouldContain("express an opinion");
    }

    [Fact]
    public void Added_subject_matter_is_a_limb_of_its_own()
    {
        var opinion = new SmallReport
        {
            Opinion =
                "In our opinion, in all material respects,\n"
                + SmallReport.Limbs.TrimEnd('.')
                + $"; and\nd. the controls met the criteria of the HIPAA Security Rule {SmallReport.ThroughoutThePeriod}.",
        }
            .Read()
            .Opinion;
        opinion.Overall.ShouldBe(OpinionKind.Unqualified);
        Limbs(opinion).ShouldBe("Description Unqualified, Design Unqualified, OperatingEffectiveness Unqualified, Additional Unqualified");
    }

    [Fact]
    public void A_qualification_may_concern_the_added_subject_matter_alone()
    {
        var opinion = new SmallReport
        {
            BeforeOpinion =
            [
                (
                    "Basis for Qualified Opinion",
                    "Risk analysis under 45 CFR 164.308 was not documented. As a result, the controls did not meet that requirement of the HIPAA Security Rule."
                ),
            ],
            OpinionHeading = "Qualified Opinion",
            Opinion =
                "In our opinion, in all material respects,\n"
                + SmallReport.Limbs.TrimEnd('.')
                + $"; and\nd. except for the matter described above, the controls met the criteria of the HIPAA Security Rule {SmallReport.ThroughoutThePeriod}.",
        }
            .Read()
            .Opinion;
        opinion.Overall.ShouldBe(OpinionKind.Qualified);
        Limbs(opinion).ShouldBe("Description Unqualified, Design Unqualified, OperatingEffectiveness Unqualified, Additional Qualified");
    }

    [Theory]
    [InlineData("(a)", "(b)", "(c)")]
    [InlineData("i.", "ii.", "iii.")]
    [InlineData("1)", "2)", "3)")]
    [InlineData("\u2022", "\u2022", "\u2022")]
    [InlineData("", "", "")]
    public void Limbs_are_labelled_in_many_ways(string a, string b, string c)
    {
        var lines = SmallReport.Limbs.Split('\n');
        var opinion = new SmallReport
        {
            Opinion =
                "In our opinion, in all material respects,\n"
                + string.Join('\n', ((string[])[a, b, c]).Select((label, i) => (label + " " + lines[i][3..]).Trim())),
        }
            .Read()
            .Opinion;
        opinion.Overall.ShouldBe(OpinionKind.Unqualified);
        Limbs(opinion).ShouldBe("Description Unqualified, Design Unqualified, OperatingEffectiveness Unqualified");
    }

    [Fact]
    public void Legacy_wording_opines_on_criteria()
    {
        var opinion = new SmallReport
        {
            Opinion =
                "In our opinion, in all material respects, based on the criteria described in management's assertion, the description fairly presents the Ledgerline Platform that was designed and implemented throughout the period, the controls were suitably designed to provide reasonable assurance that the applicable trust services criteria would be met if the controls operated effectively, and the controls tested operated effectively throughout the period.",
        }
            .Read()
            .Opinion;
        opinion.Overall.ShouldBe(OpinionKind.Unqualified);
    }

    [Theory]
    [InlineData("Emphasis of Matter")]
    [InlineData("Other Matter")]
    public void Emphasis_does_not_modify(string heading)
    {
        var opinion = new SmallReport
        {
            BeforeOpinion =
            [
                (
                    heading,
                    "We draw attention to the fact that no incident occurred in the period, so that the control on incidents did not operate. Our opinion is not modified with respect to this matter."
                ),
            ],
        }
            .Read()
            .Opinion;
        opinion.Overall.ShouldBe(OpinionKind.Unqualified);
        opinion.Emphasis.ShouldHaveSingleItem().Words.ShouldContain("did not operate");
    }

    [Fact]
    public void Emphasis_without_a_heading_is_found_by_its_words()
    {
        var healthy = new SmallReport();
        var opinion = (
            healthy with
            {
                Inherent =
                    healthy.Inherent
                    + " We draw attention to the acquisition of a company in June. Our opinion is not modified in this respect.",
            }
        )
            .Read()
            .Opinion;
        opinion.Overall.ShouldBe(OpinionKind.Unqualified);
        opinion.Emphasis.ShouldHaveSingleItem().Words.ShouldContain("acquisition");
    }

    [Fact]
    public void Criteria_are_named_in_many_forms()
    {
        var opinion = (
            Qualified("In our opinion, except for the matters described above, in all material respects,") with
            {
                BeforeOpinion =
                [
                    (
                        "Basis for Qualified Opinion",
                        "As a result, controls did not provide reasonable assurance that commitments were achieved based on criteria CC 6.1, CC6-2, CC7.03, A1.2 and PI 1.3; control CC6.1.3 is one of them."
                    ),
                ],
            }
        )
            .Read()
            .Opinion;
        opinion.QualifiedCriteria.ShouldBe(["CC6.1", "CC6.2", "CC7.3", "A1.2", "PI1.3"]);
    }

    [Theory]
    [InlineData("Basis for Qualified Opinion")]
    [InlineData(null)]
    public void A_criterion_that_is_quoted_without_its_id_is_found_by_its_words(string? heading)
    {
        var healthy = new SmallReport();
        const string Quoted =
            "Removal was late for 5 of 25 leavers. Accordingly, the criterion that the entity takes away the access of people who leave it, and of those who change their work, was not met.";
        var opinion = (
            healthy with
            {
                BeforeOpinion = heading is null ? [] : [(heading, Quoted)],
                OpinionHeading = heading is null ? null : "Qualified Opinion",
                Opinion =
                    (heading is null ? Quoted + "\n" : "")
                    + "In our opinion, except for the matter described in the preceding paragraph, in all material respects,\n"
                    + SmallReport.Limbs,
                Banner =
                    "CC6.2 The entity takes away the access of people who leave it, and of those who change their work, to meet its objectives.",
            }
        )
            .Read()
            .Opinion;
        opinion.Overall.ShouldBe(OpinionKind.Qualified);
        opinion.QualifiedCriteria.ShouldBe(["CC6.2"]);
        opinion.Basis!.Words.ShouldStartWith("Removal was late");
    }

    [Fact]
    public void A_lead_that_names_the_basis_paragraph_is_no_heading()
    {
        var opinion = Qualified(
                "In our opinion, in all material respects, except for the possible effects of the matter that is described in full in the\nBasis for Qualified Opinion paragraph:"
            )
            .Read()
            .Opinion;
        opinion.QualifiedCriteria.ShouldBe(["CC6.2"]);
        opinion.Basis!.Words.ShouldStartWith("Quillmark states");
    }

    [Fact]
    public void Controls_that_the_basis_names_are_found()
    {
        var opinion = (
            Qualified("In our opinion, except for the matter described above, in all material respects,") with
            {
                BeforeOpinion =
                [
                    (
                        "Basis for Qualified Opinion",
                        "Control CC6.2.1 did not operate from April to June. As a result, controls did not provide reasonable assurance that commitments were achieved based on criterion CC6.2."
                    ),
                ],
            }
        )
            .Read()
            .Opinion;
        opinion.QualifiedControls.ShouldBe(["CC6.2.1"]);
    }

    [Fact]
    public void The_restricted_use_paragraph_is_one_of_the_required_parts()
    {
        Part(new SmallReport(), AuditorsReportPart.RestrictedUse).ShouldBeTrue();
        Part(new SmallReport { RestrictedUse = "Please recycle." }, AuditorsReportPart.BasisForModification).ShouldBeFalse();

        static bool Part(SmallReport report, AuditorsReportPart part) =>
            report.Read().Opinion.Parts.Single(p => p.Part == part).Evidence is not null;
    }

    [Fact]
    public void Every_required_part_of_a_complete_report_is_found()
    {
        var missing = new SmallReport().Read().Opinion.Parts.Where(p => p.Evidence is null).Select(p => p.Part).ToList();
        missing.ShouldBe([AuditorsReportPart.BasisForModification]);
    }

    internal static string Limbs(Opinion opinion) => string.Join(", ", opinion.Limbs.Select(l => $"{l.Limb} {l.Kind}"));

    private static OpinionKind Limb(Opinion opinion, OpinionLimb limb) => opinion.Limbs.Single(l => l.Limb == limb).Kind;

    private static SmallReport Qualified(string lead) =>
        new()
        {
            BeforeOpinion = [("Basis for Qualified Opinion", Matter)],
            OpinionHeading = "Qualified Opinion",
            Opinion = lead + "\n" + SmallReport.Limbs,
        };
}

using SectionFour.Reading;
using SectionFour.Reports;

namespace SectionFour.Tests.Reading;

/// <summary>What looks like a modified opinion and is none, and the other way round (field reference on traps; bugs of other readers).</summary>
public sealed class OpinionTrapTests
{
    private static readonly SmallReport Healthy = new();

    [Theory]
    [InlineData("We have issued an unqualified opinion on the preceding period.")]
    [InlineData("The work was done by qualified personnel and reviewed by a qualified CPA and a qualified assessor.")]
    [InlineData(
        "Our report dated January 20, 2025 on the preceding year expressed a qualified opinion, except for the matter described in it."
    )]
    [InlineData(
        "In our opinion of last year, dated January 20, 2025, except for the matter described there, controls operated effectively."
    )]
    public void Words_about_qualification_elsewhere_in_the_letter_do_not_qualify(string words) =>
        (Healthy with { AuditorsResponsibilities = Healthy.AuditorsResponsibilities + " " + words })
            .Read()
            .Opinion.Overall.ShouldBe(OpinionKind.Unqualified);

    [Theory]
    [InlineData("The information in Section 5 is not part of the description and, accordingly, we express no opinion on it.")]
    [InlineData("We do not express an opinion on the information in Section 5.")]
    [InlineData(
        "We did not examine the complementary user entity controls and do not express an opinion on the complementary user entity controls."
    )]
    [InlineData("We do not express an opinion on the controls of the subservice organization.")]
    [InlineData("We do not express an opinion on the operating effectiveness of such controls.")]
    [InlineData(
        "We express no opinion on whether controls will operate in future periods and do not express an opinion on future periods."
    )]
    public void No_opinion_on_other_things_is_no_disclaimer(string words)
    {
        (Healthy with { Scope = Healthy.Scope + " " + words }).Read().Opinion.Overall.ShouldBe(OpinionKind.Unqualified);
        (Healthy with { Opinion = Healthy.Opinion + "\n" + words }).Read().Opinion.Overall.ShouldBe(OpinionKind.Unqualified);
    }

    [Theory]
    [InlineData(
        "Our examination did not extend to controls of the hosting company, and we have not evaluated the suitability of their design or their operating effectiveness."
    )]
    [InlineData("Complementary controls were not tested, and we have not evaluated whether they operated effectively.")]
    public void What_the_scope_leaves_out_is_no_modification(string words) =>
        (Healthy with { Scope = Healthy.Scope + " " + words }).Read().Opinion.Overall.ShouldBe(OpinionKind.Unqualified);

    [Fact]
    public void In_all_material_respects_stands_in_qualified_opinions_too() =>
        (
            Healthy with
            {
                Opinion = "In our opinion, except for the matter described above, in all material respects,\n" + SmallReport.Limbs,
            }
        )
            .Read()
            .Opinion.Overall.ShouldBe(OpinionKind.Qualified);

    [Fact]
    public void In_all_material_respects_stands_in_adverse_opinions_too() =>
        (
            Healthy with
            {
                Opinion =
                    "Because of the matter described above, in our opinion, in all material respects,\n"
                    + SmallReport.Limbs.Replace("were suitably designed", "were not suitably designed", StringComparison.Ordinal),
            }
        )
            .Read()
            .Opinion.Overall.ShouldBe(OpinionKind.Adverse);

    [Fact]
    public void If_its_controls_operated_effectively_is_a_condition()
    {
        var opinion = Healthy.Read().Opinion;
        opinion.Limbs.Single(l => l.Limb == OpinionLimb.Design).Evidence.Words.ShouldContain("if its controls operated effectively");
        opinion.Limbs.Select(l => l.Limb).ShouldBe([OpinionLimb.Description, OpinionLimb.Design, OpinionLimb.OperatingEffectiveness]);
    }

    [Fact]
    public void Conditions_on_complementary_controls_are_no_qualification() =>
        (
            Healthy with
            {
                Opinion = Healthy.Opinion.Replace(
                    "if its controls operated effectively",
                    "if its controls operated effectively and if complementary user entity controls and subservice organization controls assumed in the design of Quillmark's controls operated effectively",
                    StringComparison.Ordinal
                ),
            }
        )
            .Read()
            .Opinion.Overall.ShouldBe(OpinionKind.Unqualified);

    [Theory]
    [InlineData("Exceptions to the policy on passwords are approved by the security officer, except for the matter of service accounts.")]
    [InlineData("In our opinion, except for the matter of backups, the platform is the best of its kind.")]
    [InlineData("We do not express an opinion on competitors, and were unable to express an opinion on their controls.")]
    public void Words_of_the_description_are_not_the_opinion(string words) =>
        (Healthy with { Description = [.. Healthy.Description, words] }).Read().Opinion.Overall.ShouldBe(OpinionKind.Unqualified);

    [Fact]
    public void Words_of_the_last_part_are_not_the_opinion() =>
        (
            Healthy with
            {
                OtherInformation = ["In our opinion, because of the matters described, the controls did not operate effectively."],
            }
        )
            .Read()
            .Opinion.Overall.ShouldBe(OpinionKind.Unqualified);

    [Fact]
    public void In_our_opinion_outside_the_auditors_report_gives_no_opinion()
    {
        var opinion = (
            Healthy with
            {
                OpinionHeading = null,
                Opinion = "The results of our work are set out in the sections that follow.",
                Description = [.. Healthy.Description, "In our opinion, in all material respects, the controls operated effectively."],
            }
        )
            .Read()
            .Opinion;
        opinion.Overall.ShouldBe(OpinionKind.Undetermined);
        opinion.ReviewReasons.ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData("In our opinion, Quillmark is a fine company.")]
    [InlineData("In our opinion, [the opinion goes here].")]
    public void What_fits_no_form_is_undetermined_and_never_unqualified(string words)
    {
        var opinion = (Healthy with { Opinion = words }).Read().Opinion;
        opinion.Overall.ShouldBe(OpinionKind.Undetermined);
        opinion.ReviewReasons.ShouldNotBeEmpty();
    }

    [Fact]
    public void Basis_for_Opinion_is_the_heading_of_newer_unmodified_reports()
    {
        var opinion = (
            Healthy with
            {
                BeforeOpinion = [("Basis for Opinion", "We believe that our evidence is a reasonable basis for our opinion.")],
            }
        )
            .Read()
            .Opinion;
        opinion.Overall.ShouldBe(OpinionKind.Unqualified);
        opinion.Basis.ShouldBeNull();
        opinion.ReviewReasons.ShouldBeEmpty();
    }

    [Fact]
    public void Words_of_a_template_are_told()
    {
        var opinion = (
            Healthy with
            {
                Opinion = Healthy.Opinion.Replace(
                    "In our opinion,",
                    "In our opinion, [except for the matter described above],",
                    StringComparison.Ordinal
                ),
            }
        )
            .Read()
            .Opinion;
        opinion.ReviewReasons.ShouldContain(r => r.Contains("template", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("In our opinion, except as noted, in all material respects,")]
    [InlineData("In our opinion, other than as described in Section 4, in all material respects,")]
    public void An_informal_exception_in_the_opinion_is_for_a_person_to_judge(string lead)
    {
        var opinion = (Healthy with { Opinion = lead + "\n" + SmallReport.Limbs }).Read().Opinion;
        (opinion.Overall == OpinionKind.Qualified || opinion.ReviewReasons.Length > 0).ShouldBeTrue();
    }

    [Fact]
    public void Exceptions_and_an_unmodified_opinion_are_two_facts()
    {
        var reading = (
            Healthy.WithResult("Exception noted. For 1 of 25 users inspected, no second factor was enforced.") with
            {
                AfterOpinion =
                [
                    (
                        "Other Matter",
                        "The exceptions noted in Section 4 do not result in criteria not being met; our opinion is not modified."
                    ),
                ],
            }
        ).Read();
        reading.Opinion.Overall.ShouldBe(OpinionKind.Unqualified);
        reading.Deviations.ShouldHaveSingleItem();
    }

    [Fact]
    public void A_soft_qualification_of_management_is_recorded()
    {
        var assertion = (
            Healthy with
            {
                Assertion = Healthy.Assertion.TrimEnd('.') + ", subject to the deviations described in Section IV.",
            }
        )
            .Read()
            .Assertion;
        assertion.Modification!.Words.ShouldContain("subject to the deviations described in Section IV");
        Healthy.Read().Assertion.Modification.ShouldBeNull();
    }

    [Fact]
    public void Exclusions_in_the_assertion_are_no_modification() =>
        (
            Healthy with
            {
                Assertion =
                    Healthy.Assertion
                    + " Quillmark uses a hosting company. The description excludes its controls, except for those by which we monitor it.",
            }
        )
            .Read()
            .Assertion.Modification.ShouldBeNull();

    [Fact]
    public void The_opinion_is_found_after_many_pages()
    {
        var page = string.Join(' ', Enumerable.Repeat(Healthy.Inherent, 14));
        var reading = (
            Healthy with
            {
                BeforeOpinion = [.. Enumerable.Range(1, 8).Select(i => ($"Matters of Part {i}", page))],
                Opinion = "In our opinion, except for the matter described above, in all material respects,\n" + SmallReport.Limbs,
            }
        ).Read();
        reading.Opinion.Overall.ShouldBe(OpinionKind.Qualified);
        reading.Opinion.Sentence!.Page.ShouldBeGreaterThan(5);
    }

    [Fact]
    public void A_heading_that_disagrees_with_the_words_is_told()
    {
        var opinion = (Healthy with { OpinionHeading = "Qualified Opinion" }).Read().Opinion;
        opinion.Overall.ShouldBe(OpinionKind.Unqualified);
        opinion.ReviewReasons.ShouldHaveSingleItem().ShouldContain("qualified opinion");
    }

    [Theory]
    [InlineData("Exceptions are tracked in a register and handled by the exception handling process.", "No exceptions noted.")]
    [InlineData("Policy exceptions are approved, with the exception of test systems.", "No relevant exceptions noted.")]
    [InlineData("Alerts raise an exception request.", "Tested without exception.")]
    [InlineData("Alerts raise an exception request.", "We noted no exceptions.")]
    public void The_word_exception_in_a_control_or_negated_in_a_result_is_none(string control, string result)
    {
        var reading = (
            Healthy with
            {
                Rows = [Healthy.Rows[0] with { Control = control, Result = result }, .. Healthy.Rows.Skip(1)],
            }
        ).Read();
        reading.Deviations.ShouldBeEmpty();
        reading.Controls.SelectMany(c => c.Tests).ShouldAllBe(t => t.Outcome == TestOutcome.NoException);
        reading.Coverage.Results.ShouldBe(ResultsStatus.Read);
    }

    [Fact]
    public void No_exceptions_in_one_row_says_nothing_of_the_others()
    {
        var reading = Healthy.WithResult("Exceptions noted. Two of the four quarterly reviews were not performed.").Read();
        reading
            .Controls.SelectMany(c => c.Tests)
            .Select(t => t.Outcome)
            .ShouldBe([TestOutcome.Exception, TestOutcome.NoException, TestOutcome.NoException]);
        var deviation = reading.Deviations.ShouldHaveSingleItem();
        deviation.Controls.ShouldBe(["CC6.1.1"]);
        (deviation.Counts.Failed, deviation.Counts.Sampled).ShouldBe((2, 4));
    }

    [Theory]
    [InlineData("SOC 2 Type II Report", 2)]
    [InlineData("SOC 2\u00AE Type 2 Report", 2)]
    [InlineData("SOC 2 Type Two Report", 2)]
    public void Type_I_is_not_read_inside_Type_II(string cover, int type)
    {
        var report = (Healthy with { Cover = [cover, .. Healthy.Cover.Skip(1)], Opinion = "In our opinion, see below." }).Read().Report;
        ((int?)report.Type?.Value).ShouldBe(type);
    }

    [Fact]
    public void A_report_of_last_year_of_another_type_is_not_this_one() =>
        (
            Healthy with
            {
                AuditorsResponsibilities = Healthy.AuditorsResponsibilities + " We issued a Type I report as of December 31, 2024.",
            }
        )
            .Read()
            .Report.Type!.Value.ShouldBe(ReportType.Type2);

    [Fact]
    public void User_entity_controls_have_no_limit()
    {
        const int Count = 72;
        var reading = (
            Healthy with
            {
                Description =
                [
                    .. Healthy.Description,
                    "Complementary User Entity Controls",
                    "Quillmark's controls were designed on the assumption that user entities implement these controls:",
                    string.Join(
                        '\n',
                        Enumerable
                            .Range(1, Count)
                            .Select(i => $"\u2022 User entities review their accounts and remove what is not needed in unit {i}.")
                    ),
                ],
            }
        ).Read();
        reading.UserEntityControls.Length.ShouldBe(Count);
        reading.UserEntityControls.Sum(c => c.Text.Value.Length).ShouldBeGreaterThan(4500);
        reading.UserEntityControls[^1].Text.Value.ShouldContain($"unit {Count}");
    }
}

using SectionFour.Reports;

namespace SectionFour.Tests.Reading;

/// <summary>Who was examined by whom, on what and for when.</summary>
public sealed class FactsTests
{
    private static readonly SmallReport Healthy = new();

    [Fact]
    public void The_facts_of_a_plain_report()
    {
        var report = Healthy.Read().Report;
        report.Kind.ShouldBe(ReportKind.Soc2);
        report.Type!.Value.ShouldBe(ReportType.Type2);
        report.ServiceOrganization!.Value.ShouldBe("Quillmark Software, Inc.");
        report.System!.Value.ShouldBe("Ledgerline Platform");
        report.ServiceAuditor!.Value.ShouldBe("Harrow & Stokes LLP");
        report.SignatureLocation!.Value.ShouldBe("Denver, Colorado");
        report.ReportDate!.Value.ShouldBe(new DateOnly(2026, 2, 3));
        report.Period!.Value.ShouldBe(new ExaminationPeriod(new DateOnly(2025, 1, 1), new DateOnly(2025, 12, 31)));
        report.AsOf.ShouldBeNull();
        report.Categories.Select(c => c.Value).ShouldBe([TrustServicesCategory.Security]);
        report.AdditionalSubjectMatter.ShouldBeEmpty();
        report.SubserviceMethod.ShouldBeNull();
        report.PeriodsAgree.ShouldBe(true);
        report.PeriodStatements.Length.ShouldBeGreaterThan(4);
        report
            .Sections.Select(s => s.Role)
            .ShouldBe([SectionRole.AuditorsReport, SectionRole.Assertion, SectionRole.SystemDescription, SectionRole.TestsOfControls]);
    }

    [Theory]
    [InlineData("Harrow & Stokes LLP|Denver, Colorado|February 3, 2026", "Harrow & Stokes LLP", "Denver, Colorado", "2026-02-03")]
    [InlineData("February 3, 2026|Harrow & Stokes LLP|Denver, Colorado", "Harrow & Stokes LLP", "Denver, Colorado", "2026-02-03")]
    [InlineData("/s/ Harrow & Stokes LLP|Denver, Colorado, February 3, 2026", "Harrow & Stokes LLP", "Denver, Colorado", "2026-02-03")]
    [InlineData(
        "/s/ Van Loon Accountants B.V.|Utrecht, the Netherlands, 3 February 2026",
        "Van Loon Accountants B.V.",
        "Utrecht, the Netherlands",
        "2026-02-03"
    )]
    [InlineData(
        "Harrow & Stokes LLP|London, United Kingdom|Date: 3 February 2026",
        "Harrow & Stokes LLP",
        "London, United Kingdom",
        "2026-02-03"
    )]
    [InlineData("J. R. Whitlock, CPA|Boise, ID|February 3rd, 2026", "J. R. Whitlock, CPA", "Boise, ID", "2026-02-03")]
    [InlineData(
        "Jane Whitlock|Certified Public Accountant|Boise, ID 83702|February 3, 2026",
        "Jane Whitlock",
        "Boise, ID 83702",
        "2026-02-03"
    )]
    [InlineData("Kestrel Chartered Accountants|Leeds, England|2026-02-03", "Kestrel Chartered Accountants", "Leeds, England", "2026-02-03")]
    public void The_signature_has_many_forms(string lines, string firm, string place, string date)
    {
        var report = (Healthy with { Signature = lines.Split('|') }).Read().Report;
        report.ServiceAuditor?.Value.ShouldBe(firm);
        report.SignatureLocation?.Value.ShouldBe(place);
        report.ReportDate?.Value.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture).ShouldBe(date);
    }

    [Theory]
    [InlineData("Yours faithfully,|Raghav & Associates LLP|Bengaluru, India", "Raghav & Associates LLP", "Bengaluru, India")]
    [InlineData(
        "Havn Revision|Statsautoriseret Revisionspartnerselskab|Aarhus, Denmark|3 February 2026",
        "Havn Revision",
        "Aarhus, Denmark"
    )]
    [InlineData("Oxley Brandt Assurance, P.A.|Tampa, Florida", "Oxley Brandt Assurance, P.A.", "Tampa, Florida")]
    public void A_letter_dated_at_its_head_is_signed_at_its_foot(string lines, string firm, string place)
    {
        var report = (
            Healthy with
            {
                Addressee = "February 3, 2026\nThe Management\nQuillmark Software, Inc.",
                Signature = lines.Split('|'),
            }
        )
            .Read()
            .Report;
        report.ServiceAuditor?.Value.ShouldBe(firm);
        report.SignatureLocation?.Value.ShouldBe(place);
        report.ReportDate?.Value.ShouldBe(new DateOnly(2026, 2, 3));
        report.ServiceOrganization?.Value.ShouldBe("Quillmark Software, Inc.");
    }

    [Theory]
    [InlineData(
        "We have examined management's description of Quillmark's FreightPilot throughout the period January 1, 2025 to December 31, 2025",
        "FreightPilot"
    )]
    [InlineData(
        "We have examined the description of the Insight Warehouse that Quillmark Software, Inc. (\"Quillmark\") prepared",
        "Insight Warehouse"
    )]
    [InlineData(
        "We have been engaged to examine, and have examined, the description of the PayRun Cloud of Quillmark Software, Inc. (the \"Company\") set out in Section 3",
        "PayRun Cloud"
    )]
    [InlineData(
        "We have examined Quillmark's description of its Loan Servicing System for processing user entities' transactions",
        "Loan Servicing System"
    )]
    [InlineData(
        "We have examined Quillmark's accompanying description of its Payments and Billing Platform titled \"Description\"",
        "Payments and Billing Platform"
    )]
    [InlineData(
        "We have examined the description of Quillmark Software, Inc. (\"Quillmark\") entitled \"Quillmark's System Description\" for the Quillmark Freight Ledger throughout the period January 1, 2025 to December 31, 2025",
        "Quillmark Freight Ledger"
    )]
    [InlineData(
        "We have examined the description of Quillmark Software, Inc. (\"Quillmark\") entitled \"Quillmark's Description of the Freight Ledger\" as set out in Section 3",
        "Freight Ledger"
    )]
    public void The_system_is_named_in_many_ways(string scope, string system)
    {
        var report = (
            Healthy with
            {
                Cover = ["SOC 2 Type 2 Report", "Report for its customers"],
                Addressee = "Quillmark Software, Inc.\nAttn: Chief Executive Officer",
                Scope =
                    scope
                    + ", and the suitability of the design and operating effectiveness of controls, based on the trust services criteria relevant to security.",
                Opinion = Healthy.Opinion.Replace("the Ledgerline Platform", "the system", StringComparison.Ordinal),
            }
        )
            .Read()
            .Report;
        report.System?.Value.ShouldBe(system);
        report.ServiceOrganization?.Value.ShouldBe("Quillmark Software, Inc.");
    }

    [Theory]
    [InlineData("as it was built and put to use throughout the period January 1, 2025 to December 31, 2025")]
    [InlineData("which was built and run for the period January 1, 2025 to December 31, 2025")]
    [InlineData("throughout the period January 1, 2025 to December 31, 2025")]
    [InlineData("as built and run as of December 31, 2025")]
    public void The_name_of_the_system_ends_where_the_opinion_goes_on(string rest)
    {
        var report = Unnamed with
        {
            Opinion = Healthy.Opinion.Replace(
                "presents the Ledgerline Platform that was designed and implemented " + SmallReport.ThroughoutThePeriod,
                "shows the Quillmark Freight Ledger " + rest,
                StringComparison.Ordinal
            ),
        };
        report.Read().Report.System!.Value.ShouldBe("Quillmark Freight Ledger");
    }

    [Fact]
    public void The_system_is_what_the_organization_describes()
    {
        var report = Unnamed with
        {
            Scope =
                $"We examined how Quillmark Software, Inc. (\"Quillmark\") describes its Freight Ledger {SmallReport.ThroughoutThePeriod} and the suitability of the design of the controls in that description.",
        };
        report.Read().Report.System!.Value.ShouldBe("Freight Ledger");
    }

    private static SmallReport Unnamed =>
        Healthy with
        {
            Cover = ["SOC 2 Type 2 Report", "Report for its customers"],
            Scope = "We examined the controls, based on the trust services criteria relevant to security.",
            Assertion = "",
            Opinion = Healthy.Opinion.Replace("the Ledgerline Platform", "the system", StringComparison.Ordinal),
        };

    [Theory]
    [InlineData("Quillmark Software, Inc.'s Management and Board of Directors")]
    [InlineData("To Quillmark Software, Inc.'s Board of Directors:")]
    [InlineData("To the Board of Directors of Quillmark Software, Inc.")]
    public void Those_whom_the_letter_is_for_are_no_part_of_the_name(string addressee) =>
        (Healthy with { Addressee = addressee }).Read().Report.ServiceOrganization!.Value.ShouldBe("Quillmark Software, Inc.");

    [Theory]
    [InlineData("1 Report of the Independent Service Auditor", "3 System Overview", "4 Criteria, Controls, Tests and Results")]
    [InlineData(
        "Part A: Independent Service Auditors' Report",
        "Part C: The System",
        "Part D: Information Provided by the Service Auditor"
    )]
    [InlineData("Section A \u2013 Auditor's Report", "Section C \u2013 Description", "Section D \u2013 Testing")]
    [InlineData("1 Independent auditor's assurance report", "3 Description", "4 Test Results")]
    public void Parts_are_numbered_and_named_in_many_ways(string letter, string description, string tests)
    {
        var reading = (Healthy with { LetterHeading = letter, DescriptionHeading = description, WholeTestsHeading = tests }).Read();
        reading
            .Report.Sections.Select(s => (s.Role, s.Heading.Value))
            .ShouldBe([
                (SectionRole.AuditorsReport, letter),
                (SectionRole.Assertion, "Section 2 \u2013 Management's Assertion"),
                (SectionRole.SystemDescription, description),
                (SectionRole.TestsOfControls, tests),
            ]);
        reading.Opinion.Overall.ShouldBe(OpinionKind.Unqualified);
    }

    [Fact]
    public void The_end_of_a_wrapped_period_is_no_date_of_the_report()
    {
        var report = (
            Healthy with
            {
                Signature =
                [
                    .. Healthy.Signature,
                    "Description of the system throughout the period January 1, 2025 to",
                    "December 31, 2025",
                ],
            }
        )
            .Read()
            .Report;
        report.ReportDate!.Value.ShouldBe(new DateOnly(2026, 2, 3));
    }

    [Fact]
    public void Where_nobody_signs_there_is_no_auditor()
    {
        var report = (Healthy with { Signature = [] }).Read().Report;
        report.ServiceAuditor.ShouldBeNull();
        report.ReportDate.ShouldBeNull();
        report.SignatureLocation.ShouldBeNull();
    }

    [Fact]
    public void Periods_that_disagree_are_told_with_their_places()
    {
        var report = (
            Healthy with
            {
                Assertion = Healthy.Assertion.Replace("December 31, 2025", "November 30, 2025", StringComparison.Ordinal),
            }
        )
            .Read()
            .Report;
        report.PeriodsAgree.ShouldBe(false);
        report.Period!.Value.To.ShouldBe(new DateOnly(2025, 12, 31));
        report.PeriodStatements.Where(s => s.Where == SectionRole.Assertion).ShouldNotBeEmpty();
    }

    [Fact]
    public void Periods_of_other_reports_are_no_period_of_this_one()
    {
        var report = (
            Healthy with
            {
                AuditorsResponsibilities =
                    Healthy.AuditorsResponsibilities
                    + " Our report on the preceding period, January 1, 2024 to December 31, 2024, was dated February 1, 2025.",
            }
        )
            .Read()
            .Report;
        report.Period!.Value.From.ShouldBe(new DateOnly(2025, 1, 1));
        report.PeriodsAgree.ShouldBe(true);
        report.ReportDate!.Value.ShouldBe(new DateOnly(2026, 2, 3));
    }

    [Theory]
    [InlineData("security", "Security")]
    [InlineData("security and availability", "Security, Availability")]
    [InlineData("security, availability, and confidentiality", "Security, Availability, Confidentiality")]
    [InlineData(
        "security, availability, processing integrity, confidentiality and privacy",
        "Security, Availability, ProcessingIntegrity, Confidentiality, Privacy"
    )]
    [InlineData("Security & Privacy", "Security, Privacy")]
    public void Categories_are_those_of_the_scope(string words, string categories)
    {
        var scope = Healthy.Scope.Replace("relevant to security", "relevant to " + words, StringComparison.Ordinal);
        var report = (
            Healthy with
            {
                Scope = scope,
                Cover = Healthy.Cover.Where(l => !l.Contains("security", StringComparison.Ordinal)).ToList(),
            }
        )
            .Read()
            .Report;
        string.Join(", ", report.Categories.Select(c => c.Value)).ShouldBe(categories);
    }

    [Fact]
    public void The_title_of_the_criteria_names_all_five_whatever_the_scope_is()
    {
        var report = (
            Healthy with
            {
                Scope =
                    Healthy.Scope.TrimEnd('.')
                    + ", 2017 Trust Services Criteria for Security, Availability, Processing Integrity, Confidentiality, and Privacy (AICPA, Trust Services Criteria).",
            }
        )
            .Read()
            .Report;
        report.Categories.Select(c => c.Value).ShouldBe([TrustServicesCategory.Security]);
    }

    [Theory]
    [InlineData("HIPAA Security Rule")]
    [InlineData("HITRUST CSF")]
    [InlineData("ISO/IEC 27001:2022")]
    public void Additional_subject_matter_is_what_was_examined(string name)
    {
        var examined = (
            Healthy with
            {
                Scope = Healthy.Scope + $" We have also examined whether the controls met the criteria of the {name}.",
            }
        )
            .Read()
            .Report;
        examined.AdditionalSubjectMatter.Select(c => c.Value).ShouldBe([name]);
    }

    [Theory]
    [InlineData(
        "The information in Section 5 maps the controls to HITRUST CSF; it is not part of the description and we express no opinion on it."
    )]
    [InlineData("Our examination does not address compliance with GDPR or the HIPAA Security Rule.")]
    public void What_was_not_examined_is_no_additional_subject_matter(string words) =>
        (Healthy with { Scope = Healthy.Scope + " " + words }).Read().Report.AdditionalSubjectMatter.ShouldBeEmpty();

    [Theory]
    [InlineData(
        "The description is presented under the carve-out method and does not disclose the actual controls at the hosting company.",
        SubserviceMethod.CarveOut
    )]
    [InlineData(
        "The description excludes the controls of the subservice organization, and our examination did not extend to them.",
        SubserviceMethod.CarveOut
    )]
    [InlineData(
        "The description is presented under the inclusive method and includes the controls of the subservice organization.",
        SubserviceMethod.Inclusive
    )]
    public void The_method_for_subservice_organizations_is_read(string words, SubserviceMethod method) =>
        (Healthy with { Scope = Healthy.Scope + " " + words }).Read().Report.SubserviceMethod!.Value.ShouldBe(method);

    [Theory]
    [InlineData("Quillmark does not use the inclusive method. The carve-out method is applied.")]
    [InlineData("The description is presented under the carve-out method, not the inclusive method.")]
    public void A_method_that_is_denied_is_not_the_method(string words) =>
        (Healthy with { Scope = Healthy.Scope + " " + words }).Read().Report.SubserviceMethod!.Value.ShouldBe(SubserviceMethod.CarveOut);

    [Fact]
    public void A_type_1_has_a_date_and_no_period()
    {
        static string Once(string text) =>
            text.Replace(SmallReport.ThroughoutThePeriod, "as of December 31, 2025", StringComparison.Ordinal)
                .Replace(" and operating effectiveness", "", StringComparison.Ordinal);
        var lines = SmallReport.Limbs.Split('\n');
        var report = (
            Healthy with
            {
                Cover = ["SOC 2 Type I Report", "Quillmark Software, Inc.", "As of December 31, 2025"],
                Scope = Once(Healthy.Scope),
                Opinion = Once("In our opinion, in all material respects,\n" + lines[0] + "\n" + lines[1][..^5] + "."),
                Assertion =
                    "We have prepared the description of the Ledgerline Platform as of December 31, 2025. We confirm that it presents the system and that the controls were suitably designed as of December 31, 2025.",
                Rows = [],
            }
        )
            .Read()
            .Report;
        report.Type!.Value.ShouldBe(ReportType.Type1);
        report.AsOf!.Value.ShouldBe(new DateOnly(2025, 12, 31));
        report.Period.ShouldBeNull();
        report.PeriodsAgree.ShouldBe(true);
    }

    [Theory]
    [InlineData(
        "attestation standards established by the American Institute of Certified Public Accountants",
        "SOC 2 Type 2 Report",
        ReportKind.Soc2
    )]
    [InlineData(
        "attestation standards established by the American Institute of Certified Public Accountants and ISAE 3000 (Revised)",
        "SOC 2 Type 2 Report",
        ReportKind.Soc2
    )]
    [InlineData("International Standard on Assurance Engagements 3000 (Revised)", "Assurance Report on Controls", ReportKind.Isae3000)]
    public void The_standard_tells_the_kind(string standard, string cover, ReportKind kind)
    {
        var report = (
            Healthy with
            {
                Cover = [cover, .. Healthy.Cover.Skip(1)],
                AuditorsResponsibilities =
                    $"Our responsibility is to express an opinion. Our examination was conducted in accordance with {standard}.",
            }
        )
            .Read()
            .Report;
        report.Kind.ShouldBe(kind);
        report.KindEvidence.ShouldNotBeNull();
    }

    [Theory]
    [InlineData("American Institute of Certified Public Accountants", "SOC 1 Type 2 Report", ReportKind.Soc1)]
    [InlineData("International Standard on Assurance Engagements 3402", "Assurance Report", ReportKind.Isae3402)]
    public void Control_objectives_tell_the_kind(string standard, string cover, ReportKind kind)
    {
        static string Objectives(string text) =>
            text.Replace(
                    "Quillmark's service commitments and system requirements",
                    "the control objectives stated in the description",
                    StringComparison.Ordinal
                )
                .Replace(" based on the applicable trust services criteria", "", StringComparison.Ordinal)
                .Replace(
                    " based on the trust services criteria relevant to security set forth in TSP section 100",
                    "",
                    StringComparison.Ordinal
                );
        var report = (
            Healthy with
            {
                Cover =
                [
                    cover,
                    "Quillmark Software, Inc.",
                    "Controls relevant to user entities' internal control over financial reporting",
                ],
                Scope = Objectives(Healthy.Scope),
                Opinion = Objectives(Healthy.Opinion),
                AuditorsResponsibilities = $"Our examination was conducted in accordance with the standards of the {standard}.",
                TestsHeading = "Control Objectives, Related Controls, and Tests of Controls",
                Rows = [.. Healthy.Rows.Select((r, i) => r with { Id = $"OPS-0{i + 1}" })],
            }
        )
            .Read()
            .Report;
        report.Kind.ShouldBe(kind);
        report.Categories.ShouldBeEmpty();
    }

    [Fact]
    public void Page_labels_are_what_is_printed_and_pages_are_counted()
    {
        var report = Readings.Of("ironvale-2025.pdf")!.Reading.Report;
        report.PageLabels.Length.ShouldBe(report.PageCount);
        report.PageLabels[1].ShouldBe("2");
    }
}

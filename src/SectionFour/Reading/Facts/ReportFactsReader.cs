using System.Text.RegularExpressions;
using SectionFour.Layout;
using SectionFour.Reports;

namespace SectionFour.Reading;

/// <summary>Reads who was examined by whom, on what and for when, from the cover and the auditor's report.</summary>
internal static partial class ReportFactsReader
{
    public static Report Read(
        DocumentLayout document,
        IReadOnlyList<SectionSpan> sections,
        IReadOnlyList<string> criteria,
        bool hasTests,
        Opinion opinion,
        Cited<SubserviceMethod>? subserviceMethod
    )
    {
        var front = Text(sections, SectionRole.FrontMatter);
        var reportSection = sections.FirstOrDefault(static s => s.Role == SectionRole.AuditorsReport);
        var report = reportSection?.Text ?? Fragment.Empty;
        var assertion = Text(sections, SectionRole.Assertion);
        var signature = reportSection is null ? null : SignatureReader.Read(reportSection);
        var (kind, kindEvidence) = ReportKindReader.Kind(front, report, criteria, hasTests);
        var type = ReportKindReader.Type(front, report, opinion, kind);
        var statements = PeriodReader.Read(sections, type?.Value);
        var period =
            statements.FirstOrDefault(static s => s is { Where: SectionRole.AuditorsReport, Period: not null })
            ?? statements.FirstOrDefault(static s => s.Period is not null);
        var asOf =
            statements.FirstOrDefault(static s => s is { Where: SectionRole.AuditorsReport, AsOf: not null })
            ?? statements.FirstOrDefault(static s => s.AsOf is not null);
        var organization = OrganizationReader.Read(
            reportSection,
            sections.FirstOrDefault(static s => s.Role == SectionRole.FrontMatter),
            report,
            assertion
        );
        return new Report
        {
            Kind = kind,
            KindEvidence = kindEvidence,
            Type = type,
            ServiceOrganization = organization,
            System = SystemNameReader.Read(front, report, assertion, organization?.Value),
            ServiceAuditor = signature?.Firm?.ToCited() ?? AuditorOnCover(front),
            SignatureLocation = signature?.Location?.ToCited(),
            ReportDate = signature?.Date,
            Period =
                type?.Value == ReportType.Type1 || period is null
                    ? null
                    : new Cited<ExaminationPeriod>(period.Period!.Value, period.Evidence),
            AsOf = type?.Value == ReportType.Type2 || asOf is null ? null : new Cited<DateOnly>(asOf.AsOf!.Value, asOf.Evidence),
            PeriodStatements = statements,
            Categories = kind is ReportKind.Soc1 or ReportKind.Isae3402 ? [] : SubjectMatterReader.Categories(front, report, criteria),
            AdditionalSubjectMatter = SubjectMatterReader.Additional(report),
            SubserviceMethod = subserviceMethod,
            PageCount = document.Pages.Count,
            PageLabels = [.. document.Pages.Select(static p => p.PrintedNumber)],
            Sections =
            [
                .. sections
                    .Where(static s => s.Role != SectionRole.FrontMatter && !s.Heading.IsEmpty)
                    .Select(static s => new ReportSection(s.Role, s.Heading.ToCited(), s.StartPage, s.EndPage)),
            ],
        };
    }

    private static Fragment Text(IReadOnlyList<SectionSpan> sections, SectionRole role) =>
        sections.FirstOrDefault(s => s.Role == role)?.Text ?? Fragment.Empty;

    private static Cited<string>? AuditorOnCover(Fragment front)
    {
        var match = CoverAuditorPattern.Match(front.Text);
        var name = match.Groups["name"];
        return match.Success && FirmName.HasForm(name.Value) ? front.Slice(name).ToCited() : null;
    }

    [GeneratedRegex(
        @"\b(?:report|auditors?|prepared|issued|examined|examination)\b[^.]{0,24}?\b(?:by|from|of):?\s+(?<name>[A-Z][\w&.,' -]{2,60}?(?:LLP|LLC|PLLC|P\.C\.|CPAs?|P\.A\.|PC|Inc\.|Ltd\.?|GmbH|AG))\b"
    )]
    private static partial Regex CoverAuditorPattern { get; }
}

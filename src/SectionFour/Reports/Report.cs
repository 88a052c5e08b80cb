using System.Collections.Immutable;

namespace SectionFour.Reports;

/// <summary>What kind of service auditor's report it is.</summary>
public enum ReportKind
{
    /// <summary>It could not be told.</summary>
    Unknown,

    /// <summary>SOC 1: controls relevant to user entities' financial reporting (AT-C 320); measured against control objectives.</summary>
    Soc1,

    /// <summary>SOC 2: controls relevant to the trust services categories (AT-C 205, TSP 100).</summary>
    Soc2,

    /// <summary>SOC 3: as SOC 2, for general use; it has no tests and no results.</summary>
    Soc3,

    /// <summary>ISAE 3402: the international counterpart of SOC 1.</summary>
    Isae3402,

    /// <summary>ISAE 3000 (Revised): other assurance engagements; "SOC 2 outside the US".</summary>
    Isae3000,
}

/// <summary>Type of examination.</summary>
public enum ReportType
{
    /// <summary>Description and design of controls as of a date; nothing on how controls operated.</summary>
    Type1 = 1,

    /// <summary>Also the operating effectiveness of controls throughout a period.</summary>
    Type2 = 2,
}

/// <summary>The five trust services categories (TSP 100).</summary>
public enum TrustServicesCategory
{
    /// <summary>Security: the common criteria (CC).</summary>
    Security,

    /// <summary>Availability (A).</summary>
    Availability,

    /// <summary>Processing integrity (PI).</summary>
    ProcessingIntegrity,

    /// <summary>Confidentiality (C).</summary>
    Confidentiality,

    /// <summary>Privacy (P).</summary>
    Privacy,
}

/// <summary>How subservice organizations are presented.</summary>
public enum SubserviceMethod
{
    /// <summary>Their controls are excluded from description and examination.</summary>
    CarveOut,

    /// <summary>Their controls are described and examined.</summary>
    Inclusive,
}

/// <summary>The period that a Type 2 report covers; both days belong to it.</summary>
public readonly record struct ExaminationPeriod
{
    /// <summary>Makes a period.</summary>
    /// <exception cref="ArgumentException"><paramref name="to"/> is before <paramref name="from"/>.</exception>
    public ExaminationPeriod(DateOnly from, DateOnly to)
    {
        if (to < from)
        {
            throw new ArgumentException("A period ends on or after the day on which it starts.", nameof(to));
        }

        (From, To) = (from, to);
    }

    /// <summary>First day.</summary>
    public DateOnly From { get; }

    /// <summary>Last day.</summary>
    public DateOnly To { get; }

    /// <summary>Number of days, first and last included.</summary>
    public int Days => To.DayNumber - From.DayNumber + 1;
}

/// <summary>The parts of a service auditor's report, by what they are and not by their number.</summary>
public enum SectionRole
{
    /// <summary>Cover, confidentiality notice, table of contents.</summary>
    FrontMatter,

    /// <summary>The independent service auditor's report with the opinion ("Section 1").</summary>
    AuditorsReport,

    /// <summary>Management's assertion ("Section 2").</summary>
    Assertion,

    /// <summary>The description of the system ("Section 3").</summary>
    SystemDescription,

    /// <summary>Criteria, controls, tests of controls and results ("Section 4").</summary>
    TestsOfControls,

    /// <summary>Other information that the opinion does not cover ("Section 5").</summary>
    OtherInformation,
}

/// <summary>One part of the report.</summary>
/// <param name="Role">What it is.</param>
/// <param name="Heading">Its heading.</param>
/// <param name="StartPage">Page on which it starts, from 1.</param>
/// <param name="EndPage">Last page with words of it.</param>
public sealed record ReportSection(SectionRole Role, Cited<string> Heading, int StartPage, int EndPage);

/// <summary>One place where the report states its period or date.</summary>
/// <param name="Where">The part in which it stands.</param>
/// <param name="Period">The period, or null where an as-of date is stated.</param>
/// <param name="AsOf">The as-of date, or null where a period is stated.</param>
/// <param name="Evidence">The words.</param>
public sealed record PeriodStatement(SectionRole Where, ExaminationPeriod? Period, DateOnly? AsOf, Evidence Evidence);

/// <summary>Who was examined by whom, on what, for when.</summary>
/// <remarks>A null means that the report does not state it or that it was not found; it is never a default.</remarks>
public sealed record Report
{
    /// <summary>The kind.</summary>
    public required ReportKind Kind { get; init; }

    /// <summary>The words from which the kind was told, or null.</summary>
    public Evidence? KindEvidence { get; init; }

    /// <summary>Type 1 or 2, or null where it could not be told (a SOC 3 has none on its face).</summary>
    public Cited<ReportType>? Type { get; init; }

    /// <summary>The service organization.</summary>
    public Cited<string>? ServiceOrganization { get; init; }

    /// <summary>The system that was examined.</summary>
    public Cited<string>? System { get; init; }

    /// <summary>The service auditor (firm, or the practitioner who signed).</summary>
    public Cited<string>? ServiceAuditor { get; init; }

    /// <summary>City and state of the auditor's signature, as printed.</summary>
    public Cited<string>? SignatureLocation { get; init; }

    /// <summary>Date of the service auditor's report.</summary>
    public Cited<DateOnly>? ReportDate { get; init; }

    /// <summary>The period of a Type 2, as the auditor's report states it.</summary>
    public Cited<ExaminationPeriod>? Period { get; init; }

    /// <summary>The date of a Type 1.</summary>
    public Cited<DateOnly>? AsOf { get; init; }

    /// <summary>Every place where period or date stands, in reading order.</summary>
    public ImmutableArray<PeriodStatement> PeriodStatements { get; init; } = [];

    /// <summary>Categories in scope, in the order of TSP 100.</summary>
    public ImmutableArray<Cited<TrustServicesCategory>> Categories { get; init; } = [];

    /// <summary>What else was examined ("HIPAA Security Rule", "HITRUST CSF", …), as printed.</summary>
    public ImmutableArray<Cited<string>> AdditionalSubjectMatter { get; init; } = [];

    /// <summary>How subservice organizations are presented, or null where there are none or it is not said.</summary>
    public Cited<SubserviceMethod>? SubserviceMethod { get; init; }

    /// <summary>Pages of the PDF.</summary>
    public required int PageCount { get; init; }

    /// <summary>The printed number of each page, by index page − 1; null where none was found.</summary>
    public ImmutableArray<string?> PageLabels { get; init; } = [];

    /// <summary>The parts, in the order in which they stand.</summary>
    public ImmutableArray<ReportSection> Sections { get; init; } = [];

    /// <summary>Whether all stated periods and dates are the same; null where fewer than two stand in the report.</summary>
    public bool? PeriodsAgree =>
        PeriodStatements.Length < 2
            ? null
            : PeriodStatements.All(s => s.Period == PeriodStatements[0].Period && s.AsOf == PeriodStatements[0].AsOf);
}

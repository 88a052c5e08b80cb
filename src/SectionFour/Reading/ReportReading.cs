using System.Collections.Immutable;
using SectionFour.Reports;

namespace SectionFour.Reading;

/// <summary>Everything that was read from one report, each fact with its words and place, and what was not read.</summary>
public sealed record ReportReading
{
    /// <summary>SHA-256 of the file, lower-case hexadecimal.</summary>
    public required string FileHash { get; init; }

    /// <summary>What the PDF says about itself, and what was repaired.</summary>
    public required Pdf.PdfInformation Information { get; init; }

    /// <summary>Who, by whom, what, when.</summary>
    public required Report Report { get; init; }

    /// <summary>The service auditor's opinion.</summary>
    public required Opinion Opinion { get; init; }

    /// <summary>Management's assertion.</summary>
    public required ManagementAssertion Assertion { get; init; }

    /// <summary>Controls in the order of the report.</summary>
    public ImmutableArray<Control> Controls { get; init; } = [];

    /// <summary>Criteria that head or label controls in Section 4, normalised, with their printed text, in order.</summary>
    public ImmutableArray<PrintedCriterion> Criteria { get; init; } = [];

    /// <summary>Deviations, each once, in the order of the report.</summary>
    public ImmutableArray<Deviation> Deviations { get; init; } = [];

    /// <summary>Management's responses that answer no deviation that was found.</summary>
    public ImmutableArray<ManagementResponse> UnmatchedResponses { get; init; } = [];

    /// <summary>Complementary user entity controls.</summary>
    public ImmutableArray<ComplementaryUserEntityControl> UserEntityControls { get; init; } = [];

    /// <summary>Subservice organizations.</summary>
    public ImmutableArray<SubserviceOrganization> SubserviceOrganizations { get; init; } = [];

    /// <summary>
    /// Running text outside the tables, in reading order: the auditor's letter, the assertion, the description of the system, other
    /// information. Empty where the reader did not keep it; then nothing is judged that needs it.
    /// </summary>
    public ImmutableArray<ProseParagraph> Prose { get; init; } = [];

    /// <summary>How Section 4 was accounted for, and what could not be read anywhere.</summary>
    public required Coverage Coverage { get; init; }
}

/// <summary>A criterion as Section 4 prints it.</summary>
/// <param name="Id">Normalised id ("CC6.1").</param>
/// <param name="Text">Its printed text with evidence, or null where only the id stands.</param>
/// <param name="IsKnown">Whether the id is one of the 61 of TSP 100 (2017).</param>
public sealed record PrintedCriterion(string Id, Cited<string>? Text, bool IsKnown);

/// <summary>Whether the results of Section 4 were read. "No exceptions" may only be said when they were.</summary>
public enum ResultsStatus
{
    /// <summary>Section 4 was not found or its results could not be read: nothing may be said about exceptions.</summary>
    NotRead,

    /// <summary>Results were read, but part of Section 4 was not (see the unattributed lines and unread pages).</summary>
    PartlyRead,

    /// <summary>All of Section 4's results were read.</summary>
    Read,

    /// <summary>The report has no results by its kind (SOC 3, Type 1).</summary>
    NoneInThisKind,
}

/// <summary>A line of text in Section 4 that belongs to nothing that was recognised.</summary>
/// <param name="Page">Page from 1.</param>
/// <param name="Box">Where.</param>
/// <param name="Words">Its words.</param>
public sealed record UnattributedLine(int Page, Box Box, string Words);

/// <summary>A page that could not be read, or only in part.</summary>
/// <param name="Page">Page from 1.</param>
/// <param name="Reason">Why, in a sentence.</param>
public sealed record UnreadPage(int Page, string Reason);

/// <summary>The account of what was read.</summary>
/// <remarks>Lines of Section 4 = attributed + furniture + unattributed, always.</remarks>
public sealed record Coverage
{
    /// <summary>Whether "no exceptions" may be said.</summary>
    public required ResultsStatus Results { get; init; }

    /// <summary>Why, in a sentence for a person.</summary>
    public required string ResultsSentence { get; init; }

    /// <summary>Lines of text in Section 4.</summary>
    public int Lines { get; init; }

    /// <summary>Lines that are part of a control, test, result, response, criterion or known prose.</summary>
    public int Attributed { get; init; }

    /// <summary>Headers, footers, page numbers, watermarks, column headers.</summary>
    public int Furniture { get; init; }

    /// <summary>What is left over.</summary>
    public ImmutableArray<UnattributedLine> Unattributed { get; init; } = [];

    /// <summary>Pages that could not be read.</summary>
    public ImmutableArray<UnreadPage> UnreadPages { get; init; } = [];

    /// <summary>What else a person should know about this reading, in sentences (a pass that failed, text that is hidden, two engines that disagree).</summary>
    public ImmutableArray<string> Warnings { get; init; } = [];

    /// <summary>Attributed and furniture in proportion to all lines, 0 to 1; null where Section 4 has no lines.</summary>
    public double? Share => Lines == 0 ? null : (Attributed + Furniture) / (double)Lines;
}

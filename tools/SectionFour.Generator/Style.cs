using SectionFour.Generation.Drawing;
using SkiaSharp;

namespace SectionFour.Generation;

/// <summary>How Section 4 is arranged.</summary>
internal enum Structure
{
    /// <summary>A heading and a table for each criterion.</summary>
    PerCriterion,

    /// <summary>One table; criteria as rows over the width.</summary>
    Banners,

    /// <summary>One table with the criterion in a column of its own.</summary>
    CriterionColumn,

    /// <summary>Labelled paragraphs per control.</summary>
    Cards,

    /// <summary>A small table of labels and values per control.</summary>
    BoxedCards,

    /// <summary>The control as a row over the width, its tests and results below in two columns.</summary>
    Stacked,

    /// <summary>Controls once, by domain, and a matrix from criteria to controls.</summary>
    ByDomain,
}

/// <summary>How the tests of one control are set.</summary>
internal enum TestLayout
{
    /// <summary>Each test with its result in a row of its own beside the control.</summary>
    OwnRow,

    /// <summary>Numbered tests in one cell, results with the same numbers in another.</summary>
    Numbered,

    /// <summary>Bulleted tests in one cell and one result.</summary>
    Bulleted,

    /// <summary>Tests as paragraphs in one cell and one result.</summary>
    Paragraphs,

    /// <summary>Each test in a row of its own, one result beside all of them.</summary>
    RowsOneResult,
}

/// <summary>Where the words of an exception stand.</summary>
internal enum ExceptionPlace
{
    /// <summary>In the result cell.</summary>
    Cell,

    /// <summary>In a row below, over the width.</summary>
    RowBelow,

    /// <summary>In a list at the end of Section 4.</summary>
    List,

    /// <summary>In a footnote.</summary>
    Footnote,
}

/// <summary>Where management's response stands.</summary>
internal enum ResponsePlace
{
    /// <summary>After the result's words in the cell.</summary>
    Cell,

    /// <summary>In a row below, over the width.</summary>
    RowBelow,

    /// <summary>In a table of Section 5.</summary>
    Section5Table,

    /// <summary>In paragraphs of Section 5.</summary>
    Section5Prose,

    /// <summary>With the exception in the list at the end of Section 4.</summary>
    List,
}

/// <summary>Under how many of its criteria a control is printed.</summary>
internal enum Repetition
{
    /// <summary>Under the first only.</summary>
    First,

    /// <summary>Under each, in full.</summary>
    Each,

    /// <summary>Once, with all criteria listed beside it.</summary>
    Listed,

    /// <summary>In full under the first; under the others with a reference to it instead of tests.</summary>
    Reference,
}

/// <summary>Shapes of control ids.</summary>
internal enum IdShape
{
    /// <summary>CC6.1.3</summary>
    CriterionNumber,

    /// <summary>CC6.1a</summary>
    CriterionLetter,

    /// <summary>CC6‑1‑03 with non-breaking hyphens</summary>
    CriterionHyphen,

    /// <summary>IAM-07</summary>
    Area,

    /// <summary>6.1.3</summary>
    Decimal,

    /// <summary>C12</summary>
    Letter,

    /// <summary>CTRL 5</summary>
    Spaced,

    /// <summary>PELCA-4.2</summary>
    Company,

    /// <summary>17</summary>
    Plain,

    /// <summary>No ids.</summary>
    None,
}

/// <summary>What a column of the tests' table holds.</summary>
internal enum Meaning
{
    Id,
    Criterion,
    Control,
    Test,
    Result,
    Frequency,
    Owner,
    IdAndControl,
    TestAndResult,
}

/// <summary>Habits that a firm has or has not.</summary>
internal enum Quirk
{
    /// <summary>Column headers in capitals.</summary>
    UpperHeaders,

    /// <summary>A second header row above, spanning several columns.</summary>
    HeaderGroups,

    /// <summary>Points of focus are listed under a criterion.</summary>
    PointsOfFocus,

    /// <summary>Where a row continues on the next page, its id is printed again with "(continued)".</summary>
    ContinuedIds,

    /// <summary>Where a criterion's table continues on the next page, the criterion is printed again.</summary>
    ContinuedCriteria,

    /// <summary>A legend explains the words of results.</summary>
    ResultLegend,

    /// <summary>Headings such as "Additional Criteria for Availability" divide Section 4.</summary>
    CategoryHeadings,

    /// <summary>Criteria without controls are printed with a note.</summary>
    CriteriaWithoutControls,

    /// <summary>The criterion's cell runs down beside all its controls.</summary>
    MergedCriterion,

    /// <summary>Pages are left blank on purpose.</summary>
    BlankPages,

    /// <summary>Footnotes stand at the foot of some pages of the description.</summary>
    PageFootnotes,

    /// <summary>Bold is made by printing twice.</summary>
    DoubledBold,

    /// <summary>Letters of large headings are spaced out.</summary>
    TrackedHeadings,

    /// <summary>A page of key facts stands before the auditor's report.</summary>
    Glance,

    /// <summary>Dates on the cover are numbers.</summary>
    NumericCoverDates,

    /// <summary>User-entity controls are whole sentences.</summary>
    UserControlSentences,

    /// <summary>User-entity controls are grouped under headings.</summary>
    UserControlGroups,

    /// <summary>User-entity and subservice controls are a part of their own.</summary>
    ComplementaryPart,

    /// <summary>Some controls' texts have bullets of their own.</summary>
    ControlBullets,

    /// <summary>Exceptions in the cells are listed once more at the end of Section 4.</summary>
    ExceptionsTwice,

    /// <summary>The heading of Section 4 runs on each of its pages.</summary>
    RunningTitle,

    /// <summary>The description is long, has tables, and tells of the controls in prose.</summary>
    LongDescription,

    /// <summary>Tests carry labels such as "T1".</summary>
    TestLabels,
}

/// <summary>Everything about how one report looks and is worded, apart from what it says.</summary>
internal sealed record Style
{
    public required string Layout { get; init; }

    public required Structure Structure { get; init; }

    public required TestLayout Tests { get; init; }

    public required ExceptionPlace Exceptions { get; init; }

    public required ResponsePlace Responses { get; init; }

    public required Repetition Repetition { get; init; }

    public required IdShape Ids { get; init; }

    public required IReadOnlyList<Meaning> Columns { get; init; }

    public required IReadOnlyDictionary<Meaning, string> Headers { get; init; }

    public required TableLook Look { get; init; }

    public required PageSetup Paper { get; init; }

    public required PageSetup Section4Paper { get; init; }

    public required Family Family { get; init; }

    public required Family HeadingFamily { get; init; }

    public required float Size { get; init; }

    public required float TableSize { get; init; }

    public required Setting Setting { get; init; }

    public required Setting TableSetting { get; init; }

    public required char Hyphen { get; init; }

    public required SKColor Accent { get; init; }

    public required bool CurlyQuotes { get; init; }

    public required bool Ligatures { get; init; }

    public required string? Watermark { get; init; }

    public required bool WatermarkOnTop { get; init; }

    public required int Furniture { get; init; }

    public required bool RomanFrontMatter { get; init; }

    public required WordInk Words { get; init; }

    public required InkOrder Order { get; init; }

    public required bool AssertionFirst { get; init; }

    public required int Numbering { get; init; }

    public required int DateForm { get; init; }

    /// <summary>From which smaller choices of wording and form are thrown.</summary>
    public required ulong Seed { get; init; }

    public required IReadOnlySet<Quirk> Quirks { get; init; }

    public required bool CriteriaText { get; init; }

    public required bool CriterionOnContinuation { get; init; }

    public required string CriterionForm { get; init; }

    public required int UserControls { get; init; }

    public required int SubserviceForm { get; init; }

    public required bool MatrixFirst { get; init; }

    public required string Producer { get; init; }

    public required bool LegendOfTests { get; init; }

    public bool Has(Quirk quirk) => Quirks.Contains(quirk);

    /// <summary>In one word each, for the truth file.</summary>
    public string Summary =>
        string.Join(
            ' ',
            Structure,
            Tests,
            Exceptions,
            "responses:" + Responses,
            Repetition,
            Ids,
            string.Join('|', Columns),
            Look.Grid,
            Look.RepeatHeader ? "header-repeated" : "header-once",
            Look.SplitRows ? "rows-split" : "rows-kept",
            Section4Paper.Width > Section4Paper.Height ? "landscape" : "portrait",
            Section4Paper.Rotated ? "rotated" : "upright",
            Words,
            Order,
            Watermark is null ? "no-watermark" : "watermark",
            TableSetting,
            Family,
            Paper.Bleed > 0 ? "cropped" : "uncropped",
            string.Join(' ', Quirks.Order())
        );
}

using SectionFour.Pdf;

namespace SectionFour.Layout;

/// <summary>What a word on a page belongs to; the vocabulary of layers that are not content.</summary>
internal enum Layer : byte
{
    /// <summary>Content of the report.</summary>
    Body,

    /// <summary>Running header, footer, page number.</summary>
    Furniture,

    /// <summary>A watermark or other text behind or across the content.</summary>
    Background,

    /// <summary>Text that a person does not see on the page.</summary>
    Hidden,
}

/// <summary>What the reading took a word for; the account of Section 4 is made from it.</summary>
internal enum Use : byte
{
    /// <summary>Nothing yet.</summary>
    None,

    /// <summary>A heading, banner or text of a criterion, category or objective.</summary>
    Heading,

    /// <summary>The header of a column: furniture of a table.</summary>
    ColumnHeader,

    /// <summary>A label such as "Test of control:".</summary>
    Label,

    /// <summary>Introductory or explanatory words of the auditor.</summary>
    Prose,

    /// <summary>A control: its id, text, criteria, frequency.</summary>
    Control,

    /// <summary>A test of controls.</summary>
    Test,

    /// <summary>A result.</summary>
    Result,

    /// <summary>Management's response.</summary>
    Response,

    /// <summary>A user-entity or subservice organization's control.</summary>
    Complementary,
}

/// <summary>What all words of a page share.</summary>
internal sealed class WordPage(int number)
{
    /// <summary>Page from 1.</summary>
    public int Number => number;

    /// <summary>How the page is arranged to be read; null where it is read as it is printed.</summary>
    public IPageMap? Map { get; set; }

    /// <summary>All words of the document, where some end in a hyphen: tells "role-" + "based" from "deter-" + "mined".</summary>
    public Vocabulary? Vocabulary { get; set; }
}

/// <summary>A word on a page: glyphs of one baseline without a gap.</summary>
/// <remarks>
/// One object a word and document: passes compare words by reference. They are most of what a reading keeps in memory, so that they are small:
/// edges are kept as glyphs have them.
/// </remarks>
internal sealed class Word(WordPage page, string text, Box box, float baseline, float size, FontFacts font, int color)
{
    private readonly float left = (float)box.Left;
    private readonly float top = (float)box.Top;
    private readonly float right = (float)box.Right;
    private readonly float bottom = (float)box.Bottom;

    /// <summary>Page from 1.</summary>
    public int Page => page.Number;

    /// <summary>The glyphs' own text, verbatim.</summary>
    public string Text => text;

    public Box Box => new(left, top, right, bottom);

    public float Baseline => baseline;

    /// <summary>Font size in points.</summary>
    public float Size => size;

    public FontFacts Font => font;

    /// <summary>0xRRGGBB.</summary>
    public int Color => color;

    /// <summary>Place in the page's reading order; set once when the page is laid out.</summary>
    public int Index { get; set; }

    public Layer Layer { get; set; }

    /// <inheritdoc cref="WordPage.Map"/>
    public IPageMap? Map => page.Map;

    /// <summary>What the reading took the word for; <see cref="Use.None"/> until a pass claims it.</summary>
    public Use Use { get; set; }

    /// <inheritdoc cref="WordPage.Vocabulary"/>
    public Vocabulary? Vocabulary => page.Vocabulary;

    public override string ToString() => text;
}

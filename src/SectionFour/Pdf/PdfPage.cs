namespace SectionFour.Pdf;

/// <summary>What one page shows: glyphs, ruling lines, fills and images, all in the coordinates of <see cref="Box"/>.</summary>
/// <remarks>The one interface between a page engine and everything above it. Arrays are handed over and not written to again.</remarks>
public sealed class PdfPage
{
    /// <summary>The page's place in the file, counted from 1.</summary>
    public required int Number { get; init; }

    /// <summary>Width of the visible page in points, after its rotation.</summary>
    public required double Width { get; init; }

    /// <summary>Height of the visible page in points, after its rotation.</summary>
    public required double Height { get; init; }

    /// <summary>All glyphs in the order in which the content paints them, hidden ones too (<see cref="Glyph.Visibility"/>).</summary>
    public required Glyph[] Glyphs { get; init; }

    /// <summary>How many of <see cref="Glyphs"/> are the page's: fewer than all where the array is lent (<see cref="EnginePageSource.LendsGlyphs"/>).</summary>
    internal int GlyphCount { get; init; } = -1;

    /// <summary>The page's glyphs, whether their array is lent or not.</summary>
    internal ReadOnlySpan<Glyph> Painted => GlyphCount < 0 ? Glyphs : Glyphs.AsSpan(0, GlyphCount);

    /// <summary>Straight lines: strokes and very thin filled rectangles.</summary>
    public required RulingLine[] Rules { get; init; }

    /// <summary>Filled areas that are not thin enough to be a line (shaded header rows, striped rows).</summary>
    public required Fill[] Fills { get; init; }

    /// <summary>Where pictures stand; they are not decoded.</summary>
    public required PageImage[] Images { get; init; }

    /// <summary>The label that the file gives the page ("iv", "A-3"), or null.</summary>
    public string? Label { get; init; }

    /// <summary>What the engine could not do on this page, in sentences; empty when all was read.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];
}

/// <summary>Why a glyph may not be seen by a person who looks at the page.</summary>
public enum GlyphVisibility : byte
{
    /// <summary>Painted and inside the page.</summary>
    Visible,

    /// <summary>Painted with no ink (text rendering mode 3), as over a scanned picture, or fully transparent.</summary>
    Invisible,

    /// <summary>Outside the clipping path.</summary>
    Clipped,

    /// <summary>Covered by something opaque that is painted later.</summary>
    Covered,

    /// <summary>Outside the visible page.</summary>
    OffPage,
}

/// <summary>Facts about a font that layout and reading use; one object a font and document.</summary>
/// <param name="Name">The base font name without a subset prefix ("Arial-BoldMT").</param>
/// <param name="IsBold">Whether name, descriptor flags or weight say that it is bold.</param>
/// <param name="IsItalic">Whether name, descriptor flags or angle say that it is italic or oblique.</param>
public sealed record FontFacts(string Name, bool IsBold, bool IsItalic);

/// <summary>One painted glyph.</summary>
/// <param name="Text">Its Unicode text: usually one character, more for a ligature; U+FFFD where the file does not say.</param>
/// <param name="Left">Left edge of the advance box, in points.</param>
/// <param name="Top">Upper edge: baseline minus ascent of the font at this size.</param>
/// <param name="Right">Right edge of the advance box.</param>
/// <param name="Bottom">Lower edge: baseline plus descent.</param>
/// <param name="Baseline">y of the baseline (for rotated text: of the origin).</param>
/// <param name="Size">Effective font size in points after all scaling.</param>
/// <param name="Font">The font's facts.</param>
/// <param name="Angle">Direction of writing in whole degrees, 0 to 359, clockwise as seen; 0 is left to right, upright.</param>
/// <param name="Color">Fill colour as 0xRRGGBB.</param>
/// <param name="Visibility">Whether a person sees it.</param>
/// <param name="Artifact">Whether the file marks it as an artifact (header, footer, watermark; PDF 32000-1 §14.8.2.2).</param>
public readonly record struct Glyph(
    string Text,
    float Left,
    float Top,
    float Right,
    float Bottom,
    float Baseline,
    float Size,
    FontFacts Font,
    short Angle,
    int Color,
    GlyphVisibility Visibility,
    bool Artifact
)
{
    /// <summary>The glyph's box.</summary>
    public Box Box => new(Left, Top, Right, Bottom);
}

/// <summary>A straight line on the page; horizontal and vertical ones matter for tables.</summary>
/// <param name="X1">Start; for a horizontal or vertical line never greater than <paramref name="X2"/>.</param>
/// <param name="Y1">Start; for a horizontal or vertical line never greater than <paramref name="Y2"/>.</param>
/// <param name="X2">End.</param>
/// <param name="Y2">End.</param>
/// <param name="Thickness">Line width in points.</param>
public readonly record struct RulingLine(float X1, float Y1, float X2, float Y2, float Thickness)
{
    /// <summary>Whether the line runs from left to right, give or take half a point.</summary>
    public bool IsHorizontal => Math.Abs(Y1 - Y2) <= 0.5f && Math.Abs(X2 - X1) > Math.Abs(Y2 - Y1);

    /// <summary>Whether the line runs from top to bottom, give or take half a point.</summary>
    public bool IsVertical => Math.Abs(X1 - X2) <= 0.5f && Math.Abs(Y2 - Y1) > Math.Abs(X2 - X1);
}

/// <summary>A filled area.</summary>
/// <param name="Box">Its box.</param>
/// <param name="Color">Its colour as 0xRRGGBB.</param>
public readonly record struct Fill(Box Box, int Color);

/// <summary>A picture on the page.</summary>
/// <param name="Box">Where it stands.</param>
public readonly record struct PageImage(Box Box);

using SectionFour.Pdf;

namespace SectionFour.Layout;

/// <summary>
/// How a page whose text runs sideways (a landscape table on a portrait page, without a rotation in the file) is turned to be read, and how
/// places on the turned page come back to the page as it is printed, where evidence is cited.
/// </summary>
/// <param name="Angle">The direction of the page's text: 90, 180 or 270 degrees, clockwise as seen.</param>
/// <param name="Width">Width of the printed page, in points.</param>
/// <param name="Height">Height of the printed page, in points.</param>
internal sealed record PageTurn(int Angle, double Width, double Height) : IPageMap
{
    /// <summary>So many of ten visible glyphs run in one direction on a page that is set sideways; its running header may not.</summary>
    private const int MostInTen = 7;

    /// <summary>Fewer glyphs are a label or a stamp.</summary>
    private const int FewestGlyphs = 100;

    /// <summary>The baseline lies above the lower edge of the type by this share of its size: the file gives it for upright text only.</summary>
    private const float Descent = 0.21f;

    /// <summary>How a page has to be turned; null where its text is upright, as nearly always.</summary>
    public static PageTurn? Of(PdfPage page)
    {
        Span<int> counts = stackalloc int[4];
        var visible = 0;
        foreach (ref readonly var glyph in page.Painted)
        {
            if (glyph.Visibility == GlyphVisibility.Visible)
            {
                visible++;
                if (glyph.Angle % 90 == 0)
                {
                    counts[glyph.Angle / 90 % 4]++;
                }
            }
        }

        for (var quarter = 1; quarter < counts.Length; quarter++)
        {
            if (counts[quarter] >= FewestGlyphs && counts[quarter] * 10 >= visible * MostInTen)
            {
                return new PageTurn(quarter * 90, page.Width, page.Height);
            }
        }

        return null;
    }

    /// <summary>The page with its text upright.</summary>
    public PdfPage Apply(PdfPage page) => this.Arrange(page, Angle == 180 ? Width : Height, Angle == 180 ? Height : Width, Turned);

    /// <inheritdoc/>
    public Box Back(Box box) =>
        Angle switch
        {
            90 => new Box(Width - box.Bottom, box.Left, Width - box.Top, box.Right),
            270 => new Box(box.Top, Height - box.Right, box.Bottom, Height - box.Left),
            _ => new Box(Width - box.Right, Height - box.Bottom, Width - box.Left, Height - box.Top),
        };

    /// <inheritdoc/>
    public Box There(Box box) =>
        Angle switch
        {
            90 => new Box(box.Top, Width - box.Right, box.Bottom, Width - box.Left),
            270 => new Box(Height - box.Bottom, box.Left, Height - box.Top, box.Right),
            _ => new Box(Width - box.Right, Height - box.Bottom, Width - box.Left, Height - box.Top),
        };

    private Glyph Turned(Glyph glyph)
    {
        var box = There(glyph.Box);
        var angle = (short)((glyph.Angle - Angle + 360) % 360);
        return glyph with
        {
            Left = (float)box.Left,
            Top = (float)box.Top,
            Right = (float)box.Right,
            Bottom = (float)box.Bottom,
            Baseline = (float)box.Bottom - (angle == 0 ? Descent * glyph.Size : 0),
            Angle = angle,
        };
    }
}

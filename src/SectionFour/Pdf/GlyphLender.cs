namespace SectionFour.Pdf;

/// <summary>
/// Lends the array in which a page hands over its glyphs, so that the pages that a thread reads share one: they are a fifth of all that a reading
/// allocates. Only who lays out a page at once and lets go of it borrows; for everybody else a page's glyphs are its own.
/// </summary>
internal sealed class GlyphLender
{
    /// <summary>Lengths are multiples of this, so that an array serves pages of about the same length.</summary>
    private const int Step = 2048;

    private Glyph[] free = [];

    /// <summary>An array with the given glyphs at its start, of any length.</summary>
    public Glyph[] Borrow(ReadOnlySpan<Glyph> glyphs)
    {
        var array = free.Length >= glyphs.Length ? free : new Glyph[(glyphs.Length / Step + 1) * Step];
        free = [];
        glyphs.CopyTo(array);
        return array;
    }

    /// <summary>Takes back the array of a page that nobody reads any more.</summary>
    public void GiveBack(PdfPage page)
    {
        if (page.GlyphCount >= 0)
        {
            free = page.Glyphs;
        }
    }
}

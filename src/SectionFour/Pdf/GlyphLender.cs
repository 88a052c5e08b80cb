using System.Collections.Concurrent;

namespace SectionFour.Pdf;

/// <summary>
/// Lends the arrays in which pages hand over their glyphs, so that the pages of a file share a few: they are a fifth of all that a reading
/// allocates. Only who lays out a page at once and lets go of it borrows; for everybody else a page's glyphs are its own.
/// </summary>
internal sealed class GlyphLender
{
    /// <summary>Lengths are multiples of this, so that an array serves pages of about the same length.</summary>
    private const int Step = 2048;

    private readonly ConcurrentBag<Glyph[]> free = [];

    /// <summary>An array with the given glyphs at its start, of any length.</summary>
    public Glyph[] Borrow(ReadOnlySpan<Glyph> glyphs)
    {
        // One that is too short goes for good: the next page may be as long as this one.
        if (!free.TryTake(out var array) || array.Length < glyphs.Length)
        {
            array = new Glyph[(glyphs.Length / Step + 1) * Step];
        }

        glyphs.CopyTo(array);
        return array;
    }

    /// <summary>Takes back the array of a page that nobody reads any more.</summary>
    public void GiveBack(PdfPage page)
    {
        if (page.GlyphCount >= 0)
        {
            free.Add(page.Glyphs);
        }
    }
}

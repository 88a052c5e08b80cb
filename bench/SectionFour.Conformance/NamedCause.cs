namespace SectionFour.Conformance;

/// <summary>
/// Why a peer sees something else, where the file itself shows that the engine has what the page paints. Each is a narrow rule; what
/// fits none of them stays a disagreement.
/// </summary>
internal static class NamedCause
{
    /// <summary>
    /// The font's map to text, if there is one, leaves the code out, and the font names the glyph ("floorleft", "a12") or knows its
    /// character itself; the peer gives the character that has the code's number ("b", "+"), or nothing where that is a blank or a
    /// control character.
    /// </summary>
    public const string ByCode = "a glyph named by its font, which the peer gives by its code";

    /// <summary>Vertical writing: the peer places the glyph where horizontal writing would have it, by a distance that is known.</summary>
    public const string Vertical = "vertical writing, of which the peer leaves out where its origin lies";

    /// <summary>Neither the font nor its widths are in the file: each reader takes those of another font.</summary>
    public const string NoWidths = "a font that is not in the file, nor how wide its letters are";

    /// <summary>The appearance of an annotation: PdfPig reads none.</summary>
    public const string Annotation = "an annotation's appearance, which PdfPig does not read";

    /// <summary>Letters slanted by the text matrix: the box of ours takes the slant in, as far as ascent and descent make it.</summary>
    public const string Slanted = "slanted letters, whose slant is outside of pdftotext's box";
}

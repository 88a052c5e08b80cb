using System.Text;

namespace SectionFour.Outputs;

/// <summary>The fonts of one document: which glyphs it uses, and their embedding (ISO 32000-1, 9.7: composite fonts).</summary>
internal sealed class PdfFonts
{
    private static readonly MemoFont[] Fonts = [MemoFont.Regular, MemoFont.SemiBold, MemoFont.Italic];
    private readonly SortedDictionary<ushort, Rune>[] _used = [new(), new(), new()];

    public static string NameOf(MemoFont font) => PdfObjects.Text($"F{Array.IndexOf(Fonts, font) + 1}");

    /// <summary>The glyph of a character, which is noted as used.</summary>
    public ushort Use(MemoFont font, Rune character)
    {
        var glyph = font.GlyphOf(character);
        _used[Array.IndexOf(Fonts, font)].TryAdd(glyph, character);
        return glyph;
    }

    /// <summary>Writes the fonts; gives the resource dictionary's font entry.</summary>
    public string Write(PdfObjects objects)
    {
        var entries = new StringBuilder("/Font << ");
        for (var i = 0; i < Fonts.Length; i++)
        {
            if (_used[i].Count > 0)
            {
                entries.Append(PdfObjects.Text($"/{NameOf(Fonts[i])} {Write(objects, Fonts[i], _used[i])} 0 R "));
            }
        }

        return entries.Append(">>").ToString();
    }

    private static int Write(PdfObjects objects, MemoFont font, SortedDictionary<ushort, Rune> used)
    {
        // A subset's name begins with six letters of its own (9.6.4).
        var name = "SFMEMO+" + font.Name;
        var file = font.Subset(used.Keys);
        var program = objects.AddStream(PdfObjects.Text($"/Length1 {file.Length}"), file);
        double Scale(int units) => 1000.0 * units / font.UnitsPerEm;
        var italic = font.Name.EndsWith("Italic", StringComparison.Ordinal);
        var descriptor = objects.Add(
            PdfObjects.Text(
                $"<< /Type /FontDescriptor /FontName /{name} /Flags {(italic ? 68 : 4)} /FontBBox [-800 {Scale(font.Descent):0} 2600 {Scale(font.Ascent):0}] /ItalicAngle {(italic ? -9 : 0)} /Ascent {Scale(font.Ascent):0} /Descent {Scale(font.Descent):0} /CapHeight 727 /StemV 90 /FontFile2 {program} 0 R >>"
            )
        );
        var widths = string.Concat(used.Keys.Select(g => PdfObjects.Text($"{g} [{font.WidthOf(g):0.#}] ")));
        var descendant = objects.Add(
            PdfObjects.Text(
                $"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /{name} /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor {descriptor} 0 R /DW 600 /W [{widths}] /CIDToGIDMap /Identity >>"
            )
        );
        var texts = objects.AddStream("", Encoding.ASCII.GetBytes(ToUnicode(used)));
        return objects.Add(
            PdfObjects.Text(
                $"<< /Type /Font /Subtype /Type0 /BaseFont /{name} /Encoding /Identity-H /DescendantFonts [{descendant} 0 R] /ToUnicode {texts} 0 R >>"
            )
        );
    }

    // Which characters the glyphs stand for, for search, copying and reading aloud (9.10.3).
    private static string ToUnicode(SortedDictionary<ushort, Rune> used)
    {
        var map = new StringBuilder(
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def /CMapName /Adobe-Identity-UCS def /CMapType 2 def 1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
        );
        foreach (var chunk in used.Chunk(100))
        {
            map.Append(PdfObjects.Text($"{chunk.Length} beginbfchar\n"));
            foreach (var (glyph, rune) in chunk)
            {
                map.Append(PdfObjects.Text($"<{glyph:X4}> <{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(rune.ToString()))}>\n"));
            }

            map.Append("endbfchar\n");
        }

        return map.Append("endcmap CMapName currentdict /CMap defineresource pop end end").ToString();
    }
}

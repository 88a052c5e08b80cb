using System.Text;
using SectionFour.Pdf;

namespace SectionFour.Tests.Pdf;

/// <summary>From codes to text and widths.</summary>
public sealed class EngineFontTests
{
    private static PdfPage Read(string font, string content, params (int Number, string Stream)[] streams)
    {
        var file = TinyPdf.OnePage($"BT /F1 10 Tf 50 150 Td {content} Tj ET").Object(5, font);
        foreach (var (number, stream) in streams)
        {
            file.Stream(number, Encoding.Latin1.GetBytes(stream));
        }

        return EnginePages.Read(file);
    }

    [Fact]
    public void Differences_change_a_base_encoding()
    {
        var page = Read(
            "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding<</BaseEncoding/WinAnsiEncoding/Differences[65/fi/Euro/uni20AC/u1F600/f_f_i]>>>>",
            "(ABCDE\\222F)"
        );

        EnginePages.Text(page).ShouldBe("\uFB01\u20AC\u20AC\U0001F600ffi\u2019F");
    }

    [Fact]
    public void A_fanciful_name_in_a_font_in_ascii_order_is_the_character_of_its_code()
    {
        const string names = "97/a/b/c/d/e/f/g/h/i/j/k/lVar";
        EnginePages.Text(Read($"<</Type/Font/Subtype/Type1/BaseFont/X/Encoding<</Differences[{names}]>>>>", "(kl)")).ShouldBe("kl");
        EnginePages
            .Text(Read($"<</Type/Font/Subtype/Type1/BaseFont/X/Encoding<</Differences[{names} 65/B]>>>>", "(kl)"))
            .ShouldBe("k\uFFFD");
    }

    [Fact]
    public void A_map_to_unicode_wins_over_the_encoding()
    {
        var page = Read(
            "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 9 0 R>>",
            "(ABCDEFG)",
            (
                9,
                """
                /CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <00> <FF> endcodespacerange
                2 beginbfchar <41> <0058> <42> <00660069> endbfchar
                2 beginbfrange <43> <44> <0061> <45> <46> [<0031> <0032>] endbfrange endcmap
                """
            )
        );

        EnginePages.Text(page).ShouldBe("Xfiab12G");
    }

    [Fact]
    public void What_a_map_says_of_one_code_holds_against_what_it_says_of_many()
    {
        var page = Read(
            "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 9 0 R>>",
            "(ABC)",
            (9, "2 beginbfchar <41> <0058> <42> <0059> endbfchar 1 beginbfrange <41> <43> <0061> endbfrange")
        );

        EnginePages.Text(page).ShouldBe("XYc");
    }

    [Fact]
    public void What_a_map_to_unicode_leaves_open_the_font_program_says()
    {
        var file = TinyPdf
            .OnePage("BT /F1 10 Tf 50 150 Td (!A) Tj ET")
            .Object(5, "<</Type/Font/Subtype/Type1/BaseFont/CMSY10/FontDescriptor 6 0 R/ToUnicode 9 0 R>>")
            .Object(6, "<</Type/FontDescriptor/FontName/CMSY10/Flags 4/FontFile 8 0 R>>")
            .Stream(
                8,
                "%!PS-AdobeFont\n/Encoding 256 array\n0 1 255 {1 index exch /.notdef put} for\ndup 33 /arrowright put\nreadonly def eexec"u8.ToArray()
            )
            .Stream(9, "1 beginbfchar <41> <0042> endbfchar"u8.ToArray());

        EnginePages.Text(EnginePages.Read(file)).ShouldBe("\u2192B");
    }

    [Theory]
    [InlineData("<</Differences[199/Ccedilla]>>", "\u00C7")]
    [InlineData("<</Differences[65/A]>>", "\u00AB")]
    public void A_name_that_the_file_gives_a_code_wins_over_the_font_program(string encoding, string text)
    {
        // A TrueType font with two maps: Macintosh code 0xC7 and U+00AB both lead to glyph 1.
        byte[] font =
        [
            .. (byte[])[0, 1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0],
            .. "cmap"u8,
            .. (byte[])[0, 0, 0, 0, 0, 0, 0, 28, 0, 0, 0, 44],
            .. (byte[])[0, 0, 0, 2, 0, 1, 0, 0, 0, 0, 0, 20, 0, 3, 0, 1, 0, 0, 0, 32],
            .. (byte[])[0, 6, 0, 12, 0, 0, 0, 0xC7, 0, 1, 0, 1],
            .. (byte[])[0, 6, 0, 12, 0, 0, 0, 0xAB, 0, 1, 0, 1],
        ];
        var file = TinyPdf
            .OnePage("BT /F1 10 Tf 50 150 Td (\\307) Tj ET")
            .Object(5, $"<</Type/Font/Subtype/TrueType/BaseFont/Arial/FontDescriptor 6 0 R/Encoding{encoding}>>")
            .Object(6, "<</Type/FontDescriptor/FontName/Arial/Flags 32/FontFile2 8 0 R>>")
            .Stream(8, font);

        EnginePages.Text(EnginePages.Read(file)).ShouldBe(text);
    }

    [Fact]
    public void Widths_come_from_the_dictionary_then_from_the_standard_font()
    {
        var page = Read("<</Type/Font/Subtype/Type1/BaseFont/Helvetica/FirstChar 65/Widths[1000]>>", "(AB)");

        page.Glyphs[0].Right.ShouldBe(60f);
        page.Glyphs[1].Right.ShouldBe(66.67f, 0.001);
    }

    [Theory]
    [InlineData("Courier", 6.0)]
    [InlineData("Times-Bold", 7.22)]
    [InlineData("Arial,Italic", 6.67)]
    [InlineData("Symbol", 7.22)]
    public void Standard_fonts_know_their_widths(string name, double width) =>
        Read($"<</Type/Font/Subtype/Type1/BaseFont/{name}>>", "(A)").Glyphs[0].Box.Width.ShouldBe(width, 0.01);

    [Fact]
    public void Symbol_fonts_have_encodings_of_their_own()
    {
        EnginePages.Text(Read("<</Type/Font/Subtype/Type1/BaseFont/Symbol>>", "(ab\\243)")).ShouldBe("\u03B1\u03B2\u2264");
        EnginePages.Text(Read("<</Type/Font/Subtype/Type1/BaseFont/ZapfDingbats>>", "(4l)")).ShouldBe("\u2714\u25CF");
    }

    [Fact]
    public void Symbols_keep_their_widths_at_other_codes() =>
        Read("<</Type/Font/Subtype/Type1/BaseFont/Symbol/Encoding<</Differences[1/Omega]>>>>", "(\\001)")
            .Glyphs[0]
            .Box.Width.ShouldBe(7.68, 0.01);

    [Theory]
    [InlineData("", 6.67)]
    [InlineData("/FontDescriptor<</Flags 32>>", 6.94)]
    [InlineData("/FontDescriptor<</Flags 33>>", 6.0)]
    public void A_font_of_which_nothing_is_in_the_file_is_as_wide_as_its_kind(string descriptor, double width) =>
        Read($"<</Type/Font/Subtype/Type1/BaseFont/Unheard{descriptor}>>", "(B@)").Glyphs[0].Box.Width.ShouldBe(width, 0.3);

    [Fact]
    public void A_TrueType_font_without_an_encoding_is_one_of_Windows() =>
        EnginePages.Text(Read("<</Type/Font/Subtype/TrueType/BaseFont/Arial>>", "(`a' \\205)")).ShouldBe("`a' \u2026");

    [Fact]
    public void Composite_fonts_take_widths_by_identifier()
    {
        var page = Read(
            "<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts[6 0 R]/ToUnicode 9 0 R>>",
            "<000100020003>",
            (9, "1 beginbfrange <0001> <0003> <0041> endbfrange")
        );
        // Without the descendant font all are as wide as their size.
        page.Glyphs[2].Right.ShouldBe(80f);

        var file = TinyPdf
            .OnePage("BT /F1 10 Tf 50 150 Td <0001000200030009> Tj ET")
            .Object(5, "<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts[6 0 R]/ToUnicode 9 0 R>>")
            .Object(6, "<</Type/Font/Subtype/CIDFontType2/BaseFont/ABCDEF+Fancy-Bold/DW 300/W[1[600 700]3 5 800]>>")
            .Stream(9, "1 beginbfrange <0001> <0003> <0041> endbfrange"u8.ToArray());
        page = EnginePages.Read(file);

        EnginePages.Text(page).ShouldBe("ABC\uFFFD");
        page.Glyphs.Select(g => Math.Round(g.Box.Width, 2)).ShouldBe([6, 7, 8, 3]);
        page.Glyphs[0].Font.ShouldBe(new FontFacts("Fancy-Bold", IsBold: true, IsItalic: false));
    }

    [Fact]
    public void An_embedded_character_map_cuts_codes_and_gives_identifiers()
    {
        var file = TinyPdf
            .OnePage("BT /F1 10 Tf 50 150 Td <41814042> Tj ET")
            .Object(5, "<</Type/Font/Subtype/Type0/BaseFont/X/Encoding 8 0 R/DescendantFonts[6 0 R]/ToUnicode 9 0 R>>")
            .Object(6, "<</Type/Font/Subtype/CIDFontType2/BaseFont/X/W[10[100 200 300]]>>")
            .Stream(
                8,
                "2 begincodespacerange <00> <80> <8140> <9FFC> endcodespacerange 2 begincidrange <41> <42> 10 <8140> <8140> 12 endcidrange"u8.ToArray()
            )
            .Stream(9, "3 beginbfchar <41> <0061> <8140> <3042> <42> <0062> endbfchar"u8.ToArray());

        var page = EnginePages.Read(file);

        EnginePages.Text(page).ShouldBe("a\u3042b");
        page.Glyphs.Select(g => Math.Round(g.Box.Width, 2)).ShouldBe([1, 3, 2]);
    }

    [Fact]
    public void Vertical_writing_runs_downwards()
    {
        var file = TinyPdf
            .OnePage("BT /F1 10 Tf 100 150 Td <00010002> Tj ET")
            .Object(5, "<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-V/DescendantFonts[6 0 R]/ToUnicode 9 0 R>>")
            .Object(6, "<</Type/Font/Subtype/CIDFontType2/BaseFont/X>>")
            .Stream(9, "1 beginbfrange <0001> <0002> <3042> endbfrange"u8.ToArray());

        var page = EnginePages.Read(file);

        page.Glyphs[0].Left.ShouldBe(95f);
        page.Glyphs[0].Baseline.ShouldBe(58.8f, 0.001);
        page.Glyphs[1].Baseline.ShouldBe(68.8f, 0.001);
    }

    [Fact]
    public void Type_3_fonts_scale_by_their_matrix()
    {
        var page = Read(
            "<</Type/Font/Subtype/Type3/FontMatrix[0.01 0 0 0.01 0 0]/FontBBox[0 -20 100 80]/FirstChar 97/Widths[50]/CharProcs<<>>/Encoding<</Differences[97/A]>>>>",
            "(aa)"
        );

        EnginePages.Text(page).ShouldBe("AA");
        page.Glyphs[1].Left.ShouldBe(55f);
        page.Glyphs[0].Top.ShouldBe(42f);
        page.Glyphs[0].Bottom.ShouldBe(52f);
    }

    [Fact]
    public void A_font_that_is_not_in_the_file_has_a_glyph_for_each_code()
    {
        var page = Read("<</Type/Font/Subtype/Type1/BaseFont/Times-Roman/Encoding<</Differences[32/.notdef 66/Euro]>>>>", "(A B)");

        EnginePages.Text(page).ShouldBe("A \u20AC");
        page.Glyphs[1].Box.Width.ShouldBe(2.5, 0.01);
    }

    [Theory]
    [InlineData("uniondisplay", "\u22C3")]
    [InlineData("parenleftbigg", "(")]
    [InlineData("bracehtipdownleft", "\u23DE")]
    [InlineData("lessornotequal", "\u2268")]
    [InlineData("Rfractur", "\u211C")]
    public void Names_of_TeX_are_known(string name, string text) =>
        EnginePages.Text(Read($"<</Type/Font/Subtype/Type1/BaseFont/X/Encoding<</Differences[122/{name}]>>>>", "(z)")).ShouldBe(text);

    [Fact]
    public void Names_that_only_number_their_glyphs_give_the_character_of_that_code()
    {
        var page = Read(
            "<</Type/Font/Subtype/Type3/FontMatrix[0.01 0 0 0.01 0 0]/FirstChar 1/Widths[50 50]/CharProcs<<>>/Encoding<</Differences[1/a65/cid_66 69/char45 117/x75]>>>>",
            "(\\001\\002Eu)"
        );

        EnginePages.Text(page).ShouldBe("ABEu");
    }

    [Fact]
    public void Predefined_maps_of_East_Asian_fonts_are_known()
    {
        var file = TinyPdf
            .OnePage("BT /F1 10 Tf 50 150 Td <93FA967B41> Tj ET")
            .Object(5, "<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/90ms-RKSJ-H/DescendantFonts[6 0 R]>>")
            .Object(
                6,
                "<</Type/Font/Subtype/CIDFontType0/BaseFont/X/W[231[500 500]]/CIDSystemInfo<</Registry(Adobe)/Ordering(Japan1)/Supplement 2>>>>"
            );

        var page = EnginePages.Read(file);

        EnginePages.Text(page).ShouldBe("\u65E5\u672CA");
        page.Glyphs[1].Left.ShouldBe(60f);
    }

    [Fact]
    public void A_predefined_map_that_is_not_known_is_named()
    {
        var file = TinyPdf
            .OnePage("BT /F1 10 Tf 50 150 Td <8140> Tj ET")
            .Object(5, "<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Nowhere-H/DescendantFonts[6 0 R]>>")
            .Object(6, "<</Type/Font/Subtype/CIDFontType2/BaseFont/X>>");
        using var source = EnginePages.Open(file.Write());

        source.TryReadPage(1, out var unsupported, TestContext.Current.CancellationToken).ShouldBeNull();
        unsupported.ShouldNotBeNull().ShouldContain("Nowhere-H");
    }

    [Fact]
    public void A_font_that_is_not_there_is_a_warning()
    {
        var page = EnginePages.Read(TinyPdf.OnePage("BT /F9 10 Tf 50 150 Td (A) Tj ET BT /F1 10 Tf (B) Tj ET"));

        EnginePages.Text(page).ShouldBe("B");
        page.Warnings.ShouldHaveSingleItem();
    }
}

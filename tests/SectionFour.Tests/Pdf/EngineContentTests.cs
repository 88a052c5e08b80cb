using SectionFour.Pdf;

namespace SectionFour.Tests.Pdf;

/// <summary>What content streams paint and who can see it.</summary>
public sealed class EngineContentTests
{
    private static PdfPage Read(string content, string resources = "") => EnginePages.Read(TinyPdf.OnePage(content, resources: resources));

    [Fact]
    public void Text_operators_move_the_pen_as_they_should()
    {
        var page = Read(
            """
            BT /F1 10 Tf 12 TL 50 150 Td (A) Tj T* (B) Tj (C) ' 1 2 (D E) " 5 -20 TD (F) Tj ET
            BT /F1 10 Tf 1 0 0 1 100 40 Tm [(G) -1000 (H)] TJ 50 Tz (I) Tj 5 Ts (J) Tj ET
            """
        );

        EnginePages.Text(page).ShouldBe("ABCD EFGHIJ");
        var at = page.Glyphs.ToDictionary(g => g.Text, g => (X: Math.Round(g.Left, 2), Y: Math.Round(g.Baseline, 2)));
        at["A"].ShouldBe((50, 50));
        at["B"].ShouldBe((50, 62));
        at["C"].ShouldBe((50, 74));
        at["D"].ShouldBe((50, 86));
        // A width of 7.22, then a character spacing of 2, a space of 2.78 with both spacings.
        at["E"].X.ShouldBe(50 + 7.22 + 2 + 2.78 + 2 + 1, 0.01);
        at["F"].ShouldBe((55, 106));
        at["H"].X.ShouldBe(100 + 7.78 + 2 + 10, 0.01);
        at["J"].Y.ShouldBe(155);
    }

    [Fact]
    public void Strings_may_be_written_in_any_way()
    {
        var page = Read("BT /F1 10 Tf 50 150 Td (a\\(b\\)c\\101\\n(d)\\\ne) Tj <414 2 4> Tj ET");

        EnginePages.Text(page).ShouldBe("a(b)cA\uFFFD(d)eAB@");
    }

    [Theory]
    [InlineData("BT /F1 10 Tf 50 150 Td [0 (a) 0 Tc -250 (b) 0 Tw (c)] TJ ET")]
    [InlineData("BT /F1 10 Tf 50 150 Td [ (abc) TJ ET q 1 0 0 1 0 0 cm Q [] 0 d")]
    public void An_operator_in_an_array_and_an_array_without_an_end_lose_no_text(string content) =>
        EnginePages.Text(Read(content)).ShouldBe("abc");

    [Fact]
    public void Rotated_text_says_its_direction()
    {
        var page = Read("BT /F1 10 Tf 0 1 -1 0 100 50 Tm (AB) Tj ET");

        page.Glyphs[0].Angle.ShouldBe((short)270);
        page.Glyphs[0].Size.ShouldBe(10f);
        page.Glyphs[1].Bottom.ShouldBe(page.Glyphs[0].Top, 0.01);
        page.Glyphs[0].Box.Width.ShouldBe((0.718 + 0.207) * 10, 0.01);
    }

    [Fact]
    public void Text_that_nobody_sees_is_told_apart()
    {
        var page = Read(
            """
            BT /F1 10 Tf 3 Tr 10 150 Td (i) Tj ET
            BT /F1 10 Tf 0 Tr 400 150 Td (o) Tj ET
            q 0 0 50 50 re W n BT /F1 10 Tf 100 100 Td (c) Tj ET Q
            BT /F1 10 Tf 200 100 Td (h) Tj ET 1 g 190 90 40 30 re f
            0 g BT /F1 10 Tf 200 100 Td (v) Tj ET
            /Clear gs BT /F1 10 Tf 200 50 Td (t) Tj ET
            """,
            "/ExtGState<</Clear<</ca 0>>>>"
        );

        page.Glyphs.Select(g => (g.Text, g.Visibility))
            .ShouldBe([
                ("i", GlyphVisibility.Invisible),
                ("o", GlyphVisibility.OffPage),
                ("c", GlyphVisibility.Clipped),
                ("h", GlyphVisibility.Covered),
                ("v", GlyphVisibility.Visible),
                ("t", GlyphVisibility.Invisible),
            ]);
    }

    [Fact]
    public void A_highlight_that_blends_covers_nothing()
    {
        var page = Read("BT /F1 10 Tf 200 100 Td (A) Tj ET /Mix gs 1 1 0 rg 190 90 40 30 re f", "/ExtGState<</Mix<</BM/Multiply>>>>");

        page.Glyphs[0].Visibility.ShouldBe(GlyphVisibility.Visible);
        page.Fills.ShouldHaveSingleItem().Color.ShouldBe(0xFFFF00);
    }

    [Fact]
    public void A_layer_that_is_off_hides_its_text()
    {
        var file = TinyPdf
            .OnePage(
                "/OC /Off BDC BT /F1 10 Tf 50 150 Td (A) Tj ET EMC /OC /On BDC BT /F1 10 Tf 50 50 Td (B) Tj ET EMC",
                resources: "/Properties<</Off 10 0 R/On 11 0 R>>"
            )
            .Object(1, "<</Type/Catalog/Pages 2 0 R/OCProperties<</OCGs[10 0 R 11 0 R]/D<</OFF[10 0 R]>>>>>>")
            .Object(10, "<</Type/OCG/Name(off)>>")
            .Object(11, "<</Type/OCG/Name(on)>>");

        EnginePages.Read(file).Glyphs.Select(g => g.Visibility).ShouldBe([GlyphVisibility.Invisible, GlyphVisibility.Visible]);
    }

    [Fact]
    public void Saved_states_come_back()
    {
        var page = Read("q 2 0 0 2 0 0 cm 1 0 0 rg BT /F1 10 Tf 10 10 Td (A) Tj ET Q Q Q BT /F1 10 Tf 10 10 Td (B) Tj ET");

        (page.Glyphs[0].Size, page.Glyphs[0].Color, page.Glyphs[0].Left).ShouldBe((20f, 0xFF0000, 20f));
        (page.Glyphs[1].Size, page.Glyphs[1].Color, page.Glyphs[1].Left).ShouldBe((10f, 0, 10f));
    }

    [Fact]
    public void Forms_are_painted_in_place_with_their_own_resources_and_box()
    {
        var file = TinyPdf
            .OnePage("q 1 0 0 1 100 0 cm /Fm Do Q", resources: "/XObject<</Fm 10 0 R>>")
            .Stream(
                10,
                "BT /G 10 Tf 10 50 Td (A) Tj 100 0 Td (B) Tj ET /Fm Do Q Q"u8.ToArray(),
                "/Type/XObject/Subtype/Form/BBox[0 0 60 100]/Matrix[2 0 0 1 0 0]/Resources<</Font<</G 5 0 R>>/XObject<</Fm 10 0 R>>>>"
            );

        var page = EnginePages.Read(file);

        EnginePages.Text(page).ShouldBe("AB");
        page.Glyphs[0].Left.ShouldBe(120f);
        page.Glyphs[1].Visibility.ShouldNotBe(GlyphVisibility.Visible);
    }

    [Fact]
    public void What_a_form_lacks_the_page_has()
    {
        var file = TinyPdf
            .OnePage("/Fm Do", resources: "/XObject<</Fm 10 0 R>>")
            .Stream(
                10,
                "BT /F1 10 Tf 10 50 Td (A) Tj ET"u8.ToArray(),
                "/Type/XObject/Subtype/Form/BBox[0 0 60 100]/Resources<</ProcSet[/PDF]>>"
            );

        EnginePages.Text(EnginePages.Read(file)).ShouldBe("A");
    }

    [Fact]
    public void What_a_form_field_lacks_the_form_has()
    {
        var file = TinyPdf
            .OnePage("", pageEntries: "/MediaBox[0 0 300 200]/Annots[10 0 R]")
            .Object(1, "<</Type/Catalog/Pages 2 0 R/AcroForm<</DR<</Font<</Helv 5 0 R>>>>>>>>")
            .Object(10, "<</Type/Annot/Subtype/Widget/Rect[10 10 70 30]/AP<</N 11 0 R>>>>")
            .Stream(11, "BT /Helv 10 Tf 2 5 Td (A) Tj ET"u8.ToArray(), "/Subtype/Form/BBox[0 0 60 20]/Resources<<>>");

        EnginePages.Text(EnginePages.Read(file)).ShouldBe("A");
    }

    [Fact]
    public void Inline_pictures_are_stepped_over_whatever_their_bytes_are()
    {
        var page = Read(
            "q 30 0 0 20 200 100 cm BI /W 4 /H 4 /BPC 8 /CS /G ID (Tj EI Q)BT ET( EI Q BI /W 9 /H 9 /F /DCT ID x(EI y\u0001 EI\nQ BT /F1 10 Tf 50 150 Td (A) Tj ET"
        );

        EnginePages.Text(page).ShouldBe("A");
        page.Images.Length.ShouldBe(2);
        page.Images[0].ShouldBe(new PageImage(new Box(200, 80, 230, 100)));
    }

    [Fact]
    public void Replacement_text_helps_only_where_the_font_does_not_know()
    {
        var file = TinyPdf
            .OnePage(
                "/Span <</ActualText(xy)>> BDC BT /F2 10 Tf 50 150 Td (\\001\\002) Tj ET EMC /Span <</ActualText(no)>> BDC BT /F1 10 Tf (C) Tj ET EMC"
            )
            .Object(3, "<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]/Contents 4 0 R/Resources<</Font<</F1 5 0 R/F2 6 0 R>>>>>>")
            .Object(6, "<</Type/Font/Subtype/Type1/BaseFont/X/FirstChar 1/Widths[500 500]/Encoding<</Differences[1/nothing/nobody]>>>>");

        EnginePages.Text(EnginePages.Read(file)).ShouldBe("xyC");
    }

    [Fact]
    public void Colours_of_all_spaces_come_out_as_red_green_and_blue()
    {
        const string paint = "0 0 20 20 re f";
        var page = Read(
            $"0.5 g {paint} 1 0 0 rg {paint} 0 1 1 0 k {paint} /Sep cs 1 scn {paint} /Idx cs 1 sc {paint} /Icc cs 0 0 1 scn {paint}",
            "/ColorSpace<</Sep[/Separation/Blue/DeviceRGB<</FunctionType 2/Domain[0 1]/C0[1 1 1]/C1[0 0 1]/N 1>>]"
                + "/Idx[/Indexed/DeviceRGB 1<FF00FF00FF00>]/Icc[/ICCBased 99 0 R]>>"
        );

        page.Fills.Select(f => f.Color).ShouldBe([0x808080, 0xFF0000, 0xFF0000, 0x0000FF, 0x00FF00, 0x0000FF]);
    }

    [Fact]
    public void Filled_form_fields_are_read_and_hidden_ones_are_not()
    {
        var file = TinyPdf
            .OnePage("", "/MediaBox[0 0 300 200]/Annots[10 0 R 11 0 R]")
            .Object(10, "<</Subtype/Widget/Rect[100 100 200 120]/AP<</N 12 0 R>>>>")
            .Object(11, "<</Subtype/Widget/Rect[100 50 200 70]/F 2/AP<</N 12 0 R>>>>")
            .Stream(12, "BT /F1 10 Tf 2 5 Td (Jane) Tj ET"u8.ToArray(), "/Subtype/Form/BBox[0 0 100 20]/Resources<</Font<</F1 5 0 R>>>>");

        var page = EnginePages.Read(file);

        EnginePages.Text(page).ShouldBe("Jane");
        page.Glyphs[0].Left.ShouldBe(102f);
        page.Glyphs[0].Baseline.ShouldBe(95f);
    }

    [Fact]
    public void Forms_that_paint_each_other_many_times_end()
    {
        var file = TinyPdf.OnePage("/A Do", resources: "/XObject<</A 10 0 R>>");
        for (var level = 0; level < 12; level++)
        {
            file.Stream(
                10 + level,
                System.Text.Encoding.Latin1.GetBytes(string.Concat(Enumerable.Repeat("/A Do ", 40))),
                $"/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</A {11 + level} 0 R>>>>"
            );
        }

        EnginePages.Read(file).Warnings.ShouldHaveSingleItem().ShouldContain("more than can be read");
    }
}

using SectionFour.Pdf;

namespace SectionFour.Tests.Pdf;

public sealed class PdfPigPageSourceTests
{
    private static PdfPage ReadPage(TinyPdf file)
    {
        using var source = PdfPigPageSource.Open(file.Write(), null).Source.ShouldNotBeNull();
        return source.ReadPage(1, TestContext.Current.CancellationToken);
    }

    [Fact]
    public void Glyphs_stand_where_the_content_puts_them_measured_from_the_top_left()
    {
        var page = ReadPage(TinyPdf.OnePage("BT /F1 10 Tf 50 150 Td (A B) Tj ET"));

        page.Width.ShouldBe(300);
        page.Height.ShouldBe(200);
        string.Concat(page.Glyphs.Select(g => g.Text)).ShouldBe("A B");
        var first = page.Glyphs[0];
        first.Left.ShouldBe(50f);
        first.Right.ShouldBe(56.67f, 0.01);
        first.Baseline.ShouldBe(50f);
        first.Top.ShouldBe(42.8f, 0.3);
        first.Bottom.ShouldBe(52.1f, 0.3);
        first.Size.ShouldBe(10f);
        first.Angle.ShouldBe((short)0);
        page.Glyphs[2].Top.ShouldBe(first.Top);
    }

    [Fact]
    public void The_corner_of_the_crop_box_is_the_origin()
    {
        var page = ReadPage(TinyPdf.OnePage("BT /F1 10 Tf 50 150 Td (A) Tj ET", "/MediaBox[0 0 300 200]/CropBox[20 30 280 180]"));

        (page.Width, page.Height).ShouldBe((260, 150));
        page.Glyphs[0].Left.ShouldBe(30f);
        page.Glyphs[0].Baseline.ShouldBe(30f);
    }

    [Theory]
    [InlineData(0, 300, 200, 50, 50, 0)]
    [InlineData(90, 200, 300, 150, 50, 90)]
    [InlineData(180, 300, 200, 250, 150, 180)]
    [InlineData(270, 200, 300, 50, 250, 270)]
    public void A_rotated_page_is_turned(int rotation, double width, double height, float x, float baseline, short angle)
    {
        var page = ReadPage(TinyPdf.OnePage("BT /F1 10 Tf 50 150 Td (A) Tj ET", $"/MediaBox[0 0 300 200]/Rotate {rotation}"));

        (page.Width, page.Height).ShouldBe((width, height));
        var glyph = page.Glyphs[0];
        glyph.Angle.ShouldBe(angle);
        glyph.Baseline.ShouldBe(baseline, 0.01);
        glyph.Box.Contains(new Box(x, baseline, x, baseline), 0.01).ShouldBeTrue();
    }

    [Fact]
    public void Text_without_ink_is_invisible_and_text_beside_the_page_is_off_it()
    {
        var page = ReadPage(TinyPdf.OnePage("BT /F1 10 Tf 3 Tr 50 150 Td (A) Tj 0 Tr 400 0 Td (B) Tj ET"));

        page.Glyphs[0].Visibility.ShouldBe(GlyphVisibility.Invisible);
        page.Glyphs[1].Visibility.ShouldBe(GlyphVisibility.OffPage);
    }

    [Fact]
    public void Marked_artifacts_are_told_apart()
    {
        var page = ReadPage(TinyPdf.OnePage("/Artifact BMC BT /F1 10 Tf 50 150 Td (A) Tj ET EMC BT /F1 10 Tf 50 50 Td (B) Tj ET"));

        page.Glyphs.Select(g => g.Artifact).ShouldBe([true, false]);
    }

    [Fact]
    public void A_font_says_its_name_and_that_it_is_bold()
    {
        var file = TinyPdf.OnePage("BT /F1 10 Tf 1 0 0 rg 50 150 Td (A) Tj ET");
        file.Object(5, "<</Type/Font/Subtype/Type1/BaseFont/Helvetica-BoldOblique/Encoding/WinAnsiEncoding>>");
        var glyph = ReadPage(file).Glyphs[0];

        glyph.Font.ShouldBe(new FontFacts("Helvetica-BoldOblique", IsBold: true, IsItalic: true));
        glyph.Color.ShouldBe(0xFF0000);
    }

    [Fact]
    public void Rules_fills_and_images_come_out_in_page_coordinates()
    {
        var page = ReadPage(
            TinyPdf.OnePage("2 w 10 180 m 110 180 l S 0.5 g 10 20 80 40 re f q 30 0 0 20 200 100 cm BI /W 1 /H 1 /CS /G /BPC 8 ID x EI Q")
        );

        page.Rules.ShouldBe([new RulingLine(10, 20, 110, 20, 2)]);
        page.Fills.ShouldBe([new Fill(new Box(10, 140, 90, 180), 0x808080)]);
        page.Images.ShouldBe([new PageImage(new Box(200, 80, 230, 100))]);
    }

    [Fact]
    public void Page_labels_are_read()
    {
        var file = TinyPdf.OnePage("").Object(1, "<</Type/Catalog/Pages 2 0 R/PageLabels<</Nums[0<</S/r/St 4/P(A-)>>]>>>>");

        ReadPage(file).Label.ShouldBe("A-iv");
    }

    [Fact]
    public void A_page_that_does_not_exist_is_an_error_of_the_caller()
    {
        using var source = PdfPigPageSource.Open(TinyPdf.OnePage("").Write(), null).Source.ShouldNotBeNull();

        Should.Throw<ArgumentOutOfRangeException>(() => source.ReadPage(2, TestContext.Current.CancellationToken));
        Should.Throw<ArgumentOutOfRangeException>(() => source.ReadPage(0, TestContext.Current.CancellationToken));
    }
}

using System.Text;
using SectionFour.Pdf;

namespace SectionFour.Tests.Pdf;

/// <summary>Damaged files: what is in the bytes is read, and what is not is named.</summary>
public sealed class EngineRepairTests
{
    /// <summary>Pages first, tree and table last, as many writers do it.</summary>
    private static TinyPdf FivePages()
    {
        var file = new TinyPdf().Object(1, "<</Type/Catalog/Pages 90 0 R>>").Object(2, "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>");
        var kids = new StringBuilder();
        for (var page = 0; page < 5; page++)
        {
            var number = 10 + (10 * page);
            kids.Append($"{number} 0 R ");
            file.Object(
                number,
                $"<</Type/Page/Parent 90 0 R/MediaBox[0 0 300 200]/Contents {number + 1} 0 R/Resources<</Font<</F1 2 0 R>>>>>>"
            );
            file.Stream(number + 1, Encoding.Latin1.GetBytes($"BT /F1 10 Tf 50 150 Td (Page {page + 1}) Tj ET"));
        }

        return file.Object(90, $"<</Type/Pages/Kids[{kids}]/Count 5>>");
    }

    private static string[] Texts(EnginePageSource source)
    {
        var texts = new List<string>();
        for (var number = 1; number <= source.PageCount; number++)
        {
            texts.Add(EnginePages.Text(source.ReadPage(number, TestContext.Current.CancellationToken)));
        }

        return [.. texts];
    }

    [Fact]
    public void A_wrong_startxref_costs_nothing()
    {
        var file = Encoding.Latin1.GetString(FivePages().Write());
        var at = file.LastIndexOf("startxref", StringComparison.Ordinal);
        var broken = Encoding.Latin1.GetBytes(file[..at] + "startxref\n17\n%%EOF\n");

        using var source = EnginePages.Open(broken);

        Texts(source).ShouldBe(["Page 1", "Page 2", "Page 3", "Page 4", "Page 5"]);
        source.Information.Repairs.Count.ShouldBe(1);
    }

    [Fact]
    public void Wrong_offsets_in_the_table_cost_nothing()
    {
        var file = Encoding.Latin1.GetString(FivePages().Write());
        var broken = Encoding.Latin1.GetBytes(
            file.Replace("%PDF-1.7", "%PDF-1.7\n%a line that moves all objects", StringComparison.Ordinal)
        );

        using var source = EnginePages.Open(broken);

        Texts(source).ShouldBe(["Page 1", "Page 2", "Page 3", "Page 4", "Page 5"]);
    }

    [Fact]
    public void A_page_that_the_table_does_not_know_is_searched_for()
    {
        var file = Encoding.Latin1.GetString(FivePages().Write());
        var entry = file.IndexOf("\n30 1\n", StringComparison.Ordinal) + "\n30 1\n".Length;
        var broken = file[..entry] + "0000000000 65535 f" + file[(entry + "0000000000 65535 f".Length)..];

        using var source = EnginePages.Open(Encoding.Latin1.GetBytes(broken));

        Texts(source).ShouldBe(["Page 1", "Page 2", "Page 3", "Page 4", "Page 5"]);
        source.Information.Repairs.Count.ShouldBe(1);
    }

    [Fact]
    public void A_file_cut_off_behind_its_pages_gives_all_of_them()
    {
        var file = FivePages().Write();
        var cut = file[..(Encoding.Latin1.GetString(file).IndexOf("90 0 obj", StringComparison.Ordinal) + 4)];

        using var source = EnginePages.Open(cut);

        Texts(source).ShouldBe(["Page 1", "Page 2", "Page 3", "Page 4", "Page 5"]);
        source.Information.Repairs.ShouldNotBeEmpty();
    }

    [Fact]
    public void A_file_cut_off_in_the_middle_gives_the_pages_before_the_cut()
    {
        var file = FivePages().Write();
        var text = Encoding.Latin1.GetString(file);
        var cut = file[..(text.IndexOf("(Page 4)", StringComparison.Ordinal) + 4)];

        using var source = EnginePages.Open(cut);

        var pages = Texts(source);
        pages[..3].ShouldBe(["Page 1", "Page 2", "Page 3"]);
        source.ReadPage(4, TestContext.Current.CancellationToken).Warnings.ShouldNotBeEmpty();
    }

    [Fact]
    public void A_page_of_which_only_the_content_is_left_is_read_in_its_place()
    {
        var broken = Encoding
            .Latin1.GetString(FivePages().Write())
            .Replace("30 0 obj\n<</Type/Page", "30 0 xxx\n<</Type/Pag_", StringComparison.Ordinal);

        using var source = EnginePages.Open(Encoding.Latin1.GetBytes(broken));

        Texts(source).ShouldBe(["Page 1", "Page 2", "Page 3", "Page 4", "Page 5"]);
        source.ReadPage(3, TestContext.Current.CancellationToken).Glyphs[0].Baseline.ShouldBe(50f);
        source.Information.Repairs.ShouldContain(repair => repair.StartsWith("Of 1 pages only the content", StringComparison.Ordinal));
    }

    [Fact]
    public void Content_that_paints_much_before_its_text_is_a_page_too()
    {
        var paint = string.Concat(Enumerable.Repeat("0 0 9 9 re f ", 400));
        var file = FivePages().Stream(31, Encoding.Latin1.GetBytes(paint + "BT /F1 10 Tf 50 150 Td (Page 3) Tj ET"));
        var broken = Encoding
            .Latin1.GetString(file.Write())
            .Replace("30 0 obj\n<</Type/Page", "30 0 xxx\n<</Type/Pag_", StringComparison.Ordinal);

        using var source = EnginePages.Open(Encoding.Latin1.GetBytes(broken));

        EnginePages.Text(source.ReadPage(3, TestContext.Current.CancellationToken)).ShouldBe("Page 3");
    }

    [Fact]
    public void A_file_without_any_page_gives_the_content_of_its_pages()
    {
        var text = Encoding.Latin1.GetString(FivePages().Object(3, "<</Font<</F1 2 0 R>>/ProcSet[/PDF/Text]>>").Write());
        text = text.Replace("/Type/Page/", "/Type/Gone/", StringComparison.Ordinal);

        using var source = EnginePages.Open(Encoding.Latin1.GetBytes(text[..text.IndexOf("90 0 obj", StringComparison.Ordinal)]));

        Texts(source).ShouldBe(["Page 1", "Page 2", "Page 3", "Page 4", "Page 5"]);
    }

    [Fact]
    public void A_font_that_is_called_by_its_number_is_found_without_a_page()
    {
        var file = FivePages().Object(2, "<</Type/Font/Subtype/Type1/BaseFont/X/Encoding<</Differences[49/seven 51/nine]>>>>");
        for (var number = 11; number <= 51; number += 10)
        {
            file.Stream(number, Encoding.Latin1.GetBytes($"BT /F2 10 Tf 50 150 Td ({number}) Tj ET"));
        }

        var text = Encoding.Latin1.GetString(file.Write()).Replace("/Type/Page/", "/Type/Gone/", StringComparison.Ordinal);

        using var source = EnginePages.Open(Encoding.Latin1.GetBytes(text[..text.IndexOf("90 0 obj", StringComparison.Ordinal)]));

        EnginePages.Text(source.ReadPage(3, TestContext.Current.CancellationToken)).ShouldBe("97");
    }

    [Fact]
    public void A_font_that_has_just_the_codes_in_use_is_found_without_a_page()
    {
        const string font = "<</Type/Font/Subtype/Type3/FontMatrix[1 0 0 1 0 0]/FirstChar 49/Widths";
        var file = FivePages()
            .Object(2, "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/FirstChar 48/Widths[600 600 600 600 600 600 600 600 600]>>")
            .Object(3, font + "[1 0 1]/Encoding<</Differences[49/seven 51/nine]>>>>")
            .Object(4, font + "[1 1]/Encoding<</Differences[49/one 50/two]>>>>");
        for (var number = 11; number <= 51; number += 10)
        {
            file.Stream(number, "q BT /Body 10 Tf 50 150 Td (31) Tj q /Head 10 Tf (2) Tj Q (1) Tj /Head 9 Tf (1) Tj ET Q"u8.ToArray());
        }

        var text = Encoding.Latin1.GetString(file.Write()).Replace("/Type/Page/", "/Type/Gone/", StringComparison.Ordinal);

        using var source = EnginePages.Open(Encoding.Latin1.GetBytes(text[..text.IndexOf("90 0 obj", StringComparison.Ordinal)]));

        EnginePages.Text(source.ReadPage(3, TestContext.Current.CancellationToken)).ShouldBe("97271");
    }

    [Fact]
    public void Content_without_a_page_of_which_nothing_can_be_read_is_no_document()
    {
        var file = FivePages();
        for (var number = 11; number <= 51; number += 10)
        {
            file.Stream(number, "BT /F9 10 Tf 50 150 Td <0001000200030004> Tj ET"u8.ToArray());
        }

        var text = Encoding.Latin1.GetString(file.Write()).Replace("/Type/Page/", "/Type/Gone/", StringComparison.Ordinal);
        text = text[..text.IndexOf("90 0 obj", StringComparison.Ordinal)];

        EnginePageSource.TryOpen(Encoding.Latin1.GetBytes(text), null, out var refusal).ShouldBeNull();
        refusal.ShouldBe(PdfRefusal.Damaged);
    }

    [Fact]
    public void What_a_name_means_differently_to_the_other_pages_is_left_open()
    {
        var file = FivePages().Object(5, "<</Type/Font/Subtype/Type3/FontMatrix[1 0 0 1 0 0]/Encoding<</Differences[80/X]>>>>");
        var text = Encoding.Latin1.GetString(file.Write());
        text = text.Replace("30 0 obj\n<</Type/Page", "30 0 xxx\n<</Type/Pag_", StringComparison.Ordinal);
        var at = text.IndexOf("/F1 2 0 R", StringComparison.Ordinal);
        text = text[..at] + "/F1 5 0 R" + text[(at + 9)..];

        using var source = EnginePages.Open(Encoding.Latin1.GetBytes(text));

        // The font is one of two, so that the text is not read by either.
        source.ReadPage(3, TestContext.Current.CancellationToken).Warnings.ShouldNotBeEmpty();
        source.ReadPage(3, TestContext.Current.CancellationToken).Glyphs.ShouldBeEmpty();
    }

    [Fact]
    public void Streams_that_are_no_pages_become_none()
    {
        var file = FivePages()
            .Stream(95, "/CIDInit /ProcSet findresource begin 1 beginbfchar <01> <0041> endbfchar"u8.ToArray())
            .Stream(96, "100 0 d0 BT /F1 1 Tf (glyph) Tj ET"u8.ToArray());
        var text = Encoding.Latin1.GetString(file.Write());

        using var source = EnginePages.Open(Encoding.Latin1.GetBytes(text[..text.LastIndexOf("xref\n0 1", StringComparison.Ordinal)]));

        source.PageCount.ShouldBe(5);
    }

    [Fact]
    public void Missing_pages_keep_their_numbers_and_are_named()
    {
        var file = FivePages();
        var broken = Encoding
            .Latin1.GetString(file.Write())
            .Replace("30 0 obj\n<</Type/Page", "30 0 xxx\n<</Type/Pag_", StringComparison.Ordinal)
            .Replace("31 0 obj", "31 0 xxx", StringComparison.Ordinal);

        using var source = EnginePages.Open(Encoding.Latin1.GetBytes(broken));

        source.PageCount.ShouldBe(5);
        EnginePages.Text(source.ReadPage(4, TestContext.Current.CancellationToken)).ShouldBe("Page 4");
        Should
            .Throw<PdfPageException>(() => source.ReadPage(3, TestContext.Current.CancellationToken))
            .Message.ShouldContain("Page 3 is not in the file");
        source.Information.Repairs.ShouldContain("These pages are not in the file: 3.");
    }

    [Theory]
    [InlineData("/Length 5")]
    [InlineData("/Length 50000")]
    [InlineData("/Length 99 0 R")]
    [InlineData("")]
    public void A_wrong_stream_length_is_found_out(string length)
    {
        var file = TinyPdf.OnePage("").Object(4, $"<<{length}>>\nstream\nBT /F1 10 Tf 50 150 Td (A) Tj ET\nendstream");

        EnginePages.Text(EnginePages.Read(file)).ShouldBe("A");
    }

    [Fact]
    public void Missing_endobj_and_missing_brackets_are_survived()
    {
        var broken = Encoding
            .Latin1.GetString(FivePages().Write())
            .Replace("\nendobj", "", StringComparison.Ordinal)
            .Replace("/Helvetica>>", "/Helvetica", StringComparison.Ordinal);

        using var source = EnginePages.Open(Encoding.Latin1.GetBytes(broken));

        Texts(source).ShouldBe(["Page 1", "Page 2", "Page 3", "Page 4", "Page 5"]);
    }

    [Fact]
    public void Broken_compression_is_read_up_to_the_break()
    {
        var text = new StringBuilder();
        for (var i = 0; i < 500; i++)
        {
            text.Append($"BT /F1 10 Tf {i} {(i * 7919) % 1000} Td (A) Tj ET\n");
        }

        using var packed = new MemoryStream();
        using (var zlib = new System.IO.Compression.ZLibStream(packed, System.IO.Compression.CompressionLevel.Optimal, leaveOpen: true))
        {
            zlib.Write(Encoding.Latin1.GetBytes(text.ToString()));
        }

        var bytes = packed.ToArray();
        bytes.AsSpan(bytes.Length / 2, 40).Fill(0xFF);
        var page = EnginePages.Read(TinyPdf.OnePage("").Stream(4, bytes, "/Filter/FlateDecode").Write());

        page.Glyphs.Length.ShouldBeInRange(100, 499);
        page.Warnings.ShouldHaveSingleItem().ShouldContain("read as far as it goes");
    }

    [Theory]
    [InlineData("generated/d01.pdf", 34, 80_000)]
    [InlineData("generated/d04.pdf", 21, 51_000)]
    [InlineData("real/tembo-soc2.pdf", 46, 96_000)]
    [InlineData("real/productfruits-soc2-type2.pdf", 56, 139_000)]
    public void Reports_cut_at_95_percent_still_have_all_their_pages(string path, int pages, int glyphs)
    {
        var file = File.ReadAllBytes(Path.Combine(SharedCorpus.Root, "corpus", path));

        using var source = EnginePages.Open(file[..(int)(file.Length * 0.95)]);

        source.PageCount.ShouldBe(pages);
        Enumerable
            .Range(1, pages)
            .Sum(n => source.ReadPage(n, TestContext.Current.CancellationToken).Glyphs.Length)
            .ShouldBeGreaterThan(glyphs);
    }

    [Fact]
    public void A_report_cut_at_55_percent_gives_what_is_left_and_names_the_rest()
    {
        var file = File.ReadAllBytes(Path.Combine(SharedCorpus.Real, "tembo-soc2.pdf"));

        using var source = EnginePages.Open(file[..(int)(file.Length * 0.55)]);

        EnginePages.Text(source.ReadPage(2, TestContext.Current.CancellationToken)).ShouldContain("TABLE OF CONTENTS");
        source.Information.Repairs.ShouldContain("These pages are not in the file: 9 to 46.");
    }
}

using SectionFour.Pdf;

namespace SectionFour.Tests.Pdf;

/// <summary>How files are put together: tables, streams, updates, encryption.</summary>
public sealed class EngineFileTests
{
    private static void ShouldBeTheSample(EnginePageSource source)
    {
        source.PageCount.ShouldBe(2);
        EnginePages.Text(source.ReadPage(1, TestContext.Current.CancellationToken)).ShouldBe("First page");
        EnginePages.Text(source.ReadPage(2, TestContext.Current.CancellationToken)).ShouldBe("Second page");
        source.Information.Title.ShouldBe("A title");
        source.Information.Created.ShouldBe(new DateTimeOffset(2026, 1, 31, 9, 30, 0, TimeSpan.FromHours(1)));
        source.Information.Repairs.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("object-streams.pdf")]
    [InlineData("linearized.pdf")]
    [InlineData("linearized-object-streams.pdf")]
    public void Every_way_to_lay_out_a_file_is_read(string name)
    {
        using var source = EnginePages.Open(EnginePages.Sample(name));

        ShouldBeTheSample(source);
        source.Information.IsEncrypted.ShouldBeFalse();
    }

    [Theory]
    [InlineData("encrypted-r2-rc4-40.pdf")]
    [InlineData("encrypted-r3-rc4-128.pdf")]
    [InlineData("encrypted-r4-rc4-128.pdf")]
    [InlineData("encrypted-r4-aes-128.pdf")]
    [InlineData("encrypted-r4-aes-128-object-streams.pdf")]
    [InlineData("encrypted-r5-aes-256.pdf")]
    [InlineData("encrypted-r6-aes-256.pdf")]
    public void Every_encryption_opens_with_either_password_and_no_other(string name)
    {
        var file = EnginePages.Sample(name);

        foreach (var password in (string[])["user", "owner"])
        {
            using var source = EnginePages.Open(file, password);
            ShouldBeTheSample(source);
            source.Information.IsEncrypted.ShouldBeTrue();
        }

        EnginePageSource.TryOpen(file, "other", out var refusal).ShouldBeNull();
        refusal.ShouldBe(PdfRefusal.PasswordWrong);
        EnginePageSource.TryOpen(file, null, out refusal).ShouldBeNull();
        refusal.ShouldBe(PdfRefusal.PasswordNeeded);
    }

    [Fact]
    public void A_file_with_only_an_owner_password_opens_without_one()
    {
        using var source = EnginePages.Open(EnginePages.Sample("encrypted-owner-only.pdf"));

        ShouldBeTheSample(source);
    }

    [Fact]
    public void An_update_replaces_what_stood_before()
    {
        var file = TinyPdf.OnePage("BT /F1 10 Tf 50 150 Td (old) Tj ET").Write();
        var content = "BT /F1 10 Tf 50 150 Td (new) Tj ET";
        var start = System.Text.Encoding.Latin1.GetString(file).LastIndexOf("xref\n0 1", StringComparison.Ordinal);
        var updated =
            System.Text.Encoding.Latin1.GetString(file) + $"4 0 obj\n<</Length {content.Length}>>\nstream\n{content}\nendstream\nendobj\n";
        var table = updated.Length;
        updated += $"xref\n4 1\n{file.Length:D10} 00000 n \ntrailer\n<</Size 6/Root 1 0 R/Prev {start}>>\nstartxref\n{table}\n%%EOF\n";

        EnginePages.Text(EnginePages.Read(System.Text.Encoding.Latin1.GetBytes(updated))).ShouldBe("new");
    }

    [Fact]
    public void A_hybrid_file_gives_what_old_readers_do_not_see()
    {
        // The table calls objects 4 and 5 free; the stream beside it knows them.
        var file = TinyPdf.OnePage("BT /F1 10 Tf 50 150 Td (A) Tj ET");
        var text = System.Text.Encoding.Latin1.GetString(file.Write());
        var body = text[..text.LastIndexOf("xref\n0 1", StringComparison.Ordinal)];
        int At(int number) => body.IndexOf($"\n{number} 0 obj", StringComparison.Ordinal) + 1;
        var stream = body.Length;
        var entries = string.Concat(((int[])[4, 5]).Select(number => $"01{At(number):X4}00"));
        body +=
            $"7 0 obj\n<</Type/XRef/W[1 2 1]/Index[4 2]/Size 8/Filter/ASCIIHexDecode/Length {entries.Length}>>\nstream\n{entries}\nendstream\nendobj\n";
        var hybrid =
            body
            + "xref\n0 6\n0000000000 65535 f \n"
            + $"{At(1):D10} 00000 n \n{At(2):D10} 00000 n \n{At(3):D10} 00000 n \n0000000000 00000 f \n0000000000 00000 f \n"
            + $"trailer\n<</Size 8/Root 1 0 R/XRefStm {stream}>>\nstartxref\n{body.Length}\n%%EOF\n";

        using var source = EnginePages.Open(System.Text.Encoding.Latin1.GetBytes(hybrid));

        EnginePages.Text(source.ReadPage(1, TestContext.Current.CancellationToken)).ShouldBe("A");
        source.Information.Repairs.ShouldBeEmpty();
    }

    [Fact]
    public void Junk_before_the_header_does_not_matter()
    {
        var file = TinyPdf.OnePage("BT /F1 10 Tf 50 150 Td (A) Tj ET").Write();

        using var source = PdfFile.Open((byte[])[.. "junk\r\n"u8, .. file]).Source.ShouldNotBeNull();

        EnginePages.Text(source.ReadPage(1, TestContext.Current.CancellationToken)).ShouldBe("A");
    }

    [Fact]
    public void Page_attributes_are_inherited_from_the_tree()
    {
        var file = new TinyPdf()
            .Object(1, "<</Type/Catalog/Pages 2 0 R>>")
            .Object(2, "<</Type/Pages/Kids[6 0 R]/Count 1/MediaBox[0 0 400 100]/Rotate 90>>")
            .Object(6, "<</Type/Pages/Parent 2 0 R/Kids[3 0 R]/Count 1/Resources<</Font<</F1 5 0 R>>>>>>")
            .Object(3, "<</Type/Page/Parent 6 0 R/Contents 4 0 R>>")
            .Stream(4, "BT /F1 10 Tf 50 50 Td (A) Tj ET"u8.ToArray())
            .Object(5, "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>");

        var page = EnginePages.Read(file);

        (page.Width, page.Height).ShouldBe((100, 400));
        EnginePages.Text(page).ShouldBe("A");
    }

    [Fact]
    public void A_page_tree_that_holds_itself_ends()
    {
        var file = TinyPdf.OnePage("BT /F1 10 Tf 50 150 Td (A) Tj ET").Object(2, "<</Type/Pages/Kids[3 0 R 2 0 R 3 0 R]/Count 1>>");

        using var source = EnginePages.Open(file.Write());

        // A page that is listed twice is shown twice.
        source.PageCount.ShouldBe(2);
    }

    [Fact]
    public void Labels_of_pages_are_read()
    {
        var file = TinyPdf.OnePage("").Object(1, "<</Type/Catalog/Pages 2 0 R/PageLabels<</Nums[0<</S/r/St 4/P(A-)>>]>>>>");

        EnginePages.Read(file).Label.ShouldBe("A-iv");
    }

    [Fact]
    public void Each_corpus_file_reads_as_PdfPig_reads_it()
    {
        foreach (
            var (path, pages) in new[] { ("generated/d02.pdf", 3), ("generated/d06.pdf", 3), ("real/productfruits-soc2-type2.pdf", 3) }
        )
        {
            var file = File.ReadAllBytes(Path.Combine(SharedCorpus.Root, "corpus", path));
            using var ours = EnginePages.Open(file);
            using var theirs = PdfPigPageSource.Open(file, null).Source.ShouldNotBeNull();
            ours.PageCount.ShouldBe(theirs.PageCount);
            for (var number = 1; number <= pages; number++)
            {
                var mine = ours.ReadPage(number, TestContext.Current.CancellationToken);
                var other = theirs.ReadPage(number, TestContext.Current.CancellationToken);
                EnginePages.Text(mine).ShouldBe(EnginePages.Text(other));
                for (var i = 0; i < mine.Glyphs.Length; i++)
                {
                    mine.Glyphs[i].Left.ShouldBe(other.Glyphs[i].Left, 0.5);
                    mine.Glyphs[i].Right.ShouldBe(other.Glyphs[i].Right, 0.5);
                    mine.Glyphs[i].Baseline.ShouldBe(other.Glyphs[i].Baseline, 0.5);
                }
            }
        }
    }
}

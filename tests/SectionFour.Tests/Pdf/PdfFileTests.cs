using SectionFour.Pdf;

namespace SectionFour.Tests.Pdf;

public sealed class PdfFileTests
{
    [Fact]
    public void A_sound_file_opens()
    {
        var opening = PdfFile.Open(TinyPdf.OnePage("BT /F1 10 Tf 50 150 Td (A) Tj ET").Write());

        using var source = opening.Source.ShouldNotBeNull();
        opening.Refusal.ShouldBeNull();
        source.PageCount.ShouldBe(1);
    }

    [Fact]
    public void A_file_without_bytes_is_refused_as_empty() => Refusal([]).ShouldBe(PdfRefusal.Empty);

    [Fact]
    public void Bytes_that_are_no_pdf_are_refused_as_such() => Refusal("<html>hello</html>"u8.ToArray()).ShouldBe(PdfRefusal.NotPdf);

    [Fact]
    public void A_header_without_a_body_is_refused_as_damaged() => Refusal("%PDF-1.4\n"u8.ToArray()).ShouldBe(PdfRefusal.Damaged);

    [Fact]
    public void A_file_with_a_user_password_needs_it()
    {
        var file = File.ReadAllBytes(Path.Combine(SharedCorpus.Generated, "d10.pdf"));

        PdfFile.Open(file).Refusal.ShouldBe(PdfRefusal.PasswordNeeded);
        PdfFile.Open(file, "wrong").Refusal.ShouldBe(PdfRefusal.PasswordWrong);
        using var source = PdfFile.Open(file, "open-sesame").Source.ShouldNotBeNull();
        source.Information.IsEncrypted.ShouldBeTrue();
        source.ReadPage(1, TestContext.Current.CancellationToken).Glyphs.ShouldNotBeEmpty();
    }

    [Fact]
    public void A_file_encrypted_without_a_user_password_opens()
    {
        using var source = PdfFile.Open(File.ReadAllBytes(Path.Combine(SharedCorpus.Real, "tembo-soc2.pdf"))).Source.ShouldNotBeNull();

        source.ReadPage(1, TestContext.Current.CancellationToken).Glyphs.ShouldNotBeEmpty();
    }

    [Fact]
    public void A_security_handler_other_than_the_standard_one_is_named()
    {
        var file = TinyPdf
            .OnePage("")
            .Object(9, "<</Filter/Adobe.PubSec/SubFilter/adbe.pkcs7.s5/V 4>>")
            .Write("/Encrypt 9 0 R/ID[<00><00>]");

        Refusal(file).ShouldBe(PdfRefusal.UnsupportedEncryption);
    }

    private static PdfRefusal? Refusal(byte[] file)
    {
        var opening = PdfFile.Open(file);
        opening.Source.ShouldBeNull();
        opening.Sentence.ShouldNotBeNull().ShouldEndWith(".");
        return opening.Refusal;
    }
}

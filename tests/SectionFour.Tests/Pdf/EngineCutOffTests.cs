using System.Text;
using SectionFour.Pdf;

namespace SectionFour.Tests.Pdf;

/// <summary>Files whose end, with what it explains, is lost.</summary>
public sealed class EngineCutOffTests
{
    private const string Sentence = "The auditor inspected the access reviews of each quarter and noted no exceptions in any of them.";

    /// <summary>A page whose font stood behind the end of the file.</summary>
    private static byte[] WithoutFont(string shown)
    {
        var file = Encoding.Latin1.GetString(
            TinyPdf
                .OnePage("")
                .Object(3, "<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]/Contents 4 0 R/Resources<</Font<</F1 9 0 R>>>>>>")
                .Stream(4, Encoding.Latin1.GetBytes($"BT /F1 10 Tf 50 150 Td {shown} Tj ET"))
                .Write()
        );
        return Encoding.Latin1.GetBytes(file[..file.IndexOf("5 0 obj", StringComparison.Ordinal)]);
    }

    private static byte[] WithoutTables(string sample) =>
        Encoding.Latin1.GetBytes(
            Encoding
                .Latin1.GetString(EnginePages.Sample(sample))
                .Replace("xref", "xxxx", StringComparison.Ordinal)
                .Replace("trailer", "xxxxxxx", StringComparison.Ordinal)
        );

    [Fact]
    public void Plain_text_is_read_without_its_font_and_says_so()
    {
        var page = EnginePages.Read(WithoutFont($"({Sentence})"));

        EnginePages.Text(page).ShouldBe(Sentence);
        page.Glyphs[0].Left.ShouldBe(50f);
        page.Warnings.ShouldHaveSingleItem().ShouldContain("read as plain Latin text");
    }

    [Theory]
    [InlineData("codes of two bytes")]
    [InlineData("codes of a subset's own")]
    public void Codes_that_do_not_read_as_text_are_no_text(string kind)
    {
        // Glyphs numbered as in the font, or in the order in which they come up first.
        var used = new List<char>();
        var shown = new StringBuilder("<");
        foreach (var character in Sentence)
        {
            if (!used.Contains(character))
            {
                used.Add(character);
            }

            shown.Append(kind == "codes of two bytes" ? $"{character - 29:X4}" : $"{used.IndexOf(character) + 1:X2}");
        }

        var page = EnginePages.Read(WithoutFont(shown.Append('>').ToString()));

        page.Glyphs.ShouldBeEmpty();
        page.Warnings.ShouldHaveSingleItem().ShouldContain("its text cannot be read");
    }

    [Fact]
    public void Encryption_is_found_without_the_trailer_that_names_it()
    {
        var file = WithoutTables("encrypted-r6-aes-256.pdf");

        using var source = EnginePages.Open(file, "user");

        EnginePages.Text(source.ReadPage(1, TestContext.Current.CancellationToken)).ShouldBe("First page");
        EnginePageSource.TryOpen(file, null, out var refusal).ShouldBeNull();
        refusal.ShouldBe(PdfRefusal.PasswordNeeded);
    }

    [Fact]
    public void No_password_is_asked_for_when_none_would_help()
    {
        // The key of old encryptions is made of the identifier in the trailer too.
        EnginePageSource.TryOpen(WithoutTables("encrypted-r3-rc4-128.pdf"), "user", out var refusal).ShouldBeNull();

        refusal.ShouldBe(PdfRefusal.Damaged);
    }

    [Fact]
    public void Content_that_stays_encrypted_is_named()
    {
        var file = Encoding.Latin1.GetString(WithoutTables("encrypted-r6-aes-256.pdf"));

        using var source = EnginePages.Open(Encoding.Latin1.GetBytes(file.Replace("/Standard", "/Lost", StringComparison.Ordinal)));

        source.Information.Repairs.ShouldContain(repair => repair.Contains("probably encrypted", StringComparison.Ordinal));
    }
}

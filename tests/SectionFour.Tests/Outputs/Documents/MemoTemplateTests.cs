using SectionFour.Outputs;

namespace SectionFour.Tests;

/// <summary>A user changes the memo without programming.</summary>
public class MemoTemplateTests
{
    private const string Short = """
        id: short
        title: "{vendor}: {report}"
        subtitle: "As of {as-of}"
        organization: Example Inc.
        confidentiality: Internal.
        sections:
          - { id: exceptions, title: "Findings of {auditor}", intro: Read them all. }
          - { id: decision, new-page: true }
        """;

    [Fact]
    public void The_shipped_template_has_every_section() =>
        MemoTemplate.Default.Sections.Select(s => s.Id).Order().ShouldBe(MemoTemplate.KnownSections.Order());

    [Fact]
    public void Sections_order_titles_and_wording_are_the_users()
    {
        var memo = MemoBuilder.Build(Reviews.Full() with { Template = Parse(Short) });
        memo.Title.ShouldBe("Northbeam Analytics, Inc.: SOC 2 Type 2");
        memo.Subtitle.ShouldBe("As of 1 March 2027");
        memo.Confidentiality.ShouldBe("Internal.");
        memo.Sections.Select(s => (s.Id, s.Title, s.StartsPage))
            .ShouldBe([("exceptions", "Findings of Quill Assurance PC", false), ("decision", "Decision", true)]);
        memo.Sections[0].Blocks[0].ShouldBeOfType<ParagraphBlock>().Runs.Single().Text.ShouldBe("Read them all.");
    }

    [Theory]
    [InlineData("id: exceptions", "id: nothing", "must be one of decision, summary, reliance")]
    [InlineData("{as-of}", "{today}", "'subtitle' names {today}; allowed are {vendor}")]
    [InlineData("id: decision", "id: exceptions", "has 'exceptions' twice.")]
    [InlineData("title: \"{vendor}", "titel: \"{vendor}", "'titel' is not known here")]
    public void What_is_wrong_is_told_with_its_line(string right, string wrong, string sentence) =>
        MemoTemplate
            .Parse("t.yaml", Short.Replace(right, wrong, StringComparison.Ordinal))
            .Match(_ => "", s => string.Join('\n', s))
            .ShouldContain(sentence);

    [Fact]
    public void A_logo_stands_in_each_format()
    {
        var pixels = Pixels.FromPpm([.. "P6\n8 4\n255\n"u8, .. new byte[96]])!;
        var logo = LogoImage.Read(pixels.ToPng());
        logo.ShouldNotBeNull();
        var review = Reviews.Full() with { Template = Parse(Short) with { Logo = logo } };
        OfficeFileTests.Problems(Reviews.Write(review, ".docx"), ".docx").ShouldBeEmpty();
        System.Text.Encoding.UTF8.GetString(Reviews.Write(review, ".html")).ShouldContain("class=\"logo\"");
        using var pdf = UglyToad.PdfPig.PdfDocument.Open(Reviews.Write(review, ".pdf"));
        pdf.GetPage(1).GetImages().Count().ShouldBeGreaterThan(0);
    }

    [Fact]
    public void What_is_no_logo_is_refused()
    {
        LogoImage.Read("GIF89a and much more, but no picture that we take"u8.ToArray()).ShouldBeNull();
        LogoImage.Read(Array.Empty<byte>()).ShouldBeNull();
    }

    private static MemoTemplate Parse(string text) =>
        MemoTemplate.Parse("t.yaml", text).Match(t => t, s => throw new InvalidOperationException(string.Join('\n', s)));
}

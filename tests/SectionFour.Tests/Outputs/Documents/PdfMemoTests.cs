using System.Text.RegularExpressions;
using SectionFour.Outputs;
using SectionFour.Pdf;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Tokens;

namespace SectionFour.Tests;

/// <summary>The PDF memo is a tagged document with bookmarks.</summary>
public class PdfMemoTests
{
    private static readonly byte[] File = Reviews.Write(Reviews.Full(), ".pdf");

    [Fact]
    public void It_is_marked_as_tagged_and_names_language_and_title()
    {
        using var document = PdfDocument.Open(File);
        var catalog = document.Structure.Catalog.CatalogDictionary;
        catalog.Get<DictionaryToken>(NameToken.Create("MarkInfo"), Scanner(document)).Data["Marked"].ShouldBe(BooleanToken.True);
        catalog.Data.Keys.ShouldContain("StructTreeRoot");
        catalog.Data.Keys.ShouldContain("Metadata");
        ((StringToken)catalog.Data["Lang"]).Data.ShouldBe("en-US");
        document.Information.Title.ShouldBe("SOC report review: Northbeam Analytics, Inc.");
    }

    [Fact]
    public void Bookmarks_lead_to_the_sections_and_exceptions()
    {
        using var document = PdfDocument.Open(File);
        document.TryGetBookmarks(out var bookmarks).ShouldBeTrue();
        bookmarks.Roots.Select(r => r.Title).ShouldBe(MemoBuilder.Build(Reviews.Full()).Sections.Select(s => s.Title));
        bookmarks.Roots.Single(r => r.Title == "Exceptions").Children.Take(2).Select(c => c.Title[..2]).ShouldBe(["E1", "E2"]);
    }

    [Fact]
    public void All_that_is_shown_belongs_to_the_structure_or_is_named_an_artifact()
    {
        using var document = PdfDocument.Open(File);
        foreach (var page in document.GetPages())
        {
            var marked = page.GetMarkedContents();
            var letters = marked.Sum(m => m.Letters.Count);
            letters.ShouldBe(page.Letters.Count);
            marked.ShouldAllBe(m => m.IsArtifact || m.MarkedContentIdentifier >= 0);
        }
    }

    [Fact]
    public void The_words_are_in_the_order_in_which_they_are_read()
    {
        using var document = PdfDocument.Open(File);
        var text = string.Concat(
            document
                .GetPages()
                .SelectMany(p => p.GetMarkedContents())
                .Where(m => !m.IsArtifact)
                .SelectMany(m => m.Letters)
                .Select(l => l.Value)
        );
        var titles = MemoBuilder.Build(Reviews.Full()).Sections.Select(s => s.Title).ToList();
        var places = titles.ConvertAll(t => text.LastIndexOf(t, StringComparison.Ordinal));
        places[0].ShouldBeGreaterThan(0);
        text.ShouldContain("For 1 of 8 new systems, no hardening record was available.");
    }

    [Fact]
    public void The_reader_of_this_program_reads_it_too()
    {
        PdfFile.Open(File).Source.ShouldNotBeNull().Dispose();
    }

    [Fact]
    public void Pages_named_in_the_contents_are_those_of_the_headings()
    {
        using var document = PdfDocument.Open(File);
        var contents = document.GetPages().First(p => p.Text.Contains("Appendix: method", StringComparison.Ordinal));
        document.TryGetBookmarks(out var bookmarks).ShouldBeTrue();
        foreach (var root in bookmarks.Roots.OfType<UglyToad.PdfPig.Outline.DocumentBookmarkNode>())
        {
            Regex.Replace(contents.Text, @"\s", "").ShouldContain($"{Regex.Replace(root.Title, @"\s", "")}{root.PageNumber}");
        }
    }

    [Theory]
    [InlineData("one two three four five six seven eight nine ten")]
    [InlineData("0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c4b5a69788796a5b4c3d2e1f0")]
    [InlineData("a\nb")]
    public void No_line_is_wider_than_asked_and_none_loses_a_character(string text)
    {
        var lines = PdfText.Break([new Run(text)], 10, 80);
        lines.ShouldAllBe(l => Width(l) <= 80.1);
        string.Concat(lines.SelectMany(l => l).Select(s => s.Text)).ShouldBe(text.Replace("\n", "", StringComparison.Ordinal));
    }

    [Fact]
    public void A_character_that_the_font_lacks_is_seen_as_a_box()
    {
        var box = MemoFont.Regular.GlyphOf(new System.Text.Rune('□'));
        MemoFont.Regular.GlyphOf(new System.Text.Rune('漢')).ShouldBe(box);
        MemoFont.Regular.GlyphOf(new System.Text.Rune('é')).ShouldNotBe(box);
        box.ShouldNotBe((ushort)0);
    }

    private static double Width(List<LineSpan> line) =>
        line is [.., var last] ? last.Left + last.Font.Measure(last.Text.AsSpan().TrimEnd(), 10) : 0;

    private static UglyToad.PdfPig.Tokenization.Scanner.IPdfTokenScanner Scanner(PdfDocument document) => document.Structure.TokenScanner;
}

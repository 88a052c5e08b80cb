using System.Text;
using SectionFour.Layout;
using SectionFour.Pdf;

namespace SectionFour.Tests.Layout;

/// <summary>What the words and pages of a document share, so that it takes less memory.</summary>
public sealed class SharedWordsTests
{
    private static readonly FontFacts Font = new("Test", false, false);

    [Fact]
    public void Each_text_is_the_one_that_was_asked_for_and_comes_once()
    {
        var texts = new WordTexts();
        var random = new Random(4);
        var first = new Dictionary<string, string>();
        var shared = 0;
        for (var i = 0; i < 20_000; i++)
        {
            // More texts than places, so that they push each other out.
            var text = string.Concat(Enumerable.Repeat($"w{random.Next(6000)}", random.Next(1, 8)));
            var taken = texts.Take(new StringBuilder(text));
            taken.ShouldBe(text);
            shared += ReferenceEquals(taken, first.GetValueOrDefault(text)) ? 1 : 0;
            first[text] = taken;
        }

        shared.ShouldBeGreaterThan(500);
        var buffer = new StringBuilder("reviewed");
        ReferenceEquals(texts.Take(buffer), texts.Take(new StringBuilder("reviewed"))).ShouldBeTrue();
        buffer.Length.ShouldBe(0);
    }

    [Fact]
    public void A_set_holds_the_words_of_its_tables_and_no_other()
    {
        var page = new WordPage(1);
        var words = Enumerable
            .Range(0, 300)
            .Select(i => new Word(page, "w", new Box(i, 0, i + 1, 1), 1, 10, Font, 0) { Index = i })
            .ToList();
        var inTables = words.Where(static w => w.Index % 7 == 0 && w.Index < 200).ToList();
        var set = WordSet.Of([TableOf(inTables[..10]), TableOf(inTables[10..])]);
        words.FindAll(set.Contains).ShouldBe(inTables);
    }

    [Fact]
    public void A_lent_page_has_its_own_glyphs_until_it_is_given_back()
    {
        var lender = new GlyphLender();
        var first = Page(lender, "first", 3000);
        var second = Page(lender, "second", 10);
        (first.Painted.Length, second.Painted.Length).ShouldBe((3000, 10));
        ReferenceEquals(first.Glyphs, second.Glyphs).ShouldBeFalse();
        lender.GiveBack(first);
        var third = Page(lender, "third", 2500);
        ReferenceEquals(first.Glyphs, third.Glyphs).ShouldBeTrue();
        third.Painted.ToArray().ShouldAllBe(static g => g.Text == "third");
        // A page that owns its glyphs is not taken in.
        lender.GiveBack(
            new PdfPage
            {
                Number = 1,
                Width = 1,
                Height = 1,
                Glyphs = [],
                Rules = [],
                Fills = [],
                Images = [],
            }
        );
        Page(lender, "fourth", 1).Glyphs.Length.ShouldBeGreaterThan(0);
    }

    private static PdfPage Page(GlyphLender lender, string text, int count)
    {
        var glyphs = new Glyph[count];
        Array.Fill(glyphs, new Glyph(text, 0, 0, 1, 1, 1, 10, Font, 0, 0, GlyphVisibility.Visible, false));
        return new PdfPage
        {
            Number = 1,
            Width = 612,
            Height = 792,
            Glyphs = lender.Borrow(glyphs),
            GlyphCount = count,
            Rules = [],
            Fills = [],
            Images = [],
        };
    }

    private static Table TableOf(List<Word> words) =>
        new()
        {
            Page = 1,
            Box = new Box(0, 0, 400, 400),
            Edges = [0, 400],
            RowCount = 1,
            Cells =
            [
                new TableCell
                {
                    Row = 0,
                    Column = 0,
                    RowSpan = 1,
                    ColumnSpan = 1,
                    Box = new Box(0, 0, 400, 400),
                    Lines = [new TextLine(words)],
                },
            ],
        };
}

using SectionFour.Layout;
using SectionFour.Pdf;

namespace SectionFour.Tests.Layout;

/// <summary>What producers do with lines and letters: dotted borders, spaced headings, bullets in a larger type, pages set sideways.</summary>
public sealed class PageLayoutTests
{
    private static readonly FontFacts Plain = new("Test", false, false);

    [Fact]
    public void A_row_of_dots_is_a_line_and_a_few_are_none()
    {
        var page = Page(fills: [.. Dots(40, 100), .. Dots(4, 200)]);
        var rule = RuleMerger.Horizontal(page).ShouldHaveSingleItem();
        rule.At.ShouldBe(100.5, 0.01);
        (rule.To - rule.From).ShouldBe(79, 0.01);
        RuleMerger.Vertical(page).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(0f, "Risk assessment")]
    [InlineData(2.2f, "Risk assessment")]
    public void Letters_that_are_spaced_out_make_whole_words(float tracking, string text)
    {
        var line = PageLayout.Of(Page(Letters("Risk assessment", 72, 100, 11, tracking)), new WordTexts()).Lines.ShouldHaveSingleItem();
        line.Text.ShouldBe(text);
        line.Words.Count.ShouldBe(2);
    }

    [Fact]
    public void A_bullet_in_larger_type_stays_with_its_text()
    {
        // The bullet's baseline is that of the line in the other column.
        var lines = PageLayout
            .Of(
                Page([
                    .. Letters("\u2022", 60, 100, 12),
                    .. Letters("first of the list", 70, 103, 9),
                    .. Letters("other column", 300, 100, 9),
                ]),
                new WordTexts()
            )
            .Lines;
        lines.Select(static l => l.Text).ShouldBe(["\u2022 first of the list", "other column"], ignoreOrder: true);
        lines.Single(static l => l.Text[0] == '\u2022').Size.ShouldBe(9f);
    }

    [Theory]
    [InlineData(90)]
    [InlineData(180)]
    [InlineData(270)]
    public void A_box_comes_back_from_a_turned_page_to_where_it_was(int angle)
    {
        var turn = new PageTurn(angle, 792, 612);
        var box = new Box(100, 50, 130, 250);
        turn.Back(turn.There(box)).ShouldBe(box);
        var (there, sideways) = (turn.There(box), angle != 180);
        there.Width.ShouldBe(sideways ? box.Height : box.Width);
    }

    [Theory]
    [InlineData(5f, true)]
    [InlineData(0f, false)]
    public void Columns_of_text_are_read_one_after_the_other_and_rows_of_a_table_across(float offset, bool isInColumns)
    {
        var glyphs = new List<Glyph>();
        for (var line = 0; line < 16; line++)
        {
            glyphs.AddRange(Letters($"left {(char)('a' + line)} words that fill all of a line", 60, 100 + 14 * line, 11));
            glyphs.AddRange(Letters($"right {(char)('a' + line)} words that fill all of a row", 330, 100 + offset + 14 * line, 11));
        }

        var page = PageLayout.Of(Page([.. glyphs]), new WordTexts());
        page.Lines.Count.ShouldBe(isInColumns ? 32 : 16);
        if (isInColumns)
        {
            page.Lines.Take(16).ShouldAllBe(static l => l.Text.StartsWith("left"));
            // Evidence is cited where the words are printed.
            var box = Fragment.Of([page.Lines[16]]).ToEvidence().Passages[0].Boxes[0];
            box.Left.ShouldBe(330, 0.01);
            box.Bottom.ShouldBe(100 + offset + 0.2 * 11, 0.01);
        }
    }

    private static IEnumerable<Fill> Dots(int count, double y) =>
        Enumerable.Range(0, count).Select(i => new Fill(new Box(72 + 2 * i, y, 73 + 2 * i, y + 1), 0));

    [Fact]
    public void A_line_in_small_letters_goes_on_with_the_cells_above_and_is_no_header()
    {
        var page = PageLayout.Of(
            Page([
                .. Letters("Exception", 72, 100, 8),
                .. Letters("Response", 300, 100, 8),
                .. Letters("Two of 25 badges were kept", 72, 120, 8),
                .. Letters("We collect badges on the last day", 300, 120, 8),
                .. Letters("as the exception says", 72, 131, 8),
                .. Letters("and keep each response on file", 300, 131, 8),
                .. Letters("One of 6 keys was lost", 72, 155, 8),
                .. Letters("The lock was changed", 300, 155, 8),
                .. Letters("in the first quarter", 72, 166, 8),
                .. Letters("within two days", 300, 166, 8),
                .. Letters("One of 9 logs was missing", 72, 190, 8),
                .. Letters("It was found", 300, 190, 8),
            ]),
            new WordTexts()
        );
        var tables = HeadedTables.Find(
            DocumentLayout.Of([page]),
            page.Lines,
            static header =>
                header.All(static h => h.Split(' ').Length <= 6)
                && header.Any(static h => h.Contains("exception", StringComparison.OrdinalIgnoreCase))
                && header.Any(static h => h.Contains("response", StringComparison.OrdinalIgnoreCase))
        );
        var table = tables.ShouldHaveSingleItem();
        table
            .Rows.Select(static r => r[1].Text)
            .ShouldBe([
                "We collect badges on the last day and keep each response on file",
                "The lock was changed within two days",
                "It was found",
            ]);
    }

    private static Glyph[] Letters(string text, float x, float baseline, float size, float tracking = 0)
    {
        var glyphs = new List<Glyph>();
        foreach (var c in text)
        {
            var width = c == ' ' ? 0.28f * size : 0.5f * size;
            glyphs.Add(
                new Glyph(
                    c.ToString(),
                    x,
                    baseline - 0.75f * size,
                    x + width,
                    baseline + 0.2f * size,
                    baseline,
                    size,
                    Plain,
                    0,
                    0,
                    GlyphVisibility.Visible,
                    false
                )
            );
            x += width + tracking;
        }

        return [.. glyphs];
    }

    private static PdfPage Page(Glyph[]? glyphs = null, Fill[]? fills = null) =>
        new()
        {
            Number = 1,
            Width = 612,
            Height = 792,
            Glyphs = glyphs ?? [],
            Rules = [],
            Fills = fills ?? [],
            Images = [],
        };
}

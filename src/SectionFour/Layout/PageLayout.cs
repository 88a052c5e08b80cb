using SectionFour.Pdf;

namespace SectionFour.Layout;

/// <summary>A straight horizontal or vertical line: at <paramref name="At"/> on the other axis, from <paramref name="From"/> to <paramref name="To"/>.</summary>
internal readonly record struct Rule(double At, double From, double To)
{
    public double Length => To - From;
}

/// <summary>The drawn tables of a page, and the lines among which they were found.</summary>
internal sealed record FoundTables(TextLine[] Lines, IReadOnlyList<Table> Tables);

/// <summary>A page's text lines and table rules, before anything is known about their meaning.</summary>
internal sealed class PageLayout
{
    /// <summary>What its words share.</summary>
    public required WordPage Words { get; init; }

    public int Number => Words.Number;

    public required double Width { get; init; }

    public required double Height { get; init; }

    /// <summary>All visible lines from top to bottom; furniture is told by the layer of its words.</summary>
    public required List<TextLine> Lines { get; set; }

    /// <summary>Horizontal lines, collinear pieces joined, from top to bottom.</summary>
    public required List<Rule> Horizontal { get; init; }

    /// <summary>Vertical lines, collinear pieces joined, from left to right.</summary>
    public required List<Rule> Vertical { get; init; }

    /// <summary>Shaded areas that are not white.</summary>
    public required List<Fill> Shades { get; init; }

    /// <summary>Rotated, invisible and covered text.</summary>
    public required List<Word> Background { get; init; }

    /// <summary>Whether pictures cover most of the page.</summary>
    public required bool IsPicture { get; init; }

    /// <summary>The printed page number, or null.</summary>
    public string? PrintedNumber { get; set; }

    /// <summary>The tables that were found last; null where nobody asked (<see cref="RuledTables"/>).</summary>
    public FoundTables? Tables { get; set; }

    /// <summary>Lines of content.</summary>
    public IEnumerable<TextLine> BodyLines => Lines.Where(l => l.Words[0].Layer == Layer.Body);

    /// <summary>Browsers draw the bullets of lists as small shapes.</summary>
    private static void MarkBullets(PdfPage page, List<TextLine> lines)
    {
        foreach (var fill in page.Fills)
        {
            var box = fill.Box;
            if (box.Width is < 1.5 or > 7 || box.Height is < 1.5 or > 7 || Math.Abs(box.Width - box.Height) > 1)
            {
                continue;
            }

            foreach (var line in lines)
            {
                if (
                    box.CenterY > line.Box.Top
                    && box.CenterY < line.Box.Bottom
                    && line.Box.Left >= box.Right
                    && line.Box.Left - box.Right < 24
                )
                {
                    line.HasMark = true;
                }
            }
        }
    }

    /// <summary>Parts lines in which a watermark's words and content stand on one baseline.</summary>
    public void SplitLayers()
    {
        if (Lines.TrueForAll(IsOfOneLayer))
        {
            return;
        }

        Lines = [.. Lines.SelectMany(static l => l.Words.GroupBy(w => w.Layer).Select(g => new TextLine([.. g]) { HasMark = l.HasMark }))];
    }

    private static bool IsOfOneLayer(TextLine line)
    {
        for (var i = 1; i < line.Words.Count; i++)
        {
            if (line.Words[i].Layer != line.Words[0].Layer)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Lays out a page.</summary>
    /// <param name="page">The page; its glyphs are not kept.</param>
    /// <param name="texts">The texts of words that the document has had.</param>
    public static PageLayout Of(PdfPage page, WordTexts texts)
    {
        var words = new WordPage(page.Number);
        if (PageTurn.Of(page) is { } turn)
        {
            (words.Map, page) = (turn, turn.Apply(page));
        }

        var background = new List<Word>();
        var lines = LineBuilder.Of(page, words, texts, background);
        if (words.Map is null && PageColumns.Of(page, lines) is { } columns)
        {
            (words.Map, page, background) = (columns, columns.Apply(page), []);
            lines = LineBuilder.Of(page, words, texts, background);
        }

        var index = 0;
        foreach (var line in lines)
        {
            foreach (var word in line.Words)
            {
                word.Index = index++;
            }
        }

        MarkBullets(page, lines);
        var shades = new List<Fill>();
        foreach (var fill in page.Fills)
        {
            if (
                fill.Color != 0xFFFFFF
                && fill.Box.Height > 4
                && fill.Box.Width > 4
                && !(fill.Box.Width > 0.97 * page.Width && fill.Box.Height > 0.9 * page.Height)
            )
            {
                shades.Add(fill);
            }
        }

        var pictures = 0.0;
        foreach (var image in page.Images)
        {
            pictures += Math.Max(0, image.Box.Width) * Math.Max(0, image.Box.Height);
        }

        return new PageLayout
        {
            Words = words,
            Width = page.Width,
            Height = page.Height,
            Lines = lines,
            Horizontal = RuleMerger.Horizontal(page),
            Vertical = RuleMerger.Vertical(page),
            Shades = shades,
            Background = background,
            IsPicture = pictures > 0.5 * page.Width * page.Height,
        };
    }
}

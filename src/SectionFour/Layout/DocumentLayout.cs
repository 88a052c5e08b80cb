namespace SectionFour.Layout;

/// <summary>All pages laid out, with running headers, footers and watermarks told from content.</summary>
internal sealed class DocumentLayout
{
    private DocumentLayout(IReadOnlyList<PageLayout> pages) => Pages = pages;

    /// <summary>By index page − 1.</summary>
    public IReadOnlyList<PageLayout> Pages { get; }

    /// <summary>The font size in which most of the document is set.</summary>
    public float BodySize { get; private init; }

    public PageLayout Page(int number) => Pages[number - 1];

    /// <summary>Marks furniture and watermarks on the words of <paramref name="pages"/>.</summary>
    public static DocumentLayout Of(IReadOnlyList<PageLayout> pages)
    {
        var document = new DocumentLayout(pages) { BodySize = MedianSize(pages) };
        FurnitureFinder.Mark(pages, document.BodySize);
        foreach (var page in pages)
        {
            page.SplitLayers();
        }

        _ = Vocabulary.Of(pages);

        return document;
    }

    private static float MedianSize(IReadOnlyList<PageLayout> pages)
    {
        // Sizes in half points, weighted by characters.
        var weights = new int[400];
        var total = 0;
        foreach (var page in pages)
        {
            foreach (var line in page.Lines)
            {
                foreach (var word in line.Words)
                {
                    var slot = Math.Clamp((int)MathF.Round(word.Size * 2), 0, weights.Length - 1);
                    weights[slot] += word.Text.Length;
                    total += word.Text.Length;
                }
            }
        }

        var seen = 0;
        for (var slot = 0; slot < weights.Length; slot++)
        {
            seen += weights[slot];
            if (seen * 2 >= total)
            {
                return slot / 2f;
            }
        }

        return 10;
    }
}

/// <summary>
/// Finds what the pages repeat: a line in the upper or lower margin that stands on several pages at about the same height, digits aside,
/// with nothing but other such lines between it and the edge; and page numbers.
/// </summary>
internal static class FurnitureFinder
{
    /// <summary>Furniture stands within this share of the page's height from its upper or lower edge.</summary>
    private const double Margin = 0.16;

    public static void Mark(IReadOnlyList<PageLayout> pages, float bodySize)
    {
        var seen = new Dictionary<(string, bool), List<(int Page, double Y)>>();
        var inMargins = new HashSet<TextLine>(ReferenceEqualityComparer.Instance);
        foreach (var page in pages)
        {
            MarkWatermarks(page, bodySize);
            foreach (var (line, top) in MarginLines(page))
            {
                inMargins.Add(line);
                var key = (Mask(line), top);
                if (!seen.TryGetValue(key, out var places))
                {
                    seen[key] = places = [];
                }

                places.Add((page.Number, top ? line.Box.Top : page.Height - line.Box.Bottom));
            }
        }

        // What stands in the middle of pages about as often as near their edges is content that a page break brought there
        // ("Test Result: No exceptions noted.").
        foreach (var (mask, count) in CountElsewhere(pages, inMargins, seen.Keys.Select(static k => k.Item1)))
        {
            foreach (var top in (bool[])[true, false])
            {
                if (seen.TryGetValue((mask, top), out var places) && count * 2 >= places.Count && count > 1)
                {
                    places.Clear();
                }
            }
        }

        foreach (var page in pages)
        {
            MarkFromEdge(pages, page, seen, top: true);
            MarkFromEdge(pages, page, seen, top: false);
        }
    }

    /// <summary>How often each of the masks stands on lines that are not in the margins.</summary>
    /// <remarks>Most lines have a mask that no margin has: theirs are looked up in a buffer and never become texts.</remarks>
    private static Dictionary<string, int> CountElsewhere(
        IReadOnlyList<PageLayout> pages,
        HashSet<TextLine> inMargins,
        IEnumerable<string> masks
    )
    {
        var counts = new Dictionary<string, int>();
        foreach (var mask in masks)
        {
            counts[mask] = 0;
        }

        var known = counts.GetAlternateLookup<ReadOnlySpan<char>>();
        var buffer = new char[256];
        foreach (var page in pages)
        {
            foreach (var line in page.Lines)
            {
                if (inMargins.Contains(line))
                {
                    continue;
                }

                if (buffer.Length < line.Text.Length)
                {
                    buffer = new char[line.Text.Length];
                }

                var mask = Mask(line, buffer);
                if (known.TryGetValue(mask, out var count))
                {
                    known[mask] = count + 1;
                }
            }
        }

        return counts;
    }

    private static void MarkFromEdge(
        IReadOnlyList<PageLayout> pages,
        PageLayout page,
        Dictionary<(string, bool), List<(int Page, double Y)>> seen,
        bool top
    )
    {
        foreach (var (line, isTop) in MarginLines(page))
        {
            if (isTop != top)
            {
                continue;
            }

            if (line.Words[0].Layer == Layer.Background)
            {
                continue;
            }

            var y = top ? line.Box.Top : page.Height - line.Box.Bottom;
            var places = seen[(Mask(line), top)];
            var repeats = places.Count(p => Math.Abs(p.Y - y) <= 4);

            // Content that happens to repeat near an edge ("No exceptions noted.") stands close to more content; furniture keeps apart.
            if (repeats < 0.6 * pages.Count && !KeepsApart(page, line, top, other => !top && IsRepeated(page, other, seen)))
            {
                break;
            }

            var isNumber = IsPageNumber(line, page.Number, pages.Count);
            var nearEdge = y < 0.11 * page.Height;
            if (
                !(
                    repeats >= Math.Max(3, Math.Min(5, pages.Count / 8))
                    || (isNumber && nearEdge && (repeats >= 2 || pages.Count < 4))
                    || (repeats >= 2 && nearEdge && pages.Count <= 8)
                )
            )
            {
                break;
            }

            // A header row of a table repeats at the top of pages too; its words stand in several columns and are read as a table.
            if (top && !nearEdge && IsColumnar(line))
            {
                break;
            }

            foreach (var word in line.Words)
            {
                word.Layer = Layer.Furniture;
            }

            if (isNumber)
            {
                page.PrintedNumber ??= NumberIn(line.Text);
            }
        }
    }

    /// <summary>Whether white space parts a line from the content on the inner side of the page.</summary>
    /// <remarks>
    /// Other lines that repeat near the lower edge are no content: a footer may take several lines. Near the upper edge they may be the header
    /// of a table that is printed again on each page.
    /// </remarks>
    private static bool KeepsApart(PageLayout page, TextLine line, bool top, Predicate<TextLine> isRepeated)
    {
        var gap = double.MaxValue;
        foreach (var other in page.Lines)
        {
            if (other.Words[0].Layer == Layer.Body && !ReferenceEquals(other, line) && !isRepeated(other))
            {
                var distance = top ? other.Box.Top - line.Box.Bottom : line.Box.Top - other.Box.Bottom;
                if (distance > -2)
                {
                    gap = Math.Min(gap, distance);
                }
            }
        }

        return gap > 1.8 * line.Box.Height;
    }

    private static bool IsRepeated(PageLayout page, TextLine line, Dictionary<(string, bool), List<(int Page, double Y)>> seen)
    {
        var y = page.Height - line.Box.Bottom;
        return y < Margin * page.Height
            && seen.TryGetValue((Mask(line), false), out var places)
            && places.Count(p => Math.Abs(p.Y - y) <= 4) >= 3;
    }

    private static IEnumerable<(TextLine Line, bool Top)> MarginLines(PageLayout page)
    {
        var count = 0;
        foreach (var line in page.Lines)
        {
            if (line.Box.Top > Margin * page.Height || ++count > 6)
            {
                break;
            }

            yield return (line, true);
        }

        count = 0;
        for (var i = page.Lines.Count - 1; i >= 0; i--)
        {
            var line = page.Lines[i];
            if (line.Box.Bottom < (1 - Margin) * page.Height || ++count > 8)
            {
                break;
            }

            yield return (line, false);
        }
    }

    private static bool IsColumnar(TextLine line)
    {
        var gaps = 0;
        for (var i = 1; i < line.Words.Count; i++)
        {
            if (line.Words[i].Box.Left - line.Words[i - 1].Box.Right > 2.2 * line.Words[i].Size)
            {
                gaps++;
            }
        }

        return gaps >= 2;
    }

    /// <summary>A line's text without spaces and capitals, with # for each number: what a page number changes in it is left out.</summary>
    private static string Mask(TextLine line) => Mask(line, new char[line.Text.Length]).ToString();

    private static ReadOnlySpan<char> Mask(TextLine line, Span<char> buffer)
    {
        var length = 0;
        foreach (var c in line.Text)
        {
            if (char.IsDigit(c))
            {
                if (length == 0 || buffer[length - 1] != '#')
                {
                    buffer[length++] = '#';
                }
            }
            else if (!char.IsWhiteSpace(c))
            {
                buffer[length++] = char.ToLowerInvariant(c);
            }
        }

        var mask = buffer[..length];
        return IsRoman(mask) ? "#" : mask;
    }

    private static bool IsRoman(ReadOnlySpan<char> text) => text.Length is > 0 and <= 7 && !text.ContainsAnyExcept("ivxlc");

    /// <summary>"7", "- 7 -", "Page 7 of 34", "7 | Confidential", "Proprietary and Confidential | 7".</summary>
    private static bool IsPageNumber(TextLine line, int number, int pageCount)
    {
        if (line.Words.Count > 12 || NumberIn(line.Text) is not { } printed)
        {
            return false;
        }

        return !int.TryParse(printed, out var value) || Math.Abs(value - number) <= Math.Max(12, pageCount / 4);
    }

    private static string? NumberIn(string text)
    {
        var words = text.Split([' ', '|', '-', '\u2013', '\u2014', '[', ']', '(', ')'], StringSplitOptions.RemoveEmptyEntries);
        for (var i = 0; i < words.Length; i++)
        {
            if (words[i].Equals("page", StringComparison.OrdinalIgnoreCase) && i + 1 < words.Length && IsLabel(words[i + 1]))
            {
                return words[i + 1];
            }
        }

        if (words.Length > 0 && IsLabel(words[^1]))
        {
            return words.Length > 2 && words[^2].Equals("of", StringComparison.OrdinalIgnoreCase) && IsLabel(words[^3])
                ? words[^3]
                : words[^1];
        }

        return words.Length > 0 && IsLabel(words[0]) ? words[0] : null;
    }

    private static bool IsLabel(string word) => (word.Length <= 4 && word.All(char.IsDigit)) || IsRoman(word.ToLowerInvariant());

    /// <summary>Large, pale text that lies over other text is a watermark even when it is not rotated.</summary>
    private static void MarkWatermarks(PageLayout page, float bodySize)
    {
        foreach (var line in page.Lines)
        {
            foreach (var word in line.Words)
            {
                if (word.Size < 1.9f * bodySize || Luminance(word.Color) < 150)
                {
                    continue;
                }

                if (Covers(page, line, word) || Luminance(word.Color) > 200 && !page.Shades.Any(s => s.Box.Contains(word.Box, 3)))
                {
                    word.Layer = Layer.Background;
                }
            }
        }
    }

    /// <summary>Whether a word lies over smaller text of other lines.</summary>
    private static bool Covers(PageLayout page, TextLine line, Word word) =>
        page.Lines.Exists(other => other != line && other.Box.Overlaps(word.Box) && other.Size < 0.7f * word.Size);

    private static double Luminance(int color) => 0.299 * ((color >> 16) & 255) + 0.587 * ((color >> 8) & 255) + 0.114 * (color & 255);
}

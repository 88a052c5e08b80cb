using System.Buffers;
using System.Text;
using SectionFour.Pdf;

namespace SectionFour.Layout;

/// <summary>
/// Glyphs → words. Glyphs are grouped by baseline and ordered from left to right, as producers paint in any order; a word ends at a space
/// glyph, at a gap, or where the font size jumps.
/// </summary>
internal static class WordBuilder
{
    /// <summary>A gap wider than this share of the font size ends a word, where the producer paints no spaces.</summary>
    private const float WordGap = 0.19f;

    /// <summary>With a space glyph between them, words may stand this close; closer, the space is a hyphenation point that is not shown.</summary>
    private const float SpacedGap = 0.06f;

    /// <summary>Letters that stand further apart than this share of the font size are spaced, as in some headings.</summary>
    private const float LooseGap = 0.05f;

    /// <summary>Baselines closer than this share of the font size are one line.</summary>
    public const float BaselineSlack = 0.22f;

    /// <summary>A row with more glyphs is no line that a person could read; moving them one by one could take for ever.</summary>
    private const int LongestLine = 1000;

    /// <summary>A word and the space behind it have about so many glyphs: room for the words of a line.</summary>
    private const int GlyphsAWord = 6;

    /// <summary>The words of a page by the baseline that they stand on, from top to bottom, left to right.</summary>
    /// <param name="page">Its glyphs.</param>
    /// <param name="shared">What its words share.</param>
    /// <param name="texts">The texts of words that the document has had.</param>
    /// <param name="background">Takes what is not upright or not seen.</param>
    public static List<List<Word>> Rows(PdfPage page, WordPage shared, WordTexts texts, List<Word> background)
    {
        var glyphs = page.Painted;
        var rows = new List<List<Word>>();
        var text = new StringBuilder();
        var (painted, order) = (ArrayPool<int>.Shared.Rent(glyphs.Length), ArrayPool<int>.Shared.Rent(glyphs.Length));
        var rest = InOrder(shared, glyphs, painted, order, background);
        while (!rest.IsEmpty)
        {
            var row = rest[..RowLength(glyphs, rest)];
            rest = rest[row.Length..];
            var words = Words(shared, glyphs, row, text, texts);
            if (words.Count > 0)
            {
                rows.Add(words);
            }
        }

        ArrayPool<int>.Shared.Return(painted);
        ArrayPool<int>.Shared.Return(order);
        return rows;
    }

    /// <summary>
    /// The places of a page's upright visible glyphs, from the upper baseline to the lower, in one of two buffers as long as the glyphs; other
    /// glyphs go to the background.
    /// </summary>
    /// <remarks>
    /// Glyphs that are painted one after the other on one baseline stay together: a page has a tenth as many of these runs to sort. Those on the
    /// same baseline keep the order in which they are painted, as glyphs may overlap (fake bold paints twice).
    /// </remarks>
    private static Span<int> InOrder(WordPage page, ReadOnlySpan<Glyph> glyphs, int[] painted, int[] order, List<Word> background)
    {
        var starts = new List<int>();
        var count = 0;
        for (var i = 0; i < glyphs.Length; i++)
        {
            ref readonly var glyph = ref glyphs[i];
            if (glyph.Visibility != GlyphVisibility.Visible || glyph.Angle != 0)
            {
                CollectBackground(page, glyph, background);
                continue;
            }

            if (count == 0 || glyph.Baseline != glyphs[painted[count - 1]].Baseline)
            {
                starts.Add(count);
            }

            painted[count++] = i;
        }

        var runs = new Run[starts.Count];
        var isInOrder = true;
        for (var i = 0; i < runs.Length; i++)
        {
            var end = i + 1 < runs.Length ? starts[i + 1] : count;
            runs[i] = new Run(glyphs[painted[starts[i]]].Baseline, starts[i], end - starts[i]);
            isInOrder &= i == 0 || runs[i].Baseline >= runs[i - 1].Baseline;
        }

        if (isInOrder)
        {
            return painted.AsSpan(0, count);
        }

        Array.Sort(runs, static (a, b) => a.Baseline != b.Baseline ? a.Baseline.CompareTo(b.Baseline) : a.Start.CompareTo(b.Start));
        var at = 0;
        foreach (var run in runs)
        {
            Array.Copy(painted, run.Start, order, at, run.Length);
            at += run.Length;
        }

        return order.AsSpan(0, count);
    }

    /// <summary>Glyphs that are painted one after the other on one baseline.</summary>
    private readonly record struct Run(float Baseline, int Start, int Length);

    /// <summary>
    /// Puts the glyphs of a row in order from left to right; those that start at one place keep their order. Nearly all are in order already,
    /// so that each moves a short way.
    /// </summary>
    private static void SortByLeft(ReadOnlySpan<Glyph> glyphs, Span<int> row)
    {
        if (row.Length > LongestLine)
        {
            var places = new (float Left, int Glyph)[row.Length];
            for (var i = 0; i < row.Length; i++)
            {
                places[i] = (glyphs[row[i]].Left, row[i]);
            }

            Array.Sort(places);
            for (var i = 0; i < row.Length; i++)
            {
                row[i] = places[i].Glyph;
            }

            return;
        }

        for (var i = 1; i < row.Length; i++)
        {
            var glyph = row[i];
            var left = glyphs[glyph].Left;
            var at = i;
            while (at > 0 && glyphs[row[at - 1]].Left > left)
            {
                row[at] = row[at - 1];
                at--;
            }

            row[at] = glyph;
        }
    }

    /// <summary>How many of the glyphs, which are in order of their baselines, stand on the first one's line.</summary>
    private static int RowLength(ReadOnlySpan<Glyph> glyphs, ReadOnlySpan<int> order)
    {
        var baseline = glyphs[order[0]].Baseline;
        var length = 1;
        while (length < order.Length)
        {
            ref readonly var glyph = ref glyphs[order[length]];
            if (glyph.Baseline - baseline > Math.Max(0.8f, glyph.Size * BaselineSlack))
            {
                break;
            }

            length++;
        }

        return length;
    }

    private static List<Word> Words(WordPage page, ReadOnlySpan<Glyph> glyphs, Span<int> row, StringBuilder text, WordTexts texts)
    {
        SortByLeft(glyphs, row);
        var tracking = Tracking(glyphs, row);
        var words = new List<Word>(row.Length / GlyphsAWord + 1);
        var (first, last) = (-1, -1);
        var box = default(Box);
        var spaced = false;
        foreach (var index in row)
        {
            ref readonly var glyph = ref glyphs[index];

            // A glyph without text (a soft hyphen that is not shown) neither is a word nor ends one.
            if (glyph.Text.Length == 0)
            {
                continue;
            }

            if (IsSpace(glyph.Text))
            {
                spaced = true;
                continue;
            }

            if (text.Length > 0)
            {
                ref readonly var before = ref glyphs[last];
                if (Math.Abs(glyph.Left - before.Left) < 0.15f * glyph.Size && glyph.Text == before.Text)
                {
                    continue;
                }

                if (
                    glyph.Left - before.Right > (spaced ? SpacedGap : WordGap) * glyph.Size + tracking
                    || glyph.Size > 1.6f * before.Size
                    || before.Size > 1.6f * glyph.Size
                    || StartsOtherWeight(glyph, before, text.Length)
                    || char.IsUpper(glyph.Text[0]) && glyph.Left > before.Right + 0.05f * glyph.Size && IsListNumber(text)
                )
                {
                    words.Add(WordOf(page, texts.Take(text), box, glyphs[first]));
                }
            }

            if (text.Length == 0)
            {
                first = index;
                box = glyph.Box;
            }
            else
            {
                box = box.Union(glyph.Box);
            }

            text.Append(glyph.Text);
            last = index;
            spaced = false;
        }

        if (text.Length > 0)
        {
            words.Add(WordOf(page, texts.Take(text), box, glyphs[first]));
        }

        return words;
    }

    private static Word WordOf(WordPage page, string text, Box box, in Glyph first) =>
        new(page, text, box, first.Baseline, first.Size, first.Font, first.Color);

    /// <summary>How far the letters of a row are spaced out beyond their widths, in points; 0 where they stand close, as nearly always.</summary>
    private static float Tracking(ReadOnlySpan<Glyph> glyphs, ReadOnlySpan<int> row)
    {
        var loose = 0;
        for (var i = 1; i < row.Length; i++)
        {
            loose += glyphs[row[i]].Left - glyphs[row[i - 1]].Right > LooseGap * glyphs[row[i]].Size ? 1 : 0;
        }

        if (row.Length < 6 || loose * 2 < row.Length)
        {
            return 0;
        }

        var gaps = new List<float>(row.Length);
        for (var i = 1; i < row.Length; i++)
        {
            if (!IsSpace(glyphs[row[i]].Text) && !IsSpace(glyphs[row[i - 1]].Text))
            {
                gaps.Add(glyphs[row[i]].Left - glyphs[row[i - 1]].Right);
            }
        }

        gaps.Sort();
        return gaps.Count == 0 ? 0 : Math.Max(0, gaps[gaps.Count / 2]);
    }

    /// <summary>A label in bold may stand close to what it labels ("ControlAccess is reviewed"): a capital or digit of another weight starts a word.</summary>
    private static bool StartsOtherWeight(in Glyph glyph, in Glyph last, int length) =>
        glyph.Font.IsBold != last.Font.IsBold
        && length > 2
        && (char.IsUpper(glyph.Text[0]) || char.IsAsciiDigit(glyph.Text[0]))
        && char.IsLower(last.Text[^1]);

    /// <summary>The number of a list's item may stand close to the item, where the tab behind it is narrow ("10.Confirming …").</summary>
    private static bool IsListNumber(StringBuilder text)
    {
        if (text.Length is < 2 or > 3 || text[^1] is not ('.' or ')'))
        {
            return false;
        }

        for (var i = 0; i < text.Length - 1; i++)
        {
            if (!char.IsAsciiDigit(text[i]))
            {
                return false;
            }
        }

        return true;
    }

    private static void CollectBackground(WordPage page, in Glyph glyph, List<Word> background)
    {
        if (!IsSpace(glyph.Text))
        {
            var layer = glyph.Visibility == GlyphVisibility.Visible ? Layer.Background : Layer.Hidden;
            var word = WordOf(page, glyph.Text, glyph.Box, glyph);
            word.Layer = layer;
            background.Add(word);
        }
    }

    private static bool IsSpace(string text)
    {
        foreach (var c in text)
        {
            if (!char.IsWhiteSpace(c) && c is not ('\u200B' or '\uFEFF' or '\0'))
            {
                return false;
            }
        }

        return true;
    }
}

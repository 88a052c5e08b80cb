using System.Text;
using SectionFour.Pdf;

namespace SectionFour.Layout;

/// <summary>
/// Glyphs → words → lines. Glyphs are grouped by baseline and ordered from left to right, as producers paint in any order; a word ends at
/// a space glyph, at a gap, or where the font size jumps.
/// </summary>
internal static class WordBuilder
{
    /// <summary>A gap wider than this share of the font size ends a word, where the producer paints no spaces.</summary>
    private const float WordGap = 0.19f;

    /// <summary>With a space glyph between them, words may stand this close; closer, the space is a hyphenation point that is not shown.</summary>
    private const float SpacedGap = 0.06f;

    /// <summary>Baselines closer than this share of the font size are one line.</summary>
    private const float BaselineSlack = 0.22f;

    /// <summary>Makes the words of a page in reading order of whole lines, top to bottom, left to right.</summary>
    public static List<TextLine> Lines(PdfPage page, List<Word> background)
    {
        var glyphs = new List<Glyph>(page.Glyphs.Length);
        foreach (var glyph in page.Glyphs)
        {
            if (glyph.Visibility != GlyphVisibility.Visible || glyph.Angle != 0)
            {
                CollectBackground(page.Number, glyph, background);
            }
            else
            {
                glyphs.Add(glyph);
            }
        }

        var lines = new List<List<Word>>();
        foreach (var row in Rows(glyphs))
        {
            var words = Words(page.Number, row);
            if (words.Count > 0)
            {
                lines.Add(words);
            }
        }

        JoinRaised(lines);
        var result = new List<TextLine>(lines.Count);
        foreach (var words in lines)
        {
            words.Sort(static (a, b) => a.Box.Left.CompareTo(b.Box.Left));
            result.Add(new TextLine(words));
        }

        result.Sort(static (a, b) => a.Words[0].Baseline.CompareTo(b.Words[0].Baseline));
        return result;
    }

    /// <summary>Groups words that are already chosen (those of one cell) into lines.</summary>
    public static List<TextLine> Lines(List<Word> words)
    {
        words.Sort(
            static (a, b) =>
            {
                var order = a.Baseline.CompareTo(b.Baseline);
                return order != 0 ? order : a.Box.Left.CompareTo(b.Box.Left);
            }
        );
        var groups = new List<List<Word>>();
        foreach (var word in words)
        {
            if (
                groups.Count > 0
                && word.Baseline - groups[^1][0].Baseline <= Math.Max(1f, Math.Min(word.Size, groups[^1][0].Size) * BaselineSlack)
            )
            {
                groups[^1].Add(word);
            }
            else
            {
                groups.Add([word]);
            }
        }

        JoinRaised(groups);
        var lines = new List<TextLine>(groups.Count);
        foreach (var group in groups)
        {
            group.Sort(static (a, b) => a.Box.Left.CompareTo(b.Box.Left));
            lines.Add(new TextLine(group));
        }

        return lines;
    }

    private static IEnumerable<List<Glyph>> Rows(List<Glyph> glyphs)
    {
        // A stable order keeps the painting order of glyphs that overlap (fake bold paints twice).
        var order = new int[glyphs.Count];
        for (var i = 0; i < order.Length; i++)
        {
            order[i] = i;
        }

        Array.Sort(
            order,
            (a, b) =>
            {
                var byBaseline = glyphs[a].Baseline.CompareTo(glyphs[b].Baseline);
                return byBaseline != 0 ? byBaseline : a.CompareTo(b);
            }
        );

        var row = new List<Glyph>();
        var baseline = float.NegativeInfinity;
        foreach (var index in order)
        {
            var glyph = glyphs[index];
            if (row.Count > 0 && glyph.Baseline - baseline > Math.Max(0.8f, glyph.Size * BaselineSlack))
            {
                yield return row;
                row = [];
            }

            if (row.Count == 0)
            {
                baseline = glyph.Baseline;
            }

            row.Add(glyph);
        }

        if (row.Count > 0)
        {
            yield return row;
        }
    }

    private static List<Word> Words(int page, List<Glyph> row)
    {
        row.Sort(static (a, b) => a.Left.CompareTo(b.Left));
        var words = new List<Word>();
        var text = new StringBuilder();
        var first = default(Glyph);
        var last = default(Glyph);
        var box = default(Box);
        var spaced = false;
        foreach (var glyph in row)
        {
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
                if (glyph.Text == last.Text && Math.Abs(glyph.Left - last.Left) < 0.15f * glyph.Size)
                {
                    continue;
                }

                if (
                    glyph.Left - last.Right > (spaced ? SpacedGap : WordGap) * glyph.Size
                    || glyph.Size > 1.6f * last.Size
                    || last.Size > 1.6f * glyph.Size
                    || StartsOtherWeight(glyph, last, text.Length)
                    || char.IsUpper(glyph.Text[0]) && glyph.Left > last.Right + 0.05f * glyph.Size && IsListNumber(text)
                )
                {
                    Flush();
                }
            }

            if (text.Length == 0)
            {
                first = glyph;
                box = glyph.Box;
            }
            else
            {
                box = box.Union(glyph.Box);
            }

            text.Append(glyph.Text);
            last = glyph;
            spaced = false;
        }

        Flush();
        return words;

        void Flush()
        {
            if (text.Length > 0)
            {
                words.Add(new Word(page, text.ToString(), box, first.Baseline, first.Size, first.Font, first.Color));
                text.Clear();
            }
        }
    }

    /// <summary>A label in bold may stand close to what it labels ("ControlAccess is reviewed"): a capital or digit of another weight starts a word.</summary>
    private static bool StartsOtherWeight(Glyph glyph, Glyph last, int length) =>
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

    /// <summary>Puts raised or lowered small print (®, footnote marks) into the line that it stands in.</summary>
    private static void JoinRaised(List<List<Word>> lines)
    {
        for (var i = 0; i < lines.Count; i++)
        {
            var small = lines[i];
            if (small.Count > 3)
            {
                continue;
            }

            for (var step = -1; step <= 1; step += 2)
            {
                var j = i + step;
                if (j < 0 || j >= lines.Count)
                {
                    continue;
                }

                var host = lines[j];
                if (small.TrueForAll(w => Touches(w, host)))
                {
                    host.AddRange(small);
                    lines.RemoveAt(i);
                    i--;
                    break;
                }
            }
        }

        static bool Touches(Word small, List<Word> host)
        {
            foreach (var word in host)
            {
                var overlap = Math.Min(small.Box.Bottom, word.Box.Bottom) - Math.Max(small.Box.Top, word.Box.Top);
                if (
                    small.Size < 0.85f * word.Size
                    && overlap > 0.5 * small.Box.Height
                    && small.Box.Left < word.Box.Right + 0.6 * word.Size
                    && small.Box.Right > word.Box.Left - 0.6 * word.Size
                )
                {
                    return true;
                }
            }

            return false;
        }
    }

    private static void CollectBackground(int page, Glyph glyph, List<Word> background)
    {
        if (!IsSpace(glyph.Text))
        {
            var layer = glyph.Visibility == GlyphVisibility.Visible ? Layer.Background : Layer.Hidden;
            background.Add(new Word(page, glyph.Text, glyph.Box, glyph.Baseline, glyph.Size, glyph.Font, glyph.Color) { Layer = layer });
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

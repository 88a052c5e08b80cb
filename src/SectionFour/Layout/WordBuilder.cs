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
        var glyphs = page.Glyphs;
        var order = new ulong[glyphs.Length];
        var count = 0;
        for (var i = 0; i < glyphs.Length; i++)
        {
            ref readonly var glyph = ref glyphs[i];
            if (glyph.Visibility != GlyphVisibility.Visible || glyph.Angle != 0)
            {
                CollectBackground(page.Number, glyph, background);
            }
            else
            {
                order[count++] = Key(glyph.Baseline, i);
            }
        }

        var lines = new List<List<Word>>();
        var text = new StringBuilder();
        var rest = Sorted(order.AsSpan(0, count));
        while (!rest.IsEmpty)
        {
            var row = rest[..RowLength(glyphs, rest)];
            rest = rest[row.Length..];
            var words = Words(page.Number, glyphs, row, text);
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

    /// <summary>
    /// A number by which glyphs are put in order: by a coordinate, and where that is the same by their place in the page, as glyphs that
    /// overlap keep the order in which they are painted (fake bold paints twice).
    /// </summary>
    /// <remarks>Numbers are sorted in place and compared without a call; a page has thousands of glyphs.</remarks>
    private static ulong Key(float at, int index)
    {
        // The bits of floating-point numbers order as they do when those of negative ones are turned round. Adding zero makes −0 to 0.
        var bits = BitConverter.SingleToUInt32Bits(at + 0f);
        bits ^= (bits & 0x8000_0000) != 0 ? 0xFFFF_FFFF : 0x8000_0000;
        return ((ulong)bits << 32) | (uint)index;
    }

    private static int Index(ulong key) => (int)(uint)key;

    /// <summary>Sorts keys, unless they are in order as most producers paint them.</summary>
    private static Span<ulong> Sorted(Span<ulong> keys)
    {
        for (var i = 1; i < keys.Length; i++)
        {
            if (keys[i] < keys[i - 1])
            {
                keys.Sort();
                break;
            }
        }

        return keys;
    }

    /// <summary>How many of the glyphs, which are in order of their baselines, stand on the first one's line.</summary>
    private static int RowLength(Glyph[] glyphs, ReadOnlySpan<ulong> order)
    {
        var baseline = glyphs[Index(order[0])].Baseline;
        var length = 1;
        while (length < order.Length)
        {
            ref readonly var glyph = ref glyphs[Index(order[length])];
            if (glyph.Baseline - baseline > Math.Max(0.8f, glyph.Size * BaselineSlack))
            {
                break;
            }

            length++;
        }

        return length;
    }

    private static List<Word> Words(int page, Glyph[] glyphs, Span<ulong> row, StringBuilder text)
    {
        foreach (ref var key in row)
        {
            key = Key(glyphs[Index(key)].Left, Index(key));
        }

        var words = new List<Word>();
        var (first, last) = (-1, -1);
        var box = default(Box);
        var spaced = false;
        foreach (var key in Sorted(row))
        {
            ref readonly var glyph = ref glyphs[Index(key)];

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
                    glyph.Left - before.Right > (spaced ? SpacedGap : WordGap) * glyph.Size
                    || glyph.Size > 1.6f * before.Size
                    || before.Size > 1.6f * glyph.Size
                    || StartsOtherWeight(glyph, before, text.Length)
                    || char.IsUpper(glyph.Text[0]) && glyph.Left > before.Right + 0.05f * glyph.Size && IsListNumber(text)
                )
                {
                    Flush();
                }
            }

            if (text.Length == 0)
            {
                first = Index(key);
                box = glyph.Box;
            }
            else
            {
                box = box.Union(glyph.Box);
            }

            text.Append(glyph.Text);
            last = Index(key);
            spaced = false;
        }

        Flush();
        return words;

        void Flush()
        {
            if (text.Length > 0)
            {
                ref readonly var start = ref glyphs[first];
                words.Add(new Word(page, text.ToString(), box, start.Baseline, start.Size, start.Font, start.Color));
                text.Clear();
            }
        }
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
                if (AllTouch(small, host))
                {
                    host.AddRange(small);
                    lines.RemoveAt(i);
                    i--;
                    break;
                }
            }
        }

        static bool AllTouch(List<Word> small, List<Word> host)
        {
            foreach (var word in small)
            {
                if (!Touches(word, host))
                {
                    return false;
                }
            }

            return true;
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

    private static void CollectBackground(int page, in Glyph glyph, List<Word> background)
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

using System.Collections.Immutable;
using System.Text;

namespace SectionFour.Outputs;

/// <summary>Words of one look on a line.</summary>
internal readonly record struct LineSpan(string Text, MemoFont Font, string Colour, double Left, double Width);

/// <summary>Breaks runs into lines of a width.</summary>
internal static class PdfText
{
    /// <summary>The lines; each span's place is counted from the left of the line.</summary>
    /// <param name="runs">The words.</param>
    /// <param name="size">The font's size in points.</param>
    /// <param name="width">How wide a line may be, in points.</param>
    /// <param name="font">The font of plain words.</param>
    public static List<List<LineSpan>> Break(ImmutableArray<Run> runs, double size, double width, MemoFont? font = null)
    {
        var lines = new List<List<LineSpan>> { new() };
        double at = 0;
        foreach (var run in runs)
        {
            var face =
                run.Ink.HasFlag(Ink.Strong) ? MemoFont.SemiBold
                : run.Ink.HasFlag(Ink.Italic) ? MemoFont.Italic
                : font ?? MemoFont.Regular;
            var colour = PdfColours.Of(run.Ink);
            foreach (var word in Words(run.Text))
            {
                if (word == "\n")
                {
                    lines.Add([]);
                    at = 0;
                    continue;
                }

                var rest = word;
                while (rest.Length > 0)
                {
                    var wide = face.Measure(rest, size);
                    var visible = face.Measure(rest.AsSpan().TrimEnd(' '), size);
                    if (at + visible <= width + 0.01)
                    {
                        Put(lines[^1], rest, face, colour, at, wide);
                        at += wide;
                        break;
                    }

                    if (at > 0)
                    {
                        lines.Add([]);
                        at = 0;
                        continue;
                    }

                    // A word that is wider than the line (a hash, an address) breaks anywhere.
                    var fits = Fitting(rest, face, size, width);
                    Put(lines[^1], rest[..fits], face, colour, 0, face.Measure(rest.AsSpan(0, fits), size));
                    rest = rest[fits..];
                    lines.Add([]);
                }
            }
        }

        if (lines.Count > 1 && lines[^1].Count == 0)
        {
            lines.RemoveAt(lines.Count - 1);
        }

        return lines;
    }

    private static void Put(List<LineSpan> line, string text, MemoFont font, string colour, double left, double width)
    {
        if (line is [.., var last] && last.Font == font && last.Colour == colour)
        {
            line[^1] = last with { Text = last.Text + text, Width = last.Width + width };
        }
        else
        {
            line.Add(new LineSpan(text, font, colour, left, width));
        }
    }

    private static int Fitting(string word, MemoFont font, double size, double width)
    {
        var fits = 0;
        double wide = 0;
        foreach (var rune in word.EnumerateRunes())
        {
            wide += font.WidthOf(font.GlyphOf(rune)) * size / 1000;
            if (wide > width && fits > 0)
            {
                break;
            }

            fits += rune.Utf16SequenceLength;
        }

        return fits;
    }

    // Words with the spaces after them; line breaks alone. Characters that show nothing are left out.
    private static IEnumerable<string> Words(string text)
    {
        var word = new StringBuilder();
        foreach (var c in text)
        {
            if (c == '\n')
            {
                if (word.Length > 0)
                {
                    yield return word.ToString();
                    word.Clear();
                }

                yield return "\n";
            }
            else if (c is '\u00AD' or '\u200B' or '\uFEFF' || (char.IsControl(c) && c != '\t'))
            {
                continue;
            }
            else
            {
                if (c is not (' ' or '\t') && word is { Length: > 0 } && word[^1] == ' ')
                {
                    yield return word.ToString();
                    word.Clear();
                }

                word.Append(c == '\t' ? ' ' : c);
                if (c is '-' or '/' or '–' or '—' && word.Length > 4)
                {
                    yield return word.ToString();
                    word.Clear();
                }
            }
        }

        if (word.Length > 0)
        {
            yield return word.ToString();
        }
    }
}

/// <summary>Colours as PDF writes them: red, green, blue from 0 to 1.</summary>
internal static class PdfColours
{
    public const string Ink = "0.11 0.141 0.188";
    public const string Faint = "0.361 0.4 0.459";
    public const string Line = "0.831 0.851 0.878";
    public const string Wash = "0.957 0.965 0.973";
    public const string Accent = "0.122 0.306 0.475";
    private const string Good = "0.114 0.42 0.227";
    private const string Warning = "0.541 0.353 0";
    private const string Bad = "0.639 0.129 0.169";

    public static string Of(Ink ink) =>
        ink.HasFlag(Outputs.Ink.Bad) ? Bad
        : ink.HasFlag(Outputs.Ink.Warning) ? Warning
        : ink.HasFlag(Outputs.Ink.Good) ? Good
        : ink.HasFlag(Outputs.Ink.Faint) ? Faint
        : Ink;

    public static string Of(Tone tone) =>
        tone switch
        {
            Tone.Good => Good,
            Tone.Warning => Warning,
            Tone.Bad => Bad,
            _ => Faint,
        };
}

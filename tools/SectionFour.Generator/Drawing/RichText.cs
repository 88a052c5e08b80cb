using System.Text;
using SkiaSharp;

namespace SectionFour.Generation.Drawing;

/// <summary>A stretch of text in one cut.</summary>
/// <param name="Text">Words.</param>
/// <param name="Cut">Cut.</param>
/// <param name="Mark">Told when the first of these words is printed.</param>
/// <param name="IsRaised">A reference to a footnote.</param>
public sealed record Span(string Text, Cut Cut = Cut.Regular, Mark? Mark = null, bool IsRaised = false);

/// <summary>How lines are broken and set.</summary>
public enum Setting
{
    /// <summary>Flush left, no hyphenation.</summary>
    Ragged,

    /// <summary>Flush left with hyphens at line ends.</summary>
    Hyphenated,

    /// <summary>As wide as the column.</summary>
    Justified,

    /// <summary>Centred.</summary>
    Centred,

    /// <summary>Flush right.</summary>
    FlushRight,
}

/// <summary>One paragraph.</summary>
public sealed record Prose(params Span[] Spans)
{
    /// <summary>A list's bullet or number, set in the margin of the paragraph.</summary>
    public string? Label { get; init; }

    /// <summary>Space for the label.</summary>
    public float LabelWidth { get; init; }

    /// <summary>Cut of the label.</summary>
    public Cut LabelCut { get; init; }

    /// <summary>Space before, in shares of a line.</summary>
    public float Before { get; init; }

    /// <summary>A paragraph of one cut.</summary>
    public static Prose Of(string text, Cut cut = Cut.Regular, Mark? mark = null) => new(new Span(text, cut, mark));
}

/// <summary>A piece of a set line.</summary>
internal sealed record SetRun(string Text, Face Face, float X, Mark? Mark, float Rise);

/// <summary>A set line.</summary>
internal sealed record SetLine(IReadOnlyList<SetRun> Runs, float WordGap, float Before);

/// <summary>Breaks paragraphs into lines.</summary>
internal sealed class Typesetter(Family family, float size, Setting setting, char hyphen, Func<string, string> dress)
{
    public Family Family => family;

    public float Size => size;

    /// <summary>From base line to base line.</summary>
    public float Leading { get; init; } = size * 1.2f;

    public Typesetter With(float newSize, Setting? newSetting = null, Family? newFamily = null) =>
        new(newFamily ?? family, newSize, newSetting ?? setting, hyphen, dress) { Leading = newSize * Leading / size };

    public List<SetLine> Set(IEnumerable<Prose> prose, float width)
    {
        var lines = new List<SetLine>();
        foreach (var p in prose)
        {
            Set(p, width, lines);
        }

        return lines;
    }

    private void Set(Prose prose, float width, List<SetLine> lines)
    {
        var indent = prose.Label is null ? 0 : prose.LabelWidth;
        var room = width - indent;
        var first = lines.Count;
        var line = new List<Word>();
        var used = 0f;
        foreach (var next in Words(prose))
        {
            var word = next;
            while (true)
            {
                var gap = line.Count == 0 || word.IsGlued ? 0 : line[^1].Face.Width(" ");
                if (used + gap + word.Width <= room + 0.01f)
                {
                    line.Add(word with { Gap = gap });
                    used += gap + word.Width;
                    break;
                }

                if (Hyphenate(word, room - used - gap) is var (head, tail))
                {
                    line.Add(head with { Gap = gap });
                    word = tail;
                }
                else if (line.Count == 0)
                {
                    var (part, rest) = CutWord(word, room);
                    line.Add(part);
                    if (rest is null)
                    {
                        used = part.Width;
                        break;
                    }

                    word = rest;
                }
                else if (word.IsGlued && line.Count > 1)
                {
                    // What is glued (a comma after a bold word) takes its left neighbour along.
                    var last = line[^1];
                    line.RemoveAt(line.Count - 1);
                    lines.Add(Finish(line, room, indent, isLast: false, prose, lines.Count == first));
                    line = [last with { Gap = 0 }];
                    used = last.Width;
                    continue;
                }

                lines.Add(Finish(line, room, indent, isLast: false, prose, lines.Count == first));
                line = [];
                used = 0;
            }
        }

        lines.Add(Finish(line, room, indent, isLast: true, prose, lines.Count == first));
    }

    private SetLine Finish(List<Word> line, float room, float indent, bool isLast, Prose prose, bool isFirst)
    {
        var used = line.Sum(w => w.Gap + w.Width);
        var gaps = line.Count(w => w.Gap > 0);
        var wordGap = setting == Setting.Justified && !isLast && gaps > 0 && used > room * 0.6f ? (room - used) / gaps : 0;
        var x =
            indent
            + setting switch
            {
                Setting.Centred => (room - used) / 2,
                Setting.FlushRight => room - used,
                _ => 0,
            };
        var runs = new List<SetRun>();
        if (isFirst && prose.Label is not null)
        {
            var face = Face.Of(family, prose.LabelCut, size);
            runs.Add(new SetRun(face.Drawable(dress(prose.Label)), face, 0, null, 0));
        }

        var i = 0;
        while (i < line.Count)
        {
            var start = line[i];
            x += start.Gap > 0 ? start.Gap + wordGap : 0;
            var text = new StringBuilder(start.Text);
            var from = x;
            x += start.Width;
            for (i++; i < line.Count && line[i].Face == start.Face && line[i].Mark == start.Mark && line[i].Rise == start.Rise; i++)
            {
                text.Append(line[i].Gap > 0 ? " " : "").Append(line[i].Text);
                x += line[i].Width + (line[i].Gap > 0 ? line[i].Gap + wordGap : 0);
            }

            runs.Add(new SetRun(text.ToString(), start.Face, from, start.Mark, start.Rise));
        }

        return new SetLine(runs, wordGap, isFirst ? prose.Before * Leading : 0);
    }

    private IEnumerable<Word> Words(Prose prose)
    {
        var glue = true;
        foreach (var span in prose.Spans)
        {
            var face = Face.Of(family, span.Cut, span.IsRaised ? size * 0.65f : size);
            var text = face.Drawable(dress(span.Text));
            foreach (var part in text.Split(' '))
            {
                if (part.Length > 0)
                {
                    yield return new Word(part, face, span.Mark, 0, glue, span.IsRaised ? size * 0.35f : 0, face.Width(part));
                }

                glue = false;
            }

            glue = !text.EndsWith(' ');
        }
    }

    /// <summary>Cuts a word that is wider than the whole column, as every program does then.</summary>
    private static (Word Part, Word? Remainder) CutWord(Word word, float room)
    {
        for (var length = word.Text.Length - 1; length > 1; length--)
        {
            var width = word.Face.Width(word.Text[..length]);
            if (width <= room)
            {
                var rest = word.Text[length..];
                return (
                    word with
                    {
                        Text = word.Text[..length],
                        Width = width,
                        Gap = 0,
                    },
                    word with
                    {
                        Text = rest,
                        Width = word.Face.Width(rest),
                        IsGlued = false,
                    }
                );
            }
        }

        return (word with { Gap = 0 }, null);
    }

    private (Word Head, Word Tail)? Hyphenate(Word word, float room)
    {
        if (setting is not (Setting.Hyphenated or Setting.Justified) || word.Text.Length < 8 || word.IsGlued)
        {
            return null;
        }

        for (var at = word.Text.Length - 3; at >= 3; at--)
        {
            if (!IsBreak(word.Text, at))
            {
                continue;
            }

            var head = word.Text[..at] + hyphen;
            var width = word.Face.Width(head);
            if (width <= room)
            {
                var tail = word.Text[at..];
                return (
                    word with
                    {
                        Text = head,
                        Width = width,
                    },
                    word with
                    {
                        Text = tail,
                        Width = word.Face.Width(tail),
                        IsGlued = false,
                    }
                );
            }
        }

        return null;
    }

    /// <summary>Between two consonants that stand between vowels, or before a consonant with a vowel on each side.</summary>
    private static bool IsBreak(string text, int at)
    {
        for (var i = at - 3; i < at + 3; i++)
        {
            if (!char.IsAsciiLetterLower(text[i]))
            {
                return false;
            }
        }

        return !IsVowel(text[at]) && IsVowel(text[at + 1]) && (IsVowel(text[at - 1]) || IsVowel(text[at - 2]));
    }

    private static bool IsVowel(char c) => "aeiouy".Contains(c, StringComparison.Ordinal);

    private sealed record Word(string Text, Face Face, Mark? Mark, float Gap, bool IsGlued, float Rise, float Width);
}

/// <summary>Colours that reports use.</summary>
internal static class Palette
{
    public static readonly SKColor Black = SKColors.Black;
    public static readonly SKColor White = SKColors.White;
    public static readonly SKColor Grey = new(110, 110, 110);
    public static readonly SKColor Pale = new(240, 240, 240);
}

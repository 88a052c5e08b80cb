using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;

namespace SectionFour.Layout;

/// <summary>
/// A stretch of text with the words that it is made of: the bridge between what is matched (clean text) and what is cited (words and
/// boxes). Slicing the text slices the words.
/// </summary>
/// <remarks>
/// Clean means: ligatures resolved, straight quotes, plain hyphens, soft hyphens gone, one space between words, words that a line end
/// splits joined again.
/// </remarks>
internal sealed class Fragment
{
    public static readonly Fragment Empty = new("", [], []);

    private readonly List<Word> words;
    private readonly List<int> starts;

    private Fragment(string text, List<Word> words, List<int> starts) => (Text, this.words, this.starts) = (text, words, starts);

    public string Text { get; }

    public List<Word> Words => words;

    public bool IsEmpty => words.Count == 0;

    /// <summary>Page of the first word; 0 when empty.</summary>
    public int Page => words.Count == 0 ? 0 : words[0].Page;

    /// <summary>Words with one space between them.</summary>
    public static Fragment Of(IEnumerable<Word> source)
    {
        var builder = new FragmentBuilder(source.TryGetNonEnumeratedCount(out var count) ? count : 0);
        foreach (var word in source)
        {
            builder.Add(word, startsLine: false);
        }

        return builder.Build();
    }

    /// <summary>Joins lines; a word that a hyphen splits at a line end becomes one word again.</summary>
    public static Fragment Of(IEnumerable<TextLine> lines)
    {
        var builder = new FragmentBuilder(lines is IReadOnlyList<TextLine> list ? WordCount(list) : 0);
        foreach (var line in lines)
        {
            for (var i = 0; i < line.Words.Count; i++)
            {
                builder.Add(line.Words[i], startsLine: i == 0);
            }
        }

        return builder.Build();
    }

    public static Fragment Join(params IEnumerable<Fragment> parts)
    {
        var builder = new FragmentBuilder(0);
        Word? previous = null;
        foreach (var part in parts)
        {
            for (var i = 0; i < part.words.Count; i++)
            {
                // Lines below a first line start at a lower baseline; a page break starts at a smaller one.
                var word = part.words[i];
                var startsLine =
                    i == 0 || previous is not null && (previous.Page != word.Page || word.Baseline - previous.Baseline > 0.5f * word.Size);
                builder.Add(word, startsLine);
                previous = word;
            }
        }

        return builder.Build();
    }

    /// <summary>The text that a fragment of these words has, where nobody asks for the fragment itself.</summary>
    public static string TextOf(List<Word> words)
    {
        if (words.Count == 1)
        {
            return CleanText.Of(words[0].Text);
        }

        var text = TextBuffer.Take();
        for (var i = 0; i < words.Count; i++)
        {
            if (i > 0)
            {
                text.Append(' ');
            }

            CleanText.Append(text, words[i].Text);
        }

        return TextBuffer.Return(text);
    }

    /// <summary>The words whose text lies in the range [<paramref name="start"/>, <paramref name="end"/>).</summary>
    public Fragment Slice(int start, int end)
    {
        start = Math.Max(0, start);
        end = Math.Min(Text.Length, end);
        if (start >= end)
        {
            return Empty;
        }

        var kept = new List<Word>();
        var keptStarts = new List<int>();
        for (var i = FirstBehind(start); i < words.Count && starts[i] < end; i++)
        {
            var from = starts[i];
            var to = i + 1 < words.Count ? starts[i + 1] : Text.Length;
            if (to > start && HasInk(Math.Max(from, start), Math.Min(to, end)))
            {
                kept.Add(words[i]);
                keptStarts.Add(Math.Max(0, from - start));
            }
        }

        if (kept.Count == 0)
        {
            return Empty;
        }

        var text = Text.AsSpan(start, end - start);
        var trimmed = text.TrimStart();
        var shift = text.Length - trimmed.Length;
        for (var i = 0; i < keptStarts.Count; i++)
        {
            keptStarts[i] = Math.Max(0, keptStarts[i] - shift);
        }

        return new Fragment(trimmed.TrimEnd().ToString(), kept, keptStarts);
    }

    /// <summary>The first word whose text may reach beyond a place: what is cut out of a whole part of a report is short.</summary>
    private int FirstBehind(int place)
    {
        var at = starts.BinarySearch(place);
        at = at < 0 ? ~at - 1 : at;
        while (at > 0 && starts[at] >= place)
        {
            at--;
        }

        return Math.Max(0, at);
    }

    public Fragment Slice(int start) => Slice(start, Text.Length);

    /// <summary>The words of what a pattern captured in <see cref="Text"/>; empty where it captured nothing.</summary>
    public Fragment Slice(Capture captured) => Slice(captured.Index, captured.Index + captured.Length);

    /// <summary>The first words that a pattern matches; null where it matches none.</summary>
    public Fragment? Find(Regex pattern) =>
        pattern.Match(Text) is { Success: true } match && Slice(match) is { IsEmpty: false } found ? found : null;

    /// <summary>Where a word's text starts, or −1.</summary>
    public int IndexOf(Word word)
    {
        for (var i = 0; i < words.Count; i++)
        {
            if (ReferenceEquals(words[i], word))
            {
                return starts[i];
            }
        }

        return -1;
    }

    /// <summary>Where the words stand. Lines are told by their baselines.</summary>
    /// <exception cref="InvalidOperationException">The fragment is empty.</exception>
    public Evidence ToEvidence()
    {
        if (words.Count == 0)
        {
            throw new InvalidOperationException("An empty fragment is no evidence.");
        }

        var passages = ImmutableArray.CreateBuilder<Passage>();
        var boxes = ImmutableArray.CreateBuilder<Box>();
        var text = new StringBuilder();
        var box = words[0].Box;
        for (var i = 0; i < words.Count; i++)
        {
            var word = words[i];
            if (i > 0)
            {
                var previous = words[i - 1];
                if (previous.Page != word.Page)
                {
                    boxes.Add(Printed(box, previous));
                    passages.Add(new Passage(previous.Page, boxes.DrainToImmutable(), text.ToString()));
                    text.Clear();
                    box = word.Box;
                }
                else
                {
                    text.Append(' ');
                    if (SameLine(previous, word))
                    {
                        box = box.Union(word.Box);
                    }
                    else
                    {
                        boxes.Add(Printed(box, previous));
                        box = word.Box;
                    }
                }
            }

            text.Append(word.Text);
        }

        boxes.Add(Printed(box, words[^1]));
        passages.Add(new Passage(words[^1].Page, boxes.DrainToImmutable(), text.ToString()));
        return new Evidence(passages.DrainToImmutable());
    }

    /// <summary>The place of a box on the page as it is printed.</summary>
    private static Box Printed(Box box, Word word) => word.Map?.Back(box) ?? box;

    public Cited<string> ToCited() => new(Text, ToEvidence());

    public override string ToString() => Text;

    private static bool SameLine(Word a, Word b) =>
        b.Box.Left >= a.Box.Right - a.Size
        && Math.Min(a.Box.Bottom, b.Box.Bottom) - Math.Max(a.Box.Top, b.Box.Top) > 0.4 * Math.Min(a.Box.Height, b.Box.Height);

    private bool HasInk(int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            if (!char.IsWhiteSpace(Text[i]))
            {
                return true;
            }
        }

        return false;
    }

    private static int WordCount(IReadOnlyList<TextLine> lines)
    {
        var count = 0;
        for (var i = 0; i < lines.Count; i++)
        {
            count += lines[i].Words.Count;
        }

        return count;
    }

    /// <summary>Puts words together, one after the other.</summary>
    private ref struct FragmentBuilder(int capacity)
    {
        private readonly StringBuilder text = TextBuffer.Take();
        private readonly List<Word> words = new(capacity);
        private readonly List<int> starts = new(capacity);

        /// <summary>Adds a word; the text of one that a hyphen splits at the end of a line is joined.</summary>
        public readonly void Add(Word word, bool startsLine)
        {
            if (words.Count > 0)
            {
                var previous = words[^1];
                if (startsLine && EndsInSoftHyphen(previous.Text))
                {
                    while (text.Length > 0 && text[^1] is '-' or '\uFFFD')
                    {
                        text.Length--;
                    }
                }
                else if (startsLine && EndsInHyphen(previous.Text) && char.IsLetterOrDigit(word.Text[0]))
                {
                    var half = CleanText.Of(previous.Text)[..^1];
                    if (previous.Vocabulary?.IsLineBreak(half, CleanText.Of(word.Text)) == true)
                    {
                        text.Length--;
                    }
                }
                else
                {
                    text.Append(' ');
                }
            }

            words.Add(word);
            starts.Add(text.Length);
            CleanText.Append(text, word.Text);
        }

        public readonly Fragment Build()
        {
            var whole = TextBuffer.Return(text);
            return words.Count == 0 ? Empty : new Fragment(whole, words, starts);
        }
    }

    // A font without a glyph for the soft hyphen shows a box, which has no text of its own (U+FFFD).
    private static bool EndsInSoftHyphen(string text) =>
        text.EndsWith('\u00AD') || text.EndsWith("\u00AD-", StringComparison.Ordinal) || text.Length > 1 && text.EndsWith('\uFFFD');

    // A dash that follows a space is punctuation, and one word of a single hyphen is a bullet.
    private static bool EndsInHyphen(string text) =>
        text.Length > 1 && text[^1] is '-' or '\u2010' or '\u2011' && char.IsLetterOrDigit(text[^2]);
}

/// <summary>
/// A buffer for text, kept by each thread: one is needed for each line and cell, and a new one would grow anew each time. While one is taken,
/// as words are asked for one by one, whoever needs another gets a new one.
/// </summary>
file static class TextBuffer
{
    [ThreadStatic]
    private static StringBuilder? free;

    public static StringBuilder Take()
    {
        var buffer = free ?? new StringBuilder(1024);
        free = null;
        return buffer;
    }

    /// <summary>Gives the buffer back.</summary>
    /// <returns>The text that was in it.</returns>
    public static string Return(StringBuilder buffer)
    {
        var text = buffer.ToString();
        free = buffer.Clear();
        return text;
    }
}

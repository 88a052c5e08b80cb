using System.Text;
using System.Text.RegularExpressions;
using SectionFour.Layout;

namespace SectionFour.Reading;

/// <summary>The common words that headers of columns are made of.</summary>
internal static class HeaderWords
{
    private static readonly Regex Pattern = PhraseBook.Load("columns.yaml").OfKind("HeaderWord").Single().Regex;

    /// <summary>Answers that were given before, by thread: the same few words are asked for on every line of a report.</summary>
    [ThreadStatic]
    private static Dictionary<string, bool>? asked;

    /// <summary>So many answers are kept.</summary>
    private const int MostAsked = 20_000;

    /// <summary>No such word is longer.</summary>
    private const int Longest = 16;

    /// <summary>Whether a word is one of them.</summary>
    public static bool Contains(ReadOnlySpan<char> word)
    {
        asked ??= new Dictionary<string, bool>(StringComparer.Ordinal);
        var answers = asked.GetAlternateLookup<ReadOnlySpan<char>>();
        if (!answers.TryGetValue(word, out var known))
        {
            if (asked.Count >= MostAsked)
            {
                asked.Clear();
            }

            answers[word] = known = Pattern.IsMatch(word);
        }

        return known;
    }

    /// <summary>
    /// Whether a cell surely is no header, as it has a word in lower case that none has and that makes none together with its neighbours
    /// (narrow columns break words). This is told within the first words of nearly all lines and cells of a report, before their text is put
    /// together and taken apart (<see cref="ColumnHeaders.Recognize"/>).
    /// </summary>
    /// <param name="words">Words that stand side by side in the cell.</param>
    /// <param name="goesOnBefore">Whether other words of the cell may stand before them.</param>
    /// <param name="goesOnAfter">Whether other words of the cell may stand behind them.</param>
    public static bool HasOther(List<Word> words, bool goesOnBefore, bool goesOnAfter)
    {
        for (var i = 0; i < words.Count; i++)
        {
            if (IsPlain(words[i].Text) && !Contains(words[i].Text) && !MayJoin(words, i, goesOnBefore, goesOnAfter))
            {
                return true;
            }
        }

        return false;
    }

    /// <inheritdoc cref="HasOther(List{Word}, bool, bool)"/>
    public static bool HasOther(IReadOnlyList<TextLine> cell)
    {
        for (var i = 0; i < cell.Count; i++)
        {
            if (HasOther(cell[i].Words, goesOnBefore: i > 0, goesOnAfter: i < cell.Count - 1))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsPlain(string text) => !text.AsSpan().ContainsAnyExceptInRange('a', 'z');

    /// <summary>Whether a word may be a piece of a header's word; where that cannot be told, it may.</summary>
    private static bool MayJoin(List<Word> words, int at, bool goesOnBefore, bool goesOnAfter)
    {
        // A hyphen before it joins it to any word, and what is not ASCII may become something else in clean text.
        if (at == 0 ? goesOnBefore : !char.IsAsciiLetterOrDigit(words[at - 1].Text[^1]))
        {
            return true;
        }

        Span<char> joined = stackalloc char[Longest];
        var before = 0;
        for (var from = at; ; from--)
        {
            if (from < 0)
            {
                return goesOnBefore;
            }

            before += words[from].Text.Length;
            if (before > Longest)
            {
                return false;
            }

            var length = 0;
            for (var to = from; ; to++)
            {
                if (to == words.Count)
                {
                    if (goesOnAfter)
                    {
                        return true;
                    }

                    break;
                }

                var text = words[to].Text;
                if (!Ascii.IsValid(text))
                {
                    return true;
                }

                if (length + text.Length > Longest)
                {
                    break;
                }

                length += text.AsSpan().ToLowerInvariant(joined[length..]);
                if (to > from && to >= at && Contains(joined[..length]))
                {
                    return true;
                }
            }
        }
    }
}

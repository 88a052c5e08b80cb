using System.Collections.Immutable;
using System.Runtime.InteropServices;
using SectionFour.Yaml;

namespace SectionFour.Wording;

/// <summary>Where a phrase stands in a text.</summary>
/// <param name="First">Index of its first word.</param>
/// <param name="Last">Index of its last word.</param>
/// <param name="Quote">Its words, verbatim.</param>
internal readonly record struct PhraseMatch(int First, int Last, string Quote);

/// <summary>
/// Phrases that mean one thing, as data: whole words, plural and singular alike, "…" for up to nine words of the same sentence. A phrase
/// does not count where a negation stands before it in its sentence.
/// </summary>
internal sealed class PhraseRule
{
    private const int WidestGap = 9;
    private const int NegationReach = 7;

    private readonly Dictionary<string, List<(string[] Head, string[] Tail)>> _byFirstWord = new(StringComparer.Ordinal);
    private readonly HashSet<string> _negations;

    private PhraseRule(
        string id,
        ImmutableArray<string> phrases,
        ImmutableArray<string> negations,
        ImmutableArray<string> matches,
        ImmutableArray<string> not
    )
    {
        (Id, Matches, Not) = (id, matches, not);
        _negations = new HashSet<string>(negations, StringComparer.Ordinal);
        foreach (string phrase in phrases)
        {
            int gap = phrase.IndexOf('…', StringComparison.Ordinal);
            string[] head = [.. Words.Of(gap < 0 ? phrase : phrase[..gap])];
            string[] tail = gap < 0 ? [] : [.. Words.Of(phrase[(gap + 1)..])];
            if (head.Length == 0)
            {
                continue;
            }

            FirstWords.Add(head[0]);
            if (!_byFirstWord.TryGetValue(head[0], out var list))
            {
                _byFirstWord.Add(head[0], list = []);
            }

            list.Add((head, tail));
        }
    }

    /// <summary>The rule's id.</summary>
    public string Id { get; }

    /// <summary>The words with which its phrases begin.</summary>
    public WordMarks FirstWords { get; } = new();

    /// <summary>Texts in which it is found; run by a test.</summary>
    public ImmutableArray<string> Matches { get; }

    /// <summary>Texts in which it is not found; run by a test.</summary>
    public ImmutableArray<string> Not { get; }

    /// <summary>Reads 'phrases', 'negations', 'matches' and 'not' of a mapping.</summary>
    public static PhraseRule Read(string id, YamlMap map)
    {
        var phrases = map.Texts("phrases");
        if (phrases.IsEmpty)
        {
            map.Refuse("phrases", "must hold at least one phrase.");
        }

        return new PhraseRule(id, phrases, map.Texts("negations"), map.Texts("matches"), map.Texts("not"));
    }

    /// <summary>A rule of phrases without negations.</summary>
    public static PhraseRule Of(string id, ImmutableArray<string> phrases, ImmutableArray<string> matches, ImmutableArray<string> not) =>
        new(id, phrases, [], matches, not);

    /// <summary>The first place, or null.</summary>
    public PhraseMatch? First(CutText text) => Next(text, 0);

    /// <summary>Every place, in order.</summary>
    public List<PhraseMatch> All(CutText text)
    {
        var all = new List<PhraseMatch>();
        for (var match = Next(text, 0); match is { } found; match = Next(text, found.Last + 1))
        {
            all.Add(found);
        }

        return all;
    }

    private PhraseMatch? Next(CutText text, int from)
    {
        var words = CollectionsMarshal.AsSpan(text.Words);
        for (int i = from; i < words.Length; i++)
        {
            if (!FirstWords.MayHold(words[i].Mark) || !_byFirstWord.TryGetValue(words[i].Norm, out var candidates))
            {
                continue;
            }

            int last = -1;
            foreach (var (head, tail) in candidates)
            {
                last = Math.Max(last, LastWord(text, i, head, tail));
            }

            if (last >= 0 && !IsNegated(text, i))
            {
                return new PhraseMatch(i, last, text.Quote(i, last));
            }
        }

        return null;
    }

    private static int LastWord(CutText text, int at, string[] head, string[] tail)
    {
        if (!Fits(text, at, head))
        {
            return -1;
        }

        int end = at + head.Length - 1;
        if (tail.Length == 0)
        {
            return end;
        }

        for (int from = end + 1; from <= end + 1 + WidestGap && from + tail.Length <= text.Words.Count; from++)
        {
            if (text.Words[from].Sentence != text.Words[at].Sentence)
            {
                return -1;
            }

            if (Fits(text, from, tail))
            {
                return from + tail.Length - 1;
            }
        }

        return -1;
    }

    private static bool Fits(CutText text, int at, string[] phrase)
    {
        if (at + phrase.Length > text.Words.Count)
        {
            return false;
        }

        for (int i = 0; i < phrase.Length; i++)
        {
            if (text.Words[at + i].Norm != phrase[i] || text.Words[at + i].Sentence != text.Words[at].Sentence)
            {
                return false;
            }
        }

        return true;
    }

    private bool IsNegated(CutText text, int at)
    {
        for (int i = at - 1; i >= 0 && i >= at - NegationReach && text.Words[i].Sentence == text.Words[at].Sentence; i--)
        {
            if (_negations.Contains(text.Words[i].Norm))
            {
                return true;
            }
        }

        return false;
    }
}

using System.Collections.Immutable;

namespace SectionFour.Comparison;

/// <summary>Pairs of texts of two lists that say the same, for what has no ids and tests: user-entity controls, subservice controls.</summary>
internal static class Texts
{
    // Such lists are formulaic ("User entities are responsible for …"); the frame weighs little, so that a shared topic is well above this.
    private const double SameFrom = 0.45;

    /// <summary>A text as it is quoted in a sentence: cut at a word where it is long.</summary>
    public static string Shortened(string text)
    {
        const int most = 140;
        if (text.Length <= most)
        {
            return text;
        }

        int end = text.LastIndexOf(' ', most);
        return text[..(end > 0 ? end : most)] + " …";
    }

    /// <summary>For each text of the first list its partner in the second, or −1.</summary>
    public static int[] Pair(ImmutableArray<string> previous, ImmutableArray<string> current)
    {
        var gains = TextSpace.Of(previous, current, Vocabulary.Default).Similarities();
        for (int p = 0; p < previous.Length; p++)
        {
            for (int c = 0; c < current.Length; c++)
            {
                // The same words are the same text, however common each word is in the list.
                gains[p, c] = (WordDiff.SameWords(previous[p], current[c]) ? 1 : gains[p, c]) - SameFrom;
            }
        }

        return Assignment.Best(gains);
    }

    /// <summary>The places of the first list without a partner, and of the second.</summary>
    public static (ImmutableArray<int> OnlyPrevious, ImmutableArray<int> OnlyCurrent) Unpaired(
        ImmutableArray<string> previous,
        ImmutableArray<string> current
    )
    {
        var partner = Pair(previous, current);
        return (
            [.. Enumerable.Range(0, previous.Length).Where(p => partner[p] < 0)],
            [.. Enumerable.Range(0, current.Length).Where(c => !partner.Contains(c))]
        );
    }
}

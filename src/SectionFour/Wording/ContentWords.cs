using System.Collections.Frozen;

namespace SectionFour.Wording;

/// <summary>Words that carry meaning, for telling whether two texts speak of the same thing.</summary>
internal static class ContentWords
{
    // Long enough to tell words apart, short enough to see that "reviews", "reviewed" and "reviewing" are one.
    private const int StemLength = 6;

    private static readonly FrozenSet<string> s_stop = FrozenSet.Create<string>(
        StringComparer.Ordinal,
        [
            "about",
            "above",
            "accordance",
            "after",
            "against",
            "all",
            "also",
            "and",
            "any",
            "appropriate",
            "are",
            "been",
            "before",
            "being",
            "between",
            "both",
            "but",
            "can",
            "control",
            "controls",
            "determine",
            "determined",
            "during",
            "each",
            "entity",
            "exception",
            "for",
            "from",
            "had",
            "has",
            "have",
            "how",
            "including",
            "inquired",
            "inquiry",
            "inspect",
            "inspected",
            "inspection",
            "into",
            "its",
            "least",
            "management",
            "may",
            "must",
            "noted",
            "not",
            "observed",
            "obtained",
            "one",
            "only",
            "other",
            "over",
            "per",
            "performed",
            "period",
            "population",
            "procedure",
            "reperformed",
            "sample",
            "sampled",
            "select",
            "selected",
            "should",
            "such",
            "than",
            "that",
            "the",
            "their",
            "them",
            "then",
            "there",
            "these",
            "they",
            "this",
            "through",
            "tested",
            "testing",
            "two",
            "under",
            "upon",
            "was",
            "were",
            "when",
            "where",
            "whether",
            "which",
            "who",
            "will",
            "with",
            "within",
            "would",
            "evidence",
            "ascertained",
            "verified",
            "examined",
            "confirmed",
            "regarding",
            "place",
        ]
    );

    /// <summary>The meaningful words of a text as numbers of stems (<see cref="Term.Stem"/>), without numbers.</summary>
    public static HashSet<int> Of(CutText text)
    {
        var stems = new HashSet<int>(text.Words.Count);
        foreach (var word in text.Words)
        {
            if (word.Term.Stem != 0)
            {
                stems.Add(word.Term.Stem);
            }
        }

        return stems;
    }

    /// <summary>The stem of a word, or empty where it carries no meaning.</summary>
    public static ReadOnlySpan<char> Stem(string norm) =>
        norm.Length < 3 || s_stop.Contains(norm) || char.IsDigit(norm[0]) ? []
        : norm.Length <= StemLength ? norm
        : norm.AsSpan(0, StemLength);

    /// <summary>How many meaningful words two texts share; both cut with one lexicon.</summary>
    public static int Shared(CutText a, CutText b)
    {
        var stems = Of(a);
        stems.IntersectWith(Of(b));
        return stems.Count;
    }

    /// <summary>
    /// The share of the first text's meaningful words that stand in the second, which is cut with the same lexicon; not a number where it has
    /// fewer than five.
    /// </summary>
    public static double ShareOf(CutText text, CutText within)
    {
        var stems = Of(text);
        if (stems.Count < 5)
        {
            return double.NaN;
        }

        int all = stems.Count;
        stems.IntersectWith(Of(within));
        return (double)stems.Count / all;
    }
}

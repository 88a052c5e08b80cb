using SectionFour.Wording;

namespace SectionFour.Assessment;

/// <summary>Words that carry meaning, for telling whether two texts speak of the same thing.</summary>
internal static class ContentWords
{
    // Long enough to tell words apart, short enough to see that "reviews", "reviewed" and "reviewing" are one.
    private const int StemLength = 6;

    private static readonly HashSet<string> s_stop = new(StringComparer.Ordinal)
    {
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
    };

    /// <summary>The meaningful words of a text as stems, without numbers.</summary>
    public static HashSet<string> Of(CutText text)
    {
        var words = new HashSet<string>(StringComparer.Ordinal);
        foreach (var word in text.Words)
        {
            if (Stem(word.Norm) is { } stem)
            {
                words.Add(stem);
            }
        }

        return words;
    }

    /// <summary>The stem of a word, or null where it carries no meaning.</summary>
    public static string? Stem(string norm) =>
        norm.Length < 3 || s_stop.Contains(norm) || char.IsDigit(norm[0]) ? null
        : norm.Length <= StemLength ? norm
        : norm[..StemLength];

    /// <summary>How many meaningful words two texts share.</summary>
    public static int Shared(CutText a, CutText b)
    {
        var words = Of(a);
        words.IntersectWith(Of(b));
        return words.Count;
    }

    /// <summary>The share of the first text's meaningful words that stand in the second; not a number where it has fewer than five.</summary>
    public static double ShareOf(CutText text, CutText within)
    {
        var words = Of(text);
        if (words.Count < 5)
        {
            return double.NaN;
        }

        int all = words.Count;
        words.IntersectWith(Of(within));
        return (double)words.Count / all;
    }
}

namespace SectionFour.Comparison;

/// <summary>A word of a text: lower case, with its place in the text.</summary>
internal readonly record struct Word(string Text, int Start, int End);

/// <summary>Cuts text into words for comparison: lower case, no punctuation, endings stripped.</summary>
internal static class Tokens
{
    // Longest first. Both sides are stripped alike, so a stem need not be a word ("review", "reviewed", "reviewing" → "review").
    private static readonly string[] Endings =
    [
        "ations",
        "ation",
        "ating",
        "ities",
        "ments",
        "ated",
        "ates",
        "ings",
        "ions",
        "ment",
        "ate",
        "ing",
        "ion",
        "ied",
        "als",
        "ies",
        "ity",
        "al",
        "ed",
        "es",
        "ly",
        "s",
        "y",
        "e",
    ];

    private const int ShortestStem = 4;

    /// <summary>The words of a text, lower case, as runs of letters and digits; "1.2" and "12,5" stay one word; "vendor's" is "vendor".</summary>
    public static List<Word> Words(string text)
    {
        var words = new List<Word>(text.Length / 6 + 1);
        int i = 0;
        while (i < text.Length)
        {
            if (!char.IsLetterOrDigit(text[i]))
            {
                i++;
                continue;
            }

            int start = i;
            while (i < text.Length && (char.IsLetterOrDigit(text[i]) || IsInsideNumber(text, i)))
            {
                i++;
            }

            words.Add(new Word(text[start..i].ToLowerInvariant(), start, i));
            if (
                i + 1 < text.Length
                && text[i] is '\'' or '’'
                && text[i + 1] is 's' or 'S'
                && !(i + 2 < text.Length && char.IsLetterOrDigit(text[i + 2]))
            )
            {
                i += 2;
            }
        }

        return words;
    }

    /// <summary>The word without its ending; numbers and short words stay as they are.</summary>
    /// <remarks>Until nothing is left to strip, as endings stack: "annually" → "annual" → "annu", which is also the stem of "annual".</remarks>
    public static string Stem(string word)
    {
        string stem = StemOnce(word);
        while (stem.Length < word.Length)
        {
            word = stem;
            stem = StemOnce(word);
        }

        return stem;
    }

    private static string StemOnce(string word)
    {
        if (word.Length <= ShortestStem || char.IsDigit(word[0]))
        {
            return word.Length == ShortestStem && word[^1] == 's' && word[^2] != 's' ? word[..^1] : word;
        }

        foreach (var ending in Endings)
        {
            if (word.Length - ending.Length >= ShortestStem && word.EndsWith(ending, StringComparison.Ordinal))
            {
                // "access" and "process" keep their s.
                return ending == "s" && word[^2] == 's' ? word : Undouble(word[..^ending.Length]);
            }
        }

        return word;
    }

    private static bool IsInsideNumber(string text, int i) =>
        text[i] is '.' or ',' && i > 0 && i + 1 < text.Length && char.IsDigit(text[i - 1]) && char.IsDigit(text[i + 1]);

    // "logged" → "logg" → "log", but "access" stays.
    private static string Undouble(string stem) =>
        stem.Length > 3 && stem[^1] == stem[^2] && stem[^1] is not ('s' or 'l' or 'e') ? stem[..^1] : stem;
}

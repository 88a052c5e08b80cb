namespace SectionFour.Wording;

/// <summary>Names of products, places, people and systems in running text, told by their capitals.</summary>
internal static class ProperNames
{
    private const int FewestWords = 5;
    private const string Marks = ".,;:()\"“”'’";

    /// <summary>
    /// Runs of capitalised words; the first word of a sentence only where it has a capital or digit inside ("PostgreSQL", "S3"). A heading
    /// or a row of titles has none, and the id of a criterion is no part of a name.
    /// </summary>
    /// <param name="text">One paragraph.</param>
    /// <param name="isCommon">Whether a word in lower case is no name by itself; a run of such words only is left out.</param>
    public static List<string> In(string text, Func<string, bool> isCommon)
    {
        var names = new List<string>();
        if (!MayHoldNames(text))
        {
            return names;
        }

        var run = new List<string>();
        bool sentenceStart = true;
        foreach (var range in text.AsSpan().Split(' '))
        {
            var word = text.AsSpan()[range];
            if (word.IsEmpty)
            {
                continue;
            }

            bool isPart = false;
            if (!char.IsAsciiLetterLower(word[0]))
            {
                var bare = WithoutPossessive(word.Trim(Marks));
                isPart = IsCapitalised(bare) && !IsCriterion(bare) && (!sentenceStart || HasInnerMark(bare));
                if (isPart)
                {
                    run.Add(bare.ToString());
                }
            }

            if (run.Count > 0 && (!isPart || !char.IsLetterOrDigit(word[^1])))
            {
                EndRun();
            }

            sentenceStart = word[^1] is '.' or '!' or '?' or ':';
        }

        EndRun();
        return names;

        void EndRun()
        {
            if (run.Exists(w => !isCommon(w.ToLowerInvariant())))
            {
                names.Add(string.Join(' ', run));
            }

            run.Clear();
        }
    }

    // Some words, and not for the most part capitalised ones without an end.
    private static bool MayHoldNames(string text)
    {
        int words = 0;
        int capitalised = 0;
        bool hasEnd = text.EndsWith('.') || text.EndsWith(';');
        foreach (var range in text.AsSpan().Split(' '))
        {
            var word = text.AsSpan()[range];
            words += word.IsEmpty ? 0 : 1;
            capitalised += IsCapitalised(word) ? 1 : 0;
            if (hasEnd && words == FewestWords)
            {
                return true;
            }
        }

        return words >= FewestWords && capitalised <= words / 2;
    }

    // "CC6.1", "A1.3": an id beside a name is no part of it.
    private static bool IsCriterion(ReadOnlySpan<char> word) =>
        word.IndexOf('.') is > 1 and <= 3 and var dot
        && dot < word.Length - 1
        && char.IsDigit(word[dot - 1])
        && char.IsDigit(word[dot + 1]);

    private static bool IsCapitalised(ReadOnlySpan<char> word) => word.Length > 1 && char.IsUpper(word[0]);

    private static bool HasInnerMark(ReadOnlySpan<char> word)
    {
        foreach (char c in word[1..])
        {
            if (char.IsUpper(c) || char.IsDigit(c))
            {
                return true;
            }
        }

        return false;
    }

    private static ReadOnlySpan<char> WithoutPossessive(ReadOnlySpan<char> word) =>
        word.EndsWith("'s") || word.EndsWith("’s") ? word[..^2] : word;
}

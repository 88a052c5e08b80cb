namespace SectionFour.Wording;

/// <summary>Names of products, places, people and systems in running text, told by their capitals.</summary>
internal static class ProperNames
{
    private const int FewestWords = 5;
    private static readonly char[] s_marks = ['.', ',', ';', ':', '(', ')', '"', '“', '”', '\'', '’'];

    /// <summary>
    /// Runs of capitalised words; the first word of a sentence only where it has a capital or digit inside ("PostgreSQL", "S3"). A heading
    /// or a row of titles has none, and the id of a criterion is no part of a name.
    /// </summary>
    /// <param name="text">One paragraph.</param>
    /// <param name="isCommon">Whether a word in lower case is no name by itself; a run of such words only is left out.</param>
    public static List<string> In(string text, Func<string, bool> isCommon)
    {
        var names = new List<string>();
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length < FewestWords || (text[^1] is not ('.' or ';') && words.Count(IsCapitalised) > words.Length / 2))
        {
            return names;
        }

        var run = new List<string>();
        bool sentenceStart = true;
        foreach (var word in words)
        {
            var bare = WithoutPossessive(word.Trim(s_marks));
            bool isPart = IsCapitalised(bare) && !IsCriterion(bare) && (!sentenceStart || HasInnerMark(bare));
            if (isPart)
            {
                run.Add(bare);
            }

            if (!isPart || !char.IsLetterOrDigit(word[^1]))
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

    // "CC6.1", "A1.3": an id beside a name is no part of it.
    private static bool IsCriterion(string word) =>
        word.IndexOf('.', StringComparison.Ordinal) is > 1 and <= 3 and var dot
        && dot < word.Length - 1
        && char.IsDigit(word[dot - 1])
        && char.IsDigit(word[dot + 1]);

    private static bool IsCapitalised(string word) => word.Length > 1 && char.IsUpper(word[0]);

    private static bool HasInnerMark(string word) => word.Skip(1).Any(c => char.IsUpper(c) || char.IsDigit(c));

    private static string WithoutPossessive(string word) =>
        word.EndsWith("'s", StringComparison.Ordinal) || word.EndsWith("’s", StringComparison.Ordinal) ? word[..^2] : word;
}

namespace SectionFour.Wording;

/// <summary>One word of a text, with its place.</summary>
/// <param name="Term">The word as compared.</param>
/// <param name="Start">Where it starts in the text.</param>
/// <param name="End">Where it ends, exclusive.</param>
/// <param name="Sentence">The sentence it belongs to, from 0.</param>
/// <param name="Mark">The term's mark, here too as it is asked of every word again and again.</param>
internal readonly record struct Word(Term Term, int Start, int End, int Sentence, ushort Mark)
{
    /// <summary>The word as compared.</summary>
    public string Norm => Term.Norm;
}

/// <summary>Cuts text into words for comparison: lower case, hyphens as spaces, plural endings off.</summary>
internal static class Words
{
    /// <summary>Longer words than this are compared without a buffer on the stack.</summary>
    public const int Usual = 64;

    /// <summary>The words of a text as compared, in order.</summary>
    public static List<string> Of(string text)
    {
        var words = new List<string>(text.Length / 6 + 1);
        Span<char> buffer = stackalloc char[Usual];
        var cutter = new WordCutter(text);
        while (cutter.MoveNext())
        {
            words.Add(Norm(cutter.Current, buffer).ToString());
        }

        return words;
    }

    /// <summary>A word as compared.</summary>
    /// <param name="word">As written.</param>
    /// <param name="buffer">Of <see cref="Usual"/> characters; what is returned may lie in it.</param>
    public static ReadOnlySpan<char> Norm(ReadOnlySpan<char> word, Span<char> buffer)
    {
        var lower = word.Length <= buffer.Length ? buffer[..word.Length] : new char[word.Length];
        for (int i = 0; i < word.Length; i++)
        {
            char c = word[i];
            lower[i] =
                char.IsAsciiLetterUpper(c) ? (char)(c | 0x20)
                : char.IsAscii(c) ? c
                : char.ToLowerInvariant(c);
        }

        if (lower.Length > 2 && lower[^1] == 's' && lower[^2] is '\'' or '’')
        {
            lower = lower[..^2];
        }

        if (lower.Length > 4 && lower.EndsWith("ies"))
        {
            lower[^3] = 'y';
            return lower[..^2];
        }

        if (lower.Length > 4 && (lower.EndsWith("sses") || lower.EndsWith("xes") || lower.EndsWith("ches") || lower.EndsWith("shes")))
        {
            return lower[..^2];
        }

        return lower.Length > 3 && lower[^1] == 's' && lower[^2] is not ('s' or 'u' or 'i') ? lower[..^1] : lower;
    }
}

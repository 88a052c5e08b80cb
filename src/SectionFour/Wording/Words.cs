namespace SectionFour.Wording;

/// <summary>One word of a text: lower case, without plural ending, with its place.</summary>
/// <param name="Norm">The word as compared.</param>
/// <param name="Start">Where it starts in the text.</param>
/// <param name="End">Where it ends, exclusive.</param>
/// <param name="Sentence">The sentence it belongs to, from 0.</param>
internal readonly record struct Word(string Norm, int Start, int End, int Sentence);

/// <summary>Cuts text into words for comparison: lower case, hyphens as spaces, plural endings off.</summary>
internal static class Words
{
    /// <summary>The words of a text as compared, in order.</summary>
    public static List<string> Of(string text)
    {
        var cut = Cut(text);
        var words = new List<string>(cut.Count);
        foreach (var word in cut)
        {
            words.Add(word.Norm);
        }

        return words;
    }

    /// <summary>The words of a text with their places, in order.</summary>
    public static List<Word> Cut(string text)
    {
        var words = new List<Word>(text.Length / 6 + 1);
        int sentence = 0;
        int start = -1;
        for (int i = 0; i <= text.Length; i++)
        {
            bool inside = i < text.Length && (char.IsLetterOrDigit(text[i]) || (start >= 0 && IsInner(text, i)));
            if (inside && start < 0)
            {
                start = i;
            }
            else if (!inside && start >= 0)
            {
                words.Add(new Word(Singular(text.AsSpan(start, i - start)), start, i, sentence));
                start = -1;
            }

            if (!inside && i < text.Length && EndsSentence(text, i))
            {
                sentence++;
            }
        }

        return words;
    }

    private static bool EndsSentence(string text, int i) =>
        text[i] is '.' or '!' or '?' or ';' or '\n' && (i + 1 >= text.Length || char.IsWhiteSpace(text[i + 1]) || text[i] == '\n');

    // "TLS 1.2", "CC6.1" and "employee's" stay one word; a full stop at the end of a sentence does not belong to one.
    private static bool IsInner(string text, int i) =>
        text[i] is '.' or '\'' or '’' or '&'
        && i + 1 < text.Length
        && char.IsLetterOrDigit(text[i + 1])
        && char.IsLetterOrDigit(text[i - 1]);

    private static string Singular(ReadOnlySpan<char> word)
    {
        Span<char> lower = word.Length <= 64 ? stackalloc char[word.Length] : new char[word.Length];
        word.ToLowerInvariant(lower);
        var cut = (ReadOnlySpan<char>)lower;
        if (cut.Length > 2 && cut[^1] == 's' && cut[^2] is '\'' or '’')
        {
            cut = cut[..^2];
        }

        if (cut.Length > 4 && cut.EndsWith("ies"))
        {
            return string.Concat(cut[..^3], "y");
        }

        if (cut.Length > 4 && (cut.EndsWith("sses") || cut.EndsWith("xes") || cut.EndsWith("ches") || cut.EndsWith("shes")))
        {
            return cut[..^2].ToString();
        }

        return cut.Length > 3 && cut[^1] == 's' && cut[^2] is not ('s' or 'u' or 'i') ? cut[..^1].ToString() : cut.ToString();
    }
}

namespace SectionFour.Wording;

/// <summary>Finds the words of a text one after the other, without making a string of any.</summary>
internal ref struct WordCutter(ReadOnlySpan<char> text)
{
    // Looked up, as nearly all characters are among these.
    private static readonly bool[] s_isLetterOrDigit = [.. Enumerable.Range(0, 256).Select(c => char.IsLetterOrDigit((char)c))];

    private readonly ReadOnlySpan<char> _text = text;
    private int _at;
    private int _sentence;

    /// <summary>Where the word starts.</summary>
    public int Start { get; private set; }

    /// <summary>Where it ends, exclusive.</summary>
    public readonly int End => _at;

    /// <summary>The sentence it belongs to, from 0.</summary>
    public int Sentence { get; private set; }

    /// <summary>The word as written.</summary>
    public readonly ReadOnlySpan<char> Current => _text[Start.._at];

    /// <summary>Goes to the next word.</summary>
    /// <returns>False where there is none.</returns>
    public bool MoveNext()
    {
        var text = _text;
        var common = s_isLetterOrDigit;
        int at = _at;
        for (; at < text.Length; at++)
        {
            char c = text[at];
            if (c < common.Length ? common[c] : char.IsLetterOrDigit(c))
            {
                break;
            }

            if (c != ' ' && EndsSentence(text, at))
            {
                _sentence++;
            }
        }

        (Start, Sentence) = (at, _sentence);
        for (; at < text.Length; at++)
        {
            char c = text[at];
            if (!(c < common.Length ? common[c] : char.IsLetterOrDigit(c)) && (c == ' ' || at == Start || !IsInner(text, at)))
            {
                break;
            }
        }

        _at = at;
        return Start < at;
    }

    private static bool EndsSentence(ReadOnlySpan<char> text, int i) =>
        text[i] is '.' or '!' or '?' or ';' or '\n' && (i + 1 >= text.Length || char.IsWhiteSpace(text[i + 1]) || text[i] == '\n');

    // "TLS 1.2", "CC6.1" and "employee's" stay one word; a full stop at the end of a sentence does not belong to one.
    private static bool IsInner(ReadOnlySpan<char> text, int i) =>
        text[i] is '.' or '\'' or '’' or '&'
        && i + 1 < text.Length
        && char.IsLetterOrDigit(text[i + 1])
        && char.IsLetterOrDigit(text[i - 1]);
}

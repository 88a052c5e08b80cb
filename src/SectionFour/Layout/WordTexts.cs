using System.Text;

namespace SectionFour.Layout;

/// <summary>
/// The texts of words that a document has had: nine words of ten stand there before, and share one text. Several threads may ask at the same time;
/// at worst a text is then kept twice.
/// </summary>
internal sealed class WordTexts
{
    /// <summary>Longer words are rare and seldom come again.</summary>
    private const int Longest = 24;

    // A power of two, for the place of a text to be told by the lowest bits of its hash.
    private readonly string?[] known = new string?[4096];

    /// <summary>The text in a buffer, which is then empty.</summary>
    public string Take(StringBuilder buffer)
    {
        var length = buffer.Length;
        string text;
        if (length > Longest)
        {
            text = buffer.ToString();
        }
        else
        {
            Span<char> letters = stackalloc char[Longest];
            buffer.CopyTo(0, letters, length);
            text = Of(letters[..length]);
        }

        buffer.Clear();
        return text;
    }

    private string Of(ReadOnlySpan<char> letters)
    {
        ref var place = ref known[string.GetHashCode(letters) & (known.Length - 1)];
        var text = place;
        return text is not null && letters.SequenceEqual(text) ? text : place = letters.ToString();
    }
}

namespace SectionFour.Layout;

/// <summary>The words that a document uses, to tell which hyphens at line ends belong to the word.</summary>
internal sealed class Vocabulary
{
    private const string Punctuation = ".,;:()\"'";

    private readonly HashSet<string> words = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Makes the vocabulary of the pages and hands it to them, where a word ends in a hyphen; else it is left empty.</summary>
    public static Vocabulary Of(IReadOnlyList<PageLayout> pages)
    {
        var vocabulary = new Vocabulary();
        if (WordsOf(pages).Any(static word => EndsInHyphen(word.Text)))
        {
            foreach (var page in pages)
            {
                page.Words.Vocabulary = vocabulary;
            }

            var known = vocabulary.words.GetAlternateLookup<ReadOnlySpan<char>>();
            foreach (var word in WordsOf(pages))
            {
                if (!EndsInHyphen(word.Text))
                {
                    known.Add(CleanText.Of(word.Text).AsSpan().Trim(Punctuation));
                }
            }
        }

        return vocabulary;
    }

    private static bool EndsInHyphen(string text)
    {
        text = CleanText.Of(text);
        return text.Length > 1 && text[^1] == '-';
    }

    private static IEnumerable<Word> WordsOf(IReadOnlyList<PageLayout> pages)
    {
        foreach (var page in pages)
        {
            foreach (var line in page.Lines)
            {
                foreach (var word in line.Words)
                {
                    yield return word;
                }
            }
        }
    }

    /// <summary>Whether the hyphen between two halves of a word at a line end only breaks the line.</summary>
    /// <param name="before">The first half, without the hyphen.</param>
    /// <param name="after">The second half.</param>
    public bool IsLineBreak(string before, string after)
    {
        after = after.AsSpan().Trim(Punctuation).ToString();
        if (!before.All(char.IsLetter) || after.Length == 0 || !char.IsLower(after[0]))
        {
            return false;
        }

        return words.Contains(before + after) || !words.Contains($"{before}-{after}") && !(words.Contains(before) && words.Contains(after));
    }
}

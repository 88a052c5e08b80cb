namespace SectionFour.Layout;

/// <summary>The words that a document uses, to tell which hyphens at line ends belong to the word.</summary>
internal sealed class Vocabulary
{
    private readonly HashSet<string> words = new(StringComparer.OrdinalIgnoreCase);

    public static Vocabulary Of(IEnumerable<PageLayout> pages)
    {
        var vocabulary = new Vocabulary();
        var hyphenated = new List<Word>();
        foreach (var page in pages)
        {
            foreach (var line in page.Lines)
            {
                foreach (var word in line.Words)
                {
                    var text = CleanText.Of(word.Text);
                    if (text.Length > 1 && text[^1] == '-')
                    {
                        hyphenated.Add(word);
                    }
                    else
                    {
                        vocabulary.words.Add(text.Trim('.', ',', ';', ':', '(', ')', '"', '\''));
                    }
                }
            }
        }

        foreach (var word in hyphenated)
        {
            word.Vocabulary = vocabulary;
        }

        return vocabulary;
    }

    /// <summary>Whether the hyphen between two halves of a word at a line end only breaks the line.</summary>
    /// <param name="before">The first half, without the hyphen.</param>
    /// <param name="after">The second half.</param>
    public bool IsLineBreak(string before, string after)
    {
        after = after.Trim('.', ',', ';', ':', '(', ')', '"', '\'');
        if (!before.All(char.IsLetter) || after.Length == 0 || !char.IsLower(after[0]))
        {
            return false;
        }

        return words.Contains(before + after) || !words.Contains($"{before}-{after}") && !(words.Contains(before) && words.Contains(after));
    }
}

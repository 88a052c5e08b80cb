namespace SectionFour.Wording;

/// <summary>A text cut into words once, for looking phrases up in it and quoting it verbatim.</summary>
internal sealed class CutText
{
    /// <summary>Cuts a text.</summary>
    public CutText(string text) => (Text, Words) = (text, Wording.Words.Cut(text));

    /// <summary>The text.</summary>
    public string Text { get; }

    /// <summary>Its words.</summary>
    public List<Word> Words { get; }

    /// <summary>The words from one to another, inclusive, verbatim.</summary>
    public string Quote(int first, int last) => Text[Words[first].Start..Words[last].End];

    /// <summary>The sentence of a word, verbatim.</summary>
    public string Sentence(int word)
    {
        int first = word;
        int last = word;
        while (first > 0 && Words[first - 1].Sentence == Words[word].Sentence)
        {
            first--;
        }

        while (last + 1 < Words.Count && Words[last + 1].Sentence == Words[word].Sentence)
        {
            last++;
        }

        return Quote(first, last);
    }
}

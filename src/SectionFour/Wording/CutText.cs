namespace SectionFour.Wording;

/// <summary>A text cut into words once, for looking phrases up in it and quoting it verbatim.</summary>
internal sealed class CutText
{
    /// <summary>Cuts a text that is compared with no other.</summary>
    public CutText(string text)
        : this(text, new Lexicon()) { }

    /// <summary>Cuts a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="lexicon">The words of the texts that it is compared with.</param>
    public CutText(string text, Lexicon lexicon)
    {
        (Text, Lexicon, Words) = (text, lexicon, new List<Word>(text.Length / 6 + 1));
        var cutter = new WordCutter(text);
        while (cutter.MoveNext())
        {
            var term = lexicon.Of(cutter.Current);
            Words.Add(new Word(term, cutter.Start, cutter.End, cutter.Sentence, term.Mark));
        }
    }

    /// <summary>The text.</summary>
    public string Text { get; }

    /// <summary>The words of this and other texts.</summary>
    public Lexicon Lexicon { get; }

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

namespace SectionFour.Layout;

/// <summary>Words that stand on one line, from left to right.</summary>
internal sealed class TextLine
{
    public TextLine(IReadOnlyList<Word> words)
    {
        Words = words;
        var box = words[0].Box;
        for (var i = 1; i < words.Count; i++)
        {
            box = box.Union(words[i].Box);
        }

        Box = box;
    }

    /// <summary>Never empty.</summary>
    public IReadOnlyList<Word> Words { get; }

    public Box Box { get; }

    public int Page => Words[0].Page;

    public float Size => Words[0].Size;

    public bool IsBold => Words.All(w => w.Font.IsBold);

    /// <summary>Whether a bullet is drawn (not written) to the left of the line.</summary>
    public bool HasMark { get; set; }

    /// <summary>What a label at the start of the line says, and how many of its words it takes; null where nothing is known of one.</summary>
    /// <remarks>Set where the document itself shows what a label means that no vocabulary has.</remarks>
    public (string Kind, int Words)? Label { get; set; }

    /// <summary>The line's words, cleaned (<see cref="Fragment"/>).</summary>
    public string Text => field ??= Fragment.Of(Words).Text;

    public override string ToString() => Text;
}

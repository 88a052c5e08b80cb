namespace SectionFour.Layout;

/// <summary>Words that stand on one line, from left to right.</summary>
internal sealed class TextLine
{
    public TextLine(List<Word> words)
    {
        Words = words;
        var box = words[0].Box;
        var isBold = words[0].Font.IsBold;
        for (var i = 1; i < words.Count; i++)
        {
            box = box.Union(words[i].Box);
            isBold &= words[i].Font.IsBold;
        }

        (Box, IsBold) = (box, isBold);
    }

    /// <summary>Never empty; not to be written to.</summary>
    /// <remarks>A list and no interface: every step goes through all words, and an interface costs a call for each and an object for each line.</remarks>
    public List<Word> Words { get; }

    public Box Box { get; }

    public int Page => Words[0].Page;

    /// <summary>Font size of the first word, in points; a bullet before it may have another.</summary>
    public float Size => (Words.Count > 1 && Words[0].Text is [var mark] && !char.IsLetterOrDigit(mark) ? Words[1] : Words[0]).Size;

    public bool IsBold { get; }

    /// <summary>Whether a bullet is drawn (not written) to the left of the line.</summary>
    public bool HasMark { get; set; }

    /// <summary>What a label at the start of the line says, and how many of its words it takes; null where nothing is known of one.</summary>
    /// <remarks>Set where the document itself shows what a label means that no vocabulary has.</remarks>
    public (FieldKind Kind, int Words)? Label { get; set; }

    /// <summary>The line's words, cleaned (<see cref="Fragment"/>).</summary>
    public string Text => field ??= Fragment.TextOf(Words);

    /// <summary>The parts of the line that wide gaps set apart, as the cells of a table are; the line itself where there are none.</summary>
    public IReadOnlyList<TextLine> Pieces => field ??= Cut();

    private TextLine[] Cut()
    {
        List<TextLine>? pieces = null;
        var start = 0;
        for (var i = 1; i <= Words.Count; i++)
        {
            var isGap = i < Words.Count && Words[i].Box.Left - Words[i - 1].Box.Right > Math.Max(4, 0.62 * Words[i].Size);
            if (isGap || i == Words.Count && start > 0)
            {
                (pieces ??= []).Add(new TextLine(Words[start..i]));
                start = i;
            }
        }

        return pieces is null ? [this] : [.. pieces];
    }

    public override string ToString() => Text;
}

namespace SectionFour.Wording;

/// <summary>A set of words as their marks: what is not among these marks is not among the words, and that is known without comparing letters.</summary>
internal sealed class WordMarks
{
    private const int Classes = 4096;

    private readonly ulong[] _bits = new ulong[Classes / 64];

    /// <summary>The mark of a word as compared: one of 4,096, so that few words share one.</summary>
    public static ushort Of(string norm)
    {
        uint hash = 2166136261;
        foreach (char c in norm)
        {
            hash = (hash ^ c) * 16777619;
        }

        return (ushort)((hash ^ (hash >> 12) ^ (hash >> 24)) % Classes);
    }

    /// <summary>Adds a word as compared.</summary>
    public void Add(string norm)
    {
        ushort mark = Of(norm);
        _bits[mark / 64] |= 1UL << mark;
    }

    /// <summary>Adds the words of another set.</summary>
    public void Add(WordMarks other)
    {
        for (int i = 0; i < _bits.Length; i++)
        {
            _bits[i] |= other._bits[i];
        }
    }

    /// <summary>Whether a word with that mark may be among the words.</summary>
    public bool MayHold(ushort mark) => (_bits[mark / 64] >> mark & 1) != 0;

    /// <summary>Whether one of the words may stand in a text.</summary>
    public bool MayStandIn(CutText text)
    {
        foreach (var word in text.Words)
        {
            if (MayHold(word.Mark))
            {
                return true;
            }
        }

        return false;
    }
}

namespace SectionFour.Layout;

/// <summary>Words of one page, told by their place in its reading order: a bit for each, where a hash table would take twenty bytes.</summary>
internal sealed class WordSet
{
    private readonly List<ulong> bits = [];

    /// <summary>The words that stand in tables of one page.</summary>
    public static WordSet Of(IReadOnlyList<Table> tables)
    {
        var set = new WordSet();
        foreach (var table in tables)
        {
            foreach (var cell in table.Cells)
            {
                foreach (var line in cell.Lines)
                {
                    foreach (var word in line.Words)
                    {
                        set.Add(word.Index);
                    }
                }
            }
        }

        return set;
    }

    /// <summary>Whether a word of the same page is among them.</summary>
    public bool Contains(Word word) => word.Index / 64 < bits.Count && (bits[word.Index / 64] >> word.Index % 64 & 1) != 0;

    private void Add(int index)
    {
        while (bits.Count <= index / 64)
        {
            bits.Add(0);
        }

        bits[index / 64] |= 1UL << index % 64;
    }
}

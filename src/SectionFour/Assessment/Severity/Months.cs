using SectionFour.Wording;

namespace SectionFour.Assessment;

/// <summary>Months and quarters named in a text.</summary>
internal static class Months
{
    private static readonly Dictionary<string, int> s_byName = new(StringComparer.Ordinal)
    {
        ["january"] = 1,
        ["february"] = 2,
        ["march"] = 3,
        ["april"] = 4,
        ["may"] = 5,
        ["june"] = 6,
        ["july"] = 7,
        ["august"] = 8,
        ["september"] = 9,
        ["october"] = 10,
        ["november"] = 11,
        ["december"] = 12,
        ["jan"] = 1,
        ["feb"] = 2,
        ["mar"] = 3,
        ["apr"] = 4,
        ["jun"] = 6,
        ["jul"] = 7,
        ["aug"] = 8,
        ["sep"] = 9,
        ["sept"] = 9,
        ["oct"] = 10,
        ["nov"] = 11,
        ["dec"] = 12,
    };

    /// <summary>The number of a month by its name or short form in lower case, or null.</summary>
    public static int? Find(string name) => s_byName.TryGetValue(name, out int month) ? month : null;

    /// <summary>How many different months or quarters a text names. "May" counts only with its capital.</summary>
    public static int NamedIn(CutText text)
    {
        var months = new HashSet<int>();
        foreach (var word in text.Words)
        {
            if (char.IsUpper(text.Text[word.Start]) && Find(word.Norm) is { } month)
            {
                months.Add(month);
            }
            else if (word.Norm is ['q', >= '1' and <= '4'])
            {
                months.Add(100 + word.Norm[1]);
            }
        }

        return months.Count;
    }
}

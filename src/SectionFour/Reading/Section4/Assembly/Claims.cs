using SectionFour.Layout;

namespace SectionFour.Reading;

/// <summary>Marks words as read, each with what it was read as; a word keeps the first use that claims it.</summary>
internal static class Claims
{
    public static void Claim(this IEnumerable<(string Header, Fragment Cell)> cells, Use use)
    {
        foreach (var (_, cell) in cells)
        {
            cell.Claim(use);
        }
    }

    public static void Claim(this IEnumerable<TextLine> lines, Use use)
    {
        foreach (var line in lines)
        {
            line.Words.Claim(use);
        }
    }

    public static void Claim(this Fragment? fragment, Use use) => (fragment?.Words ?? []).Claim(use);

    public static void Claim(this List<Word> words, Use use)
    {
        foreach (var word in words)
        {
            if (word.Use == Use.None)
            {
                word.Use = use;
            }
        }
    }
}

namespace SectionFour.Pdf;

/// <summary>Reads weight and slant off a font's name, as both are often said nowhere else.</summary>
internal static class FontNames
{
    /// <summary>Takes away a subset's prefix: "ABCDEF+Arial-BoldMT" is "Arial-BoldMT".</summary>
    public static string WithoutSubsetPrefix(string name)
    {
        if (name.Length < 8 || name[6] != '+')
        {
            return name;
        }

        for (var i = 0; i < 6; i++)
        {
            if (!char.IsAsciiLetterUpper(name[i]))
            {
                return name;
            }
        }

        return name[7..];
    }

    public static bool SaysBold(string name) =>
        Has(name, "bold") || Has(name, "black") || Has(name, "heavy") || (Has(name, "demi") && !Has(name, "academi"));

    public static bool SaysItalic(string name) => Has(name, "italic") || Has(name, "oblique");

    private static bool Has(string name, string word) => name.Contains(word, StringComparison.OrdinalIgnoreCase);
}

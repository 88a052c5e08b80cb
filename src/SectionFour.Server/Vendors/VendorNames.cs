using System.Text;

namespace SectionFour.Server.Vendors;

/// <summary>Tells which vendor a report is about by the name it prints.</summary>
public static class VendorNames
{
    private static readonly HashSet<string> LegalForms =
    [
        "inc",
        "incorporated",
        "llc",
        "ltd",
        "limited",
        "corp",
        "corporation",
        "co",
        "company",
        "gmbh",
        "ag",
        "sro",
        "bv",
        "plc",
        "sa",
        "sas",
        "pty",
        "holdings",
        "group",
        "lp",
        "llp",
        "pbc",
    ];

    /// <summary>Lower case, letters and digits only, without legal forms: "Acme Holdings, Inc." → "acme".</summary>
    public static string Normalize(string name)
    {
        var words = new List<string>();
        foreach (var raw in name.ToLowerInvariant().Replace(".", "", StringComparison.Ordinal).Split([' ', ',', '-', '/', '(', ')', '&']))
        {
            var word = new StringBuilder();
            foreach (var letter in raw.Where(char.IsLetterOrDigit))
            {
                word.Append(letter);
            }

            if (word.Length > 0)
            {
                words.Add(word.ToString());
            }
        }

        while (words.Count > 1 && LegalForms.Contains(words[^1]))
        {
            words.RemoveAt(words.Count - 1);
        }

        return string.Join(' ', words);
    }
}

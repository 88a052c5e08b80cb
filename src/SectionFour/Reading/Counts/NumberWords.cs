using System.Globalization;

namespace SectionFour.Reading;

/// <summary>Numbers in figures and in words, zero to ninety-nine and "a dozen".</summary>
internal static class NumberWords
{
    /// <summary>Matches a number in figures or words, as a part of a larger pattern.</summary>
    public const string Pattern =
        @"(?:\d{1,3}(?:,\d{3})+|\d{1,6}|zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?|a dozen|one hundred)";

    private static readonly string[] Small =
    [
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
    ];

    private static readonly string[] Tens = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

    /// <summary>The value, or null where the text is no number.</summary>
    public static int? Parse(string text)
    {
        text = text.Trim().ToLowerInvariant();
        if (int.TryParse(text.Replace(",", "", StringComparison.Ordinal), NumberStyles.None, CultureInfo.InvariantCulture, out var figures))
        {
            return figures;
        }

        switch (text)
        {
            case "a dozen":
                return 12;
            case "one hundred":
                return 100;
        }

        var at = Array.IndexOf(Small, text);
        if (at >= 0)
        {
            return at;
        }

        var parts = text.Split([' ', '-'], 2);
        var tens = Array.IndexOf(Tens, parts[0]);
        if (tens < 0)
        {
            return null;
        }

        return (tens + 2) * 10 + (parts.Length == 2 ? Math.Max(0, Array.IndexOf(Small, parts[1])) : 0);
    }
}

using System.Globalization;

namespace SectionFour.Generation;

/// <summary>Numbers and dates as reports print them.</summary>
internal static class Numbers
{
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

    private static readonly string[] Tens = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

    public static string Word(int n) =>
        n < 20 ? Small[n]
        : n < 100 ? Tens[n / 10] + (n % 10 == 0 ? "" : "-" + Small[n % 10])
        : n.ToString(CultureInfo.InvariantCulture);

    public static string Percent(int k, int n)
    {
        var p = 100m * k / n;
        return p == decimal.Truncate(p) ? $"{p:0}%" : string.Create(CultureInfo.InvariantCulture, $"{p:0.0}%");
    }

    public static string Roman(int n)
    {
        (int Value, string Digits)[] parts = [(10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")];
        var result = "";
        foreach (var (value, digits) in parts)
        {
            for (; n >= value; n -= value)
            {
                result += digits;
            }
        }

        return result;
    }

    public static string American(DateOnly d) => d.ToString("MMMM d, yyyy", CultureInfo.InvariantCulture);

    public static string European(DateOnly d) => d.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);
}

using System.Collections.Frozen;
using System.Globalization;

namespace SectionFour.Comparison;

/// <summary>Amounts in the words of a control: "24 hours", "one business day", "three (3) months".</summary>
internal static class Amounts
{
    /// <summary>Pattern of a number: digits or up to ninety-nine in words, also both ("three (3)").</summary>
    public const string Number =
        @"(?<number>\d+|(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?"
        + @"|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen)\b)(?: ?\(\d+\))?";

    /// <summary>Pattern of a unit of time.</summary>
    public const string Unit = @"(?<unit>(?:business |working |calendar )?(?:minute|hour|day|week|month|quarter|year)s?)\b";

    private static readonly FrozenSet<string> Units = FrozenSet.Create(
        StringComparer.Ordinal,
        "minute",
        "hour",
        "day",
        "week",
        "month",
        "quarter",
        "year",
        "business",
        "working",
        "calendar"
    );

    private static readonly FrozenDictionary<string, int> Words = new Dictionary<string, int>(StringComparer.Ordinal)
    {
        ["a"] = 1,
        ["an"] = 1,
        ["one"] = 1,
        ["two"] = 2,
        ["three"] = 3,
        ["four"] = 4,
        ["five"] = 5,
        ["six"] = 6,
        ["seven"] = 7,
        ["eight"] = 8,
        ["nine"] = 9,
        ["ten"] = 10,
        ["eleven"] = 11,
        ["twelve"] = 12,
        ["thirteen"] = 13,
        ["fourteen"] = 14,
        ["fifteen"] = 15,
        ["sixteen"] = 16,
        ["seventeen"] = 17,
        ["eighteen"] = 18,
        ["nineteen"] = 19,
        ["twenty"] = 20,
        ["thirty"] = 30,
        ["forty"] = 40,
        ["fifty"] = 50,
        ["sixty"] = 60,
        ["seventy"] = 70,
        ["eighty"] = 80,
        ["ninety"] = 90,
    }.ToFrozenDictionary();

    /// <summary>Whether the text has a digit or a word of <see cref="Number"/>; "a" and "an" count only before a unit of time.</summary>
    public static bool CanStandIn(string text)
    {
        string before = "";
        foreach (var (word, _, _) in Tokens.Words(text))
        {
            if (
                char.IsDigit(word[0])
                || (Words.ContainsKey(word) && word is not ("a" or "an"))
                || (before is "a" or "an" && Units.Contains(word))
            )
            {
                return true;
            }

            before = word;
        }

        return false;
    }

    /// <summary>The value of what <see cref="Number"/> matched.</summary>
    public static double Value(string number) =>
        char.IsDigit(number[0])
            ? double.Parse(number, CultureInfo.InvariantCulture)
            : number.ToLowerInvariant().Split('-', ' ').Sum(w => Words[w]);

    /// <summary>Hours of what <see cref="Unit"/> matched; a business day counts as 7/5 of a day, as it may wait for a weekend.</summary>
    public static double Hours(string unit)
    {
        var words = unit.ToLowerInvariant().TrimEnd('s').Split(' ');
        double hours = words[^1] switch
        {
            "minute" => 1.0 / 60,
            "hour" => 1,
            "day" => 24,
            "week" => 24 * 7,
            "month" => 24 * 365 / 12.0,
            "quarter" => 24 * 365 / 4.0,
            "year" => 24 * 365,
            var other => throw new ArgumentException($"\"{other}\" is no unit of time.", nameof(unit)),
        };
        return words[0] is "business" or "working" ? hours * 7 / 5 : hours;
    }
}

using System.Globalization;

namespace SectionFour.Assessment;

/// <summary>How numbers, days and lists are written in sentences.</summary>
internal static class Sentences
{
    /// <summary>"17.6 %"; no digit after the point where it is zero.</summary>
    public static string Percent(double share) =>
        string.Create(CultureInfo.InvariantCulture, $"{Math.Round(100 * share, 1, MidpointRounding.AwayFromZero):0.#} %");

    /// <summary>"31 December 2025".</summary>
    public static string Day(DateOnly day) => day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>"1 control", "2 controls".</summary>
    public static string Count(int number, string one, string? many = null) =>
        string.Create(CultureInfo.InvariantCulture, $"{number} {(number == 1 ? one : many ?? one + "s")}");

    /// <summary>"is" or "are".</summary>
    public static string Are(int number) => number == 1 ? "is" : "are";

    /// <summary>"a", "a and b", "a, b and c"; after a limit "and 4 more".</summary>
    public static string List(IReadOnlyList<string> items, int limit = 8)
    {
        if (items.Count > limit)
        {
            return string.Create(
                CultureInfo.InvariantCulture,
                $"{string.Join(", ", items.Take(limit - 1))} and {items.Count - limit + 1} more"
            );
        }

        return items.Count switch
        {
            0 => "",
            1 => items[0],
            _ => string.Join(", ", items.Take(items.Count - 1)) + " and " + items[^1],
        };
    }

    /// <summary>First letter in upper case.</summary>
    public static string Capital(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];

    /// <summary>The text without its final full stop, no longer than a limit, cut at a word.</summary>
    public static string Short(string text, int limit = 140)
    {
        string trimmed = text.Trim().TrimEnd('.');
        if (trimmed.Length <= limit)
        {
            return trimmed;
        }

        int cut = trimmed.LastIndexOf(' ', limit);
        return trimmed[..(cut > 0 ? cut : limit)] + " …";
    }

    /// <summary>"Low", "High" as in a sentence.</summary>
    public static string Name(SeverityLevel level) =>
        level switch
        {
            SeverityLevel.Informational => "informational",
            SeverityLevel.Low => "low",
            SeverityLevel.Medium => "medium",
            SeverityLevel.High => "high",
            _ => "critical",
        };
}

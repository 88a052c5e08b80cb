using System.Text.RegularExpressions;

namespace SectionFour.Reading;

/// <summary>The shapes of control ids: "CC6.1.3", "AC-01", "C12", "CTRL 5", "1.2.3", "AWSCA-1.1", "7".</summary>
internal static partial class ControlIdGrammar
{
    /// <summary>Whether the whole text is one control id.</summary>
    public static bool IsId(string text) => text.Length is > 0 and <= 24 && Whole().IsMatch(text.Trim());

    /// <summary>The id at the start of a text and its length with what separates it from the rest; null where there is none.</summary>
    /// <remarks>Bare numbers do not count: "25 users" starts with no id.</remarks>
    public static (string Id, int Length)? Leading(string text)
    {
        var match = Lead().Match(text);
        return match.Success ? (match.Groups["id"].Value, match.Length) : null;
    }

    /// <summary>All ids with letters in a text that has nothing else but separators between them, or null.</summary>
    public static IReadOnlyList<string>? List(string text)
    {
        var parts = text.Split([',', ';', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var ids = new List<string>();
        foreach (var part in parts)
        {
            if (IsId(part))
            {
                ids.Add(part);
                continue;
            }

            foreach (var word in part.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                if (!IsId(word))
                {
                    return null;
                }

                ids.Add(word);
            }
        }

        return ids.Count > 0 ? ids : null;
    }

    /// <summary>An id without the note that its row runs on from the page before: "C12 (continued)", also where a narrow column breaks it.</summary>
    public static string WithoutContinued(string id) => Continued().Replace(id, "");

    /// <summary>Whether an id carries that note.</summary>
    public static bool IsContinued(string id) => Continued().IsMatch(id);

    /// <summary>The letters with which an id begins ("ENT" of "ENT-04"); empty where it begins with a digit.</summary>
    public static string Family(string id) => string.Concat(id.TakeWhile(char.IsLetter));

    /// <summary>An id as it is compared: letters and digits only, upper case.</summary>
    public static string Key(string id) => string.Concat(id.Where(char.IsLetterOrDigit)).ToUpperInvariant();

    [GeneratedRegex(
        @"\s*[(\[]?\s*\bc ?o ?n ?t(?:(?: ?i ?n ?u ?e ?d)|'?d|\.)?\s*[)\]]?\s*$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Continued();

    [GeneratedRegex(
        @"^(?!\d+/\d)(?:(?:[A-Z]{1,8}|Control|Ctrl|Ref|No|[a-z]{1,4}(?=[-.\d]))[-./\s_]?){0,3}\d{1,4}[A-Za-z]?(?:[-./\s_(]{1,2}(?:\d{1,4}[A-Za-z]?|[A-Za-z]{1,2})\)?){0,4}\.?$",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex Whole();

    [GeneratedRegex(
        @"^(?<id>(?:Control|Ctrl|Ref)[-. ]?(?=\d)\d{1,4}[a-z]?(?=\s*[:.\u2013\u2014|\u00B7-])|(?:[A-Z]{1,8}[-._/]?){1,3}\s?\d{1,4}[a-z]?(?:[-._/]\d{1,4}[a-z]?|[-._][A-Za-z](?![A-Za-z]))*|\d{1,3}(?:[.-]\d{1,4}[a-z]?){1,4})(?:\s*[:\u2013\u2014|\u00B7\u2022/-]\s*|[.)]?\s+|$)",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex Lead();
}

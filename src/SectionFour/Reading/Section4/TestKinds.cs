using System.Text.RegularExpressions;

namespace SectionFour.Reading;

/// <summary>
/// Labels that say of which kind a test is, before the test and before its result:
/// <code>
///   Inquiry: Asked the officer …             Inquiry: No exceptions noted.
///   Inspection: Read the forms of …          Inspection: Exception noted: Two of the 20 …
/// </code>
/// </summary>
internal static partial class TestKinds
{
    /// <summary>Whether a text starts with the label of a kind.</summary>
    public static bool Starts(string text) => Label().IsMatch(text);

    /// <summary>The kind that a text starts with, in small letters, and the length of its label; null where it starts with none.</summary>
    public static (string Kind, int Length)? Leading(string text) =>
        Label().Match(text) is { Success: true } match
            ? (match.Groups["kind"].Value.Replace("-", "", StringComparison.Ordinal).ToLowerInvariant(), match.Length)
            : null;

    [GeneratedRegex(
        @"^(?<kind>Inquir(?:y|ies)|Enquir(?:y|ies)|Interviews?|Inspection|Examination|Observation|Walk-?through|Re-?performance|Recalculation|Analysis|Confirmation|Corroboration|Tracing|Vouching)\s*(?::|\s[\u2013\u2014-])\s+(?=\S)"
    )]
    private static partial Regex Label();
}

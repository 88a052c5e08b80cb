using System.Text.RegularExpressions;

namespace SectionFour.Reading;

/// <summary>The words of opinions: phrases by what they mean, and the leads with which an opinion starts.</summary>
internal static partial class OpinionWords
{
    private static readonly PhraseBook Phrases = PhraseBook.Load("opinion.yaml");

    /// <summary>The first match of a phrase of a kind.</summary>
    public static (Phrase Phrase, Match Match)? First(string text, string kind) => Phrases.FirstMatch(text, kind);

    /// <summary>Whether a text opines on the description, the design or the operation of controls.</summary>
    public static bool HasLimb(string text) =>
        First(text, "LimbDesign") is not null || First(text, "LimbOperating") is not null || First(text, "LimbDescription") is not null;

    /// <summary>Whether the sentence at a place speaks of a report on another period.</summary>
    public static bool IsOnOtherReport(string text, int index) => First(SentenceAt(text, index), "OtherReport") is not null;

    /// <summary>The sentence in which a place lies.</summary>
    public static string SentenceAt(string text, int index)
    {
        var start = text.LastIndexOf(". ", index, StringComparison.Ordinal);
        var end = text.IndexOf(". ", index, StringComparison.Ordinal);
        return text[(start < 0 ? 0 : start + 2)..(end < 0 ? text.Length : end)];
    }

    public static string FirstSentence(string text) =>
        DeviationBuilder.Sentences(text) is [var first, ..] ? text[first.Start..first.End] : text;

    [GeneratedRegex(
        @"\b(?:in our (?:\w+ )?opinion|it is our (?:\w+ )?(?:opinion|conclusion|view)|we are of the (?:\w+ )?(?:opinion|view)|our (?:\w+ )?(?:opinion|conclusion) is(?: that| as follows|:))(?!\w)",
        RegexOptions.IgnoreCase
    )]
    public static partial Regex InOurOpinion();

    [GeneratedRegex(@"\b(?:in our (?:\w+ )?(?:view|judge?ment)|we (?:have )?concluded? that)\b", RegexOptions.IgnoreCase)]
    public static partial Regex InOurView();
}

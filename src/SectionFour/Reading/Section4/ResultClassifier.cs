using System.Text.RegularExpressions;
using SectionFour.Reports;

namespace SectionFour.Reading;

/// <summary>
/// Tells the meaning of a result from its words. Order of the questions (field reference on result classification):
/// <list type="number">
/// <item>A lead such as "Exception noted." decides.</item>
/// <item>Non-occurrence and "not tested" come before "no exceptions": a control that did not operate was not tested.</item>
/// <item>"No exceptions" counts only where the rest of the words reports no failure ("No exceptions noted … For 1 of 25 …" has one).</item>
/// <item>Words of failure make an exception; anything else is unclear.</item>
/// </list>
/// </summary>
internal sealed class ResultClassifier
{
    private static readonly PhraseBook Phrases = PhraseBook.Load("results.yaml");

    private readonly Dictionary<string, (TestOutcome Outcome, string? Rule)> seen = [];

    public (TestOutcome Outcome, string? Rule) Classify(string text)
    {
        if (!seen.TryGetValue(text, out var result))
        {
            seen[text] = result = Decide(text.Trim());
        }

        return result;
    }

    /// <summary>Whether a line reads like the start of a result.</summary>
    public static bool StartsResult(string text) => ResultStartPattern.IsMatch(text);

    /// <summary>The length of a lead ("Exception noted: ") at the start of a result; 0 where there is none.</summary>
    public static int LeadLength(string text)
    {
        var length = 0;
        while (length < text.Length && LeadPattern.Match(text[length..]) is { Success: true, Length: > 0 } match)
        {
            length += match.Length;
        }

        return length < text.Length ? length : 0;
    }

    private static (TestOutcome Outcome, string? Rule) Decide(string text)
    {
        if (text.Length == 0)
        {
            return (TestOutcome.Unclear, null);
        }

        if (Phrases.FirstMatch(text, "ExceptionLead") is { } lead && !NegatedLeadPattern.IsMatch(text))
        {
            return (TestOutcome.Exception, lead.Phrase.Id);
        }

        var notOccurred = Phrases.FirstMatch(text, "NotOccurred");
        var notTested = Phrases.FirstMatch(text, "NotTested");
        var noException = Phrases.FirstMatch(text, "NoException");
        if (notTested is { } scope && scope.Phrase.Id != "result.not-tested.generic")
        {
            return (TestOutcome.NotTested, scope.Phrase.Id);
        }

        if (notOccurred is { } nothing)
        {
            return (TestOutcome.NotOccurred, nothing.Phrase.Id);
        }

        // What is left when sentences that report no exception are taken away must report no failure.
        var rest = noException is null ? text : NegatedSentencePattern.Replace(text, " ");
        var failure = rest.Length > 3 ? Phrases.FirstMatch(rest, "Failure") : null;
        if (notTested is { } untested && !CountReader.HasCount(rest))
        {
            return (TestOutcome.NotTested, untested.Phrase.Id);
        }

        if (failure is null && CountReader.OfResult(rest) is { Failed: > 0, Sampled: not null })
        {
            return (TestOutcome.Exception, "result.exception.counted");
        }

        if (failure is { } found)
        {
            return (TestOutcome.Exception, found.Phrase.Id);
        }

        return noException is { } clean ? (TestOutcome.NoException, clean.Phrase.Id) : (TestOutcome.Unclear, null);
    }

    private static readonly Regex ResultStartPattern = new(
        @"^(?:no\b|none\b|without\b|exceptions?(?: were| was)? (?:noted|identified)\b|exceptions?\s*[:.\u2013-]|deviations?\b|not (?:tested|applicable|effective)|n/?a\b|fail(?:ed)?\b|see (?:note|exception)|refer to|exceptions? ?[(\[*]|complied\b|effective\b|ineffective\b|the (?:control|operating effectiveness) (?:did|could)|there (?:were|was) no|operat(?:ed|ing) effectively|pass\b|satisfactory\b|unable to test|for \w+ (?:\(\d+\) )?(?:out )?of\b|\d+ (?:out )?of\b|control (?:did not|operated))",
        RegexOptions.IgnoreCase
    );

    private static readonly Regex LeadPattern = new(
        @"^(?:\(?\d{1,2}[.)]\s+)?(?:(?:testing |control |test |audit )?(?:exceptions?|deviations?|findings?)(?: (?:was|were|is|are))?(?: (?:noted|identified|found|observed|reported))?(?: as follows)?\s*(?:[:.;]|\s[\u2013\u2014-])\s*|(?:an?|one|two|three|four|five|\d{1,2}) (?:\(\d{1,2}\) )?(?:exceptions?|deviations?) (?:was|were)? ?(?:noted|identified|found)\s*[:.]\s*)",
        RegexOptions.IgnoreCase
    );

    private static readonly Regex NegatedLeadPattern = new(
        @"^(?:exceptions?|deviations?|findings?)(?: noted| identified)?\s*[:.\u2013-]\s*(?:none|no|nil|n/?a|0)\b(?! of| \w+ (?:was|were|had|could))",
        RegexOptions.IgnoreCase
    );

    private static readonly Regex NegatedSentencePattern = new(
        @"(?:(?<=^|[.;:]\s)|(?<=\)\s))[^.;]*\bno (?:relevant |material |significant |control |other |further |additional |testing |test )?(?:exceptions?|deviations?|findings?|issues?|errors?|deficienc(?:y|ies)|discrepanc(?:y|ies)|failures?)\b[^.;]*(?:[.;]|$)|\bno (?:relevant |material |other |further |additional )?(?:exceptions?|deviations?) (?:were |was )?(?:noted|identified|found)\b",
        RegexOptions.IgnoreCase
    );
}

using System.Text.RegularExpressions;
using SectionFour.Layout;

namespace SectionFour.Reading;

/// <content>How keys of responses are worded.</content>
internal static partial class ResponseReader
{
    /// <summary>"N2 (control SX-A07): …": the number of another note or exception.</summary>
    [GeneratedRegex(@"^(?:[A-Z]{1,6}[-.]?\d|\(?\d{1,2}[.)]\s)")]
    private static partial Regex StartsWithMark();

    [GeneratedRegex(
        @"\bresponses? (?:of|by|from) (?:the )?management\b|\bmanagement'?s?'?\s+(?:responses?|comments?|repl(?:y|ies))\b|\b(?:responses?|comments?|repl(?:y|ies)|remarks?) (?:to|on|regarding|about) (?:the |these |those |each )?(?:testing |noted |reported )?(?:exceptions?|deviations?|findings?|observations?|notes?)\b|^(?:answers?|responses?|repl(?:y|ies)) (?:to|on) (?:the )?(?:note|finding|exception|observation|deviation|item)s?\b",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex ResponsesHeading();

    [GeneratedRegex(
        @"\b(?:exception|deviation|finding|observation|note|item|point) (?:(?:no|nr)\.? |# ?)?(?:[A-Z]{0,4}-?\d[\w.-]*|[A-Z])$",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex SpecificMark();

    /// <summary>"CC4.2.1: We concur …".</summary>
    [GeneratedRegex(
        @"^(?:\(?\d{1,2}[.)]\s+|["
            + Bullets.Signs
            + @"\u2013-]\s+)?[A-Z]{0,8}[-. ]?(?:[A-Z]{1,6}[-.])?\d[\w.\-]{0,12}(?:\s*\([^)]{3,70}\))?\s*[:\u2013\u2014]\s+(?=\S+ \S+ \S+)"
    )]
    private static partial Regex LeadingId();

    [GeneratedRegex(
        @"^(?:(?:regarding|with (?:respect|regards?) to|in response to|re|concerning|for|as to|on) [^:]{3,200}?[:\u2014]\s+|(?:control|criterion|exception)[^:.]{2,90}[:\u2013\u2014]\s+|(?:\(?\d{1,2}[.)]\s+)?(?:control|exception) (?:no\. )?[A-Z]{0,8}[-./ ]?\d[\w\-/]*(?:\.\d[\w\-/]*)*\.\s+(?=[A-Z]))",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex Regarding();
}

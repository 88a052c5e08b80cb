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
internal sealed partial class ResultClassifier
{
    private static readonly PhraseBook Phrases = PhraseBook.Load("results.yaml");

    /// <summary>Words that stand fewer times than this show no habit.</summary>
    private const int FewestRepeats = 8;

    private const int LongestRepeated = 100;

    /// <summary>A sentence has more words than this.</summary>
    private const int FewestWords = 5;

    /// <summary>Whether most results of the report are words that say that nothing was found.</summary>
    private bool departs;

    /// <summary>What the codes of the report's key mean.</summary>
    private readonly Dictionary<string, (TestOutcome Outcome, string? Rule)> codes = new(StringComparer.Ordinal);

    private readonly Dictionary<string, (TestOutcome Outcome, string? Rule)> seen = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// Learns from all results of a report how it says that nothing was found: the words that stand again and again. They count only where
    /// they neither lead in an exception, nor count anything, nor say that nothing was tested.
    /// </summary>
    /// <param name="results">The results' words.</param>
    /// <param name="key">What codes that stand for results mean.</param>
    public void Learn(IEnumerable<string> results, IReadOnlyDictionary<string, string> key)
    {
        foreach (var (code, meaning) in key)
        {
            seen[code] = codes[code] = Decide(meaning);
        }

        var counts = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        var (total, clean) = (0, 0);
        foreach (var result in results)
        {
            counts[result] = counts.GetValueOrDefault(result) + 1;
            total++;
        }

        foreach (var (text, count) in counts)
        {
            clean += Phrases.FirstMatch(key.GetValueOrDefault(text) ?? text, "NoException") is not null ? count : 0;
            if (
                count >= FewestRepeats
                && count * 4 >= total
                && text.Length < LongestRepeated
                && !text.Any(char.IsAsciiDigit)
                && Phrases.FirstMatch(text, "ExceptionLead") is null
                && Phrases.FirstMatch(text, "NotOccurred") is null
                && Phrases.FirstMatch(text, "NotTested") is null
                && Phrases.FirstMatch(text, "NoException") is null
                && !FailedPattern.IsMatch(text)
                && !key.ContainsKey(text)
            )
            {
                seen[text] = (TestOutcome.NoException, "result.no-exception.repeated");
                clean += count;
            }
        }

        departs = clean >= FewestRepeats && clean * 2 >= total;
    }

    public (TestOutcome Outcome, string? Rule) Classify(string text)
    {
        if (!seen.TryGetValue(text, out var result) && Coded(text) is { } coded)
        {
            seen[text] = result = coded;
        }
        else if (!seen.ContainsKey(text))
        {
            // The same words twice, where a row runs over a page, say it once.
            var half = (text.Length - 1) / 2;
            result = Decide(text.Trim());
            if (
                result.Outcome == TestOutcome.Unclear
                && text.Length > 2
                && text.Length % 2 == 1
                && text[half] == ' '
                && text.AsSpan(0, half).SequenceEqual(text.AsSpan(half + 1))
            )
            {
                result = Classify(text[..half]);
            }

            // Where a report says in set words that nothing was found, a sentence in other words is what was found.
            if (
                result.Outcome == TestOutcome.Unclear
                && departs
                && !StartsResult(text)
                && text.Count(static c => c == ' ') >= FewestWords
                && !TestSplitter.StartsTest(text)
            )
            {
                result = (TestOutcome.Exception, "result.exception.other-words");
            }

            seen[text] = result;
        }

        return result;
    }

    /// <summary>"2  Fraud had not been addressed …": a code of the report's key before what was found.</summary>
    private (TestOutcome Outcome, string? Rule)? Coded(string text) =>
        text.IndexOf(' ', StringComparison.Ordinal) is > 0 and < 5 and var end
        && codes.TryGetValue(text[..end], out var meaning)
        && meaning.Outcome != TestOutcome.Unclear
        && !(meaning.Outcome == TestOutcome.NoException && Decide(text[(end + 1)..]).Outcome == TestOutcome.Exception)
            ? meaning
            : null;

    /// <summary>Whether a line reads like the start of a result.</summary>
    public static bool StartsResult(string text) => ResultStartPattern.IsMatch(text[(TestKinds.Leading(text)?.Length ?? 0)..]);

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

        // "Inspection: No exceptions noted. Observation: Exception noted: …": a lead decides wherever a part of the result starts with it.
        if (LaterLeadPattern.IsMatch(text))
        {
            return (TestOutcome.Exception, "result.exception.later-lead");
        }

        var notOccurred = Phrases.FirstMatch(text, "NotOccurred");
        var notTested = Phrases.FirstMatch(text, "NotTested");
        var noException = Phrases.FirstMatch(text, "NoException");
        if (notTested is { } scope && scope.Phrase.Id != "result.not-tested.generic")
        {
            return (TestOutcome.NotTested, scope.Phrase.Id);
        }

        // "No leavers … therefore not tested": that nothing was tested because nothing happened, in whatever words.
        if (
            Phrases.FirstMatch(text, "Untested") is not null
            && Phrases.FirstMatch(text, "NothingHappened") is { } quiet
            && !CountReader.HasCount(text)
        )
        {
            return (TestOutcome.NotOccurred, quiet.Phrase.Id);
        }

        if (notOccurred is { } nothing && CountReader.OfResult(text) is not { Failed: > 0, Sampled: not null })
        {
            return (TestOutcome.NotOccurred, nothing.Phrase.Id);
        }

        // What is left when sentences that report no exception are taken away must report no failure.
        // Nor do what an earlier report had, and words that deny or lack something and yet tell of no failure.
        var rest = noException is null ? text : WithoutRemarks(text);
        var failure = rest.Length > 3 ? Phrases.FirstMatch(rest, "Failure") : null;

        var remark = rest.Trim();
        // "No exceptions noted. Exception: 1 of 18 …": two results in a row, for two parts of the period or two samples.
        if (noException is not null && Phrases.FirstMatch(remark, "ExceptionLead") is { } second && !NegatedLeadPattern.IsMatch(remark))
        {
            return (TestOutcome.Exception, second.Phrase.Id);
        }

        if (notTested is { } untested && !CountReader.HasCount(rest))
        {
            return (TestOutcome.NotTested, untested.Phrase.Id);
        }

        // "Two of 30 were on leave and certified on their return": told beside a conclusion that nothing was found, it is no failure. That there
        // are no others is no such conclusion.
        if (
            failure is null
            && (noException is null || NoOthersPattern.IsMatch(HarmlessPattern.Replace(text, " ")))
            && CountReader.OfResult(rest) is { Failed: > 0, Sampled: not null }
        )
        {
            return (TestOutcome.Exception, "result.exception.counted");
        }

        if (failure is { } found)
        {
            return (TestOutcome.Exception, found.Phrase.Id);
        }

        // "No exceptions noted except for one server": the exception stands in the sentence that denies others.
        if (noException is not null && ExceptPattern.IsMatch(text))
        {
            return (TestOutcome.Exception, "result.exception.except");
        }

        return noException is { } clean ? (TestOutcome.NoException, clean.Phrase.Id) : (TestOutcome.Unclear, null);
    }

    private static string WithoutRemarks(string text) =>
        HarmlessPattern.Replace(PriorReportPattern.Replace(NegatedSentencePattern.Replace(text, " "), " "), " ");

    /// <summary>A lead of an exception behind the end of a sentence or a label.</summary>
    [GeneratedRegex(
        @"(?<=[.;:]\s+)(?-i:Exceptions?|Deviations?)(?: (?:was|were))? (?:noted|identified|found)\s*[:.;\u2013\u2014(](?!\s*(?:none|nil|n/?a|0|no)\b)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex LaterLeadPattern { get; }

    /// <summary>
    /// Words of denial or lack that tell of no failure: what was not exposed to harm, what was not grave, what a machine did anew after it had
    /// broken off, permits that came to their end and were taken back, and people without any account but a harmless one.
    /// </summary>
    [GeneratedRegex(
        @"\b(?:was|were|is|are) not (?:yet )?(?:exploitable|vulnerable|affected|exposed|due)\b|\b(?:neither|none)(?: of (?:them|these|those))? (?:was|were|is|are|had been|has been) (?:(?:ranked|rated|class(?:ifi)?ed|graded|scored|judged) )?(?:as )?(?:severe|critical|high|urgent|serious)\b|\b(?:repeated|re-?run|restarted|retried|run again)\b[^.;,]{0,40} after (?:an?|the|its|their) (?:(?:first|initial|earlier) )?(?:failure|abort|error|failed (?:run|attempt))\b|\b(?:openings?|permits?|permissions?|waivers?|exemptions?|exceptions?) (?:had |has |have )?(?:lapsed|expired) and (?:was|were|had been|has been) (?:closed|removed|withdrawn|deleted|revoked|taken back)\b|\bhad no (?:access|accounts?|rights?|privileges?|permissions?) (?:other than|beyond|besides|but)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex HarmlessPattern { get; }

    [GeneratedRegex(
        @"\b(?:except(?:ing)? (?:for|that|as)|apart from|with the exception of)\b(?! (?:the )?(?:above|foregoing))",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex ExceptPattern { get; }

    [GeneratedRegex(
        @"\b(?:no|without|none) (?:\w+ )?(?:other|further|additional|more)\b|\bnone (?:of|in|for) the (?:other|remaining)\b|\b(?:other|remaining)\b[^.;]*\bno (?:exceptions?|deviations?)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex NoOthersPattern { get; }

    /// <summary>
    /// A sentence that an exception of the report before did not come back or was put right, or that tells what the report before said and nothing
    /// of the present one.
    /// </summary>
    [GeneratedRegex(
        @"(?<=^|[.;]\s+)[^.;]*\b(?:prior|previous|last|preceding)[- ](?:year|period)?(?:'s)?[- ]?(?:report|examination|audit)?\b[^.;]*\b(?:did not (?:recur|occur again|repeat|reappear|come back)|(?:was|were) not (?:found|noted|observed|seen|identified) (?:again|anew|this (?:year|period|time)|in the (?:current |present )?(?:year|period))|(?:was|were|has been|have been|had been) (?:remediated|corrected|resolved|closed))\b[^.;]*(?:[.;]|$)|(?<=^\s*|[.;]\s+)in (?:the |our )?(?:prior|previous|last|preceding) (?:year|period|report|examination|audit)(?:'s report)?,? (?:we|the (?:service )?auditors?|it was) (?:had )?(?:reported|noted|found|identified)\b(?![^.;]*\b(?:again|still|also|as (?:well|in)|both|this|current|present year|present period)\b)[^.;]*(?:[.;]|$)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex PriorReportPattern { get; }

    /// <summary>Words that never say that nothing was found, however often they stand.</summary>
    [GeneratedRegex(
        @"\b(?:exceptions?|deviations?|fail\w*|deficien\w*|ineffective|see|refer)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex FailedPattern { get; }

    [GeneratedRegex(
        @"^(?:no\b|none\b|nil\b|un(?:satisfactory)\b|not (?:complied|met|satisfied)\b|yes\b|ok\b|without\b|exceptions?(?: were| was)? (?:noted|identified)\b|exceptions?\s*[:.\u2013-]|deviations?\b|not (?:tested|applicable|effective)|n/?a\b|fail(?:ed)?\b|see (?:note|exception)|refer to|exceptions? ?[(\[*]|complied\b|effective\b|ineffective\b|the (?:control|operating effectiveness) (?:did|could)|there (?:were|was) no|operat(?:ed|ing) effectively|pass\b|satisfactory\b|unable to test|for \w+ (?:\(\d+\) )?(?:out )?of\b|\d+ (?:out )?of\b|control (?:did not|operated))",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex ResultStartPattern { get; }

    [GeneratedRegex(
        @"^(?:\(?\d{1,2}[.)]\s+)?(?:(?:testing |control |test |audit )?(?:exceptions?|deviations?|findings?|objections?)(?: (?:was|were|is|are))?(?: (?:noted|identified|found|observed|reported))?(?: as follows)?\s*(?:[:.;]|\s[\u2013\u2014-]|\s(?=\(?(?-i:[A-Z0-9]))(?!\s(?:no|nr|#)\b))\s*|(?:fail(?:ed)?|unsatisfactory|ineffective|not (?:effective|satisfactory|complied|met|satisfied|achieved|passed)|non-?compliant)\s*(?:[:.;]|\s[\u2013\u2014-])\s*|(?:an?|one|two|three|four|five|\d{1,2}) (?:\(\d{1,2}\) )?(?:exceptions?|deviations?) (?:was|were)? ?(?:noted|identified|found)\s*[:.]\s*|\d\s+(?:[\u2013\u2014-]\s+)?(?=(?-i:On|Of|For|In|The|At|From|Out|One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|All|Both|Neither|None|During|Evidence)\s))",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex LeadPattern { get; }

    [GeneratedRegex(
        @"^(?:exceptions?|deviations?|findings?)(?: noted| identified)?\s*[:.\u2013-]\s*(?:none|nil|n/?a|0|no(?: exceptions?| deviations?)?)(?: (?:noted|identified|found))?\s*(?:[.;,]|$)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex NegatedLeadPattern { get; }

    [GeneratedRegex(
        @"(?:(?<=^|[.;:]\s)|(?<=\)\s))[^.;]*\bno (?:relevant |material |significant |control |other |further |additional |testing |test )?(?:exceptions?|deviations?|findings?|observations?|issues?|errors?|deficienc(?:y|ies)|discrepanc(?:y|ies)|failures?)\b(?:(?!\s(?-i:[A-Z])[a-z]+\s[a-z])[^.;])*(?:[.;]|$|(?=\s(?-i:[A-Z])))|\bno (?:relevant |material |other |further |additional )?(?:exceptions?|deviations?) (?:were |was )?(?:noted|identified|found)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex NegatedSentencePattern { get; }
}

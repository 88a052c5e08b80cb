using System.Text.RegularExpressions;
using SectionFour.Reports;

namespace SectionFour.Reading;

/// <summary>Finds where the opinion stands in the auditor's report: below its heading, or around the sentence that opines.</summary>
internal static partial class OpinionRegion
{
    /// <summary>An opinion without a heading after it is taken to end after this many characters.</summary>
    private const int LongestOpinion = 4200;

    /// <summary>The range of the opinion in the report's text; null where none is found.</summary>
    public static (int Start, int End)? Find(string text, List<PartHeading> headings)
    {
        string Below(PartHeading h) => text[h.End..AuditorsReportHeadings.Next(headings, h.End, text.Length)];
        var heading =
            headings.FindLast(h => h.Kind == "Opinion" && HasOpinionWords(Below(h)))
            ?? headings.FindLast(h => h.Kind == "Opinion" && Concludes(Below(h)));
        if (heading is not null)
        {
            return (heading.End, AuditorsReportHeadings.Next(headings, heading.End, text.Length));
        }

        // No heading: the sentence that says "in our opinion" and goes on with what is opined on, which talk of another report does not.
        // "In our view" and "we conclude" are said of single matters too: they count where their own sentence is on all controls.
        foreach (
            var match in OpinionWords
                .InOurOpinion()
                .Matches(text)
                .Concat(
                    OpinionWords
                        .InOurView()
                        .Matches(text)
                        .Where(m => OpinionWords.HasLimb(OpinionWords.FirstSentence(text[m.Index..])) && Concludes(text[m.Index..]))
                )
        )
        {
            var start =
                text.LastIndexOf(". ", match.Index, StringComparison.Ordinal) is >= 0 and var dot && match.Index - dot < 400
                    ? dot + 2
                    : match.Index;
            var end = Math.Min(AuditorsReportHeadings.Next(headings, match.Index, text.Length), match.Index + LongestOpinion);
            if (OpinionWords.HasLimb(text[match.Index..end]) && !OpinionWords.IsOnOtherReport(text, match.Index))
            {
                return (start, end);
            }
        }

        if (OpinionWords.First(text, "Disclaimer") is { } disclaimer && OpinionWords.First(text, "DisclaimerEngaged") is not null)
        {
            var start = text.LastIndexOf(". ", disclaimer.Match.Index, StringComparison.Ordinal) is >= 0 and var dot
                ? dot + 2
                : disclaimer.Match.Index;
            return (start, AuditorsReportHeadings.Next(headings, disclaimer.Match.Index, text.Length));
        }

        return null;
    }

    private static bool HasOpinionWords(string region) =>
        OpinionWords.InOurOpinion().IsMatch(region) || OpinionWords.First(region, "Disclaimer") is not null;

    /// <summary>Whether the words open with a conclusion on the controls or the description, and not with what an auditor has to find out.</summary>
    private static bool Concludes(string region)
    {
        var opening = region[..Math.Min(region.Length, 700)];
        return OpinionWords.HasLimb(opening)
            && (
                OpinionWords.InOurView().IsMatch(opening)
                || opening.Contains("in all material respects", StringComparison.OrdinalIgnoreCase)
            )
            && !WhetherWords().IsMatch(opening);
    }

    /// <summary>Where the sentence that opines starts in the opinion.</summary>
    public static int SentenceStart(string opinion, OpinionKind kind)
    {
        var match =
            kind == OpinionKind.Disclaimer ? OpinionWords.First(opinion, "Disclaimer")?.Match
            : OpinionWords.InOurOpinion().Match(opinion) is { Success: true } lead ? lead
            : OpinionWords.InOurView().Match(opinion);
        if (match is not { Success: true })
        {
            return 0;
        }

        var dot = opinion.LastIndexOf(". ", match.Index, StringComparison.Ordinal);
        return dot >= 0 ? dot + 2 : 0;
    }

    [GeneratedRegex(@"\b(?:whether|responsibility is to|in order to express|reasonable assurance that, in all)\b", RegexOptions.IgnoreCase)]
    private static partial Regex WhetherWords();
}

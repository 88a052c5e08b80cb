using System.Collections.Immutable;
using System.Text.RegularExpressions;
using SectionFour.Layout;
using SectionFour.Reports;

namespace SectionFour.Reading;

/// <summary>Tells files that are no readable service auditor's report, with the reason in one sentence.</summary>
internal static partial class Unsuitable
{
    /// <summary>Fewer words a page than this are no text: stamps and page numbers over scanned pages.</summary>
    private const int FewestWords = 12;

    private static readonly HashSet<string> EnglishWords = new(StringComparer.OrdinalIgnoreCase)
    {
        "the",
        "of",
        "and",
        "to",
        "in",
        "is",
        "for",
        "that",
        "are",
        "with",
        "by",
        "or",
        "on",
        "as",
        "was",
        "were",
        "be",
        "from",
        "not",
        "its",
    };

    /// <summary>Constructs one pattern, and with it the sets of words that all generated patterns of the library search for.</summary>
    public static void Prepare() => _ = OwnMemo();

    /// <summary>A refusal that can be told from the pages alone, or null.</summary>
    public static ReadOutcome.Refusal? Reason(IReadOnlyList<PageLayout> pages, ImmutableArray<UnreadPage>.Builder unread)
    {
        var words = 0;
        var english = 0;
        var pictures = 0;
        var empty = 0;
        foreach (var page in pages)
        {
            var onPage = page.Lines.Sum(static l => l.Words.Count);
            words += onPage;
            english += page.Lines.Sum(static l => l.Words.Count(w => EnglishWords.Contains(w.Text)));
            empty += onPage < FewestWords ? 1 : 0;
            pictures += onPage < FewestWords && page.IsPicture ? 1 : 0;
        }

        if (pages.Count == 0 || unread.Count == pages.Count && pictures == 0)
        {
            return new ReadOutcome.Refusal(
                RefusalReason.Damaged,
                "None of the file's pages can be read: the file is damaged. Ask for it again."
            );
        }

        if (pictures * 2 > pages.Count || words < 60 && pictures > 0)
        {
            return new ReadOutcome.Refusal(
                RefusalReason.Scanned,
                $"The report is a scan: {pictures} of its {pages.Count} pages are pictures without text. Ask the service organization for the PDF as its auditor issued it."
            );
        }

        if (empty == pages.Count || words < 60)
        {
            return new ReadOutcome.Refusal(
                RefusalReason.NotServiceAuditorsReport,
                $"The file has almost no text ({words} words on {pages.Count} pages): it is not a service auditor's report."
            );
        }

        if (pages[0].Lines.Exists(static l => OwnMemo().IsMatch(l.Text)))
        {
            return new ReadOutcome.Refusal(
                RefusalReason.NotServiceAuditorsReport,
                "The file is a review memo that quotes a service auditor's report. Give the report itself."
            );
        }

        // English running text has these words in every third to fifth place; tables alone in every eighth.
        return words > 200 && english < 0.055 * words
            ? new ReadOutcome.Refusal(
                RefusalReason.NotEnglish,
                "The report is not in English; only English reports can be read. Ask for the English version."
            )
            : null;
    }

    /// <summary>A refusal that can be told only after reading, or null.</summary>
    public static ReadOutcome.Refusal? AfterReading(ReadingState state)
    {
        var hasOpinion = state.Opinion.Sentence is not null;
        var hasReport = state.Section(SectionRole.AuditorsReport) is not null;
        if (hasOpinion && hasReport || state.Controls.Count > 0 && (hasReport || state.Controls.Exists(static c => c.Tests.Count > 0)))
        {
            return null;
        }

        var text = string.Join(' ', state.Document.Pages.Take(12).SelectMany(static p => p.Lines).Select(static l => l.Text));
        if (hasReport && ServiceAuditorWords().IsMatch(text))
        {
            return null;
        }

        var what =
            Bridge().IsMatch(text) ? "It looks like a bridge (gap) letter, which is management's statement and no auditor's report."
            : Iso().IsMatch(text) ? "It looks like an ISO certificate or its statement of applicability."
            : Penetration().IsMatch(text) ? "It looks like a report on penetration testing."
            : Readiness().IsMatch(text) ? "It looks like a readiness assessment, on which no opinion is given."
            : "Neither an independent service auditor's report with an opinion nor tests of controls were found in it.";
        return new ReadOutcome.Refusal(RefusalReason.NotServiceAuditorsReport, $"The file is not a service auditor's report. {what}");
    }

    [GeneratedRegex(@"\b(?:service auditor|service organization|trust services|control objectives|SOC [123])\b", RegexOptions.IgnoreCase)]
    private static partial Regex ServiceAuditorWords();

    /// <summary>What SectionFour's own memos say on their first page: a folder of reports may hold them too.</summary>
    [GeneratedRegex(@"^Confidential\. It quotes (?:a service auditor's report|service auditors' reports) whose use is restricted\b")]
    private static partial Regex OwnMemo();

    [GeneratedRegex(@"\b(?:bridge|gap) letter\b", RegexOptions.IgnoreCase)]
    private static partial Regex Bridge();

    [GeneratedRegex(
        @"\bISO(?:/IEC)? 27001\b.{0,200}\bcertificate\b|\bcertificate\b.{0,200}\bISO(?:/IEC)? 27001\b|\bstatement of applicability\b",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex Iso();

    [GeneratedRegex(@"\bpenetration test(?:ing)? report\b", RegexOptions.IgnoreCase)]
    private static partial Regex Penetration();

    [GeneratedRegex(@"\breadiness assessment\b", RegexOptions.IgnoreCase)]
    private static partial Regex Readiness();
}

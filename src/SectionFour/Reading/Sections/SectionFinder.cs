using System.Text.RegularExpressions;
using SectionFour.Layout;
using SectionFour.Reports;

namespace SectionFour.Reading;

/// <summary>
/// Finds the parts of a report by the words and the prominence of headings and by what stands below them, never by their number: firms
/// count and order them differently.
/// </summary>
internal static partial class SectionFinder
{
    /// <summary>So much more prominence than enough has a heading that is set in larger type and numbered.</summary>
    private const int PlainHeading = 3;

    /// <summary>Finds the parts.</summary>
    /// <param name="document">The pages.</param>
    /// <param name="testsPages">What <see cref="TestsPages"/> found.</param>
    /// <param name="candidates">What <see cref="SectionHeadings"/> found.</param>
    public static List<SectionSpan> Find(DocumentLayout document, (int? First, int? Last) testsPages, List<SectionHeading> candidates)
    {
        var (firstTestsPage, lastTestsPage) = testsPages;
        var chosen = new List<SectionHeading>();
        foreach (
            var role in (SectionRole[])
                [
                    SectionRole.AuditorsReport,
                    SectionRole.Assertion,
                    SectionRole.SystemDescription,
                    SectionRole.TestsOfControls,
                    SectionRole.OtherInformation,
                ]
        )
        {
            if (Choose(document, candidates.Where(c => c.Role == role).ToList(), role, chosen, firstTestsPage, lastTestsPage) is { } choice)
            {
                chosen.Add(choice);
            }
        }

        if (!chosen.Exists(static c => c.Role == SectionRole.AuditorsReport) && LetterWithOpinion(document, firstTestsPage) is { } letter)
        {
            chosen.Add(letter);
        }

        if (firstTestsPage is { } near && !chosen.Exists(static c => c.Role == SectionRole.TestsOfControls))
        {
            // "Section 4 – Control sheets": a part with a number just before the first tests.
            if (candidates.FindLast(c => c.Role is null && c.Page <= near && c.Page >= near - 2) is { } own)
            {
                chosen.Add(own with { Role = SectionRole.TestsOfControls });
            }
        }

        if (firstTestsPage is { } page && !chosen.Exists(static c => c.Role == SectionRole.TestsOfControls))
        {
            var line = document.Page(page).BodyLines.FirstOrDefault();
            if (line is not null)
            {
                chosen.Add(new SectionHeading(SectionRole.TestsOfControls, page, line, [], SectionHeadings.EnoughProminence));
            }
        }

        ChooseByNumber(candidates, chosen);
        chosen.Sort(static (a, b) => a.Page != b.Page ? a.Page.CompareTo(b.Page) : a.First.Box.Top.CompareTo(b.First.Box.Top));
        return Spans(document, chosen);
    }

    /// <summary>
    /// The auditor's report where no heading says so: the first page before the tests that says what was examined, with an opinion on it or
    /// on one of the two pages after it.
    /// </summary>
    private static SectionHeading? LetterWithOpinion(DocumentLayout document, int? firstTestsPage)
    {
        var last = firstTestsPage ?? document.Pages.Count;
        foreach (var page in document.Pages.Where(p => p.Number < last))
        {
            if (
                Says(document, page.Number, 1, ExaminedWords())
                && Says(document, page.Number, 3, OpinionGiven())
                && page.BodyLines.FirstOrDefault() is { } first
            )
            {
                return new SectionHeading(SectionRole.AuditorsReport, page.Number, first, [], SectionHeadings.EnoughProminence);
            }
        }

        return null;
    }

    /// <summary>
    /// "Section 3 – The Trellis platform": a part with a number whose words name no known part is the description where it stands between the
    /// letters and the tests, and other information behind the tests.
    /// </summary>
    private static void ChooseByNumber(List<SectionHeading> candidates, List<SectionHeading> chosen)
    {
        int? PageOf(SectionRole role) => chosen.Find(c => c.Role == role)?.Page;
        var letters = Math.Max(PageOf(SectionRole.AuditorsReport) ?? 0, PageOf(SectionRole.Assertion) ?? 0);
        var tests = PageOf(SectionRole.TestsOfControls) ?? int.MaxValue;
        foreach (var role in (SectionRole[])[SectionRole.SystemDescription, SectionRole.OtherInformation])
        {
            var own = candidates.Find(c =>
                c.Role is null
                && letters > 0
                && (role == SectionRole.SystemDescription ? c.Page >= letters && c.Page <= tests : c.Page > tests && tests < int.MaxValue)
                && !chosen.Exists(o => o.First == c.First)
            );
            if (own is not null && PageOf(role) is null)
            {
                chosen.Add(own with { Role = role });
            }
        }
    }

    private static List<SectionSpan> Spans(DocumentLayout document, List<SectionHeading> chosen)
    {
        var spans = new List<SectionSpan>();
        var lines = new List<TextLine>();
        var current = 0;
        SectionHeading? open = null;
        foreach (var page in document.Pages)
        {
            foreach (var line in page.Lines)
            {
                while (
                    current < chosen.Count
                    && (
                        chosen[current].Page < line.Page
                        || chosen[current].Page == line.Page && chosen[current].First.Box.Top <= line.Box.Top + 0.5
                    )
                )
                {
                    Close();
                    open = chosen[current++];
                }

                if (line.Words[0].Layer == Layer.Body && open?.Heading.Contains(line) != true)
                {
                    lines.Add(line);
                }
            }
        }

        Close();
        return spans;

        void Close()
        {
            if (open is not null || lines.Count > 0)
            {
                spans.Add(
                    new SectionSpan(
                        open?.Role ?? SectionRole.FrontMatter,
                        open is { Heading.Count: > 0 } ? Fragment.Of(open.Heading) : Fragment.Empty,
                        lines
                    )
                );
                lines = [];
            }
        }
    }

    private static SectionHeading? Choose(
        DocumentLayout document,
        List<SectionHeading> candidates,
        SectionRole role,
        List<SectionHeading> chosen,
        int? firstTestsPage,
        int? lastTestsPage
    )
    {
        var report = chosen.Find(static c => c.Role == SectionRole.AuditorsReport);
        var tests = chosen.Find(static c => c.Role == SectionRole.TestsOfControls);
        SectionHeading? best = null;
        var bestScore = int.MinValue;
        foreach (var candidate in candidates)
        {
            var score = candidate.Prominence;
            switch (role)
            {
                case SectionRole.AuditorsReport:
                    score += Says(document, candidate.Page, 3, ExaminedWords()) ? 4 : -4;
                    break;
                case SectionRole.Assertion:
                    score += Says(document, candidate.Page, 2, AssertsWords()) ? 3 : -3;
                    break;
                case SectionRole.SystemDescription:
                    // Its title is quoted in the auditor's report and in the assertion; the real one has the most prominence.
                    score += firstTestsPage is { } t && candidate.Page > t ? -4 : 0;
                    break;
                case SectionRole.TestsOfControls:
                    // Pages that cannot be told by their tables or labels (controls in paragraphs) speak neither for it nor against it.
                    score +=
                        firstTestsPage is not { } first ? 0
                        : candidate.Page <= first && candidate.Page >= first - 10 ? 3
                        : -2;
                    score += report is not null && candidate.Page <= report.Page ? -4 : 0;
                    break;
                case SectionRole.OtherInformation:
                    score += tests is not null && candidate.Page < tests.Page ? -6 : 0;
                    // Cards of responses look like cards of tests; a plain heading of a numbered part is stronger than they are.
                    score +=
                        lastTestsPage is { } last
                        && candidate.Page < last
                        && candidate.Prominence < SectionHeadings.EnoughProminence + PlainHeading
                            ? -6
                            : 0;
                    score +=
                        tests is not null
                        && candidate.Prominence < SectionHeadings.EnoughProminence + 1
                        && candidate.Page < document.Pages.Count - 12
                            ? -2
                            : 0;
                    break;
            }

            if (score > bestScore)
            {
                (best, bestScore) = (candidate, score);
            }
        }

        return bestScore >= SectionHeadings.EnoughProminence ? best : null;
    }

    private static bool Says(DocumentLayout document, int page, int pages, Regex words)
    {
        for (var number = page; number < page + pages && number <= document.Pages.Count; number++)
        {
            if (words.IsMatch(Fragment.Of(document.Page(number).BodyLines).Text))
            {
                return true;
            }
        }

        return false;
    }

    [GeneratedRegex(
        @"\bwe (?:have )?examined\b|\basked us to (?:examine|report)\b|\bassurance engagement\b|\b(?:it is our|we are of the) opinion\b|\bwe were engaged to\b|\bin our opinion\b|\bhave been engaged\b",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex ExaminedWords();

    [GeneratedRegex(
        @"\bin our (?:opinion|view)\b|\b(?:do|can) not express an opinion\b|\bgive no opinion on the description\b",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex OpinionGiven();

    [GeneratedRegex(
        @"\bwe (?:have )?(?:prepared|confirm|assert)|\bmanagement (?:of|is) .{0,80}(?:responsible|asserts|confirms)|\bconfirm, to the best\b",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex AssertsWords();
}

using System.Text.RegularExpressions;
using SectionFour.Layout;
using SectionFour.Reports;

namespace SectionFour.Reading;

/// <summary>Where a part of the report runs: from a line on a page to the line before the next part's heading.</summary>
/// <param name="Role">What it is.</param>
/// <param name="Heading">Its heading.</param>
/// <param name="Lines">All its lines of content after the heading, in reading order.</param>
internal sealed record SectionSpan(SectionRole Role, Fragment Heading, IReadOnlyList<TextLine> Lines)
{
    public int StartPage =>
        Heading.Page > 0 ? Heading.Page
        : Lines.Count > 0 ? Lines[0].Page
        : 0;

    public int EndPage => Lines.Count > 0 ? Lines[^1].Page : StartPage;

    /// <summary>All words of the part as one text.</summary>
    public Fragment Text => field ??= Fragment.Of(Lines);
}

/// <summary>
/// Finds the parts of a report by the words and the prominence of headings and by what stands below them, never by their number: firms
/// count and order them differently.
/// </summary>
internal static partial class SectionFinder
{
    private static readonly PhraseBook Headings = PhraseBook.Load("sections.yaml");

    /// <summary>A heading needs this much prominence; see <see cref="Prominence"/>.</summary>
    private const int EnoughProminence = 3;

    public static List<SectionSpan> Find(DocumentLayout document, int? firstTestsPage, int? lastTestsPage)
    {
        var candidates = Candidates(document);
        var chosen = new List<Candidate>();
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
                chosen.Add(new Candidate(SectionRole.TestsOfControls, page, line, [], EnoughProminence));
            }
        }

        ChooseByNumber(candidates, chosen);
        chosen.Sort(static (a, b) => a.Page != b.Page ? a.Page.CompareTo(b.Page) : a.First.Box.Top.CompareTo(b.First.Box.Top));
        return Spans(document, chosen);
    }

    /// <summary>
    /// "Section 3 – The Trellis platform": a part with a number whose words name no known part is the description where it stands between the
    /// letters and the tests, and other information behind the tests.
    /// </summary>
    private static void ChooseByNumber(List<Candidate> candidates, List<Candidate> chosen)
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

    private static List<SectionSpan> Spans(DocumentLayout document, List<Candidate> chosen)
    {
        var spans = new List<SectionSpan>();
        var lines = new List<TextLine>();
        var current = 0;
        Candidate? open = null;
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

    private static Candidate? Choose(
        DocumentLayout document,
        List<Candidate> candidates,
        SectionRole role,
        List<Candidate> chosen,
        int? firstTestsPage,
        int? lastTestsPage
    )
    {
        var report = chosen.Find(static c => c.Role == SectionRole.AuditorsReport);
        var tests = chosen.Find(static c => c.Role == SectionRole.TestsOfControls);
        Candidate? best = null;
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
                    score += firstTestsPage is { } first && candidate.Page <= first && candidate.Page >= first - 10 ? 3 : -2;
                    score += report is not null && candidate.Page <= report.Page ? -4 : 0;
                    break;
                case SectionRole.OtherInformation:
                    score += tests is not null && candidate.Page < tests.Page ? -6 : 0;
                    score += lastTestsPage is { } last && candidate.Page < last ? -6 : 0;
                    score +=
                        tests is not null && candidate.Prominence < EnoughProminence + 1 && candidate.Page < document.Pages.Count - 12
                            ? -2
                            : 0;
                    break;
            }

            if (score > bestScore)
            {
                (best, bestScore) = (candidate, score);
            }
        }

        return bestScore >= EnoughProminence ? best : null;
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

    private static List<Candidate> Candidates(DocumentLayout document)
    {
        var candidates = new List<Candidate>();
        foreach (var page in document.Pages)
        {
            if (IsTableOfContents(page))
            {
                continue;
            }

            var body = 0;
            for (var i = 0; i < page.Lines.Count; i++)
            {
                var line = page.Lines[i];
                var isBody = line.Words[0].Layer == Layer.Body;
                var prominence = Prominence(document, page, line, isBody && body == 0);
                if (isBody)
                {
                    body++;
                }

                if (prominence < EnoughProminence && !StartsWithNumber().IsMatch(line.Text) || IsColumnar(line))
                {
                    continue;
                }

                // The words of a heading run over up to four lines; the longest run that is one heading of a known part counts.
                var heading = new List<TextLine>();
                Candidate? found = null;
                for (var j = i; j < Math.Min(i + 4, page.Lines.Count); j++)
                {
                    var next = page.Lines[j];
                    if (j > i && !RunsOn(line, heading[^1], next))
                    {
                        break;
                    }

                    heading.Add(next);
                    var text = Normal(Fragment.Of(heading).Text, out var numbered);
                    if (text.Length is 0 or > 170 || LeaderDots().IsMatch(text) || IsSentence(text))
                    {
                        continue;
                    }

                    if (Headings.First(text) is { } phrase)
                    {
                        var total = prominence + (numbered ? 3 : 0);
                        if (total >= EnoughProminence)
                        {
                            found = new Candidate(Enum.Parse<SectionRole>(phrase.Kind), page.Number, line, [.. heading], total);
                        }
                    }
                    else if ((found is null or { Role: null }) && numbered && isBody && prominence >= EnoughProminence)
                    {
                        found = new Candidate(null, page.Number, line, [.. heading], prominence);
                    }
                }

                if (found is not null)
                {
                    candidates.Add(found);
                }
            }
        }

        return candidates;
    }

    /// <summary>Whether a line's words stand in columns, as those of a table's header do; a gap behind the number of a part does not count.</summary>
    private static bool IsColumnar(TextLine line)
    {
        var number = StartsWithNumber().Match(line.Text).Length;
        var length = 0;
        for (var i = 1; i < line.Words.Count; i++)
        {
            length += line.Words[i - 1].Text.Length + 1;
            if (length > number && line.Words[i].Box.Left - line.Words[i - 1].Box.Right > 1.6 * line.Words[i].Size)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a line goes on with the heading above it: the same type, close below.</summary>
    private static bool RunsOn(TextLine first, TextLine above, TextLine next) =>
        Math.Abs(next.Size - first.Size) <= 0.06 * first.Size
        && next.IsBold == first.IsBold
        && next.Box.Top - above.Box.Bottom <= 0.9 * first.Size
        && next.Words[0].Layer == first.Words[0].Layer;

    /// <summary>How much a line looks like a heading: size, weight, capitals, place.</summary>
    private static int Prominence(DocumentLayout document, PageLayout page, TextLine line, bool isFirst)
    {
        var score = 0;
        if (line.Size >= 1.15f * document.BodySize)
        {
            score += 2;
        }

        if (line.IsBold)
        {
            score++;
        }

        if (IsCapitals(line.Text))
        {
            score++;
        }

        if (isFirst || line.Words[0].Layer == Layer.Furniture && line.Box.Top < 0.2 * page.Height)
        {
            score += 2;
        }

        return score;
    }

    private static bool IsCapitals(string text)
    {
        var letters = 0;
        foreach (var c in text)
        {
            if (char.IsLower(c))
            {
                return false;
            }

            letters += char.IsUpper(c) ? 1 : 0;
        }

        return letters > 3;
    }

    private static bool IsSentence(string text) => text.EndsWith('.') && text.Count(static c => c == ' ') > 12;

    internal static string Normal(string text, out bool numbered)
    {
        var match = StartsWithNumber().Match(text);
        numbered = match.Success && match.Groups["word"].Success;
        var rest = match.Success ? text[match.Length..] : text;
        return rest.Trim(' ', '-', '\u2013', '\u2014', ':', '.', '|').ToLowerInvariant();
    }

    private static bool IsTableOfContents(PageLayout page)
    {
        var entries = 0;
        foreach (var line in page.Lines)
        {
            var words = line.Words;
            var last = words[^1];
            if (words.Count < 2 || !last.Text.All(static c => char.IsAsciiDigit(c) || c is '.') || !char.IsAsciiDigit(last.Text[^1]))
            {
                continue;
            }

            if (LeaderDots().IsMatch(line.Text) || last.Box.Left - words[^2].Box.Right > 3 * last.Size)
            {
                entries++;
            }
        }

        return entries >= 3 && page.Lines.Exists(static l => l.Text.Contains("contents", StringComparison.OrdinalIgnoreCase))
            || entries >= 3 && entries * 2 >= page.Lines.Count;
    }

    [GeneratedRegex(
        @"^(?<word>section|part|chapter|attachment|exhibit)\s*(?:[-:.\u2013\u2014]\s*|\s)(?:\d{1,2}|[ivx]{1,5}|[a-h]|one|two|three|four|five|six)\b[\s:.\u2013\u2014|-]*|^(?<word>one|two|three|four|five|six)\s*[|:.\u2013\u2014]\s*(?=[A-Z])|^(?<word>(?-i:[A-H]))[.:)]\s+(?=(?-i:[A-Z]))|^(?:\d{1,2}|[IVX]{1,4})(?:[.:)]\s+|\s+(?=(?-i:[A-Z])))",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex StartsWithNumber();

    [GeneratedRegex(@"(?:\.\s?){4,}|\u2026{2,}|_{4,}")]
    private static partial Regex LeaderDots();

    [GeneratedRegex(
        @"\bwe (?:have )?examined\b|\basked us to (?:examine|report)\b|\bassurance engagement\b|\b(?:it is our|we are of the) opinion\b|\bwe were engaged to\b|\bin our opinion\b|\bhave been engaged\b",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex ExaminedWords();

    [GeneratedRegex(
        @"\bwe (?:have )?(?:prepared|confirm|assert)|\bmanagement (?:of|is) .{0,80}(?:responsible|asserts|confirms)|\bconfirm, to the best\b",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex AssertsWords();

    private sealed record Candidate(SectionRole? Role, int Page, TextLine First, IReadOnlyList<TextLine> Heading, int Prominence);
}

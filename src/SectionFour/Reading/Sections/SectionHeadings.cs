using System.Text.RegularExpressions;
using SectionFour.Layout;
using SectionFour.Reports;

namespace SectionFour.Reading;

/// <summary>A heading that may begin a part of the report.</summary>
/// <param name="Role">The part that its words name; null where it has only a number.</param>
/// <param name="Page">Its page.</param>
/// <param name="First">The line from which the part runs.</param>
/// <param name="Heading">The lines of its words; empty where the part has no heading.</param>
/// <param name="Prominence">How much it looks like a heading.</param>
internal sealed record SectionHeading(SectionRole? Role, int Page, TextLine First, IReadOnlyList<TextLine> Heading, int Prominence);

/// <summary>Finds the headings that may begin parts of a report, by their words and their prominence.</summary>
internal static partial class SectionHeadings
{
    private static readonly PhraseBook Headings = PhraseBook.Load("sections.yaml");

    /// <summary>A heading needs this much prominence; see <see cref="Prominence"/>.</summary>
    public const int EnoughProminence = 3;

    /// <summary>The headings in the order of the report, without tables of contents.</summary>
    public static List<SectionHeading> Find(DocumentLayout document)
    {
        var candidates = new List<SectionHeading>();
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
                SectionHeading? found = null;
                for (var j = i; j < Math.Min(i + 4, page.Lines.Count); j++)
                {
                    var next = page.Lines[j];
                    if (j > i && !RunsOn(line, heading[^1], next))
                    {
                        break;
                    }

                    heading.Add(next);
                    var printed = Fragment.Of(heading).Text;
                    var text = Normal(printed, out var numbered);
                    if (text.Length is 0 or > 170 || LeaderDots().IsMatch(text) || IsSentence(text) || GoesOnInLowerCase(printed))
                    {
                        continue;
                    }

                    if (Headings.First(text) is { } phrase)
                    {
                        var total = prominence + (numbered ? 3 : 0);
                        if (total >= EnoughProminence)
                        {
                            found = new SectionHeading(Enum.Parse<SectionRole>(phrase.Kind), page.Number, line, [.. heading], total);
                        }
                    }
                    else if ((found is null or { Role: null }) && numbered && isBody && prominence >= EnoughProminence)
                    {
                        found = new SectionHeading(null, page.Number, line, [.. heading], prominence);
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

    /// <summary>"Section 4 lists the controls, the tests and the results." names a part and heads none.</summary>
    private static bool GoesOnInLowerCase(string text) =>
        StartsWithNumber().Match(text) is { Success: true } number
        && number.Groups["word"].Length > 1
        && number.Length < text.Length
        && char.IsLower(text[number.Length])
        && text.EndsWith('.');

    private static bool IsSentence(string text) => text.EndsWith('.') && text.Count(static c => c == ' ') > 12;

    private static string Normal(string text, out bool numbered)
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
        @"^(?<word>section|part|chapter|attachment|exhibit|annex|appendix)\s*(?:[-:.\u2013\u2014]\s*|\s)(?:\d{1,2}|[ivx]{1,5}|[a-h]|one|two|three|four|five|six)\b[\s:.\u2013\u2014|\u2022\u00B7/-]*|^(?<word>one|two|three|four|five|six)\s*[|:.\u2013\u2014]\s*(?=[A-Z])|^(?<word>(?-i:[A-H]))[.:)]\s+(?=(?-i:[A-Z]))|^(?:(?-i:[B-H])|A(?=\s+(?:assurance|independent|report|opinion|service auditor)))\s+(?=(?-i:[A-Z][a-z]))|^(?:\d{1,2}(?:\.0)?|[IVX]{1,4})(?:[.:)]\s+|\s*[\u2013\u2014]\s*|\s+(?=(?-i:[A-Z])))",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex StartsWithNumber();

    [GeneratedRegex(@"(?:\.\s?){4,}|\u2026{2,}|_{4,}")]
    private static partial Regex LeaderDots();
}

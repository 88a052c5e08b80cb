using System.Text.RegularExpressions;
using SectionFour.Layout;

namespace SectionFour.Reading;

/// <summary>
/// Reads the block that closes the auditor's report: firm or practitioner, city and state, date.
/// <code>
///   Example &amp; Example LLP        ← the last lines before the next part; the order of place and date varies
///   Springfield, Illinois
///   February 3, 2025
/// </code>
/// </summary>
internal static partial class SignatureReader
{
    private const int MostLines = 14;

    internal sealed record Signature(Fragment? Firm, Fragment? Location, Cited<DateOnly>? Date);

    public static Signature Read(SectionSpan section)
    {
        var lines = section.Lines;
        Fragment? firm = null;
        Fragment? location = null;
        Cited<DateOnly>? date = null;
        var dateLine = DateLine(lines);
        if (dateLine >= 0)
        {
            var fragment = Fragment.Of([lines[dateLine]]);
            var day = DateReader.Days(fragment.Text).First();
            date = new Cited<DateOnly>(day.Day, fragment.ToEvidence());
            if (Place().IsMatch(BeforeDate(fragment.Text, day.Index)))
            {
                location = fragment.Slice(0, fragment.Text.AsSpan(0, day.Index).TrimEnd(" ,:\u2013-").Length);
            }
        }

        var from = dateLine >= 0 ? dateLine : lines.Count;
        for (var i = Math.Min(lines.Count - 1, from + 3); i >= Math.Max(0, from - MostLines); i--)
        {
            if (i == dateLine)
            {
                continue;
            }

            var text = lines[i].Text.Trim();
            if (location is null && text.Length < 60 && Place().IsMatch(text) && !FirmName.HasForm(text))
            {
                location = Fragment.Of([lines[i]]);
            }
            else if (firm is null && IsFirm(text))
            {
                firm = FirmLine(lines, i);
            }
        }

        if (firm is null && dateLine > 0)
        {
            // No form of a firm's name: a short line above place and date that is not prose.
            for (var i = dateLine - 1; i >= Math.Max(0, dateLine - 4) && firm is null; i--)
            {
                var text = lines[i].Text.Trim();
                if (
                    text.Length is > 3 and < 60
                    && char.IsUpper(text[0])
                    && !text.EndsWith('.')
                    && !Place().IsMatch(text)
                    && text.Count(static c => c == ' ') < 7
                    && !Underscores().IsMatch(text)
                )
                {
                    firm = Fragment.Of([lines[i]]);
                }
            }
        }

        return new Signature(firm, location, date);
    }

    /// <summary>
    /// The line that is a date, or a place and a date, and stands closest to a firm's name; the last of several. −1 where there is none.
    /// The last line of a wrapped period ("… to / December 31, 2025") is none.
    /// </summary>
    private static int DateLine(IReadOnlyList<TextLine> lines)
    {
        var (best, bestScore) = (-1, 0);
        for (var i = 0; i < lines.Count; i++)
        {
            var text = lines[i].Text;
            if (text.Length > 80 || NoSignature().IsMatch(text))
            {
                continue;
            }

            var days = DateReader.Days(text).ToList();
            if (days.Count != 1)
            {
                continue;
            }

            var after = text[(days[0].Index + days[0].Length)..].Trim(' ', '.', ',', '|', '\u2013', '-');
            if (after.Length > 0 && !Place().IsMatch(after))
            {
                continue;
            }

            var before = BeforeDate(text, days[0].Index);
            if (
                before.Length > 0 && !DateLabel().IsMatch(before) && !Place().IsMatch(before)
                || i > 0 && OpenEnd().IsMatch(lines[i - 1].Text)
            )
            {
                continue;
            }

            var score = 1;
            for (var j = Math.Max(0, i - 6); j < Math.Min(lines.Count, i + 7); j++)
            {
                score = j != i && IsFirm(lines[j].Text) ? Math.Max(score, 10 - Math.Abs(j - i)) : score;
            }

            if (score >= bestScore)
            {
                (best, bestScore) = (i, score);
            }
        }

        return best;
    }

    private static string BeforeDate(string text, int date) => text[..date].Trim(' ', ',', ':', '\u2013', '-');

    private static bool IsFirm(string text) =>
        text.Length < 80
        && !NoSignature().IsMatch(text)
        && !text.EndsWith('.') | FirmName.EndsWithForm(text)
        && (FirmName.HasForm(text) || Credential().IsMatch(text));

    /// <summary>A practitioner's name stands above "Certified Public Accountant"; a firm's name is on its own line.</summary>
    private static Fragment FirmLine(IReadOnlyList<TextLine> lines, int at)
    {
        var text = lines[at].Text.Trim();
        var bareCredential = Credential().Match(text) is { Success: true } match && match.Length >= text.Length - 4;
        if (
            bareCredential
            && at > 0
            && lines[at - 1].Text.Trim() is { Length: > 3 and < 60 } above
            && char.IsUpper(above[0])
            && !above.EndsWith('.')
        )
        {
            return Fragment.Of([lines[at - 1]]);
        }

        var line = Fragment.Of([lines[at]]);
        return line.Slice(SignedMark().Match(line.Text).Length);
    }

    [GeneratedRegex(
        @"^[A-Z][A-Za-z.' -]{1,30},\s*(?:[A-Z]{2}|(?:the )?[A-Z][a-z]+(?: [A-Z][a-z]+){0,2}|[A-Z]\.[A-Z]\.)(?:,?\s*(?:USA|U\.S\.A\.|United States(?: of America)?|\d{5}))?$"
    )]
    private static partial Regex Place();

    [GeneratedRegex(@"\b(?:certified public accountants?|chartered (?:professional )?accountants?|cpas?)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Credential();

    [GeneratedRegex(@"^(?:/s/\s*|signed:?\s+|for and on behalf of\s+)?", RegexOptions.IgnoreCase)]
    private static partial Regex SignedMark();

    /// <summary>Addressees and running footers name organizations too.</summary>
    [GeneratedRegex(@"^To |\breports? (?:of|on|for)\b|\bconfidential\b|\s\d{1,3}$", RegexOptions.IgnoreCase)]
    private static partial Regex NoSignature();

    [GeneratedRegex(@"^(?:date|dated|date of (?:this )?report|signed on)$", RegexOptions.IgnoreCase)]
    private static partial Regex DateLabel();

    [GeneratedRegex(
        @"\b(?:to|through|until|and|from|of|at|on|period|ended|ending|dated|between)$|[\u2013\u2014-]$",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex OpenEnd();

    [GeneratedRegex(@"^_+|/s/")]
    private static partial Regex Underscores();
}

/// <summary>Legal forms by which names of firms are told from other words.</summary>
internal static partial class FirmName
{
    public static bool HasForm(string text) => Form().IsMatch(text);

    /// <summary>Whether the text ends with a legal form: its full stop is then no end of a sentence.</summary>
    public static bool EndsWithForm(string text)
    {
        foreach (Match match in Form().Matches(text))
        {
            if (text[(match.Index + match.Length)..].Trim(' ', '.').Length == 0)
            {
                return true;
            }
        }

        return false;
    }

    [GeneratedRegex(
        @"\b(?:LLP|L\.L\.P\.|LLC|L\.L\.C\.|PLLC|P\.L\.L\.C\.|PLC|P\.?C\.?(?=$|[\s,])|P\.?A\.?(?=$|[\s,])|CPAs?(?=$|[\s,])|Inc\.?|Incorporated|Corp(?:oration)?\.?|Ltd\.?|Limited|GmbH|AG|S\.?A\.?(?:S\.?)?(?=$|[\s,])|B\.?V\.?(?=$|[\s,])|N\.V\.|S\.?r\.?[lo]\.?(?:o\.?)?|s\.r\.o\.|Pty|Oy|AB|A/S|ApS|K\.K\.|LP|L\.P\.|& Co(?:mpany)?\b\.?|& Associates|& Partners|Certified Public Accountants|Chartered (?:Professional )?Accountants|Accountants\b|Auditors\b|Advisors\b|Assurance\b)"
    )]
    private static partial Regex Form();
}

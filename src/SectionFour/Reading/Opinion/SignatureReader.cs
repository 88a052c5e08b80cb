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
    /// <summary>Place and date stand within this many lines of the firm's name.</summary>
    private const int Near = 7;

    /// <summary>The first lines of a letter may name whom it is addressed to.</summary>
    private const int AddresseeLines = 8;

    internal sealed record Signature(Fragment? Firm, Fragment? Location, Cited<DateOnly>? Date);

    public static Signature Read(SectionSpan section)
    {
        var lines = section.Lines;
        var dates = Enumerable.Range(0, lines.Count).Where(i => Date(lines, i) is not null).ToList();
        var firmLine = FirmLineOf(lines, dates);
        var letterhead = firmLine < 0 ? Letterhead(lines) : null;
        var dateLine = dates.Count == 0 ? -1 : dates.MinBy(i => (firmLine < 0 ? 0 : Math.Abs(i - firmLine), -i));
        Fragment? location = null;
        Cited<DateOnly>? date = null;
        if (dateLine >= 0)
        {
            var fragment = Fragment.Of([lines[dateLine]]);
            var day = Date(lines, dateLine)!.Value;
            date = new Cited<DateOnly>(day.Day, fragment.Slice(day.Index, day.Index + day.Length).ToEvidence());
            if (BeforeDate(fragment.Text, day.Index) is var before && (Place().IsMatch(before) || City().IsMatch(before)))
            {
                location = fragment.Slice(0, fragment.Text.AsSpan(0, day.Index).TrimEnd(" ,:|\u2013-").Length);
            }
        }

        var anchor = firmLine >= 0 ? firmLine : dateLine;
        for (var i = Math.Min(lines.Count - 1, anchor + Near); anchor >= 0 && location is null && i >= Math.Max(0, anchor - Near); i--)
        {
            var text = lines[i].Text.Trim();
            if (i != dateLine && text.Length < 60 && Place().IsMatch(text) && !FirmName.HasForm(text))
            {
                location = Fragment.Of([lines[i]]);
            }
        }

        var firm = firmLine >= 0 ? FirmLine(lines, firmLine) : letterhead ?? AboveDate(lines, dateLine);
        return new Signature(firm, location, date);
    }

    /// <summary>The line with the firm's name: the best by what stands around it, the last of equals; −1 where there is none.</summary>
    private static int FirmLineOf(IReadOnlyList<TextLine> lines, List<int> dates)
    {
        var (best, bestScore) = (-1, 0);
        for (var i = 0; i < lines.Count; i++)
        {
            var text = lines[i].Text.Trim();
            if (!IsFirm(text))
            {
                continue;
            }

            var nearDate = dates.Exists(d => Math.Abs(d - i) < Near);
            var nearPlace = Enumerable
                .Range(Math.Max(0, i - 3), Math.Min(lines.Count, i + 4) - Math.Max(0, i - 3))
                .Any(j =>
                    Place().IsMatch(lines[j].Text.Trim())
                    || dates.Contains(j) && Place().IsMatch(BeforeDate(lines[j].Text, Date(lines, j)!.Value.Index))
                );
            var signed = SignedMark().Match(text).Length > 0 || i > 0 && Closing().IsMatch(lines[i - 1].Text);
            var score =
                1
                + (nearDate ? 3 : 0)
                + (nearPlace ? 3 : 0)
                + (signed ? 3 : 0)
                + (AuditorForm().IsMatch(text) || Credential().IsMatch(text) ? 2 : 0)
                - (i < AddresseeLines ? 4 : 0);
            if (score >= bestScore && score > 2)
            {
                (best, bestScore) = (i, score);
            }
        }

        return best;
    }

    /// <summary>
    /// The firm at the head of the letter, above whom it is addressed to: beside its place or above its profession, as nothing else is.
    /// </summary>
    private static Fragment? Letterhead(IReadOnlyList<TextLine> lines) => LetterheadAt(lines) is { } found ? found.Firm : null;

    /// <summary>Whether a line of a letter is its letterhead.</summary>
    public static bool IsLetterhead(SectionSpan section, TextLine line) =>
        LetterheadAt(section.Lines) is { } found && ReferenceEquals(section.Lines[found.Line], line);

    private static (Fragment Firm, int Line)? LetterheadAt(IReadOnlyList<TextLine> lines)
    {
        for (var i = 0; i < Math.Min(5, lines.Count); i++)
        {
            var text = lines[i].Text.Trim();
            if (NoSignature().IsMatch(text) || Salutation().IsMatch(text))
            {
                continue;
            }

            var parted = LetterheadParts().Match(text);
            var name = parted.Success ? text[..parted.Index] : text;
            var beside = parted.Success ? text[(parted.Index + parted.Length)..] : "";
            var below = i + 1 < lines.Count ? lines[i + 1].Text : "";
            if (
                name.Length is > 3 and < 60
                && char.IsUpper(name[0])
                && FirmName.HasForm(name)
                && (Place().IsMatch(beside) || Credential().IsMatch(beside) || Credential().IsMatch(below) && below.Length < 80)
            )
            {
                return (Fragment.Of([lines[i]]).Slice(0, name.Length), i);
            }
        }

        return null;
    }

    /// <summary>No form of a firm's name: a short line above place and date that is not prose; its profession may stand between.</summary>
    private static Fragment? AboveDate(IReadOnlyList<TextLine> lines, int dateLine)
    {
        for (var i = dateLine - 1; i >= Math.Max(AddresseeLines, dateLine - 5); i--)
        {
            var text = lines[i].Text.Trim();
            if (
                text.Length is > 3 and < 60
                && char.IsUpper(text[0])
                && !text.EndsWith('.')
                && !text.EndsWith(',')
                && !Place().IsMatch(text)
                && !Credential().IsMatch(text)
                && !NoName().IsMatch(text)
                && text.Count(static c => c == ' ') < 7
                && !Underscores().IsMatch(text)
            )
            {
                var line = Fragment.Of([lines[i]]);
                return line.Slice(SignedMark().Match(line.Text).Length);
            }
        }

        return null;
    }

    /// <summary>The day of a line that is a date and nothing but a place or a label beside it; the end of a wrapped period is none.</summary>
    private static (DateOnly Day, int Index, int Length)? Date(IReadOnlyList<TextLine> lines, int at)
    {
        var text = lines[at].Text;
        if (text.Length > 80 || NoSignature().IsMatch(text) || at > 0 && OpenEnd().IsMatch(lines[at - 1].Text.TrimEnd()))
        {
            return null;
        }

        var days = DateReader.Days(text).ToList();
        if (days.Count != 1)
        {
            return null;
        }

        var before = BeforeDate(text, days[0].Index);
        var after = text[(days[0].Index + days[0].Length)..].Trim(' ', '.', ',', '|', '\u2013', '-');
        return
            (before.Length == 0 || DateLabel().IsMatch(before) || Place().IsMatch(before) || City().IsMatch(before))
            && (after.Length == 0 || Place().IsMatch(after))
            ? days[0]
            : null;
    }

    private static string BeforeDate(string text, int date) => text[..date].Trim(' ', ',', ':', '|', '\u2013', '-');

    private static bool IsFirm(string text) =>
        text.Length is > 2 and < 80
        && (char.IsUpper(text[0]) || text[0] == '/')
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
        @"^\p{Lu}[\p{L}.' -]{1,30},\s*(?:[A-Z]{2}|(?:the )?\p{Lu}\p{Ll}+(?: \p{Lu}\p{Ll}+){0,2}|[A-Z]\.[A-Z]\.)(?:,?\s*(?:USA|U\.S\.A\.|United States(?: of America)?|\d{5}))?$"
    )]
    private static partial Regex Place();

    [GeneratedRegex(
        @"\b(?:certified public accountants?|chartered (?:professional )?accountants?|registered (?:public )?(?:auditors?|accountants?)|cpas?|(?:statsautoriseret )?\w*revisions\w+|\w*wirtschaftspr\u00FCfungsgesellschaft|r\u00E9viseurs? d'entreprises?)\b",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex Credential();

    [GeneratedRegex(@"^(?:/s/\s*|signed(?: by)?[:,]?\s+|for(?: and on behalf of)?\s+(?=\p{Lu})|on behalf of\s+)?", RegexOptions.IgnoreCase)]
    private static partial Regex SignedMark();

    /// <summary>Addressees and running footers name organizations too.</summary>
    [GeneratedRegex(@"^To[ :]|^(?:the )?(?:management|directors|board)\b.{0,30} of |\breports? (?:of|on|for)\b|\bconfidential\b|\s\d{1,3}$", RegexOptions.IgnoreCase)]
    private static partial Regex NoSignature();

    /// <summary>A place without a state, which only counts before a date.</summary>
    [GeneratedRegex(@"^(?!Dated?$)\p{Lu}\p{Ll}{2,20}(?: \p{Lu}\p{Ll}{2,20})?$")]
    private static partial Regex City();

    /// <summary>Forms that firms of accountants take.</summary>
    [GeneratedRegex(
        @"(?:\b|(?=&))(?:LLP|PLLC|CPAs?|P\.?C\.?|P\.?A\.?|& Associates|& Co(?:mpany)?\b|Accountants|Auditors|Assurance|Audit)(?=$|[\s,.])",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex AuditorForm();

    [GeneratedRegex(
        @"^(?:yours (?:faithfully|sincerely|truly)|(?:very )?truly yours|sincerely|for and on behalf of)\b|/s/",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex Closing();

    /// <summary>Lines of a signature block that label what follows.</summary>
    [GeneratedRegex(
        @"^(?:place|date|dated|signature|engagement partner|partner|membership|UDIN|license|report)\b.{0,40}:|^signed\b",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex NoName();

    [GeneratedRegex(@"^(?:to|attention|members of|dear)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Salutation();

    [GeneratedRegex(@"\s+[\u2014\u2013|\u00B7\u2022]\s+|\s-\s")]
    private static partial Regex LetterheadParts();

    [GeneratedRegex(
        @"^(?:date|dated|date of (?:(?:this|the|our) )?(?:report|issue|issuance|signing|signature|opinion)|(?:signed|issued|given)(?: on)?|report date|issue date|the)$",
        RegexOptions.IgnoreCase
    )]
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

    /// <summary>The length of a name with a legal form without the place behind it ("Example N.V., Amsterdam, The Netherlands").</summary>
    public static int LengthWithoutPlace(string text)
    {
        if (Form().Matches(text).LastOrDefault() is not { } form)
        {
            return text.Length;
        }

        var end = form.Index + form.Length;
        return Location().IsMatch(text[end..]) ? end : text.Length;
    }

    [GeneratedRegex(@"^,\s+\p{Lu}[\p{L}.' -]*(?:,\s+(?:[Tt]he )?\p{Lu}[\p{L}.' -]*){0,2}$")]
    private static partial Regex Location();

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
        @"(?:\b|(?=&))(?:LLP|L\.L\.P\.|LLC|L\.L\.C\.|PLLC|P\.L\.L\.C\.|PLC|plc|Pvt\.?|P\.?C\.?(?=$|[\s,])|P\.?A\.?(?=$|[\s,])|CPAs?(?=$|[\s,])|S\.p\.A\.?|SpA\b|S\.L\.(?:P\.)?|S\.r\.l\.(?:s\.)?|Oyj?\b|ASA\b|KG\b|mbB\b|Pte\.?|Inc\.?|Incorporated|Corp(?:oration)?\.?|Ltd\.?|Limited|GmbH|AG|S\.?A\.?(?:S\.?)?(?=$|[\s,])|B\.?V\.?(?=$|[\s,])|N\.V\.|S\.?r\.?[lo]\.?(?:o\.?)?|s\.r\.o\.|Pty|Oy|AB|A/S|ApS|K\.K\.|LP|L\.P\.|& Co(?:mpany)?\b\.?|Co\.(?=$|[\s,:;(])|& Associ(?:ates|\u00E9s|ados)|& Partners?|& Company\b|Certified Public Accountants|Chartered (?:Professional )?Accountants|Accountants\b|Auditors\b|Advisors\b|Assurance\b)"
    )]
    private static partial Regex Form();
}

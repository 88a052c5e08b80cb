using System.Text.RegularExpressions;
using SectionFour.Layout;

namespace SectionFour.Reading;

/// <summary>
/// Reads the service organization's name: from the addressee of the auditor's report, else from "we have examined X's description", else
/// from the cover. The fullest form that these agree on counts ("Acme Payments, Inc.", not "Acme").
/// </summary>
internal static partial class OrganizationReader
{
    private const int AddresseeLines = 5;

    public static Cited<string>? Read(SectionSpan? reportSection, SectionSpan? front, Fragment report, Fragment assertion)
    {
        var candidates = new List<Fragment>();
        if (reportSection is not null && Addressee(reportSection) is { } addressee)
        {
            candidates.Add(addressee);
        }

        // A letter without "To": the lines above "Attn:" or "Scope" name whom it is addressed to.
        if (candidates.Count == 0 && reportSection is not null && BareAddressee(reportSection) is { } bare)
        {
            candidates.Add(bare);
        }

        foreach (var text in (Fragment[])[report, assertion])
        {
            foreach (Match match in ExaminedPattern.Matches(text.Text).Concat(PreparedByPattern.Matches(text.Text)))
            {
                var name = match.Groups["name"];
                if (text.Slice(name) is { IsEmpty: false } found && IsName(found.Text))
                {
                    candidates.Add(found);
                    break;
                }
            }
        }

        if (front is not null)
        {
            candidates.AddRange(
                front
                    .Lines.Take(12)
                    .Where(static l => FirmName.HasForm(l.Text) && l.Text.Length < 70 && !AuditorPattern.IsMatch(l.Text))
                    .Select(static l => Fragment.Of([l]))
            );
        }

        if (candidates.Count == 0)
        {
            return null;
        }

        var best = candidates[0];

        // "The Example Company (Example)" defines the short form that the addressee uses.
        if (!FirmName.HasForm(best.Text))
        {
            foreach (var text in (Fragment[])[report, assertion])
            {
                var defined = Regex.Match(
                    text.Text,
                    $@"(?<name>(?:The )?[A-Z][\w.&,'-]*(?: (?:of |and |& )?[A-Z][\w.&,'-]*){{0,6}})\s*\((?:the\s+|collectively,?\s+)?[""']?{Regex.Escape(best.Text)}[""']?(?=[,)\s])"
                );
                if (defined.Success && text.Slice(defined.Index, defined.Index + defined.Groups["name"].Length) is { IsEmpty: false } full)
                {
                    best = full;
                    break;
                }
            }
        }

        // The cover or the addressee may print the legal form that the others leave out.
        foreach (var candidate in candidates.Skip(1))
        {
            if (
                !FirmName.HasForm(best.Text)
                && FirmName.HasForm(candidate.Text)
                && candidate.Text.StartsWith(Core(best.Text), StringComparison.OrdinalIgnoreCase)
            )
            {
                best = candidate;
            }
        }

        return best.ToCited();
    }

    private static Fragment? Addressee(SectionSpan section)
    {
        for (var i = 0; i < Math.Min(14, section.Lines.Count); i++)
        {
            var lead = LeadPattern.Match(section.Lines[i].Text);
            if (!lead.Success)
            {
                continue;
            }

            var lines = section.Lines.Skip(i).Take(AddresseeLines).TakeWhile((l, n) => n == 0 || !EndsPattern.IsMatch(l.Text)).ToList();
            for (var n = 0; n < lines.Count; n++)
            {
                var fragment = Fragment.Of([lines[n]]);
                var rest = n == 0 ? fragment.Slice(lead.Length) : fragment;
                rest = rest.IsEmpty ? rest : rest.Slice(RolePattern.Match(rest.Text).Length);

                // A name may run on in the next line.
                if (
                    !rest.IsEmpty
                    && rest.Text.EndsWith(',')
                    && n + 1 < lines.Count
                    && FirmName.HasForm(lines[n + 1].Text)
                    && lines[n + 1].Text.Length < 14
                )
                {
                    rest = Fragment.Join(rest, Fragment.Of([lines[n + 1]]));
                }

                rest = WithoutOwnedRole(rest);
                var text = rest.Text.TrimEnd(':', ',', ' ');
                if (IsName(text))
                {
                    // The inclusive method addresses the letter to the subservice organization as well.
                    var both = BothPattern.Match(text);
                    return rest.Slice(0, both.Success ? both.Groups["first"].Length : FirmName.LengthWithoutPlace(text));
                }
            }

            return null;
        }

        return null;
    }

    private static Fragment? BareAddressee(SectionSpan section)
    {
        foreach (var line in section.Lines.Take(6))
        {
            if (SignatureReader.IsLetterhead(section, line))
            {
                continue;
            }

            if (EndsPattern.IsMatch(line.Text) && !TitlePattern.IsMatch(line.Text))
            {
                return null;
            }

            var name = WithoutOwnedRole(Fragment.Of([line]));
            if (FirmName.HasForm(name.Text) && name.Text.Length < 70 && IsName(name.Text) && !AuditorPattern.IsMatch(line.Text))
            {
                return name;
            }
        }

        return null;
    }

    /// <summary>"Acme, Inc.'s Management and Board of Directors": whose management it is.</summary>
    private static Fragment WithoutOwnedRole(Fragment addressee) =>
        OwnedRolePattern.Match(addressee.Text) is { Success: true } role ? addressee.Slice(0, role.Index) : addressee;

    [GeneratedRegex(
        @"(?<=\w\.?)(?:'s|(?<=s)') (?:[a-z]+ )?(?:management|(?:supervisory |executive |management |governing )?board|(?:managing |executive )?directors|executive (?:management|leadership)|leadership|trustees|governors|(?:audit|executive) committee|officers|partners|members|s(?:hare|tock)holders)\b[\w ,&]*:?$",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex OwnedRolePattern { get; }

    [GeneratedRegex(
        @"^(?<first>.{3,60}?(?:Inc\.?|LLC|Ltd\.?|Limited|plc|Corp\.?|Corporation|Company|GmbH|AG|B\.V\.|S\.A\.|L\.P\.|LP|A/S|AB)),? and .{3,60}?(?:Inc\.?|LLC|Ltd\.?|Limited|plc|Corp\.?|Corporation|GmbH|AG|B\.V\.|S\.A\.|L\.P\.|LP|A/S|AB)$"
    )]
    private static partial Regex BothPattern { get; }

    private static bool IsName(string text) =>
        text.Length is > 2 and < 90 && char.IsUpper(text[0]) | char.IsDigit(text[0]) && !NotNamePattern.IsMatch(text);

    private static string Core(string name) => name.TrimEnd('.', ',', ' ');

    [GeneratedRegex(
        @"^(?:(?:Independent|Report|Assurance Report|Opinion)\b[^.:]{5,70}? to(?= (?:the )?[A-Z])|(?:To|Attention)\b)(?: the)?\s*:?\s*"
    )]
    private static partial Regex LeadPattern { get; }

    [GeneratedRegex(
        @"^(?i:(?:the )?(?:(?:(?:supervisory |executive |management |governing )?board(?: of (?:(?:managing |executive |supervisory )?directors?|managers?|management|trustees|governors))?|(?:managing |executive )?directors?|managers?|trustees|governors|management(?: team)?|executive (?:management|leadership)|(?:audit|executive) committee|members|stakeholders|s(?:hare|tock)holders|partners|owners|officers|executives|principals|leadership|general partner|user entities|those charged with governance|and|,|&|\s)(?![\w-]))+(?:\s*(?:\b(?:of|at)\b|:|,)\s*)?)|^(?:the )?(?:[a-z][a-z-]* ){1,6}(?:of|at) (?=[A-Z])",
        RegexOptions.None
    )]
    private static partial Regex RolePattern { get; }

    [GeneratedRegex(
        @"^(?:scope|we have|report on|opinion|introduction|independent|section|what (?:we|you)|our (?:opinion|engagement)|\d+\.)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex EndsPattern { get; }

    [GeneratedRegex(
        @"^(?:report|opinion|independent)\b.*\b(?:report|auditors?|opinion)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex TitlePattern { get; }

    [GeneratedRegex(
        @"\b(?:have examined|were engaged to examine)\s+(?:the accompanying description of\s+)?(?<name>[A-Z][\w.&,\- ]{2,70}?)(?:'s?\b|\s*\()"
    )]
    private static partial Regex ExaminedPattern { get; }

    /// <summary>"… description of the X that Acme, Inc. ("Acme") prepared", "… of the X of Acme, Inc. (the "Company")".</summary>
    [GeneratedRegex(
        @"\b(?:that|prepared by|of)\s+(?<name>[A-Z][\w&.-]*(?:|,? (?:[A-Z&][\w&.-]*|plc|of|and)(?:|,? (?:[A-Z&][\w&.-]*|plc|of|and)(?:|,? (?:[A-Z&][\w&.-]*|plc|of|and)(?:|,? (?:[A-Z&][\w&.-]*|plc|of|and)(?:|,? (?:[A-Z&][\w&.-]*|plc|of|and)(?:|,? (?:[A-Z&][\w&.-]*|plc|of|and)))))))(?:,? (?:Inc\.?|LLC|Ltd\.?|Limited|plc|PLC|Corp\.?|Corporation|GmbH|AG|B\.V\.|S\.A\.|L\.P\.|LP|A/S|AB)))\s*\((?:the )?"""
    )]
    private static partial Regex PreparedByPattern { get; }

    [GeneratedRegex(
        @"^(?:the(?! [A-Z][a-z]+ [A-Z])|scope|we|our|to|management|board|service)\b|\bmanagement's\b|[:;]$|^[A-Z][a-z]+,\s[A-Z][a-z]+$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex NotNamePattern { get; }

    [GeneratedRegex(
        @"\b(?:auditor|LLP|CPAs?|accountants?|prepared by|report by|issued by|audited by|examined by)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex AuditorPattern { get; }
}

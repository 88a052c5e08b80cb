using System.Collections.Immutable;
using System.Text.RegularExpressions;
using SectionFour.Layout;
using SectionFour.Reports;

namespace SectionFour.Reading;

/// <summary>
/// Reads the subservice organizations: from a table headed "Subservice organization", from sentences "X uses Y, a subservice organization,
/// to provide …", and from a list below their heading. Vendors that are not called subservice organizations are left out.
/// </summary>
internal static partial class SubserviceReader
{
    public static ImmutableArray<SubserviceOrganization> Read(
        DocumentLayout document,
        IReadOnlyList<SectionSpan> sections,
        SubserviceMethod? method
    )
    {
        var found = new List<SubserviceOrganization>();
        foreach (
            var section in sections.Where(static s =>
                s.Role is SectionRole.SystemDescription or SectionRole.TestsOfControls or SectionRole.OtherInformation
            )
        )
        {
            ReadTables(document, section, method, found);
        }

        found.RemoveAll(static f => SentencePattern.IsMatch(f.Name.Value) || IsForm(f.Name.Value));

        foreach (
            var section in sections.Where(static s =>
                s.Role is SectionRole.AuditorsReport or SectionRole.Assertion or SectionRole.SystemDescription
            )
        )
        {
            ReadSentences(section.Text, method, found);
            ReadNamedFirms(section.Text, method, found);
            ReadProviders(section.Text, method, found);
        }

        // A list below the heading repeats what a table or sentence names, or is the only place.
        foreach (
            var section in sections.Where(static s =>
                s.Role is SectionRole.SystemDescription or SectionRole.OtherInformation or SectionRole.TestsOfControls
            )
        )
        {
            ReadList(document, section, method, found);
        }

        return [.. found];
    }

    private static void ReadTables(
        DocumentLayout document,
        SectionSpan section,
        SubserviceMethod? method,
        List<SubserviceOrganization> found
    )
    {
        if (!SubserviceWordPattern.IsMatch(section.Text.Text))
        {
            return;
        }

        foreach (
            var table in HeadedTables.Find(
                document,
                section.Lines,
                static h => h.Any(static c => c.Length < 60 && NameColumnPattern.IsMatch(c.Trim()))
            )
        )
        {
            var nameColumn = table.Header.ToList().FindIndex(static c => NameColumnPattern.IsMatch(c.Trim()));

            // "Organization" alone heads tables of other things too: beside it stands what such an organization does or is expected to do.
            if (
                !SubserviceWordPattern.IsMatch(table.Header[nameColumn])
                && (
                    section.Role == SectionRole.TestsOfControls
                    || !table.Header.Any(static h => ServiceColumnPattern.IsMatch(h) || ControlColumnPattern.IsMatch(h))
                )
            )
            {
                continue;
            }

            var rows = table.Rows.ToList();
            for (var i = 0; i + 1 < rows.Count; i++)
            {
                // A narrow column breaks a name before its legal form.
                if (nameColumn < rows[i].Length && nameColumn < rows[i + 1].Length && IsForm(rows[i + 1][nameColumn].Text))
                {
                    rows[i][nameColumn] = Fragment.Join(rows[i][nameColumn], rows[i + 1][nameColumn]);
                    rows[i + 1][nameColumn] = Fragment.Empty;
                }
            }

            foreach (var row in rows)
            {
                ReadRow(table, row, nameColumn, method, found);
            }
        }
    }

    private static void ReadRow(
        HeadedTable table,
        Fragment[] row,
        int nameColumn,
        SubserviceMethod? method,
        List<SubserviceOrganization> found
    )
    {
        Fragment? services = null;
        var controls = new List<ComplementarySubserviceOrganizationControl>();
        for (var column = 0; column < row.Length; column++)
        {
            if (column == nameColumn || row[column].IsEmpty)
            {
                continue;
            }

            var header = column < table.Header.Count ? table.Header[column] : "";
            if (ControlColumnPattern.IsMatch(header))
            {
                controls.AddRange(Controls(WordBuilder.Lines([.. row[column].Words])));
            }
            else if (services is null && ServiceColumnPattern.IsMatch(header))
            {
                services = row[column];
            }
        }

        var name = nameColumn < row.Length ? row[nameColumn] : Fragment.Empty;
        if (name.IsEmpty)
        {
            if (found.Count > 0 && controls.Count > 0)
            {
                found[^1] = found[^1] with { Controls = found[^1].Controls.AddRange(controls) };
            }

            return;
        }

        if (
            name.Text.Length <= 90
            && (!name.Text.EndsWith('.') || FirmName.HasForm(name.Text))
            && CriterionHeadings.Read(name.Text) is null
        )
        {
            Add(found, name, services, method, [.. controls]);
        }
    }

    private static void ReadSentences(Fragment text, SubserviceMethod? method, List<SubserviceOrganization> found)
    {
        // "Acme uses Example Cloud, a subservice organization, …"; "Acme makes use of Example Cloud for hosting. These services have been carved out …".
        foreach (
            var match in UsesPattern
                .Matches(text.Text)
                .Concat(UsedThenMethodPattern.Matches(text.Text))
                .Concat(IsSubservicePattern.Matches(text.Text))
        )
        {
            var names = match.Groups["names"];
            var first = names.Index + HeadingBeforePattern.Match(names.Value).Length;
            foreach (var (start, length) in Split(text.Text[first..(names.Index + names.Length)]))
            {
                var name = text.Slice(first + start, first + start + length);
                if (!name.IsEmpty && IsName(name.Text))
                {
                    Add(found, name, null, method, []);
                }
            }
        }
    }

    /// <summary>
    /// "Acme has engaged Example Cloud GmbH for hosting. The carve-out method has been used …": a name with a legal form that is used, where
    /// the words around it speak of carve-out, inclusive method, or subservice organizations.
    /// </summary>
    private static void ReadNamedFirms(Fragment text, SubserviceMethod? method, List<SubserviceOrganization> found)
    {
        foreach (Match match in EngagesPattern.Matches(text.Text))
        {
            var after = text.Text[match.Index..Math.Min(text.Text.Length, match.Index + match.Length + 260)];
            if (!MethodWordPattern.IsMatch(after) || NotSubservicePattern.IsMatch(match.Value))
            {
                continue;
            }

            foreach (Capture name in match.Groups["name"].Captures)
            {
                if (text.Slice(name) is { IsEmpty: false } own && IsName(own.Text))
                {
                    Add(found, own, null, method, []);
                }
            }
        }
    }

    /// <summary>"Subservice organizations. Example Cloud provides hosting to Acme. The carve-out method has been used …".</summary>
    private static void ReadProviders(Fragment text, SubserviceMethod? method, List<SubserviceOrganization> found)
    {
        foreach (Match match in ProvidesPattern.Matches(text.Text))
        {
            var before = text.Text[Math.Max(0, match.Index - 60)..match.Index];
            var after = text.Text[(match.Index + match.Length)..Math.Min(text.Text.Length, match.Index + match.Length + 60)];
            var name = match.Groups["name"];
            if (
                (SubserviceWordPattern.IsMatch(before) || MethodFollowsPattern.IsMatch(after) && ToNamedPattern.IsMatch(match.Value))
                && text.Slice(name) is { IsEmpty: false } own
                && IsName(own.Text)
            )
            {
                Add(found, own, null, method, []);
            }
        }
    }

    private static bool IsForm(string text) =>
        text.Length < 14 && FirmName.HasForm(text) && text.Trim(' ', ',', '.').Split(' ').Length == 1;

    private static void ReadList(DocumentLayout document, SectionSpan section, SubserviceMethod? method, List<SubserviceOrganization> found)
    {
        for (var i = 0; i < section.Lines.Count; i++)
        {
            var line = section.Lines[i];
            if (line.Text.Length > 70 || !ListHeadingPattern.IsMatch(line.Text) || !line.IsBold && line.Size <= document.BodySize)
            {
                continue;
            }

            var before = found.Count;
            var named = false;
            for (var j = i + 1; j < Math.Min(section.Lines.Count, i + 90); j++)
            {
                var text = section.Lines[j].Text;
                if (
                    (section.Lines[j].IsBold || section.Lines[j].Size >= line.Size - 0.2f && line.Size > document.BodySize)
                    && !Paragraphs.Bullet().IsMatch(text)
                    && !ListItemPattern.IsMatch(text)
                )
                {
                    break;
                }

                var item = ListItemPattern.Match(text);
                if (
                    item.Success
                    && Fragment
                        .Of([section.Lines[j]])
                        .Slice(item.Groups["name"])
                        is { IsEmpty: false } name
                    && IsName(name.Text)
                )
                {
                    if (item.Length < text.Length || FirmName.HasForm(name.Text))
                    {
                        named = true;
                        Add(found, name, null, method, []);
                    }
                }
            }

            if (named || found.Count > before)
            {
                return;
            }
        }
    }

    private static IEnumerable<(int Start, int Length)> Split(string names)
    {
        // "A, Inc., B Ltd. and C": a comma before a legal form belongs to the name.
        var start = 0;
        foreach (Match separator in SeparatorPattern.Matches(names))
        {
            yield return (start, separator.Index - start);
            start = separator.Index + separator.Length;
        }

        yield return (start, names.Length - start);
    }

    private static bool IsName(string text) => text.Length is > 1 and < 70 && char.IsUpper(text.Trim()[0]) && !NotNamePattern.IsMatch(text);

    private static void Add(
        List<SubserviceOrganization> found,
        Fragment name,
        Fragment? services,
        SubserviceMethod? method,
        ImmutableArray<ComplementarySubserviceOrganizationControl> controls
    )
    {
        var alias = AliasPattern.Match(name.Text);
        var own = alias.Success && alias.Index > 2 ? name.Slice(0, alias.Index) : name;
        // "Example Cloud GmbH for hosting": what it does is no part of its name.
        own = ServiceTailPattern.Match(own.Text) is { Success: true } tail ? own.Slice(0, tail.Index) : own;
        own = own.Slice(0, own.Text.TrimEnd(' ', ',', ':', ';').Length);
        if (own.IsEmpty || own.Text.Length < 2 || !own.Text.Any(char.IsUpper) || IsForm(own.Text))
        {
            return;
        }

        var key = Key(own.Text);
        var aliasKey = alias.Success ? Key(alias.Groups["alias"].Value) : key;
        var at = found.FindIndex(f =>
            Key(f.Name.Value) is var k
            && (
                k == key
                || k == aliasKey
                || IsInitials(k, own.Text)
                || IsInitials(key, f.Name.Value)
                || k.StartsWith(key, StringComparison.Ordinal)
                || key.StartsWith(k, StringComparison.Ordinal)
            )
        );
        if (at >= 0)
        {
            found[at] = found[at] with
            {
                // "AWS" in a table and "Amazon Web Services Inc." in a sentence are one; the full name says more.
                Name = IsInitials(Key(found[at].Name.Value), own.Text) ? own.ToCited() : found[at].Name,
                Controls = found[at].Controls.AddRange(controls),
                Services = found[at].Services ?? services?.ToCited(),
            };
            return;
        }

        found.Add(
            new SubserviceOrganization
            {
                Name = own.ToCited(),
                Services = services is { IsEmpty: false } ? services.ToCited() : null,
                Method = method,
                Controls = controls,
            }
        );
    }

    /// <summary>Whether a short form is made of the first letters of a name: "AWS", "GCP".</summary>
    private static bool IsInitials(string shortForm, string name) =>
        shortForm.Length is >= 2 and <= 5
        && string.Concat(name.Split(' ').Where(static w => w.Length > 0 && char.IsUpper(w[0])).Select(static w => w[0]))
            .StartsWith(shortForm, StringComparison.Ordinal);

    private static string Key(string name) => string.Concat(name.Where(char.IsLetterOrDigit)).ToUpperInvariant();

    private static IEnumerable<ComplementarySubserviceOrganizationControl> Controls(List<TextLine> lines)
    {
        foreach (var paragraph in Paragraphs.Group(lines))
        {
            var text = Fragment.Of(paragraph);
            var mark = Paragraphs.Bullet().Match(text.Text);
            text = mark.Success ? text.Slice(mark.Length) : text;
            if (!text.IsEmpty && text.Text.Length > 8)
            {
                yield return new ComplementarySubserviceOrganizationControl(
                    text.ToCited(),
                    [.. CriterionId.In(text.Text).Select(static c => c.Id).Distinct()]
                );
            }
        }
    }

    [GeneratedRegex(@"\bsub-?service\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex SubserviceWordPattern { get; }

    [GeneratedRegex(
        @"^(?:name of )?(?:the )?(?:sub-?service (?:organi[sz]ations?|providers?|entit(?:y|ies))|(?:service )?provider|organi[sz]ation)(?: names?)?$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex NameColumnPattern { get; }

    [GeneratedRegex(
        @"\b(?:services?|function|purpose|description|role|provided)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex ServiceColumnPattern { get; }

    [GeneratedRegex(@"\b(?:controls?|CSOCs?|expected)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex ControlColumnPattern { get; }

    [GeneratedRegex(
        @"\b(?:uses?|utilizes|engages|relies (?:up)?on|contracts with)\s+(?!the following|certain|various|several|subservice|sub-service|third|multiple|a number|an? )(?<names>[A-Z][^.;:()]*?(?:(?:Inc|Ltd|Co|Corp|L\.L\.C|S\.A|N\.V|B\.V|P\.C)\.[^.;:()]*?)*(?:\([^)]{1,30}\)[^.;:()]*?)*)(?:,?\s+(?:for|to provide|to host|to support|in order to|as part of)\b[^.;:(]{0,90}?)?\s*[,(]?\s*(?:as\s+)?(?:(?:an?|its|both|each|which (?:is|are)(?: an?)?|collectively,?|the)\s+)*[""']?sub-?service (?:organi[sz]ation|provider)s?\b|\buses? an? sub-?service (?:organi[sz]ation|provider),\s+(?<names>[A-Z][^.;:]{1,80}?)(?=,|\sto\s|\sfor\s)"
    )]
    private static partial Regex UsesPattern { get; }

    [GeneratedRegex(
        @"(?:\s*,\s*and\s+|\s+and\s+|\s*;\s*|\s*,\s*(?!(?:Inc|LLC|Ltd|Limited|L\.|Corp|LP|LLP|GmbH|S\.A|Co\.|N\.V|PLC|a |an |the |which|to )\b))(?=[A-Z])"
    )]
    private static partial Regex SeparatorPattern { get; }

    [GeneratedRegex(
        @"^(?:\d[\d.]*\s+)?(?:(?:use of|reliance on|list of|our|the|relevant|carved-out|third[- ]party) )*sub-?service (?:organi[sz]ations?|providers?|entities)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex ListHeadingPattern { get; }

    [GeneratedRegex(
        @"\bsub-?service\b|\bcarve[d]?[- ]?out\b|\binclusive method\b|\bexclude[sd]? (?:from )?the\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex MethodWordPattern { get; }

    [GeneratedRegex(@"\b(?:not|auditor|examin)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex NotSubservicePattern { get; }

    /// <summary>A cell that says something names nobody.</summary>
    [GeneratedRegex(
        @"\b(?:was|were|is|are|did|does|not|no|we|noted|inspected|identified)\b|^(?:results?|tests?|none|n/a|excluded|because|exceptions?)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex SentencePattern { get; }

    private const string Firm =
        @"[A-Z][\w&'-]*(?: (?:of |and |& )?[A-Z&][\w&'-]*){0,5}?,? (?:Inc\.?|LLC|L\.L\.C\.|Ltd\.?|Limited|PLC|plc|Corp\.?|Corporation|GmbH|AG|S\.A\.|B\.V\.|N\.V\.|L\.P\.|LP|A/S|AB|S\.p\.A\.|S\.r\.l\.|Oy|Pty Ltd\.?|Co\.)";

    [GeneratedRegex(
        $@"\b(?:uses?|utili[sz]es?|has engaged|have engaged|engages|relies (?:up)?on|contracts? with|has contracted(?: with)?|has outsourced [^.;]{{3,60}} to|outsources [^.;]{{3,60}} to|employs|appointed|services (?:come|are obtained|are bought) from|services (?:are )?(?:provided|supplied|rendered|delivered) by|(?:obtains|buys|sources|procures) [^.;]{{3,60}} from)\s+(?:(?:the )?services of )?(?<name>{Firm})(?=[\s,.;(])(?:[^.;:]{{0,70}}?(?:,|\band\b)\s+(?:on )?(?<name>{Firm})(?=[\s,.;(]))*"
    )]
    private static partial Regex EngagesPattern { get; }

    [GeneratedRegex(
        @"(?<=^|[.:]\s)(?<name>[A-Z][\w&'-]*(?: (?:and |of |& )?[A-Z&(][\w&')-]*){0,5}(?:,? (?:Inc\.|LLC|Ltd\.?|Corp\.|Corporation|plc))?) (?:provides?|supplies|operates|hosts)\b[^.;]{3,140}\."
    )]
    private static partial Regex ProvidesPattern { get; }

    [GeneratedRegex(
        @"\b(?:uses|makes use of|counts (?:up)?on|relies (?:up)?on|depends (?:up)?on|is hosted (?:by|at|on|with)|has engaged|engages)\s+(?<names>[A-Z][^.;:]{1,120}?(?:(?:Inc|Ltd|Co|Corp)\.[^.;:]{0,60}?)*?)(?:\s+(?:for|to provide|to host|as)\s[^.;:]{3,90})?\.+\s+(?:The|These|Those|Its|Their|This)\s[^.]{0,90}?(?:carve[d]?[- ]?out|inclusive method|\bsub-?service\b)"
    )]
    private static partial Regex UsedThenMethodPattern { get; }

    /// <summary>"Example Cloud, Inc. is a subservice organization of Acme", "… and … are subservice organizations".</summary>
    [GeneratedRegex(
        @"(?<=^|[.:;]\s|(?i:organi[sz]ations?|providers?|entities)\s)(?!(?:Inc|Ltd|LLC|Co|Corp)\b)(?<names>[A-Z][\w&'-]*(?:,? (?:and |of |& )?[A-Z&(][\w&'.)-]*){0,12}) (?:is|are|was|were|acts? as|serves? as|acted as|served as)(?: considered)? (?:an? |the |our )?(?:\w+ )?sub-?service (?:organi[sz]ation|provider)s?\b"
    )]
    private static partial Regex IsSubservicePattern { get; }

    /// <summary>A heading without a point runs into the name that its first sentence starts with.</summary>
    [GeneratedRegex(@"^.*\b(?:Organi[sz]ations?|Providers?|Vendors?|Entities|Services Used)\b (?=[A-Z])")]
    private static partial Regex HeadingBeforePattern { get; }

    /// <summary>What is provided goes to somebody with a name: to the service organization, and not to its customers.</summary>
    [GeneratedRegex(@"\bto [A-Z]")]
    private static partial Regex ToNamedPattern { get; }

    [GeneratedRegex(
        @"^\s*(?:The |This report uses the )?(?:carve-?out|inclusive) method\b|^\s*[^.]{0,60}\bsub-?service organi[sz]ation",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex MethodFollowsPattern { get; }

    [GeneratedRegex(
        @"^(?:(?:[\u2022\u25CF\u25AA\uF0B7\-\u2013*]|\d{1,2}[.)])\s*)?(?<name>[A-Z][\w&.,'-]*(?: (?:of |and |& |[A-Z&(]|(?=plc\b|mbH\b))[\w&.,')-]*){0,6}?)(?:\s\([^)]{1,90}\))?(?=\s*[:\u2013\u2014](?:\s|$)|\s-\s|,?\s+(?:provides|is used|hosts(?! (?:are|is|were|and))|is responsible|delivers|processes|supplies|operates|performs|runs|supports|offers)\b|$)"
    )]
    private static partial Regex ListItemPattern { get; }

    [GeneratedRegex(
        @"\b(?:[Cc]ontrols?|[Dd]escription|examination|[Ee]ntity|[Ss]ub-?service|criteria|management|system of|services? (?:to|of)|method)\b|^(?:The|Our|These|This|Its)\b"
    )]
    private static partial Regex NotNamePattern { get; }

    [GeneratedRegex(@"(?<=\w\.?) (?:for|to provide|to host|to support) (?=[a-z]).*$")]
    private static partial Regex ServiceTailPattern { get; }

    [GeneratedRegex(@"\s*\((?:the\s+)?[""']?(?<alias>[A-Za-z][\w &.\d-]{0,30})[""']?(?: or [^)]*)?\)")]
    private static partial Regex AliasPattern { get; }
}

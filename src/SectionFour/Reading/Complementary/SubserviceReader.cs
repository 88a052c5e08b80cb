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

    /// <summary>Whether the examination takes in the controls of subservice organizations, with the words that say so.</summary>
    public static Cited<SubserviceMethod>? Method(IReadOnlyList<SectionSpan> sections)
    {
        foreach (
            var (words, method) in (ReadOnlySpan<(Regex, SubserviceMethod)>)
                [(InclusiveWordsPattern, SubserviceMethod.Inclusive), (CarveOutWordsPattern, SubserviceMethod.CarveOut)]
        )
        {
            foreach (var section in sections)
            {
                if (
                    section.Role is SectionRole.AuditorsReport or SectionRole.Assertion or SectionRole.SystemDescription
                    && section.Text.Find(words) is { } found
                )
                {
                    return new Cited<SubserviceMethod>(method, found.ToEvidence());
                }
            }
        }

        return null;
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
                controls.AddRange(Controls(LineBuilder.Of([.. row[column].Words])));
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
                .Concat(UsedPassivePattern.Matches(text.Text))
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
                    && Fragment.Of([section.Lines[j]]).Slice(item.Groups["name"]) is { IsEmpty: false } name
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

    private static bool IsName(string text) =>
        text.Length is > 1 and < 70
        && char.IsUpper(text.Trim()[0])
        && !NotNamePattern.IsMatch(text)
        && (!PartHeadingPattern.IsMatch(text) || FirmName.HasForm(text));

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
}

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

        foreach (
            var section in sections.Where(static s =>
                s.Role is SectionRole.AuditorsReport or SectionRole.Assertion or SectionRole.SystemDescription
            )
        )
        {
            ReadSentences(section.Text, method, found);
        }

        if (found.Count == 0)
        {
            foreach (var section in sections.Where(static s => s.Role == SectionRole.SystemDescription))
            {
                ReadList(document, section, method, found);
            }
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
        int nameColumn = -1;
        var columns = 0;
        foreach (var page in section.Lines.GroupBy(static l => l.Page))
        {
            // A page without the word, after no such table, needs no look at its lines.
            if (nameColumn < 0 && !page.Any(static l => SubserviceWord().IsMatch(l.Text)))
            {
                continue;
            }

            foreach (var table in RuledTables.Find(document.Page(page.Key), page))
            {
                var header = Enumerable.Range(0, table.ColumnCount).Select(c => table.CellAt(0, c)?.Fragment.Text ?? "").ToList();
                var at = header.FindIndex(static h => NameColumn().IsMatch(h) && h.Length < 60);
                var first = 1;
                if (at >= 0 && table.ColumnCount > 1)
                {
                    (nameColumn, columns) = (at, table.ColumnCount);
                }
                else if (nameColumn >= 0 && table.ColumnCount == columns)
                {
                    first = 0;
                }
                else
                {
                    nameColumn = -1;
                    continue;
                }

                ReadRows(table, first, nameColumn, header, method, found);
            }
        }

        if (found.Count == 0)
        {
            ReadOpenTable(section, method, found);
        }
    }

    private static void ReadRows(
        Table table,
        int first,
        int nameColumn,
        List<string> header,
        SubserviceMethod? method,
        List<SubserviceOrganization> found
    )
    {
        for (var row = first; row < table.RowCount; row++)
        {
            var cells = table.RowCells(row).Where(static c => !c.IsEmpty).ToList();
            var name = cells.Find(c => c.Column == nameColumn);
            var others = cells.Where(c => c.Column != nameColumn).ToList();
            if (name is null)
            {
                if (found.Count > 0 && others.Count > 0)
                {
                    found[^1] = found[^1] with { Controls = found[^1].Controls.AddRange(others.SelectMany(static c => Controls(c.Lines))) };
                }

                continue;
            }

            var text = name.Fragment.Text;
            if (text.Length > 90 || text.EndsWith('.') && !FirmName.HasForm(text) || CriterionHeadings.Read(text) is not null)
            {
                continue;
            }

            var services =
                others.Find(c => ServiceColumn().IsMatch(At(c)) && !ControlColumn().IsMatch(At(c)))
                ?? (others.Count > 1 ? others[0] : null);
            var controls = others.Where(c =>
                c != services && (ControlColumn().IsMatch(At(c)) || c.Lines.Exists(static l => Paragraphs.Bullet().IsMatch(l.Text)))
            );
            Add(found, name.Fragment, services?.Fragment, method, [.. controls.SelectMany(static c => Controls(c.Lines))]);
        }

        string At(TableCell cell) => cell.Column < header.Count ? header[cell.Column] : "";
    }

    /// <summary>A table without vertical lines: its header's first words stand above the names.</summary>
    private static void ReadOpenTable(SectionSpan section, SubserviceMethod? method, List<SubserviceOrganization> found)
    {
        for (var i = 0; i < section.Lines.Count; i++)
        {
            var header = section.Lines[i];
            if (!OpenHeader().IsMatch(header.Text) || Gaps(header) is not { Count: > 0 } edges)
            {
                continue;
            }

            List<TextLine>? controls = null;
            for (var j = i + 1; j < Math.Min(section.Lines.Count, i + 60); j++)
            {
                var line = section.Lines[j];
                var name = line.Words.Where(w => w.Box.CenterX < edges[0]).ToList();
                var rest = line.Words.Where(w => w.Box.CenterX >= edges[^1]).ToList();
                if (
                    line.IsBold && name.Count == line.Words.Count
                    || name.Count == line.Words.Count && line.Words.Count > 9
                    || Crossing(line, edges[0])
                )
                {
                    break;
                }

                if (name.Count > 0 && rest.Count + name.Count < line.Words.Count + 1 && line.Words.Count > name.Count)
                {
                    Flush(controls);
                    controls = [];
                    var services = line.Words.Where(w => w.Box.CenterX >= edges[0] && w.Box.CenterX < edges[^1]).ToList();
                    Add(found, Fragment.Of(name), services.Count > 0 ? Fragment.Of(services) : null, method, []);
                }

                if (rest.Count > 0)
                {
                    controls?.Add(new TextLine(rest));
                }
            }

            Flush(controls);
            return;
        }

        void Flush(List<TextLine>? controls)
        {
            if (controls is { Count: > 0 } && found.Count > 0)
            {
                found[^1] = found[^1] with { Controls = [.. Controls(controls)] };
            }
        }
    }

    private static bool Crossing(TextLine line, double edge) => line.Words.Any(w => w.Box.Left < edge - 1 && w.Box.Right > edge + 1);

    /// <summary>Where the pieces of a header line start, the first left out.</summary>
    private static List<double> Gaps(TextLine line)
    {
        var edges = new List<double>();
        for (var i = 1; i < line.Words.Count; i++)
        {
            if (line.Words[i].Box.Left - line.Words[i - 1].Box.Right > 1.2 * line.Words[i].Size)
            {
                edges.Add(line.Words[i].Box.Left - 3);
            }
        }

        return edges;
    }

    private static void ReadSentences(Fragment text, SubserviceMethod? method, List<SubserviceOrganization> found)
    {
        foreach (Match match in Uses().Matches(text.Text))
        {
            var names = match.Groups["names"];
            foreach (var (start, length) in Split(names.Value))
            {
                var name = text.Slice(names.Index + start, names.Index + start + length);
                if (!name.IsEmpty && IsName(name.Text))
                {
                    Add(found, name, null, method, []);
                }
            }
        }
    }

    private static void ReadList(DocumentLayout document, SectionSpan section, SubserviceMethod? method, List<SubserviceOrganization> found)
    {
        for (var i = 0; i < section.Lines.Count; i++)
        {
            var line = section.Lines[i];
            if (line.Text.Length > 70 || !ListHeading().IsMatch(line.Text) || !line.IsBold && line.Size <= document.BodySize)
            {
                continue;
            }

            for (var j = i + 1; j < Math.Min(section.Lines.Count, i + 40); j++)
            {
                var text = section.Lines[j].Text;
                if (section.Lines[j].IsBold && !Paragraphs.Bullet().IsMatch(text))
                {
                    break;
                }

                var item = ListItem().Match(text);
                if (
                    item.Success
                    && Fragment
                        .Of([section.Lines[j]])
                        .Slice(item.Groups["name"].Index, item.Groups["name"].Index + item.Groups["name"].Length)
                        is { IsEmpty: false } name
                    && IsName(name.Text)
                )
                {
                    Add(found, name, null, method, []);
                }
            }

            if (found.Count > 0)
            {
                return;
            }
        }
    }

    private static IEnumerable<(int Start, int Length)> Split(string names)
    {
        // "A, Inc., B Ltd. and C": a comma before a legal form belongs to the name.
        var start = 0;
        foreach (Match separator in Separator().Matches(names))
        {
            yield return (start, separator.Index - start);
            start = separator.Index + separator.Length;
        }

        yield return (start, names.Length - start);
    }

    private static bool IsName(string text) => text.Length is > 1 and < 70 && char.IsUpper(text.Trim()[0]) && !NotName().IsMatch(text);

    private static void Add(
        List<SubserviceOrganization> found,
        Fragment name,
        Fragment? services,
        SubserviceMethod? method,
        ImmutableArray<ComplementarySubserviceOrganizationControl> controls
    )
    {
        var alias = Alias().Match(name.Text);
        var own = alias.Success && alias.Index > 2 ? name.Slice(0, alias.Index) : name;
        own = own.Slice(0, own.Text.TrimEnd(' ', ',', ':', ';').Length);
        if (own.IsEmpty || own.Text.Length < 2 || !own.Text.Any(char.IsUpper))
        {
            return;
        }

        var key = Key(own.Text);
        var aliasKey = alias.Success ? Key(alias.Groups["alias"].Value) : key;
        var at = found.FindIndex(f =>
            Key(f.Name.Value) is var k
            && (k == key || k == aliasKey || k.StartsWith(key, StringComparison.Ordinal) || key.StartsWith(k, StringComparison.Ordinal))
        );
        if (at >= 0)
        {
            found[at] = found[at] with
            {
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

    [GeneratedRegex(@"\bsub-?service\b", RegexOptions.IgnoreCase)]
    private static partial Regex SubserviceWord();

    [GeneratedRegex(
        @"^(?:name of )?(?:the )?(?:sub-?service (?:organi[sz]ations?|providers?|entit(?:y|ies))|(?:service )?provider|organi[sz]ation)(?: names?)?$",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex NameColumn();

    [GeneratedRegex(@"\b(?:services?|function|purpose|description|role|provided)\b", RegexOptions.IgnoreCase)]
    private static partial Regex ServiceColumn();

    [GeneratedRegex(@"\b(?:controls?|CSOCs?|expected)\b", RegexOptions.IgnoreCase)]
    private static partial Regex ControlColumn();

    [GeneratedRegex(
        @"^sub-?service (?:organi[sz]ation|provider)s?(?: name)?\s+(?:services?|function|purpose|description|role|expected|controls?)",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex OpenHeader();

    [GeneratedRegex(
        @"\b(?:uses?|utilizes|engages|relies (?:up)?on|contracts with)\s+(?!the following|certain|various|several|subservice|sub-service|third|multiple|a number|an? )(?<names>[A-Z][^.;:]{1,220}?),?\s+(?:as\s+)?(?:(?:an?|its|both|which (?:is|are) (?:an?\s)?)\s*)?sub-?service (?:organi[sz]ation|provider)s?\b|\buses? an? sub-?service (?:organi[sz]ation|provider),\s+(?<names>[A-Z][^.;:]{1,80}?)(?=,|\sto\s|\sfor\s)"
    )]
    private static partial Regex Uses();

    [GeneratedRegex(
        @"(?:\s*,\s*and\s+|\s+and\s+|\s*;\s*|\s*,\s*(?!(?:Inc|LLC|Ltd|Limited|L\.|Corp|LP|LLP|GmbH|S\.A|Co\.|N\.V|PLC|a |an |the |which|to )\b))(?=[A-Z])"
    )]
    private static partial Regex Separator();

    [GeneratedRegex(@"^sub-?service (?:organi[sz]ations?|providers?)\b", RegexOptions.IgnoreCase)]
    private static partial Regex ListHeading();

    [GeneratedRegex(
        @"^(?:[\u2022\u25CF\u25AA\uF0B7\-\u2013*]|\d{1,2}[.)])\s*(?<name>[A-Z][\w&.,' ()-]{1,60}?)(?=\s*(?:[:\u2013\u2014]|\s-\s|\(|$|,?\s+(?:provides|is used|for|to|which)\b))"
    )]
    private static partial Regex ListItem();

    [GeneratedRegex(
        @"\b(?:controls?|description|examination|entity|criteria|management|system of|services? (?:to|of)|method)\b|^(?:The|Our|These|This|Its)\b"
    )]
    private static partial Regex NotName();

    [GeneratedRegex(@"\s*\((?:the\s+)?[""']?(?<alias>[A-Za-z][\w &.\d-]{0,30})[""']?(?: or [^)]*)?\)")]
    private static partial Regex Alias();
}

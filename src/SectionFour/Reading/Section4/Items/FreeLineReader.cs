using SectionFour.Layout;
using SectionFour.Reports;

namespace SectionFour.Reading;

/// <summary>Reads text outside tables with lines in both directions: paragraphs, cards, and tables with lines in one direction or none.</summary>
internal sealed class FreeLineReader(ItemList items)
{
    public void Read(PageLayout page, List<TextLine> lines)
    {
        var band = new List<TextLine>();
        var prose = new List<TextLine>();
        var headers = new OpenHeaders(page, lines);
        var current = items.RunsOn ? items.Open?.On(page, lines, headers) : null;
        for (var i = 0; i < lines.Count; i++)
        {
            if (
                current is not null
                && CriterionHeadings.IsHeading(lines[i].Text)
                && !StandsBeside(lines, i)
                && !MapsControls(lines[i])
                && !FillsCells(lines[i], current)
                && LeadsToHeader(headers, lines, i)
            )
            {
                Flush();
                current = null;
            }

            if (current is not null && current.Has(ColumnRole.Legend) && EndsLegend(lines, i))
            {
                Flush();
                current = null;
            }

            if (headers.At(i) is { } header)
            {
                Flush();
                var below = OpenTables.Cells(header.Columns.Edges, lines.Skip(i + header.Lines).Take(80));
                current = items.Columns = items.Refine(header.Columns, c => below[c].Select(static l => l.Text));
                lines.GetRange(i, header.Lines).Claim(Use.ColumnHeader);
                i += header.Lines - 1;
                continue;
            }

            if (
                current is not null
                && !Crosses(current, lines[i])
                && !OpenTables.IsOpenAt(page, current.Borders, lines[i])
                && !IsOfOtherSize(lines[i], current)
                && !(current.HoldsTestsOnly && (lines[i].IsBold || Starts(lines[i], current) == 0 && LeadsControl(lines[i])))
                && !(prose.Count > 0 && IsNear(prose[^1], lines[i]) && Starts(lines[i], current) == 0)
            )
            {
                FlushProse();
                band.Add(lines[i]);
                current = current.TextSize is null ? current with { TextSize = lines[i].Size } : current;
            }
            else
            {
                FlushBand();
                prose.Add(lines[i]);
            }
        }

        Flush();
        items.Open = current;

        void Flush()
        {
            FlushBand();
            FlushProse();
        }

        void FlushBand()
        {
            if (band.Count > 0)
            {
                AddBand(page, band, current!);
                band = [];
            }
        }

        void FlushProse()
        {
            foreach (var part in LabelColumn.Read(prose))
            {
                if (part.Kind is { } kind)
                {
                    var top = part.Label.IsEmpty ? part.Lines[0].Box.Top : part.Label.Words[0].Box.Top;
                    items.Add(new Section4Item.Field(page.Number, top, kind, part.Label, part.Lines));
                }
                else
                {
                    AddParagraphs(page, part.Lines, current);
                }
            }

            prose = [];
        }
    }

    /// <summary>Whether a line runs over a border between columns that hold different things.</summary>
    private static bool Crosses(Columns columns, TextLine line) =>
        OpenTables.Crosses(columns.Borders, line, columns.HaveSharedResults ? null : columns.HeaderBoxes);

    /// <summary>Whether text is set in another size than the rows of the table: headings and paragraphs between tables.</summary>
    private static bool IsOfOtherSize(TextLine line, Columns current) =>
        current.TextSize is { } size && Math.Abs(line.Size - size) > 0.12 * size;

    /// <summary>Whether a heading belongs to a table that starts below it: its text and points of focus, in one column, and then a header.</summary>
    private static bool LeadsToHeader(OpenHeaders headers, List<TextLine> lines, int heading)
    {
        for (var i = heading + 1; i < Math.Min(lines.Count, heading + 40); i++)
        {
            if (headers.At(i) is not null)
            {
                return true;
            }

            var words = lines[i].Words;
            for (var w = 1; w < words.Count; w++)
            {
                if (words[w].Box.Left - words[w - 1].Box.Right > 1.6 * words[w].Size && (w > 1 || IsControl(words[0].Text)))
                {
                    return false;
                }
            }
        }

        return false;
    }

    private static bool IsControl(string id) => ControlIdGrammar.IsId(id) && CriterionId.Normalize(id) is null;

    /// <summary>Whether a line fills cells of a table from the second column on: the further criteria of a control, with text beside them.</summary>
    private static bool FillsCells(TextLine line, Columns current) =>
        line.Pieces.Count > 1 && Starts(line, current) > 0 && !OpenTables.Crosses(current.Edges, line, current.HeaderBoxes);

    /// <summary>Whether a line shares its height with the one above or below it, as a cell does with those beside it and a heading never.</summary>
    private static bool StandsBeside(List<TextLine> lines, int at)
    {
        var box = lines[at].Box;
        var shared = 0.2 * lines[at].Size;
        return at > 0 && Overlap(lines[at - 1].Box) > shared || at + 1 < lines.Count && Overlap(lines[at + 1].Box) > shared;

        double Overlap(Box other) => Math.Min(box.Bottom, other.Bottom) - Math.Max(box.Top, other.Top);
    }

    /// <summary>Whether a line leads from criteria to ids of controls, as the rows of a matrix do and headings never: "C1.1 | … | AC-1, AC-2".</summary>
    private static bool MapsControls(TextLine line) =>
        line.Pieces.Count > 1
        && ControlIdGrammar.List(line.Pieces[^1].Text) is { } controls
        && controls.All(static c => CriterionId.Normalize(c) is null);

    /// <summary>A table that explains words ends at a gap, a heading or a label.</summary>
    private static bool EndsLegend(List<TextLine> lines, int at) =>
        at > 0
        && (
            lines[at].Box.Top - lines[at - 1].Box.Bottom > 1.6 * lines[at].Size
            || lines[at].Words.All(static w => w.Font.IsBold)
            || CardLabels.InColumn(lines[at]) is not null
        );

    private static bool IsNear(TextLine above, TextLine below) => below.Box.Top - above.Box.Bottom < 0.5 * below.Size;

    /// <summary>The column in which a line's first word stands.</summary>
    private static int Starts(TextLine line, Columns current) => current.At(line.Words[0].Box.CenterX);

    private void AddParagraphs(PageLayout page, List<TextLine> lines, Columns? current)
    {
        foreach (var paragraph in Paragraphs.Group(lines))
        {
            if ((CardLabels.InColumn(paragraph[0]) ?? CardLabels.Styled(paragraph[0])) is { } label)
            {
                var first = paragraph[0].Words;
                List<TextLine> content = first.Count > label.Words ? [new([.. first.Skip(label.Words)])] : [];
                content.AddRange(paragraph.Skip(1));
                items.Add(
                    new Section4Item.Field(page.Number, paragraph[0].Box.Top, label.Kind, Fragment.Of(first.Take(label.Words)), content)
                );
            }
            else
            {
                items.Add(
                    new Section4Item.Paragraph(page.Number, paragraph[0].Box.Top, paragraph, false)
                    {
                        OverTests = current is { HoldsTestsOnly: true },
                    }
                );
            }
        }
    }

    private void AddBand(PageLayout page, List<TextLine> band, Columns current)
    {
        var start = 0;
        for (var i = 1; i <= band.Count; i++)
        {
            if (
                i < band.Count
                && !OpenTables.RuleBetween(page, current.Edges, band[i - 1].Box.Bottom, band[i].Box.Top + 0.3 * band[i].Size)
            )
            {
                continue;
            }

            var byColumn = OpenTables.Cells(
                current.Edges,
                band.GetRange(start, i - start),
                current.HaveSharedResults ? current.HaveResults : null
            );
            foreach (var part in RowSplitter.Split(byColumn, current, isRuled: start > 0 || i < band.Count))
            {
                AddOpenRow(page, part, current);
            }

            start = i;
        }
    }

    private void AddOpenRow(PageLayout page, List<TextLine>[] cells, Columns current)
    {
        var filled = cells.Count(static c => c.Count > 0);
        var top = cells.SelectMany(static c => c).Min(static l => l.Box.Top);

        // A lone text in the first column, at the left edge of all, is a heading between tables; where tests stand there, a further test.
        if (
            filled == 1
            && cells[0].Count > 0
            && !(current.Roles[0] is ColumnRole.Test or ColumnRole.TestAndResult && !StartsLikeControl(cells[0]))
            && !(items.RunsOn && current.Roles[0] is not ColumnRole.Id)
        )
        {
            foreach (var paragraph in Paragraphs.Group(cells[0]))
            {
                items.Add(
                    new Section4Item.Paragraph(page.Number, paragraph[0].Box.Top, paragraph, false)
                    {
                        OverTests = current is { HoldsTestsOnly: true },
                    }
                );
            }

            return;
        }

        items.Add(new Section4Item.Row(page.Number, top, current, cells, new bool[cells.Length], items.RunsOn));
    }

    /// <summary>Whether a line between tables of tests belongs to the control that they test: its criteria, a response, the labels of a card.</summary>
    private static bool LeadsControl(TextLine line) =>
        line.Label is not null
        || CardLabels.LabelOf(line.Text)
            is { Kind: FieldKind.Criteria or FieldKind.Id or FieldKind.Control or FieldKind.Response or FieldKind.Exception }
        || line.Words[0].Font.IsBold && ControlIdGrammar.Leading(line.Text) is not null;

    private static bool StartsLikeControl(List<TextLine> lines) =>
        ControlIdGrammar.Leading(lines[0].Text) is not null || CriterionHeadings.IsHeading(lines[0].Text);
}

using SectionFour.Layout;

namespace SectionFour.Reading;

/// <summary>Turns the lines of Section 4 into rows and paragraphs, page by page; columns are kept where a table runs on.</summary>
internal sealed class ItemReader
{
    private readonly List<Section4Item> items = [];
    private Columns? columns;

    /// <summary>Columns that were still open at the foot of the page.</summary>
    private Columns? active;
    private List<string>? otherHeader;
    private int itemsOnPage;
    private bool tableRunsOn;

    public static List<Section4Item> Read(DocumentLayout document, IReadOnlyList<TextLine> lines)
    {
        RepeatedLabels.Mark(lines);
        var reader = new ItemReader();
        foreach (var page in lines.GroupBy(static l => l.Page))
        {
            reader.ReadPage(document.Page(page.Key), [.. page]);
        }

        return reader.items;
    }

    private void ReadPage(PageLayout page, List<TextLine> lines)
    {
        tableRunsOn = items.Count > 0 && (items[^1] is Section4Item.Row || active is not null);
        itemsOnPage = 0;
        var tables = RuledTables.Find(page, lines);
        var inTables = new HashSet<Word>(ReferenceEqualityComparer.Instance);
        foreach (var table in tables)
        {
            foreach (var cell in table.Cells)
            {
                foreach (var line in cell.Lines)
                {
                    inTables.UnionWith(line.Words);
                }
            }
        }

        var free = new List<TextLine>();
        foreach (var line in lines)
        {
            if (line.Words.All(w => !inTables.Contains(w)))
            {
                free.Add(line);
            }
            else if (line.Words.Any(w => !inTables.Contains(w)))
            {
                free.Add(new TextLine([.. line.Words.Where(w => !inTables.Contains(w))]));
            }
        }

        var next = 0;
        foreach (var table in tables)
        {
            var run = new List<TextLine>();
            while (next < free.Count && free[next].Box.CenterY < table.Box.Top)
            {
                run.Add(free[next++]);
            }

            ReadFreeLines(page, run);
            active = null;
            ReadTable(table);
        }

        if (next < free.Count)
        {
            ReadFreeLines(page, free[next..]);
        }
    }

    // ---- tables with lines in both directions

    private void ReadTable(Table table)
    {
        var known = columns is not null && !columns.Has(ColumnRole.Legend) && Fits(columns, table) ? columns : null;
        otherHeader = null;
        if (known is null && Inferred(table) is { } inferred)
        {
            known = columns = inferred;
        }

        for (var row = 0; row < table.RowCount; row++)
        {
            var cells = table.RowCells(row).ToList();
            if (cells.All(static c => c.IsEmpty))
            {
                continue;
            }

            if (Header(table, ref row, cells) is { } header)
            {
                known = columns = ColumnHeaders.Refine(
                    header,
                    c =>
                        table
                            .Cells.Where(x => x.Row > row && !x.IsEmpty && header.At(x.Box.CenterX) == c)
                            .Select(static x => x.Fragment.Text)
                );
                continue;
            }

            if (known is null)
            {
                ReadOtherRow(table, row, cells);
                continue;
            }

            AddRow(table, row, cells, known);
        }
    }

    /// <summary>The columns of a table whose header no vocabulary has, told by what stands in them.</summary>
    private static Columns? Inferred(Table table)
    {
        if (table.ColumnCount < 3 || table.RowCount < FewestRows)
        {
            return null;
        }

        var cells = new List<List<string>>();
        for (var column = 0; column < table.ColumnCount; column++)
        {
            cells.Add([
                .. table
                    .Cells.Where(c => c.Column == column && c.ColumnSpan == 1 && c.Row > 0 && !c.IsEmpty)
                    .Select(static c => c.Fragment.Text),
            ]);
        }

        return Header(table) is null && cells.TrueForAll(static c => c.Count >= FewestRows - 1)
            ? ColumnHeaders.Infer(table.Edges, cells)
            : null;

        static Columns? Header(Table table)
        {
            var row = 0;
            return ItemReader.Header(table, ref row, [.. table.RowCells(0)]);
        }
    }

    /// <summary>Fewer rows show no habit of their columns.</summary>
    private const int FewestRows = 4;

    /// <summary>Whether a table without a header continues the columns of one before it.</summary>
    private static bool Fits(Columns columns, Table table)
    {
        var width = columns.Edges[^1] - columns.Edges[0];
        return Math.Abs(columns.Edges[0] - table.Edges[0]) < 0.06 * width
            && Math.Abs(columns.Edges[^1] - table.Edges[^1]) < 0.06 * width
            && columns.Edges.All(e => table.Edges.Any(t => Math.Abs(t - e) < 8));
    }

    private static Columns? Header(Table table, ref int row, List<TableCell> cells)
    {
        if (cells.Count < 2)
        {
            return null;
        }

        if (ColumnHeaders.Recognize([.. cells.Select(static c => c.Fragment.Text)]) is { } roles)
        {
            Mark(cells, Use.ColumnHeader);
            return new Columns([.. cells.Select(static c => c.Box.Left), cells[^1].Box.Right], roles);
        }

        // A header over two rows: "Tests of controls" above "Procedure | Result".
        if (row + 1 < table.RowCount && row == 0)
        {
            var below = table.RowCells(1).ToList();
            var texts = new List<string>();
            var edges = new List<double>();
            for (var column = 0; column < table.ColumnCount; column++)
            {
                var upper = table.CellAt(0, column);
                var lower = table.CellAt(1, column);
                if (upper is null || lower is null || lower.Column != column)
                {
                    continue;
                }

                texts.Add(ReferenceEquals(upper, lower) ? upper.Fragment.Text : $"{upper.Fragment.Text} {lower.Fragment.Text}".Trim());
                edges.Add(lower.Box.Left);
            }

            if (texts.Count > 2 && below.Count > 0 && ColumnHeaders.Recognize(texts) is { } both)
            {
                Mark(cells, Use.ColumnHeader);
                Mark(below, Use.ColumnHeader);
                row++;
                return new Columns([.. edges, table.Box.Right], both);
            }
        }

        return null;
    }

    private void AddRow(Table table, int row, List<TableCell> cells, Columns known)
    {
        var byColumn = new List<TextLine>[known.Roles.Length];
        for (var i = 0; i < byColumn.Length; i++)
        {
            byColumn[i] = [];
        }

        var spanning = false;
        var filled = 0;
        foreach (var cell in cells)
        {
            if (cell.IsEmpty)
            {
                continue;
            }

            filled++;
            var (first, count) = Covered(known, cell.Box);
            spanning |= count > 1;
            byColumn[first].AddRange(cell.Lines);
        }

        var top = cells.Min(static c => c.Box.Top);
        if (spanning && (filled <= 2 || cells.Where(static c => !c.IsEmpty).Max(c => Covered(known, c.Box).Count) * 2 > known.Roles.Length))
        {
            // Cells of a banner row side by side ("CC6.1" | text of the criterion) are read as one text.
            Add(
                new Section4Item.Paragraph(table.Page, top, [.. cells.OrderBy(static c => c.Column).SelectMany(static c => c.Lines)], true)
                {
                    OverTests = OverTests(known),
                }
            );
            return;
        }

        var fromAbove = new bool[known.Roles.Length];
        for (var i = 0; i < fromAbove.Length; i++)
        {
            var middle = (known.Edges[i] + known.Edges[i + 1]) / 2;
            var cell = table.Cells.Find(c => c.Row < row && row < c.Row + c.RowSpan && c.Box.Left <= middle && middle <= c.Box.Right);
            fromAbove[i] = cell is not null;
        }

        // A row that shares a cell with rows below it is parted by lines already.
        var isFirst = true;
        foreach (var part in cells.Exists(static c => c.RowSpan > 1 && !c.IsEmpty) ? [byColumn] : RowSplitter.Split(byColumn, known))
        {
            var rowTop = part.SelectMany(static c => c).Min(static l => l.Box.Top);
            Add(
                new Section4Item.Row(
                    table.Page,
                    rowTop,
                    known,
                    part,
                    isFirst ? fromAbove : new bool[fromAbove.Length],
                    tableRunsOn && itemsOnPage == 0
                )
            );
            isFirst = false;
        }
    }

    private static (int First, int Count) Covered(Columns known, Box cell)
    {
        var (first, count) = (-1, 0);
        for (var i = 0; i < known.Roles.Length; i++)
        {
            var overlap = Math.Min(cell.Right, known.Edges[i + 1]) - Math.Max(cell.Left, known.Edges[i]);
            if (overlap > 0.5 * (known.Edges[i + 1] - known.Edges[i]))
            {
                first = first < 0 ? i : first;
                count++;
            }
        }

        return first >= 0 ? (first, count) : (known.At(cell.CenterX), 1);
    }

    private void ReadOtherRow(Table table, int row, List<TableCell> cells)
    {
        var filled = cells.Where(static c => !c.IsEmpty).OrderBy(static c => c.Column).ToList();
        if (filled.Count == 1 && filled[0].ColumnSpan == table.ColumnCount || table.ColumnCount == 1)
        {
            foreach (var paragraph in Paragraphs.Group(filled.SelectMany(static c => c.Lines)))
            {
                Add(new Section4Item.Paragraph(table.Page, paragraph[0].Box.Top, paragraph, true));
            }

            return;
        }

        // "Control:" | "Users are …": a card drawn as a table.
        if (filled.Count <= 2 && CardLabels.Bare(filled[0].Fragment.Text) is { } kind && (filled.Count == 2 || table.ColumnCount == 2))
        {
            Add(new Section4Item.Field(table.Page, filled[0].Box.Top, kind, filled[0].Fragment, filled.Count == 2 ? filled[1].Lines : []));
            return;
        }

        if (otherHeader is null)
        {
            otherHeader = [.. Enumerable.Range(0, table.ColumnCount).Select(c => table.CellAt(row, c)?.Fragment.Text ?? "")];
            if (row == 0 && filled.Count > 1 && filled.All(static c => c.Fragment.Words.Count <= 8))
            {
                Mark(filled, Use.ColumnHeader);
                return;
            }
        }

        Add(
            new Section4Item.OtherRow(
                table.Page,
                filled[0].Box.Top,
                [.. filled.Select(c => (c.Column < otherHeader.Count ? otherHeader[c.Column] : "", c.Fragment))]
            )
        );
    }

    // ---- text outside such tables: paragraphs, and tables with lines in one direction or none

    private void ReadFreeLines(PageLayout page, List<TextLine> lines)
    {
        var band = new List<TextLine>();
        var prose = new List<TextLine>();
        Columns? current = tableRunsOn && itemsOnPage == 0 ? active?.On(page, lines) : null;
        for (var i = 0; i < lines.Count; i++)
        {
            if (current is not null && CriterionHeadings.IsHeading(lines[i].Text) && LeadsToHeader(page, lines, i))
            {
                Flush();
                current = null;
            }

            if (current is not null && current.Has(ColumnRole.Legend) && EndsLegend(lines, i))
            {
                Flush();
                current = null;
            }

            if (OpenColumns.Header(page, lines, i) is { } header)
            {
                Flush();
                var below = OpenTables.Cells(header.Columns.Edges, lines.Skip(i + header.Lines).Take(80));
                current = columns = ColumnHeaders.Refine(header.Columns, c => below[c].Select(static l => l.Text));
                foreach (var line in lines.GetRange(i, header.Lines))
                {
                    foreach (var word in line.Words)
                    {
                        word.Use = Use.ColumnHeader;
                    }
                }

                i += header.Lines - 1;
                continue;
            }

            if (
                current is not null
                && !OpenTables.Crosses(current.Edges, lines[i])
                && !OpenTables.IsOpenAt(page, current.Edges, lines[i])
                && !IsOfOtherSize(lines[i], current)
                && !(OverTests(current) && (lines[i].IsBold || Starts(lines[i], current) == 0 && LeadsControl(lines[i])))
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
        active = current;

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
                if (part.Kind is not null)
                {
                    var top = part.Label.IsEmpty ? part.Lines[0].Box.Top : part.Label.Words[0].Box.Top;
                    Add(new Section4Item.Field(page.Number, top, part.Kind, part.Label, part.Lines));
                }
                else
                {
                    AddParagraphs(page, part.Lines, current);
                }
            }

            prose = [];
        }
    }

    /// <summary>Whether text is set in another size than the rows of the table: headings and paragraphs between tables.</summary>
    private static bool IsOfOtherSize(TextLine line, Columns current) =>
        current.TextSize is { } size && Math.Abs(line.Size - size) > 0.12 * size;

    /// <summary>Whether a heading belongs to a table that starts below it: its text and points of focus, in one column, and then a header.</summary>
    private static bool LeadsToHeader(PageLayout page, List<TextLine> lines, int heading)
    {
        for (var i = heading + 1; i < Math.Min(lines.Count, heading + 40); i++)
        {
            if (OpenColumns.Header(page, lines, i) is not null)
            {
                return true;
            }

            var words = lines[i].Words;
            for (var w = 1; w < words.Count; w++)
            {
                if (words[w].Box.Left - words[w - 1].Box.Right > 1.6 * words[w].Size && w > 1)
                {
                    return false;
                }
            }
        }

        return false;
    }

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
                Add(new Section4Item.Field(page.Number, paragraph[0].Box.Top, label.Kind, Fragment.Of(first.Take(label.Words)), content));
            }
            else
            {
                Add(new Section4Item.Paragraph(page.Number, paragraph[0].Box.Top, paragraph, false) { OverTests = OverTests(current) });
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

            var byColumn = OpenTables.Cells(current.Edges, band.GetRange(start, i - start));
            foreach (var part in RowSplitter.Split(byColumn, current))
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
            && !(tableRunsOn && itemsOnPage == 0 && current.Roles[0] is not ColumnRole.Id)
        )
        {
            foreach (var paragraph in Paragraphs.Group(cells[0]))
            {
                Add(new Section4Item.Paragraph(page.Number, paragraph[0].Box.Top, paragraph, false) { OverTests = OverTests(current) });
            }

            return;
        }

        Add(new Section4Item.Row(page.Number, top, current, cells, new bool[cells.Length], tableRunsOn && itemsOnPage == 0));
    }

    private static bool OverTests(Columns? columns) =>
        columns is not null && !columns.HoldsControls && (columns.Has(ColumnRole.Test) || columns.Has(ColumnRole.TestAndResult));

    /// <summary>Whether a line between tables of tests belongs to the control that they test: its criteria, a response, the labels of a card.</summary>
    private static bool LeadsControl(TextLine line) =>
        line.Label is not null
        || CardLabels.LabelOf(line.Text) is { Kind: "Criteria" or "Id" or "Control" or "Response" or "Exception" }
        || line.Words[0].Font.IsBold && ControlIdGrammar.Leading(line.Text) is not null;

    private static bool StartsLikeControl(List<TextLine> lines) =>
        ControlIdGrammar.Leading(lines[0].Text) is not null || CriterionHeadings.IsHeading(lines[0].Text);

    private void Add(Section4Item item)
    {
        items.Add(item);
        itemsOnPage++;
    }

    private static void Mark(IEnumerable<TableCell> cells, Use use)
    {
        foreach (var cell in cells)
        {
            foreach (var line in cell.Lines)
            {
                foreach (var word in line.Words)
                {
                    word.Use = use;
                }
            }
        }
    }
}

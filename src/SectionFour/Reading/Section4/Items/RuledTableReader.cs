using SectionFour.Layout;
using SectionFour.Reports;

namespace SectionFour.Reading;

/// <summary>Reads tables with lines in both directions: rows whose columns have a meaning, banners over the width, cards, and other rows.</summary>
internal sealed class RuledTableReader(ItemList items, FreeLineReader lineReader)
{
    /// <summary>A cell of a header has at most so many words.</summary>
    private const int MostHeaderWords = 8;

    /// <summary>Fewer rows show no habit of their columns.</summary>
    private const int FewestRows = 4;

    /// <summary>Edges this near to each other are one, in points.</summary>
    private const double SameEdge = 4;

    /// <summary>The header of a table whose columns have no meaning; null before its first row.</summary>
    private List<string>? otherHeader;

    /// <summary>Whether a card's title was read before: only then may one stand alone, parted from its card by the end of the page.</summary>
    private bool afterTitles;

    public void Read(PageLayout page, Table table)
    {
        var known =
            items.Columns is not { } before || before.Has(ColumnRole.Legend) ? null
            : Fits(before, table) ? before
            : Under(before, table);
        otherHeader = null;
        var isCard = false;
        var isInferred = false;
        if (known is null && Inferred(table) is { } inferred)
        {
            known = items.Columns = inferred;
            isInferred = true;
        }

        var side = SideCell(table);
        var inner = 0;
        for (var row = 0; row < table.RowCount; row++)
        {
            var cells = table.RowCells(row).ToList();
            ReadInner(cells.Count > 0 ? cells.Min(static c => c.Box.Top) : table.Box.Top);
            if (row == 0 && side is not null)
            {
                AddSide(table, side, cells);
                continue;
            }

            if (cells.All(static c => c.IsEmpty))
            {
                continue;
            }

            if (row == 0 && AddTitle(table, cells))
            {
                isCard = true;
                continue;
            }

            if (isCard && FullWidth(table, cells) is { } box)
            {
                AddBox(page, table, box);
                continue;
            }

            if (Header(table, ref row, cells) is { } header)
            {
                items.ControlColumns =
                    !header.HoldsTestsOnly ? null
                    : known is { HoldsControls: true } ? known
                    : items.ControlColumns;
                known = items.Columns = items.Refine(
                    header,
                    c =>
                        table
                            .Cells.Where(x => x.Row > row && !x.IsEmpty && header.At(x.Box.CenterX) == c)
                            .Select(static x => x.Fragment.Text)
                );
                continue;
            }

            if (row == 0 && isInferred && cells.TrueForAll(static c => c.Fragment.Words.Count <= MostHeaderWords))
            {
                // Whatever its words are, what stands above such columns is their header.
                Claim(cells, Use.ColumnHeader);
                continue;
            }

            if (known is null)
            {
                ReadOtherRow(table, row, cells);
                continue;
            }

            AddRow(table, row, cells, items.ControlColumns is { } upper && IsOf(upper, cells) && !IsOf(known, cells) ? upper : known);
        }

        ReadInner(table.Box.Bottom);

        // Tables inside the cells stand where their cell does, between the rows.
        void ReadInner(double above)
        {
            while (inner < table.Inner.Count && table.Inner[inner].Box.Top < above - SameEdge)
            {
                Read(page, table.Inner[inner++]);
                otherHeader = null;
            }
        }
    }

    /// <summary>Whether a row's cells are a table's columns one by one: of two headers above each other, each has rows of its own.</summary>
    private static bool IsOf(Columns columns, List<TableCell> cells) =>
        cells.Count == columns.Roles.Length
        && cells.Select((c, i) => Math.Abs(c.Box.Left - columns.Edges[i])).All(static d => d < SameEdge);

    /// <summary>
    /// Adds the title of a card that is drawn as a box: the control's id, its title, and its criteria.
    /// <code>
    ///   AC-1   Review of access            CC6.2, CC6.3
    ///   Access is reviewed every quarter.
    ///   (a table of tests and results, with lines of its own or none)
    /// </code>
    /// </summary>
    private bool AddTitle(Table table, List<TableCell> cells)
    {
        var filled = cells.Where(static c => !c.IsEmpty).OrderBy(static c => c.Column).ToList();
        if (
            filled.Count is < 2 or > 4
            || !ControlIdGrammar.IsId(filled[0].Fragment.Text)
            || !CriterionHeadings.IsOnlyIds(filled[^1].Fragment.Text)
            || (table.RowCount < 2 ? !afterTitles : FullWidth(table, [.. table.RowCells(1)]) is null)
        )
        {
            return false;
        }

        afterTitles = true;
        items.Add(new Section4Item.Field(table.Page, filled[0].Box.Top, FieldKind.Id, Fragment.Empty, filled[0].Lines));
        items.Add(new Section4Item.Field(table.Page, filled[^1].Box.Top, FieldKind.Criteria, Fragment.Empty, filled[^1].Lines));
        foreach (var title in filled[1..^1])
        {
            items.Add(new Section4Item.Field(table.Page, title.Box.Top, FieldKind.Other, Fragment.Empty, title.Lines));
        }

        return true;
    }

    /// <summary>The one cell of a row that goes over the whole width; null where the row has others.</summary>
    private static TableCell? FullWidth(Table table, List<TableCell> cells) =>
        cells.Where(static c => !c.IsEmpty).ToList() is [var cell] && (cell.ColumnSpan == table.ColumnCount || table.ColumnCount == 1)
            ? cell
            : null;

    /// <summary>Adds a cell over the whole width of a card: the control's text, or tests in a table without lines of its own.</summary>
    private void AddBox(PageLayout page, Table table, TableCell box)
    {
        var isText = items.Items is [.., Section4Item.Field { Kind: FieldKind.Criteria or FieldKind.Other }];
        if (isText)
        {
            items.Add(new Section4Item.Field(table.Page, box.Box.Top, FieldKind.Control, Fragment.Empty, box.Lines));
        }
        else
        {
            lineReader.Read(page, box.Lines);
        }
    }

    /// <summary>The cell along the whole left side of a table of one control, with the control's id first; null where there is none.</summary>
    private static TableCell? SideCell(Table table) =>
        table.RowCount > 2
        && table.ColumnCount > 1
        && table.CellAt(0, 0) is { IsEmpty: false, ColumnSpan: 1 } cell
        && cell.RowSpan >= table.RowCount
        && ControlIdGrammar.IsId(cell.Lines[0].Text)
        && CriterionId.Normalize(cell.Lines[0].Text) is null
            ? cell
            : null;

    /// <summary>
    /// Adds the control at the side and on top of its tests:
    /// <code>
    ///   AC-1         │ Access is reviewed every quarter.
    ///   Quarterly    ├──────────────────────┬────────────
    ///   CC6.2, CC6.3 │ How it was tested    │ What was found
    /// </code>
    /// </summary>
    private void AddSide(Table table, TableCell side, List<TableCell> top)
    {
        items.Add(new Section4Item.Field(table.Page, side.Box.Top, FieldKind.Id, Fragment.Empty, [side.Lines[0]]));
        var text = top.Where(c => !ReferenceEquals(c, side)).SelectMany(static c => c.Lines).ToList();
        items.Add(new Section4Item.Field(table.Page, side.Box.Top, FieldKind.Control, Fragment.Empty, text));
        if (side.Lines.Count > 1)
        {
            var rest = side.Lines[1..];
            var kind = CriterionId.In(Fragment.Of(rest).Text).Any() ? FieldKind.Criteria : FieldKind.Other;
            items.Add(new Section4Item.Field(table.Page, rest[0].Box.Top, kind, Fragment.Empty, rest));
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
            return RuledTableReader.Header(table, ref row, [.. table.RowCells(0)]);
        }
    }

    /// <summary>Whether a table without a header continues the columns of one before it.</summary>
    private static bool Fits(Columns columns, Table table)
    {
        // A cell along the whole left side belongs to the control and not to the rows beside it.
        var hasSide = table.ColumnCount > 1 && table.CellAt(0, 0) is { } side && side.RowSpan >= table.RowCount;
        return FitsFrom(table.Edges[0]) || hasSide && FitsFrom(table.Edges[1]);

        bool FitsFrom(double left)
        {
            var width = columns.Edges[^1] - columns.Edges[0];
            return Math.Abs(columns.Edges[0] - left) < 0.06 * width
                && Math.Abs(columns.Edges[^1] - table.Edges[^1]) < 0.06 * width
                && columns.Edges.All(e => table.Edges.Any(t => Math.Abs(t - e) < 8));
        }
    }

    /// <summary>The columns of a table that is drawn below a header without lines, whose cells stand over its columns one by one; else null.</summary>
    private static Columns? Under(Columns header, Table table) =>
        header.HeaderBoxes is { } boxes
        && boxes.Count == table.ColumnCount
        && Enumerable.Range(0, boxes.Count).All(i => boxes[i].CenterX > table.Edges[i] && boxes[i].CenterX < table.Edges[i + 1])
            ? header with
            {
                Edges = table.Edges,
                HeaderBoxes = null,
            }
            : null;

    private static Columns? Header(Table table, ref int row, List<TableCell> cells)
    {
        if (cells.Count < 2)
        {
            return null;
        }

        if (ColumnHeaders.RecognizeRow(cells) is { } roles)
        {
            Claim(cells, Use.ColumnHeader);
            return new Columns([.. cells.Select(static c => c.Box.Left), cells[^1].Box.Right], roles)
            {
                MarkedCriteria = ColumnHeaders.MarkedCriteria([.. cells.Select(static c => c.Fragment.Text)]),
            };
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
                Claim(cells, Use.ColumnHeader);
                Claim(below, Use.ColumnHeader);
                row++;
                return new Columns([.. edges, table.Box.Right], both) { MarkedCriteria = ColumnHeaders.MarkedCriteria(texts) };
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
            items.Add(
                new Section4Item.Paragraph(table.Page, top, [.. cells.OrderBy(static c => c.Column).SelectMany(static c => c.Lines)], true)
                {
                    OverTests = known is { HoldsTestsOnly: true },
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
        foreach (
            var part in cells.Exists(static c => c.RowSpan > 1 && !c.IsEmpty)
                ? [byColumn]
                : RowSplitter.Split(byColumn, known, isRuled: true)
        )
        {
            var rowTop = part.SelectMany(static c => c).Min(static l => l.Box.Top);
            items.Add(
                new Section4Item.Row(table.Page, rowTop, known, part, isFirst ? fromAbove : new bool[fromAbove.Length], items.RunsOn)
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
                items.Add(new Section4Item.Paragraph(table.Page, paragraph[0].Box.Top, paragraph, true));
            }

            return;
        }

        // "Control:" | "Users are …": a card drawn as a table.
        if (filled.Count <= 2 && CardLabels.Bare(filled[0].Fragment.Text) is { } kind && (filled.Count == 2 || table.ColumnCount == 2))
        {
            items.Add(
                new Section4Item.Field(table.Page, filled[0].Box.Top, kind, filled[0].Fragment, filled.Count == 2 ? filled[1].Lines : [])
            );
            return;
        }

        // "AC-1" | "Access is reviewed …" above such labels: the card's control.
        if (filled.Count == 2 && ControlIdGrammar.IsId(filled[0].Fragment.Text) && HasLabels(table, row))
        {
            items.Add(new Section4Item.Field(table.Page, filled[0].Box.Top, FieldKind.Id, Fragment.Empty, filled[0].Lines));
            items.Add(new Section4Item.Field(table.Page, filled[1].Box.Top, FieldKind.Control, Fragment.Empty, filled[1].Lines));
            return;
        }

        if (otherHeader is null)
        {
            otherHeader = [.. Enumerable.Range(0, table.ColumnCount).Select(c => table.CellAt(row, c)?.Fragment.Text ?? "")];
            if (row == 0 && filled.Count > 1 && filled.All(static c => c.Fragment.Words.Count <= MostHeaderWords))
            {
                Claim(filled, Use.ColumnHeader);
                return;
            }
        }

        items.Add(
            new Section4Item.OtherRow(
                table.Page,
                filled[0].Box.Top,
                [.. filled.Select(c => (c.Column < otherHeader.Count ? otherHeader[c.Column] : "", c.Fragment))]
            )
        );
    }

    /// <summary>Whether cells at the left are labels of a card's fields, or start with them.</summary>
    private static bool HasLabels(Table table, int row) =>
        table.Cells.Exists(c =>
            c.Column == 0
            && c.Row > row
            && !c.IsEmpty
            && (CardLabels.Bare(c.Fragment.Text) ?? CardLabels.LabelOf(c.Fragment.Text)?.Kind)
                is FieldKind.Test
                    or FieldKind.Result
                    or FieldKind.Criteria
        );

    private static void Claim(IEnumerable<TableCell> cells, Use use) => cells.SelectMany(static c => c.Lines).Claim(use);
}

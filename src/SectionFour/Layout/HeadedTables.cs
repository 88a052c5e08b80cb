namespace SectionFour.Layout;

/// <summary>A table with a header, over as many pages as it runs.</summary>
/// <param name="Header">The header's texts, column by column.</param>
/// <param name="Rows">Cells by row, then column; empty fragments for empty cells.</param>
internal sealed record HeadedTable(IReadOnlyList<string> Header, List<Fragment[]> Rows);

/// <summary>
/// Reads tables outside Section 4 by their header, whether lines are drawn or not. Lines without drawn tables belong to one while they keep to
/// its columns; rows start where the first column has a text after a gap, or at a drawn line.
/// </summary>
internal static class HeadedTables
{
    /// <summary>Fewer gaps between lines do not show which are those between rows.</summary>
    private const int FewestGaps = 3;

    public static List<HeadedTable> Find(DocumentLayout document, IEnumerable<TextLine> lines, Func<IReadOnlyList<string>, bool> isHeader)
    {
        var found = new List<HeadedTable>();
        double[]? edges = null;
        foreach (var page in lines.GroupBy(static l => l.Page))
        {
            var layout = document.Page(page.Key);
            var onPage = page.ToList();
            var drawn = RuledTables.Find(layout, onPage);
            foreach (var table in drawn)
            {
                edges = ReadDrawn(table, isHeader, found, edges);
            }

            var inside = WordSet.Of(drawn);
            ReadOpen(layout, onPage.FindAll(l => !l.Words.Exists(inside.Contains)), isHeader, found, ref edges);
        }

        return found;
    }

    private static double[]? ReadDrawn(Table table, Func<IReadOnlyList<string>, bool> isHeader, List<HeadedTable> found, double[]? edges)
    {
        var header = Texts(table, 0);
        var first = 0;
        if (isHeader(header))
        {
            found.Add(new HeadedTable(header, []));
            first = 1;
        }
        else if (
            found.Count == 0
            || edges is null
            || edges.Length != table.Edges.Length
            || edges.Zip(table.Edges).Any(static p => Math.Abs(p.First - p.Second) > 12)
        )
        {
            return null;
        }

        for (var row = first; row < table.RowCount; row++)
        {
            var cells = new Fragment[table.ColumnCount];
            for (var column = 0; column < cells.Length; column++)
            {
                var cell = table.CellAt(row, column);
                cells[column] =
                    cell is null || cell.Row != row && cell.Column != column || cell.Row != row ? Fragment.Empty : cell.Fragment;
            }

            AddRow(found[^1], cells, first == 0 && row == 0);
        }

        return table.Edges;
    }

    private static List<string> Texts(Table table, int row) =>
        [.. Enumerable.Range(0, table.ColumnCount).Select(c => table.CellAt(row, c)?.Fragment.Text ?? "")];

    private static void ReadOpen(
        PageLayout page,
        List<TextLine> lines,
        Func<IReadOnlyList<string>, bool> isHeader,
        List<HeadedTable> found,
        ref double[]? edges
    )
    {
        // A table that reached the foot of the page before may go on at the head of this one.
        var current = edges;
        var runsOn = current is not null;
        var band = new List<TextLine>();
        for (var i = 0; i < lines.Count; i++)
        {
            // A line of small letters goes on with the cells above, whatever words it has.
            var goesOn = lines[i].Pieces.All(static p => char.IsLower(p.Text[0]));
            if (!goesOn && OpenTables.Header(page, lines, i, isHeader) is { } header)
            {
                Flush(page, found, band, current, ref runsOn);
                found.Add(new HeadedTable(header.Texts, []));
                current = header.Edges;
                runsOn = false;
                i += header.Lines - 1;
            }
            else if (
                current is not null
                && found.Count > 0
                && !OpenTables.Crosses(current, lines[i])
                && !(lines[i].IsBold && lines[i].Words[^1].Box.Right < current[1])
            )
            {
                band.Add(lines[i]);
            }
            else if (current is not null)
            {
                Flush(page, found, band, current, ref runsOn);
                current = null;
            }
        }

        Flush(page, found, band, current, ref runsOn);
        edges = current ?? edges;
    }

    private static void Flush(PageLayout page, List<HeadedTable> found, List<TextLine> band, double[]? edges, ref bool runsOn)
    {
        if (band.Count == 0 || edges is null)
        {
            band.Clear();
            return;
        }

        // Where lines part rows, nothing else does.
        bool IsParted(int i) => OpenTables.RuleBetween(page, edges, band[i - 1].Box.Bottom, band[i].Box.Top + 0.3 * band[i].Size);
        var ruled = Enumerable.Range(1, band.Count - 1).Any(IsParted);
        var gap = RowGap(band);
        var row = new List<TextLine>();
        TextLine? lastFirst = null;
        for (var i = 0; i < band.Count; i++)
        {
            var line = band[i];
            var hasFirst = line.Words[0].Box.CenterX < edges[1];
            var starts =
                row.Count == 0
                || IsParted(i)
                || !ruled
                    && hasFirst
                    && (
                        gap is { } wide
                            ? line.Box.Top - band[i - 1].Box.Bottom > wide
                            : lastFirst is null
                                || line.Box.Top - lastFirst.Box.Bottom > 0.4 * line.Size
                                || line.Words.Any(w => w.Box.CenterX > edges[1])
                                    && lastFirst.Words.Any(w => w.Box.CenterX > edges[1])
                                    && !lastFirst.Text.EndsWith(',')
                    );
            if (starts && row.Count > 0)
            {
                AddRow(found[^1], Cells(edges, row), runsOn);
                runsOn = false;
                row = [];
            }

            row.Add(line);
            lastFirst = hasFirst ? line : lastFirst;
        }

        AddRow(found[^1], Cells(edges, row), runsOn);
        runsOn = false;
        band.Clear();
    }

    /// <summary>The gap above which a line starts a row, where rows stand clearly further apart than lines; null where they do not.</summary>
    private static double? RowGap(List<TextLine> band)
    {
        var gaps = new List<double>();
        for (var i = 1; i < band.Count; i++)
        {
            gaps.Add(band[i].Box.Top - band[i - 1].Box.Bottom);
        }

        gaps.Sort();
        if (gaps.Count < FewestGaps)
        {
            return null;
        }

        var wide = gaps[gaps.Count / 3] + 0.35 * band[0].Size;
        var rows = gaps.Count(g => g > wide);
        return rows > 0 && rows < gaps.Count / 2 + 1 ? wide : null;
    }

    private static Fragment[] Cells(double[] edges, List<TextLine> lines) =>
        [.. OpenTables.Cells(edges, lines).Select(static c => Fragment.Of(c))];

    /// <summary>A first row on a new page without a first cell is the rest of the row before.</summary>
    private static void AddRow(HeadedTable table, Fragment[] cells, bool mayContinue)
    {
        if (cells.All(static c => c.IsEmpty))
        {
            return;
        }

        if (mayContinue && cells[0].IsEmpty && table.Rows.Count > 0)
        {
            var last = table.Rows[^1];
            for (var i = 0; i < Math.Min(last.Length, cells.Length); i++)
            {
                last[i] =
                    last[i].IsEmpty ? cells[i]
                    : cells[i].IsEmpty ? last[i]
                    : Fragment.Join(last[i], cells[i]);
            }

            return;
        }

        table.Rows.Add(cells);
    }
}

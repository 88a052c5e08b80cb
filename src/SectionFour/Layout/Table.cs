namespace SectionFour.Layout;

/// <summary>What stands in one cell of a table, and how far the cell reaches.</summary>
internal sealed class TableCell
{
    public required int Row { get; init; }

    public required int Column { get; init; }

    /// <summary>Number of rows that the cell spans.</summary>
    public required int RowSpan { get; init; }

    /// <summary>Number of columns that the cell spans.</summary>
    public required int ColumnSpan { get; init; }

    public required Box Box { get; init; }

    /// <summary>Empty where the cell is.</summary>
    public required List<TextLine> Lines { get; init; }

    public bool IsEmpty => Lines.Count == 0;

    public Fragment Fragment => field ??= Fragment.Of(Lines);
}

/// <summary>A table on one page whose cells are told by ruling lines or by white space.</summary>
internal sealed class Table
{
    public required int Page { get; init; }

    public required Box Box { get; init; }

    /// <summary>The x of each column's left edge, and last the right edge of the table.</summary>
    public required double[] Edges { get; init; }

    public required int RowCount { get; init; }

    /// <summary>By row, then column; a cell that spans several rows stands once, at its first.</summary>
    public required List<TableCell> Cells { get; init; }

    /// <summary>Tables with lines of their own that are drawn inside this one's cells, from top to bottom; their words are not in the cells.</summary>
    public List<Table> Inner { get; } = [];

    public int ColumnCount => Edges.Length - 1;

    /// <summary>All words in the cells.</summary>
    public IEnumerable<Word> Words => Cells.SelectMany(static c => c.Lines).SelectMany(static l => l.Words);

    public IEnumerable<TableCell> RowCells(int row) => Cells.Where(c => c.Row == row);

    /// <summary>The cell that covers a place of the grid.</summary>
    public TableCell? CellAt(int row, int column)
    {
        foreach (var cell in Cells)
        {
            if (cell.Row <= row && row < cell.Row + cell.RowSpan && cell.Column <= column && column < cell.Column + cell.ColumnSpan)
            {
                return cell;
            }
        }

        return null;
    }
}

using SectionFour.Layout;

namespace SectionFour.Reading;

/// <summary>Turns the lines of Section 4 into rows and paragraphs, page by page; columns are kept where a table runs on.</summary>
internal sealed class ItemReader
{
    private readonly ItemList items = new();
    private readonly RuledTableReader tableReader;
    private readonly FreeLineReader lineReader;

    private ItemReader()
    {
        lineReader = new FreeLineReader(items);
        tableReader = new RuledTableReader(items, lineReader);
    }

    public static List<Section4Item> Read(DocumentLayout document, IReadOnlyList<TextLine> lines)
    {
        RepeatedLabels.Mark(lines);
        var reader = new ItemReader();
        foreach (var page in lines.GroupBy(static l => l.Page))
        {
            reader.ReadPage(document.Page(page.Key), [.. page]);
        }

        return reader.items.Items;
    }

    private void ReadPage(PageLayout page, List<TextLine> lines)
    {
        items.StartPage();
        var tables = RuledTables.Find(page, lines).Where(t => !HasOpenRows(page, t, lines)).ToList();
        var inTables = WordSet.Of(tables);
        var free = new List<TextLine>();
        foreach (var line in lines)
        {
            if (!line.Words.Exists(inTables.Contains))
            {
                free.Add(line);
            }
            else if (line.Words.FindAll(w => !inTables.Contains(w)) is { Count: > 0 } words)
            {
                free.Add(new TextLine(words));
            }
        }

        var next = 0;
        var inner = tables.SelectMany(static t => t.Inner).ToHashSet();
        foreach (var table in tables.Where(t => !inner.Contains(t)))
        {
            var run = new List<TextLine>();
            while (next < free.Count && free[next].Box.CenterY < table.Box.Top)
            {
                run.Add(free[next++]);
            }

            lineReader.Read(page, run);
            items.Open = null;
            var first = items.Items.Count;
            tableReader.Read(page, table);
            MarginIds.Attach(items.Items, first, MarginIds.Take(table, free, next));
        }

        if (next < free.Count)
        {
            lineReader.Read(page, free[next..]);
        }
    }

    /// <summary>
    /// Whether no lines part the header of a drawn table from the rows below it: then its lines part columns only, and its rows are those of a
    /// table without lines.
    /// </summary>
    private static bool HasOpenRows(PageLayout page, Table table, List<TextLine> lines)
    {
        var top = table.RowCells(0).Where(static c => !c.IsEmpty).ToList();
        if (top.Count < 3 || ColumnHeaders.RecognizeRow(top) is not null)
        {
            return false;
        }

        var inside = WordSet.Of([table]);
        var own = lines.FindAll(l => l.Words.TrueForAll(inside.Contains));
        return own.Count > 0
            && OpenColumns.Header(page, own, 0) is { } header
            && top.TrueForAll(c => c.ColumnSpan == 1)
            && own[header.Lines - 1].Box.Bottom is var bottom
            && top.Count(c => c.Lines[^1].Box.CenterY > bottom) > 1;
    }
}

using System.Collections.Immutable;

namespace SectionFour.Outputs;

/// <summary>Tables on pages: rows that stay together where they can, heads that repeat.</summary>
internal sealed class PdfTables(PdfFlow flow, PdfElement parent)
{
    private const double Pad = 4;

    // A higher row may break over pages; lower ones move to the next.
    private const double MostKept = 220;

    private sealed record Cell(
        List<List<LineSpan>> Lines,
        double Left,
        double Width,
        Align Align,
        string Tag,
        string Attributes,
        bool IsEmpty
    );

    public void Facts(FactsBlock facts, double nameWidth, double size, double height)
    {
        var table = parent.Add("Table");
        flow.Space(3);
        Rule(flow.Y);
        foreach (var fact in facts.Facts)
        {
            var value = fact.Page is { } page ? fact.Value.Add(new Run($" {DocumentWording.Page(page)}", Ink.Faint)) : fact.Value;
            var valueWidth = PdfFlow.TextWidth - nameWidth;
            Row(
                table,
                [
                    new Cell(
                        PdfText.Break([new Run(fact.Name, Ink.Faint)], size, nameWidth - Pad),
                        0,
                        nameWidth,
                        Align.Start,
                        "TH",
                        "/A << /O /Table /Scope /Row >>",
                        false
                    ),
                    new Cell(PdfText.Break(value, size, valueWidth - Pad), nameWidth, valueWidth, Align.Start, "TD", "", value.IsEmpty),
                ],
                size,
                height,
                2.2,
                null
            );
        }

        flow.Space(8);
    }

    public void Table(TableBlock block, double size, double height)
    {
        var all = block.Columns.Sum(c => c.Share);
        var widths = block.Columns.Select(c => PdfFlow.TextWidth * c.Share / all).ToArray();
        var lefts = widths.Select((_, i) => widths.Take(i).Sum()).ToArray();
        var head = block
            .Columns.Select(
                (c, i) =>
                    new Cell(
                        PdfText.Break([new Run(c.Title, Ink.Strong)], size, widths[i] - (2 * Pad)),
                        lefts[i],
                        widths[i],
                        c.Align,
                        c.Title.Length == 0 ? "TD" : "TH",
                        c.Title.Length == 0 ? "" : "/A << /O /Table /Scope /Column >>",
                        false
                    )
            )
            .ToImmutableArray();
        var rows = block
            .Rows.Select(r =>
                r.Select(
                        (runs, i) =>
                            new Cell(
                                PdfText.Break(runs, size, widths[i] - (2 * Pad)),
                                lefts[i],
                                widths[i],
                                block.Columns[i].Align,
                                "TD",
                                "",
                                runs.IsEmpty
                            )
                    )
                    .ToImmutableArray()
            )
            .ToList();
        var caption = PdfText.Break([new Run(block.Caption, Ink.Strong)], size + 0.6, PdfFlow.TextWidth);
        flow.Space(6);
        var first = rows.Count > 0 ? Math.Min(MostKept, RowHeight(rows[0], height, 3)) : 0;
        flow.Need((caption.Count * (height + 2)) + RowHeight(head, height, 3) + first + 3);
        var table = parent.Add("Table");
        flow.Lines(caption, "Caption", table.Add("Caption"), size + 0.6, height + 2, PdfFlow.Left);
        flow.Y += 2;
        Head(table.Add("THead"), head, size, height);
        var body = table.Add("TBody");
        foreach (var row in rows)
        {
            Row(body, row, size, height, block.HasRoomToWrite ? 9 : 3, () => Head(null, head, size, height));
        }

        flow.Space(9);
    }

    private static double RowHeight(ImmutableArray<Cell> cells, double height, double pad) =>
        (cells.Max(c => c.Lines.Count) * height) + (2 * pad);

    // A head that is repeated on a further page is no content again.
    private void Head(PdfElement? parent, ImmutableArray<Cell> cells, double size, double height)
    {
        var high = RowHeight(cells, height, 3);
        flow.Page.BeginArtifact();
        flow.Page.Fill(PdfFlow.Left, flow.Y, PdfFlow.TextWidth, high, PdfColours.Wash);
        flow.Page.End();
        Rule(flow.Y);
        var row = parent?.Add("TR");
        foreach (var cell in cells)
        {
            var element = row?.Add(cell.Tag, cell.Attributes);
            for (var i = 0; i < cell.Lines.Count; i++)
            {
                CellLine(cell, i, element, size, flow.Y + 3 + (i * height), height);
            }
        }

        flow.Y += high;
        Rule(flow.Y);
    }

    private void Row(PdfElement parent, ImmutableArray<Cell> cells, double size, double height, double pad, Action? head)
    {
        var lines = cells.Max(c => c.Lines.Count);
        var high = (lines * height) + (2 * pad);
        if (high > flow.Room && (high <= MostKept || flow.Room < (3 * height) + (2 * pad)) && !flow.AtTop)
        {
            flow.NewPage();
            Rule(flow.Y);
            head?.Invoke();
        }

        var row = parent.Add("TR");
        var elements = cells.Select(c => row.Add(c.Tag, c.Attributes)).ToArray();
        for (var from = 0; from < lines; )
        {
            var fits = Math.Max(1, (int)((flow.Room - (2 * pad)) / height));
            var to = Math.Min(lines, from + fits);
            var part = ((to - from) * height) + (2 * pad);
            for (var c = 0; c < cells.Length; c++)
            {
                if (cells[c].IsEmpty)
                {
                    flow.Page.BeginArtifact();
                    flow.Page.Fill(PdfFlow.Left + cells[c].Left + 1, flow.Y + 1, cells[c].Width - 2, part - 2, PdfColours.Wash);
                    flow.Page.End();
                }

                for (var i = from; i < Math.Min(to, cells[c].Lines.Count); i++)
                {
                    CellLine(cells[c], i, elements[c], size, flow.Y + pad + ((i - from) * height), height);
                }
            }

            flow.Y += part;
            Rule(flow.Y);
            from = to;
            if (from < lines)
            {
                flow.NewPage();
                Rule(flow.Y);
                head?.Invoke();
            }
        }
    }

    private void CellLine(Cell cell, int index, PdfElement? element, double size, double top, double height)
    {
        var line = cell.Lines[index];
        if (line.Count == 0)
        {
            return;
        }

        var width = line[^1].Left + line[^1].Font.Measure(line[^1].Text.AsSpan().TrimEnd(' '), size);
        var left = PdfFlow.Left + cell.Left + (cell.Align == Align.End ? cell.Width - Pad - width : Pad);
        if (element is not null)
        {
            PdfFlow.Line(flow.Page, line, cell.Tag, element, size, top, height, left);
            return;
        }

        flow.Page.BeginArtifact();
        foreach (var span in line)
        {
            flow.Page.Show(span.Text, span.Font, size, span.Colour, left + span.Left, top + (height / 2) + (size * 0.36));
        }

        flow.Page.End();
    }

    private void Rule(double y)
    {
        flow.Page.BeginArtifact();
        flow.Page.Line(PdfFlow.Left, PdfFlow.Right, y, 0.4, PdfColours.Line);
        flow.Page.End();
    }
}

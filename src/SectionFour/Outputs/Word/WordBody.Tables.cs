using System.Collections.Immutable;

namespace SectionFour.Outputs;

internal sealed partial class WordBody
{
    // In twentieths of a point: the column of names, and a row to sign in.
    private const int FactNameWidth = 2300;
    private const int RowToWrite = 560;

    private void Facts(FactsBlock facts)
    {
        TableStart("MemoTable", "Facts", [FactNameWidth, TextWidth - FactNameWidth], firstRow: false);
        foreach (var fact in facts.Facts)
        {
            RowStart(isHeader: false);
            Cell(FactNameWidth, "FactName", [new Run(fact.Name)]);
            Cell(
                TextWidth - FactNameWidth,
                "FactValue",
                fact.Page is { } page ? [.. fact.Value, new Run($" {DocumentWording.Page(page)}", Ink.Faint)] : fact.Value
            );
            xml.WriteEndElement();
        }

        TableEnd();
    }

    private void Table(TableBlock table)
    {
        var all = table.Columns.Sum(c => c.Share);
        var widths = table.Columns.Select(c => (int)(TextWidth * c.Share / all)).ToArray();
        TableStart("MemoTable", table.Caption, widths, firstRow: true);
        RowStart(isHeader: true);
        for (var i = 0; i < widths.Length; i++)
        {
            Cell(widths[i], "TableText", [new Run(table.Columns[i].Title)], table.Columns[i].Align, isHeader: true);
        }

        xml.WriteEndElement();
        foreach (var row in table.Rows)
        {
            RowStart(isHeader: false, table.HasRoomToWrite);
            for (var i = 0; i < widths.Length; i++)
            {
                Cell(widths[i], "TableText", row[i], table.Columns[i].Align);
            }

            xml.WriteEndElement();
        }

        TableEnd();
    }

    private void TableStart(string style, string description, int[] widths, bool firstRow)
    {
        xml.Start("tbl");
        xml.Start("tblPr");
        xml.Value("tblStyle", style);
        xml.Start("tblW");
        xml.Attribute("w", TextWidth);
        xml.Attribute("type", "dxa");
        xml.WriteEndElement();
        xml.Start("tblLayout");
        xml.Attribute("type", "fixed");
        xml.WriteEndElement();
        xml.Start("tblLook");
        xml.Attribute("val", firstRow ? "0020" : "0000");
        xml.Attribute("firstRow", firstRow ? "1" : "0");
        xml.Attribute("lastRow", "0");
        xml.Attribute("firstColumn", "0");
        xml.Attribute("lastColumn", "0");
        xml.Attribute("noHBand", "1");
        xml.Attribute("noVBand", "1");
        xml.WriteEndElement();
        xml.Value("tblCaption", OoxmlPackage.Clean(description));
        xml.WriteEndElement();
        xml.Start("tblGrid");
        foreach (var width in widths)
        {
            xml.Start("gridCol");
            xml.Attribute("w", width);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    // Two tables without a paragraph between them would become one.
    private void TableEnd()
    {
        xml.WriteEndElement();
        xml.Paragraph("TableEnd", _ => { });
    }

    private void RowStart(bool isHeader, bool hasRoomToWrite = false)
    {
        xml.Start("tr");
        xml.Start("trPr");
        xml.Value("cantSplit");
        if (hasRoomToWrite)
        {
            xml.Start("trHeight");
            xml.Attribute("val", RowToWrite);
            xml.Attribute("hRule", "atLeast");
            xml.WriteEndElement();
        }

        if (isHeader)
        {
            xml.Value("tblHeader");
        }

        xml.WriteEndElement();
    }

    private void Cell(int width, string style, ImmutableArray<Run> runs, Align align = Align.Start, bool isHeader = false)
    {
        xml.Start("tc");
        xml.Start("tcPr");
        xml.Start("tcW");
        xml.Attribute("w", width);
        xml.Attribute("type", "dxa");
        xml.WriteEndElement();
        if (runs.IsEmpty)
        {
            Shade(WordStyles.Wash);
        }

        xml.WriteEndElement();
        xml.Paragraph(
            style,
            _ => Runs(runs),
            p =>
            {
                if (isHeader)
                {
                    p.Value("keepNext");
                }

                if (align == Align.End)
                {
                    p.Value("jc", "right");
                }
            }
        );
        xml.WriteEndElement();
    }

    private void Shade(string colour)
    {
        xml.Start("shd");
        xml.Attribute("val", "clear");
        xml.Attribute("color", "auto");
        xml.Attribute("fill", colour);
        xml.WriteEndElement();
    }
}

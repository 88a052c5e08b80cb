using System.Collections.Immutable;
using System.Globalization;
using System.Xml;

namespace SectionFour.Outputs;

/// <summary>Sheets as an Excel workbook (SpreadsheetML): frozen headers, filters, numbers and days as such.</summary>
internal static class SpreadsheetWriter
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Type = "application/vnd.openxmlformats-officedocument.spreadsheetml.";

    // Excel refuses longer texts (specifications and limits: 32,767 characters a cell).
    private const int LongestText = 32_000;

    // A row is as high as its longest text; Excel's own limit is 409 points.
    private const double LineHeight = 15;
    private const int MostLines = 26;

    // Indexes into the cell formats of the styles part.
    private const int TextStyle = 1;
    private const int HeaderStyle = 2;
    private const int WholeStyle = 3;
    private const int PercentStyle = 4;
    private const int DayStyle = 5;
    private const int NameStyle = 6;

    public static void Write(
        ImmutableArray<Sheet> sheets,
        string title,
        string confidentiality,
        string provenance,
        DateTimeOffset? generated,
        Stream stream
    )
    {
        using var package = new OoxmlPackage(stream);
        package.Relate("", "officeDocument", "xl/workbook.xml");
        var ids = sheets.Select((_, i) => package.Relate("xl/workbook.xml", "worksheet", $"worksheets/sheet{i + 1}.xml")).ToList();
        package.Relate("xl/workbook.xml", "styles", "styles.xml");
        package.Xml("xl/workbook.xml", Type + "sheet.main+xml", xml => Workbook(xml, sheets, ids));
        package.Text("xl/styles.xml", Type + "styles+xml", Styles);
        for (var i = 0; i < sheets.Length; i++)
        {
            package.Xml(
                $"xl/worksheets/sheet{i + 1}.xml",
                Type + "worksheet+xml",
                xml => Worksheet(xml, sheets[i], i == 0, confidentiality, provenance)
            );
        }

        package.Properties(title, $"{confidentiality} {provenance}", generated);
    }

    /// <summary>"A", "Z", "AA" for 0, 25, 26.</summary>
    public static string ColumnName(int index)
    {
        var name = "";
        for (var n = index + 1; n > 0; n = (n - 1) / 26)
        {
            name = (char)('A' + ((n - 1) % 26)) + name;
        }

        return name;
    }

    private static void Workbook(XmlWriter xml, ImmutableArray<Sheet> sheets, List<string> ids)
    {
        xml.WriteStartElement("workbook", Main);
        xml.WriteAttributeString("xmlns", "r", null, OoxmlPackage.Office);
        xml.WriteStartElement("bookViews", Main);
        xml.WriteStartElement("workbookView", Main);
        xml.WriteAttributeString("activeTab", "0");
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteStartElement("sheets", Main);
        for (var i = 0; i < sheets.Length; i++)
        {
            xml.WriteStartElement("sheet", Main);
            xml.WriteAttributeString("name", sheets[i].Name);
            xml.WriteAttributeString("sheetId", Text(i + 1));
            xml.WriteAttributeString("r", "id", OoxmlPackage.Office, ids[i]);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
        xml.WriteStartElement("definedNames", Main);
        for (var i = 0; i < sheets.Length; i++)
        {
            if (sheets[i].HasHeader)
            {
                Name(xml, "_xlnm._FilterDatabase", i, $"{Quote(sheets[i].Name)}!{Range(sheets[i], "$")}", hidden: true);
                Name(xml, "_xlnm.Print_Titles", i, $"{Quote(sheets[i].Name)}!$1:$1", hidden: false);
            }
        }

        xml.WriteEndElement();
        xml.WriteEndElement();

        static string Quote(string name) => $"'{name.Replace("'", "''", StringComparison.Ordinal)}'";
    }

    private static void Name(XmlWriter xml, string name, int sheet, string range, bool hidden)
    {
        xml.WriteStartElement("definedName", Main);
        xml.WriteAttributeString("name", name);
        xml.WriteAttributeString("localSheetId", Text(sheet));
        if (hidden)
        {
            xml.WriteAttributeString("hidden", "1");
        }

        xml.WriteString(range);
        xml.WriteEndElement();
    }

    private static string Range(Sheet sheet, string dollar) =>
        $"{dollar}A{dollar}1:{dollar}{ColumnName(sheet.Columns.Length - 1)}{dollar}{sheet.Rows.Length + 1}";

    private const string Styles = $"""
        <styleSheet xmlns="{Main}"><numFmts count="2"><numFmt numFmtId="164" formatCode="0.0%"/><numFmt numFmtId="165" formatCode="yyyy\-mm\-dd"/></numFmts><fonts count="3"><font><sz val="10"/><name val="Calibri"/><family val="2"/></font><font><b/><sz val="10"/><color rgb="FFFFFFFF"/><name val="Calibri"/><family val="2"/></font><font><b/><sz val="10"/><name val="Calibri"/><family val="2"/></font></fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FF1F4E79"/><bgColor indexed="64"/></patternFill></fill></fills><borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border><left/><right/><top/><bottom style="thin"><color rgb="FFD4D9E0"/></bottom><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="7"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="0" fillId="0" borderId="1" xfId="0" applyBorder="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf><xf numFmtId="0" fontId="1" fillId="2" borderId="0" xfId="0" applyFont="1" applyFill="1" applyAlignment="1"><alignment vertical="center" wrapText="1"/></xf><xf numFmtId="1" fontId="0" fillId="0" borderId="1" xfId="0" applyNumberFormat="1" applyBorder="1" applyAlignment="1"><alignment horizontal="right" vertical="top"/></xf><xf numFmtId="164" fontId="0" fillId="0" borderId="1" xfId="0" applyNumberFormat="1" applyBorder="1" applyAlignment="1"><alignment horizontal="right" vertical="top"/></xf><xf numFmtId="165" fontId="0" fillId="0" borderId="1" xfId="0" applyNumberFormat="1" applyBorder="1" applyAlignment="1"><alignment horizontal="left" vertical="top"/></xf><xf numFmtId="0" fontId="2" fillId="0" borderId="1" xfId="0" applyFont="1" applyBorder="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>
        """;

    private static void Worksheet(XmlWriter xml, Sheet sheet, bool selected, string confidentiality, string provenance)
    {
        xml.WriteStartElement("worksheet", Main);
        xml.WriteRaw("<sheetPr><pageSetUpPr fitToPage=\"1\"/></sheetPr>");
        xml.WriteRaw(
            $"<sheetViews><sheetView {(selected ? "tabSelected=\"1\" " : "")}workbookViewId=\"0\" showGridLines=\"0\">{(sheet.HasHeader ? "<pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/><selection pane=\"bottomLeft\" activeCell=\"A2\" sqref=\"A2\"/>" : "")}</sheetView></sheetViews>"
        );
        xml.WriteRaw("<sheetFormatPr defaultRowHeight=\"15\"/>");
        xml.WriteStartElement("cols", Main);
        for (var i = 0; i < sheet.Columns.Length; i++)
        {
            xml.WriteStartElement("col", Main);
            xml.WriteAttributeString("min", Text(i + 1));
            xml.WriteAttributeString("max", Text(i + 1));
            xml.WriteAttributeString("width", sheet.Columns[i].Width.ToString(CultureInfo.InvariantCulture));
            xml.WriteAttributeString("customWidth", "1");
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
        xml.WriteStartElement("sheetData", Main);
        var row = 0;
        if (sheet.HasHeader)
        {
            Row(xml, ++row, [.. sheet.Columns.Select(c => (object?)c.Title)], sheet, _ => HeaderStyle);
        }

        foreach (var cells in sheet.Rows)
        {
            Row(xml, ++row, cells, sheet, i => !sheet.HasHeader && i == 0 ? NameStyle : StyleOf(cells[i], sheet.Columns[i].Kind));
        }

        xml.WriteEndElement();
        if (sheet.HasHeader)
        {
            xml.WriteRaw($"<autoFilter ref=\"{Range(sheet, "")}\"/>");
        }

        xml.WriteRaw("<pageMargins left=\"0.5\" right=\"0.5\" top=\"0.6\" bottom=\"0.75\" header=\"0.3\" footer=\"0.3\"/>");
        xml.WriteRaw("<pageSetup paperSize=\"9\" orientation=\"landscape\" fitToHeight=\"0\"/>");
        xml.WriteStartElement("headerFooter", Main);
        // In these texts '&' begins a code; a header or footer holds 255 characters.
        xml.WriteElementString("oddHeader", Main, $"&L&8{Short(confidentiality)}");
        xml.WriteElementString("oddFooter", Main, $"&L&8{Short(provenance)}&R&8&A, &P of &N");
        xml.WriteEndElement();
        xml.WriteEndElement();

        static string Short(string text) =>
            Assessment.Sentences.Short(OoxmlPackage.Clean(text).Replace("&", "and", StringComparison.Ordinal), 200);
    }

    // A column's kind is for its format where a cell is empty and is to be filled in; a value brings its own.
    private static int StyleOf(object? value, CellKind kind) =>
        value switch
        {
            int => WholeStyle,
            double => PercentStyle,
            DateOnly => DayStyle,
            null => kind switch
            {
                CellKind.Whole => WholeStyle,
                CellKind.Percent => PercentStyle,
                CellKind.Day => DayStyle,
                _ => TextStyle,
            },
            _ => TextStyle,
        };

    private static void Row(XmlWriter xml, int number, ImmutableArray<object?> cells, Sheet sheet, Func<int, int> style)
    {
        xml.WriteStartElement("row", Main);
        xml.WriteAttributeString("r", Text(number));
        var lines = cells.Select((c, i) => Lines(c as string, sheet.Columns[i].Width)).Max();
        xml.WriteAttributeString("ht", (LineHeight * Math.Min(MostLines, lines)).ToString(CultureInfo.InvariantCulture));
        xml.WriteAttributeString("customHeight", "1");
        for (var i = 0; i < cells.Length; i++)
        {
            Cell(xml, ColumnName(i) + Text(number), cells[i], style(i));
        }

        xml.WriteEndElement();
    }

    // Words break earlier than characters count, so a line is taken to hold a tenth less.
    private static int Lines(string? text, double width) =>
        text is null ? 1 : text.Split('\n').Sum(l => Math.Max(1, (int)Math.Ceiling(l.Length / (width * 0.95))));

    private static void Cell(XmlWriter xml, string reference, object? value, int style)
    {
        xml.WriteStartElement("c", Main);
        xml.WriteAttributeString("r", reference);
        xml.WriteAttributeString("s", Text(style));
        WriteValue(xml, Main, value);
        xml.WriteEndElement();
    }

    /// <summary>Writes the type and content of a cell element that has been started.</summary>
    private static void WriteValue(XmlWriter xml, string ns, object? value)
    {
        switch (value)
        {
            case null or "":
                break;
            case int number:
                xml.WriteElementString("v", ns, Text(number));
                break;
            case double share:
                xml.WriteElementString("v", ns, Math.Round(share, 6).ToString(CultureInfo.InvariantCulture));
                break;
            case DateOnly day:
                xml.WriteElementString("v", ns, Text(Serial(day)));
                break;
            case string text:
                xml.WriteAttributeString("t", "inlineStr");
                xml.WriteStartElement("is", ns);
                xml.WriteStartElement("t", ns);
                xml.WriteAttributeString("xml", "space", null, "preserve");
                xml.WriteString(Limit(OoxmlPackage.Clean(text)));
                xml.WriteEndElement();
                xml.WriteEndElement();
                break;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    /// <summary>A day as spreadsheets count it: days since 30 December 1899.</summary>
    public static int Serial(DateOnly day) => day.DayNumber - new DateOnly(1899, 12, 30).DayNumber;

    // Cut visibly: a reader must see that words are missing.
    private static string Limit(string text) => text.Length <= LongestText ? text : text[..LongestText] + " … (cut)";

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}

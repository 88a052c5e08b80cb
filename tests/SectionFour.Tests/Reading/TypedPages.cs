using System.Globalization;
using System.Text;
using SectionFour.Tests.Pdf;

namespace SectionFour.Tests.Reading;

/// <summary>Types text and ruled tables onto letter pages in Helvetica: the plainest report that a person could print.</summary>
internal sealed class TypedPages
{
    private const double Left = 72;
    private const double Right = 540;
    private const double Top = 84;
    private const double Bottom = 700;

    /// <summary>Advance widths of Helvetica from space to tilde, in thousandths of the size.</summary>
    private static readonly short[] Widths =
    [
        .. (short[])[278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278],
        .. Enumerable.Repeat((short)556, 10),
        .. (short[])[278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722],
        .. (short[])[778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500],
        .. (short[])[556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500],
        .. (short[])[500, 500, 334, 260, 334, 584],
    ];

    private readonly List<StringBuilder> pages = [];
    private readonly HashSet<int> sideways = [];
    private double y = Bottom;

    /// <summary>The number of the page on which the next line goes, from 1.</summary>
    public int Page => pages.Count;

    /// <summary>Starts a page.</summary>
    public TypedPages NewPage()
    {
        pages.Add(new StringBuilder());
        y = Top;
        return this;
    }

    /// <summary>Sets this page sideways, clockwise as seen, without saying so in the file: a landscape print on a page of its own.</summary>
    public TypedPages Sideways()
    {
        sideways.Add(pages.Count - 1);
        return this;
    }

    /// <summary>A heading in large bold type.</summary>
    public TypedPages Heading(string text) => Paragraph(text, 15, bold: true, after: 10);

    /// <summary>A bold lead line.</summary>
    public TypedPages Lead(string text) => Paragraph(text, 10.5, bold: true, after: 3);

    /// <summary>A paragraph, wrapped; each line of the text starts a line.</summary>
    public TypedPages Text(string text) => Paragraph(text, 10.5, bold: false, after: 8);

    /// <summary>A table with all lines drawn. Rows are kept whole; the header stands on each page.</summary>
    public TypedPages Table(double[] widths, string[] header, params IEnumerable<string[]> rows) => Table(widths, header, rows, false);

    /// <summary>A table with lines between its rows and none between its columns, whose cells stand nearer to each other.</summary>
    public TypedPages HalfRuled(double[] widths, string[] header, params IEnumerable<string[]> rows) => Table(widths, header, rows, true);

    /// <summary>A table with lines around it and between its columns only. The last cell of a shorter row goes over the columns that are left.</summary>
    public TypedPages ColumnRuled(double[] widths, string[] header, params IEnumerable<string[]> rows)
    {
        const double Size = 8;
        var right = Left + widths.Sum();
        Rule(Left, y, right, y);
        foreach (var (row, bold) in rows.Select(static r => (r, false)).Prepend((header, true)))
        {
            var own = widths[..row.Length];
            own[^1] += widths[row.Length..].Sum();
            var height = Height(row, own, Size);
            var x = Left;
            for (var i = 0; i < row.Length; i++)
            {
                Rule(x, y, x, y + height);
                var at = y + 4 + Size;
                foreach (var line in Wrap(row[i], own[i] - 8, Size))
                {
                    Line(line, x + 4, at, Size, bold);
                    at += 1.2 * Size;
                }

                x += own[i];
            }

            Rule(right, y, right, y + height);
            y += height;
        }

        Rule(Left, y, right, y);
        y += 10;
        return this;
    }

    private TypedPages Table(double[] widths, string[] header, IEnumerable<string[]> rows, bool open)
    {
        const double Size = 8;
        var drawn = false;
        foreach (var row in rows)
        {
            var height = Height(row, widths, Size);
            if (!drawn || y + height > Bottom)
            {
                if (y + Height(header, widths, Size) + height > Bottom)
                {
                    NewPage();
                }

                Row(header, widths, Size, bold: true, open);
                drawn = true;
            }

            Row(row, widths, Size, bold: false, open);
        }

        y += 10;
        return this;
    }

    /// <summary>The file.</summary>
    public byte[] Write()
    {
        var pdf = new TinyPdf().Object(1, "<</Type/Catalog/Pages 2 0 R>>");
        pdf.Object(
            2,
            $"<</Type/Pages/Count {pages.Count}/Kids[{string.Join(' ', Enumerable.Range(0, pages.Count).Select(i => $"{10 + 2 * i} 0 R"))}]>>"
        );
        pdf.Object(3, "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>");
        pdf.Object(4, "<</Type/Font/Subtype/Type1/BaseFont/Helvetica-Bold/Encoding/WinAnsiEncoding>>");
        for (var i = 0; i < pages.Count; i++)
        {
            pdf.Object(
                10 + 2 * i,
                $"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {(sideways.Contains(i) ? "792 612" : "612 792")}]/Contents {11 + 2 * i} 0 R/Resources<</Font<</F1 3 0 R/F2 4 0 R>>>>>>"
            );
            pdf.Stream(11 + 2 * i, Encoding.Latin1.GetBytes((sideways.Contains(i) ? "0 -1 1 0 0 612 cm\n" : "") + pages[i]));
        }

        return pdf.Write();
    }

    private TypedPages Paragraph(string text, double size, bool bold, double after)
    {
        foreach (var printed in text.Split('\n'))
        {
            foreach (var line in Wrap(printed, Right - Left, size * (bold ? 1.08 : 1)))
            {
                if (y + size > Bottom)
                {
                    NewPage();
                }

                Line(line, Left, y + size, size, bold);
                y += 1.25 * size;
            }
        }

        y += after;
        return this;
    }

    private static double Height(string[] row, double[] widths, double size) =>
        row.Select((cell, i) => Wrap(cell, widths[i] - 8, size).Count).Max() * 1.2 * size + 8;

    private void Row(string[] row, double[] widths, double size, bool bold, bool open)
    {
        var padding = open ? 2 : 4;
        var height = Height(row, widths, size);
        var x = Left;
        Rule(Left, y, Left + widths.Sum(), y);
        Rule(Left, y + height, Left + widths.Sum(), y + height);
        for (var i = 0; i < row.Length; i++)
        {
            if (!open)
            {
                Rule(x, y, x, y + height);
            }

            var at = y + 4 + size;
            foreach (var line in Wrap(row[i], widths[i] - 2 * padding, size))
            {
                Line(line, x + padding, at, size, bold);
                at += 1.2 * size;
            }

            x += widths[i];
        }

        if (!open)
        {
            Rule(x, y, x, y + height);
        }

        y += height;
    }

    private void Rule(double x1, double y1, double x2, double y2) =>
        pages[^1].Append(CultureInfo.InvariantCulture, $"0.5 w {x1:0.##} {792 - y1:0.##} m {x2:0.##} {792 - y2:0.##} l S\n");

    private void Line(string text, double x, double baseline, double size, bool bold)
    {
        var escaped = new StringBuilder();
        foreach (var c in text)
        {
            _ = c switch
            {
                '(' or ')' or '\\' => escaped.Append('\\').Append(c),
                '\u2019' => escaped.Append("\\222"),
                '\u201C' => escaped.Append("\\223"),
                '\u201D' => escaped.Append("\\224"),
                '\u2022' => escaped.Append("\\225"),
                '\u2013' => escaped.Append("\\226"),
                '\u2014' => escaped.Append("\\227"),
                _ => escaped.Append(c),
            };
        }

        pages[^1]
            .Append(
                CultureInfo.InvariantCulture,
                $"BT /F{(bold ? 2 : 1)} {size:0.##} Tf 1 0 0 1 {x:0.##} {792 - baseline:0.##} Tm ({escaped}) Tj ET\n"
            );
    }

    private static List<string> Wrap(string text, double width, double size)
    {
        if (text.Contains('\n', StringComparison.Ordinal))
        {
            return [.. text.Split('\n').SelectMany(part => Wrap(part, width, size))];
        }

        var lines = new List<string>();
        var line = "";
        foreach (var word in text.Split(' '))
        {
            var longer = line.Length == 0 ? word : $"{line} {word}";
            if (line.Length > 0 && Width(longer) * size / 1000 > width)
            {
                lines.Add(line);
                line = word;
            }
            else
            {
                line = longer;
            }
        }

        lines.Add(line);
        return lines;
    }

    /// <summary>How wide a text is in a table, in points.</summary>
    public static double WidthInTable(string text) => Width(text) * 8 / 1000;

    private static double Width(string text) => text.Sum(c => c is >= ' ' and <= '~' ? Widths[c - ' '] : 556.0);
}

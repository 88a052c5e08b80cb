using System.Globalization;
using System.Text;
using SectionFour.Comparison;

namespace SectionFour.Outputs;

/// <summary>A trend as a small drawing: themes in rows, reports in columns, one dot for each theme and report with exceptions.</summary>
/// <remarks>
/// The number stands in the dot, so that nothing is told by size or colour alone, and the drawing has a title and a description for
/// those who do not see it. It has no script, no style sheet and no link, and can be put into any page or opened by itself.
/// </remarks>
public static class TrendSvg
{
    private const int LabelWidth = 250;
    private const int ColumnWidth = 92;
    private const int RowHeight = 30;
    private const int Top = 58;
    private const int LargestRadius = 13;
    private const int SmallestRadius = 8;
    private const string Ink = "#1f2933";
    private const string Faint = "#5b6770";
    private const string Dot = "#b3261e";

    /// <summary>Draws it.</summary>
    /// <param name="trend">What to draw.</param>
    /// <param name="labels">One short label for each report ("2023"), or null for the year of the period's end.</param>
    /// <returns>A whole SVG document.</returns>
    public static string Draw(ReportTrend trend, IReadOnlyList<string>? labels = null)
    {
        ArgumentNullException.ThrowIfNull(trend);
        labels ??= [.. trend.Reports.Select((r, i) => Label(r, i))];
        if (labels.Count != trend.Reports.Length)
        {
            throw new ArgumentException("A drawing needs one label for each report.", nameof(labels));
        }

        int rows = Math.Max(1, trend.Themes.Length);
        int width = LabelWidth + ColumnWidth * labels.Count + 10;
        int height = Top + RowHeight * rows + 14;
        var svg = new StringBuilder();
        svg.Append(
            CultureInfo.InvariantCulture,
            $"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" role=\"img\" font-family=\"sans-serif\" font-size=\"12\">\n"
        );
        svg.Append("<title>Exceptions by theme and report</title>\n");
        svg.Append("<desc>").Append(Escape(Describe(trend, labels))).Append("</desc>\n");
        Text(svg, 10, 38, "Controls with exceptions, of those tested", "start", Faint);
        for (int i = 0; i < labels.Count; i++)
        {
            Text(svg, Middle(i), 20, labels[i], "middle", Ink, bold: true);
            Text(svg, Middle(i), 38, Totals(trend.Reports[i]), "middle", Faint);
        }

        svg.Append(CultureInfo.InvariantCulture, $"<line x1=\"8\" y1=\"48\" x2=\"{width - 8}\" y2=\"48\" stroke=\"{Faint}\"/>\n");
        if (trend.Themes.IsEmpty)
        {
            Text(svg, 10, Baseline(0), "No exception in any of the reports that were read.", "start", Ink);
        }

        int most = trend.Themes.SelectMany(t => t.Counts).DefaultIfEmpty(1).Max();
        for (int row = 0; row < trend.Themes.Length; row++)
        {
            Row(svg, trend.Themes[row], row, most);
        }

        return svg.Append("</svg>\n").ToString();
    }

    private static void Row(StringBuilder svg, ThemeTrend theme, int row, int most)
    {
        Text(svg, 10, Baseline(row), Shorten(theme.Title), "start", Ink);
        for (int i = 0; i < theme.Counts.Length; i++)
        {
            int count = theme.Counts[i];
            if (count == 0)
            {
                Text(svg, Middle(i), Baseline(row), "–", "middle", Faint);
                continue;
            }

            // The area grows with the count, as the eye compares areas.
            double radius = Math.Max(SmallestRadius, LargestRadius * Math.Sqrt((double)count / most));
            svg.Append(
                CultureInfo.InvariantCulture,
                $"<circle cx=\"{Middle(i)}\" cy=\"{Baseline(row) - 4}\" r=\"{radius:0.#}\" fill=\"{Dot}\"/>\n"
            );
            Text(svg, Middle(i), Baseline(row), count.ToString(CultureInfo.InvariantCulture), "middle", "#ffffff", bold: true);
        }
    }

    private static void Text(StringBuilder svg, int x, int y, string text, string anchor, string colour, bool bold = false) =>
        svg.Append(
            CultureInfo.InvariantCulture,
            $"<text x=\"{x}\" y=\"{y}\" text-anchor=\"{anchor}\" fill=\"{colour}\"{(bold ? " font-weight=\"bold\"" : "")}>{Escape(text)}</text>\n"
        );

    private static int Middle(int column) => LabelWidth + ColumnWidth * column + ColumnWidth / 2;

    private static int Baseline(int row) => Top + RowHeight * row + RowHeight / 2 + 4;

    private static string Label(TrendReport report, int place) =>
        (report.Reading.Report.Period?.Value.To ?? report.Reading.Report.AsOf?.Value)?.ToString("MMM yyyy", CultureInfo.InvariantCulture)
        ?? string.Create(CultureInfo.InvariantCulture, $"report {place + 1}");

    private static string Totals(TrendReport report) =>
        report is { ControlsTested: { } tested, ControlsWithException: { } with }
            ? string.Create(CultureInfo.InvariantCulture, $"{with} of {tested}")
            : "no results";

    private static string Describe(ReportTrend trend, IReadOnlyList<string> labels)
    {
        var controls = labels.Select((l, i) => $"{l}: {Totals(trend.Reports[i])} controls with exceptions");
        var themes = trend.Themes.Select(t =>
            $"{t.Title}: {string.Join(", ", t.Counts.Select((n, i) => string.Create(CultureInfo.InvariantCulture, $"{n} in {labels[i]}")))}"
        );
        return string.Join(". ", controls.Concat(themes)) + ".";
    }

    private static string Shorten(string title) => title.Length <= 36 ? title : title[..35].TrimEnd() + "…";

    private static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (char c in text)
        {
            switch (c)
            {
                case '&':
                    escaped.Append("&amp;");
                    break;
                case '<':
                    escaped.Append("&lt;");
                    break;
                case '>':
                    escaped.Append("&gt;");
                    break;
                case '"':
                    escaped.Append("&quot;");
                    break;
                default:
                    // XML knows no control characters, and text from a PDF may hold them.
                    escaped.Append(char.IsControl(c) ? ' ' : c);
                    break;
            }
        }

        return escaped.ToString();
    }
}

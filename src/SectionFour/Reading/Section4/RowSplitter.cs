using SectionFour.Layout;
using SectionFour.Reports;

namespace SectionFour.Reading;

/// <summary>
/// Parts a band of a table that no line parts into rows. The id column tells where rows start:
/// <code>
///   AC-1   Access is reviewed     Inspected …      ← a row starts where an id starts
///          every quarter.         …
///   AC-2   Access is removed …    Inspected …      ← and here
/// </code>
/// Without ids a row starts after a gap that runs through all columns.
/// </summary>
internal static class RowSplitter
{
    /// <summary>A list of ids has fewer characters behind the first one on a line than the text of a control has.</summary>
    private const int LeastText = 12;

    /// <summary>Lines of one cell stand no farther apart than this part of their size.</summary>
    private const double NearLines = 0.7;

    /// <summary>Rows of the band, from top to bottom; the first may continue a row of the page before.</summary>
    /// <param name="cells">The band's lines by column.</param>
    /// <param name="columns">The columns and their meaning.</param>
    /// <param name="isRuled">Whether lines over the table's width part the band from those above or below it.</param>
    public static List<List<TextLine>[]> Split(List<TextLine>[] cells, Columns columns, bool isRuled)
    {
        var starts = Starts(cells, columns, isRuled);
        if (starts.Count == 0)
        {
            return [cells];
        }

        var rows = new List<List<TextLine>[]>();
        for (var i = 0; i <= starts.Count; i++)
        {
            rows.Add([.. cells.Select(static _ => new List<TextLine>())]);
        }

        for (var column = 0; column < cells.Length; column++)
        {
            foreach (var line in cells[column])
            {
                var row = 0;
                while (row < starts.Count && line.Box.Top + 0.6 * line.Box.Height >= starts[row])
                {
                    row++;
                }

                rows[row][column].Add(line);
            }
        }

        rows.RemoveAll(static r => r.All(static c => c.Count == 0));
        return rows;
    }

    private static List<double> Starts(List<TextLine>[] cells, Columns columns, bool isRuled)
    {
        foreach (var role in (ColumnRole[])[ColumnRole.Id, ColumnRole.IdAndControl, ColumnRole.CriterionAndControl])
        {
            var column = Array.IndexOf(columns.Roles, role);
            if (column >= 0 && cells[column].Count > 0)
            {
                return role == ColumnRole.Id ? IdStarts(cells, column, columns, isRuled) : LeadingIdStarts(cells[column]);
            }
        }

        if (columns.Has(ColumnRole.Id))
        {
            return [];
        }

        var controls = Array.IndexOf(columns.Roles, ColumnRole.Control);
        return (controls >= 0 ? AlikeIdStarts(cells[controls]) : null) ?? GapStarts(cells, columns);
    }

    private static List<double> IdStarts(List<TextLine>[] cells, int column, Columns columns, bool isRuled)
    {
        var starts = new List<double>();
        var control = Array.IndexOf(columns.Roles, ColumnRole.Control);
        TextLine? previous = null;
        var ofControl = false;
        for (var i = 0; i < cells[column].Count; i++)
        {
            var line = cells[column][i];
            // Criteria below a control's id are of its row, however many there are and however far apart their lines stand.
            var near =
                previous is not null
                && (
                    line.Box.Top - previous.Box.Bottom < NearLines * line.Size
                    || ofControl && IsCriteria(i) && (isRuled || TextRunsBeside(cells, column, line))
                );
            ofControl = near && ofControl || CriterionId.Normalize(line.Text) is null;
            if (
                !near
                || ControlIdGrammar.IsId(line.Text)
                    && !(CriterionId.Normalize(line.Text) is not null && ofControl)
                    && ControlIdGrammar.IsId(previous!.Text)
                    && !RunsOn(previous.Text, line.Text)
                    && HasLineAt(line)
                    && HasLineAt(previous)
            )
            {
                starts.Add(line.Box.Top);
            }

            previous = line;
        }

        return IsCentered(cells, column, starts) ? [] : starts;

        // "CC2.2." above "3" is an id that a narrow column breaks, and no criterion.
        bool IsCriteria(int i) =>
            CriterionHeadings.IsOnlyIds(cells[column][i].Text)
            && !(i + 1 < cells[column].Count && RunsOn(cells[column][i].Text, cells[column][i + 1].Text));

        bool HasLineAt(TextLine line) =>
            control < 0 || cells[control].Exists(l => Math.Abs(l.Words[0].Baseline - line.Words[0].Baseline) < 0.5 * line.Size);
    }

    /// <summary>Whether the text of another column runs on from above a line to its height: no row starts there.</summary>
    private static bool TextRunsBeside(List<TextLine>[] cells, int column, TextLine line)
    {
        for (var c = 0; c < cells.Length; c++)
        {
            for (var i = 1; c != column && i < cells[c].Count; i++)
            {
                var (above, own) = (cells[c][i - 1], cells[c][i]);
                if (
                    above.Box.CenterY < line.Box.Top
                    && own.Box.Bottom > line.Box.CenterY
                    && own.Box.Top - above.Box.Bottom < NearLines * own.Size
                )
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>Whether a narrow column breaks an id: "CC1.1." above "1", "PELCA-1.1" above "0".</summary>
    private static bool RunsOn(string above, string below) =>
        above.Length > 0 && above[^1] is '.' or '-' || above.Any(char.IsLetter) && !below.Any(char.IsLetter);

    /// <summary>A lone id in the middle of its row's height, with other cells' lines above and below it, starts no row there.</summary>
    private static bool IsCentered(List<TextLine>[] cells, int column, List<double> starts)
    {
        if (starts.Count != 1)
        {
            return false;
        }

        var all = cells.SelectMany(static c => c).ToList();
        var (top, bottom) = (all.Min(static l => l.Box.Top), all.Max(static l => l.Box.Bottom));
        var own = (cells[column][0].Box.Top + cells[column][^1].Box.Bottom) / 2;
        return starts[0] > top + 2 && Math.Abs(own - (top + bottom) / 2) < 0.7 * cells[column][0].Size;
    }

    private static List<double> LeadingIdStarts(List<TextLine> lines)
    {
        var starts = new List<double>();
        foreach (var line in lines)
        {
            if (ControlIdGrammar.IsId(line.Text))
            {
                starts.Add(line.Box.Top);
            }
        }

        return starts;
    }

    /// <summary>Lines of a column of controls that begin with ids of one family ("ENT1 Access is …", "ENT2 Keys are …"); null where fewer than two do.</summary>
    private static List<double>? AlikeIdStarts(List<TextLine> lines)
    {
        var families = lines
            .Select((l, i) => (Line: l, Lead: ControlIdGrammar.Leading(l.Text), Below: i + 1 < lines.Count ? lines[i + 1].Text : ""))
            .Where(static x =>
                x.Lead is { } lead
                && lead.Id.Any(char.IsLetter)
                && (x.Line.Text.Length - lead.Length > LeastText || lead.Length >= x.Line.Text.Length && x.Below.Length > LeastText)
                && CriterionId.Normalize(lead.Id) is null
            )
            .GroupBy(static x => ControlIdGrammar.Family(x.Lead!.Value.Id))
            .MaxBy(static g => g.Count());
        return families is not null && families.Count() > 1 ? [.. families.Select(static x => x.Line.Box.Top)] : null;
    }

    private static List<double> GapStarts(List<TextLine>[] cells, Columns columns)
    {
        var lines = cells.SelectMany(static c => c).OrderBy(static l => l.Box.Top).ToList();
        if (lines.Count < 3)
        {
            return [];
        }

        var control = Math.Max(0, Array.FindIndex(columns.Roles, static r => r is ColumnRole.Control));
        var gaps = new List<double>();
        foreach (var column in cells)
        {
            for (var i = 1; i < column.Count; i++)
            {
                gaps.Add(column[i].Box.Top - column[i - 1].Box.Bottom);
            }
        }

        if (gaps.Count == 0)
        {
            return [];
        }

        gaps.Sort();
        var usual = gaps[gaps.Count / 3];
        var starts = new List<double>();
        var bottom = lines[0].Box.Bottom;
        foreach (var line in lines)
        {
            if (
                line.Box.Top - bottom > usual + 0.35 * line.Size
                && cells[control].Exists(l => Math.Abs(l.Box.Top - line.Box.Top) < 0.7 * line.Size)
            )
            {
                starts.Add(line.Box.Top);
            }

            bottom = Math.Max(bottom, line.Box.Bottom);
        }

        return starts;
    }
}

using SectionFour.Layout;

namespace SectionFour.Reading;

/// <summary>Finds the id and the text of the control that stand in a row, wherever the columns put them.</summary>
internal static class ControlCells
{
    public static (Fragment? Id, List<TextLine> Text) Read(Section4Item.Row row)
    {
        var id = row.Cell(ColumnRole.Id);
        var text = row.Cell(ColumnRole.Control);
        if (id.Count > 0)
        {
            // Criteria below the id in its cell are the control's, and no part of its id.
            var own = id.TakeWhile((l, i) => i == 0 || !CriterionHeadings.IsOnlyIds(l.Text) && !IsTitle(id[0].Text, l.Text)).ToList();
            return (Fragment.Of(own), text);
        }

        var combined = row.Cell(ColumnRole.IdAndControl);
        var source =
            combined.Count > 0 ? combined
            : row.Columns.Has(ColumnRole.Id) ? []
            : text;
        if (source.Count == 0)
        {
            return (null, text);
        }

        var first = source[0];
        var isIdLine = (source.Count > 1 || combined.Count == 1) && ControlIdGrammar.IsId(first.Text);
        return isIdLine ? (Fragment.Of([first]), source[1..]) : LeadingId(source) ?? (null, source);
    }

    /// <summary>Whether a line below an id that is whole is the control's title: words, and no rest of the id.</summary>
    private static bool IsTitle(string id, string below) =>
        ControlIdGrammar.IsId(id)
        && !ControlIdGrammar.IsContinued(id + " " + below)
        && !ControlIdGrammar.IsId(below)
        && below.Any(char.IsLower)
        && below.Count(char.IsLetter) > 3;

    /// <summary>"AC-1: Access is reviewed …": the id before the text on the first line.</summary>
    private static (Fragment? Id, List<TextLine> Text)? LeadingId(List<TextLine> lines)
    {
        var first = lines[0];
        if (ControlIdGrammar.Leading(first.Text) is not { } lead || lead.Length >= first.Text.Length || !lead.Id.Any(char.IsDigit))
        {
            return null;
        }

        var id = Fragment.Of([first]).Slice(0, lead.Id.Length);
        var rest = first.Words.Skip(id.Words.Count).ToList();
        var isParted = rest.Count > 0 && CleanText.Of(rest[0].Text).TrimStart('-', ':', '\u2013', '\u2014').Length == 0;
        if (rest.Count > (isParted ? 1 : 0))
        {
            return (id, [new TextLine(isParted ? rest[1..] : rest), .. lines[1..]]);
        }

        return null;
    }
}

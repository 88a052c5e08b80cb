using System.Text.RegularExpressions;
using SectionFour.Layout;
using SectionFour.Reports;

namespace SectionFour.Reading;

/// <summary>
/// Reads rows of tables whose columns are known. A row with a new id or a new control text starts a control; a row without continues the
/// one before (a further test, or the rest of a row that a page break splits).
/// </summary>
internal sealed partial class ControlRows(AssemblyState state, ControlParagraphs paragraphs, CriterionBanners banners, ControlMatrix matrix)
{
    private readonly ExceptionRows exceptions = new(state);

    /// <summary>The columns of a table whose cells hold whole cards; null before one was seen.</summary>
    private ColumnRole[]? cardColumns;

    public void Read(Section4Item.Row row)
    {
        (state.InExceptionList, state.NoteOpen) = (false, false);
        if (row.Columns.Has(ColumnRole.Legend))
        {
            row.Cells.SelectMany(static c => c).Claim(Use.Prose);
            if (row.Cells is [{ Count: 1 } code, { Count: > 0 } meaning])
            {
                ResultKeys.Take(state.Content, code[0].Text, Fragment.Of(meaning).Text);
            }
        }
        else if (Heading(row) is { } heading)
        {
            paragraphs.Read(new Section4Item.Paragraph(row.Page, row.Top, heading, true));
        }
        else if (row.Columns.HoldsControls)
        {
            ReadControl(row);
        }
        else if (HoldsCards(row))
        {
            ReadCards(row);
        }
        else if (row.Cell(ColumnRole.Id) is { Count: > 0 } mapped && matrix.ReadRow(row, Fragment.Of(mapped), []))
        {
            return;
        }
        else if (row.Columns.HoldsTestsOnly && row.Cell(ColumnRole.Id).Count == 0 && state.Open is { } open)
        {
            AddContent(open, row);
            state.Field = null;
        }
        else
        {
            exceptions.ReadWithoutControl(row);
        }
    }

    /// <summary>Whether a cell of the table holds whole cards, here or in rows above: "Control AC-1: …", "Test: …", "Result: …" below each other.</summary>
    private bool HoldsCards(Section4Item.Row row)
    {
        if (row.Cells.Any(static c => c.Exists(static l => CardTitles.Led(l.Text) is not null)))
        {
            cardColumns = row.Columns.Roles;
        }

        return cardColumns is not null && row.Columns.Roles.SequenceEqual(cardColumns);
    }

    private void ReadCards(Section4Item.Row row)
    {
        banners.ReadCell(row, true);
        for (var column = 0; column < row.Cells.Length; column++)
        {
            if (row.Columns.Roles[column] == ColumnRole.Criterion)
            {
                continue;
            }

            foreach (var paragraph in Paragraphs.Group(row.Cells[column]))
            {
                paragraphs.Read(new Section4Item.Paragraph(row.Page, paragraph[0].Box.Top, paragraph, false));
            }
        }
    }

    /// <summary>The lines of a row that is a heading of criteria; null where it is none.</summary>
    private static List<TextLine>? Heading(Section4Item.Row row)
    {
        var filled = row.Cells.Count(static c => c.Count > 0);
        if (
            filled == 1
            && !row.StartsPage
            && row.Cells[0].Count > 0
            && row.FromAbove.All(static f => !f)
            && CriterionHeadings.IsHeading(Fragment.Of(row.Cells[0]).Text)
        )
        {
            return row.Cells[0];
        }

        // "CC1.1 | The entity demonstrates …": a criterion in a table whose other rows are its controls.
        if (
            filled == 2
            && row.Cell(ColumnRole.Id) is { Count: > 0 } id
            && row.Cell(ColumnRole.Control) is { Count: > 0 } text
            && CriterionId.Normalize(Fragment.Of(id).Text) is { } criterion
            && CriterionWords.IsTextOf(criterion, Fragment.Of(text).Text)
        )
        {
            return [.. id, .. text];
        }

        // "CC1 | Control environment": a group of criteria in the columns of a table.
        return
            filled <= 2
            && row.Cells.SelectMany(static c => c).ToList() is { Count: > 0 and < 4 } lines
            && CriterionHeadings.IsGroup(Fragment.Of(lines).Text)
            ? lines
            : null;
    }

    private void ReadControl(Section4Item.Row row)
    {
        var (id, text) = ControlCells.Read(row);
        if (
            row.StartsPage
            && state.Open is { } above
            && id is { IsEmpty: false }
            && (!id.Text.Any(char.IsAsciiDigit) || CriterionHeadings.IsOnlyIds(id.Text) && !CriterionHeadings.IsOnlyIds(above.IdText ?? ""))
        )
        {
            // The rest of a cell with the id on the page before: the control's title, its criteria.
            id = null;
        }

        if (matrix.ReadRow(row, id, text))
        {
            return;
        }

        // A list of exceptions names controls by their ids, and may stand before them: it has results, and no tests.
        var isList = row.Columns.Has(ColumnRole.Result) && !row.Columns.Has(ColumnRole.Test);
        var words = Fragment.Of(text).Text;
        if (
            words[..(CriterionReference.AtEnd(words)?.Start ?? words.Length)] is var named
            && ControlIdGrammar.IsId(named)
            && (isList || state.Find(named) is not null)
        )
        {
            exceptions.ReadListed(row, named);
            return;
        }

        // "HR-7 [CC1.2, CC4.2]" below the text of a control without an id: its own.
        if (
            id is { IsEmpty: false }
            && state.Open is { Id: null, HasText: true } unnamed
            && CriterionReference.Whole(words) is var criteria
            && (text.Count == 0 || criteria is not null)
        )
        {
            unnamed.Id = id;
            id.Claim(Use.Control);
            text.Claim(Use.Control);
            if (criteria is { } own)
            {
                unnamed.StandsUnder(own.Ids);
            }

            AddContent(unnamed, row);
            return;
        }

        var starts = StartsControl(row, id, text);
        banners.ReadCell(row, starts);
        if (!starts && state.Open is null)
        {
            return;
        }

        var control = starts ? state.Start(id) : state.Open!;
        control.Id ??= id;
        id.Claim(Use.Control);
        state.Field = null;
        state.BannerJustRead = false;
        text.Claim(Use.Control);
        TakeCriteriaBelowId(control, row);
        TakeMarkedCriteria(control, row);
        control.Description.AddRange(CriterionBanners.TakeTrailing(control, text));
        AddContent(control, row);
        row.Cell(ColumnRole.Response).Claim(Use.Response);
    }

    /// <summary>The criteria that stand below the id in its cell.</summary>
    private static void TakeCriteriaBelowId(PrintedControl control, Section4Item.Row row)
    {
        var below = row.Cell(ColumnRole.Id).Skip(row.StartsPage ? 0 : 1).Where(static l => CriterionHeadings.IsOnlyIds(l.Text)).ToList();
        var ids = below.SelectMany(static l => CriterionId.In(l.Text)).Select(static c => c.Id).Distinct().ToList();
        if (ids.Count > 0)
        {
            below.Claim(Use.Control);
            control.StandsUnder(ids, below[0].Text.StartsWith("also ", StringComparison.OrdinalIgnoreCase));
        }
    }

    /// <summary>The criteria above the marks of a row, where columns are headed by criteria.</summary>
    private static void TakeMarkedCriteria(PrintedControl control, Section4Item.Row row)
    {
        if (row.Columns.MarkedCriteria is not { } heads)
        {
            return;
        }

        var marked = new List<string>();
        for (var i = 0; i < row.Cells.Length; i++)
        {
            if (heads[i] is { } criterion && row.Cells[i].Count > 0 && ControlMatrix.IsMark(Fragment.Of(row.Cells[i]).Text))
            {
                marked.Add(criterion);
            }
        }

        if (marked.Count > 0)
        {
            control.StandsUnder(marked);
        }
    }

    /// <summary>Adds what stands in a row beside the control itself.</summary>
    private static void AddContent(PrintedControl control, Section4Item.Row row)
    {
        TestCells.AddTo(control, row);
        row.Cell(ColumnRole.Other).Claim(Use.Control);
        row.Cell(ColumnRole.Attribute).Claim(Use.Control);
        if (row.Cell(ColumnRole.Response) is { Count: > 0 } response && !Nothing().IsMatch(Fragment.Of(response).Text))
        {
            control.AddResponse(Fragment.Of(response), row.StartsPage);
            response.Claim(Use.Response);
        }
    }

    private bool StartsControl(Section4Item.Row row, Fragment? id, List<TextLine> text)
    {
        if (state.Open is not { } open)
        {
            return id is not null || text.Count > 0;
        }

        if (id is not null)
        {
            return StartsWithId(open, row, id, text);
        }

        if (text.Count == 0 || row.IsFromAbove(ColumnRole.Control) || row.IsFromAbove(ColumnRole.IdAndControl))
        {
            return false;
        }

        bool Continues() => RunningText.Continues(open.Text.Text, text);
        if (row.Columns.Has(ColumnRole.Id) || row.Columns.Has(ColumnRole.IdAndControl) || open.Id is not null)
        {
            // A control without its id in a table of ids: the rest of one, unless nothing is left open.
            return !row.StartsPage
                && open.HasText
                && !Continues()
                && Fragment.Of(text).Text.Length > 25
                && row.Cell(ColumnRole.Test).Count > 0
                && !row.IsFromAbove(ColumnRole.Id);
        }

        return !(row.StartsPage && Continues())
            && !(state.Previous is Section4Item.Row && row.Cell(ColumnRole.Test).Count == 0 && Continues());
    }

    /// <summary>Whether a row with an id starts a control: not where a table repeats the id on a new page for a row that runs on.</summary>
    private bool StartsWithId(PrintedControl open, Section4Item.Row row, Fragment id, List<TextLine> text)
    {
        var isSame =
            open.IdText is { } before && ControlIdGrammar.Key(before) == ControlIdGrammar.Key(ControlIdGrammar.WithoutContinued(id.Text));
        if (isSame && ControlIdGrammar.IsContinued(id.Text))
        {
            return false;
        }

        if (!isSame)
        {
            // A long id that a page break or a narrow column splits runs on in the next row.
            return !(row.StartsPage && text.Count == 0 && open.IdText is { } cut && !ControlIdGrammar.IsId(cut));
        }

        return state.BannerJustRead
            || !(row.StartsPage || row.Page == open.Description.LastOrDefault()?.Page && text.Count == 0)
            || (text.Count > 0 && !RunningText.Continues(open.Text.Text, text));
    }

    [GeneratedRegex(@"^(?:none|n/?a|not applicable|-|\u2013|\u2014)\.?$", RegexOptions.IgnoreCase)]
    private static partial Regex Nothing();
}

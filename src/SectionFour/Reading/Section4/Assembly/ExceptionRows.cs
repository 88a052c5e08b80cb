using SectionFour.Layout;
using SectionFour.Reports;

namespace SectionFour.Reading;

/// <summary>
/// Reads rows that speak of controls which stand elsewhere, by their ids: tables of exceptions and their responses, and tables of tests
/// apart from the controls.
/// </summary>
internal sealed class ExceptionRows(AssemblyState state)
{
    private readonly Section4Content content = state.Content;

    /// <summary>A row of a list of exceptions whose "control" is the id of a control that stands elsewhere.</summary>
    public void ReadListed(Section4Item.Row row, string id)
    {
        var stated = Fragment.Of(
            row.Cell(ColumnRole.Result).Count > 0 ? row.Cell(ColumnRole.Result)
            : row.Cell(ColumnRole.Test).Count > 0 ? row.Cell(ColumnRole.Test)
            : row.Cell(ColumnRole.Other)
        );
        if (!stated.IsEmpty)
        {
            content.ListedExceptions.Add((id, stated));
            if (Fragment.Of(row.Cell(ColumnRole.Id)).Text is { Length: > 0 } number && !number.Equals(id, StringComparison.OrdinalIgnoreCase))
            {
                content.ListedNumbers.Add((number, stated));
            }
        }

        var response = row.Cell(ColumnRole.Response);
        AddResponse(id, response);
        response.Claim(Use.Response);
        row.Cells.SelectMany(static c => c).Claim(Use.Result);
    }

    /// <summary>A row of id and result without a control: of a list of exceptions, or with tests of a control that stands elsewhere.</summary>
    public void ReadWithoutControl(Section4Item.Row row)
    {
        var id = Fragment.Of(row.Cell(ColumnRole.Id));
        var results = row.Cell(ColumnRole.Result);
        var response = row.Cell(ColumnRole.Response);
        if (!id.IsEmpty)
        {
            id.Claim(Use.Control);
            if (row.Cell(ColumnRole.Test).Count > 0 && state.Find(id.Text) is { } named)
            {
                state.Reopen(named);
                TestCells.AddTo(named, row);
            }
            else if (results.Count > 0)
            {
                content.ListedExceptions.Add((id.Text, Fragment.Of(results)));
            }

            AddResponse(id.Text, response);
        }
        else if (results.Count > 0 && content.ListedExceptions.Count > 0 && row.StartsPage)
        {
            var (control, text) = content.ListedExceptions[^1];
            content.ListedExceptions[^1] = (control, Fragment.Join(text, Fragment.Of(results)));
        }

        results.Claim(Use.Result);
        response.Claim(Use.Response);
        if (!id.IsEmpty || results.Count > 0)
        {
            row.Cells.SelectMany(static c => c).Claim(Use.Control);
        }
    }

    private void AddResponse(string id, List<TextLine> response)
    {
        if (response.Count > 0)
        {
            content.KeyedResponses.Add((id, Fragment.Of(response), SectionRole.TestsOfControls));
        }
    }
}

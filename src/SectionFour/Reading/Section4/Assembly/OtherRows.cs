using SectionFour.Layout;
using SectionFour.Reports;

namespace SectionFour.Reading;

/// <summary>
/// Reads rows of tables whose headers name no controls: matrices of criteria and controls, and responses under a header of their own with
/// the key of an exception first.
/// </summary>
internal sealed class OtherRows(Section4Content content, ControlMatrix matrix)
{
    public void Read(Section4Item.OtherRow row)
    {
        if (matrix.ReadMarks(row) || matrix.ReadList(row) || ReadResponse(row))
        {
            return;
        }

        if (content.Controls.Count == 0)
        {
            if (row.Cells.Count == 2)
            {
                ResultKeys.Take(content, row.Cells[0].Cell.Text, row.Cells[1].Cell.Text);
            }

            row.Cells.Claim(Use.Prose);
        }
    }

    private bool ReadResponse(Section4Item.OtherRow row)
    {
        var response = row.Cells.FirstOrDefault(static c => ColumnHeaders.Role(c.Header.ToLowerInvariant()) == ColumnRole.Response).Cell;
        if (response is null || row.Cells[0].Cell == response)
        {
            return false;
        }

        content.KeyedResponses.Add((row.Cells[0].Cell.Text, response, SectionRole.TestsOfControls));
        row.Cells.Claim(Use.Response);
        return true;
    }
}

using SectionFour.Layout;

namespace SectionFour.Reading;

/// <summary>
/// Ids of controls in the margin, outside the lines of the table whose rows they number:
/// <code>
///          ┌───────────────────────┬──────────────┐
///   07-05  │ Access is reviewed …  │ Inspected …  │
///          └───────────────────────┴──────────────┘
/// </code>
/// </summary>
internal static class MarginIds
{
    /// <summary>An id and the first line of its row stand at one height, but for so many points.</summary>
    private const double SameHeight = 5;

    /// <summary>Takes the lines beside a table out of those that stand in no table, where each of them is an id.</summary>
    /// <param name="table">The table.</param>
    /// <param name="free">The lines of the page that stand in no table, from top to bottom.</param>
    /// <param name="next">The first of them that was not read yet.</param>
    public static List<TextLine> Take(Table table, List<TextLine> free, int next)
    {
        var beside = free.FindAll(l =>
            l.Box.CenterY >= table.Box.Top && l.Box.CenterY <= table.Box.Bottom && l.Box.Right <= table.Box.Left + 2
        );
        if (beside.Count == 0 || free.IndexOf(beside[0]) < next || !beside.TrueForAll(static l => ControlIdGrammar.IsId(l.Text)))
        {
            return [];
        }

        free.RemoveAll(beside.Contains);
        return beside;
    }

    /// <summary>Gives the rows of a table, the items from <paramref name="first"/> on, their ids as a column at the left.</summary>
    public static void Attach(List<Section4Item> items, int first, List<TextLine> ids)
    {
        if (ids.Count == 0)
        {
            return;
        }

        for (var i = first; i < items.Count; i++)
        {
            if (items[i] is Section4Item.Row row && !row.Columns.Has(ColumnRole.Id))
            {
                var own = ids.FindAll(l => Math.Abs(l.Box.Top - row.Top) < SameHeight);
                var columns = row.Columns with
                {
                    Edges = [ids[0].Box.Left - 2, .. row.Columns.Edges],
                    Roles = [ColumnRole.Id, .. row.Columns.Roles],
                    HeaderBoxes = null,
                };
                items[i] = row with { Columns = columns, Cells = [own, .. row.Cells], FromAbove = [own.Count == 0, .. row.FromAbove] };
            }
        }
    }
}

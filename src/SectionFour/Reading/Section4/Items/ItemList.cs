namespace SectionFour.Reading;

/// <summary>The items of Section 4 in reading order, and the columns with which a table runs on in the next one or on the next page.</summary>
internal sealed class ItemList
{
    /// <summary>Fewer cells on a page do not show what a column means.</summary>
    private const int FewestCells = 3;

    private readonly List<Section4Item> items = [];
    private int itemsOnPage;
    private bool tableRunsOn;

    public List<Section4Item> Items => items;

    /// <summary>The columns that a header gave last; a table without a header may have them too.</summary>
    public Columns? Columns { get; set; }

    private readonly Dictionary<string, ColumnRole[]> refined = [];

    /// <summary>
    /// Gives columns whose header says too little the meaning that their cells have (<see cref="ColumnHeaders.Refine"/>). A header that is
    /// printed again on a page whose cells are few or empty has the meaning that it had before.
    /// </summary>
    public Columns Refine(Columns header, Func<int, IEnumerable<string>> texts)
    {
        var result = ColumnHeaders.Refine(header, texts);
        var key = string.Join(' ', header.Roles);
        if (refined.TryGetValue(key, out var before))
        {
            var roles = (ColumnRole[])result.Roles.Clone();
            for (var i = 0; i < roles.Length; i++)
            {
                if (roles[i] == header.Roles[i] && before[i] != roles[i] && texts(i).Count(static t => t.Length > 0) < FewestCells)
                {
                    roles[i] = before[i];
                }
            }

            result = result with { Roles = roles };
        }

        refined[key] = result.Roles;
        return result;
    }

    /// <summary>The columns of the header above that one, where two headers stand above each other: of the controls, and of their tests.</summary>
    public Columns? ControlColumns { get; set; }

    /// <summary>The columns of a table without vertical lines that was still open at the foot of the last text; null where none was.</summary>
    public Columns? Open { get; set; }

    /// <summary>Whether the next item is the first on its page and a table began on an earlier one.</summary>
    public bool RunsOn => tableRunsOn && itemsOnPage == 0;

    public void StartPage()
    {
        tableRunsOn = items.Count > 0 && (items[^1] is Section4Item.Row || Open is not null);
        itemsOnPage = 0;
    }

    public void Add(Section4Item item)
    {
        items.Add(item);
        itemsOnPage++;
    }
}

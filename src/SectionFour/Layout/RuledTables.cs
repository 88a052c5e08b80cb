namespace SectionFour.Layout;

/// <summary>
/// Finds tables that are drawn with lines in both directions.
/// <code>
///   ┌────┬─────────┬────────┐        lines that touch form one table;
///   │ id │ control │ test 1 │        all x of vertical and all y of horizontal lines form the grid;
///   │    │         ├────────┤        two places of the grid are one cell where no line parts them:
///   │    │         │ test 2 │        "control" spans two rows, "CC6.1 …" three columns.
///   ├────┴─────────┴────────┤
///   │ CC6.1 …               │
///   └───────────────────────┘
/// </code>
/// </summary>
internal static class RuledTables
{
    private const double Touch = 3;
    private const double SamePlace = 2.6;

    /// <summary>A line parts two cells where it covers this share of the side between them.</summary>
    private const double Covers = 0.6;

    /// <summary>The tables that are drawn on a page, with those of the lines that stand in them.</summary>
    /// <remarks>Several parts of the reading ask for the same lines; the page keeps the last answer.</remarks>
    public static IReadOnlyList<Table> Find(PageLayout page, IEnumerable<TextLine> lines)
    {
        if (page.Vertical.Count == 0 || page.Horizontal.Count == 0)
        {
            return [];
        }

        var own = lines.ToArray();
        var known = page.Tables;
        if (known is null || !known.Lines.AsSpan().SequenceEqual(own))
        {
            page.Tables = known = new FoundTables(own, FindAmong(page, own));
        }

        return known.Tables;
    }

    private static List<Table> FindAmong(PageLayout page, TextLine[] lines)
    {
        var words = lines.SelectMany(static l => l.Words).ToList();
        var tables = new List<Table>();
        var components = Components(page.Horizontal, page.Vertical);

        // A table inside another one's cell is the smaller; a word belongs to the innermost table around it.
        components.Sort(static (a, b) => (Height(a.Vertical) * Width(a.Horizontal)).CompareTo(Height(b.Vertical) * Width(b.Horizontal)));
        foreach (var (horizontal, vertical) in components)
        {
            if (Build(page, horizontal, vertical, words) is { } table)
            {
                foreach (var inner in tables.Where(t => table.Box.Contains(t.Box) && !tables.Exists(o => o.Inner.Contains(t))))
                {
                    table.Inner.Add(inner);
                }

                tables.Add(table);
                if (components.Count > 1)
                {
                    words.RemoveAll(WordSet.Of([table]).Contains);
                }
            }
        }

        tables.Sort(static (a, b) => a.Box.Top.CompareTo(b.Box.Top));
        tables.ForEach(static t => t.Inner.Sort(static (a, b) => a.Box.Top.CompareTo(b.Box.Top)));
        return tables;

        static double Height(List<Rule> vertical) => vertical.Max(static r => r.To) - vertical.Min(static r => r.From);

        static double Width(List<Rule> horizontal) => horizontal.Max(static r => r.To) - horizontal.Min(static r => r.From);
    }

    private static List<(List<Rule> Horizontal, List<Rule> Vertical)> Components(List<Rule> horizontal, List<Rule> vertical)
    {
        var parent = new int[horizontal.Count + vertical.Count];
        for (var i = 0; i < parent.Length; i++)
        {
            parent[i] = i;
        }

        for (var v = 0; v < vertical.Count; v++)
        {
            for (var h = 0; h < horizontal.Count; h++)
            {
                var (rule, other) = (vertical[v], horizontal[h]);
                if (
                    rule.At >= other.From - Touch
                    && rule.At <= other.To + Touch
                    && other.At >= rule.From - Touch
                    && other.At <= rule.To + Touch
                )
                {
                    parent[Root(horizontal.Count + v)] = Root(h);
                }
            }
        }

        var groups = new Dictionary<int, (List<Rule> Horizontal, List<Rule> Vertical)>();
        for (var i = 0; i < parent.Length; i++)
        {
            var root = Root(i);
            if (!groups.TryGetValue(root, out var group))
            {
                groups[root] = group = ([], []);
            }

            if (i < horizontal.Count)
            {
                group.Horizontal.Add(horizontal[i]);
            }
            else
            {
                group.Vertical.Add(vertical[i - horizontal.Count]);
            }
        }

        return [.. groups.Values.Where(static g => g.Vertical.Count > 0 && g.Horizontal.Count > 0)];

        int Root(int i)
        {
            while (parent[i] != i)
            {
                i = parent[i] = parent[parent[i]];
            }

            return i;
        }
    }

    private static Table? Build(PageLayout page, List<Rule> horizontal, List<Rule> vertical, List<Word> words)
    {
        horizontal = [.. horizontal, .. OpenRows(horizontal, vertical)];
        var xs = Cluster(vertical.Select(static v => v.At).Concat(Ends(horizontal, vertical)));
        var ys = Cluster(horizontal.Select(static h => h.At).Concat(Ends(vertical, horizontal)));
        if (xs.Count < 3 || ys.Count < 2)
        {
            return null;
        }

        var columns = xs.Count - 1;
        var rows = ys.Count - 1;
        var group = new int[rows * columns];
        for (var i = 0; i < group.Length; i++)
        {
            group[i] = i;
        }

        for (var r = 0; r < rows; r++)
        {
            for (var c = 0; c < columns; c++)
            {
                if (c + 1 < columns && !Parts(vertical, xs[c + 1], ys[r], ys[r + 1]))
                {
                    Join(r * columns + c, r * columns + c + 1);
                }

                if (r + 1 < rows && !Parts(horizontal, ys[r + 1], xs[c], xs[c + 1]))
                {
                    Join(r * columns + c, (r + 1) * columns + c);
                }
            }
        }

        var contents = new Dictionary<int, List<Word>>();
        var box = new Box(xs[0], ys[0], xs[^1], ys[^1]);
        foreach (var word in words)
        {
            var c = Place(xs, word.Box.CenterX);
            var r = Row(ys, word.Box);
            if (c < 0 || r < 0)
            {
                continue;
            }

            var root = Root(r * columns + c);
            if (!contents.TryGetValue(root, out var content))
            {
                contents[root] = content = [];
            }

            content.Add(word);
        }

        if (contents.Count == 0)
        {
            return null;
        }

        var cells = new List<TableCell>();
        foreach (var members in Enumerable.Range(0, group.Length).GroupBy(Root))
        {
            var (top, left, bottom, right) = (rows, columns, 0, 0);
            foreach (var member in members)
            {
                top = Math.Min(top, member / columns);
                bottom = Math.Max(bottom, member / columns);
                left = Math.Min(left, member % columns);
                right = Math.Max(right, member % columns);
            }

            cells.Add(
                new TableCell
                {
                    Row = top,
                    Column = left,
                    RowSpan = bottom - top + 1,
                    ColumnSpan = right - left + 1,
                    Box = new Box(xs[left], ys[top], xs[right + 1], ys[bottom + 1]),
                    Lines = contents.TryGetValue(members.Key, out var content) ? LineBuilder.Of(content) : [],
                }
            );
        }

        cells.Sort(static (a, b) => a.Row != b.Row ? a.Row.CompareTo(b.Row) : a.Column.CompareTo(b.Column));
        return new Table
        {
            Page = page.Number,
            Box = box,
            Edges = [.. xs],
            RowCount = rows,
            Cells = cells,
        };

        int Root(int i)
        {
            while (group[i] != i)
            {
                i = group[i] = group[group[i]];
            }

            return i;
        }

        void Join(int a, int b) => group[Root(b)] = Root(a);
    }

    /// <summary>
    /// Heights at which all lines between columns break off or start again: a row over the whole width that no horizontal line parts.
    /// <code>
    ///   │ AC-1  │ Inspected … │ Exception noted │
    ///   │ Management's response: …             │      ← between the pieces of the inner lines
    ///   │ AC-2  │ Inspected … │ No exceptions   │
    /// </code>
    /// </summary>
    private static IEnumerable<Rule> OpenRows(List<Rule> horizontal, List<Rule> vertical)
    {
        var left = horizontal.Min(static h => h.From);
        var right = horizontal.Max(static h => h.To);
        var inner = vertical.Where(v => v.At > left + SamePlace && v.At < right - SamePlace).ToList();
        var places = inner.Select(static v => v.From).Concat(inner.Select(static v => v.To)).Distinct().ToList();
        foreach (var y in places)
        {
            // A place where one piece ends and no other goes on, on at least one side of each inner line.
            var above = inner.Exists(v => v.From < y - 4 && v.To > y - 4);
            var below = inner.Exists(v => v.From < y + 4 && v.To > y + 4);
            if (above != below && !horizontal.Exists(h => Math.Abs(h.At - y) <= SamePlace))
            {
                yield return new Rule(y, left, right);
            }
        }
    }

    /// <summary>Where lines of one direction end, though no line of the other stands there: a side that is left open.</summary>
    private static IEnumerable<double> Ends(List<Rule> along, List<Rule> across)
    {
        var from = along.Min(static r => r.From);
        var to = along.Max(static r => r.To);
        if (!across.Exists(r => Math.Abs(r.At - from) < 6))
        {
            yield return from;
        }

        if (!across.Exists(r => Math.Abs(r.At - to) < 6))
        {
            yield return to;
        }
    }

    private static List<double> Cluster(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        var result = new List<double>();
        foreach (var value in sorted)
        {
            if (result.Count == 0 || value - result[^1] > SamePlace)
            {
                result.Add(value);
            }
        }

        return result;
    }

    private static bool Parts(List<Rule> rules, double at, double from, double to)
    {
        var covered = 0.0;
        foreach (var rule in rules)
        {
            if (Math.Abs(rule.At - at) <= SamePlace)
            {
                covered += Math.Max(0, Math.Min(rule.To, to) - Math.Max(rule.From, from));
            }
        }

        return covered >= Covers * (to - from);
    }

    /// <summary>The row of a word; a last or first line that sticks out of a table which a page break leaves open belongs to its outer row.</summary>
    private static int Row(List<double> ys, Box word)
    {
        var row = Place(ys, word.CenterY);
        return row >= 0 ? row
            : word.CenterY > ys[^1] && word.Top < ys[^1] - 1 ? ys.Count - 2
            : word.CenterY < ys[0] && word.Bottom > ys[0] + 1 ? 0
            : -1;
    }

    private static int Place(List<double> edges, double value)
    {
        var at = edges.BinarySearch(value);
        at = at < 0 ? ~at - 1 : at;
        return at >= 0 && at < edges.Count - 1 ? at : -1;
    }
}

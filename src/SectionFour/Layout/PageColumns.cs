using SectionFour.Pdf;

namespace SectionFour.Layout;

/// <summary>
/// A page whose text is set in two columns, as in a newspaper. It is read as if the right column stood below the left one, so that lines of
/// the one never mix with lines of the other; places come back to the printed page where evidence is cited.
/// <code>
///   heading over both                heading over both
///   left 1        right 1            left 1
///   left 2        right 2      →     left 2
///   foot                             right 1
///                                    right 2
///                                    foot
/// </code>
/// Tables of two columns are no such page: their rows begin at one height, columns of text run independently of each other.
/// </summary>
/// <param name="Gutter">The x at which the right column begins, in points.</param>
/// <param name="Shift">How far the right column is moved to the left.</param>
/// <param name="Top">The upper edge of the columns.</param>
/// <param name="Bottom">Their lower edge.</param>
internal sealed record PageColumns(double Gutter, double Shift, double Top, double Bottom) : IPageMap
{
    /// <summary>Each column has at least so many lines; fewer show no habit.</summary>
    private const int FewestLines = 12;

    /// <summary>The white space between the columns is at least so wide, in points.</summary>
    private const double NarrowestGutter = 9;

    /// <summary>Baselines nearer to each other than this stand at one height, in points.</summary>
    private const double SameHeight = 0.6;

    private double Height => Bottom - Top + 4;

    /// <summary>The columns of a page; null where its text is set in one, as nearly always.</summary>
    public static PageColumns? Of(PdfPage page, List<TextLine> lines)
    {
        if (lines.Count < FewestLines || GutterOf(page, lines) is not { } gutter)
        {
            return null;
        }

        // The longest run of lines that none crosses.
        var (from, to) = LongestRun(lines, gutter);
        var left = new List<TextLine>();
        var right = new List<TextLine>();
        for (var i = from; i < to; i++)
        {
            Add(left, lines[i].Words.Where(w => w.Box.Right <= gutter.To));
            Add(right, lines[i].Words.Where(w => w.Box.Left >= gutter.From));
        }

        if (left.Count < FewestLines || right.Count < FewestLines || !IsProse(left) || !IsProse(right) || AreRows(left, right))
        {
            return null;
        }

        var top = Math.Min(left.Min(static l => l.Box.Top), right.Min(static l => l.Box.Top)) - 1;
        var bottom = Math.Max(left.Max(static l => l.Box.Bottom), right.Max(static l => l.Box.Bottom)) + 1;
        var isDrawn =
            Array.Exists(page.Rules, r => r.IsVertical && r.X1 > gutter.From - 2 && r.X1 < gutter.To + 2 && r.Y2 - r.Y1 > 40)
            || Array.Exists(page.Rules, r => r.IsHorizontal && r.Y1 > top && r.Y1 < bottom && r.X1 < gutter.From && r.X2 > gutter.To);
        return isDrawn ? null : new PageColumns((gutter.From + gutter.To) / 2, Usual(right) - Usual(left), top, bottom);

        static void Add(List<TextLine> column, IEnumerable<Word> words)
        {
            if (words.ToList() is { Count: > 0 } own)
            {
                column.Add(new TextLine(own));
            }
        }
    }

    /// <summary>The page with the right column below the left one.</summary>
    public PdfPage Apply(PdfPage page) => this.Arrange(page, page.Width, page.Height + Height, Moved);

    /// <inheritdoc/>
    public Box Back(Box box) =>
        box.CenterY <= Bottom ? box
        : box.CenterY <= Bottom + Height ? Move(box, Shift, -Height)
        : Move(box, 0, -Height);

    /// <inheritdoc/>
    public Box There(Box box)
    {
        var (dx, dy) = By(box);
        return Move(box, dx, dy);
    }

    private static Box Move(Box box, double dx, double dy) => new(box.Left + dx, box.Top + dy, box.Right + dx, box.Bottom + dy);

    private (double X, double Y) By(Box box) =>
        box.CenterY > Bottom ? (0, Height)
        : box.CenterY >= Top && box.CenterX > Gutter ? (-Shift, Height)
        : (0, 0);

    private Glyph Moved(Glyph glyph)
    {
        var (dx, dy) = By(glyph.Box);
        return glyph with
        {
            Left = glyph.Left + (float)dx,
            Right = glyph.Right + (float)dx,
            Top = glyph.Top + (float)dy,
            Bottom = glyph.Bottom + (float)dy,
            Baseline = glyph.Baseline + (float)dy,
        };
    }

    /// <summary>The widest white stripe in the middle third of the page that hardly a line crosses; null where there is none.</summary>
    private static (double From, double To)? GutterOf(PdfPage page, List<TextLine> lines)
    {
        var (first, last) = ((int)(page.Width / 3), (int)(page.Width * 2 / 3));
        if (last - first < 2)
        {
            return null;
        }

        var crossings = new int[last - first];
        foreach (var line in lines)
        {
            foreach (var word in line.Words)
            {
                // A word with the space behind it; a wider gap is white.
                var (from, to) = ((int)Math.Floor(word.Box.Left), (int)Math.Ceiling(word.Box.Right + 0.3 * word.Size));
                for (var x = Math.Max(from, first); x < Math.Min(to, last); x++)
                {
                    crossings[x - first]++;
                }
            }
        }

        var most = lines.Count / 8;
        (double From, double To)? best = null;
        var start = 0;
        for (var i = 0; i <= crossings.Length; i++)
        {
            if (i < crossings.Length && crossings[i] <= most)
            {
                continue;
            }

            if (i - start >= NarrowestGutter && (best is null || i - start > best.Value.To - best.Value.From))
            {
                best = (first + start, first + i);
            }

            start = i + 1;
        }

        return best;
    }

    private static (int From, int To) LongestRun(List<TextLine> lines, (double From, double To) gutter)
    {
        var middle = (gutter.From + gutter.To) / 2;
        var (from, to, start) = (0, 0, 0);
        for (var i = 0; i <= lines.Count; i++)
        {
            if (i < lines.Count && !lines[i].Words.Any(w => w.Box.Left < middle && w.Box.Right > middle))
            {
                continue;
            }

            if (i - start > to - from)
            {
                (from, to) = (start, i);
            }

            start = i + 1;
        }

        return (from, to);
    }

    /// <summary>Whether lines are those of running text: most begin at one place, and half of them fill the column.</summary>
    private static bool IsProse(List<TextLine> column)
    {
        var (left, right) = (Usual(column), column.Max(static l => l.Box.Right));
        var width = right - left;
        var begin = column.Count(l => Math.Abs(l.Box.Left - left) < 3);
        var filled = column.Count(l => right - l.Box.Right < 0.12 * width);
        return width > 120 && begin * 10 >= column.Count * 6 && filled * 2 >= column.Count;
    }

    /// <summary>Where most lines of a column begin.</summary>
    private static double Usual(List<TextLine> column) =>
        column.GroupBy(static l => Math.Round(l.Box.Left)).MaxBy(static g => g.Count())!.Average(static l => l.Box.Left);

    /// <summary>Whether most lines of one column stand at the height of one in the other, as in the rows of a table.</summary>
    private static bool AreRows(List<TextLine> left, List<TextLine> right)
    {
        var level = right.Count(r => left.Exists(l => Math.Abs(l.Words[0].Baseline - r.Words[0].Baseline) < SameHeight));
        return level * 10 > right.Count * 6;
    }
}

namespace SectionFour.Layout;

/// <summary>The header of a table without vertical lines.</summary>
/// <param name="Edges">Left edge of each column, and last the right edge of the table.</param>
/// <param name="Boxes">Where the header's cells stand, from left to right.</param>
/// <param name="Texts">The header's texts, column by column.</param>
/// <param name="Lines">How many lines it takes.</param>
internal sealed record OpenHeader(double[] Edges, IReadOnlyList<Box> Boxes, IReadOnlyList<string> Texts, int Lines);

/// <summary>
/// Columns of a table without vertical lines, told by its header and by the white space that runs down between the texts:
/// <code>
///   Ref.     Controls specified        Tests of controls      Results
///   ──────────────────────────────────────────────────────────────────     (lines, if any, part rows)
///   AC-1     Access is reviewed        Inspected the …        No exceptions noted.
///        ↑                      ↑                         ↑  the widest places that no text crosses
/// </code>
/// </summary>
internal static class OpenTables
{
    private const int MostHeaderLines = 4;

    /// <summary>The space between two words is at most about this part of their size.</summary>
    private const double WordSpace = 0.4;

    /// <summary>The header that starts at a line, with the edges of the columns that it opens; null where none does.</summary>
    public static OpenHeader? Header(PageLayout page, List<TextLine> lines, int at, Func<IReadOnlyList<string>, bool> isHeader)
    {
        if (lines[at].Words.Count > 30)
        {
            return null;
        }

        HeaderCell[]? best = null;
        var cells = new HeaderCells();
        var count = 0;
        double? below = null;
        for (var n = 1; n <= MostHeaderLines && at + n <= lines.Count; n++)
        {
            var last = lines[at + n - 1];
            if (
                n > 1
                && (
                    last.Box.Top - lines[at + n - 2].Box.Bottom > 0.9 * last.Size
                    || last.IsBold != lines[at].IsBold
                    || Math.Abs(last.Size - lines[at].Size) > 0.12 * last.Size
                )
            )
            {
                break;
            }

            // What is a header already goes on in bold, or down to the line below it.
            if (
                best is not null
                && (
                    !(lines[at].IsBold || last.Box.Bottom < (below ??= RuleBelow(page, lines[at])) + 1)
                    || page.Horizontal.Exists(h => h.At > lines[at + n - 2].Box.CenterY && h.At < last.Box.CenterY)
                )
            )
            {
                break;
            }

            if (!cells.Add(last))
            {
                break;
            }

            if (cells.Count > 1 && cells.InOrder() is var inOrder && isHeader([.. inOrder.Select(static c => c.Text)]))
            {
                (best, count) = (inOrder, n);
            }
            else if (best is not null)
            {
                break;
            }
        }

        if (best is null)
        {
            return null;
        }

        // A heading in another size or far below ends the table, and what stands under it tells nothing of the columns.
        var boxes = Array.ConvertAll(best, static c => c.Box);
        var under = lines
            .Skip(at + count)
            .TakeWhile(
                (l, i) =>
                    i == 0
                    || Math.Abs(l.Size - lines[at + count].Size) <= 0.12 * l.Size
                        && !(l.IsBold && !lines[at + count].IsBold && l.Box.Top - lines[at + count + i - 1].Box.Bottom > 1.2 * l.Size)
            );
        return Edges(page, boxes, lines[at + count - 1].Box.Bottom, under) is { } edges
            ? new OpenHeader(edges, boxes, [.. best.Select(static c => c.Text)], count)
            : null;
    }

    /// <summary>The line that is drawn just below a header, which may take several lines of text; at the header's foot where there is none.</summary>
    private static double RuleBelow(PageLayout page, TextLine header)
    {
        foreach (var rule in page.Horizontal)
        {
            if (
                rule.At > header.Box.Bottom - 1
                && rule.At < header.Box.Bottom + MostHeaderLines * 1.3 * header.Size
                && rule.From < header.Box.Left + header.Size
                && rule.To > header.Box.Right - header.Size
            )
            {
                return rule.At;
            }
        }

        return header.Box.Bottom;
    }

    /// <summary>
    /// The edges of the columns under header cells, told by the lines that stand below them on a page; null where they cannot be told. A table
    /// that runs on is measured anew on each page, as the lines of one page rarely fill each column.
    /// </summary>
    public static double[]? Edges(PageLayout page, IReadOnlyList<Box> header, double bottom, IEnumerable<TextLine> below)
    {
        var body = below.ToList();
        var left = Math.Min(header[0].Left, body.Count > 0 ? body.Min(static l => l.Box.Left) : header[0].Left);
        var right = Math.Max(header[^1].Right, body.Count > 0 ? body.Max(static l => l.Box.Right) : header[^1].Right);
        var vertical = page.Vertical.Where(v => v.To > bottom + 10).Select(static v => v.At).ToList();
        var edges = new List<double> { left - 2 };
        for (var i = 1; i < header.Count; i++)
        {
            edges.Add(Separator(header[i - 1], header[i], body, vertical));
        }

        edges.Add(right + 2);
        for (var i = 1; i < edges.Count; i++)
        {
            if (edges[i] <= edges[i - 1])
            {
                return null;
            }
        }

        return [.. edges];
    }

    /// <summary>Whether a line runs over a border between columns, as headings and paragraphs do.</summary>
    /// <param name="edges">The columns' edges.</param>
    /// <param name="line">The line.</param>
    /// <param name="header">
    /// Where the header's cells stand, if known: a cell's text that fills its column leaves hardly a gap before the next cell, which begins
    /// with a capital where its header begins.
    /// </param>
    public static bool Crosses(double[] edges, TextLine line, IReadOnlyList<Box>? header = null)
    {
        for (var e = 1; e < edges.Length - 1; e++)
        {
            var edge = edges[e];
            Word? before = null;
            foreach (var word in line.Words)
            {
                if (word.Box.Left < edge - 1.5 && word.Box.Right > edge + 1.5)
                {
                    return true;
                }

                if (
                    before is not null
                    && before.Box.CenterX < edge
                    && word.Box.CenterX >= edge
                    && word.Box.Left - before.Box.Right < 0.5 * word.Size
                    && !(header is not null && e < header.Count && BeginsCell(before, word, header[e]))
                )
                {
                    return true;
                }

                before = word;
            }
        }

        return false;
    }

    /// <summary>
    /// Whether a word is the first of a cell, though the cell before ends near it: it begins where the column's header does, with a capital, and
    /// more than the space between words parts it from the word before.
    /// </summary>
    private static bool BeginsCell(Word before, Word word, Box header) =>
        Math.Abs(word.Box.Left - header.Left) < 1 && char.IsUpper(word.Text[0]) && word.Box.Left - before.Box.Right > WordSpace * word.Size;

    /// <summary>The first word that begins a cell under a header, or a negative number where none does.</summary>
    private static int NextCell(List<Word> words, Box header)
    {
        for (var i = 1; i < words.Count; i++)
        {
            if (BeginsCell(words[i - 1], words[i], header))
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>Whether vertical lines part the columns on this page but not at the height of a line: a row over the whole width.</summary>
    public static bool IsOpenAt(PageLayout page, double[] edges, TextLine line)
    {
        for (var e = 1; e < edges.Length - 1; e++)
        {
            var edge = edges[e];
            var drawn = false;
            var here = false;
            foreach (var rule in page.Vertical)
            {
                if (Math.Abs(rule.At - edge) < 3 && rule.Length > 8)
                {
                    drawn = true;
                    here |= rule.From - 2 <= line.Box.CenterY && line.Box.CenterY <= rule.To + 2;
                }
            }

            if (drawn && here)
            {
                return false;
            }

            if (drawn && line.Words[0].Box.Left < edge && line.Words[^1].Box.Right > edge)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a line is drawn between two heights over most of the table or over its first columns.</summary>
    public static bool RuleBetween(PageLayout page, double[] edges, double above, double below)
    {
        var width = edges[^1] - edges[0];
        foreach (var rule in page.Horizontal)
        {
            if (rule.At > above - 1 && rule.At < below && Math.Min(rule.To, edges[^1]) - Math.Max(rule.From, edges[0]) > 0.6 * width)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The lines' words, column by column.</summary>
    /// <param name="edges">The columns' edges.</param>
    /// <param name="lines">The lines.</param>
    /// <param name="alike">
    /// By edge, whether the columns on both sides hold the same (results of two halves of a year): a text over both stands in the first.
    /// </param>
    public static List<TextLine>[] Cells(double[] edges, IEnumerable<TextLine> lines, Predicate<int>? alike = null)
    {
        var words = new List<Word>[edges.Length - 1];
        for (var i = 0; i < words.Length; i++)
        {
            words[i] = [];
        }

        foreach (var line in lines)
        {
            if (alike is null)
            {
                foreach (var word in line.Words)
                {
                    words[At(edges, word.Box.CenterX)].Add(word);
                }

                continue;
            }

            foreach (var piece in line.Pieces)
            {
                var (first, last) = (At(edges, piece.Words[0].Box.CenterX), At(edges, piece.Words[^1].Box.CenterX));
                var isOne = last == first + 1 && alike(last) && Crosses(edges, piece);
                foreach (var word in piece.Words)
                {
                    words[isOne ? first : At(edges, word.Box.CenterX)].Add(word);
                }
            }
        }

        return [.. words.Select(static w => LineBuilder.Of(w))];
    }

    /// <summary>The column in whose range a place lies; the first or last for places beyond them.</summary>
    public static int At(double[] edges, double x)
    {
        for (var i = edges.Length - 2; i > 0; i--)
        {
            if (x >= edges[i])
            {
                return i;
            }
        }

        return 0;
    }

    /// <summary>Where the fewest texts stand between two headers; the widest such place, the rightmost of equals.</summary>
    private static double Separator(Box left, Box right, List<TextLine> body, List<double> vertical)
    {
        var drawn = vertical.Where(v => v > left.Left + 2 && v < right.CenterX).ToList();
        if (drawn.Count > 0)
        {
            return drawn[^1];
        }

        var from = left.Left + 2;
        var to = right.Right;
        var steps = (int)Math.Ceiling(to - from);
        if (steps < 2)
        {
            return (left.Right + right.Left) / 2;
        }

        var covered = new int[steps];
        Cover(left.Left, left.Right, 3);
        Cover(right.Left, right.Right, 3);
        foreach (var line in body)
        {
            foreach (var piece in line.Pieces)
            {
                if (!(piece.Box.Right > right.Left + 4 && piece.Box.Left < left.Right - 4))
                {
                    Cover(piece.Box.Left, piece.Box.Right, 1);
                }
                else if (NextCell(piece.Words, right) is > 0 and var next)
                {
                    Cover(piece.Box.Left, piece.Words[next - 1].Box.Right, 1);
                    Cover(piece.Words[next].Box.Left, piece.Box.Right, 1);
                }

                // What else stands below both headers runs over the border: a paragraph, a banner.
            }
        }

        var fewest = covered.Min();
        var (best, bestLength) = ((left.Right + right.Left) / 2, -1);
        for (var i = 0; i < steps; )
        {
            if (covered[i] > fewest)
            {
                i++;
                continue;
            }

            var start = i;
            while (i < steps && covered[i] == fewest)
            {
                i++;
            }

            if (i - start >= bestLength)
            {
                (best, bestLength) = (from + (start + i) / 2.0, i - start);
            }
        }

        return best;

        void Cover(double a, double b, int weight)
        {
            for (var i = Math.Max(0, (int)Math.Floor(a - from)); i < Math.Min(steps, (int)Math.Ceiling(b - from)); i++)
            {
                covered[i] += weight;
            }
        }
    }
}

/// <summary>A cell of what may be a header, on one line or several.</summary>
/// <param name="Box">Where it stands.</param>
/// <param name="Pieces">Its texts, from top to bottom.</param>
internal readonly record struct HeaderCell(Box Box, List<TextLine> Pieces)
{
    /// <summary>Put together only when it is asked for: nearly all lines are prose and make one cell, which is no header.</summary>
    public string Text => Pieces.Count == 1 ? Pieces[0].Text : string.Join(' ', Pieces.Select(static p => p.Text));
}

/// <summary>The cells of what may be a header, line by line: pieces above each other are one cell.</summary>
internal sealed class HeaderCells
{
    private readonly List<HeaderCell> cells = [];

    public int Count => cells.Count;

    /// <summary>Adds a line below those that were added.</summary>
    /// <returns>False where a piece stands over two others, as headings and the names of groups of columns do.</returns>
    public bool Add(TextLine line)
    {
        var own = new HashSet<int>();
        foreach (var piece in line.Pieces)
        {
            var at = Overlapping(piece.Box, 0, 2);
            if (at < 0)
            {
                own.Add(cells.Count);
                cells.Add(new HeaderCell(piece.Box, [piece]));
            }
            else if (!own.Add(at) || Overlapping(piece.Box, at + 1, 0) >= 0)
            {
                return false;
            }
            else
            {
                cells[at].Pieces.Add(piece);
                cells[at] = cells[at] with { Box = cells[at].Box.Union(piece.Box) };
            }
        }

        return true;
    }

    /// <summary>The cells so far, from left to right.</summary>
    public HeaderCell[] InOrder() => [.. cells.Select(static c => c with { Pieces = [.. c.Pieces] }).OrderBy(static c => c.Box.Left)];

    private int Overlapping(Box box, int from, double slack)
    {
        for (var i = from; i < cells.Count; i++)
        {
            if (cells[i].Box.Left < box.Right + slack && box.Left < cells[i].Box.Right + slack)
            {
                return i;
            }
        }

        return -1;
    }
}

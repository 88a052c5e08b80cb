using SectionFour.Pdf;

namespace SectionFour.Layout;

/// <summary>Joins the pieces in which producers draw one line (a border per cell, a dash per piece).</summary>
internal static class RuleMerger
{
    private const double SameLine = 1.2;
    private const double Gap = 2.5;

    /// <summary>A dot of a dotted line is a square no larger than this, in points.</summary>
    private const double LargestDot = 2.5;

    /// <summary>So many dots in a row are a line; fewer are bullets, points of leaders or of a picture.</summary>
    private const int FewestDots = 10;

    public static List<Rule> Horizontal(PdfPage page) =>
        Merge(
            page,
            static r => r.IsHorizontal,
            static r => new Rule((r.Y1 + r.Y2) / 2, Math.Min(r.X1, r.X2), Math.Max(r.X1, r.X2)),
            static b => new Rule(b.CenterY, b.Left, b.Right)
        );

    public static List<Rule> Vertical(PdfPage page) =>
        Merge(
            page,
            static r => r.IsVertical,
            static r => new Rule((r.X1 + r.X2) / 2, Math.Min(r.Y1, r.Y2), Math.Max(r.Y1, r.Y2)),
            static b => new Rule(b.CenterX, b.Top, b.Bottom)
        );

    /// <summary>Lines that are drawn as rows of filled dots, as browsers draw dotted borders.</summary>
    private static List<Rule> Dotted(Fill[] fills, Func<Box, Rule> along)
    {
        var dots = new List<Rule>();
        foreach (var fill in fills)
        {
            if (fill.Box.Width < LargestDot && fill.Box.Height < LargestDot)
            {
                dots.Add(along(fill.Box));
            }
        }

        if (dots.Count < FewestDots)
        {
            return [];
        }

        dots.Sort(static (a, b) => a.At != b.At ? a.At.CompareTo(b.At) : a.From.CompareTo(b.From));
        var lines = new List<Rule>();
        var start = 0;
        for (var i = 1; i <= dots.Count; i++)
        {
            if (i < dots.Count && dots[i].At - dots[i - 1].At < 0.1 && dots[i].From - dots[i - 1].To <= Gap)
            {
                continue;
            }

            if (i - start >= FewestDots)
            {
                lines.Add(new Rule(dots[start].At, dots[start].From, dots[i - 1].To));
            }

            start = i;
        }

        return lines;
    }

    private static List<Rule> Merge(PdfPage page, Func<RulingLine, bool> wanted, Func<RulingLine, Rule> convert, Func<Box, Rule> along)
    {
        var all = new List<Rule>();
        foreach (var rule in page.Rules)
        {
            if (wanted(rule))
            {
                all.Add(convert(rule));
            }
        }

        all.AddRange(Dotted(page.Fills, along));
        all.Sort(static (a, b) => a.At != b.At ? a.At.CompareTo(b.At) : a.From.CompareTo(b.From));

        // Lines that are nearly at the same place are taken together first, then joined along their length.
        var merged = new List<Rule>();
        var start = 0;
        while (start < all.Count)
        {
            var end = start + 1;
            while (end < all.Count && all[end].At - all[start].At <= SameLine)
            {
                end++;
            }

            var band = all.GetRange(start, end - start);
            band.Sort(static (a, b) => a.From.CompareTo(b.From));
            var current = band[0];
            for (var i = 1; i < band.Count; i++)
            {
                if (band[i].From <= current.To + Gap)
                {
                    current = current with { To = Math.Max(current.To, band[i].To) };
                }
                else
                {
                    merged.Add(current);
                    current = band[i];
                }
            }

            merged.Add(current);
            start = end;
        }

        return merged;
    }
}

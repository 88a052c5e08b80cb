using SectionFour.Layout;

namespace SectionFour.Reading;

/// <summary>A field whose label stands in a column, or lines that belong to no such field.</summary>
/// <param name="Kind">What the label says; null for other lines.</param>
/// <param name="Label">The label's words; empty where the field runs on from the page before.</param>
/// <param name="Lines">The content, or the other lines.</param>
internal sealed record LabelPart(FieldKind? Kind, Fragment Label, List<TextLine> Lines);

/// <summary>
/// Cards whose labels stand in a column of their own, without vertical lines:
/// <code>
///   Criteria                  CC1.1, CC1.5
///   Test of design and        Inquired of the officer whether …      (a label may run over lines)
///   operating effectiveness   took place as described.
///   Test result               No exceptions noted.
///                             ↑ contents start at one place, which labels do not reach
/// </code>
/// </summary>
internal static class LabelColumn
{
    /// <summary>Contents that start this near to each other start at one place, in points.</summary>
    private const double SamePlace = 3;

    /// <summary>Parts lines of one page into fields and other lines, in reading order.</summary>
    public static List<LabelPart> Read(List<TextLine> lines)
    {
        if (ContentPlace(lines) is not { } place)
        {
            return [new LabelPart(null, Fragment.Empty, lines)];
        }

        var parts = new List<LabelPart>();
        var label = new List<TextLine>();
        LabelPart? open = null;
        TextLine? above = null;
        foreach (var line in lines)
        {
            var left = line.Words.TakeWhile(w => w.Box.Left < place - SamePlace).ToList();
            var right = line.Words.Skip(left.Count).ToList();
            var fits = left.Count == 0 || left[^1].Box.Right < place - 1;
            if (!fits || left.Count == 0 && right[0].Box.Left > place + 60)
            {
                Close();
                Other(line);
            }
            else if (left.Count > 0)
            {
                var piece = new TextLine(left);
                var joined = Fragment.Of([.. label, piece]).Text;
                var near = above is not null && line.Box.Top - above.Box.Bottom < 0.7 * line.Size;
                var whole = label.Count > 0 && CardLabels.Bare(Fragment.Of(label).Text) is not null;
                if (
                    label.Count > 0
                    && near
                    && !(whole && CardLabels.Bare(piece.Text) is not null)
                    && (CardLabels.Bare(joined) is not null || !whole && label.Count < 3)
                )
                {
                    label.Add(piece);
                }
                else
                {
                    Close();
                    label = [piece];
                    open = new LabelPart(null, Fragment.Empty, []);
                }

                if (right.Count > 0)
                {
                    open!.Lines.Add(new TextLine(right) { HasMark = line.HasMark });
                }
            }
            else if (open is not null)
            {
                open.Lines.Add(line);
            }
            else if (parts.Count == 0)
            {
                open = new LabelPart(FieldKind.Continued, Fragment.Empty, [line]);
            }
            else
            {
                Other(line);
            }

            above = line;
        }

        Close();
        return parts;

        void Close()
        {
            if (open is { Kind: FieldKind.Continued })
            {
                parts.Add(open);
            }
            else if (open is not null)
            {
                var text = Fragment.Of(label);
                if (CardLabels.Bare(text.Text) is { } kind)
                {
                    parts.Add(new LabelPart(kind, text, open.Lines));
                }
                else
                {
                    // No label after all: the lines are put back as they stand on the page.
                    foreach (
                        var line in lines.Where(l =>
                            l.Words.Any(w => label.Exists(p => p.Words.Contains(w)) || open.Lines.Exists(o => o.Words.Contains(w)))
                        )
                    )
                    {
                        Other(line);
                    }
                }
            }

            open = null;
            label = [];
        }

        void Other(TextLine line)
        {
            if (parts.Count == 0 || parts[^1].Kind is not null)
            {
                parts.Add(new LabelPart(null, Fragment.Empty, []));
            }

            parts[^1].Lines.Add(line);
        }
    }

    /// <summary>Where the contents of at least two labels start; null where there is no column of labels.</summary>
    private static double? ContentPlace(List<TextLine> lines)
    {
        var places = new List<double>();
        foreach (var line in lines)
        {
            for (var i = 1; i < Math.Min(line.Words.Count, 7); i++)
            {
                if (line.Words[i].Box.Left - line.Words[i - 1].Box.Right <= 0.95 * line.Words[i].Size)
                {
                    continue;
                }

                if (CardLabels.Bare(Fragment.Of(line.Words.Take(i)).Text) is not null)
                {
                    places.Add(line.Words[i].Box.Left);
                }

                break;
            }
        }

        foreach (var place in places)
        {
            var same = places.FindAll(p => Math.Abs(p - place) <= SamePlace);
            if (same.Count >= 2 && same.Count * 2 >= places.Count)
            {
                return same.Min();
            }
        }

        return null;
    }
}

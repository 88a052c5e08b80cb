using SectionFour.Pdf;

namespace SectionFour.Conformance;

/// <summary>Against another reader's glyphs.</summary>
internal sealed partial class PageMatch
{
    public static PageMatch Glyphs(PdfPage ours, PdfPage theirs, PageFacts? facts = null)
    {
        var match = new PageMatch(ours, facts);
        var places = new Dictionary<(int, int), List<int>>();
        for (var i = 0; i < theirs.Glyphs.Length; i++)
        {
            var glyph = theirs.Glyphs[i];
            var key = ((int)Math.Floor(glyph.Left), (int)Math.Floor(glyph.Baseline));
            (places.TryGetValue(key, out var list) ? list : places[key] = []).Add(i);
        }

        // Equal ones first: where glyphs lie on each other, one that differs must not take the place of one that does not.
        var used = new bool[theirs.Glyphs.Length];
        var partners = new int[ours.Glyphs.Length];
        Array.Fill(partners, -1);
        for (var pass = 0; pass < 2; pass++)
        {
            for (var i = 0; i < partners.Length; i++)
            {
                if (partners[i] < 0 && !PeerText.IsBlank(ours.Glyphs[i].Text))
                {
                    partners[i] = Find(ours.Glyphs[i], theirs.Glyphs, places, used, mustBeSame: pass == 0);
                    if (partners[i] >= 0)
                    {
                        used[partners[i]] = true;
                    }
                }
            }
        }

        for (var i = 0; i < partners.Length; i++)
        {
            if (!PeerText.IsBlank(ours.Glyphs[i].Text))
            {
                match.ComparePair(i, partners[i] < 0 ? null : theirs.Glyphs[partners[i]], theirs.Glyphs, used);
            }
        }

        for (var i = 0; i < used.Length; i++)
        {
            if (!used[i] && !PeerText.IsBlank(theirs.Glyphs[i].Text))
            {
                match.NoteOnlyTheirs(theirs.Glyphs[i]);
            }
        }

        match.CompareRules(ours.Rules, theirs.Rules);
        return match;
    }

    private static int Find(Glyph glyph, Glyph[] theirs, Dictionary<(int, int), List<int>> places, bool[] used, bool mustBeSame)
    {
        // The nearest one: letters may be painted many times, each a little beside the other. Where the line of writing is not level,
        // the left edge depends on ascent and descent, which readers take from different places.
        const double widest = 40;
        var best = -1;
        var nearest = double.MaxValue;
        var (x, y) = ((int)Math.Floor(glyph.Left), (int)Math.Floor(glyph.Baseline));
        var slack = IsAlong(glyph) ? Tolerance : Math.Clamp(glyph.Size, Tolerance, widest);
        var reach = (int)Math.Ceiling(slack);
        for (var dx = -reach; dx <= reach; dx++)
        {
            for (var dy = -1; dy <= 1; dy++)
            {
                foreach (var i in places.GetValueOrDefault((x + dx, y + dy)) ?? [])
                {
                    var (besideX, besideY) = (Math.Abs(theirs[i].Left - glyph.Left), Math.Abs(theirs[i].Baseline - glyph.Baseline));
                    var distance = besideX + besideY;
                    if (
                        used[i]
                        || distance >= nearest
                        || besideX > slack
                        || besideY > Tolerance
                        || (mustBeSame ? !PeerText.SameText(theirs[i].Text, glyph.Text) : PeerText.IsBlank(theirs[i].Text))
                    )
                    {
                        continue;
                    }

                    (best, nearest) = (i, distance);
                }
            }
        }

        return best;
    }

    private void ComparePair(int index, Glyph? partner, Glyph[] theirs, bool[] used)
    {
        var glyph = _ours.Glyphs[index];
        if (partner is not { } other)
        {
            NoteOnlyOurs(index, theirs, used);
        }
        else if (glyph.Text == Unknown)
        {
            Note("unknown to us", $"{glyph.Font.Name} against '{other.Text}'");
        }
        else if (PeerText.IsUnknown(other.Text))
        {
            Note("unknown to them", $"'{glyph.Text}' {glyph.Font.Name}");
        }
        else if (!PeerText.SameText(glyph.Text, other.Text))
        {
            var isSymbol = PeerText.IsSymbol(glyph.Text) && PeerText.IsCode(other.Text);
            Differ(
                isSymbol ? "symbol by its code" : "other text",
                index,
                other,
                _facts?.IsCode(glyph, other.Text) == true ? NamedCause.ByCode : null
            );
        }
        else if (
            (IsAlong(glyph) && Math.Abs(glyph.Right - other.Right) > Tolerance)
            || (IsAcross(glyph) && (Math.Abs(glyph.Top - other.Top) > Tolerance || Math.Abs(glyph.Bottom - other.Bottom) > Tolerance))
        )
        {
            Differ("other width", index, other, kind: DifferenceKind.Place);
        }
        else
        {
            Confirmed[index] = true;
            var (from, to, otherFrom, otherTo) = IsAcross(glyph)
                ? (glyph.Left, glyph.Right, other.Left, other.Right)
                : (glyph.Top, glyph.Bottom, other.Top, other.Bottom);
            if (Math.Abs(from - otherFrom) > Tolerance || Math.Abs(to - otherTo) > Tolerance)
            {
                HeightsAgree = false;
                Note("other height", $"'{glyph.Text}' {from:F2}..{to:F2} against {otherFrom:F2}..{otherTo:F2} {glyph.Font.Name}");
            }
        }
    }

    private void NoteOnlyOurs(int index, Glyph[] theirs, bool[] used)
    {
        var glyph = _ours.Glyphs[index];
        if (glyph.Text == Unknown)
        {
            Note("unknown to us", glyph.Font.Name);
            return;
        }

        string? explanation = null;
        if (_facts?.IsVertical(glyph) == true && FindAtHorizontalOrigin(glyph, theirs, used) is >= 0 and var at)
        {
            used[at] = true;
            explanation = NamedCause.Vertical;
        }
        else if (_facts?.HasBlankCode(glyph) == true)
        {
            explanation = NamedCause.ByCode;
        }
        else if (_facts?.IsInAppearance(glyph.Box) == true)
        {
            explanation = NamedCause.Annotation;
        }

        Differ(glyph.Visibility == GlyphVisibility.OffPage ? "only ours, off the page" : "only ours", index, null, explanation);
    }

    /// <summary>
    /// The glyph that PdfPig has for one of vertical writing: it moves it from the vertical to the horizontal origin by so many units of
    /// text space as it should by parts of the size.
    /// </summary>
    private int FindAtHorizontalOrigin(Glyph glyph, Glyph[] theirs, bool[] used)
    {
        foreach (var (x, y) in _facts!.VerticalOrigins(glyph))
        {
            var (right, down) = Turned(glyph, x * (glyph.Size - 1), y * (glyph.Size - 1));
            var (left, baseline) = (glyph.Left + right, glyph.Baseline + down);
            var slack = IsAlong(glyph) ? Tolerance : Math.Max(Tolerance, glyph.Size);
            for (var i = 0; i < theirs.Length; i++)
            {
                if (
                    !used[i]
                    && Math.Abs(theirs[i].Left - left) <= slack
                    && Math.Abs(theirs[i].Baseline - baseline) <= Tolerance
                    && (PeerText.SameText(theirs[i].Text, glyph.Text) || PeerText.IsUnknown(theirs[i].Text))
                )
                {
                    return i;
                }
            }
        }

        return -1;
    }

    /// <summary>A distance along and above a glyph's line of writing as one to the right and down on the page.</summary>
    private static (double Right, double Down) Turned(Glyph glyph, double along, double above)
    {
        var (sine, cosine) = Math.SinCos(glyph.Angle * Math.PI / 180);
        return ((cosine * along) + (sine * above), (sine * along) - (cosine * above));
    }

    private void NoteOnlyTheirs(Glyph other)
    {
        // The sign for a space is as good as a space to us, and may be something else to them.
        var beneath = Array.FindIndex(
            _ours.Glyphs,
            g =>
                g.Text.Length > 0
                && PeerText.IsBlank(g.Text)
                && Math.Abs(g.Left - other.Left) <= Tolerance
                && Math.Abs(g.Baseline - other.Baseline) <= Tolerance
        );
        var explanation =
            beneath >= 0 && _facts?.IsCode(_ours.Glyphs[beneath], other.Text) == true ? NamedCause.ByCode
            : Array.Exists(_ours.Glyphs, g => _facts?.HasNoWidths(g) == true && Math.Abs(g.Baseline - other.Baseline) < Tolerance)
                ? NamedCause.NoWidths
            : null;
        Differ(
            "only theirs",
            [],
            other.Box,
            new PeerSide(other.Text, other.Box),
            $"'{other.Text}' {other.Left:F2}..{other.Right:F2} {other.Baseline:F2} {other.Font.Name}",
            explanation
        );
    }

    private void Differ(string cause, int index, Glyph? other, string? explanation = null, DifferenceKind kind = DifferenceKind.Text)
    {
        var glyph = _ours.Glyphs[index];
        Differ(
            cause,
            [index],
            glyph.Box,
            other is { } peer ? new PeerSide(peer.Text, peer.Box) : new PeerSide("", glyph.Box),
            $"'{glyph.Text}' {glyph.Left:F2}..{glyph.Right:F2} {glyph.Baseline:F2} {glyph.Font.Name} {glyph.Visibility}"
                + (other is { } o ? $" against '{o.Text}' {o.Left:F2}..{o.Right:F2} {o.Baseline:F2}" : ""),
            explanation ?? (_facts?.HasNoWidths(glyph) == true ? NamedCause.NoWidths : null),
            kind
        );
    }
}

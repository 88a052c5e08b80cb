using SectionFour.Pdf;

namespace SectionFour.Conformance;

/// <summary>Which painted glyph is which of the engine's: the one whose origin lies where the engine has it, each only once.</summary>
internal sealed class Claims
{
    private const double Reach = 0.75;

    private readonly Dictionary<int, List<int>> _rows = [];
    private readonly List<DrawnGlyph> _drawn;
    private readonly bool[] _isClaimed;
    private readonly int[] _of;

    public Claims(PdfPage page, Drawing drawing)
    {
        _drawn = drawing.Glyphs;
        _isClaimed = new bool[_drawn.Count];
        _of = new int[page.Glyphs.Length];
        Array.Fill(_of, -1);
        for (var i = 0; i < _drawn.Count; i++)
        {
            if (float.IsFinite(_drawn[i].X + _drawn[i].Y))
            {
                var row = (int)MathF.Floor(_drawn[i].Y);
                (_rows.TryGetValue(row, out var list) ? list : _rows[row] = []).Add(i);
            }
        }

        foreach (var blanks in new[] { false, true })
        {
            for (var i = 0; i < _of.Length; i++)
            {
                if (PeerText.IsBlank(page.Glyphs[i].Text) == blanks)
                {
                    Claim(i, page.Glyphs[i]);
                }
            }
        }
    }

    /// <summary>What is painted for one of the engine's glyphs, or null.</summary>
    public DrawnGlyph? Of(int glyph) => _of[glyph] < 0 ? null : _drawn[_of[glyph]];

    /// <summary>Painted glyphs that none of the engine's accounts for.</summary>
    public IEnumerable<DrawnGlyph> Unclaimed() => _drawn.Where((glyph, i) => !_isClaimed[i] && glyph.HasInk);

    /// <summary>Painted glyphs that are one of the engine's.</summary>
    public IEnumerable<DrawnGlyph> Claimed() => _drawn.Where((glyph, i) => _isClaimed[i] && glyph.HasInk);

    private void Claim(int index, Glyph glyph)
    {
        // Upright text starts at its left edge; turned text somewhere along the line of its origin, which the baseline gives.
        double? start = glyph.Angle switch
        {
            0 => glyph.Left,
            180 => glyph.Right,
            _ => null,
        };
        var (best, nearest) = (-1, double.MaxValue);
        for (var row = (int)Math.Floor(glyph.Baseline - Reach); row <= (int)Math.Floor(glyph.Baseline + Reach); row++)
        {
            foreach (var i in _rows.GetValueOrDefault(row) ?? [])
            {
                var beside = start is { } x
                    ? Math.Abs(_drawn[i].X - x)
                    : Math.Max(0, Math.Max(glyph.Left - _drawn[i].X, _drawn[i].X - glyph.Right));
                var above = Math.Abs(_drawn[i].Y - glyph.Baseline);

                // What only joins or parts letters has the same origin as the next letter, and no ink.
                var blank = _drawn[i].HasInk == PeerText.IsBlank(glyph.Text) ? Reach : 0;
                if (!_isClaimed[i] && beside <= Reach && above <= Reach && beside + above + blank < nearest - 0.01)
                {
                    (best, nearest) = (i, beside + above + blank);
                }
            }
        }

        if (best >= 0)
        {
            _of[index] = best;
            _isClaimed[best] = true;
        }
    }
}

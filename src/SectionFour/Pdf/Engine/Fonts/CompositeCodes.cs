namespace SectionFour.Pdf;

/// <summary>Works out text and width of a composite font's codes (PDF 32000-1 §9.7).</summary>
internal sealed class CompositeCodes
{
    /// <summary>Which bytes make a code, and the character identifiers of the codes.</summary>
    public required CMap Encoding { get; init; }

    /// <summary>The font's map to text, or null.</summary>
    public CMap? ToUnicode { get; init; }

    public required CidWidths Widths { get; init; }

    /// <summary>The vertical metrics, or null for horizontal writing.</summary>
    public CidWidths? VerticalWidths { get; init; }

    /// <summary>From the placing point to the origin in vertical writing: the default height, in thousandths.</summary>
    public double VerticalOrigin { get; init; } = 880;

    /// <summary>The embedded TrueType font, or null.</summary>
    public TrueTypeProgram? TrueType { get; init; }

    /// <summary>The embedded CFF font, or null.</summary>
    public CffProgram? Cff { get; init; }

    /// <summary>Glyphs by character identifier, two bytes each; null when they are the same.</summary>
    public byte[]? CidToGid { get; init; }

    /// <summary>The text of the identifiers of the font's East Asian character collection, or null.</summary>
    public CMap? Collection { get; init; }

    /// <summary>Why the engine has to give up on a code of which no text is found, or null when it is unknown to everybody.</summary>
    public string? UnsupportedWithoutText { get; init; }

    public string? TextOf(uint code)
    {
        if (ToUnicode?.TextOf(code) is { } mapped)
        {
            return mapped;
        }

        var cid = Encoding.CidOf(code);
        if (Collection?.TextOf((uint)cid) is { } collected)
        {
            return collected;
        }

        if (TrueType is not null)
        {
            return TrueType.TextOf(GlyphOf(cid));
        }

        return Cff?.NameOf(cid) is { } name ? GlyphNames.ToText(name) : null;
    }

    public float WidthOf(uint code) => (float)(Widths.Of(Encoding.CidOf(code)) * 0.001);

    public (float X, float Y, float Advance) VerticalMetrics(uint code, float width)
    {
        var cid = Encoding.CidOf(code);
        if (VerticalWidths is { } vertical && vertical.TryVertical(cid, out var advance, out var x, out var y))
        {
            return ((float)(x * 0.001), (float)(y * 0.001), (float)(advance * 0.001));
        }

        return (width / 2, (float)(VerticalOrigin * 0.001), (float)((VerticalWidths?.Default ?? -1000) * 0.001));
    }

    private int GlyphOf(int cid)
    {
        if (CidToGid is null)
        {
            return cid;
        }

        return 2 * cid + 1 < CidToGid.Length ? (CidToGid[2 * cid] << 8) | CidToGid[(2 * cid) + 1] : 0;
    }
}

/// <summary>The arrays W and W2: widths, or vertical metrics, by character identifier (PDF 32000-1 §9.7.4.3).</summary>
internal sealed class CidWidths
{
    private const int MaxEntries = 200_000;
    private readonly List<Run> _runs = [];
    private readonly List<double> _values = [];

    /// <summary>Identifiers that share one entry, or have one each, from <paramref name="Start"/> in the values.</summary>
    private readonly record struct Run(int First, int Last, int Start, bool IsShared);

    private readonly int _size;

    /// <summary>Reads an array.</summary>
    /// <param name="array">The array W or W2, or null.</param>
    /// <param name="fallback">The value for identifiers that it does not have.</param>
    /// <param name="size">How many numbers one identifier has: 1 for W, 3 for W2.</param>
    public CidWidths(PdfArray? array, double fallback, int size)
    {
        Default = fallback;
        _size = size;
        for (var i = 0; array is not null && i + 1 < array.Count && _values.Count < MaxEntries; )
        {
            var first = array[i].Integer;
            if (array[i + 1].Array is { } values)
            {
                _runs.Add(new Run(first, first + (values.Count / size) - 1, _values.Count, IsShared: false));
                for (var v = 0; v < values.Count; v++)
                {
                    _values.Add(values[v].Number);
                }

                i += 2;
            }
            else
            {
                if (i + 1 + size >= array.Count)
                {
                    break;
                }

                _runs.Add(new Run(first, array[i + 1].Integer, _values.Count, IsShared: true));
                for (var v = 0; v < size; v++)
                {
                    _values.Add(array[i + 2 + v].Number);
                }

                i += 2 + size;
            }
        }

        _runs.Sort(static (a, b) => a.First != b.First ? a.First.CompareTo(b.First) : a.Start.CompareTo(b.Start));
    }

    public double Default { get; }

    public double Of(int cid)
    {
        var at = Find(cid);
        return at < 0 ? Default : _values[at];
    }

    public bool TryVertical(int cid, out double advance, out double x, out double y)
    {
        var at = Find(cid);
        (advance, x, y) = at < 0 || at + 2 >= _values.Count ? (0, 0, 0) : (_values[at], _values[at + 1], _values[at + 2]);
        return at >= 0;
    }

    private int Find(int cid)
    {
        var (low, high) = (0, _runs.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_runs[middle].First <= cid)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        // Runs may overlap; the ones just before are the likely ones.
        for (var i = low - 1; i >= 0 && i >= low - 8; i--)
        {
            var run = _runs[i];
            if (cid <= run.Last)
            {
                var at = run.IsShared ? run.Start : run.Start + (_size * (cid - run.First));
                return at < _values.Count ? at : -1;
            }
        }

        return -1;
    }
}

using System.Runtime.InteropServices;

namespace SectionFour.Pdf;

/// <summary>Turns painted paths into ruling lines and fills; the one place that decides what counts as a line.</summary>
/// <remarks>
/// Points arrive in the coordinates of <see cref="Box"/>. A path is built with <see cref="MoveTo"/> to <see cref="Close"/>, then stroked
/// or filled or both, then ended with <see cref="EndPath"/>. Curves keep their place in a fill's box but never make a line.
/// </remarks>
internal sealed class PaintedShapes
{
    /// <summary>A filled shape thinner than this (in points) and clearly longer the other way is a line, not an area.</summary>
    private const double MaxLineThickness = 2.5;

    /// <summary>So far, in points, a line may reach over the edge of what is shown without being cut.</summary>
    private const double EdgeSlack = 1;

    private const int MaxCovers = 20_000;

    /// <summary>What is outside this box is not seen.</summary>
    private Box _visible;

    private readonly List<RulingLine> _rules = [];
    private readonly List<Fill> _fills = [];
    private readonly List<(Box Box, int GlyphCount)> _covers = [];
    private readonly List<Subpath> _subpaths = [];
    private readonly List<(double X, double Y, bool IsStraight)> _points = [];

    private struct Subpath
    {
        public int Start;
        public int Count;
        public bool IsClosed;
        public bool HasCurves;
        public double Left;
        public double Top;
        public double Right;
        public double Bottom;

        public readonly Box Box => new(Left, Top, Right, Bottom);
    }

    public PaintedShapes(Box visible) => _visible = visible;

    public RulingLine[] Rules => [.. _rules];

    public Fill[] Fills => [.. _fills];

    /// <summary>Opaque rectangles, each with the number of glyphs that were painted before it.</summary>
    public ReadOnlySpan<(Box Box, int GlyphCount)> Covers => CollectionsMarshal.AsSpan(_covers);

    public int Count => _rules.Count + _fills.Count;

    /// <summary>How many points the path has so far.</summary>
    public int PathPoints => _points.Count;

    /// <summary>The smallest box that holds the path, or null when it is empty.</summary>
    public Box? PathBox
    {
        get
        {
            Box? box = null;
            foreach (ref readonly var subpath in CollectionsMarshal.AsSpan(_subpaths))
            {
                box = box is { } known ? known.Union(subpath.Box) : subpath.Box;
            }

            return box;
        }
    }

    /// <summary>Narrows or widens what is seen of later shapes (the clipping path's box).</summary>
    public void ShowOnly(Box visible) => _visible = visible;

    /// <summary>Forgets everything, for the next page.</summary>
    public void Reset(Box visible)
    {
        _visible = visible;
        _rules.Clear();
        _fills.Clear();
        _covers.Clear();
        EndPath();
    }

    public void MoveTo(double x, double y)
    {
        // A move after a move replaces it: it paints nothing.
        if (_subpaths.Count > 0 && _subpaths[^1].Count == 1)
        {
            _points.RemoveAt(_points.Count - 1);
            _subpaths.RemoveAt(_subpaths.Count - 1);
        }

        _subpaths.Add(
            new Subpath
            {
                Start = _points.Count,
                Count = 1,
                Left = x,
                Right = x,
                Top = y,
                Bottom = y,
            }
        );
        _points.Add((x, y, true));
    }

    public void LineTo(double x, double y) => Add(x, y, isStraight: true);

    /// <summary>A curve to (<paramref name="x"/>, <paramref name="y"/>) with two control points.</summary>
    public void CurveTo(double x1, double y1, double x2, double y2, double x, double y)
    {
        if (_subpaths.Count == 0)
        {
            MoveTo(x1, y1);
        }

        Add(x, y, isStraight: false);
        ref var subpath = ref CollectionsMarshal.AsSpan(_subpaths)[^1];
        subpath.HasCurves = true;
        // The control points bound the curve; its box may come out a little large, never too small.
        Extend(ref subpath, x1, y1);
        Extend(ref subpath, x2, y2);
    }

    public void Close()
    {
        if (_subpaths.Count > 0)
        {
            CollectionsMarshal.AsSpan(_subpaths)[^1].IsClosed = true;
        }
    }

    /// <summary>Strokes the path built so far: each straight segment is a line.</summary>
    public void Stroke(double thickness)
    {
        foreach (ref readonly var subpath in CollectionsMarshal.AsSpan(_subpaths))
        {
            for (var i = 1; i < subpath.Count; i++)
            {
                var (fromX, fromY, _) = _points[subpath.Start + i - 1];
                var (toX, toY, isStraight) = _points[subpath.Start + i];
                if (isStraight)
                {
                    AddRule(fromX, fromY, toX, toY, thickness);
                }
            }

            if (subpath.IsClosed && subpath.Count > 2)
            {
                var (fromX, fromY, _) = _points[subpath.Start + subpath.Count - 1];
                var (toX, toY, _) = _points[subpath.Start];
                AddRule(fromX, fromY, toX, toY, thickness);
            }
        }
    }

    /// <summary>Fills the path built so far: each of its parts is a line when thin, else an area.</summary>
    /// <param name="color">The colour as 0xRRGGBB.</param>
    /// <param name="glyphCount">How many glyphs lie below it if it is opaque; 0 when it hides nothing.</param>
    public void Fill(int color, int glyphCount = 0)
    {
        var subpaths = CollectionsMarshal.AsSpan(_subpaths);
        for (var i = 0; i < subpaths.Length; i++)
        {
            ref readonly var subpath = ref subpaths[i];
            if (subpath.Count < 3 && !subpath.HasCurves)
            {
                continue;
            }

            // A rectangle with a second one just inside it, painted as one path, is a frame and not an area.
            if (i + 1 < subpaths.Length && IsFrame(in subpath, in subpaths[i + 1]))
            {
                AddFrame(subpath.Box, subpaths[i + 1].Box);
                i++;
                continue;
            }

            if (glyphCount > 0 && subpaths.Length == 1 && IsRectangle(in subpath))
            {
                Cover(subpath.Box, glyphCount);
            }

            AddArea(subpath.Box, subpath.HasCurves, color);
        }
    }

    /// <summary>Notes that something opaque was painted over glyphs.</summary>
    public void Cover(Box box, int glyphCount)
    {
        if (_covers.Count < MaxCovers)
        {
            _covers.Add((Visible(box), glyphCount));
        }
    }

    /// <summary>Forgets the path, painted or not.</summary>
    public void EndPath()
    {
        _subpaths.Clear();
        _points.Clear();
    }

    private static bool IsFrame(in Subpath outer, in Subpath inner)
    {
        if (outer.HasCurves || inner.HasCurves || !outer.Box.Contains(inner.Box))
        {
            return false;
        }

        return inner.Left - outer.Left < MaxLineThickness
            && inner.Top - outer.Top < MaxLineThickness
            && outer.Right - inner.Right < MaxLineThickness
            && outer.Bottom - inner.Bottom < MaxLineThickness
            && outer.Right - outer.Left > 2 * MaxLineThickness
            && outer.Bottom - outer.Top > 2 * MaxLineThickness;
    }

    private void AddFrame(Box outer, Box inner)
    {
        var (left, right) = ((outer.Left + inner.Left) / 2, (outer.Right + inner.Right) / 2);
        var (top, bottom) = ((outer.Top + inner.Top) / 2, (outer.Bottom + inner.Bottom) / 2);
        AddRule(left, top, right, top, inner.Top - outer.Top);
        AddRule(left, bottom, right, bottom, outer.Bottom - inner.Bottom);
        AddRule(left, top, left, bottom, inner.Left - outer.Left);
        AddRule(right, top, right, bottom, outer.Right - inner.Right);
    }

    private void AddArea(Box box, bool hasCurves, int color)
    {
        var (width, height) = (box.Width, box.Height);
        if (!hasCurves && height < MaxLineThickness && width > 2 * height)
        {
            AddRule(box.Left, box.CenterY, box.Right, box.CenterY, height);
        }
        else if (!hasCurves && width < MaxLineThickness && height > 2 * width)
        {
            AddRule(box.CenterX, box.Top, box.CenterX, box.Bottom, width);
        }
        else if (box.Overlaps(_visible))
        {
            _fills.Add(new Fill(Visible(box), color));
        }
    }

    private Box Visible(Box box) =>
        new(
            Math.Max(box.Left, _visible.Left),
            Math.Max(box.Top, _visible.Top),
            Math.Min(box.Right, _visible.Right),
            Math.Min(box.Bottom, _visible.Bottom)
        );

    private bool IsRectangle(in Subpath subpath)
    {
        if (subpath.HasCurves || subpath.Count is < 4 or > 5)
        {
            return false;
        }

        foreach (var (x, y, _) in CollectionsMarshal.AsSpan(_points).Slice(subpath.Start, subpath.Count))
        {
            if ((x != subpath.Left && x != subpath.Right) || (y != subpath.Top && y != subpath.Bottom))
            {
                return false;
            }
        }

        return true;
    }

    private void AddRule(double x1, double y1, double x2, double y2, double thickness)
    {
        var isHorizontal = Math.Abs(y1 - y2) <= 0.5 && Math.Abs(x1 - x2) > Math.Abs(y1 - y2);
        var isVertical = Math.Abs(x1 - x2) <= 0.5 && Math.Abs(y1 - y2) > Math.Abs(x1 - x2);
        if ((isHorizontal && x1 > x2) || (isVertical && y1 > y2))
        {
            (x1, y1, x2, y2) = (x2, y2, x1, y1);
        }

        // A border just at the edge of what is shown is still seen, and its ends still meet the lines across it.
        var slack = Math.Max(EdgeSlack, thickness / 2);
        var (left, top) = (_visible.Left - slack, _visible.Top - slack);
        var (right, bottom) = (_visible.Right + slack, _visible.Bottom + slack);
        if (
            Math.Max(x1, x2) < left
            || Math.Min(x1, x2) > right
            || Math.Max(y1, y2) < top
            || Math.Min(y1, y2) > bottom
            || (x1 == x2 && y1 == y2)
        )
        {
            return;
        }

        if (isHorizontal)
        {
            (x1, x2) = (x1 < left ? _visible.Left : x1, x2 > right ? _visible.Right : x2);
        }
        else if (isVertical)
        {
            (y1, y2) = (y1 < top ? _visible.Top : y1, y2 > bottom ? _visible.Bottom : y2);
        }

        _rules.Add(new RulingLine((float)x1, (float)y1, (float)x2, (float)y2, (float)thickness));
    }

    private void Add(double x, double y, bool isStraight)
    {
        if (_subpaths.Count == 0)
        {
            MoveTo(x, y);
            return;
        }

        ref var subpath = ref CollectionsMarshal.AsSpan(_subpaths)[^1];
        if (subpath.IsClosed)
        {
            // Drawing goes on from the start of the closed part.
            var (startX, startY, _) = _points[subpath.Start];
            MoveTo(startX, startY);
            subpath = ref CollectionsMarshal.AsSpan(_subpaths)[^1];
        }

        _points.Add((x, y, isStraight));
        subpath.Count++;
        Extend(ref subpath, x, y);
    }

    private static void Extend(ref Subpath subpath, double x, double y)
    {
        subpath.Left = Math.Min(subpath.Left, x);
        subpath.Right = Math.Max(subpath.Right, x);
        subpath.Top = Math.Min(subpath.Top, y);
        subpath.Bottom = Math.Max(subpath.Bottom, y);
    }
}

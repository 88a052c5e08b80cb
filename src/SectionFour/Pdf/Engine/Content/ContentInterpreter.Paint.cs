namespace SectionFour.Pdf;

/// <summary>Paths, pictures and forms (PDF 32000-1 §8.5, §8.9, §8.10).</summary>
internal sealed partial class ContentInterpreter
{
    /// <summary>Less than this and something below shows through.</summary>
    private const double OpaqueAlpha = 0.95;

    /// <summary>How many bytes of decoded forms are kept, as the same logo or header is painted on each page.</summary>
    private const int FormCacheBytes = 4 * 1024 * 1024;

    /// <summary>As how many operators the painting of a form counts, so that empty forms that paint each other end soon too.</summary>
    private const int FormCost = 64;

    /// <summary>How often a glyph may be held against an opaque area; no sound page comes near it.</summary>
    private const int MaxCoverChecks = 50_000_000;

    /// <summary>The forms that are being painted, one in the other: a form that paints itself would never end.</summary>
    private readonly List<int> _activeForms = [];
    private readonly Dictionary<int, byte[]> _forms = [];
    private int _formBytes;

    /// <summary>The current point, in user space.</summary>
    private double _currentX;
    private double _currentY;
    private bool _isClipPending;

    private bool IsOpaqueFill => _state is { FillAlpha: >= OpaqueAlpha, Blends: false, HasFillPattern: false } && !IsHidden;

    private void MoveTo(double x, double y)
    {
        (_currentX, _currentY) = (x, y);
        if (_shapes.PathPoints < EngineLimits.PathPoints)
        {
            _shapes.MoveTo(_state.Transform.X(x, y), _state.Transform.Y(x, y));
        }
    }

    private void LineTo(double x, double y)
    {
        (_currentX, _currentY) = (x, y);
        if (_shapes.PathPoints < EngineLimits.PathPoints)
        {
            _shapes.LineTo(_state.Transform.X(x, y), _state.Transform.Y(x, y));
        }
    }

    private void CurveTo(double x1, double y1, double x2, double y2, double x, double y)
    {
        (_currentX, _currentY) = (x, y);
        if (_shapes.PathPoints < EngineLimits.PathPoints)
        {
            ref readonly var t = ref _state.Transform;
            _shapes.CurveTo(t.X(x1, y1), t.Y(x1, y1), t.X(x2, y2), t.Y(x2, y2), t.X(x, y), t.Y(x, y));
        }
    }

    private void ClosePath() => _shapes.Close();

    private void Rectangle(double x, double y, double width, double height)
    {
        MoveTo(x, y);
        LineTo(x + width, y);
        LineTo(x + width, y + height);
        LineTo(x, y + height);
        ClosePath();
        (_currentX, _currentY) = (x, y);
    }

    private void PaintPath(bool isFilled, bool isStroked)
    {
        if (isFilled && !IsHidden && _state.FillAlpha > 0)
        {
            _shapes.Fill(_state.FillColor, IsOpaqueFill ? _glyphCount : 0);
        }

        if (isStroked && !IsHidden && _state.StrokeAlpha > 0)
        {
            _shapes.Stroke(_state.LineWidth * _state.Transform.Scale);
        }

        if (_isClipPending)
        {
            _isClipPending = false;
            if (_shapes.PathBox is { } box)
            {
                ClipTo(box);
            }
        }

        _shapes.EndPath();
    }

    private void ClipTo(Box box)
    {
        var clip = _state.Clip;
        var (left, top) = (Math.Max(clip.Left, box.Left), Math.Max(clip.Top, box.Top));
        _state.Clip = new Box(left, top, Math.Max(left, Math.Min(clip.Right, box.Right)), Math.Max(top, Math.Min(clip.Bottom, box.Bottom)));
        _shapes.ShowOnly(_state.Clip);
    }

    private void PaintObject(ReadOnlySpan<byte> content, int depth)
    {
        if (objects.Resolve(Resource("XObject", LastName(content))).Stream is not { } stream)
        {
            return;
        }

        var isLayerHidden = IsHiddenLayer(stream.Dictionary["OC"].Dictionary);
        if (isLayerHidden)
        {
            _hiddenDepth++;
        }

        var subtype = stream.Dictionary["Subtype"];
        if (subtype.Is("Image"))
        {
            PaintImage(IsOpaqueImage(stream.Dictionary));
        }
        else if (subtype.Is("Form") || !stream.Dictionary.Raw("BBox").IsNull)
        {
            PaintForm(stream, depth);
        }

        if (isLayerHidden)
        {
            _hiddenDepth--;
        }
    }

    private void PaintForm(PdfStream stream, int depth)
    {
        if (stream.Number > 0 && _activeForms.Contains(stream.Number))
        {
            return;
        }

        if (depth >= EngineLimits.FormDepth || !TrySave())
        {
            Warn("The page nests its content too deep; the innermost part is left out.");
            return;
        }

        _operatorCount += FormCost;
        var content = FormContent(stream);
        var (savedMatrix, savedLine) = (_textMatrix, _lineMatrix);
        _state.Transform = Matrix.From(stream.Dictionary["Matrix"].Array).Then(_state.Transform);
        if (stream.Dictionary["BBox"].Array is { Count: >= 4 } box)
        {
            ClipTo(_state.Transform.BoxOf(box[0].Number, box[1].Number, box[2].Number, box[3].Number));
        }

        // Old writers let forms use the resources of the page.
        _activeForms.Add(stream.Number);
        Run(content, stream.Dictionary["Resources"].Dictionary ?? _resources, depth + 1);
        _activeForms.RemoveAt(_activeForms.Count - 1);
        Restore();
        (_textMatrix, _lineMatrix, _textIsMoved) = (savedMatrix, savedLine, true);
    }

    private byte[] FormContent(PdfStream stream)
    {
        if (_forms.TryGetValue(stream.Number, out var known))
        {
            return known;
        }

        var buffer = new ByteBuffer();
        if (objects.Decode(stream, buffer) == StreamOutcome.Partial)
        {
            Warn("A part of the page is damaged and was read as far as it goes.");
        }

        var content = buffer.Written.ToArray();
        if (stream.Number > 0 && content.Length < FormCacheBytes / 4)
        {
            if (_formBytes + content.Length > FormCacheBytes)
            {
                _forms.Clear();
                _formBytes = 0;
            }

            _forms[stream.Number] = content;
            _formBytes += content.Length;
        }

        return content;
    }

    private static bool IsOpaqueImage(PdfDictionary image) =>
        !image["ImageMask"].IsTrue && image.Raw("SMask").IsNull && image.Raw("Mask").IsNull && image["SMaskInData"].Integer == 0;

    /// <summary>A picture fills the unit square of user space.</summary>
    private void PaintImage(bool isOpaque)
    {
        var box = _state.Transform.BoxOf(0, 0, 1, 1);
        var clip = _state.Clip;
        if (IsHidden || !box.Overlaps(clip))
        {
            return;
        }

        var seen = new Box(
            Math.Max(box.Left, clip.Left),
            Math.Max(box.Top, clip.Top),
            Math.Min(box.Right, clip.Right),
            Math.Min(box.Bottom, clip.Bottom)
        );
        _images.Add(new PageImage(seen));
        if (isOpaque && _glyphCount > 0 && _state is { FillAlpha: >= OpaqueAlpha, Blends: false })
        {
            _shapes.Cover(seen, _glyphCount);
        }
    }

    private void PaintShading(ReadOnlySpan<byte> content)
    {
        if (IsHidden || _state.FillAlpha <= 0 || objects.Resolve(Resource("Shading", LastName(content))).Dictionary is not { } shading)
        {
            return;
        }

        // A shading fills all that the clipping path leaves.
        var clip = _state.Clip;
        _shapes.EndPath();
        _shapes.MoveTo(clip.Left, clip.Top);
        _shapes.LineTo(clip.Right, clip.Top);
        _shapes.LineTo(clip.Right, clip.Bottom);
        _shapes.LineTo(clip.Left, clip.Bottom);
        _shapes.Close();
        _shapes.Fill(AverageColor(shading));
        _shapes.EndPath();
    }

    private void PaintInlineImage(ReadOnlySpan<byte> content, ref ContentScanner scanner)
    {
        var parser = new ObjectParser(content, scanner.Position, objects);
        var image = InlineImage.Read(ref parser, objects);
        scanner.Position = InlineImage.FindEnd(content, parser.Position, image, LookUpComponents);
        PaintImage(!image["IM"].IsTrue && !image["ImageMask"].IsTrue);
    }

    private int LookUpComponents(PdfObject space) => ColorSpace.Read(space, _resources?["ColorSpace"].Dictionary).Components;

    /// <summary>Finds the glyphs that something opaque was painted over.</summary>
    private void MarkCovered()
    {
        var covers = _shapes.Covers;
        if (covers.IsEmpty)
        {
            return;
        }

        // Each cover is noted in the bands of the page that it touches, so that a glyph meets only those near it.
        const double bandHeight = 12;
        var bands = new List<int>?[(int)Math.Clamp(Math.Ceiling(_page.Height / bandHeight), 1, 2000)];
        for (var i = 0; i < covers.Length; i++)
        {
            var first = (int)Math.Clamp(covers[i].Box.Top / bandHeight, 0, bands.Length - 1);
            var last = (int)Math.Clamp(covers[i].Box.Bottom / bandHeight, 0, bands.Length - 1);
            for (var band = first; band <= last; band++)
            {
                (bands[band] ??= []).Add(i);
            }
        }

        var checksLeft = MaxCoverChecks;
        for (var i = 0; i < _glyphCount && checksLeft > 0; i++)
        {
            ref var glyph = ref _glyphs[i];
            if (glyph.Visibility != GlyphVisibility.Visible)
            {
                continue;
            }

            // The middle of the letter must be hidden: boxes are loose, and a neighbour's background may touch them.
            var height = glyph.Bottom - glyph.Top;
            var width = glyph.Right - glyph.Left;
            var core = new Box(
                glyph.Left + (0.25 * width),
                glyph.Top + (0.35 * height),
                glyph.Right - (0.25 * width),
                glyph.Bottom - (0.3 * height)
            );
            if (bands[(int)Math.Clamp(core.CenterY / bandHeight, 0, bands.Length - 1)] is not { } near)
            {
                continue;
            }

            for (var n = near.Count - 1; n >= 0 && covers[near[n]].GlyphCount > i; n--, checksLeft--)
            {
                if (covers[near[n]].Box.Contains(core))
                {
                    glyph = glyph with { Visibility = GlyphVisibility.Covered };
                    break;
                }
            }
        }
    }
}

namespace SectionFour.Pdf;

/// <summary>The text operators (PDF 32000-1 §9).</summary>
internal sealed partial class ContentInterpreter
{
    private const string FontIsMissing = "The page names a font that the file does not have; its text cannot be read.";

    private Glyph[] _glyphs = new Glyph[4096];
    private int _glyphCount;
    private Matrix _textMatrix;
    private Matrix _lineMatrix;

    /// <summary>Whether <see cref="_textToPage"/> must be worked out again.</summary>
    private bool _textIsMoved;

    /// <summary>From text space to page coordinates.</summary>
    private Matrix _textToPage;

    private void SetTextMatrix(in Matrix matrix)
    {
        _textMatrix = matrix;
        _lineMatrix = matrix;
        _textIsMoved = true;
    }

    private void NextLine(double x, double y)
    {
        _lineMatrix = _lineMatrix with { E = _lineMatrix.X(x, y), F = _lineMatrix.Y(x, y) };
        _textMatrix = _lineMatrix;
        _textIsMoved = true;
    }

    private void SetFont(ReadOnlySpan<byte> content)
    {
        var name = LastName(content);
        _state.FontSize = Argument(0, 1);
        var resource = Resource("Font", name);
        _state.Font = _fonts.Load(resource);
        if (_state.Font is null && objects.Scan is not null)
        {
            var standIn = _fonts.StandIn(resource);
            if (!_missingFonts.Contains(standIn))
            {
                _missingFonts.Add(standIn);
            }

            _state.Font = standIn;
        }
        else if (_state.Font is null)
        {
            Warn(FontIsMissing);
        }
    }

    private void ShowLast(ReadOnlySpan<byte> content)
    {
        if (_operands.Count > 0)
        {
            ref readonly var operand = ref _operands[_operands.Count - 1];
            if (operand.Kind is OperandKind.String or OperandKind.UnescapedString)
            {
                Show(_operands.Bytes(operand, content));
            }
        }
    }

    private void ShowArray(ReadOnlySpan<byte> content)
    {
        var isVertical = _state.Font is CompositeFont { IsVertical: true };
        var perUnit = -0.001 * _state.FontSize * (isVertical ? 1 : _state.HorizontalScale);
        for (var i = 0; i < _operands.Count; i++)
        {
            ref readonly var operand = ref _operands[i];
            switch (operand.Kind)
            {
                case OperandKind.Number:
                    var distance = operand.Number * perUnit;
                    Advance(isVertical ? 0 : distance, isVertical ? distance : 0);
                    break;
                case OperandKind.String or OperandKind.UnescapedString:
                    Show(_operands.Bytes(operand, content));
                    break;
            }
        }
    }

    private void Advance(double x, double y)
    {
        _textMatrix = _textMatrix with
        {
            E = (_textMatrix.A * x) + (_textMatrix.C * y) + _textMatrix.E,
            F = (_textMatrix.B * x) + (_textMatrix.D * y) + _textMatrix.F,
        };
        if (!_textIsMoved)
        {
            _textToPage = _textToPage with
            {
                E = (_textToPage.A * x) + (_textToPage.C * y) + _textToPage.E,
                F = (_textToPage.B * x) + (_textToPage.D * y) + _textToPage.F,
            };
        }
    }

    private void Show(ReadOnlySpan<byte> text)
    {
        if (_state.Font is null)
        {
            return;
        }

        if (_textIsMoved)
        {
            _textToPage = _textMatrix.Then(_state.Transform);
            _textIsMoved = false;
        }

        if (_glyphs.Length - _glyphCount < text.Length)
        {
            Array.Resize(ref _glyphs, Math.Max(_glyphs.Length * 2, _glyphCount + text.Length));
        }

        if (_state.Font is SimpleFont simple)
        {
            ShowSimple(text, simple);
        }
        else
        {
            ShowComposite(text, (CompositeFont)_state.Font);
        }
    }

    private void ShowSimple(ReadOnlySpan<byte> text, SimpleFont font)
    {
        var pen = new Pen(in _state, in _textToPage, font, IsHidden, _artifactDepth > 0);
        var moved = 0.0;
        foreach (var code in text)
        {
            ref readonly var entry = ref font.Entry(code);
            Place(in pen, entry.Text!, entry.Width, moved, 0);
            var advance = (entry.Width * _state.FontSize) + _state.CharacterSpacing;
            if (code == ' ')
            {
                advance += _state.WordSpacing;
            }

            moved += advance * _state.HorizontalScale;
        }

        Advance(moved, 0);
    }

    private void ShowComposite(ReadOnlySpan<byte> text, CompositeFont font)
    {
        if (font.Unsupported is not null)
        {
            Unsupported = font.Unsupported;
            return;
        }

        var pen = new Pen(in _state, in _textToPage, font, IsHidden, _artifactDepth > 0);
        var (movedX, movedY) = (0.0, 0.0);
        var isPlain = font.HasTwoByteCodes;
        for (var i = 0; i < text.Length; )
        {
            uint code;
            int length;
            if (isPlain && i + 1 < text.Length)
            {
                code = (uint)((text[i] << 8) | text[i + 1]);
                length = 2;
                i += 2;
            }
            else
            {
                code = font.NextCode(text, ref i, out length);
            }

            var entry = font.Entry(code, length);
            var spacing = _state.CharacterSpacing + (length == 1 && code == ' ' ? _state.WordSpacing : 0);
            if (font.IsVertical)
            {
                var (x, y, advance) = font.VerticalMetrics(code, entry.Width);
                Place(
                    in pen,
                    entry.Text!,
                    entry.Width,
                    movedX - (x * _state.FontSize * _state.HorizontalScale),
                    movedY - (y * _state.FontSize)
                );
                movedY += (advance * _state.FontSize) + spacing;
            }
            else
            {
                Place(in pen, entry.Text!, entry.Width, movedX, 0);
                movedX += ((entry.Width * _state.FontSize) + spacing) * _state.HorizontalScale;
            }
        }

        Unsupported ??= font.Unsupported;
        Advance(movedX, movedY);
    }

    /// <summary>What stays the same for all glyphs of one string.</summary>
    private readonly ref struct Pen
    {
        public Pen(in GraphicsState state, in Matrix textToPage, PdfFont font, bool isHidden, bool isArtifact)
        {
            Matrix = textToPage;
            StartX = textToPage.X(0, state.Rise);
            StartY = textToPage.Y(0, state.Rise);
            var width = state.FontSize * state.HorizontalScale;
            AlongX = textToPage.A * width;
            AlongY = textToPage.B * width;
            UpX = textToPage.C * state.FontSize;
            UpY = textToPage.D * state.FontSize;
            IsUpright = AlongY == 0 && UpX == 0 && AlongX > 0 && UpY < 0;
            Size = IsUpright ? -UpY : Math.Sqrt((UpX * UpX) + (UpY * UpY));
            Ascent = font.Ascent;
            Descent = font.Descent;
            Facts = font.Facts;
            IsArtifact = isArtifact;
            var isStroked = state.RenderingMode is 1 or 5;
            Color = isStroked ? state.StrokeColor : state.FillColor;
            var hasNoInk = state.RenderingMode is 3 or 7 || (isStroked ? state.StrokeAlpha : state.FillAlpha) <= 0;
            Visibility = hasNoInk || isHidden ? GlyphVisibility.Invisible : GlyphVisibility.Visible;
            if (!IsUpright)
            {
                var degrees = (int)Math.Round(Math.Atan2(AlongY, AlongX) * 180 / Math.PI);
                Angle = (short)(
                    degrees < 0 ? degrees + 360
                    : degrees == 360 ? 0
                    : degrees
                );
            }
        }

        public readonly Matrix Matrix;
        public readonly double StartX;
        public readonly double StartY;

        /// <summary>Where one em along the line of writing leads.</summary>
        public readonly double AlongX;
        public readonly double AlongY;

        /// <summary>Where one em upwards from the line leads.</summary>
        public readonly double UpX;
        public readonly double UpY;
        public readonly bool IsUpright;
        public readonly double Size;
        public readonly double Ascent;
        public readonly double Descent;
        public readonly FontFacts Facts;
        public readonly short Angle;
        public readonly int Color;
        public readonly GlyphVisibility Visibility;
        public readonly bool IsArtifact;
    }

    /// <summary>Adds a glyph that stands a distance in text space from the start of its string.</summary>
    private void Place(in Pen pen, string text, double width, double movedX, double movedY)
    {
        var x = pen.StartX + (pen.Matrix.A * movedX) + (pen.Matrix.C * movedY);
        var y = pen.StartY + (pen.Matrix.B * movedX) + (pen.Matrix.D * movedY);
        double left,
            top,
            right,
            bottom;
        if (pen.IsUpright && width >= 0)
        {
            left = x;
            right = x + (width * pen.AlongX);
            top = y + (pen.Ascent * pen.UpY);
            bottom = y + (pen.Descent * pen.UpY);
        }
        else
        {
            var (endX, endY) = (x + (width * pen.AlongX), y + (width * pen.AlongY));
            var (upX, upY) = (pen.Ascent * pen.UpX, pen.Ascent * pen.UpY);
            var (downX, downY) = (pen.Descent * pen.UpX, pen.Descent * pen.UpY);
            left = Math.Min(x, endX) + Math.Min(upX, downX);
            right = Math.Max(x, endX) + Math.Max(upX, downX);
            top = Math.Min(y, endY) + Math.Min(upY, downY);
            bottom = Math.Max(y, endY) + Math.Max(upY, downY);
        }

        var visibility = pen.Visibility;
        if (visibility == GlyphVisibility.Visible)
        {
            var (middleX, middleY) = ((left + right) / 2, (top + bottom) / 2);
            if (!IsInside(_state.Clip, middleX, middleY))
            {
                visibility = IsInside(_page, middleX, middleY) ? GlyphVisibility.Clipped : GlyphVisibility.OffPage;
            }
        }

        _glyphs[_glyphCount++] = new Glyph(
            text,
            (float)left,
            (float)top,
            (float)right,
            (float)bottom,
            (float)y,
            (float)pen.Size,
            pen.Facts,
            pen.Angle,
            pen.Color,
            visibility,
            pen.IsArtifact
        );
    }

    private static bool IsInside(in Box box, double x, double y) => x >= box.Left && x <= box.Right && y >= box.Top && y <= box.Bottom;
}

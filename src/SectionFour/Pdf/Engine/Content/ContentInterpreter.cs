namespace SectionFour.Pdf;

/// <summary>Runs the content of a page and collects what it paints. Kept from page to page with its buffers; for one thread.</summary>
internal sealed partial class ContentInterpreter(PdfObjects objects)
{
    private const int OperatorsBetweenChecks = 4096;

    private readonly OperandStack _operands = new();
    private readonly FontLoader _fonts = new(objects);
    private readonly PaintedShapes _shapes = new(default);
    private readonly List<PageImage> _images = [];
    private readonly List<string> _warnings = [];
    private GraphicsState[] _saved = new GraphicsState[16];
    private int _savedCount;

    /// <summary>States and marks below these belong to the content that painted the form, which cannot end them.</summary>
    private int _savedFloor;
    private int _marksFloor;
    private GraphicsState _state;
    private Box _page;
    private int _operatorCount;
    private int _nextCancellationCheck;
    private long _contentBytes;
    private CancellationToken _cancellation;

    /// <summary>What the content that runs uses by name.</summary>
    private PdfDictionary? _resources;

    /// <summary>Where a form's content finds what its own resources do not have: the page's, or the form fields' defaults.</summary>
    private PdfDictionary? _outerResources;

    /// <summary>Why this page must be read by another engine, or null.</summary>
    public string? Unsupported { get; private set; }

    public ReadOnlySpan<Glyph> Glyphs => _glyphs.AsSpan(0, _glyphCount);

    /// <summary>The array at whose start they stand; the next page is written over it.</summary>
    public Glyph[] GlyphArray => _glyphs;

    public PaintedShapes Shapes => _shapes;

    public List<PageImage> Images => _images;

    public List<string> Warnings => _warnings;

    /// <summary>Runs a page's content.</summary>
    /// <param name="content">The decoded content streams, joined.</param>
    /// <param name="resources">The page's resources.</param>
    /// <param name="transform">From user space to page coordinates.</param>
    /// <param name="page">The visible page.</param>
    /// <param name="cancellation">Ends the work early.</param>
    public void Run(ReadOnlySpan<byte> content, PdfDictionary? resources, in Matrix transform, Box page, CancellationToken cancellation)
    {
        Unsupported = null;
        _page = page;
        _state = GraphicsState.Initial(transform, page);
        (_savedCount, _savedFloor, _marksFloor) = (0, 0, 0);
        (_operatorCount, _nextCancellationCheck) = (0, OperatorsBetweenChecks);
        _contentBytes = 0;
        _cancellation = cancellation;
        _glyphCount = 0;
        _images.Clear();
        _activeForms.Clear();
        _missingFonts.Clear();
        _warnings.Clear();
        _shapes.Reset(page);
        _marks.Clear();
        (_artifactDepth, _hiddenDepth, _textSpan) = (0, 0, -1);
        _outerResources = resources;
        Run(content, resources, 0);
    }

    /// <summary>Finds out what can be known only when all is painted.</summary>
    public void Finish()
    {
        // Covers count the glyphs below them, so that glyphs may be taken away only afterwards.
        MarkCovered();
        JudgeMissingFonts();
    }

    private void Run(ReadOnlySpan<byte> content, PdfDictionary? resources, int depth)
    {
        _contentBytes += content.Length;
        if (_contentBytes > EngineLimits.PageContentBytes)
        {
            Warn("The page paints more than can be read; what comes last is left out.");
            return;
        }

        var outerResources = _resources;
        var (outerSaved, outerMarks) = (_savedFloor, _marksFloor);
        (_savedFloor, _marksFloor) = (_savedCount, _marks.Count);
        _resources = resources;
        SetTextMatrix(Matrix.Identity);
        var scanner = new ContentScanner(content, _operands);
        while (true)
        {
            var name = scanner.Next();
            if (name == 0 || !TryCount())
            {
                break;
            }

            Apply(name, content, ref scanner, depth);
        }

        // Whatever the content left open ends with it.
        while (_savedCount > _savedFloor)
        {
            Restore();
        }

        while (_marks.Count > _marksFloor)
        {
            EndMarkedContent();
        }

        (_savedFloor, _marksFloor) = (outerSaved, outerMarks);
        _resources = outerResources;
    }

    private bool TryCount()
    {
        if (++_operatorCount >= _nextCancellationCheck)
        {
            _nextCancellationCheck = _operatorCount + OperatorsBetweenChecks;
            _cancellation.ThrowIfCancellationRequested();
        }

        if (
            _operatorCount > EngineLimits.PageOperators
            || _glyphCount > EngineLimits.PageGlyphs
            || _shapes.Count > EngineLimits.PageShapes
            || _images.Count > EngineLimits.PageShapes
        )
        {
            Warn("The page paints more than can be read; what comes last is left out.");
            return false;
        }

        return Unsupported is null;
    }

    private void Warn(string sentence)
    {
        if (!_warnings.Contains(sentence))
        {
            _warnings.Add(sentence);
        }
    }

    /// <summary>Runs one operator (PDF 32000-1, annex A). The name is packed, its first character lowest.</summary>
    private void Apply(int name, ReadOnlySpan<byte> content, ref ContentScanner scanner, int depth)
    {
        switch (name)
        {
            // Text.
            case 'B' | ('T' << 8):
                SetTextMatrix(Matrix.Identity);
                break;
            case 'E' | ('T' << 8):
                break;
            case 'T' | ('j' << 8):
                ShowLast(content);
                break;
            case 'T' | ('J' << 8):
                ShowArray(content);
                break;
            case '\'':
                NextLine(0, -_state.Leading);
                ShowLast(content);
                break;
            case '"':
                _state.WordSpacing = Argument(0, 3);
                _state.CharacterSpacing = Argument(1, 3);
                NextLine(0, -_state.Leading);
                ShowLast(content);
                break;
            case 'T' | ('d' << 8):
                NextLine(Argument(0, 2), Argument(1, 2));
                break;
            case 'T' | ('D' << 8):
                _state.Leading = -Argument(1, 2);
                NextLine(Argument(0, 2), Argument(1, 2));
                break;
            case 'T' | ('m' << 8):
                if (_operands.Count >= 6)
                {
                    SetTextMatrix(MatrixArgument());
                }

                break;
            case 'T' | ('*' << 8):
                NextLine(0, -_state.Leading);
                break;
            case 'T' | ('f' << 8):
                SetFont(content);
                break;
            case 'T' | ('c' << 8):
                _state.CharacterSpacing = Argument(0, 1);
                break;
            case 'T' | ('w' << 8):
                _state.WordSpacing = Argument(0, 1);
                break;
            case 'T' | ('z' << 8):
                _state.HorizontalScale = Argument(0, 1) / 100;
                break;
            case 'T' | ('L' << 8):
                _state.Leading = Argument(0, 1);
                break;
            case 'T' | ('s' << 8):
                _state.Rise = Argument(0, 1);
                break;
            case 'T' | ('r' << 8):
                _state.RenderingMode = (int)Math.Clamp(Argument(0, 1), 0, 7);
                break;

            // Graphics state.
            case 'q':
                TrySave();
                break;
            case 'Q':
                if (_savedCount > _savedFloor)
                {
                    Restore();
                }

                break;
            case 'c' | ('m' << 8):
                if (_operands.Count >= 6)
                {
                    _state.Transform = MatrixArgument().Then(_state.Transform);
                    _textIsMoved = true;
                }

                break;
            case 'w':
                _state.LineWidth = Math.Abs(Argument(0, 1));
                break;
            case 'g' | ('s' << 8):
                ApplyExtendedState(content);
                break;

            // Paths.
            case 'm':
                MoveTo(Argument(0, 2), Argument(1, 2));
                break;
            case 'l':
                LineTo(Argument(0, 2), Argument(1, 2));
                break;
            case 'c':
                CurveTo(Argument(0, 6), Argument(1, 6), Argument(2, 6), Argument(3, 6), Argument(4, 6), Argument(5, 6));
                break;
            case 'v':
                CurveTo(_currentX, _currentY, Argument(0, 4), Argument(1, 4), Argument(2, 4), Argument(3, 4));
                break;
            case 'y':
                CurveTo(Argument(0, 4), Argument(1, 4), Argument(2, 4), Argument(3, 4), Argument(2, 4), Argument(3, 4));
                break;
            case 'h':
                ClosePath();
                break;
            case 'r' | ('e' << 8):
                Rectangle(Argument(0, 4), Argument(1, 4), Argument(2, 4), Argument(3, 4));
                break;
            case 'S':
                PaintPath(isFilled: false, isStroked: true);
                break;
            case 's':
                ClosePath();
                PaintPath(isFilled: false, isStroked: true);
                break;
            case 'f' or 'F' or ('f' | ('*' << 8)):
                PaintPath(isFilled: true, isStroked: false);
                break;
            case 'B' or ('B' | ('*' << 8)):
                PaintPath(isFilled: true, isStroked: true);
                break;
            case 'b' or ('b' | ('*' << 8)):
                ClosePath();
                PaintPath(isFilled: true, isStroked: true);
                break;
            case 'n':
                PaintPath(isFilled: false, isStroked: false);
                break;
            case 'W' or ('W' | ('*' << 8)):
                _isClipPending = true;
                break;

            // Colours.
            case 'g':
                SetFill(ColorSpace.Gray);
                break;
            case 'G':
                SetStroke(ColorSpace.Gray);
                break;
            case 'r' | ('g' << 8):
                SetFill(ColorSpace.Rgb);
                break;
            case 'R' | ('G' << 8):
                SetStroke(ColorSpace.Rgb);
                break;
            case 'k':
                SetFill(ColorSpace.Cmyk);
                break;
            case 'K':
                SetStroke(ColorSpace.Cmyk);
                break;
            case 'c' | ('s' << 8):
                SetFillSpace(content);
                break;
            case 'C' | ('S' << 8):
                SetStrokeSpace(content);
                break;
            case ('s' | ('c' << 8)) or ('s' | ('c' << 8) | ('n' << 16)):
                SetFillInSpace(content);
                break;
            case ('S' | ('C' << 8)) or ('S' | ('C' << 8) | ('N' << 16)):
                SetStrokeInSpace(content);
                break;

            // Pictures, forms, shadings.
            case 'D' | ('o' << 8):
                PaintObject(content, depth);
                break;
            case 's' | ('h' << 8):
                PaintShading(content);
                break;
            case 'B' | ('I' << 8):
                PaintInlineImage(content, ref scanner);
                break;

            // Marked content.
            case 'B' | ('M' << 8) | ('C' << 16):
                BeginMarkedContent(content, hasProperties: false);
                break;
            case 'B' | ('D' << 8) | ('C' << 16):
                BeginMarkedContent(content, hasProperties: true);
                break;
            case 'E' | ('M' << 8) | ('C' << 16):
                EndMarkedContent();
                break;
        }
    }

    /// <summary>An argument counted from the first of so many that the operator takes: operands in front of them are junk.</summary>
    private double Argument(int index, int count) => _operands.Number(_operands.Count - count + index);

    private Matrix MatrixArgument() => new(Argument(0, 6), Argument(1, 6), Argument(2, 6), Argument(3, 6), Argument(4, 6), Argument(5, 6));

    private string LastName(ReadOnlySpan<byte> content)
    {
        for (var i = _operands.Count - 1; i >= 0; i--)
        {
            ref readonly var operand = ref _operands[i];
            if (operand.Kind == OperandKind.Name)
            {
                return NameOf(_operands.Bytes(operand, content));
            }
        }

        return "";
    }

    private string NameOf(ReadOnlySpan<byte> raw)
    {
        if (!raw.Contains((byte)'#'))
        {
            return objects.Names.Get(raw);
        }

        var parser = new ObjectParser(raw, 0, objects);
        return parser.ReadName();
    }

    private PdfObject Resource(string kind, string name)
    {
        var own = _resources?[kind].Dictionary?.Raw(name) ?? default;
        return own.IsNull ? _outerResources?[kind].Dictionary?.Raw(name) ?? default : own;
    }

    private bool TrySave()
    {
        if (_savedCount >= EngineLimits.SavedStates)
        {
            return false;
        }

        if (_savedCount == _saved.Length)
        {
            Array.Resize(ref _saved, _saved.Length * 2);
        }

        _saved[_savedCount++] = _state;
        return true;
    }

    private void Restore()
    {
        _state = _saved[--_savedCount];
        _shapes.ShowOnly(_state.Clip);
        _textIsMoved = true;
    }
}

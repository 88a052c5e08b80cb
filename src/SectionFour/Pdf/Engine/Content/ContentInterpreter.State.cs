namespace SectionFour.Pdf;

/// <summary>Colours, extended graphics state, marked content and layers (PDF 32000-1 §8.4.5, §8.6, §8.11, §14.6).</summary>
internal sealed partial class ContentInterpreter
{
    /// <summary>What an open marked-content sequence does to what stands in it.</summary>
    /// <param name="IsArtifact">Header, footer, background or the like.</param>
    /// <param name="IsHidden">Its layer is off.</param>
    /// <param name="ReplacesText">It gives the text of its glyphs.</param>
    private readonly record struct Mark(bool IsArtifact, bool IsHidden, bool ReplacesText);

    private readonly List<Mark> _marks = [];
    private int _artifactDepth;
    private int _hiddenDepth;

    /// <summary>The first glyph of the open sequence that gives its text, or -1.</summary>
    private int _textSpan = -1;
    private string _spanText = "";
    private HashSet<int>? _hiddenLayers;

    private bool IsHidden => _hiddenDepth > 0;

    private void SetFill(ColorSpace space)
    {
        _state.FillSpace = space;
        _state.FillColor = ReadColor(space);
        _state.HasFillPattern = false;
    }

    private void SetStroke(ColorSpace space)
    {
        _state.StrokeSpace = space;
        _state.StrokeColor = ReadColor(space);
    }

    private void SetFillSpace(ReadOnlySpan<byte> content)
    {
        _state.FillSpace = FindSpace(content);
        _state.FillColor = _state.FillSpace.Initial;
        _state.HasFillPattern = _state.FillSpace.IsPattern;
    }

    private void SetStrokeSpace(ReadOnlySpan<byte> content)
    {
        _state.StrokeSpace = FindSpace(content);
        _state.StrokeColor = _state.StrokeSpace.Initial;
    }

    private void SetFillInSpace(ReadOnlySpan<byte> content)
    {
        var space = SpaceOfOperands(_state.FillSpace);
        _state.FillColor = space.IsPattern ? PatternColor(space, content) : ReadColor(space);
    }

    private void SetStrokeInSpace(ReadOnlySpan<byte> content)
    {
        var space = SpaceOfOperands(_state.StrokeSpace);
        _state.StrokeColor = space.IsPattern ? PatternColor(space, content) : ReadColor(space);
    }

    /// <summary>A space that could not be read came out as gray; three or four numbers say better what it was.</summary>
    private ColorSpace SpaceOfOperands(ColorSpace space) =>
        space != ColorSpace.Gray ? space
        : _operands.Count == 3 ? ColorSpace.Rgb
        : _operands.Count == 4 ? ColorSpace.Cmyk
        : space;

    private ColorSpace FindSpace(ReadOnlySpan<byte> content) =>
        ColorSpace.Read(PdfObject.OfName(LastName(content)), _resources?["ColorSpace"].Dictionary);

    private int ReadColor(ColorSpace space)
    {
        Span<double> values = stackalloc double[PdfFunction.MaxInputs];
        var count = Math.Min(Math.Min(space.Components, _operands.Count), values.Length);
        for (var i = 0; i < count; i++)
        {
            values[i] = _operands.Number(_operands.Count - count + i);
        }

        return space.ToRgb(values[..count]);
    }

    private int PatternColor(ColorSpace space, ReadOnlySpan<byte> content)
    {
        var pattern = objects.Resolve(Resource("Pattern", LastName(content))).Dictionary;
        if (pattern?["Shading"].Dictionary is { } shading)
        {
            return AverageColor(shading);
        }

        // An uncoloured tiling pattern comes with its colour in front of its name.
        return space.Underlying is { } underlying && pattern?["PaintType"].Integer == 2 ? underlying.ToRgb(Numbers()) : 0x808080;
    }

    private double[] Numbers()
    {
        var numbers = new List<double>();
        for (var i = 0; i < _operands.Count && numbers.Count < PdfFunction.MaxInputs; i++)
        {
            if (_operands[i].Kind == OperandKind.Number)
            {
                numbers.Add(_operands[i].Number);
            }
        }

        return [.. numbers];
    }

    /// <summary>The colour in the middle of a shading.</summary>
    private int AverageColor(PdfDictionary shading)
    {
        var space = ColorSpace.Read(shading["ColorSpace"], _resources?["ColorSpace"].Dictionary);
        var domain = shading["Domain"].Array;
        var middle = domain is { Count: >= 2 } ? (domain[0].Number + domain[1].Number) / 2 : 0.5;
        Span<double> color = stackalloc double[PdfFunction.MaxOutputs];
        var function = shading["Function"];
        if (function.Array is { } separate)
        {
            // One function for each component.
            var count = Math.Min(separate.Count, 4);
            Span<double> one = stackalloc double[PdfFunction.MaxOutputs];
            for (var i = 0; i < count; i++)
            {
                color[i] = PdfFunction.Read(separate[i])?.TryEvaluate([middle], one, out _) == true ? one[0] : 0.5;
            }

            return space.ToRgb(color[..count]);
        }

        return PdfFunction.Read(function) is { } whole && whole.TryEvaluate([middle], color, out var components)
            ? space.ToRgb(color[..components])
            : 0x808080;
    }

    private void ApplyExtendedState(ReadOnlySpan<byte> content)
    {
        if (objects.Resolve(Resource("ExtGState", LastName(content))).Dictionary is not { } state)
        {
            return;
        }

        for (var i = 0; i < state.Count; i++)
        {
            var value = state.ValueAt(i);
            switch (state.KeyAt(i))
            {
                case "LW" when value.IsNumber:
                    _state.LineWidth = Math.Abs(value.Number);
                    break;
                case "ca" when value.IsNumber:
                    _state.FillAlpha = value.Number;
                    break;
                case "CA" when value.IsNumber:
                    _state.StrokeAlpha = value.Number;
                    break;
                case "BM":
                    var mode = value.Array is { Count: > 0 } modes ? modes[0] : value;
                    _state.Blends = mode.Name is not (null or "Normal" or "Compatible");
                    break;
                case "Font" when value.Array is { Count: >= 2 } font:
                    _state.Font = _fonts.Load(font.Raw(0));
                    _state.FontSize = font[1].Number;
                    break;
            }
        }
    }

    private void BeginMarkedContent(ReadOnlySpan<byte> content, bool hasProperties)
    {
        var isArtifact = false;
        var isHidden = false;
        var replacesText = false;
        if (_operands.Count > 0 && _operands[0].Kind == OperandKind.Name)
        {
            var tag = _operands.Bytes(_operands[0], content);
            isArtifact = tag.SequenceEqual("Artifact"u8);
            if (hasProperties && _operands.Count > 1)
            {
                if (tag.SequenceEqual("OC"u8) && _operands[1].Kind == OperandKind.Name)
                {
                    isHidden = IsHiddenLayer(
                        objects.Resolve(Resource("Properties", NameOf(_operands.Bytes(_operands[1], content)))).Dictionary
                    );
                }

                if (_textSpan < 0 && FindActualText(content) is { } text)
                {
                    (replacesText, _textSpan, _spanText) = (true, _glyphCount, text);
                }
            }
        }

        if (_marks.Count >= EngineLimits.SavedStates)
        {
            return;
        }

        _marks.Add(new Mark(isArtifact, isHidden, replacesText));
        _artifactDepth += isArtifact ? 1 : 0;
        _hiddenDepth += isHidden ? 1 : 0;
    }

    private void EndMarkedContent()
    {
        if (_marks.Count <= _marksFloor)
        {
            return;
        }

        var mark = _marks[^1];
        _marks.RemoveAt(_marks.Count - 1);
        _artifactDepth -= mark.IsArtifact ? 1 : 0;
        _hiddenDepth -= mark.IsHidden ? 1 : 0;
        if (mark.ReplacesText)
        {
            ReplaceText();
            _textSpan = -1;
        }
    }

    private string? FindActualText(ReadOnlySpan<byte> content)
    {
        ref readonly var operand = ref _operands[1];
        PdfDictionary? properties = null;
        if (operand.Kind == OperandKind.Name)
        {
            properties = objects.Resolve(Resource("Properties", NameOf(_operands.Bytes(operand, content)))).Dictionary;
        }
        else if (operand.Kind == OperandKind.Dictionary)
        {
            var bytes = _operands.Bytes(operand, content);
            if (bytes.IndexOf("ActualText"u8) >= 0)
            {
                var parser = new ObjectParser(bytes, 0, objects);
                properties = parser.Read().Dictionary;
            }
        }

        return properties?["ActualText"].String is { } text ? TextString.Decode(text) : null;
    }

    /// <summary>
    /// Gives the glyphs of a sequence the text that the sequence says they have, where the font does not know it. Where the font does,
    /// what stands on the page wins: a citation must show it.
    /// </summary>
    private void ReplaceText()
    {
        var span = _glyphs.AsSpan(_textSpan, _glyphCount - _textSpan);
        var knowsAll = true;
        foreach (ref readonly var glyph in span)
        {
            knowsAll &= glyph.Text.Length > 0 && glyph.Text[0] is not ('\uFFFD' or (>= '\uE000' and <= '\uF8FF') or < ' ');
        }

        if (knowsAll || _spanText.Length == 0)
        {
            return;
        }

        // One character for each glyph; the last takes what is left over.
        for (var i = 0; i < span.Length && i < _spanText.Length; i++)
        {
            var text = i == span.Length - 1 ? _spanText[i..] : _spanText.Substring(i, 1);
            span[i] = span[i] with { Text = text };
        }

        if (span.Length > _spanText.Length)
        {
            // More glyphs than characters: the surplus belongs to the last character's shape.
            ref var last = ref span[_spanText.Length - 1];
            foreach (ref readonly var surplus in span[_spanText.Length..])
            {
                last = last with
                {
                    Left = Math.Min(last.Left, surplus.Left),
                    Top = Math.Min(last.Top, surplus.Top),
                    Right = Math.Max(last.Right, surplus.Right),
                    Bottom = Math.Max(last.Bottom, surplus.Bottom),
                };
            }

            _glyphCount = _textSpan + _spanText.Length;
        }
    }

    /// <summary>Whether a layer, or a group of layers, is off when the file is opened.</summary>
    private bool IsHiddenLayer(PdfDictionary? layer)
    {
        if (layer is null)
        {
            return false;
        }

        _hiddenLayers ??= FindHiddenLayers();
        if (_hiddenLayers.Count == 0)
        {
            return false;
        }

        if (!layer["Type"].Is("OCMD"))
        {
            return _hiddenDictionaries.Contains(layer);
        }

        var group = layer["OCGs"];
        if (group.Dictionary is { } single)
        {
            return _hiddenDictionaries.Contains(single);
        }

        if (group.Array is not { Count: > 0 } all)
        {
            return false;
        }

        var off = 0;
        for (var i = 0; i < all.Count; i++)
        {
            off += all[i].Dictionary is { } member && _hiddenDictionaries.Contains(member) ? 1 : 0;
        }

        return layer["P"].Name switch
        {
            "AllOn" => off > 0,
            "AnyOff" => off == 0,
            "AllOff" => off < all.Count,
            _ => off == all.Count,
        };
    }

    private readonly HashSet<PdfDictionary> _hiddenDictionaries = [];

    private HashSet<int> FindHiddenLayers()
    {
        var hidden = new HashSet<int>();
        if (objects.Catalog()?["OCProperties"].Dictionary is not { } properties || properties["D"].Dictionary is not { } settings)
        {
            return hidden;
        }

        if (settings["BaseState"].Is("OFF"))
        {
            NoteLayers(properties["OCGs"].Array, hidden, isHidden: true);
        }

        NoteLayers(settings["OFF"].Array, hidden, isHidden: true);
        NoteLayers(settings["ON"].Array, hidden, isHidden: false);
        foreach (var number in hidden)
        {
            if (objects.Get(number).Dictionary is { } layer)
            {
                _hiddenDictionaries.Add(layer);
            }
        }

        return hidden;
    }

    private static void NoteLayers(PdfArray? layers, HashSet<int> hidden, bool isHidden)
    {
        for (var i = 0; i < (layers?.Count ?? 0); i++)
        {
            var number = layers!.Raw(i).Reference;
            if (isHidden)
            {
                hidden.Add(number);
            }
            else
            {
                hidden.Remove(number);
            }
        }
    }
}

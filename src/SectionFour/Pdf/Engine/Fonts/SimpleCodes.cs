using System.Text;

namespace SectionFour.Pdf;

/// <summary>Works out text and width of a simple font's codes from everything that the file says about them.</summary>
internal sealed class SimpleCodes
{
    private const int MinAsciiNames = 8;

    private bool? _isInAsciiOrder;
    private string?[]? _names;
    private TrueTypeProgram? _trueType;
    private bool _isTrueTypeRead;

    /// <summary>The font's map to text, or null.</summary>
    public CMap? ToUnicode { get; init; }

    /// <summary>Gives the glyph names by code, from the font dictionary and, where it leaves them open, the font program.</summary>
    public required Func<string?[]> ReadNames { get; init; }

    /// <summary>Reads the embedded TrueType font, or gives null. Only called where the dictionary does not say enough.</summary>
    public required Func<TrueTypeProgram?> ReadTrueType { get; init; }

    /// <summary>Whether the file names the font's encoding, so that its names hold for a TrueType font too.</summary>
    public bool HasEncoding { get; init; }

    /// <summary>Whether the file names the glyph of a code one by one; such a name holds whatever the font program says. Null when none is.</summary>
    public Func<byte, bool>? IsNamed { get; init; }

    /// <summary>Whether glyph names such as "a65" are ornaments.</summary>
    public bool IsDingbats { get; init; }

    /// <summary>Widths from <see cref="FirstCode"/> on, in glyph space; null when the file gives none.</summary>
    public double[]? Widths { get; init; }

    public int FirstCode { get; init; }

    /// <summary>The width of codes outside <see cref="Widths"/>.</summary>
    public double MissingWidth { get; init; }

    /// <summary>Takes widths to parts of the font size: a thousandth, or what a Type 3 font's matrix says.</summary>
    public double WidthScale { get; init; } = 0.001;

    /// <summary>The widths of a standard font by glyph name, or null when it is none.</summary>
    public StandardFont? Standard { get; init; }

    private string?[] Names => _names ??= ReadNames();

    private TrueTypeProgram? TrueType
    {
        get
        {
            if (!_isTrueTypeRead)
            {
                _isTrueTypeRead = true;
                _trueType = ReadTrueType();
            }

            return _trueType;
        }
    }

    public string TextOf(byte code)
    {
        if (ToUnicode?.TextOf(code) is { } mapped)
        {
            return mapped;
        }

        var name = Names[code];
        if (!HasEncoding && IsNamed?.Invoke(code) == true && GlyphNames.ToText(name!, IsDingbats) is { } named)
        {
            return named;
        }

        return (HasEncoding ? TextOfName(name, code) ?? TextInProgram(code) : TextInProgram(code) ?? TextOfName(name, code))
            ?? (name is not null && code is > 32 and < 127 && IsInAsciiOrder() ? SingleCharacters.Get((char)code) : PdfFont.Unknown);
    }

    /// <summary>
    /// Whether all letters and digits that the font names stand at their codes in ASCII, and there are enough of them: then a glyph with a
    /// fanciful name ("lVar" at the code of l) is a variant of the character that has its code.
    /// </summary>
    private bool IsInAsciiOrder()
    {
        if (_isInAsciiOrder is { } known)
        {
            return known;
        }

        var count = 0;
        for (var code = 33; code < 127; code++)
        {
            if (Names[code] is not { } name || GlyphNames.ToText(name) is not { Length: 1 } text || !char.IsAsciiLetterOrDigit(text[0]))
            {
                continue;
            }

            if (text[0] != code)
            {
                _isInAsciiOrder = false;
                return false;
            }

            count++;
        }

        _isInAsciiOrder = count >= MinAsciiNames;
        return count >= MinAsciiNames;
    }

    public float WidthOf(byte code)
    {
        var index = code - FirstCode;
        if (Widths is not null && (uint)index < (uint)Widths.Length)
        {
            return (float)(Widths[index] * WidthScale);
        }

        if (Standard?.WidthOf(code, Names[code]) is { } standard)
        {
            return standard * 0.001f;
        }

        if (Widths is null && TrueType is not null && TrueType.WidthOf(TrueType.GlyphOfSymbolicCode(code)) is { } width)
        {
            return (float)width / TrueType.UnitsPerEm;
        }

        return (float)(MissingWidth * WidthScale);
    }

    private string? TextInProgram(byte code) => TrueType is { } program ? program.TextOf(program.GlyphOfSymbolicCode(code)) : null;

    private string? TextOfName(string? name, byte code) =>
        name is null ? null : GlyphNames.ToText(name, IsDingbats) ?? GlyphNames.FromNumberedName(name, code);
}

/// <summary>The metrics of one of the fourteen fonts that need not be embedded (PDF 32000-1 §9.6.2.2), or of one that stands in for it.</summary>
internal sealed class StandardFont
{
    private const int Courier = -1;
    private readonly int _column;
    private readonly int[]? _widthsByCode;
    private string?[]? _ownNames;

    private StandardFont(int column, int[]? widthsByCode, float ascent, float descent) =>
        (_column, _widthsByCode, Ascent, Descent) = (column, widthsByCode, ascent, descent);

    public float Ascent { get; }

    public float Descent { get; }

    /// <summary>The encoding that the font brings: its own for the two symbol fonts, else the standard one.</summary>
    public string EncodingName { get; private init; } = "StandardEncoding";

    /// <summary>The standard font of a name, or one that has the same widths (Arial and Helvetica); null when there is none.</summary>
    public static StandardFont? Find(string name)
    {
        var isBold = FontNames.SaysBold(name);
        var isItalic = FontNames.SaysItalic(name);
        if (Starts(name, "Helvetica") || Starts(name, "Arial"))
        {
            // Narrow and black cuts have widths of their own.
            return Has(name, "Narrow") || Has(name, "Condensed") || Has(name, "Black")
                ? null
                : new StandardFont(isBold ? 1 : 0, null, 0.718f, -0.207f);
        }

        if (Starts(name, "Times"))
        {
            return new StandardFont(TimesColumn(isBold, isItalic), null, 0.683f, -0.217f);
        }

        if (Starts(name, "Courier"))
        {
            return new StandardFont(Courier, null, 0.629f, -0.157f);
        }

        if (name == "Symbol" || Starts(name, "Symbol,"))
        {
            return new StandardFont(Courier, FontData.SymbolWidths("Symbol"), 0.75f, -0.25f) { EncodingName = "Symbol" };
        }

        return name == "ZapfDingbats"
            ? new StandardFont(Courier, FontData.SymbolWidths(name), 0.75f, -0.25f) { EncodingName = name }
            : null;
    }

    /// <summary>The stand-in for a font that is not embedded and of which no widths are known.</summary>
    public static StandardFont ForUnknown(string name, bool isSerif, bool isFixedPitch)
    {
        var (isBold, isItalic) = (FontNames.SaysBold(name), FontNames.SaysItalic(name));
        var column =
            isFixedPitch ? Courier
            : isSerif ? TimesColumn(isBold, isItalic)
            : isBold ? 1
            : 0;
        return new StandardFont(column, null, 0.75f, -0.25f);
    }

    private static int TimesColumn(bool isBold, bool isItalic) =>
        isBold ? (isItalic ? 5 : 3)
        : isItalic ? 4
        : 2;

    /// <summary>A width in thousandths, or null when the font has no such glyph.</summary>
    public int? WidthOf(byte code, string? glyphName)
    {
        if (_widthsByCode is not null)
        {
            // The file may give the font's glyphs other codes than the font itself does.
            _ownNames ??= FontData.Encoding(EncodingName)!;
            var own = glyphName is null || _ownNames[code] == glyphName ? code : Array.IndexOf(_ownNames, glyphName);
            return _widthsByCode[own < 0 ? code : own];
        }

        if (_column == Courier)
        {
            return 600;
        }

        if (glyphName is null || glyphName.Length > 64)
        {
            return null;
        }

        Span<byte> bytes = stackalloc byte[64];
        return FontData.StandardWidth(bytes[..Encoding.Latin1.GetBytes(glyphName, bytes)], _column);
    }

    private static bool Starts(string name, string start) => name.StartsWith(start, StringComparison.OrdinalIgnoreCase);

    private static bool Has(string name, string part) => name.Contains(part, StringComparison.OrdinalIgnoreCase);
}

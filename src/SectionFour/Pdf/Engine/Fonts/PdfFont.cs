namespace SectionFour.Pdf;

/// <summary>What one code of a font shows.</summary>
/// <param name="Text">Its text; null as long as the code was not asked for.</param>
/// <param name="Width">How far it moves the writing on, in parts of the font size.</param>
internal readonly record struct GlyphEntry(string? Text, float Width);

/// <summary>A font as the content uses it: codes to text and widths. Each code is worked out once, when it is first met.</summary>
internal abstract class PdfFont(FontFacts facts, float ascent, float descent)
{
    /// <summary>The text of a glyph of which the file does not say what it is.</summary>
    public const string Unknown = "\uFFFD";

    public FontFacts Facts => facts;

    /// <summary>Height above the baseline in parts of the font size.</summary>
    public float Ascent => ascent;

    /// <summary>Depth below the baseline in parts of the font size, negative.</summary>
    public float Descent => descent;

    /// <summary>Why this engine cannot read text in this font, or null when it can.</summary>
    public string? Unsupported { get; protected set; }
}

/// <summary>A font whose codes are single bytes: Type 1, TrueType, Type 3.</summary>
internal sealed class SimpleFont(FontFacts facts, float ascent, float descent, SimpleCodes codes) : PdfFont(facts, ascent, descent)
{
    private readonly GlyphEntry[] _entries = new GlyphEntry[256];

    public ref readonly GlyphEntry Entry(byte code)
    {
        ref var entry = ref _entries[code];
        if (entry.Text is null)
        {
            entry = new GlyphEntry(codes.TextOf(code), codes.WidthOf(code));
        }

        return ref entry;
    }
}

/// <summary>A composite font (Type 0), whose codes have one to four bytes.</summary>
internal sealed class CompositeFont : PdfFont
{
    /// <summary>Codes of a single byte have a page of their own, as &lt;41&gt; and &lt;0041&gt; may differ.</summary>
    private const int SingleBytePage = 256;

    private readonly GlyphEntry[]?[] _pages = new GlyphEntry[]?[257];
    private readonly Dictionary<uint, GlyphEntry> _longCodes = [];
    private readonly CompositeCodes _codes;

    public CompositeFont(FontFacts facts, float ascent, float descent, CompositeCodes codes, string? unsupported)
        : base(facts, ascent, descent)
    {
        _codes = codes;
        Unsupported = unsupported;
    }

    public bool IsVertical => _codes.Encoding.IsVertical;

    /// <summary>Whether each two bytes are a code, which saves asking the map.</summary>
    public bool HasTwoByteCodes => _codes.Encoding.IsIdentity;

    public uint NextCode(ReadOnlySpan<byte> text, ref int position, out int length) =>
        _codes.Encoding.NextCode(text, ref position, out length);

    public GlyphEntry Entry(uint code, int length)
    {
        if (code > 0xFFFF || length > 2)
        {
            if (!_longCodes.TryGetValue(code, out var known))
            {
                known = Resolve(code);
                _longCodes.Add(code, known);
            }

            return known;
        }

        ref var page = ref _pages[length == 1 ? SingleBytePage : (int)(code >> 8)];
        page ??= new GlyphEntry[256];
        ref var entry = ref page[code & 0xFF];
        if (entry.Text is null)
        {
            entry = Resolve(code);
        }

        return entry;
    }

    /// <summary>For vertical writing: from where the glyph is placed to its origin, and how far it moves the writing on (PDF 32000-1 §9.7.4.3).</summary>
    public (float X, float Y, float Advance) VerticalMetrics(uint code, float width) => _codes.VerticalMetrics(code, width);

    private GlyphEntry Resolve(uint code)
    {
        var text = _codes.TextOf(code);
        Unsupported ??= text is null ? _codes.UnsupportedWithoutText : null;
        return new GlyphEntry(text ?? Unknown, _codes.WidthOf(code));
    }
}

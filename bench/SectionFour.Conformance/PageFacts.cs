using SectionFour.Pdf;

namespace SectionFour.Conformance;

/// <summary>What the file itself says about a page, to name by it why peers see something else.</summary>
internal sealed class PageFacts
{
    private const int MaxDepth = 8;

    /// <summary>The codes that a font's map to text leaves out and that have a text all the same, by the font's name and the text.</summary>
    private readonly Dictionary<(string Font, string Text), List<char>> _codes = [];

    /// <summary>Fonts of vertical writing, with where the origins of their glyphs lie, by text, in parts of the size.</summary>
    private readonly Dictionary<string, ILookup<string, (double X, double Y)>> _verticalFonts = [];
    private readonly HashSet<string> _fontsWithoutWidths = [];
    private readonly List<Box> _appearances = [];
    private readonly HashSet<PdfDictionary> _seen = [];
    private readonly FontLoader _fonts;
    private readonly PdfObjects _objects;

    public PageFacts(PdfObjects objects, PageNode node, double unit)
    {
        _objects = objects;
        _fonts = new FontLoader(objects);
        AddResources(node.Resources, 0);
        var form = objects.Catalog()?["AcroForm"].Dictionary;
        AddResources(form?["DR"].Dictionary, 0);
        var (transform, _) = EnginePageSource.Place(node);
        var annotations = node.Dictionary?["Annots"].Array;
        for (var i = 0; i < (annotations?.Count ?? 0); i++)
        {
            if (annotations![i].Dictionary is { } annotation && annotation["Rect"].Array is { Count: >= 4 } rectangle)
            {
                var box = transform.BoxOf(rectangle[0].Number, rectangle[1].Number, rectangle[2].Number, rectangle[3].Number);
                AddAnnotation(annotation, new Box(box.Left / unit, box.Top / unit, box.Right / unit, box.Bottom / unit));
            }
        }
    }

    /// <summary>Whether a font names a glyph and a text is the character that has the number of its code.</summary>
    public bool IsCode(Glyph glyph, string text) =>
        text.Length == 1 && _codes.GetValueOrDefault((glyph.Font.Name, glyph.Text))?.Contains(text[0]) == true;

    /// <summary>Whether a font names a glyph whose code has the number of a blank or a control character, which stands for nothing.</summary>
    public bool HasBlankCode(Glyph glyph) =>
        _codes.GetValueOrDefault((glyph.Font.Name, glyph.Text))?.Exists(static c => char.IsControl(c) || char.IsWhiteSpace(c)) == true;

    /// <summary>Whether neither a glyph's font nor its widths are in the file.</summary>
    public bool HasNoWidths(Glyph glyph) => _fontsWithoutWidths.Contains(glyph.Font.Name);

    public bool IsVertical(Glyph glyph) => _verticalFonts.ContainsKey(glyph.Font.Name);

    /// <summary>Where the origin of a glyph of vertical writing may lie from the one of horizontal writing, in parts of the size.</summary>
    public IEnumerable<(double X, double Y)> VerticalOrigins(Glyph glyph) => _verticalFonts[glyph.Font.Name][glyph.Text].Distinct();

    /// <summary>Whether a place lies in an annotation that has an appearance.</summary>
    public bool IsInAppearance(Box place) => _appearances.Exists(box => Holds(box, place));

    private static bool Holds(Box box, Box place) =>
        place.CenterX >= box.Left && place.CenterX <= box.Right && place.CenterY >= box.Top && place.CenterY <= box.Bottom;

    private void AddAnnotation(PdfDictionary annotation, Box box)
    {
        var appearance = annotation["AP"].Dictionary?["N"] ?? default;
        AddResources(appearance.Stream?.Dictionary["Resources"].Dictionary, 0);
        for (var i = 0; i < (appearance.Dictionary?.Count ?? 0); i++)
        {
            AddResources(appearance.Dictionary!.ValueAt(i).Stream?.Dictionary["Resources"].Dictionary, 0);
        }

        var isShown =
            appearance.Stream is not null || annotation["AS"].Name is { } state && appearance.Dictionary?[state].Stream is not null;
        if (isShown)
        {
            _appearances.Add(box);
        }
    }

    private void AddResources(PdfDictionary? resources, int depth)
    {
        if (resources is null || depth > MaxDepth || !_seen.Add(resources))
        {
            return;
        }

        var fonts = resources["Font"].Dictionary;
        for (var i = 0; i < (fonts?.Count ?? 0); i++)
        {
            AddFont(fonts!.Raw(fonts.KeyAt(i)));
        }

        var forms = resources["XObject"].Dictionary;
        for (var i = 0; i < (forms?.Count ?? 0); i++)
        {
            AddResources(forms!.ValueAt(i).Stream?.Dictionary["Resources"].Dictionary, depth + 1);
        }
    }

    private void AddFont(PdfObject value)
    {
        if (_fonts.Load(value) is not { } loaded || _objects.Resolve(value).Dictionary is not { } font)
        {
            return;
        }

        var map = font["ToUnicode"].Stream is { } stream ? ReadMap(stream) : null;
        if (loaded is SimpleFont simple)
        {
            if (
                !font["Subtype"].Is("TrueType")
                && !font["Subtype"].Is("Type3")
                && font.Raw("Widths").IsNull
                && font.Raw("FontDescriptor").IsNull
            )
            {
                _fontsWithoutWidths.Add(loaded.Facts.Name);
            }

            if (!font["Subtype"].Is("TrueType"))
            {
                AddCodes(loaded.Facts.Name, 256, code => map?.TextOf(code) is null ? simple.Entry((byte)code).Text : null);
            }

            return;
        }

        var composite = (CompositeFont)loaded;
        if (composite is { HasTwoByteCodes: true, Unsupported: null })
        {
            AddCodes(loaded.Facts.Name, 65_536, code => map?.TextOf(code) is null ? composite.Entry(code, 2).Text : null);
        }

        if (composite.IsVertical)
        {
            _verticalFonts[loaded.Facts.Name] = Enumerable
                .Range(0, 65_536)
                .Select(code => (Entry: composite.Entry((uint)code, 2), Code: (uint)code))
                .Select(one => (one.Entry.Text, Metrics: composite.VerticalMetrics(one.Code, one.Entry.Width)))
                .ToLookup(static one => one.Text!, static one => ((double)one.Metrics.X, (double)one.Metrics.Y));
        }
    }

    private CMap ReadMap(PdfStream stream)
    {
        var buffer = new ByteBuffer();
        _objects.Decode(stream, buffer);
        return CMapReader.Read(buffer.Written, static _ => null);
    }

    private void AddCodes(string font, int count, Func<uint, string?> textOf)
    {
        for (uint code = 0; code < count; code++)
        {
            if (textOf(code) is { } text && text != PdfFont.Unknown)
            {
                (_codes.TryGetValue((font, text), out var list) ? list : _codes[(font, text)] = []).Add((char)code);
            }
        }
    }
}

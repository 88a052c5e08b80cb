using SectionFour.Pdf;

namespace SectionFour.Conformance;

/// <summary>What the file itself says about a page, to name by it why peers see something else.</summary>
internal sealed class PageFacts
{
    private const int MaxDepth = 8;

    /// <summary>For fonts without a map to text: the codes whose named glyph has a text, by the font's name and the text.</summary>
    private readonly Dictionary<(string Font, string Text), List<byte>> _codes = [];
    private readonly HashSet<string> _verticalFonts = [];
    private readonly List<Box> _appearances = [];
    private readonly List<(Box Box, bool IsButton)> _paintedFields = [];
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
                AddAnnotation(
                    annotation,
                    new Box(box.Left / unit, box.Top / unit, box.Right / unit, box.Bottom / unit),
                    form?["NeedAppearances"].IsTrue == true
                );
            }
        }
    }

    /// <summary>Whether a font names a glyph and a text is the character that has the number of its code.</summary>
    public bool IsCode(Glyph glyph, string text) =>
        text.Length == 1 && text[0] <= '\u00FF' && _codes.GetValueOrDefault((glyph.Font.Name, glyph.Text))?.Contains((byte)text[0]) == true;

    /// <summary>Whether a font names a glyph whose code has the number of a control character, which stands for nothing.</summary>
    public bool HasControlCode(Glyph glyph) =>
        _codes.GetValueOrDefault((glyph.Font.Name, glyph.Text))?.Exists(static code => char.IsControl((char)code)) == true;

    public bool IsVertical(Glyph glyph) => _verticalFonts.Contains(glyph.Font.Name);

    /// <summary>Whether a place lies in an annotation that has an appearance.</summary>
    public bool IsInAppearance(Box place) => _appearances.Exists(box => Holds(box, place));

    /// <summary>Whether a place lies in a form field that poppler paints by itself.</summary>
    /// <param name="place">The place.</param>
    /// <param name="hasText">Whether the engine reads text there: then only a button counts, whose sign is poppler's own.</param>
    public bool IsInPaintedField(Box place, bool hasText) =>
        _paintedFields.Exists(field => Holds(field.Box, place) && (!hasText || field.IsButton));

    private static bool Holds(Box box, Box place) =>
        place.CenterX >= box.Left && place.CenterX <= box.Right && place.CenterY >= box.Top && place.CenterY <= box.Bottom;

    private void AddAnnotation(PdfDictionary annotation, Box box, bool needsAppearances)
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

        if (annotation["Subtype"].Is("Widget"))
        {
            var isButton = Inherited(annotation, "FT").Is("Btn");
            if (!isShown || needsAppearances || isButton)
            {
                _paintedFields.Add((box, isButton));
            }
        }
    }

    private static PdfObject Inherited(PdfDictionary field, string key)
    {
        var at = field;
        for (var depth = 0; depth < MaxDepth && at is not null; depth++)
        {
            if (at[key] is { IsNull: false } value)
            {
                return value;
            }

            at = at["Parent"].Dictionary;
        }

        return default;
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
        switch (_fonts.Load(value))
        {
            case CompositeFont { IsVertical: true } vertical:
                _verticalFonts.Add(vertical.Facts.Name);
                break;
            case SimpleFont simple when _objects.Resolve(value).Dictionary is { } font:
                if (font.Raw("ToUnicode").IsNull && !font["Subtype"].Is("TrueType"))
                {
                    AddCodes(simple);
                }

                break;
        }
    }

    private void AddCodes(SimpleFont font)
    {
        for (var code = 0; code < 256; code++)
        {
            var text = font.Entry((byte)code).Text!;
            if (text != PdfFont.Unknown)
            {
                var key = (font.Facts.Name, text);
                (_codes.TryGetValue(key, out var list) ? list : _codes[key] = []).Add((byte)code);
            }
        }
    }
}

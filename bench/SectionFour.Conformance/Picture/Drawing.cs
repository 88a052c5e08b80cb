using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using SkiaSharp;

namespace SectionFour.Conformance;

/// <summary>
/// A page as mutool draws it to SVG: each painted glyph stands there by itself, as an outline and the matrix that puts it on the page, so
/// that glyphs which lie on each other are still told apart. What mutool takes a glyph's text for stands beside it and is not looked at.
/// </summary>
internal sealed partial class Drawing
{
    private const string Href = "{http://www.w3.org/1999/xlink}href";
    private const int MaxNesting = 4;

    /// <summary>Pictures of more pixels a side are no letters of a bitmap font.</summary>
    private const int MaxBitmap = 512;

    private readonly Dictionary<string, XElement> _definitions = [];
    private readonly Dictionary<string, SKPath?> _outlines = [];

    private Drawing(XDocument document)
    {
        foreach (var element in document.Descendants())
        {
            if (element.Attribute("id")?.Value is { } id)
            {
                _definitions[id] = element;
            }
        }

        foreach (var use in document.Descendants().Where(static e => e.Name.LocalName == "use" && e.Attribute("data-text") is not null))
        {
            // Those inside a definition belong to the glyphs of a Type 3 font.
            if (!use.Ancestors().Any(static a => a.Attribute("id")?.Value.StartsWith("font_", StringComparison.Ordinal) == true))
            {
                Glyphs.Add(new DrawnGlyph(OutlineOf(use), MatrixOf(use)));
            }
        }
    }

    /// <summary>All glyphs in the order in which they are painted.</summary>
    public List<DrawnGlyph> Glyphs { get; } = [];

    /// <summary>Draws a page; null when mutool is not there or gives up on it.</summary>
    public static Drawing? Of(string mutool, string file, string? password, int number)
    {
        using var process = MuPdf.Draw(mutool, ["-F", "svg"], file, password, number);
        if (process is null)
        {
            return null;
        }

        // Warnings may stand before the document.
        var svg = new System.Text.StringBuilder();
        while (process.ReadLine() is { } line)
        {
            if (svg.Length > 0 || line.StartsWith("<svg", StringComparison.Ordinal))
            {
                // Its text may hold characters that XML does not allow.
                svg.AppendLine(Text().Replace(line, "data-text=\"\""));
            }
        }

        if (!process.HasSucceeded() || svg.Length == 0)
        {
            return null;
        }

        try
        {
            var settings = new XmlReaderSettings { CheckCharacters = false };
            using var reader = XmlReader.Create(new StringReader(svg.ToString()), settings);
            return new Drawing(XDocument.Load(reader));
        }
        catch (XmlException)
        {
            return null;
        }
    }

    private SKPath? OutlineOf(XElement use)
    {
        var id = use.Attribute(Href)?.Value.TrimStart('#');
        if (id is null || !_definitions.TryGetValue(id, out var definition))
        {
            return null;
        }

        if (!_outlines.TryGetValue(id, out var outline))
        {
            using var builder = new SKPathBuilder();
            Add(builder, definition, SKMatrix.Identity, 0);
            outline = builder.Detach();
            outline.FillType = definition.DescendantsAndSelf().Any(static e => e.Attribute("fill-rule")?.Value == "evenodd")
                ? SKPathFillType.EvenOdd
                : SKPathFillType.Winding;
            _outlines[id] = outline;
        }

        return outline;
    }

    /// <summary>All that an element paints as one outline, also what a Type 3 font's glyph is made of: strokes and bitmaps.</summary>
    private void Add(SKPathBuilder builder, XElement element, SKMatrix matrix, int depth)
    {
        if (depth > MaxNesting || element.Name.LocalName is "mask" or "clipPath")
        {
            return;
        }

        // What a definition is moved by is part of it, but the place that uses it has its own.
        var own = element.Attribute("transform") is { } transform ? matrix.PreConcat(Parse(transform.Value)) : matrix;
        switch (element.Name.LocalName)
        {
            case "path" when element.Attribute("d") is { } data && SKPath.ParseSvgPathData(data.Value) is { } path:
                AddPath(builder, element, path, own);
                break;
            case "use" when element.Attribute(Href)?.Value.TrimStart('#') is { } id && _definitions.TryGetValue(id, out var target):
                Add(builder, target, own, depth + 1);
                break;
            case "rect" when MaskOf(element) is { } mask:
                AddBitmap(builder, mask, own);
                break;
            case "image":
                AddBitmap(builder, element, own);
                break;
            default:
                foreach (var child in element.Elements())
                {
                    Add(builder, child, own, depth);
                }

                break;
        }
    }

    private static void AddPath(SKPathBuilder builder, XElement element, SKPath path, SKMatrix matrix)
    {
        if (element.Attribute("stroke") is { Value: not "none" } && element.Attribute("fill")?.Value == "none")
        {
            using var pen = new SKPaint { Style = SKPaintStyle.Stroke, StrokeWidth = Number(element, "stroke-width") ?? 1 };
            path = pen.GetFillPath(path) ?? path;
        }

        builder.AddPath(path, matrix);
    }

    private XElement? MaskOf(XElement element)
    {
        var url = element.Attribute("mask")?.Value;
        return url is not null && _definitions.TryGetValue(url.Replace("url(#", "", StringComparison.Ordinal).TrimEnd(')'), out var mask)
            ? mask.Descendants().FirstOrDefault(static e => e.Name.LocalName == "image")
            : null;
    }

    /// <summary>The white pixels of a mask, row by row; its pixels are as large as the units of what it masks.</summary>
    private static void AddBitmap(SKPathBuilder builder, XElement image, SKMatrix matrix)
    {
        var data = image.Attribute(Href)?.Value;
        var start = data?.IndexOf(',', StringComparison.Ordinal) + 1 ?? 0;
        if (start == 0)
        {
            return;
        }

        using var bitmap = SKBitmap.Decode(Convert.FromBase64String(data![start..]));
        if (bitmap is null || bitmap.Width > MaxBitmap || bitmap.Height > MaxBitmap)
        {
            return;
        }

        using var rows = new SKPathBuilder();
        for (var y = 0; y < bitmap.Height; y++)
        {
            for (var x = 0; x < bitmap.Width; x++)
            {
                var from = x;
                while (x < bitmap.Width && bitmap.GetPixel(x, y) is { Red: > 127, Alpha: > 127 })
                {
                    x++;
                }

                if (x > from)
                {
                    rows.AddRect(new SKRect(from, y, x, y + 1));
                }
            }
        }

        using var path = rows.Detach();
        builder.AddPath(path, matrix);
    }

    private static SKMatrix MatrixOf(XElement element)
    {
        var matrix = SKMatrix.Identity;
        foreach (var ancestor in element.AncestorsAndSelf().Reverse())
        {
            if (ancestor.Attribute("transform") is { } transform)
            {
                matrix = matrix.PreConcat(Parse(transform.Value));
            }
        }

        return matrix;
    }

    private static SKMatrix Parse(string transform)
    {
        var numbers = Numbers().Matches(transform).Select(static m => float.Parse(m.Value, CultureInfo.InvariantCulture)).ToArray();
        return transform.TrimStart() switch
        {
            ['m', ..] when numbers is [var a, var b, var c, var d, var e, var f] => new SKMatrix(a, c, e, b, d, f, 0, 0, 1),
            ['t', ..] when numbers is [var x, var y] => SKMatrix.CreateTranslation(x, y),
            ['s', ..] when numbers is [var x, var y] => SKMatrix.CreateScale(x, y),
            ['s', ..] when numbers is [var both] => SKMatrix.CreateScale(both, both),
            _ => SKMatrix.Identity,
        };
    }

    private static float? Number(XElement element, string name) =>
        float.TryParse(element.Attribute(name)?.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    [GeneratedRegex("data-text=\"[^\"]*\"")]
    private static partial Regex Text();

    [GeneratedRegex(@"[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?")]
    private static partial Regex Numbers();
}

/// <summary>One painted glyph.</summary>
/// <param name="Outline">What is inked, in parts of the font's size, upwards from the origin; null when it is not known.</param>
/// <param name="Matrix">From there to the page in points, downwards from the upper left corner.</param>
internal sealed record DrawnGlyph(SKPath? Outline, SKMatrix Matrix)
{
    private SKRect? _box;

    public float X => Matrix.TransX;

    public float Y => Matrix.TransY;

    /// <summary>Where the ink lies on the page.</summary>
    public SKRect Box => _box ??= OnPage() is { } path ? path.TightBounds : SKRect.Empty;

    public bool HasInk => Box is { Width: > 0.01f } or { Height: > 0.01f };

    public SKPath? OnPage() => Transformed(Matrix);

    /// <summary>
    /// The ink upright, with the origin at 0, downwards, in parts of the size that the writing has across its line; with it the ink of
    /// others, where they lie from it.
    /// </summary>
    public SKPath? Upright(params ReadOnlySpan<DrawnGlyph> others)
    {
        if (Uprighting() is not { } upright || Outline is null)
        {
            return null;
        }

        if (others.Length == 0)
        {
            return Transformed(upright.PreConcat(Matrix));
        }

        using var builder = new SKPathBuilder();
        builder.AddPath(Outline, upright.PreConcat(Matrix));
        foreach (var other in others)
        {
            if (other.Outline is { } outline)
            {
                builder.AddPath(outline, upright.PreConcat(other.Matrix));
            }
        }

        return builder.Detach();
    }

    /// <summary>From the page to upright writing with the origin at 0 and the size 1; null when the matrix makes nothing visible.</summary>
    private SKMatrix? Uprighting()
    {
        var (a, b, c, d) = (Matrix.ScaleX, Matrix.SkewY, Matrix.SkewX, Matrix.ScaleY);
        var size = MathF.Abs((a * d) - (b * c)) / MathF.Max(1e-6f, MathF.Sqrt((a * a) + (b * b)));
        if (size < 1e-4f)
        {
            return null;
        }

        return SKMatrix
            .CreateScale(1 / size, 1 / size)
            .PreConcat(SKMatrix.CreateRotation(-MathF.Atan2(b, a)))
            .PreConcat(SKMatrix.CreateTranslation(-X, -Y));
    }

    private SKPath? Transformed(SKMatrix matrix)
    {
        if (Outline is null)
        {
            return null;
        }

        using var builder = new SKPathBuilder();
        builder.AddPath(Outline, matrix);
        var path = builder.Detach();
        path.FillType = Outline.FillType;
        return path;
    }
}

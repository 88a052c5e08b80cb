using System.Text;
using SkiaSharp;

namespace SectionFour.Conformance;

/// <summary>What characters look like in the fonts that are installed.</summary>
internal sealed class Templates
{
    /// <summary>Fewer fonts say too little of what a character may look like.</summary>
    private const int FewestFonts = 60;

    private static readonly string[] s_folders = ["/usr/share/fonts", "/usr/share/texmf/fonts/opentype", "/usr/local/share/fonts"];

    /// <summary>One font of each kind of writing that pages are made of, by a character that it alone has.</summary>
    private static readonly (string Package, string Text)[] s_needed =
    [
        ("fonts-lmodern", "\u0338"),
        ("fonts-texgyre-math", "\u2A0C"),
        ("fonts-stix", "\u22E2"),
        ("fonts-dejavu-core or fonts-urw-base35", "\u2717"),
        ("fonts-noto-core", "\u1000"),
    ];

    private const int FontsOfCollection = 4;

    /// <summary>The presentation forms of vertical writing, by what they are forms of.</summary>
    private static readonly Dictionary<string, string> s_vertical = Enumerable
        .Range(0xFE10, 10)
        .Concat(Enumerable.Range(0xFE30, 25))
        .Select(static code => ((char)code).ToString())
        .DistinctBy(static form => form.Normalize(NormalizationForm.FormKC))
        .ToDictionary(static form => form.Normalize(NormalizationForm.FormKC));

    private readonly List<SKFont> _fonts = [];

    /// <summary>Those that have symbols at the codes of letters.</summary>
    private readonly HashSet<SKFont> _symbols = [];
    private readonly Dictionary<string, Shape[]> _shapes = [];

    public Templates()
    {
        foreach (
            var file in s_folders
                .Where(Directory.Exists)
                .SelectMany(static f => Directory.EnumerateFiles(f, "*.?t?", SearchOption.AllDirectories))
                .Order(StringComparer.Ordinal)
        )
        {
            // A collection has several fonts, of which the first say enough.
            for (var i = 0; i < (file.EndsWith('c') ? FontsOfCollection : 1); i++)
            {
                if (SKTypeface.FromFile(file, i) is { } face)
                {
                    _fonts.Add(new SKFont(face, 1000) { Hinting = SKFontHinting.None, LinearMetrics = true });
                }
            }
        }

        FindFontsOfSymbols();
    }

    public int Fonts => _fonts.Count;

    /// <summary>What is missing to decide by them, as a sentence, or null.</summary>
    public string? Missing()
    {
        var packages = s_needed.Where(one => Of(one.Text).Length == 0).Select(static one => one.Package).ToList();
        return packages.Count > 0
                ? $"Characters are compared with those of fonts, and of these too few are installed: {string.Join(", ", packages)} are missing."
            : _fonts.Count < FewestFonts
                ? $"Characters are compared with those of fonts, and only {_fonts.Count} fonts are installed; docs/page-engine.md names packages."
            : null;
    }

    /// <summary>The shapes of a text, one for each font that has all of it; none when no font does.</summary>
    public Shape[] Of(string text)
    {
        if (!_shapes.TryGetValue(text, out var shapes))
        {
            // An accent may stand by itself or be meant to join a letter, and so on: all that count as the same text.
            var found = new List<Shape>();
            foreach (var spelling in Spellings(text))
            {
                foreach (var font in _fonts)
                {
                    if (_symbols.Contains(font) && spelling.Any(static c => c <= '\u00FF'))
                    {
                        continue;
                    }

                    using var outline = Outline(font, spelling);
                    if (Shape.Of(outline) is { } shape && !found.Exists(other => other.DistanceTo(shape) < 0.002))
                    {
                        found.Add(shape);
                    }
                }
            }

            _shapes[text] = shapes = [.. found];
        }

        return shapes;
    }

    private static IEnumerable<string> Spellings(string text)
    {
        IEnumerable<string> same = [text, PeerText.Normal(text), text.Normalize(NormalizationForm.FormC)];

        // Marks of vertical writing are painted in forms of their own; the text has the usual ones.
        return same.Concat(
                text is [> '\u2000'] && s_vertical.TryGetValue(text.Normalize(NormalizationForm.FormKC), out var form) ? [form] : []
            )
            .Distinct();
    }

    /// <summary>How far a shape is from a text in each font that has it, the nearest first; none when no font has the text.</summary>
    public double[] Distances(Shape shape, string text)
    {
        var distances = Array.ConvertAll(Of(text), shape.DistanceTo);
        Array.Sort(distances);
        return distances;
    }

    /// <summary>
    /// What the nearest of so many fonts is to be expected at, if these are drawn by lot: a character that hundreds of fonts have comes
    /// near anything sooner than one that a few have.
    /// </summary>
    public static double Expected(double[] distances, int fonts)
    {
        var (all, expected, left) = (distances.Length, 0.0, 1.0);
        for (var i = 0; i + fonts <= all; i++)
        {
            // Of the fonts not yet passed, none of which was drawn, this one is.
            var here = left * fonts / (all - i);
            expected += here * distances[i];
            left -= here;
        }

        return expected;
    }

    /// <summary>Fonts whose letters look like those of no more than a few others, which then are of the same kind.</summary>
    private void FindFontsOfSymbols()
    {
        const string letters = "AEGMRaegmr2";
        const double alike = 0.4;
        const double few = 0.1;
        var strange = new int[_fonts.Count];
        foreach (var letter in letters)
        {
            var shapes = _fonts.ConvertAll(font =>
            {
                using var outline = Outline(font, letter.ToString());
                return Shape.Of(outline);
            });
            for (var i = 0; i < shapes.Count; i++)
            {
                var others = shapes.Where(static s => s is not null).ToList();
                strange[i] += shapes[i] is { } own && others.Count(other => own.DistanceTo(other!) < alike) < few * others.Count ? 1 : 0;
            }
        }

        for (var i = 0; i < strange.Length; i++)
        {
            if (strange[i] > letters.Length / 2)
            {
                _symbols.Add(_fonts[i]);
            }
        }
    }

    private static SKPath? Outline(SKFont font, string text)
    {
        if (text.Length == 0)
        {
            return null;
        }

        using var builder = new SKPathBuilder();
        var x = 0f;
        foreach (var rune in text.EnumerateRunes())
        {
            var glyph = font.GetGlyph(rune.Value);
            if (glyph == 0)
            {
                return null;
            }

            if (font.GetGlyphPath(glyph) is { } path)
            {
                var scale = 1 / font.Size;
                builder.AddPath(path, new SKMatrix(scale, 0, x, 0, scale, 0, 0, 0, 1));
            }

            x += font.GetGlyphWidths([glyph])[0] / font.Size;
        }

        return builder.Detach();
    }
}

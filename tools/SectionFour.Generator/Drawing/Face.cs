using System.Collections.Concurrent;
using SkiaSharp;

namespace SectionFour.Generation.Drawing;

/// <summary>The three cuts that a report uses.</summary>
public enum Cut
{
    /// <summary>Upright.</summary>
    Regular,

    /// <summary>Bold.</summary>
    Bold,

    /// <summary>Italic.</summary>
    Italic,
}

/// <summary>Type families; their files are part of this project so that a seed draws the same on every machine.</summary>
public enum Family
{
    /// <summary>A grotesque with Arial's widths.</summary>
    Plain,

    /// <summary>A book face with Times' widths.</summary>
    Book,

    /// <summary>A sans with Calibri's widths.</summary>
    Office,

    /// <summary>A serif with Cambria's widths.</summary>
    Journal,

    /// <summary>A humanist sans.</summary>
    Humane,

    /// <summary>A condensed sans with large eyes.</summary>
    Wide,
}

/// <summary>A font at a size, with what layout needs to know of it.</summary>
public sealed class Face
{
    private static readonly ConcurrentDictionary<(Family, Cut), SKTypeface> Typefaces = new();
    private static readonly ConcurrentDictionary<(Family, Cut, float), Face> Faces = new();
    private readonly ConcurrentDictionary<string, float> _widths = new();

    private Face(Family family, Cut cut, float size)
    {
        (Family, Cut, Size) = (family, cut, size);
        Typeface = Typefaces.GetOrAdd((family, cut), Load);
        Font = new SKFont(Typeface, size)
        {
            Subpixel = true,
            Hinting = SKFontHinting.None,
            LinearMetrics = true,
        };
        Ascent = -Font.Metrics.Ascent;
    }

    /// <summary>Family.</summary>
    public Family Family { get; }

    /// <summary>Cut.</summary>
    public Cut Cut { get; }

    /// <summary>Points.</summary>
    public float Size { get; }

    /// <summary>From the top of a line to its base line.</summary>
    public float Ascent { get; }

    internal SKFont Font { get; }

    private SKTypeface Typeface { get; }

    /// <summary>The face of this family, cut and size.</summary>
    public static Face Of(Family family, Cut cut, float size) =>
        Faces.GetOrAdd((family, cut, size), k => new Face(k.Item1, k.Item2, k.Item3));

    /// <summary>How wide a text is.</summary>
    public float Width(string text) =>
        _widths.GetOrAdd(
            text,
            t =>
            {
                lock (Font)
                {
                    return Font.MeasureText(t);
                }
            }
        );

    /// <summary>The text with characters that the font lacks replaced by what an author would have typed instead.</summary>
    public string Drawable(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        foreach (var c in text)
        {
            if (c > 126 && !Font.ContainsGlyph(c))
            {
                return string.Concat(text.Select(Replace));
            }
        }

        return text;
    }

    private string Replace(char c) =>
        c <= 126 || Font.ContainsGlyph(c)
            ? c.ToString()
            : c switch
            {
                '\u00a0' => " ",
                '\u00ad' or '\u2010' or '\u2011' => "-",
                '\u2012' => "–",
                '\ufb00' => "ff",
                '\ufb03' => "ffi",
                '\ufb04' => "ffl",
                '■' or '▪' or '●' or '◦' or '○' => "•",
                '✓' or '✔' => "X",
                _ => "?",
            };

    private static SKTypeface Load((Family Family, Cut Cut) key)
    {
        var name = $"{key.Family}-{key.Cut}.ttf";
        using var stream =
            typeof(Face).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The font {name} is not in the assembly.");
        return SKTypeface.FromStream(stream) ?? throw new InvalidOperationException($"The font {name} cannot be loaded.");
    }
}

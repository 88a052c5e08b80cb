using System.Numerics;
using System.Runtime.InteropServices;
using SkiaSharp;

namespace SectionFour.Conformance;

/// <summary>
/// What a glyph's ink looks like, apart from where it stands and how large it is, and beside that how large and how high it is by the
/// font's size.
/// </summary>
internal sealed class Shape
{
    private const int Side = 28;
    private const int Margin = 3;

    /// <summary>How much a shape that is larger or higher than it should be counts, against one that looks otherwise.</summary>
    private const double SizeWeight = 0.12;
    private const double HeightWeight = 0.18;

    /// <summary>Beyond these a difference says no more: large operators and Type 3 fonts have sizes and origins of their own.</summary>
    private const double MaxSizeRatio = 0.9;
    private const double MaxHeightDifference = 0.6;

    private readonly float[] _pixels;
    private readonly double _size;
    private readonly double _middle;

    private Shape(float[] pixels, double size, double middle) => (_pixels, _size, _middle) = (pixels, size, middle);

    /// <summary>The shape of an outline that is given in parts of the font's size, downwards from the origin; null without ink.</summary>
    public static Shape? Of(SKPath? outline)
    {
        if (outline is null || outline.IsEmpty)
        {
            return null;
        }

        var box = outline.TightBounds;
        var longest = Math.Max(box.Width, box.Height);
        if (longest < 1e-3f || !float.IsFinite(longest))
        {
            return null;
        }

        using var surface = SKSurface.Create(new SKImageInfo(Side, Side, SKColorType.Alpha8));
        var scale = (Side - (2 * Margin)) / longest;
        surface.Canvas.Translate(Side / 2f, Side / 2f);
        surface.Canvas.Scale(scale);
        surface.Canvas.Translate(-box.MidX, -box.MidY);
        using var ink = new SKPaint { IsAntialias = true, Color = SKColors.Black };
        surface.Canvas.DrawPath(outline, ink);
        using var picture = surface.PeekPixels();
        var bytes = picture.GetPixelSpan();
        var pixels = new float[Side * Side];
        for (var i = 0; i < pixels.Length; i++)
        {
            pixels[i] = bytes[(i / Side * picture.RowBytes) + (i % Side)];
        }

        return Normalise(pixels) ? new Shape(pixels, longest, box.MidY) : null;
    }

    /// <summary>How far two shapes are from each other: 0 when they are the same, about 1 when they have nothing in common.</summary>
    public double DistanceTo(Shape other) =>
        1
        - Dot(_pixels, other._pixels)
        + (SizeWeight * Math.Min(MaxSizeRatio, Math.Abs(Math.Log(_size / other._size))))
        + (HeightWeight * Math.Min(MaxHeightDifference, Math.Abs(_middle - other._middle)));

    /// <summary>Softened, so that thin strokes of two fonts meet, and brought to mean 0 and length 1.</summary>
    private static bool Normalise(float[] pixels)
    {
        Soften(pixels, 1, Side);
        Soften(pixels, Side, 1);
        var mean = pixels.Average();
        var length = MathF.Sqrt(pixels.Sum(pixel => (pixel - mean) * (pixel - mean)));
        for (var i = 0; i < pixels.Length; i++)
        {
            pixels[i] = (pixels[i] - mean) / length;
        }

        return length > 1e-3f;
    }

    private static float Dot(float[] a, float[] b)
    {
        var first = MemoryMarshal.Cast<float, Vector<float>>(a);
        var second = MemoryMarshal.Cast<float, Vector<float>>(b);
        var sum = Vector<float>.Zero;
        for (var i = 0; i < first.Length; i++)
        {
            sum += first[i] * second[i];
        }

        // 28 x 28 pixels are whole vectors of 4, 8 or 16.
        return Vector.Sum(sum);
    }

    private static void Soften(float[] pixels, int step, int lines)
    {
        Span<float> line = stackalloc float[Side];
        for (var l = 0; l < Side; l++)
        {
            var start = l * lines;
            for (var i = 0; i < Side; i++)
            {
                line[i] = pixels[start + (i * step)];
            }

            for (var i = 2; i < Side - 2; i++)
            {
                pixels[start + (i * step)] = (line[i - 2] + (4 * line[i - 1]) + (6 * line[i]) + (4 * line[i + 1]) + line[i + 2]) / 16;
            }
        }
    }
}

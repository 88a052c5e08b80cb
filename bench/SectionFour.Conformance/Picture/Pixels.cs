using System.Globalization;
using SkiaSharp;

namespace SectionFour.Conformance;

/// <summary>A page as pdftoppm draws it, in grey pixels: what is looked at to see that the drawing of single glyphs is the page's picture.</summary>
internal sealed class Pixels
{
    private const double PointsPerInch = 72;
    private const int MostPixels = 9_000;

    /// <summary>How much lighter or darker than its surroundings a pixel is that has ink.</summary>
    private const int Contrast = 60;

    /// <summary>So much of a glyph's outline must be inked, and so much of the ink must be glyphs' (the rest are lines that cross).</summary>
    private const double LeastInked = 0.75;
    private const double LeastExplained = 0.6;

    private readonly byte[] _grey;
    private readonly int _start;
    private readonly int _width;
    private readonly int _height;
    private readonly float _scale;

    private Pixels(byte[] grey, int start, int width, int height, float scale) =>
        (_grey, _start, _width, _height, _scale) = (grey, start, width, height, scale);

    /// <summary>Draws a page; where pdftoppm gives up on it or does not find its size, mutool draws it. Null when neither does.</summary>
    /// <param name="mutool">The program mutool.</param>
    /// <param name="file">The file.</param>
    /// <param name="password">What opens it, or null.</param>
    /// <param name="number">Page from 1.</param>
    /// <param name="page">The page's size in points.</param>
    /// <param name="smallest">The size in points of the smallest letter that is looked at.</param>
    /// <param name="unit">The page's own unit of length, which pdftoppm leaves out.</param>
    public static Pixels? Of(string mutool, string file, string? password, int number, SKSize page, double smallest, double unit)
    {
        // A letter gets some 30 pixels.
        var dots = Math.Clamp((int)(PointsPerInch * 30 / Math.Max(0.1, smallest)), 300, 900);
        dots = Math.Max(20, Math.Min(dots, (int)(MostPixels * PointsPerInch / Math.Max(1, Math.Max(page.Width, page.Height) / unit))));
        var target = Path.Combine(Path.GetTempPath(), "picture-" + Guid.NewGuid().ToString("N"));
        var (picture, whole) = (target + ".pgm", (float)(dots / PointsPerInch));
        var (resolution, at) = (dots.ToString(CultureInfo.InvariantCulture), number.ToString(CultureInfo.InvariantCulture));
        string[] open = password is null ? [] : ["-upw", password];
        try
        {
            string[] first = ["-q", "-gray", "-cropbox", "-singlefile", "-r", resolution, "-f", at, "-l", at, .. open, file, target];
            if (Draw("pdftoppm", first, picture, (float)(whole / unit)) is { } pixels && pixels.IsAsLargeAs(page))
            {
                return pixels;
            }

            open = password is null ? [] : ["-p", password];
            string[] second = ["draw", "-q", "-F", "pgm", "-c", "gray", "-r", resolution, .. open, "-o", picture, file, at];
            return Draw(mutool, second, picture, whole) is { } other && other.IsAsLargeAs(page) ? other : null;
        }
        finally
        {
            File.Delete(picture);
        }
    }

    private static Pixels? Draw(string program, string[] arguments, string picture, float scale)
    {
        using var process = Peer.Start(program, arguments);
        while (process?.ReadLine() is not null) { }
        return process?.HasSucceeded() == true && File.Exists(picture) ? Parse(File.ReadAllBytes(picture), scale) : null;
    }

    private bool IsAsLargeAs(SKSize page)
    {
        const float slack = 3;
        return Math.Abs(_width - (page.Width * _scale)) <= slack && Math.Abs(_height - (page.Height * _scale)) <= slack;
    }

    /// <summary>Whether a glyph is to be seen as it is drawn, with no more ink at its place than it and the other glyphs there account for.</summary>
    public bool Shows(DrawnGlyph glyph, IEnumerable<DrawnGlyph> all)
    {
        if (Region(glyph.Box) is not { } region)
        {
            return false;
        }

        var own = Cover(region, [glyph], widened: false);
        var every = Cover(region, all.Where(other => other.Box.IntersectsWithInclusive(glyph.Box)), widened: true);
        var background = Background(region);
        var ink = new bool[own.Length];
        for (var at = 0; at < ink.Length; at++)
        {
            ink[at] = IsInk(region.Left + (at % region.Width), region.Top + (at / region.Width), background);
        }

        // The two renderers fit appearances of fields into their places in slightly different ways.
        for (var shift = 0; shift < 25; shift++)
        {
            if (Agree(own, every, ink, region.Width, (((shift + 2) % 5) - 2, (((shift / 5) + 2) % 5) - 2)))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Agree(bool[] own, bool[] every, bool[] ink, int width, (int X, int Y) shift)
    {
        var (inked, outline, explained, inks) = (0, 0, 0, 0);
        for (var at = 0; at < ink.Length; at++)
        {
            var (x, y) = ((at % width) + shift.X, (at / width) + shift.Y);
            outline += own[at] ? 1 : 0;
            if (x < 0 || x >= width || y < 0 || y * width >= ink.Length)
            {
                continue;
            }

            var there = (y * width) + x;
            inked += own[at] && ink[there] ? 1 : 0;
            inks += ink[there] ? 1 : 0;
            explained += ink[there] && every[at] ? 1 : 0;
        }

        return outline > 0 && inked >= LeastInked * outline && explained >= LeastExplained * inks;
    }

    /// <summary>Whether a place has ink that none of the glyphs accounts for.</summary>
    public bool HasOtherInk(SKRect box, IEnumerable<DrawnGlyph> all)
    {
        const double noticeable = 0.04;
        if (Region(box) is not { } region)
        {
            return false;
        }

        var every = Cover(region, all.Where(other => other.Box.IntersectsWithInclusive(box)), widened: true);
        var background = Background(region);
        var other = 0;
        for (var at = 0; at < every.Length; at++)
        {
            other += !every[at] && IsInk(region.Left + (at % region.Width), region.Top + (at / region.Width), background) ? 1 : 0;
        }

        return other > noticeable * every.Length;
    }

    private static Pixels? Parse(byte[] file, float scale)
    {
        // "P5", width, height and the highest value, each followed by one white space.
        var numbers = new int[3];
        var at = 2;
        for (var i = 0; i < numbers.Length; i++)
        {
            while (at < file.Length && file[at] is < (byte)'0' or > (byte)'9')
            {
                at++;
            }

            while (at < file.Length && file[at] is >= (byte)'0' and <= (byte)'9')
            {
                numbers[i] = (numbers[i] * 10) + file[at++] - '0';
            }
        }

        at++;
        return file.Length - at >= (long)numbers[0] * numbers[1] ? new Pixels(file, at, numbers[0], numbers[1], scale) : null;
    }

    private SKRectI? Region(SKRect box)
    {
        const int around = 4;
        var region = new SKRectI(
            Math.Max(0, (int)MathF.Floor(box.Left * _scale) - around),
            Math.Max(0, (int)MathF.Floor(box.Top * _scale) - around),
            Math.Min(_width, (int)MathF.Ceiling(box.Right * _scale) + around),
            Math.Min(_height, (int)MathF.Ceiling(box.Bottom * _scale) + around)
        );
        return region is { Width: > 0, Height: > 0 } ? region : null;
    }

    /// <summary>Which pixels of a region the glyphs cover.</summary>
    private bool[] Cover(SKRectI region, IEnumerable<DrawnGlyph> glyphs, bool widened)
    {
        const int wide = 4;
        const int covered = 127;
        using var surface = SKSurface.Create(new SKImageInfo(region.Width, region.Height, SKColorType.Alpha8));
        surface.Canvas.Translate(-region.Left, -region.Top);
        surface.Canvas.Scale(_scale);
        using var ink = new SKPaint { IsAntialias = true };
        ink.Style = widened ? SKPaintStyle.StrokeAndFill : SKPaintStyle.Fill;
        ink.StrokeWidth = widened ? wide / _scale : 0;
        foreach (var glyph in glyphs)
        {
            using var path = glyph.OnPage();
            surface.Canvas.DrawPath(path, ink);
        }

        using var picture = surface.PeekPixels();
        var bytes = picture.GetPixelSpan();
        var cover = new bool[region.Width * region.Height];
        for (var at = 0; at < cover.Length; at++)
        {
            cover[at] = bytes[(at / region.Width * picture.RowBytes) + (at % region.Width)] > covered;
        }

        return cover;
    }

    /// <summary>The middle value around a region.</summary>
    private int Background(SKRectI region)
    {
        var edge = new List<int>();
        for (var x = region.Left; x < region.Right; x++)
        {
            edge.Add(At(x, region.Top));
            edge.Add(At(x, region.Bottom - 1));
        }

        for (var y = region.Top; y < region.Bottom; y++)
        {
            edge.Add(At(region.Left, y));
            edge.Add(At(region.Right - 1, y));
        }

        edge.Sort();
        return edge[edge.Count / 2];
    }

    private int At(int x, int y) => _grey[_start + (y * _width) + x];

    private bool IsInk(int x, int y, int background) => Math.Abs(At(x, y) - background) > Contrast;
}

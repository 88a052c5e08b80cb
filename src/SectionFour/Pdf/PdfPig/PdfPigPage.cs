using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Graphics;
using UglyToad.PdfPig.Graphics.Colors;
using UglyToad.PdfPig.PdfFonts;

namespace SectionFour.Pdf;

/// <summary>Makes a <see cref="PdfPage"/> of a PdfPig page.</summary>
/// <remarks>
/// PdfPig has already moved everything to the visible page and turned it upright; only y is turned round here, so that it grows downwards.
/// </remarks>
internal sealed class PdfPigPage
{
    private readonly Dictionary<(string, bool), FontFacts> _fonts = [];

    public PdfPage Read(Page page, string? label)
    {
        var (width, height) = (page.Width, page.Height);
        var shapes = new PaintedShapes(new Box(0, 0, width, height));
        foreach (var path in page.Paths)
        {
            AddPath(shapes, path, height);
        }

        return new PdfPage
        {
            Number = page.Number,
            Width = width,
            Height = height,
            Glyphs = ReadGlyphs(page),
            Rules = shapes.Rules,
            Fills = shapes.Fills,
            Images = ReadImages(page),
            Label = label,
        };
    }

    private Glyph[] ReadGlyphs(Page page)
    {
        var artifacts = new HashSet<Letter>(ReferenceEqualityComparer.Instance);
        foreach (var content in page.GetMarkedContents())
        {
            CollectArtifacts(content, isArtifact: false, artifacts);
        }

        var glyphs = new Glyph[page.Letters.Count];
        for (var i = 0; i < glyphs.Length; i++)
        {
            var letter = page.Letters[i];
            glyphs[i] = ReadGlyph(letter, page, artifacts.Contains(letter));
        }

        return glyphs;
    }

    private static void CollectArtifacts(MarkedContentElement content, bool isArtifact, HashSet<Letter> artifacts)
    {
        isArtifact |= content.IsArtifact;
        if (isArtifact)
        {
            artifacts.UnionWith(content.Letters);
        }

        foreach (var child in content.Children)
        {
            CollectArtifacts(child, isArtifact, artifacts);
        }
    }

    private Glyph ReadGlyph(Letter letter, Page page, bool isArtifact)
    {
        var box = ReadBox(letter.GlyphRectangleLoose, page.Height);
        var visibility =
            letter.RenderingMode is TextRenderingMode.Neither or TextRenderingMode.NeitherClip ? GlyphVisibility.Invisible
            : IsOffPage(box, page) ? GlyphVisibility.OffPage
            : GlyphVisibility.Visible;
        return new Glyph(
            string.IsNullOrEmpty(letter.Value) ? "\uFFFD" : letter.Value,
            (float)box.Left,
            (float)box.Top,
            (float)box.Right,
            (float)box.Bottom,
            (float)(page.Height - letter.StartBaseLine.Y),
            (float)letter.PointSize,
            Facts(letter.FontDetails),
            Direction(letter),
            Rgb(letter.FillColor),
            visibility,
            isArtifact
        );
    }

    private static bool IsOffPage(Box box, Page page) =>
        box.CenterX < 0 || box.CenterX > page.Width || box.CenterY < 0 || box.CenterY > page.Height;

    /// <summary>PdfPig's angle is counter-clockwise with y upwards; ours is clockwise as seen.</summary>
    private static short Direction(Letter letter)
    {
        var angle = -(int)Math.Round(letter.GlyphRectangleLoose.Rotation) % 360;
        return (short)(angle < 0 ? angle + 360 : angle);
    }

    private FontFacts Facts(FontDetails font)
    {
        var rawName = font.Name ?? "";
        var isBold = font.IsBold || font.Weight >= 600;
        if (!_fonts.TryGetValue((rawName, isBold), out var facts))
        {
            var name = FontNames.WithoutSubsetPrefix(rawName);
            facts = new FontFacts(name, isBold || FontNames.SaysBold(name), font.IsItalic || FontNames.SaysItalic(name));
            _fonts.Add((rawName, isBold), facts);
        }

        return facts;
    }

    private static PageImage[] ReadImages(Page page)
    {
        var images = new List<PageImage>(page.NumberOfImages);
        foreach (var image in page.GetImages())
        {
            images.Add(new PageImage(ReadBox(image.BoundingBox, page.Height)));
        }

        return [.. images];
    }

    private static void AddPath(PaintedShapes shapes, PdfPath path, double height)
    {
        if (!path.IsFilled && !path.IsStroked)
        {
            return;
        }

        foreach (var subpath in path)
        {
            foreach (var command in subpath.Commands)
            {
                switch (command)
                {
                    case PdfSubpath.Move move:
                        shapes.MoveTo(move.Location.X, height - move.Location.Y);
                        break;
                    case PdfSubpath.Line line:
                        shapes.LineTo(line.To.X, height - line.To.Y);
                        break;
                    case PdfSubpath.CubicBezierCurve curve:
                        shapes.CurveTo(
                            curve.FirstControlPoint.X,
                            height - curve.FirstControlPoint.Y,
                            curve.SecondControlPoint.X,
                            height - curve.SecondControlPoint.Y,
                            curve.EndPoint.X,
                            height - curve.EndPoint.Y
                        );
                        break;
                    case PdfSubpath.Close:
                        shapes.Close();
                        break;
                }
            }
        }

        if (path.IsFilled)
        {
            shapes.Fill(Rgb(path.FillColor));
        }

        if (path.IsStroked)
        {
            shapes.Stroke(path.LineWidth);
        }

        shapes.EndPath();
    }

    private static Box ReadBox(PdfRectangle rectangle, double height)
    {
        var left = Least(rectangle.TopLeft.X, rectangle.TopRight.X, rectangle.BottomLeft.X, rectangle.BottomRight.X);
        var right = -Least(-rectangle.TopLeft.X, -rectangle.TopRight.X, -rectangle.BottomLeft.X, -rectangle.BottomRight.X);
        var bottom = Least(rectangle.TopLeft.Y, rectangle.TopRight.Y, rectangle.BottomLeft.Y, rectangle.BottomRight.Y);
        var top = -Least(-rectangle.TopLeft.Y, -rectangle.TopRight.Y, -rectangle.BottomLeft.Y, -rectangle.BottomRight.Y);
        return new Box(left, height - top, right, height - bottom);
    }

    private static double Least(double a, double b, double c, double d) => Math.Min(Math.Min(a, b), Math.Min(c, d));

    private static int Rgb(IColor? color)
    {
        if (color is null or PatternColor)
        {
            return 0;
        }

        var (red, green, blue) = color.ToRGBValues();
        return (Channel(red) << 16) | (Channel(green) << 8) | Channel(blue);
    }

    private static int Channel(double value) => (int)Math.Round(Math.Clamp(value, 0, 1) * 255);
}

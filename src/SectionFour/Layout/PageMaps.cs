using SectionFour.Pdf;

namespace SectionFour.Layout;

/// <summary>Arranges whole pages.</summary>
internal static class PageMaps
{
    /// <summary>The page as it is read.</summary>
    /// <param name="map">Where things go.</param>
    /// <param name="page">The printed page.</param>
    /// <param name="width">The new width, in points.</param>
    /// <param name="height">The new height, in points.</param>
    /// <param name="glyph">Moves a glyph, whose baseline and direction no box tells.</param>
    public static PdfPage Arrange(this IPageMap map, PdfPage page, double width, double height, Converter<Glyph, Glyph> glyph) =>
        new()
        {
            Number = page.Number,
            Width = width,
            Height = height,
            Glyphs = Array.ConvertAll(page.Painted.ToArray(), glyph),
            Rules = Array.ConvertAll(page.Rules, map.Move),
            Fills = Array.ConvertAll(page.Fills, f => f with { Box = map.There(f.Box) }),
            Images = Array.ConvertAll(page.Images, i => new PageImage(map.There(i.Box))),
            Label = page.Label,
            Warnings = page.Warnings,
        };

    private static RulingLine Move(this IPageMap map, RulingLine rule)
    {
        var box = map.There(
            new Box(Math.Min(rule.X1, rule.X2), Math.Min(rule.Y1, rule.Y2), Math.Max(rule.X1, rule.X2), Math.Max(rule.Y1, rule.Y2))
        );
        return new RulingLine((float)box.Left, (float)box.Top, (float)box.Right, (float)box.Bottom, rule.Thickness);
    }
}

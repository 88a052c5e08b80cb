using SkiaSharp;

namespace SectionFour.Generation.Drawing;

/// <summary>Remembers on which page something was printed first.</summary>
public sealed class Mark
{
    /// <summary>Page from 1, or null while it has not been printed.</summary>
    public int? Page { get; private set; }

    internal void Printed(int page) => Page ??= page;

    internal void Forget() => Page = null;
}

/// <summary>Something on a page.</summary>
internal abstract record Ink;

/// <summary>A run of text; the position is that of its base line.</summary>
internal sealed record TextInk(string Text, Face Face, SKColor Color, float X, float Y, float WordGap, float Tracking = 0) : Ink;

/// <summary>A line, drawn as a stroke or, as word processors do, as a thin rectangle.</summary>
internal sealed record RuleInk(float X1, float Y1, float X2, float Y2, float Width, SKColor Color, bool AsRectangle) : Ink;

/// <summary>A filled rectangle.</summary>
internal sealed record FillInk(SKRect Area, SKColor Color) : Ink;

/// <summary>The outline of a rectangle.</summary>
internal sealed record FrameInk(SKRect Area, float Width, SKColor Color) : Ink;

/// <summary>Words across the page.</summary>
internal sealed record WatermarkInk(string Text, Face Face, SKColor Color, float Degrees) : Ink;

/// <summary>A page that is being drawn.</summary>
internal sealed class Sheet(PageSetup setup)
{
    public PageSetup Setup { get; } = setup;

    public List<Ink> Inks { get; } = [];

    /// <summary>Whether headers, footers and page numbers stand on it.</summary>
    public bool HasFurniture { get; init; } = true;

    /// <summary>Name of the part that it belongs to, for running headers.</summary>
    public string Part { get; init; } = "";

    /// <summary>Lower-case roman instead of arabic page numbers.</summary>
    public bool IsFrontMatter { get; init; }
}

/// <summary>Paper and margins, in points.</summary>
public sealed record PageSetup(float Width, float Height, float Left, float Top, float Right, float Bottom)
{
    /// <summary>The page is stored turned and carries /Rotate 90.</summary>
    public bool Rotated { get; init; }

    /// <summary>The media box is larger than the page by this on all sides, with a crop box inside.</summary>
    public float Bleed { get; init; }
}

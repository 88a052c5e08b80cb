using System.Collections.Immutable;

namespace SectionFour.Outputs;

/// <summary>A part of a page to be drawn.</summary>
/// <param name="Page">Page from 1.</param>
/// <param name="Area">Which part of it; what lies beyond the page is left out.</param>
/// <param name="Marks">Boxes to be marked as the words in question, in the page's coordinates.</param>
public sealed record PageArea(int Page, Box Area, ImmutableArray<Box> Marks);

/// <summary>A picture of a part of a page.</summary>
/// <param name="Png">The picture as PNG: 8 bits a channel, no transparency, not interlaced.</param>
/// <param name="Width">Width in pixels.</param>
/// <param name="Height">Height in pixels.</param>
/// <param name="PointsWide">Width on the page in points.</param>
public sealed record PagePicture(ReadOnlyMemory<byte> Png, int Width, int Height, double PointsWide)
{
    /// <summary>Height on the page in points.</summary>
    public double PointsHigh => PointsWide * Height / Width;
}

/// <summary>
/// Draws parts of the report's pages. Drawing a PDF needs a program beside the library, so it stands behind this boundary; without one a
/// memo says that it has no pictures.
/// </summary>
public interface IPagePictures
{
    /// <summary>Why nothing can be drawn, in a sentence for the memo; null when it can.</summary>
    string? Missing { get; }

    /// <summary>Draws each of the areas; null in place of one that could not be drawn.</summary>
    ImmutableArray<PagePicture?> Draw(ImmutableArray<PageArea> areas);
}

/// <summary>Draws nothing.</summary>
/// <param name="Missing">Why, in a sentence for the memo.</param>
public sealed record NoPagePictures(string? Missing) : IPagePictures
{
    /// <inheritdoc/>
    public ImmutableArray<PagePicture?> Draw(ImmutableArray<PageArea> areas) => [.. areas.Select(_ => (PagePicture?)null)];
}

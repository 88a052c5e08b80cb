namespace SectionFour;

/// <summary>
/// A rectangle on a page, in points (1/72 inch). The origin is the top left corner of the visible page after its rotation; y grows
/// downwards. This is the only coordinate system of the library: it is fixed at the Pdf boundary.
/// </summary>
/// <param name="Left">Distance of the left edge from the left of the page.</param>
/// <param name="Top">Distance of the upper edge from the top of the page.</param>
/// <param name="Right">Distance of the right edge from the left of the page; never smaller than <paramref name="Left"/>.</param>
/// <param name="Bottom">Distance of the lower edge from the top of the page; never smaller than <paramref name="Top"/>.</param>
public readonly record struct Box(double Left, double Top, double Right, double Bottom)
{
    /// <summary>Width in points.</summary>
    public double Width => Right - Left;

    /// <summary>Height in points.</summary>
    public double Height => Bottom - Top;

    /// <summary>The horizontal middle.</summary>
    public double CenterX => (Left + Right) / 2;

    /// <summary>The vertical middle.</summary>
    public double CenterY => (Top + Bottom) / 2;

    /// <summary>The smallest box that holds both.</summary>
    public Box Union(Box other) =>
        new(Math.Min(Left, other.Left), Math.Min(Top, other.Top), Math.Max(Right, other.Right), Math.Max(Bottom, other.Bottom));

    /// <summary>Whether the two share an area.</summary>
    public bool Overlaps(Box other) => Left < other.Right && other.Left < Right && Top < other.Bottom && other.Top < Bottom;

    /// <summary>Whether <paramref name="other"/> lies inside this box, give or take <paramref name="slack"/> points.</summary>
    public bool Contains(Box other, double slack = 0) =>
        other.Left >= Left - slack && other.Top >= Top - slack && other.Right <= Right + slack && other.Bottom <= Bottom + slack;
}

namespace SectionFour.Pdf;

/// <summary>What the operators "q" and "Q" save and restore, as far as text and lines depend on it (PDF 32000-1 §8.4).</summary>
internal struct GraphicsState
{
    /// <summary>From user space to the page's coordinates, y downwards.</summary>
    public Matrix Transform;

    /// <summary>The box around the clipping path.</summary>
    public Box Clip;

    public ColorSpace FillSpace;
    public ColorSpace StrokeSpace;

    /// <summary>0xRRGGBB.</summary>
    public int FillColor;
    public int StrokeColor;

    /// <summary>Whether the fill is a pattern, of which only an average colour is known.</summary>
    public bool HasFillPattern;
    public double FillAlpha;
    public double StrokeAlpha;

    /// <summary>Whether what is painted mixes with what lies below, so that it hides nothing.</summary>
    public bool Blends;
    public double LineWidth;

    public PdfFont? Font;
    public double FontSize;
    public double CharacterSpacing;
    public double WordSpacing;

    /// <summary>Horizontal scaling; 1 is normal.</summary>
    public double HorizontalScale;
    public double Leading;
    public double Rise;

    /// <summary>The text rendering mode, 0 to 7.</summary>
    public int RenderingMode;

    public static GraphicsState Initial(in Matrix transform, Box clip) =>
        new()
        {
            Transform = transform,
            Clip = clip,
            FillSpace = ColorSpace.Gray,
            StrokeSpace = ColorSpace.Gray,
            FillAlpha = 1,
            StrokeAlpha = 1,
            LineWidth = 1,
            HorizontalScale = 1,
        };
}

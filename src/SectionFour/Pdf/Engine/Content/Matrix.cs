namespace SectionFour.Pdf;

/// <summary>A PDF transformation: x' = A x + C y + E, y' = B x + D y + F.</summary>
internal readonly record struct Matrix(double A, double B, double C, double D, double E, double F)
{
    public static readonly Matrix Identity = new(1, 0, 0, 1, 0, 0);

    /// <summary>This transformation first, then the other.</summary>
    public Matrix Then(in Matrix next) =>
        new(
            (A * next.A) + (B * next.C),
            (A * next.B) + (B * next.D),
            (C * next.A) + (D * next.C),
            (C * next.B) + (D * next.D),
            (E * next.A) + (F * next.C) + next.E,
            (E * next.B) + (F * next.D) + next.F
        );

    public double X(double x, double y) => (A * x) + (C * y) + E;

    public double Y(double x, double y) => (B * x) + (D * y) + F;

    /// <summary>How much longer a line becomes, on average of all directions.</summary>
    public double Scale => Math.Sqrt(Math.Abs((A * D) - (B * C)));

    /// <summary>The smallest box that holds a transformed rectangle.</summary>
    public Box BoxOf(double x1, double y1, double x2, double y2)
    {
        var (ax, ay) = (X(x1, y1), Y(x1, y1));
        var (bx, by) = (X(x2, y1), Y(x2, y1));
        var (cx, cy) = (X(x1, y2), Y(x1, y2));
        var (dx, dy) = (X(x2, y2), Y(x2, y2));
        return new Box(
            Math.Min(Math.Min(ax, bx), Math.Min(cx, dx)),
            Math.Min(Math.Min(ay, by), Math.Min(cy, dy)),
            Math.Max(Math.Max(ax, bx), Math.Max(cx, dx)),
            Math.Max(Math.Max(ay, by), Math.Max(cy, dy))
        );
    }

    /// <summary>Reads an array of six numbers; anything else is the identity.</summary>
    public static Matrix From(PdfArray? array) =>
        array is { Count: >= 6 }
            ? new Matrix(array[0].Number, array[1].Number, array[2].Number, array[3].Number, array[4].Number, array[5].Number)
            : Identity;
}

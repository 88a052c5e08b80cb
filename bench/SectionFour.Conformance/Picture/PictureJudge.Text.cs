using System.Globalization;
using SectionFour.Pdf;

namespace SectionFour.Conformance;

/// <summary>What a painted glyph looks like: the engine's text or the peer's.</summary>
internal sealed partial class PictureJudge
{
    /// <summary>
    /// By so much a text must be nearer to what is painted than the other one, and so near the nearer one must be: chosen so that less
    /// than 0.5 % of the decisions are wrong on glyphs of which all readers say the same and rightly so, even when their own fonts are not
    /// among those at hand (<see cref="Calibration"/>).
    /// </summary>
    public const double Margin = 0.06;

    public const double Likeness = 0.3;

    /// <summary>Where one is nearer by far, it need not be as near as that: symbols differ more from font to font than letters.</summary>
    private const double WideMargin = 0.2;
    private const double WideLikeness = 0.45;

    /// <summary>What the file does not say is set aside, unless the picture is a letter of the peer's as fonts have it.</summary>
    private const double PlainLikeness = 0.1;

    private PictureDecision DecideText(int index, List<string> theirs)
    {
        var glyph = page.Glyphs[index];
        if (_claims.Of(index) is not { HasInk: true } drawn)
        {
            return glyph.Text == Unknown ? s_engine : WithoutInk(index);
        }

        if (!IsSeen(drawn))
        {
            return new PictureDecision(PictureSays.CannotTell, NotAlike);
        }

        var shapes = ShapesOf(index, drawn);
        var decision =
            shapes.Count == 0 ? new PictureDecision(PictureSays.CannotTell, "its ink is not known") : Compare(shapes, glyph, theirs);

        // What nobody knows is set aside, unless it is plain to see that the peer does.
        return glyph.Text == Unknown && decision.Says != PictureSays.Peer ? s_engine : decision;
    }

    /// <summary>Chooses between a glyph's text and the peer's by a shape, of which there may be several ways to see it.</summary>
    private PictureDecision Compare(List<Shape> shapes, Glyph glyph, List<string> theirs)
    {
        PictureDecision? decision = null;
        foreach (var shape in shapes)
        {
            var ours = glyph.Text == Unknown ? [1] : templates.Distances(shape, glyph.Text);
            var others = theirs.ConvertAll(text => templates.Distances(shape, text));
            if (ours.Length == 0 || others.Exists(static o => o.Length == 0))
            {
                return new PictureDecision(
                    PictureSays.CannotTell,
                    "no font has the " + (ours.Length == 0 ? "engine's" : "peer's") + " character",
                    Say(glyph)
                );
            }

            // The nearest of the letters that the peer has left.
            var choices = others.ConvertAll(other => (Other: other, Gain: Gain(ours, other)));
            var (nearest, gain) = choices.MinBy(static c => c.Gain);
            var detail = string.Create(
                CultureInfo.InvariantCulture,
                $"{Say(glyph)} {Near(ours):F2} against '{theirs[others.IndexOf(nearest)]}' {Near(nearest):F2}, {gain:F2}"
            );
            var says = Say(Near(ours), Near(nearest), gain);
            says = glyph.Text == Unknown && Near(nearest) > PlainLikeness ? PictureSays.CannotTell : says;
            if (says == PictureSays.Engine)
            {
                return s_engine with { Detail = detail };
            }

            // What the glyph is by itself counts first; it speaks for the peer only if no way to see it speaks for the engine.
            decision ??= new PictureDecision(
                says,
                says == PictureSays.Peer ? "looks like the peer's character"
                    : Math.Abs(gain) > Margin ? "looks like neither character"
                    : "looks as much like the one as like the other",
                detail
            );
        }

        return decision!;
    }

    /// <summary>By how much ours are nearer than theirs, as if as many fonts had the one as the other.</summary>
    public static double Gain(double[] ours, double[] theirs)
    {
        var fonts = Math.Min(ours.Length, theirs.Length);
        return Templates.Expected(theirs, fonts) - Templates.Expected(ours, fonts);
    }

    /// <summary>How near a text is: not in the nearest of hundreds of fonts, which may be of a strange kind, but in the nearest of a hundred.</summary>
    public static double Near(double[] distances) => distances[distances.Length / 100];

    /// <summary>Who is decided for, by how near each is and by how much the engine is nearer.</summary>
    public static PictureSays Say(double ours, double theirs, double gain, double margin = Margin, double likeness = Likeness) =>
        (gain > margin && ours < likeness) || (gain > WideMargin && ours < WideLikeness) ? PictureSays.Engine
        : (gain < -margin && theirs < likeness) || (gain < -WideMargin && theirs < WideLikeness) ? PictureSays.Peer
        : PictureSays.CannotTell;

    private double? Nearest(List<Shape> shapes, string text) =>
        shapes.Select(shape => templates.Distances(shape, text)).Where(static d => d.Length > 0).Select(static d => (double?)Near(d)).Min();

    /// <summary>
    /// The ink of a glyph by itself; then with what is painted in its box that no other glyph of the engine is, as a text may be painted
    /// in parts; then with the glyph painted next where the two touch, as a sign may be (≠ by a slash and =, ↪ by a hook and an arrow).
    /// </summary>
    private List<Shape> ShapesOf(int index, DrawnGlyph drawn)
    {
        const double touching = 0.06;
        var glyph = page.Glyphs[index];
        List<Shape?> shapes = [Shape.Of(drawn.Upright())];
        var parts = _claims
            .Unclaimed()
            .Where(part =>
                Math.Abs(part.Y - drawn.Y) < 0.75 && part.X > glyph.Left - 0.01 && part.X < Math.Max(glyph.Right, drawn.Box.Right)
            )
            .ToArray();
        if (parts.Length > 0)
        {
            shapes.Add(Shape.Of(drawn.Upright(parts)));
        }

        var next = index + 1 < page.Glyphs.Length ? _claims.Of(index + 1) : null;
        if (
            next is { HasInk: true }
            && Math.Abs(next.Y - drawn.Y) < 0.75
            && next.Box.Left < drawn.Box.Right + (touching * glyph.Size)
            && drawn.Box.Left < next.Box.Right
        )
        {
            shapes.Add(Shape.Of(drawn.Upright(next)));
        }

        return [.. shapes.OfType<Shape>()];
    }
}

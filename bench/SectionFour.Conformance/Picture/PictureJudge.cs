using System.Globalization;
using SectionFour.Pdf;
using SkiaSharp;

namespace SectionFour.Conformance;

/// <summary>For whom the picture decides.</summary>
internal enum PictureSays
{
    /// <summary>What is painted is what the engine has.</summary>
    Engine,

    /// <summary>What is painted is what the peer has.</summary>
    Peer,

    /// <summary>The picture leaves it open.</summary>
    CannotTell,
}

/// <summary>What the picture says of one difference.</summary>
/// <param name="Says">For whom it decides.</param>
/// <param name="Why">By what, or why not.</param>
/// <param name="Detail">Figures to look into.</param>
internal sealed record PictureDecision(PictureSays Says, string Why, string Detail = "");

/// <summary>Decides differences with a peer on one page by what is painted there.</summary>
internal sealed partial class PictureJudge(PdfPage page, double unit, Drawing drawing, Pixels pixels, Templates templates)
{
    private const string Unknown = "\uFFFD";
    private const string NotAlike = "the two renderers paint different things there";

    private readonly Claims _claims = new(page, drawing);

    private static readonly PictureDecision s_engine = new(PictureSays.Engine, "");

    /// <summary>The shape that is painted for one of the engine's glyphs, where both renderers show the same; null otherwise.</summary>
    public Shape? SeenShape(int glyph) => _claims.Of(glyph) is { HasInk: true } drawn && IsSeen(drawn) ? Shape.Of(drawn.Upright()) : null;

    public PictureDecision Decide(Difference difference, PageMatch? other)
    {
        if (difference.Kind != DifferenceKind.Text)
        {
            return DecidePlace(difference);
        }

        // A single glyph stands against all that the peer has.
        var (rest, left) =
            difference.Glyphs is [var single] && difference.Theirs.Text.Length > 0
                ? ([single], [difference.Theirs.Text])
                : Remainder(difference);
        foreach (var glyph in rest)
        {
            var decision = left.Count > 0 ? DecideText(glyph, left) : DecidePresence(glyph, other);
            if (decision.Says != PictureSays.Engine)
            {
                return decision;
            }
        }

        return left.Sum(static text => Letters(text).Count) > rest.Sum(g => Letters(page.Glyphs[g].Text).Count)
            ? DecideSurplus(difference, left, other)
            : s_engine;
    }

    /// <summary>Which of the engine's glyphs have letters that the peer does not have, and which letters of the peer are left then.</summary>
    private (List<int> Ours, List<string> Theirs) Remainder(Difference difference)
    {
        var left = Letters(difference.Theirs.Text);
        var rest = new List<int>();
        foreach (var glyph in difference.Glyphs)
        {
            var letters = Letters(page.Glyphs[glyph].Text);
            if (letters.TrueForAll(left.Contains))
            {
                letters.ForEach(letter => left.Remove(letter));
            }
            else
            {
                rest.Add(glyph);
            }
        }

        return (rest, left);
    }

    private static List<string> Letters(string text) =>
        [.. new string(PeerText.WithoutHyphens(text)).EnumerateRunes().Select(static rune => rune.ToString())];

    /// <summary>A glyph that only the engine has: whether it is painted, and looks like it or is what the other peer has.</summary>
    private PictureDecision DecidePresence(int index, PageMatch? other)
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

        if (other?.Confirmed[index] == true || glyph.Text == Unknown)
        {
            return s_engine;
        }

        var distance = Nearest(ShapesOf(index, drawn), glyph.Text);
        return distance < Likeness
            ? s_engine
            : new PictureDecision(
                PictureSays.CannotTell,
                "there is ink, which looks otherwise in the fonts at hand",
                string.Create(CultureInfo.InvariantCulture, $"{Say(glyph)} {distance:F2}")
            );
    }

    private PictureDecision WithoutInk(int index)
    {
        // The renderer may have a glyph and nothing to paint it with: a font that is not in the file, or one of coloured pictures.
        var glyph = page.Glyphs[index];
        return _claims.Of(index) is { } ? new PictureDecision(PictureSays.CannotTell, "mutool has no outline for it", Say(glyph))
            : glyph.Visibility != GlyphVisibility.Visible ? new PictureDecision(PictureSays.CannotTell, "it is not to be seen", Say(glyph))
            : pixels.HasOtherInk(OnPage(glyph.Box, 1), _claims.Claimed())
                ? new PictureDecision(PictureSays.CannotTell, "ink that mutool does not draw as a glyph there", Say(glyph))
            : new PictureDecision(PictureSays.Peer, "nothing is painted there", Say(glyph));
    }

    /// <summary>Letters that only the peer has: whether there is ink for them that no glyph of the engine accounts for.</summary>
    private PictureDecision DecideSurplus(Difference difference, List<string> left, PageMatch? other)
    {
        // A glyph may be more than the engine says, and so leave no ink for the rest.
        foreach (var glyph in difference.Glyphs)
        {
            if (DecidePresence(glyph, other) is { Says: not PictureSays.Engine } open)
            {
                return open with { Says = PictureSays.CannotTell };
            }
        }

        var place = OnPage(difference.Theirs.Place, unit);
        var origins = SKRect.Inflate(place, 0.75f, 0.75f);
        foreach (var drawn in _claims.Unclaimed())
        {
            if (!origins.Contains(drawn.X, drawn.Y) && !origins.Contains(drawn.Box.MidX, drawn.Box.MidY))
            {
                continue;
            }

            var distance = Shape.Of(drawn.Upright()) is { } shape ? left.Min(letter => Nearest([shape], letter)) : null;
            var detail = string.Create(CultureInfo.InvariantCulture, $"'{string.Concat(left)}' {distance:F2} at {drawn.X:F2} {drawn.Y:F2}");
            return distance < Likeness && IsSeen(drawn)
                ? new PictureDecision(PictureSays.Peer, "painted, and the engine does not have it", detail)
                : new PictureDecision(PictureSays.CannotTell, "ink that the engine does not have, unlike the peer's letters", detail);
        }

        return pixels.HasOtherInk(place, drawing.Glyphs)
            ? new PictureDecision(PictureSays.CannotTell, "ink that mutool does not draw as a glyph there")
            : s_engine;
    }

    /// <summary>Which of two boxes holds the ink: along the line of writing, and across it too where the writing goes downwards.</summary>
    private PictureDecision DecidePlace(Difference difference)
    {
        var ink = SKRect.Empty;
        foreach (var glyph in difference.Glyphs)
        {
            if (_claims.Of(glyph) is { HasInk: true } drawn)
            {
                if (!IsSeen(drawn))
                {
                    return new PictureDecision(PictureSays.CannotTell, NotAlike);
                }

                ink = ink.IsEmpty ? drawn.Box : SKRect.Union(ink, drawn.Box);
            }
            else if (!PeerText.IsBlank(page.Glyphs[glyph].Text))
            {
                return WithoutInk(glyph) with { Says = PictureSays.CannotTell };
            }
        }

        var boxes = difference.Glyphs.Select(g => OnPage(page.Glyphs[g].Box, 1)).ToList();
        if (ink.IsEmpty || boxes.Count == 0)
        {
            return new PictureDecision(PictureSays.CannotTell, "its ink is not known");
        }

        var own = boxes.Aggregate(SKRect.Union);
        var peer = OnPage(difference.Theirs.Place, unit);
        var isAcross = difference.Glyphs.All(g => page.Glyphs[g].Angle % 180 == 90);
        var (ours, theirs) = isAcross ? (Below(ink, own), Below(ink, peer)) : (Beside(ink, own), Beside(ink, peer));
        if (difference.Kind == DifferenceKind.Downwards)
        {
            (ours, theirs) = (Beside(ink, own) + Below(ink, own), Beside(ink, peer) + Below(ink, peer));
        }

        var detail = string.Create(
            CultureInfo.InvariantCulture,
            $"ink {Say(ink)} is outside of {Say(own)} by {ours:F2}, of {Say(peer)} by {theirs:F2}"
        );
        var least = PageMatch.Tolerance * unit;
        return theirs - ours > least ? s_engine
            : ours - theirs > least ? new PictureDecision(PictureSays.Peer, "the ink lies in the peer's box", detail)
            : new PictureDecision(PictureSays.CannotTell, "both boxes hold the ink, or neither", detail);
    }

    private bool IsSeen(DrawnGlyph drawn) => pixels.Shows(drawn, drawing.Glyphs);

    private static SKRect OnPage(Box box, double unit) =>
        new((float)(box.Left * unit), (float)(box.Top * unit), (float)(box.Right * unit), (float)(box.Bottom * unit));

    private static float Beside(SKRect ink, SKRect box) => Math.Max(0, box.Left - ink.Left) + Math.Max(0, ink.Right - box.Right);

    private static float Below(SKRect ink, SKRect box) => Math.Max(0, box.Top - ink.Top) + Math.Max(0, ink.Bottom - box.Bottom);

    private static string Say(SKRect box) =>
        string.Create(CultureInfo.InvariantCulture, $"{box.Left:F1}..{box.Right:F1} {box.Top:F1}..{box.Bottom:F1}");

    private static string Say(Glyph glyph) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"'{glyph.Text}' at {glyph.Left:F2} {glyph.Baseline:F2} {glyph.Font.Name} {glyph.Visibility}"
        );
}

using SectionFour.Pdf;
using SkiaSharp;

namespace SectionFour.Conformance;

/// <summary>What the picture says of a page that agrees with neither peer as a whole.</summary>
/// <param name="Says">
/// The engine, when at least one peer is left with no difference that the picture does not decide for the engine, or that the other peer
/// has as the engine does; else the peer, when it decides anything for one.
/// </param>
/// <param name="Open">What it does not decide for the engine: the peer, the difference and the decision.</param>
internal sealed record PagePicture(PictureSays Says, IReadOnlyList<(string Peer, Difference Difference, PictureDecision Decision)> Open)
{
    /// <summary>Looks at a page; when it cannot be drawn, that is said.</summary>
    public static PagePicture Of(PictureJudge? judge, PageMatch? byGlyphs, PageMatch? byWords)
    {
        var open = new List<(string, Difference, PictureDecision)>();
        var isSettled = false;
        foreach (var (peer, match, other) in new[] { ("PdfPig", byGlyphs, byWords), ("pdftotext", byWords, byGlyphs) })
        {
            if (match is null)
            {
                continue;
            }

            var before = open.Count;
            foreach (var difference in match.Differences)
            {
                var decision = judge is null
                    ? new PictureDecision(PictureSays.CannotTell, "the page cannot be drawn")
                    : judge.Decide(difference, other);

                // What the picture has against the engine counts, whatever the other peer has.
                if (decision.Says == PictureSays.Peer || (decision.Says == PictureSays.CannotTell && other?.Answers(difference) != true))
                {
                    open.Add((peer, difference, decision));
                }
            }

            isSettled |= open.Count == before;
        }

        return new PagePicture(
            isSettled ? PictureSays.Engine
                : open.Exists(static o => o.Item3.Says == PictureSays.Peer) ? PictureSays.Peer
                : PictureSays.CannotTell,
            open
        );
    }

    /// <summary>Draws a page twice and gets ready to decide; null when one of the two programs cannot draw it.</summary>
    public static PictureJudge? Judge(
        Templates templates,
        string mutool,
        string file,
        string? password,
        PdfPage page,
        double unit,
        IEnumerable<int> glyphs
    )
    {
        const double usual = 8;
        if (Drawing.Of(mutool, file, password, page.Number) is not { } drawing)
        {
            return null;
        }

        var smallest = glyphs.Select(g => (double)page.Glyphs[g].Size / unit).Where(static size => size > 1).DefaultIfEmpty(usual).Min();
        var pixels = Pixels.Of(mutool, file, password, page.Number, new SKSize((float)page.Width, (float)page.Height), smallest, unit);
        return pixels is null ? null : new PictureJudge(page, unit, drawing, pixels, templates);
    }
}

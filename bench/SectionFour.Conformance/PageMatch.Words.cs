using System.Text;
using SectionFour.Pdf;

namespace SectionFour.Conformance;

/// <summary>Against words with boxes, as pdftotext gives them.</summary>
internal sealed partial class PageMatch
{
    /// <summary>Words that overlap are compared together.</summary>
    public static PageMatch Words(PdfPage ours, IReadOnlyList<PopplerWord> words, PageFacts? facts = null)
    {
        var match = new PageMatch(ours, facts);
        var bands = new Dictionary<int, List<int>>();
        for (var w = 0; w < words.Count; w++)
        {
            for (var band = Band(words[w].Box.Top - 1); band <= Band(words[w].Box.Bottom + 1); band++)
            {
                (bands.TryGetValue(band, out var list) ? list : bands[band] = []).Add(w);
            }
        }

        var groups = Group(words, bands);
        var glyphs = new List<int>?[words.Count];
        var isPlaced = new bool[ours.Glyphs.Length];

        for (var i = 0; i < ours.Glyphs.Length; i++)
        {
            var glyph = ours.Glyphs[i];
            if (PeerText.IsBlank(glyph.Text))
            {
                continue;
            }

            var (x, y) = match.CenterOf(glyph);
            foreach (var w in bands.GetValueOrDefault(Band(y)) ?? [])
            {
                if (IsIn(x, y, glyph, words[w].Box))
                {
                    (glyphs[groups[w]] ??= []).Add(i);
                    isPlaced[i] = true;
                    break;
                }
            }
        }

        var texts = new StringBuilder?[words.Count];
        var sizes = new int[words.Count];
        for (var w = 0; w < words.Count; w++)
        {
            (texts[groups[w]] ??= new StringBuilder()).Append(words[w].Text);
            sizes[groups[w]]++;
        }

        for (var g = 0; g < words.Count; g++)
        {
            if (texts[g] is { } theirs)
            {
                match.CompareGroup(glyphs[g] ?? [], theirs.ToString(), words[g].Box, isSingle: sizes[g] == 1);
            }
        }

        for (var i = 0; i < isPlaced.Length; i++)
        {
            var glyph = ours.Glyphs[i];
            if (isPlaced[i] || PeerText.IsBlank(glyph.Text) || glyph.Visibility is not (GlyphVisibility.Visible or GlyphVisibility.Covered))
            {
                continue;
            }

            var example = $"'{glyph.Text}' at {glyph.Left:F2} {glyph.Baseline:F2} {glyph.Font.Name}";
            if (glyph.Text == Unknown)
            {
                match.Note("unknown to both", example);
            }
            else
            {
                match.Differ("glyph only ours", [i], glyph.Box, new PeerSide("", glyph.Box), example, match.ExplainMissing(i));
            }
        }

        return match;
    }

    private static int Band(double y) => (int)Math.Floor(y / 8);

    private static bool IsIn(double x, double y, Glyph glyph, Box box) =>
        x >= box.Left - Tolerance
        && x <= box.Right + Tolerance
        && y >= box.Top - Tolerance - Slack(box, glyph)
        && y <= box.Bottom + Tolerance + Slack(box, glyph);

    /// <summary>A word that claims to be flat has a font that claims so; its letters are as high as they are.</summary>
    private static double Slack(Box box, Glyph glyph) => box.Height < 1 ? glyph.Size / 2 : 0;

    /// <summary>
    /// A place that a word's box should hold. A little above the baseline: symbol fonts claim heights and depths that their letters do not
    /// have. Glyphs of vertical writing are looked for where pdftotext has them: at the horizontal origin.
    /// </summary>
    private (double X, double Y) CenterOf(Glyph glyph)
    {
        if (_facts?.IsVertical(glyph) == true && _facts.VerticalOrigins(glyph).FirstOrDefault() is var (x, y))
        {
            var (right, down) = Turned(glyph, x * glyph.Size, y * glyph.Size);
            return (glyph.Box.CenterX + right, (glyph.Angle == 0 ? glyph.Baseline - (0.2 * glyph.Size) : glyph.Box.CenterY) + down);
        }

        return (glyph.Box.CenterX, glyph.Angle == 0 ? glyph.Baseline - (0.2 * glyph.Size) : glyph.Box.CenterY);
    }

    /// <summary>For each word the first word of its group.</summary>
    private static int[] Group(IReadOnlyList<PopplerWord> words, Dictionary<int, List<int>> bands)
    {
        var groups = new int[words.Count];
        for (var i = 0; i < groups.Length; i++)
        {
            groups[i] = i;
        }

        foreach (var band in bands.Values)
        {
            // From left to right, as far as the widest word seen can reach.
            band.Sort((a, b) => words[a].Box.Left.CompareTo(words[b].Box.Left));
            var widest = band.Max(w => words[w].Box.Width);
            for (var at = 0; at < band.Count; at++)
            {
                for (var before = at - 1; before >= 0 && words[band[before]].Box.Left + widest >= words[band[at]].Box.Left; before--)
                {
                    if (words[band[at]].Box.Overlaps(words[band[before]].Box))
                    {
                        var (from, to) = (Root(groups, band[at]), Root(groups, band[before]));
                        groups[Math.Max(from, to)] = Math.Min(from, to);
                    }
                }
            }
        }

        for (var i = 0; i < groups.Length; i++)
        {
            groups[i] = Root(groups, i);
        }

        return groups;
    }

    private static int Root(int[] groups, int i)
    {
        while (groups[i] != i)
        {
            i = groups[i];
        }

        return i;
    }

    private void CompareGroup(List<int> indices, string theirs, Box box, bool isSingle)
    {
        var ours = string.Concat(indices.Select(i => _ours.Glyphs[i].Text));
        if (PeerText.SaysNothing(theirs, out var known) && PeerText.Holds(ours, known))
        {
            // Where they give a stand-in we may know better: no more is said than that the letters they know are ours too.
            Note("unknown to them", $"'{ours}' against '{theirs}'");
            return;
        }

        var example = $"'{ours}' against '{theirs}' at {box.Left:F2} {box.Top:F2}";
        if (!PeerText.SameLetters(ours, theirs))
        {
            // A glyph of which the file does not say what it is comes out as something else with every reader.
            var isUnknown = ours.Contains(Unknown, StringComparison.Ordinal);
            var cause =
                isUnknown ? "unknown to us"
                : ours.Length == 0 ? "word only theirs"
                : PeerText.DifferBySymbols(ours, theirs) ? "symbol by its code"
                : "word differs";
            if (isUnknown && ours.Count(char.IsLetterOrDigit) >= theirs.Count(char.IsLetterOrDigit))
            {
                Note(cause, example);
            }
            else
            {
                Differ(cause, [.. indices], box, new PeerSide(theirs, box), example, ExplainLetters(indices, theirs));
            }
        }
        else if (isSingle && indices.Count > 0 && !IsWhere(indices, box, out var where, out var explanation))
        {
            Differ(
                "word elsewhere",
                [.. indices],
                box,
                new PeerSide(theirs, box),
                $"'{theirs}' {where}",
                explanation,
                DifferenceKind.Place
            );
        }
        else
        {
            foreach (var i in indices)
            {
                Confirmed[i] = true;
            }

            if (indices.Exists(i => _facts?.IsVertical(_ours.Glyphs[i]) == true))
            {
                Differ(
                    "word elsewhere",
                    [.. indices],
                    box,
                    new PeerSide(theirs, box),
                    $"'{theirs}' written downwards",
                    NamedCause.Vertical,
                    DifferenceKind.Downwards
                );
            }
        }
    }

    /// <summary>Whether the letters of a word begin and end where its box does, along the line of writing.</summary>
    private bool IsWhere(List<int> indices, Box box, out string where, out string? explanation)
    {
        explanation = null;
        var glyphs = indices.ConvertAll(i => _ours.Glyphs[i]);
        var (left, right) = (glyphs.Min(static g => g.Left), glyphs.Max(static g => g.Right));
        var (top, bottom) = (glyphs.Min(static g => g.Top), glyphs.Max(static g => g.Bottom));
        where = $"{left:F2}..{right:F2} against {box.Left:F2}..{box.Right:F2}";
        if (_facts is not null && glyphs.Exists(_facts.IsVertical))
        {
            return true;
        }

        if (glyphs.TrueForAll(IsAcross))
        {
            where = $"{top:F2}..{bottom:F2} against {box.Top:F2}..{box.Bottom:F2}";
            return Math.Abs(top - box.Top) <= Tolerance && Math.Abs(bottom - box.Bottom) <= Tolerance;
        }

        // The box ends with the last letter, which may be an accent without a width inside the one before it.
        if (
            !glyphs.TrueForAll(IsAlong)
            || (
                Math.Abs(left - box.Left) <= Tolerance
                && (
                    Math.Abs(right - box.Right) <= Tolerance
                    || glyphs.Exists(g => g.Box.Width < 0.01 && Math.Abs(g.Right - box.Right) <= Tolerance)
                )
            )
        )
        {
            return true;
        }

        // A slant moves the upper edge to the right and the lower one to the left, each by its distance from the baseline.
        const double least = 0.05;
        const double most = 0.6;
        var (ascent, descent) = (glyphs[0].Baseline - glyphs[0].Top, glyphs[0].Bottom - glyphs[0].Baseline);
        var slant = ascent > 0 ? (right - box.Right) / ascent : 0;
        if (slant is > least and < most && Math.Abs(box.Left - left - (slant * descent)) <= Tolerance)
        {
            explanation = NamedCause.Slanted;
        }

        return false;
    }

    /// <summary>Why pdftotext does not have a glyph: its code is a blank or a control character.</summary>
    private string? ExplainMissing(int index) => _facts?.HasBlankCode(_ours.Glyphs[index]) == true ? NamedCause.ByCode : null;

    private string? ExplainLetters(List<int> indices, string theirs)
    {
        if (_facts is null)
        {
            return null;
        }

        // What is left when equal letters are taken away: each glyph must then be explained, and each of their letters used up.
        var left = PeerText.WithoutHyphens(theirs).ToList();
        var rest = new List<int>();
        foreach (var i in indices)
        {
            var letters = PeerText.WithoutHyphens(_ours.Glyphs[i].Text);
            if (Array.TrueForAll(letters, left.Contains))
            {
                Array.ForEach(letters, c => left.Remove(c));
            }
            else
            {
                rest.Add(i);
            }
        }

        string? explanation = null;
        foreach (var i in rest)
        {
            var glyph = _ours.Glyphs[i];
            var at = left.FindIndex(c => _facts.IsCode(glyph, c.ToString()));
            if (at >= 0)
            {
                left.RemoveAt(at);
            }

            if ((at >= 0 ? NamedCause.ByCode : ExplainMissing(i)) is not { } named)
            {
                return null;
            }

            explanation = named;
        }

        return left.Count == 0 ? explanation : null;
    }
}

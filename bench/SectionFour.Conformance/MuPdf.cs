using System.Globalization;
using System.Net;
using SectionFour.Pdf;

namespace SectionFour.Conformance;

/// <summary>A character with its origin, as MuPDF sees it.</summary>
internal readonly record struct MuPdfCharacter(string Text, double X, double Y);

/// <summary>
/// Asks mutool, where it is installed, for the characters of a page: a third judge where the other two disagree with us. It is only
/// run beside us and only to measure.
/// </summary>
internal static class MuPdf
{
    /// <summary>The characters of a page; null when mutool gives up on it.</summary>
    public static List<MuPdfCharacter>? ReadPage(string mutool, string file, string? password, int number)
    {
        using var process = Draw(mutool, ["-F", "stext", "-O", "preserve-ligatures,preserve-whitespace"], file, password, number);
        if (process is null)
        {
            return null;
        }

        var page = new List<MuPdfCharacter>();
        while (process.ReadLine() is { } line)
        {
            if (line.StartsWith("<char ", StringComparison.Ordinal))
            {
                page.Add(new MuPdfCharacter(WebUtility.HtmlDecode(Attribute(line, "c")), Number(line, "x"), Number(line, "y")));
            }
        }

        return process.HasSucceeded() ? page : null;
    }

    /// <summary>Starts to draw a page to standard output; null when mutool is not there.</summary>
    /// <param name="mutool">The program.</param>
    /// <param name="format">Options that say what is drawn.</param>
    /// <param name="file">The file.</param>
    /// <param name="password">Its password, or null.</param>
    /// <param name="number">The page, from 1.</param>
    public static Peer? Draw(string mutool, string[] format, string file, string? password, int number) =>
        Peer.Start(
            mutool,
            [
                "draw",
                "-q",
                .. format,
                .. password is null ? (string[])[] : ["-p", password],
                "-o",
                "-",
                file,
                number.ToString(CultureInfo.InvariantCulture),
            ]
        );

    /// <summary>Whether all that we see MuPDF sees too, at the same place, and the other way round.</summary>
    public static PageMatch Compare(PdfPage ours, List<MuPdfCharacter> theirs)
    {
        var match = PageMatch.WithMuPdf(ours);
        var places = new Dictionary<(int, int), List<int>>();
        for (var i = 0; i < theirs.Count; i++)
        {
            var key = ((int)Math.Floor(theirs[i].X), (int)Math.Floor(theirs[i].Y));
            (places.TryGetValue(key, out var list) ? list : places[key] = []).Add(i);
        }

        // Equal ones first, as glyphs may lie on each other.
        var used = new bool[theirs.Count];
        var isFound = new bool[ours.Glyphs.Length];
        for (var i = 0; i < isFound.Length; i++)
        {
            var glyph = ours.Glyphs[i];
            match.Confirmed[i] = glyph.Angle == 0 && TryUse(glyph, theirs, places, used, mustBeSame: true, out _);
            isFound[i] = match.Confirmed[i] || PeerText.IsBlank(glyph.Text) || glyph.Angle != 0;
        }

        for (var i = 0; i < isFound.Length; i++)
        {
            var glyph = ours.Glyphs[i];
            if (!isFound[i])
            {
                TryUse(glyph, theirs, places, used, mustBeSame: false, out var other);
                if (glyph.Visibility is not (GlyphVisibility.OffPage or GlyphVisibility.Clipped))
                {
                    match.NoteMuPdf(i, other);
                }
            }
        }

        for (var i = 0; i < used.Length; i++)
        {
            if (!used[i] && !PeerText.IsBlank(theirs[i].Text) && !ours.Glyphs.Any(g => g.Angle != 0))
            {
                match.NoteMuPdf(theirs[i]);
            }
        }

        return match;
    }

    private static bool TryUse(
        Glyph glyph,
        List<MuPdfCharacter> theirs,
        Dictionary<(int, int), List<int>> places,
        bool[] used,
        bool mustBeSame,
        out string? other
    )
    {
        other = null;
        var at = -1;
        var (x, y) = ((int)Math.Floor(glyph.Left), (int)Math.Floor(glyph.Baseline));
        for (var dx = -1; dx <= 1; dx++)
        {
            for (var dy = -1; dy <= 1; dy++)
            {
                foreach (var i in places.GetValueOrDefault((x + dx, y + dy)) ?? [])
                {
                    if (
                        used[i]
                        || Math.Abs(theirs[i].X - glyph.Left) > PageMatch.Tolerance
                        || Math.Abs(theirs[i].Y - glyph.Baseline) > PageMatch.Tolerance
                    )
                    {
                        continue;
                    }

                    var text = PeerText.Normal(glyph.Text);
                    if (PeerText.Normal(theirs[i].Text) == text)
                    {
                        used[i] = true;
                        return true;
                    }

                    // A ligature is split there; its first part stands at the place, the others inside the glyph's box.
                    if (text.Length > 1 && text.StartsWith(theirs[i].Text, StringComparison.Ordinal))
                    {
                        used[i] = true;
                        UseParts(glyph, text[theirs[i].Text.Length..], theirs, used);
                        return true;
                    }

                    if (!mustBeSame && !PeerText.IsBlank(theirs[i].Text))
                    {
                        (at, other) = (i, theirs[i].Text);
                    }
                }
            }
        }

        if (at >= 0)
        {
            used[at] = true;
        }

        return false;
    }

    private static void UseParts(Glyph glyph, string parts, List<MuPdfCharacter> theirs, bool[] used)
    {
        foreach (var part in parts)
        {
            for (var i = 0; i < theirs.Count; i++)
            {
                if (
                    !used[i]
                    && theirs[i].Text == part.ToString()
                    && Math.Abs(theirs[i].Y - glyph.Baseline) <= PageMatch.Tolerance
                    && theirs[i].X > glyph.Left
                    && theirs[i].X < glyph.Right + PageMatch.Tolerance
                )
                {
                    used[i] = true;
                    break;
                }
            }
        }
    }

    private static string Attribute(string line, string name)
    {
        var start = line.IndexOf($" {name}=\"", StringComparison.Ordinal) + name.Length + 3;
        return line[start..line.IndexOf('"', start)];
    }

    private static double Number(string line, string name) => double.Parse(Attribute(line, name), CultureInfo.InvariantCulture);
}

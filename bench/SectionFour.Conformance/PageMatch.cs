using System.Globalization;
using System.Text;
using SectionFour.Pdf;

namespace SectionFour.Conformance;

/// <summary>How one page of the engine compares with the same page of a peer.</summary>
internal sealed class PageMatch
{
    /// <summary>Boxes may differ by so many points.</summary>
    public const double Tolerance = 0.5;

    /// <summary>Glyphs, words or lines that differ, by cause.</summary>
    public SortedDictionary<string, int> Causes { get; } = new(StringComparer.Ordinal);

    /// <summary>A few of them, to look into.</summary>
    public List<string> Examples { get; } = [];

    /// <summary>Whether text and its places agree.</summary>
    public bool TextAgrees { get; private set; } = true;

    /// <summary>Whether ruling lines agree.</summary>
    public bool RulesAgree { get; private set; } = true;

    /// <summary>Whether the upper and lower edges of the boxes agree too, which depend on where ascent and descent are taken from.</summary>
    public bool HeightsAgree { get; private set; } = true;

    public static PageMatch Glyphs(PdfPage ours, PdfPage theirs)
    {
        var match = new PageMatch();
        var places = new Dictionary<(int, int), List<int>>();
        for (var i = 0; i < theirs.Glyphs.Length; i++)
        {
            var glyph = theirs.Glyphs[i];
            var key = ((int)Math.Floor(glyph.Left), (int)Math.Floor(glyph.Baseline));
            (places.TryGetValue(key, out var list) ? list : places[key] = []).Add(i);
        }

        var used = new bool[theirs.Glyphs.Length];
        foreach (var glyph in ours.Glyphs)
        {
            if (string.IsNullOrWhiteSpace(glyph.Text))
            {
                continue;
            }

            var at = Find(glyph, theirs.Glyphs, places, used);
            if (at < 0)
            {
                match.NoteText(glyph.Visibility == GlyphVisibility.OffPage ? "only ours, off the page" : "only ours", glyph);
                continue;
            }

            used[at] = true;
            var other = theirs.Glyphs[at];
            if (!SameText(glyph.Text, other.Text))
            {
                match.NoteText(TextCause(glyph.Text, other.Text), glyph, other);
            }
            else if (Math.Abs(glyph.Right - other.Right) > Tolerance)
            {
                match.NoteText("other width", glyph, other);
            }
            else if (Math.Abs(glyph.Top - other.Top) > Tolerance || Math.Abs(glyph.Bottom - other.Bottom) > Tolerance)
            {
                match.HeightsAgree = false;
                match.Note(
                    "other height",
                    $"'{glyph.Text}' {glyph.Top:F2}..{glyph.Bottom:F2} against {other.Top:F2}..{other.Bottom:F2} {glyph.Font.Name}"
                );
            }
        }

        for (var i = 0; i < used.Length; i++)
        {
            if (!used[i] && !string.IsNullOrWhiteSpace(theirs.Glyphs[i].Text))
            {
                match.NoteText("only theirs", theirs.Glyphs[i]);
            }
        }

        match.CompareRules(ours.Rules, theirs.Rules);
        return match;
    }

    /// <summary>Against words with boxes, as pdftotext gives them.</summary>
    public static PageMatch Words(PdfPage ours, IReadOnlyList<PopplerWord> words)
    {
        var match = new PageMatch();
        // Glyphs near a word are found by the band of the page in which their middle lies.
        const double band = 8;
        var bands = new Dictionary<int, List<int>>();
        for (var i = 0; i < ours.Glyphs.Length; i++)
        {
            var glyph = ours.Glyphs[i];
            if (!string.IsNullOrWhiteSpace(glyph.Text))
            {
                var key = (int)Math.Floor(glyph.Box.CenterY / band);
                (bands.TryGetValue(key, out var list) ? list : bands[key] = []).Add(i);
            }
        }

        var used = new bool[ours.Glyphs.Length];
        foreach (var word in words)
        {
            var text = new StringBuilder();
            var (left, right, top, bottom) = (double.MaxValue, double.MinValue, double.MaxValue, double.MinValue);
            for (var key = (int)Math.Floor((word.Box.Top - 2) / band); key <= (int)Math.Floor((word.Box.Bottom + 2) / band); key++)
            {
                foreach (var i in bands.GetValueOrDefault(key) ?? [])
                {
                    var glyph = ours.Glyphs[i];
                    var isInside =
                        !used[i]
                        && glyph.Box.CenterX >= word.Box.Left - Tolerance
                        && glyph.Box.CenterX <= word.Box.Right + Tolerance
                        && glyph.Box.CenterY >= word.Box.Top - Tolerance
                        && glyph.Box.CenterY <= word.Box.Bottom + Tolerance;
                    if (!isInside)
                    {
                        continue;
                    }

                    text.Append(glyph.Text);
                    (left, right) = (Math.Min(left, glyph.Left), Math.Max(right, glyph.Right));
                    (top, bottom) = (Math.Min(top, glyph.Top), Math.Max(bottom, glyph.Bottom));
                }
            }

            var isSame = SameLetters(text.ToString(), word.Text);
            if (isSame)
            {
                MarkUsed(ours, bands, used, word.Box, band);
            }

            if (!isSame)
            {
                match.TextAgrees = false;
                match.Note(text.Length == 0 ? "word only theirs" : "word differs", $"'{text}' against '{word.Text}' at {word.Box}");
            }
            else if (
                (right - left > bottom - top)
                && (Math.Abs(left - word.Box.Left) > Tolerance || Math.Abs(right - word.Box.Right) > Tolerance)
            )
            {
                match.TextAgrees = false;
                match.Note("word elsewhere", $"'{word.Text}' {left:F2}..{right:F2} against {word.Box.Left:F2}..{word.Box.Right:F2}");
            }
        }

        for (var i = 0; i < used.Length; i++)
        {
            var glyph = ours.Glyphs[i];
            if (
                !used[i]
                && !string.IsNullOrWhiteSpace(glyph.Text)
                && glyph.Visibility is GlyphVisibility.Visible or GlyphVisibility.Covered
            )
            {
                match.TextAgrees = false;
                match.Note("glyph only ours", $"'{glyph.Text}' at {glyph.Left:F2} {glyph.Baseline:F2} {glyph.Font.Name}");
            }
        }

        return match;
    }

    private static void MarkUsed(PdfPage ours, Dictionary<int, List<int>> bands, bool[] used, Box box, double band)
    {
        for (var key = (int)Math.Floor((box.Top - 2) / band); key <= (int)Math.Floor((box.Bottom + 2) / band); key++)
        {
            foreach (var i in bands.GetValueOrDefault(key) ?? [])
            {
                var center = ours.Glyphs[i].Box;
                used[i] |=
                    center.CenterX >= box.Left - Tolerance
                    && center.CenterX <= box.Right + Tolerance
                    && center.CenterY >= box.Top - Tolerance
                    && center.CenterY <= box.Bottom + Tolerance;
            }
        }
    }

    private static int Find(Glyph glyph, Glyph[] theirs, Dictionary<(int, int), List<int>> places, bool[] used)
    {
        var best = -1;
        var (x, y) = ((int)Math.Floor(glyph.Left), (int)Math.Floor(glyph.Baseline));
        for (var dx = -1; dx <= 1; dx++)
        {
            for (var dy = -1; dy <= 1; dy++)
            {
                foreach (var i in places.GetValueOrDefault((x + dx, y + dy)) ?? [])
                {
                    if (
                        used[i]
                        || Math.Abs(theirs[i].Left - glyph.Left) > Tolerance
                        || Math.Abs(theirs[i].Baseline - glyph.Baseline) > Tolerance
                    )
                    {
                        continue;
                    }

                    if (SameText(theirs[i].Text, glyph.Text))
                    {
                        return i;
                    }

                    best = string.IsNullOrWhiteSpace(theirs[i].Text) ? best : i;
                }
            }
        }

        return best;
    }

    private void CompareRules(RulingLine[] ours, RulingLine[] theirs)
    {
        var used = new bool[theirs.Length];
        foreach (var rule in ours)
        {
            var at = Array.FindIndex(theirs, other => !used[Array.IndexOf(theirs, other)] && SameRule(rule, other));
            if (at >= 0)
            {
                used[at] = true;
            }
            else if (!Array.Exists(theirs, other => SameRule(rule, other)))
            {
                RulesAgree = false;
                Note("rule only ours", rule.ToString());
            }
        }

        foreach (var other in theirs)
        {
            if (!Array.Exists(ours, rule => SameRule(rule, other)))
            {
                RulesAgree = false;
                Note("rule only theirs", other.ToString());
            }
        }
    }

    private static bool SameRule(RulingLine a, RulingLine b) =>
        Math.Abs(a.X1 - b.X1) <= Tolerance
        && Math.Abs(a.Y1 - b.Y1) <= Tolerance
        && Math.Abs(a.X2 - b.X2) <= Tolerance
        && Math.Abs(a.Y2 - b.Y2) <= Tolerance;

    private static bool SameText(string a, string b) => a == b || Normal(a) == Normal(b);

    /// <summary>Whether a word has the same letters; soft hyphens inside it are not painted, and order may differ in ornaments.</summary>
    private static bool SameLetters(string a, string b)
    {
        var (first, second) = (WithoutHyphens(a), WithoutHyphens(b));
        Array.Sort(first);
        Array.Sort(second);
        return first.AsSpan().SequenceEqual(second);
    }

    private static char[] WithoutHyphens(string text) =>
        Normal(text).Replace("\u00AD", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal).ToCharArray();

    /// <summary>Ligatures taken apart, white space left out, so that only different letters differ.</summary>
    private static string Normal(string text)
    {
        var normal = text.IsNormalized(NormalizationForm.FormKC) ? text : text.Normalize(NormalizationForm.FormKC);
        return normal.Replace(" ", "", StringComparison.Ordinal);
    }

    private static string TextCause(string ours, string theirs)
    {
        if (ours == "\uFFFD")
        {
            return "unknown to us";
        }

        var category = theirs.Length > 0 ? CharUnicodeInfo.GetUnicodeCategory(theirs, 0) : UnicodeCategory.OtherNotAssigned;
        return category is UnicodeCategory.Control or UnicodeCategory.PrivateUse || theirs == "\uFFFD" ? "unknown to them" : "other text";
    }

    private void NoteText(string cause, Glyph glyph, Glyph? other = null)
    {
        TextAgrees = false;
        Note(
            cause,
            $"'{glyph.Text}' {glyph.Left:F2}..{glyph.Right:F2} {glyph.Baseline:F2} {glyph.Font.Name} {glyph.Visibility}"
                + (other is { } o ? $" against '{o.Text}' {o.Left:F2}..{o.Right:F2} {o.Baseline:F2}" : "")
        );
    }

    private void Note(string cause, string example)
    {
        Causes[cause] = Causes.GetValueOrDefault(cause) + 1;
        if (Causes[cause] <= 3)
        {
            Examples.Add($"{cause}: {example}");
        }
    }
}

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

    /// <summary>
    /// Whether the text would agree but for symbols that the peer gives by the code they have in their font: "6" for a slash through a
    /// sign, "+" for a pointing hand. The glyph's name in the font says what it is.
    /// </summary>
    public bool AgreesButSymbols { get; private set; } = true;

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

        // Equal ones first: where glyphs lie on each other, one that differs must not take the place of one that does not.
        var used = new bool[theirs.Glyphs.Length];
        var partners = new int[ours.Glyphs.Length];
        Array.Fill(partners, -1);
        for (var pass = 0; pass < 2; pass++)
        {
            for (var i = 0; i < partners.Length; i++)
            {
                if (partners[i] < 0 && !PeerText.IsBlank(ours.Glyphs[i].Text))
                {
                    partners[i] = Find(ours.Glyphs[i], theirs.Glyphs, places, used, mustBeSame: pass == 0);
                    if (partners[i] >= 0)
                    {
                        used[partners[i]] = true;
                    }
                }
            }
        }

        for (var i = 0; i < partners.Length; i++)
        {
            if (!PeerText.IsBlank(ours.Glyphs[i].Text))
            {
                match.ComparePair(ours.Glyphs[i], partners[i] < 0 ? null : theirs.Glyphs[partners[i]]);
            }
        }

        for (var i = 0; i < used.Length; i++)
        {
            if (!used[i] && !PeerText.IsBlank(theirs.Glyphs[i].Text))
            {
                match.NoteText("only theirs", theirs.Glyphs[i]);
            }
        }

        match.CompareRules(ours.Rules, theirs.Rules);
        return match;
    }

    /// <summary>Against words with boxes, as pdftotext gives them. Words that overlap are compared together.</summary>
    public static PageMatch Words(PdfPage ours, IReadOnlyList<PopplerWord> words)
    {
        var match = new PageMatch();
        var bands = new Dictionary<int, List<int>>();
        for (var w = 0; w < words.Count; w++)
        {
            for (var band = Band(words[w].Box.Top - 1); band <= Band(words[w].Box.Bottom + 1); band++)
            {
                (bands.TryGetValue(band, out var list) ? list : bands[band] = []).Add(w);
            }
        }

        var groups = Group(words, bands);
        var glyphs = new List<Glyph>?[words.Count];
        var isPlaced = new bool[ours.Glyphs.Length];

        for (var i = 0; i < ours.Glyphs.Length; i++)
        {
            var glyph = ours.Glyphs[i];
            if (PeerText.IsBlank(glyph.Text))
            {
                continue;
            }

            foreach (var w in bands.GetValueOrDefault(Band(MiddleOf(glyph))) ?? [])
            {
                if (IsIn(glyph, words[w].Box))
                {
                    (glyphs[groups[w]] ??= []).Add(glyph);
                    isPlaced[i] = true;
                    break;
                }
            }
        }

        var texts = new StringBuilder?[words.Count];
        for (var w = 0; w < words.Count; w++)
        {
            (texts[groups[w]] ??= new StringBuilder()).Append(words[w].Text);
        }

        var sizes = new int[words.Count];
        foreach (var group in groups)
        {
            sizes[group]++;
        }

        for (var g = 0; g < words.Count; g++)
        {
            if (texts[g] is { } theirs)
            {
                match.CompareGroup(glyphs[g] ?? [], theirs.ToString(), words[g], isSingle: sizes[g] == 1);
            }
        }

        for (var i = 0; i < isPlaced.Length; i++)
        {
            var glyph = ours.Glyphs[i];
            if (!isPlaced[i] && !PeerText.IsBlank(glyph.Text) && glyph.Visibility is GlyphVisibility.Visible or GlyphVisibility.Covered)
            {
                match.TextAgrees &= glyph.Text == "\uFFFD";
                match.AgreesButSymbols &= glyph.Text == "\uFFFD";
                match.Note(
                    glyph.Text == "\uFFFD" ? "unknown to both" : "glyph only ours",
                    $"'{glyph.Text}' at {glyph.Left:F2} {glyph.Baseline:F2} {glyph.Font.Name}"
                );
            }
        }

        return match;
    }

    private static int Band(double y) => (int)Math.Floor(y / 8);

    private static bool IsIn(Glyph glyph, Box box) =>
        glyph.Box.CenterX >= box.Left - Tolerance
        && glyph.Box.CenterX <= box.Right + Tolerance
        && MiddleOf(glyph) >= box.Top - Tolerance - Slack(box, glyph)
        && MiddleOf(glyph) <= box.Bottom + Tolerance + Slack(box, glyph);

    /// <summary>A word that claims to be flat has a font that claims so; its letters are as high as they are.</summary>
    private static double Slack(Box box, Glyph glyph) => box.Height < 1 ? glyph.Size / 2 : 0;

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

    private void CompareGroup(List<Glyph> glyphs, string theirs, PopplerWord first, bool isSingle)
    {
        var text = new StringBuilder();
        var (left, right, top, bottom) = (double.MaxValue, double.MinValue, double.MaxValue, double.MinValue);
        foreach (var glyph in glyphs)
        {
            text.Append(glyph.Text);
            (left, right) = (Math.Min(left, glyph.Left), Math.Max(right, glyph.Right));
            (top, bottom) = (Math.Min(top, glyph.Top), Math.Max(bottom, glyph.Bottom));
        }

        var ours = text.ToString();
        if (PeerText.SaysNothing(theirs, out var known) && PeerText.Holds(ours, known))
        {
            // Where they give a stand-in we may know better: no more is said than that the letters they know are ours too.
            Note("unknown to them", $"'{ours}' against '{theirs}'");
        }
        else if (!PeerText.SameLetters(ours, theirs) && PeerText.DifferBySymbols(ours, theirs))
        {
            TextAgrees = false;
            Note("symbol by its code", $"'{ours}' against '{theirs}'");
        }
        else if (!PeerText.SameLetters(ours, theirs))
        {
            AgreesButSymbols = false;
            // A glyph of which the file does not say what it is comes out as something else with every reader.
            var isUnknown = ours.Contains('\uFFFD', StringComparison.Ordinal);
            TextAgrees &= isUnknown && ours.Count(char.IsLetterOrDigit) >= theirs.Count(char.IsLetterOrDigit);
            Note(
                isUnknown ? "unknown to us"
                    : text.Length == 0 ? "word only theirs"
                    : "word differs",
                $"'{ours}' against '{theirs}' at {first.Box.Left:F2} {first.Box.Top:F2}"
            );
        }
        else if (
            isSingle
            && right - left > bottom - top
            && (Math.Abs(left - first.Box.Left) > Tolerance || Math.Abs(right - first.Box.Right) > Tolerance)
        )
        {
            TextAgrees = false;
            AgreesButSymbols = false;
            Note("word elsewhere", $"'{first.Text}' {left:F2}..{right:F2} against {first.Box.Left:F2}..{first.Box.Right:F2}");
        }
    }

    /// <summary>A little above the baseline: symbol fonts claim heights and depths that their letters do not have.</summary>
    private static double MiddleOf(Glyph glyph) => glyph.Angle == 0 ? glyph.Baseline - (0.2 * glyph.Size) : glyph.Box.CenterY;

    private void ComparePair(Glyph glyph, Glyph? partner)
    {
        if (partner is not { } other)
        {
            if (glyph.Text == "\uFFFD")
            {
                Note("unknown to us", glyph.Font.Name);
            }
            else
            {
                NoteText(glyph.Visibility == GlyphVisibility.OffPage ? "only ours, off the page" : "only ours", glyph);
            }
        }
        else if (glyph.Text == "\uFFFD")
        {
            Note("unknown to us", $"{glyph.Font.Name} against '{other.Text}'");
        }
        else if (PeerText.IsUnknown(other.Text))
        {
            Note("unknown to them", $"'{glyph.Text}' {glyph.Font.Name}");
        }
        else if (PeerText.IsSymbol(glyph.Text) && PeerText.IsCode(other.Text))
        {
            TextAgrees = false;
            Note("symbol by its code", $"'{glyph.Text}' {glyph.Font.Name} against '{other.Text}'");
        }
        else if (!PeerText.SameText(glyph.Text, other.Text))
        {
            NoteText("other text", glyph, other);
        }
        else if (glyph.Angle % 90 == 0 && Math.Abs(glyph.Right - other.Right) > Tolerance)
        {
            NoteText("other width", glyph, other);
        }
        else if (Math.Abs(glyph.Top - other.Top) > Tolerance || Math.Abs(glyph.Bottom - other.Bottom) > Tolerance)
        {
            HeightsAgree = false;
            Note(
                "other height",
                $"'{glyph.Text}' {glyph.Top:F2}..{glyph.Bottom:F2} against {other.Top:F2}..{other.Bottom:F2} {glyph.Font.Name}"
            );
        }
    }

    private static int Find(Glyph glyph, Glyph[] theirs, Dictionary<(int, int), List<int>> places, bool[] used, bool mustBeSame)
    {
        // The nearest one: letters may be painted many times, each a little beside the other.
        var best = -1;
        var nearest = double.MaxValue;
        var (x, y) = ((int)Math.Floor(glyph.Left), (int)Math.Floor(glyph.Baseline));
        for (var dx = -1; dx <= 1; dx++)
        {
            for (var dy = -1; dy <= 1; dy++)
            {
                foreach (var i in places.GetValueOrDefault((x + dx, y + dy)) ?? [])
                {
                    var (besideX, besideY) = (Math.Abs(theirs[i].Left - glyph.Left), Math.Abs(theirs[i].Baseline - glyph.Baseline));
                    var distance = besideX + besideY;
                    if (
                        used[i]
                        || distance >= nearest
                        || besideX > (glyph.Angle % 90 == 0 ? Tolerance : glyph.Size)
                        || besideY > Tolerance
                        || (mustBeSame ? !PeerText.SameText(theirs[i].Text, glyph.Text) : PeerText.IsBlank(theirs[i].Text))
                    )
                    {
                        continue;
                    }

                    (best, nearest) = (i, distance);
                }
            }
        }

        return best;
    }

    /// <summary>A rule has a partner when one of the other's starts and ends where it does; one may serve many, as lines are drawn twice.</summary>
    private void CompareRules(RulingLine[] ours, RulingLine[] theirs)
    {
        NoteRulesWithout(ours, theirs, "rule only ours");
        NoteRulesWithout(theirs, ours, "rule only theirs");
    }

    private void NoteRulesWithout(RulingLine[] rules, RulingLine[] others, string cause)
    {
        var places = new Dictionary<(int, int), List<RulingLine>>();
        foreach (var other in others)
        {
            var key = ((int)Math.Floor(other.X1), (int)Math.Floor(other.Y1));
            (places.TryGetValue(key, out var list) ? list : places[key] = []).Add(other);
        }

        foreach (var rule in rules)
        {
            var (x, y) = ((int)Math.Floor(rule.X1), (int)Math.Floor(rule.Y1));
            var isFound = false;
            for (var at = 0; at < 9 && !isFound; at++)
            {
                isFound = places.GetValueOrDefault((x + (at % 3) - 1, y + (at / 3) - 1))?.Exists(other => SameRule(rule, other)) == true;
            }

            if (!isFound)
            {
                RulesAgree = false;
                Note(cause, rule.ToString());
            }
        }
    }

    private static bool SameRule(RulingLine a, RulingLine b) =>
        Math.Abs(a.X1 - b.X1) <= Tolerance
        && Math.Abs(a.Y1 - b.Y1) <= Tolerance
        && Math.Abs(a.X2 - b.X2) <= Tolerance
        && Math.Abs(a.Y2 - b.Y2) <= Tolerance;

    /// <summary>A glyph of ours that MuPDF does not have or reads otherwise.</summary>
    public void NoteMuPdf(Glyph glyph, string? other)
    {
        if (glyph.Text == "\uFFFD")
        {
            Note("unknown to us", $"{glyph.Font.Name} against '{other}'");
            TextAgrees &= other is null || other == glyph.Text || !char.IsLetterOrDigit(other[0]);
            return;
        }

        TextAgrees = false;
        Note(
            other is null ? "only ours" : "other text",
            $"'{glyph.Text}' {glyph.Left:F2} {glyph.Baseline:F2} {glyph.Font.Name} against '{other}'"
        );
    }

    /// <summary>A character that only MuPDF has.</summary>
    public void NoteMuPdf(MuPdfCharacter character)
    {
        TextAgrees &= character.Text == "\uFFFD";
        Note("only theirs", $"'{character.Text}' {character.X:F2} {character.Y:F2}");
    }

    private void NoteText(string cause, Glyph glyph, Glyph? other = null)
    {
        TextAgrees = false;
        AgreesButSymbols = false;
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

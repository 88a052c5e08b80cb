using SectionFour.Pdf;

namespace SectionFour.Conformance;

/// <summary>How one page of the engine compares with the same page of a peer.</summary>
internal sealed partial class PageMatch
{
    /// <summary>Boxes may differ by so many points.</summary>
    public const double Tolerance = 0.5;

    private const string Unknown = "\uFFFD";

    private readonly PdfPage _ours;

    /// <summary>What the file says about the page, to name causes by; null where only agreement is asked for.</summary>
    private readonly PageFacts? _facts;

    private PageMatch(PdfPage ours, PageFacts? facts)
    {
        (_ours, _facts) = (ours, facts);
        Confirmed = new bool[ours.Glyphs.Length];
    }

    /// <summary>Glyphs, words or lines that differ, by cause, those that need not be alike too.</summary>
    public SortedDictionary<string, int> Causes { get; } = new(StringComparer.Ordinal);

    /// <summary>A few of them, to look into.</summary>
    public List<string> Examples { get; } = [];

    /// <summary>What keeps text and its places from agreeing.</summary>
    public List<Difference> Differences { get; } = [];

    /// <summary>Which of the engine's glyphs the peer has with the same text at the same place.</summary>
    public bool[] Confirmed { get; }

    /// <summary>Whether text and its places agree.</summary>
    public bool TextAgrees => Differences.Count == 0;

    /// <summary>Whether ruling lines agree.</summary>
    public bool RulesAgree { get; private set; } = true;

    /// <summary>Whether the edges across the line of writing agree too, which depend on where ascent and descent are taken from.</summary>
    public bool HeightsAgree { get; private set; } = true;

    /// <summary>Whether a difference that another peer has is none with this one: it sees what the engine sees there.</summary>
    public bool Answers(Difference difference)
    {
        if (difference.Glyphs.Length > 0)
        {
            return Array.TrueForAll(difference.Glyphs, g => Confirmed[g]);
        }

        // What only the other has is not here either.
        return !Differences.Exists(own => own.Place.Overlaps(difference.Place));
    }

    /// <summary>A match to fill with what MuPDF sees.</summary>
    public static PageMatch WithMuPdf(PdfPage ours) => new(ours, null);

    /// <summary>A glyph of ours that MuPDF does not have or reads otherwise.</summary>
    public void NoteMuPdf(int index, string? other)
    {
        var glyph = _ours.Glyphs[index];
        var example = $"'{glyph.Text}' {glyph.Left:F2} {glyph.Baseline:F2} {glyph.Font.Name} against '{other}'";
        if (glyph.Text == Unknown && (other is null || other == Unknown || !char.IsLetterOrDigit(other[0])))
        {
            Note("unknown to us", example);
        }
        else
        {
            Differ(other is null ? "only ours" : "other text", [index], glyph.Box, new PeerSide(other ?? "", glyph.Box), example);
        }
    }

    /// <summary>A character that only MuPDF has.</summary>
    public void NoteMuPdf(MuPdfCharacter character)
    {
        var example = $"'{character.Text}' {character.X:F2} {character.Y:F2}";
        if (character.Text == Unknown)
        {
            Note("unknown to them", example);
        }
        else
        {
            var box = new Box(character.X, character.Y - 1, character.X + 1, character.Y);
            Differ("only theirs", [], box, new PeerSide(character.Text, box), example);
        }
    }

    private static bool IsAlong(Glyph glyph) => glyph.Angle % 180 == 0;

    private static bool IsAcross(Glyph glyph) => glyph.Angle % 180 == 90;

    private void Differ(
        string cause,
        int[] glyphs,
        Box place,
        PeerSide theirs,
        string example,
        string? explanation = null,
        DifferenceKind kind = DifferenceKind.Text
    )
    {
        Differences.Add(new Difference(cause, glyphs, place, theirs, example, explanation) { Kind = kind });
        Note(cause, example);
    }

    private void Note(string cause, string example)
    {
        const int shown = 3;
        Causes[cause] = Causes.GetValueOrDefault(cause) + 1;
        if (Causes[cause] <= shown)
        {
            Examples.Add($"{cause}: {example}");
        }
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
}

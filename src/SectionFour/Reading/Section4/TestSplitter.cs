using System.Text.RegularExpressions;
using SectionFour.Layout;

namespace SectionFour.Reading;

/// <summary>One test or result out of a cell that holds several.</summary>
/// <param name="Number">Its number as printed, or null.</param>
/// <param name="Text">Its words without number or bullet.</param>
internal sealed record CellPart(int? Number, Fragment Text);

/// <summary>
/// Parts a cell into its tests or results: by numbers that count up from 1, by bullets, by labels that name the kind of test ("Inspection: …"),
/// or by paragraphs that begin like a test.
/// <code>
///   1. Inquired of the …            Inquired of the officer to determine …      • Inspected the policy …
///   2. Inspected the listing …      Inspected the listing of … (a new line,     • Inspected a sample of …
///                                   though the word would have fitted above)
/// </code>
/// </summary>
internal static partial class TestSplitter
{
    public static bool StartsTest(string text) => TestVerb().IsMatch(text);

    public static List<CellPart> Split(List<TextLine> lines, Func<string, bool> startsPart)
    {
        if (lines.Count == 0)
        {
            return [];
        }

        var starts = Numbered(lines) ?? Bulleted(lines) ?? Labelled(lines) ?? ByParagraph(lines, startsPart);
        var parts = new List<CellPart>();
        for (var i = 0; i < starts.Count; i++)
        {
            var end = i + 1 < starts.Count ? starts[i + 1].Line : lines.Count;
            var fragment = Fragment.Of(lines.GetRange(starts[i].Line, end - starts[i].Line));
            var mark = starts[i].MarkLength;
            var text = mark > 0 ? fragment.Slice(mark) : fragment;
            if (!text.IsEmpty)
            {
                parts.Add(new CellPart(starts[i].Number, text));
            }
        }

        return parts;
    }

    /// <summary>Lines that start with 1, 2, 3 … (or a, b, c …); words before the first number are a part of their own.</summary>
    private static List<(int Line, int MarkLength, int? Number)>? Numbered(List<TextLine> lines)
    {
        var starts = new List<(int Line, int MarkLength, int? Number)>();
        var expected = 1;
        for (var i = 0; i < lines.Count; i++)
        {
            var match = Number().Match(lines[i].Text);
            if (!match.Success)
            {
                continue;
            }

            var value = match.Groups["n"].Value;
            var number = int.TryParse(value, out var n) ? n : char.ToLowerInvariant(value[0]) - 'a' + 1;
            // A cell that a page break parts goes on with the number that is next.
            if (number == expected || i == 0 && starts.Count == 0 && char.IsDigit(value[0]))
            {
                expected = number;
                starts.Add((i, match.Length, number));
                expected++;
            }
        }

        if (starts.Count == 0 || starts.Count == 1 && !Number().IsMatch(lines[0].Text))
        {
            return null;
        }

        if (starts[0].Line > 0)
        {
            starts.Insert(0, (0, 0, null));
        }

        return starts;
    }

    private static List<(int Line, int MarkLength, int? Number)>? Bulleted(List<TextLine> lines)
    {
        var starts = new List<(int Line, int MarkLength, int? Number)>();
        for (var i = 0; i < lines.Count; i++)
        {
            var match = Mark().Match(lines[i].Text);
            if (match.Success || lines[i].HasMark)
            {
                starts.Add((i, match.Success ? match.Length : 0, null));
            }
        }

        if (starts.Count == 0)
        {
            return null;
        }

        // "Inspected the following: • … • …" is one test with a list in it.
        if (starts[0].Line > 0)
        {
            var lead = Fragment.Of(lines.GetRange(0, starts[0].Line)).Text.TrimEnd();
            if (lead.EndsWith(':') || !StartsTest(lines[starts[0].Line].Text[starts[0].MarkLength..]))
            {
                return null;
            }

            starts.Insert(0, (0, 0, null));
        }

        return starts;
    }

    /// <summary>Paragraphs that begin with the kind of test that they are; null where the first does not.</summary>
    private static List<(int Line, int MarkLength, int? Number)>? Labelled(List<TextLine> lines)
    {
        if (!TestKinds.Starts(lines[0].Text))
        {
            return null;
        }

        var starts = new List<(int Line, int MarkLength, int? Number)>();
        for (var i = 0; i < lines.Count; i++)
        {
            if (TestKinds.Starts(lines[i].Text) && (i == 0 || lines[i - 1].Text.TrimEnd() is [.., '.' or ';' or ':' or '!' or '?' or ')']))
            {
                starts.Add((i, 0, null));
            }
        }

        return starts;
    }

    /// <summary>The smallest gap between lines of the cell: that of lines of one paragraph.</summary>
    private static double UsualGap(List<TextLine> lines)
    {
        var gap = double.MaxValue;
        for (var i = 1; i < lines.Count; i++)
        {
            if (lines[i].Page == lines[i - 1].Page)
            {
                gap = Math.Min(gap, lines[i].Box.Top - lines[i - 1].Box.Bottom);
            }
        }

        // A cell of one-line paragraphs shows no gap of its own: close to nothing is usual.
        return Math.Min(gap, 0.35 * lines[0].Size);
    }

    private static List<(int Line, int MarkLength, int? Number)> ByParagraph(List<TextLine> lines, Func<string, bool> startsPart)
    {
        var right = lines.Max(static l => l.Box.Right);
        var usual = UsualGap(lines);
        var starts = new List<(int Line, int MarkLength, int? Number)> { (0, 0, null) };
        for (var i = 1; i < lines.Count; i++)
        {
            var (above, line) = (lines[i - 1], lines[i]);
            if (above.Page != line.Page || !char.IsUpper(line.Text[0]) && !char.IsDigit(line.Text[0]))
            {
                continue;
            }

            // White space between paragraphs is plain; without it the words have to say that something new starts.
            var first = line.Words[0];
            var apart = line.Box.Top - above.Box.Bottom > usual + 0.3 * line.Size;
            var ended = above.Text.TrimEnd() is { Length: > 0 } text && ".;!?:".Contains(text[^1]);
            var forced = above.Box.Right + 0.3 * first.Size + first.Box.Width < right - 1;
            if (apart && (ended || startsPart(line.Text)) || forced && ended && startsPart(line.Text))
            {
                starts.Add((i, 0, null));
            }
        }

        return starts;
    }

    [GeneratedRegex(@"^(?:test\s*|t(?=\d))?\(?(?<n>\d{1,2}|[a-zA-Z])(?:[.):]\)?|(?<=^t\d{1,2}))\s+(?=\S)", RegexOptions.IgnoreCase)]
    private static partial Regex Number();

    [GeneratedRegex("^(?:[" + Bullets.Signs + @"]|[-\u2013\u2014*](?=\s))\s*")]
    private static partial Regex Mark();

    [GeneratedRegex(
        @"^(?:corroborat|inquir|enquir|interview|discuss|made inquir|observ|view|witness|walk|inspect|examin|review|obtain|select|reperform|re-perform|recalculat|test|verif|compar|perform|determin|trac|vouch|confirm|read|ascertain|evaluat|attempt|not(?:ed|ing)|sampl|quer|scan|sight|agreed|validat|assess|analy|for (?:a|an|the|each|one|all|selected|\d+|\w+ )|through|by |we |using|haphazard|judgmental|randomly|per |on a sample|as part|with |from |identified|simulat|generat|extract|logged)|^(?:[A-Z][a-z]+ly,? )?(?:[A-Z]?[a-z]{2,}ed|[Hh]eld|[Dd]rew|[Cc]hose|[Rr]an|[Tt]ook|[Mm]et|[Mm]ade|[Ss]ent|[Ss]aw|[Ss]poke|[Ss]ought|[Gg]ot|[Hh]ad (?:an?|the))\b",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex TestVerb();
}

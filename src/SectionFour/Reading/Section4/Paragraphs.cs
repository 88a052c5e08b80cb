using System.Text.RegularExpressions;
using SectionFour.Layout;

namespace SectionFour.Reading;

/// <summary>Groups lines into paragraphs: a gap, a label, a bullet, or a change of weight at a heading starts a new one.</summary>
internal static partial class Paragraphs
{
    public static IEnumerable<List<TextLine>> Group(IEnumerable<TextLine> lines)
    {
        var paragraph = new List<TextLine>();
        foreach (var line in lines)
        {
            if (paragraph.Count > 0 && StartsNew(paragraph, line))
            {
                yield return paragraph;
                paragraph = [];
            }

            paragraph.Add(line);
        }

        if (paragraph.Count > 0)
        {
            yield return paragraph;
        }
    }

    private static bool StartsNew(List<TextLine> paragraph, TextLine line)
    {
        var above = paragraph[^1];
        if (line.Page != above.Page || line.Box.Top - above.Box.Bottom > 0.62 * line.Size || line.Box.Top < above.Box.Top - 2)
        {
            return true;
        }

        if (
            Math.Abs(line.Size - above.Size) > 0.12 * line.Size
            || line.IsBold != above.IsBold && (paragraph.TrueForAll(static l => l.IsBold) || line.IsBold)
        )
        {
            return true;
        }

        var text = line.Text;
        var startsWithId = ControlIdGrammar.Leading(text) is not null;
        if (startsWithId && line.Box.Left < paragraph.Min(static l => l.Box.Left) - 0.5 * line.Size)
        {
            // An id to the left of the paragraph above: its fields are indented under it, and the next control is not.
            return true;
        }

        if (startsWithId && ControlIdGrammar.Leading(paragraph[0].Text) is not null && line.Box.Left <= paragraph[0].Box.Left + 2)
        {
            // Lines that start with ids, as the one above them did: a list of controls.
            return true;
        }

        return line.HasMark
            || Bullet().IsMatch(text)
            || CardLabels.LabelOf(text) is not null
            || CardTitles.Led(text) is not null
            || CardLabels.InColumn(line) is not null
            || CardLabels.Styled(line) is not null
            || CardLabels.Styled(above) is { } label && label.Words == above.Words.Count
            || CriterionHeadings.IsHeading(text) && (line.IsBold || line.Words[0].Font.IsBold);
    }

    /// <summary>A bullet or number that starts an item of a list.</summary>
    [GeneratedRegex("^(?:[" + Bullets.Signs + @"\u2713\u2705]|[-\u2013\u2014*o](?=\s)|\(?(?:\d{1,2}|[a-z]|[ivx]{1,5})[.)](?=\s))\s*")]
    public static partial Regex Bullet();
}

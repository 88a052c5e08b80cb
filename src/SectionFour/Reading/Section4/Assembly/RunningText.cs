using SectionFour.Layout;

namespace SectionFour.Reading;

/// <summary>Tells by their ends and beginnings whether lines run on in others, and cuts lines down to a part of their words.</summary>
internal static class RunningText
{
    /// <summary>Whether a text goes on in other lines: it does not end like a sentence, or they do not begin like one.</summary>
    public static bool Continues(string before, List<TextLine> next)
    {
        before = before.TrimEnd();
        var text = next[0].Text;
        return before.Length > 0 && (!".!?:;)]\"".Contains(before[^1]) || char.IsLower(text[0]));
    }

    public static bool EndsLikeSentence(List<TextLine> lines) =>
        lines[^1].Text.TrimEnd() is { Length: > 0 } text && ".!?;".Contains(text[^1]);

    /// <summary>The lines with only those of their words that a part of their text has: a paragraph without the words of its label.</summary>
    public static List<TextLine> LinesOf(Fragment part, List<TextLine> lines)
    {
        var kept = part.Words.ToHashSet<Word>(ReferenceEqualityComparer.Instance);
        var result = new List<TextLine>();
        foreach (var line in lines)
        {
            var words = line.Words.Where(kept.Contains).ToList();
            if (words.Count > 0)
            {
                result.Add(words.Count == line.Words.Count ? line : new TextLine(words));
            }
        }

        return result;
    }
}

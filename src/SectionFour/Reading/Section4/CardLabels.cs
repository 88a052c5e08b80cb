using SectionFour.Layout;

namespace SectionFour.Reading;

/// <summary>
/// Labels that lead the fields of a control card, before a colon, on a line of their own, or in a column of labels:
/// <code>
///   Test of control 2: Inspected …        Test of control 2        Test of control 2     Inspected …
///                                         Inspected …
/// </code>
/// </summary>
internal static class CardLabels
{
    private static readonly PhraseBook Labels = PhraseBook.Load("labels.yaml");

    /// <summary>The kind of label that a text starts with and the length of the label; null where it starts with none.</summary>
    public static (string Kind, int Length)? LabelOf(string text)
    {
        if (text.Length == 0 || !char.IsLetter(text[0]))
        {
            return null;
        }

        foreach (var phrase in Labels.Phrases)
        {
            if (phrase.Regex.Match(text) is { Success: true, Length: > 0 } match)
            {
                return (phrase.Kind, match.Length);
            }
        }

        return null;
    }

    /// <summary>The kind of label that stands alone in a cell or column of labels, with or without a colon.</summary>
    public static string? Bare(string text)
    {
        text = text.Trim();
        return
            text.Length is > 1 and < 60
            && LabelOf(text.EndsWith(':') ? text : text + ":") is { } label
            && label.Length >= text.TrimEnd(':').Length
            ? label.Kind
            : null;
    }

    /// <summary>The label at the start of a line that a wide gap parts from its content, and how many words it has.</summary>
    public static (string Kind, int Words)? InColumn(TextLine line)
    {
        for (var i = 1; i < Math.Min(line.Words.Count, 7); i++)
        {
            if (line.Words[i].Box.Left - line.Words[i - 1].Box.Right > 0.95 * line.Words[i].Size)
            {
                return Bare(Fragment.Of(line.Words.Take(i)).Text) is { } kind ? (kind, i) : null;
            }
        }

        return null;
    }
}

namespace SectionFour.Reading;

/// <summary>Labels that lead the fields of a control card ("Test of control 2:", "Management's response:").</summary>
internal static class CardLabels
{
    private static readonly PhraseBook Labels = PhraseBook.Load("labels.yaml");

    /// <summary>The kind of label that a text starts with and the length of the label; null where it starts with none.</summary>
    public static (string Kind, int Length)? LabelOf(string text)
    {
        // Labels start with one of few words: looking at the first letter spares most texts the patterns.
        if (text.Length == 0 || !char.IsUpper(text[0]) && !char.IsLower(text[0]))
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
}

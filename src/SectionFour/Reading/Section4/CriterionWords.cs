namespace SectionFour.Reading;

/// <summary>Criteria of TSP section 100 that are told by their words, where no id stands with them.</summary>
internal static class CriterionWords
{
    private static readonly PhraseBook Criteria = PhraseBook.Load("criteria.yaml");

    /// <summary>The ids of the criteria whose telling words stand in a sentence.</summary>
    public static IEnumerable<string> Of(string sentence) =>
        Criteria.Phrases.Where(p => p.Regex.IsMatch(sentence)).Select(static p => p.Kind);

    /// <summary>Whether a text is that of the criterion with an id in normal form.</summary>
    public static bool IsTextOf(string id, string text) => Criteria.Phrases.Any(p => p.Kind == id && p.Regex.IsMatch(text));
}

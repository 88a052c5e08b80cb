namespace SectionFour.Reading;

/// <summary>
/// Tells from what stands in the cells of a column, or behind a label that is repeated, what the column or the label is of: criteria, ids of
/// controls, results, or tests.
/// </summary>
internal static class CellMeaning
{
    /// <summary>
    /// So many of ten texts make a habit: more than half, as two meanings cannot both have that, and not all, as cells run over pages and
    /// some hold only a note.
    /// </summary>
    private const int HabitInTen = 6;

    /// <summary>The meaning of texts; null where they show none.</summary>
    public static ColumnRole? Of(List<string> texts) =>
        Mostly(texts, IsCriterion) ? ColumnRole.Criterion
        : Mostly(texts, ControlIdGrammar.IsId) ? ColumnRole.Id
        : Mostly(texts, ResultClassifier.StartsResult) ? ColumnRole.Result
        : Mostly(texts, StartsTest) ? ColumnRole.Test
        : null;

    /// <summary>Whether something holds of so many of the texts that it is their habit; of none where there are none.</summary>
    public static bool Mostly(List<string> texts, Predicate<string> holds) =>
        texts.Count > 0 && texts.FindAll(holds).Count * 10 >= texts.Count * HabitInTen;

    /// <summary>Ids of criteria and nothing else, or a criterion's id before its own words.</summary>
    private static bool IsCriterion(string text) =>
        CriterionHeadings.Read(text) is { } heading
        && (
            heading.TextStart >= text.Length
            || text.Length < 60 && !HasWords(text[heading.TextStart..])
            || CriterionWords.IsTextOf(heading.Ids[0], text[heading.TextStart..])
        );

    /// <summary>Whether a text says something, as ids of other frameworks beside a criterion do not ("§ 164.308(a)(5)").</summary>
    private static bool HasWords(string text) => text.Split(' ').Count(static w => w.Length > 3 && w.All(char.IsLetter)) > 1;

    private static bool StartsTest(string text) => TestSplitter.StartsTest(text[Paragraphs.Bullet().Match(text).Length..]);
}

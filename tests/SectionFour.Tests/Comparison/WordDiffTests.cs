using CsCheck;
using SectionFour.Comparison;

namespace SectionFour.Tests.Comparison;

public class WordDiffTests
{
    private static readonly string[] Words = ["access", "is", "reviewed", "quarterly", "annually", "by", "the", "owner"];

    private static readonly Gen<string> Texts = Gen.Int[0, Words.Length - 1]
        .List[0, 12]
        .Select(places => string.Join(' ', places.Select(p => Words[p])));

    [Fact]
    public void Kept_and_removed_words_are_the_old_text_kept_and_added_the_new() =>
        Gen.Select(Texts, Texts)
            .Sample(
                (before, after) =>
                {
                    var diff = WordDiff.Between(before, after);
                    Join(diff, WordChange.Removed).ShouldBe(before);
                    Join(diff, WordChange.Added).ShouldBe(after);
                    (before == after).ShouldBe(diff.All(s => s.Change == WordChange.Kept));
                }
            );

    [Fact]
    public void Neighbouring_changes_are_one_run_removed_before_added() =>
        WordDiff
            .Between("Access is reviewed quarterly by IT.", "Access is reviewed at least annually by IT.")
            .Select(s => $"{s.Change}: {s.Words}")
            .ShouldBe(["Kept: Access is reviewed", "Removed: quarterly", "Added: at least annually", "Kept: by IT."]);

    [Theory]
    [InlineData("The vendor’s report.", "the vendor's report")]
    [InlineData("Access – reviewed", "Access reviewed;")]
    public void Case_punctuation_and_apostrophes_are_no_change_of_words(string before, string after) =>
        WordDiff.SameWords(before, after).ShouldBeTrue();

    [Fact]
    public void A_number_that_changes_is_a_change_of_words() => WordDiff.SameWords("within 1.5 days", "within 15 days").ShouldBeFalse();

    private static string Join(IEnumerable<WordSpan> diff, WordChange with) =>
        string.Join(' ', diff.Where(s => s.Change == WordChange.Kept || s.Change == with).Select(s => s.Words));
}

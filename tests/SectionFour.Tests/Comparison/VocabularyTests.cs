using SectionFour.Comparison;

namespace SectionFour.Tests.Comparison;

public class VocabularyTests
{
    private static readonly string[] Kinds = ["same", "different"];

    public static IEnumerable<TheoryDataRow<string, bool, string, string>> Examples() =>
        from entry in PolicyExamples.Read("vocabulary", "groups", "id", Kinds, "one", "other")
        select new TheoryDataRow<string, bool, string, string>(entry.Id, entry.Key == "same", entry.Example.First, entry.Example.Second);

    [Theory]
    [MemberData(nameof(Examples))]
    public void Each_example_of_the_policy_holds(string group, bool same, string first, string second) =>
        Terms(first)
            .SequenceEqual(Terms(second))
            .ShouldBe(same, $"{group}: {string.Join(' ', Terms(first))} | {string.Join(' ', Terms(second))}");

    [Fact]
    public void Each_group_has_an_example_and_no_phrase_stands_in_two_groups()
    {
        var withExample = PolicyExamples.Read("vocabulary", "groups", "id", ["same"], "one", "other").Select(e => e.Id).ToHashSet();
        var groupOf = new Dictionary<string, string>();
        foreach (var group in PolicyExamples.Root("vocabulary").Maps("groups"))
        {
            string id = group.Text("id");
            withExample.ShouldContain(id);
            foreach (var phrase in group.Texts("phrases"))
            {
                var key = string.Join(' ', Tokens.Words(phrase).Select(w => Tokens.Stem(w.Text)));
                groupOf.TryAdd(key, id);
                groupOf[key].ShouldBe(id, phrase);
            }
        }
    }

    [Theory]
    [InlineData("annually", "annual")]
    [InlineData("reviewing", "reviewed")]
    [InlineData("policies", "policy")]
    [InlineData("approval", "approved")]
    [InlineData("termination", "terminated")]
    [InlineData("logging", "logs")]
    [InlineData("databases", "database")]
    [InlineData("encryption", "encrypted")]
    public void Words_of_one_root_have_one_stem(string first, string second) => Tokens.Stem(first).ShouldBe(Tokens.Stem(second));

    [Theory]
    [InlineData("access", "assess")]
    [InlineData("process", "procedure")]
    [InlineData("incident", "inventory")]
    public void Different_words_have_different_stems(string first, string second) => Tokens.Stem(first).ShouldNotBe(Tokens.Stem(second));

    [Fact]
    public void Words_keep_their_place_numbers_stay_whole_and_the_possessive_goes() =>
        Tokens
            .Words("TLS 1.2, vendor’s AES-256")
            .Select(w => $"{w.Text}@{w.Start}")
            .ShouldBe(["tls@0", "1.2@4", "vendor@9", "aes@18", "256@22"]);

    private static string[] Terms(string text) =>
        [.. Vocabulary.Default.Terms(text).Select(t => t.Text).Where(t => !Vocabulary.Default.IsStopWord(t))];
}

using SectionFour.Comparison;

namespace SectionFour.Tests.Comparison;

public class WordingRulesTests
{
    private static readonly string[] Kinds = ["weaker", "stronger", "same"];

    public static IEnumerable<TheoryDataRow<string, string, string, string>> Examples() =>
        from rule in PolicyExamples.Read("wording", "rules", "id", Kinds, "from", "to")
        select new TheoryDataRow<string, string, string, string>(rule.Id, rule.Key, rule.Example.First, rule.Example.Second);

    [Theory]
    [MemberData(nameof(Examples))]
    public void Each_example_of_the_policy_is_judged_as_it_says(string rule, string kind, string previous, string current)
    {
        var shift = WordingRules.Default.Shifts(previous, current).SingleOrDefault(s => s.Rule == rule);
        (shift?.Direction.ToString() ?? "Same").ToLowerInvariant().ShouldBe(kind, shift?.Sentence);
    }

    [Fact]
    public void Each_rule_has_examples_of_every_kind()
    {
        var examples = PolicyExamples.Read("wording", "rules", "id", Kinds, "from", "to");
        foreach (var rule in examples.GroupBy(e => e.Id))
        {
            rule.Select(e => e.Key).Distinct().ShouldBe(Kinds, rule.Key);
        }
    }

    [Fact]
    public void The_same_text_has_no_shift()
    {
        foreach (var name in TruthReadings.Names())
        {
            foreach (var control in TruthReadings.Load(name).Controls)
            {
                WordingRules.Default.Shifts(control.Description.Value, control.Description.Value).ShouldBeEmpty(control.Description.Value);
            }
        }
    }
}

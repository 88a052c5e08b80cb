using System.Text.RegularExpressions;

namespace SectionFour.Tests.Comparison;

public partial class DocumentedRulesTests
{
    [Fact]
    public void Every_rule_id_of_the_comparison_stands_in_its_documentation()
    {
        var root = SharedCorpus.Repository();
        var documentation = File.ReadAllText(Path.Combine(root, "docs/comparison.md"));
        var inCode = Directory
            .EnumerateFiles(Path.Combine(root, "src/SectionFour/Comparison"), "*.cs", SearchOption.AllDirectories)
            .SelectMany(f => RuleId().Matches(File.ReadAllText(f)).Select(m => m.Groups[1].Value));
        var inPolicy = PolicyExamples.Root("wording").Maps("rules").Select(r => r.Text("id"));
        var rules = inCode.Concat(inPolicy).Distinct().Order(StringComparer.Ordinal).ToArray();

        rules.Length.ShouldBeGreaterThan(50);
        rules.Where(r => !documentation.Contains($"`{r}`", StringComparison.Ordinal)).ShouldBeEmpty();
        RuleInText()
            .Matches(documentation)
            .Select(m => m.Groups[1].Value)
            .Except(rules)
            .ShouldBeEmpty("the documentation names rules that are not there");
    }

    [GeneratedRegex("\"((?:report|period|opinion|auditor|scope|controls|tests|exceptions|user-entity-controls|subservice)\\.[a-z-]+)\"")]
    private static partial Regex RuleId();

    [GeneratedRegex(
        "`((?:report|period|opinion|auditor|scope|controls|tests|exceptions|user-entity-controls|subservice|wording)\\.[a-z-]+)`"
    )]
    private static partial Regex RuleInText();
}

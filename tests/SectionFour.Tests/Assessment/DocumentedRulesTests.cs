using System.Text.RegularExpressions;
using SectionFour.Assessment;
using SectionFour.Tests.Assessment.Policies;

namespace SectionFour.Tests.Assessment;

public partial class DocumentedRulesTests
{
    [Fact]
    public void Every_rule_id_of_the_assessment_stands_in_its_documentation()
    {
        var root = SharedCorpus.Repository();
        var documentation = File.ReadAllText(Path.Combine(root, "docs/judgement.md"));
        var inCode = Directory
            .EnumerateFiles(Path.Combine(root, "src/SectionFour/Assessment"), "*.cs", SearchOption.AllDirectories)
            .SelectMany(f => RuleId().Matches(File.ReadAllText(f)).Select(m => m.Groups[1].Value))
            .Where(id => !id.EndsWith(".yaml", StringComparison.Ordinal));
        var severity = PolicyTests.Shipped("policy/severity.yaml");
        var adjustments = severity[
            severity.IndexOf("adjustments:", StringComparison.Ordinal)..severity.IndexOf("\nbands:", StringComparison.Ordinal)
        ];
        var responses = Policy.Default.Responses;
        var rules = inCode
            .Concat(Adjustment().Matches(adjustments).Select(m => "severity." + m.Groups[1].Value))
            .Concat(responses.Elements.Select(e => e.Rule))
            .Concat(responses.Patterns.Select(p => p.Phrases.Id))
            .Concat([responses.NoOwner.Rule, responses.NoDate.Rule, responses.NoCause.Rule])
            .Concat(Policy.Default.Credibility.Signals.Select(s => s.Id))
            .Distinct()
            .Order(StringComparer.Ordinal)
            .ToArray();

        rules.Length.ShouldBeGreaterThan(120);
        rules.Where(r => !documentation.Contains($"`{r}`", StringComparison.Ordinal)).ShouldBeEmpty("rules without documentation");
        RuleInText()
            .Matches(documentation)
            .Select(m => m.Groups[1].Value)
            .Except(rules)
            .Where(r => !r.EndsWith(".yaml", StringComparison.Ordinal))
            .ShouldBeEmpty("the documentation names rules that are not there");
    }

    [GeneratedRegex(
        "\"((?:severity|extent|strength|opinion|currency|pattern|question|reading|response|reliance|subservice|own)\\.[a-z0-9-]+(?:\\.yaml)?)\""
    )]
    private static partial Regex RuleId();

    [GeneratedRegex("^  ([a-z-]+):$", RegexOptions.Multiline)]
    private static partial Regex Adjustment();

    [GeneratedRegex(
        "`((?:severity|extent|strength|opinion|currency|pattern|question|reading|response|reliance|subservice|own)\\.[a-z0-9-]+)`"
    )]
    private static partial Regex RuleInText();
}

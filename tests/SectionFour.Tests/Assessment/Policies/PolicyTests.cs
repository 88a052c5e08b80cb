using SectionFour.Assessment;
using SectionFour.Wording;

namespace SectionFour.Tests.Assessment.Policies;

public class PolicyTests
{
    [Fact]
    public void The_shipped_policy_loads()
    {
        Policy.Default.Criteria.Criteria.Length.ShouldBe(61);
        Policy
            .Default.Profiles.Select(p => p.Id)
            .ShouldBe(["analytics-personal-data", "low-risk-tool", "payroll-processor", "production-hosting"]);
        Policy.Default.Identity.Overridden.ShouldBeEmpty();
    }

    [Fact]
    public void Every_example_of_a_phrase_rule_holds()
    {
        var wrong = new List<string>();
        foreach (var rule in Policy.Default.PhraseRules)
        {
            wrong.AddRange(rule.Matches.Where(m => rule.First(new CutText(m)) is null).Select(m => $"{rule.Id} does not find: {m}"));
            wrong.AddRange(rule.Not.Where(m => rule.First(new CutText(m)) is not null).Select(m => $"{rule.Id} finds: {m}"));
        }

        wrong.ShouldBeEmpty();
    }

    [Fact]
    public void Every_phrase_rule_has_examples_of_both_kinds() =>
        Policy.Default.PhraseRules.Where(r => r.Matches.IsEmpty || r.Not.IsEmpty).Select(r => r.Id).ShouldBeEmpty();

    [Theory]
    [InlineData("high: 9", "high: abc", "'bands.high' must be a whole number from 0 to 100, found 'abc'.")]
    [InlineData("high: 9", "high: 400", "'bands.high' must be a whole number from 0 to 100, found '400'.")]
    [InlineData("confidence: 95", "confidence: 20", "'confidence' must be a number from 50 to 99.9, found '20'.")]
    [InlineData(
        "critical-cap: high",
        "critical-cap: awful",
        "'limits.critical-cap' must be one of informational, low, medium, high, critical, found 'awful'."
    )]
    [InlineData("not-stated: 3", "notstated: 3", "'rate.not-stated' is missing; it must be a whole number from 1 to 5.")]
    public void A_broken_policy_file_gets_the_line_and_what_is_allowed(string find, string put, string sentence)
    {
        string text = Shipped("policy/severity.yaml");
        text.ShouldContain(find);
        int line = text[..text.IndexOf(find, StringComparison.Ordinal)].Count(c => c == '\n') + 1;
        var sentences = Policy
            .Load([new PolicyFile("severity.yaml", text.Replace(find, put, StringComparison.Ordinal))])
            .Match(_ => [], s => s);
        sentences.ShouldContain(s =>
            s.StartsWith("policy/severity.yaml line ", StringComparison.Ordinal) && s.EndsWith(sentence, StringComparison.Ordinal)
        );
        if (!sentence.Contains("missing", StringComparison.Ordinal))
        {
            sentences.ShouldContain(s => s.Contains($"line {line}:", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void A_file_that_is_not_YAML_is_refused_with_its_line() =>
        Policy
            .Load([new PolicyFile("reliance.yaml", "version: \"1\"\nage: [1, 2\n")])
            .Match(_ => "", s => s[0])
            .ShouldStartWith("policy/reliance.yaml line ");

    [Fact]
    public void An_unknown_file_name_is_refused() =>
        Policy
            .Load([new PolicyFile("severty.yaml", "")])
            .Match(_ => "", s => s[0])
            .ShouldContain("allowed are credibility.yaml, criteria.yaml");

    [Fact]
    public void A_changed_threshold_changes_the_identity()
    {
        string text = Shipped("policy/severity.yaml").Replace("high: 9", "high: 8", StringComparison.Ordinal);
        var policy = Policy.Load([new PolicyFile("severity.yaml", text)]).Match(p => p, s => throw new InvalidOperationException(s[0]));
        policy.Identity.Digest.ShouldNotBe(Policy.Default.Identity.Digest);
        policy.Identity.Overridden.ShouldBe(["severity.yaml"]);
    }

    [Fact]
    public void A_profile_survives_writing_and_reading()
    {
        foreach (var profile in Policy.Default.Profiles)
        {
            var full = profile with
            {
                CoverFrom = new DateOnly(2025, 1, 1),
                OwnControls = [new OwnControl("single sign-on", UserEntityControlState.Partial, "owner: \"IT\"")],
                SubserviceReports = [new HeldReport("Granite", new DateOnly(2025, 9, 30), null)],
            };
            string yaml = full.ToYaml();
            var read = RelianceProfile
                .Parse("p.yaml", yaml, Policy.Default.Themes)
                .Match(p => p, s => throw new InvalidOperationException(s[0]));
            read.ToYaml().ShouldBe(yaml);
            read.CriticalThemes.ShouldBe(full.CriticalThemes);
            read.OwnControls.ShouldBe(full.OwnControls);
        }
    }

    [Fact]
    public void A_profile_that_names_an_unknown_theme_is_refused() =>
        RelianceProfile
            .Parse("mine.yaml", "id: a\nname: b\npurpose: c\ncritical-themes: [LEAVERS]\n", Policy.Default.Themes)
            .Match(_ => "", s => s[0])
            .ShouldBe("mine.yaml line 4: 'critical-themes' names 'LEAVERS', which is no theme of policy/themes.yaml.");

    internal static string Shipped(string name)
    {
        using var stream = typeof(Policy).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}

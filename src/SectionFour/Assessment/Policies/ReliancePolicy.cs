using System.Collections.Immutable;
using SectionFour.Yaml;

namespace SectionFour.Assessment;

/// <summary>policy/reliance.yaml.</summary>
internal sealed record ReliancePolicy
{
    public required int FreshMonths { get; init; }

    public required int AgingMonths { get; init; }

    public required int StaleMonths { get; init; }

    public required int BridgeFromMonths { get; init; }

    public required int BridgeLongestMonths { get; init; }

    public required int ShortPeriodDays { get; init; }

    public required int UsualPeriodDays { get; init; }

    public required int EarlyIssueDays { get; init; }

    public required int LateIssueDays { get; init; }

    public required ImmutableArray<string> BridgeLetterChecks { get; init; }

    public static ReliancePolicy Read(YamlMap root)
    {
        root.Text("version");
        root.Text("source");
        var age = root.Map("age");
        var period = root.Map("period");
        var issue = root.Map("issue");
        var policy = new ReliancePolicy
        {
            FreshMonths = age.WholeNumber("fresh-months", 0, 120),
            AgingMonths = age.WholeNumber("aging-months", 0, 120),
            StaleMonths = age.WholeNumber("stale-months", 0, 120),
            BridgeFromMonths = age.WholeNumber("bridge-from-months", 0, 120),
            BridgeLongestMonths = age.WholeNumber("bridge-longest-months", 0, 120),
            ShortPeriodDays = period.WholeNumber("short-days", 0, 366),
            UsualPeriodDays = period.WholeNumber("usual-days", 0, 366),
            EarlyIssueDays = issue.WholeNumber("early-days", 0, 366),
            LateIssueDays = issue.WholeNumber("late-days", 0, 3660),
            BridgeLetterChecks = root.Texts("bridge-letter-checks"),
        };
        if (!(policy.FreshMonths <= policy.AgingMonths && policy.AgingMonths <= policy.StaleMonths))
        {
            root.Refuse("age", "must rise from fresh-months over aging-months to stale-months.");
        }

        age.Done();
        period.Done();
        issue.Done();
        root.Done();
        return policy;
    }
}

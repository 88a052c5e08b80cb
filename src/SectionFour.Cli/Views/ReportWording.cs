using SectionFour.Reading;
using SectionFour.Reports;
using Spectre.Console;

namespace SectionFour.Cli.Views;

/// <summary>How members of closed sets and counts are said to a person.</summary>
internal static class ReportWording
{
    public static string Of(ReportKind kind) =>
        kind switch
        {
            ReportKind.Soc1 => "SOC 1",
            ReportKind.Soc2 => "SOC 2",
            ReportKind.Soc3 => "SOC 3",
            ReportKind.Isae3402 => "ISAE 3402",
            ReportKind.Isae3000 => "ISAE 3000",
            _ => "report of an unknown kind",
        };

    /// <summary>"SOC 2 Type 2".</summary>
    public static string KindAndType(Report report) =>
        Of(report.Kind) + (report.Type is { } type ? $" Type {(type.Value == ReportType.Type1 ? 1 : 2)}" : "");

    public static string Of(TrustServicesCategory category) =>
        category == TrustServicesCategory.ProcessingIntegrity ? "Processing Integrity" : category.ToString();

    public static string Of(OpinionLimb limb) =>
        limb switch
        {
            OpinionLimb.Description => "description",
            OpinionLimb.Design => "design",
            OpinionLimb.OperatingEffectiveness => "operating effectiveness",
            _ => "additional subject matter",
        };

    public static string Of(OpinionKind kind) =>
        kind switch
        {
            OpinionKind.Undetermined => "could not be determined",
            OpinionKind.Disclaimer => "disclaimer of opinion",
            _ => kind.ToString().ToLowerInvariant(),
        };

    public static Style StyleOf(OpinionKind kind) =>
        kind switch
        {
            OpinionKind.Unqualified => Typography.Good,
            OpinionKind.Qualified or OpinionKind.Undetermined => Typography.Warning,
            _ => Typography.Bad,
        };

    public static string Of(SubserviceMethod method) => method == SubserviceMethod.CarveOut ? "carve-out" : "inclusive";

    public static string? Of(FailureMode mode) =>
        mode switch
        {
            FailureMode.NotPerformed => "not performed",
            FailureMode.Late => "performed late",
            FailureMode.NoEvidence => "no evidence that it was performed",
            FailureMode.IncompleteScope => "performed, but not for all that it covers",
            FailureMode.NoApproval => "approval missing or after the fact",
            FailureMode.SelfApproval => "approved by the person who did it",
            FailureMode.Misconfigured => "configured otherwise than intended",
            FailureMode.NotInPlacePartOfPeriod => "not in place for part of the period",
            FailureMode.DesignGap => "cannot work as designed",
            _ => null,
        };

    public static string Of(SectionRole role) =>
        role switch
        {
            SectionRole.FrontMatter => "front matter",
            SectionRole.AuditorsReport => "service auditor's report",
            SectionRole.Assertion => "management's assertion",
            SectionRole.SystemDescription => "description of the system",
            SectionRole.TestsOfControls => "tests of controls",
            _ => "other information",
        };

    /// <summary>"2 of 25 terminated employees (population 113, inferred)", or null where nothing is stated.</summary>
    public static string? Counts(Deviation deviation)
    {
        var stated = deviation.Counts;
        var filled = deviation.InferredCounts ?? stated;
        var unit = deviation.Unit is { } u ? " " + u : "";
        if (filled.Failed is not { } failed)
        {
            return null;
        }

        var words = filled.Sampled is { } sampled
            ? $"{Typography.Number(failed)} of {Typography.Number(sampled)}{Mark(stated.Sampled)}{unit}"
            : $"{Typography.Number(failed)}{unit}";
        return filled.Population is { } population && population != filled.Sampled
            ? $"{words} (population {Typography.Number(population)}{Mark(stated.Population)})"
            : words;

        static string Mark(int? said) => said is null ? ", inferred" : "";
    }

    /// <summary>"118 tests: 112 no exception, 4 exception, 2 did not occur".</summary>
    public static string Outcomes(ReportReading reading)
    {
        var tests = reading.Controls.SelectMany(c => c.Tests).ToList();
        var parts = new[]
        {
            (TestOutcome.NoException, "without exception"),
            (TestOutcome.Exception, "with an exception"),
            (TestOutcome.NotOccurred, "where nothing occurred to test"),
            (TestOutcome.NotTested, "not tested"),
            (TestOutcome.Unclear, "with a result that could not be classified"),
        }
            .Select(p => (Number: tests.Count(t => t.Outcome == p.Item1), p.Item2))
            .Where(p => p.Number > 0)
            .Select(p => $"{Typography.Number(p.Number)} {p.Item2}");
        return Typography.Count(tests.Count, "test") + (tests.Count == 0 ? "" : ": " + string.Join(", ", parts));
    }
}

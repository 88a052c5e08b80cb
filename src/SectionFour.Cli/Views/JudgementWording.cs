using SectionFour.Assessment;
using Spectre.Console;
using static SectionFour.Cli.Views.Typography;

namespace SectionFour.Cli.Views;

/// <summary>How levels, verdicts and colours are said, and in which colour.</summary>
internal static class JudgementWording
{
    public static (string Word, Style Style) Of(Verdict? verdict) =>
        verdict switch
        {
            Verdict.Rely => ("rely", Good),
            Verdict.RelyWithConditions => ("rely with conditions", Warning),
            Verdict.ResolveFirst => ("resolve before relying", Warning),
            Verdict.DoNotRely => ("do not rely", Bad),
            _ => ("not evaluable", Warning),
        };

    public static (string Word, Style Style) Of(Support support) =>
        support switch
        {
            Support.Supported => ("supported", Good),
            Support.SupportedWithConditions => ("supported with conditions", Warning),
            Support.NotSupported => ("not supported", Bad),
            _ => ("no evidence", Warning),
        };

    public static (string Word, Style Style) Of(SeverityLevel level) =>
        level switch
        {
            SeverityLevel.Informational => ("informational", Plain),
            SeverityLevel.Low => ("low", Plain),
            SeverityLevel.Medium => ("medium", Warning),
            SeverityLevel.High => ("high", Bad),
            _ => ("critical", Bad),
        };

    public static (string Word, Style Style) Of(SignalColour colour) =>
        colour switch
        {
            SignalColour.Green => ("green", Good),
            SignalColour.Yellow => ("yellow", Warning),
            SignalColour.Red => ("red", Bad),
            SignalColour.ManualReview => ("to look up", Warning),
            _ => ("not evaluable", Warning),
        };

    public static (string Word, Style Style) Of(UserEntityControlState state) =>
        state switch
        {
            UserEntityControlState.InPlace => ("in place", Good),
            UserEntityControlState.Partial => ("in part", Warning),
            UserEntityControlState.Missing => ("missing", Bad),
            UserEntityControlState.NotApplicable => ("not applicable", Faint),
            _ => ("to do", Warning),
        };

    public static string Of(Confidence confidence) => confidence.ToString().ToLowerInvariant();

    public static string Of(ResponseGrade grade) => grade.ToString().ToLowerInvariant();

    public static string Of(Extent extent) =>
        extent switch
        {
            Extent.Isolated => "Isolated",
            Extent.Systemic => "Systemic",
            _ => "Isolated or systemic cannot be told",
        };
}

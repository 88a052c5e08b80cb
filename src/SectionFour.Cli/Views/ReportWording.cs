using SectionFour.Reports;
using Spectre.Console;

namespace SectionFour.Cli.Views;

/// <summary>What the terminal says or colours otherwise than the documents do.</summary>
internal static class ReportWording
{
    public static string Of(OpinionLimb limb) =>
        limb switch
        {
            OpinionLimb.Description => "description",
            OpinionLimb.Design => "design",
            OpinionLimb.OperatingEffectiveness => "operating effectiveness",
            _ => "additional subject matter",
        };

    public static Style StyleOf(OpinionKind kind) =>
        kind switch
        {
            OpinionKind.Unqualified => Typography.Good,
            OpinionKind.Qualified or OpinionKind.Undetermined => Typography.Warning,
            _ => Typography.Bad,
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
}

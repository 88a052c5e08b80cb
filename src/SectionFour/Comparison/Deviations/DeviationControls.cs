using System.Collections.Immutable;
using SectionFour.Reading;
using SectionFour.Reports;

namespace SectionFour.Comparison;

/// <summary>Which controls of a reading a deviation belongs to.</summary>
internal static class DeviationControls
{
    /// <summary>The controls by their places in the reading; empty where none can be told.</summary>
    /// <remarks>
    /// By id where the deviation has one. Where several controls bear that id (or none has ids), the one with a test whose result holds
    /// the deviation's words.
    /// </remarks>
    public static ImmutableArray<int> Of(Deviation deviation, ReportReading reading)
    {
        var ids = deviation.Controls.Select(ControlScores.NormalId).ToHashSet();
        var controls = reading.Controls;
        var named = Enumerable
            .Range(0, controls.Length)
            .Where(i => controls[i].Id is { } id && ids.Contains(ControlScores.NormalId(id)))
            .ToList();
        if (named.Count == ids.Count && named.Count > 0)
        {
            return [.. named];
        }

        var candidates = named.Count > 0 ? named : [.. Enumerable.Range(0, controls.Length)];
        ImmutableArray<int> holding = [.. candidates.Where(i => controls[i].Tests.Any(t => Holds(t, deviation)))];
        return holding.IsEmpty ? [.. named] : holding;
    }

    private static bool Holds(TestOfControls test, Deviation deviation) =>
        test is { Outcome: TestOutcome.Exception, Result: { } result }
        && (
            result.Value.Contains(deviation.Narrative.Value, StringComparison.OrdinalIgnoreCase)
            || (result.Page == deviation.Result.Page && result.Value == deviation.Result.Value)
        );
}

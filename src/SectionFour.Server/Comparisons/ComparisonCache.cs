using System.Runtime.CompilerServices;
using SectionFour.Comparison;
using SectionFour.Reading;

namespace SectionFour.Server.Comparisons;

/// <summary>
/// Comparisons by the two readings they are of. Readings never change, and the shelf hands out the same object for the same reading and
/// corrections: a comparison lives as long as both of its readings do.
/// </summary>
public static class ComparisonCache
{
    private static readonly ConditionalWeakTable<ReportReading, ConditionalWeakTable<ReportReading, ReportComparison>> Known = [];

    public static ReportComparison Compare(ReportReading previous, ReportReading current) =>
        Known.GetOrCreateValue(current).GetValue(previous, p => Comparer.Compare(p, current));
}

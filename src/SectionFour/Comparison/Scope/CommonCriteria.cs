using System.Collections.Frozen;
using System.Collections.Immutable;
using SectionFour.Reading;

namespace SectionFour.Comparison;

/// <summary>Which set of trust services criteria a report uses.</summary>
internal enum CriteriaSet
{
    /// <summary>TSP section 100 of 2017.</summary>
    Of2017,

    /// <summary>TSP section 100A of 2014 or 2016.</summary>
    Earlier,
}

/// <summary>Criteria ids that two reports have in common: those of 2017, where one of them uses an older set.</summary>
internal sealed class CommonCriteria
{
    private static readonly Lazy<Crosswalk> LazyCrosswalk = new(Crosswalk.Load);

    private readonly bool mapPrevious;
    private readonly bool mapCurrent;

    private CommonCriteria(CriteriaSet previous, CriteriaSet current)
    {
        (Previous, Current) = (previous, current);
        mapPrevious = previous == CriteriaSet.Earlier && current == CriteriaSet.Of2017;
        mapCurrent = current == CriteriaSet.Earlier && previous == CriteriaSet.Of2017;
    }

    /// <summary>The set of the earlier report.</summary>
    public CriteriaSet Previous { get; }

    /// <summary>The set of the later report.</summary>
    public CriteriaSet Current { get; }

    /// <summary>Tells the sets of two reports.</summary>
    public static CommonCriteria Of(ReportReading previous, ReportReading current) => new(SetOf(previous), SetOf(current));

    /// <summary>Criteria of the earlier report in common ids.</summary>
    public HashSet<string> OfPrevious(IEnumerable<string> criteria) => Map(criteria, mapPrevious);

    /// <summary>Criteria of the later report in common ids.</summary>
    public HashSet<string> OfCurrent(IEnumerable<string> criteria) => Map(criteria, mapCurrent);

    /// <summary>Tells the set by ids that only one of them has, else by the period's end: without either it is the set in force.</summary>
    public static CriteriaSet SetOf(ReportReading reading)
    {
        var crosswalk = LazyCrosswalk.Value;
        var criteria = reading
            .Controls.SelectMany(c => c.Criteria)
            .Concat(reading.Criteria.Select(c => c.Id))
            .ToHashSet(StringComparer.Ordinal);
        int only2017 = criteria.Count(crosswalk.Only2017.Contains);
        int onlyEarlier = criteria.Count(crosswalk.OnlyEarlier.Contains);
        if (only2017 != onlyEarlier)
        {
            return only2017 > onlyEarlier ? CriteriaSet.Of2017 : CriteriaSet.Earlier;
        }

        var end = reading.Report.Period?.Value.To ?? reading.Report.AsOf?.Value;
        return end < crosswalk.Mandatory2017From ? CriteriaSet.Earlier : CriteriaSet.Of2017;
    }

    private static HashSet<string> Map(IEnumerable<string> criteria, bool map) =>
        (
            map
                ? criteria.SelectMany(c => LazyCrosswalk.Value.To2017.TryGetValue(c, out var mapped) ? mapped.AsEnumerable() : [c])
                : criteria
        ).ToHashSet(StringComparer.Ordinal);

    private sealed record Crosswalk(
        FrozenSet<string> Only2017,
        FrozenSet<string> OnlyEarlier,
        DateOnly Mandatory2017From,
        FrozenDictionary<string, ImmutableArray<string>> To2017
    )
    {
        public static Crosswalk Load() =>
            PolicyYaml.Read(
                "criteria",
                root =>
                {
                    var map = root.Map("to2017");
                    return new Crosswalk(
                        root.Texts("only2017").ToFrozenSet(StringComparer.Ordinal),
                        root.Texts("onlyEarlier").ToFrozenSet(StringComparer.Ordinal),
                        root.OptionalDay("mandatory2017From") ?? DateOnly.MinValue,
                        map.Keys.ToFrozenDictionary(k => k, map.Texts, StringComparer.Ordinal)
                    );
                }
            );
    }
}

using System.Collections.Immutable;
using SectionFour.Reports;

namespace SectionFour.Comparison;

/// <summary>The pairs of the assignment, to which parts of split and merged controls are added.</summary>
internal sealed class PartGroups
{
    private readonly List<int>[] currentOfPrevious;
    private readonly List<int>[] previousOfCurrent;

    public PartGroups(int[] partner, int currentCount)
    {
        currentOfPrevious = [.. partner.Select(_ => new List<int>())];
        previousOfCurrent = [.. Enumerable.Range(0, currentCount).Select(_ => new List<int>())];
        for (int p = 0; p < partner.Length; p++)
        {
            if (partner[p] >= 0)
            {
                Join(p, partner[p]);
            }
        }
    }

    public IReadOnlyList<int> CurrentOf(int previous) => currentOfPrevious[previous];

    public IReadOnlyList<int> PreviousOf(int current) => previousOfCurrent[current];

    public void Join(int previous, int current)
    {
        currentOfPrevious[previous].Add(current);
        previousOfCurrent[current].Add(previous);
    }

    /// <summary>The groups in the order of the previous report.</summary>
    public IEnumerable<(ControlRelation Relation, ImmutableArray<int> Previous, ImmutableArray<int> Current)> All()
    {
        for (int p = 0; p < currentOfPrevious.Length; p++)
        {
            var current = currentOfPrevious[p];
            if (current.Count > 1)
            {
                yield return (ControlRelation.Split, [p], [.. current]);
            }
            else if (current.Count == 1 && previousOfCurrent[current[0]] is var merged && merged.Min() == p)
            {
                yield return (merged.Count > 1 ? ControlRelation.Merged : ControlRelation.OneToOne, [.. merged], [current[0]]);
            }
        }
    }
}

/// <summary>
/// Finds the parts of split controls among those that the assignment left alone. Shape: most of the part's words stand in the whole, it
/// covers words of the whole that the other parts do not, and the parts together cover most of the whole. So a new control that merely
/// resembles an old one, whose own partner covers it already, is no part. Merged controls are the same with the years swapped.
/// </summary>
internal static class SplitControls
{
    public static void Find(
        PartGroups groups,
        ControlScores scores,
        double[,] total,
        ImmutableArray<Control> previous,
        ImmutableArray<Control> current,
        CommonCriteria criteria,
        MatchingPolicy policy
    )
    {
        bool IsPart(double covered, int p, int c) =>
            covered >= policy.PartInWholeElsewhere || (covered >= policy.PartInWhole && Related(p, c));

        bool Related(int p, int c)
        {
            var a = criteria.OfPrevious(previous[p].Criteria);
            var b = criteria.OfCurrent(current[c].Criteria);
            return a.Count == 0 || b.Count == 0 || a.Overlaps(b);
        }

        Absorb(
            [.. Enumerable.Range(0, previous.Length).Where(p => groups.CurrentOf(p).All(c => groups.PreviousOf(c).Count == 1))],
            [.. Enumerable.Range(0, current.Length).Where(c => groups.PreviousOf(c).Count == 0)],
            groups.CurrentOf,
            (whole, part) => IsPart(scores.Texts.CurrentCoveredBy(part, whole), whole, part),
            (whole, parts) => scores.Texts.PreviousCoveredBy(whole, parts),
            (whole, part) => total[whole, part],
            (whole, part) => groups.Join(whole, part),
            policy
        );
        Absorb(
            [.. Enumerable.Range(0, current.Length).Where(c => groups.PreviousOf(c).All(p => groups.CurrentOf(p).Count == 1))],
            [.. Enumerable.Range(0, previous.Length).Where(p => groups.CurrentOf(p).Count == 0)],
            groups.PreviousOf,
            (whole, part) => IsPart(scores.Texts.PreviousCoveredBy(part, whole), part, whole),
            (whole, parts) => scores.Texts.CurrentCoveredBy(whole, parts),
            (whole, part) => total[part, whole],
            (whole, part) => groups.Join(part, whole),
            policy
        );
    }

    private static void Absorb(
        ImmutableArray<int> wholes,
        ImmutableArray<int> loners,
        Func<int, IReadOnlyList<int>> partsOf,
        Func<int, int, bool> isPart,
        Func<int, int[], double> wholeInParts,
        Func<int, int, double> score,
        Action<int, int> join,
        MatchingPolicy policy
    )
    {
        var free = loners.ToHashSet();
        var candidates =
            from whole in wholes
            from part in loners
            where isPart(whole, part)
            orderby score(whole, part) descending, whole, part
            select (Whole: whole, Part: part);
        var byWhole = new Dictionary<int, List<int>>();
        foreach (var (whole, part) in candidates.ToList())
        {
            if (!free.Contains(part))
            {
                continue;
            }

            var found = byWhole.TryGetValue(whole, out var list) ? list : byWhole[whole] = [];
            int[] known = [.. partsOf(whole), .. found];
            double before = known.Length == 0 ? 0 : wholeInParts(whole, known);
            if (wholeInParts(whole, [.. known, part]) - before >= policy.SplitGain)
            {
                found.Add(part);
                free.Remove(part);
            }
        }

        foreach (var (whole, parts) in byWhole.OrderBy(w => w.Key))
        {
            int[] all = [.. partsOf(whole), .. parts];
            if (parts.Count > 0 && all.Length > 1 && wholeInParts(whole, all) >= policy.WholeInParts)
            {
                foreach (int part in parts)
                {
                    join(whole, part);
                }
            }
        }
    }
}

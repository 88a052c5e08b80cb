using System.Collections.Immutable;
using SectionFour.Reports;

namespace SectionFour.Comparison;

/// <summary>Controls that belong together, by their places in the two lists.</summary>
internal sealed record ControlPairing(
    ControlRelation Relation,
    ImmutableArray<int> Previous,
    ImmutableArray<int> Current,
    double Text,
    double Score,
    double Confidence
);

/// <summary>All pairings of two lists of controls; what is in none is unmatched.</summary>
internal sealed record ControlPairings(ImmutableArray<ControlPairing> Pairings, IdNumbering Numbering, double[,] Scores);

/// <summary>Matches the controls of two reports.</summary>
/// <remarks>
/// One optimal assignment over all pairs rather than pass after pass, so that a greedy early pair never takes a later control's partner:
/// 1. score all pairs by text, criteria and tests and assign; 2. see how many of those pairs have kept their id; 3. where ids were kept,
/// score again with the id and assign again; 4. pair what was left alone and is like nothing else; 5. give the parts of split and merged
/// controls to their whole. Same id, renumbered and reworded are told from the result.
/// </remarks>
internal static class ControlMatcher
{
    public static ControlPairings Match(
        ImmutableArray<Control> previous,
        ImmutableArray<Control> current,
        CommonCriteria criteria,
        MatchingPolicy? policy = null
    )
    {
        policy ??= MatchingPolicy.Default;
        var scores = new ControlScores(previous, current, criteria, policy);
        var total = scores.Total(idsKept: 0);
        var partner = Assign(total, policy);
        var (numbering, kept) = Numbering(previous, current, partner, policy);
        if (kept > policy.NumberingRenumbered)
        {
            total = scores.Total(kept);
            partner = Assign(total, policy);
        }

        PairDistinct(partner, total, policy);
        var groups = new PartGroups(partner, current.Length);
        SplitControls.Find(groups, scores, total, previous, current, criteria, policy);
        return new ControlPairings(
            [.. groups.All().Select(g => ToPairing(g.Relation, g.Previous, g.Current, scores.Text, total, policy))],
            numbering,
            total
        );
    }

    private static int[] Assign(double[,] total, MatchingPolicy policy)
    {
        var gains = new double[total.GetLength(0), total.GetLength(1)];
        for (int p = 0; p < gains.GetLength(0); p++)
        {
            for (int c = 0; c < gains.GetLength(1); c++)
            {
                gains[p, c] = total[p, c] - policy.Threshold;
            }
        }

        return Assignment.Best(gains);
    }

    // Each is the other's best by a margin, so no two such pairs can share a control.
    private static void PairDistinct(int[] partner, double[,] total, MatchingPolicy policy)
    {
        var taken = partner.Where(c => c >= 0).ToHashSet();
        for (int p = 0; p < partner.Length; p++)
        {
            for (int c = 0; partner[p] < 0 && c < total.GetLength(1); c++)
            {
                if (
                    total[p, c] >= policy.DistinctScore
                    && !taken.Contains(c)
                    && total[p, c] - NextBest([p], [c], total) >= policy.DistinctMargin
                )
                {
                    partner[p] = c;
                }
            }
        }
    }

    private static (IdNumbering Numbering, double Kept) Numbering(
        ImmutableArray<Control> previous,
        ImmutableArray<Control> current,
        int[] partner,
        MatchingPolicy policy
    )
    {
        int pairs = 0;
        int same = 0;
        for (int p = 0; p < partner.Length; p++)
        {
            if (
                partner[p] >= 0
                && ControlScores.NormalId(previous[p].Id) is { } a
                && ControlScores.NormalId(current[partner[p]].Id) is { } b
            )
            {
                pairs++;
                same += a == b ? 1 : 0;
            }
        }

        if (pairs < policy.FewestPairsForNumbering)
        {
            return (IdNumbering.Undetermined, 0);
        }

        double kept = (double)same / pairs;
        return (
            kept >= policy.NumberingKept ? IdNumbering.Kept
            : kept <= policy.NumberingRenumbered ? IdNumbering.Renumbered
            : IdNumbering.PartlyKept,
            kept
        );
    }

    private static ControlPairing ToPairing(
        ControlRelation relation,
        ImmutableArray<int> previous,
        ImmutableArray<int> current,
        double[,] text,
        double[,] total,
        MatchingPolicy policy
    )
    {
        // A split or merged control is as sure as its surest part; each part was accepted by its own rule.
        double bestText = 0;
        double bestScore = 0;
        foreach (int p in previous)
        {
            foreach (int c in current)
            {
                bestText = Math.Max(bestText, text[p, c]);
                bestScore = Math.Max(bestScore, total[p, c]);
            }
        }

        double margin = bestScore - NextBest(previous, current, total);
        double confidence =
            1 / (1 + Math.Exp(-(policy.ConfidenceIntercept + policy.ConfidenceScore * bestScore + policy.ConfidenceMargin * margin)));
        return new ControlPairing(relation, previous, current, bestText, bestScore, confidence);
    }

    // The best score of one of these controls with one that is not among them.
    private static double NextBest(ImmutableArray<int> previous, ImmutableArray<int> current, double[,] total)
    {
        double best = 0;
        foreach (int p in previous)
        {
            for (int c = 0; c < total.GetLength(1); c++)
            {
                best = current.Contains(c) ? best : Math.Max(best, total[p, c]);
            }
        }

        foreach (int c in current)
        {
            for (int p = 0; p < total.GetLength(0); p++)
            {
                best = previous.Contains(p) ? best : Math.Max(best, total[p, c]);
            }
        }

        return best;
    }
}

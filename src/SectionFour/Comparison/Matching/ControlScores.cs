using System.Collections.Frozen;
using System.Collections.Immutable;
using SectionFour.Reports;

namespace SectionFour.Comparison;

/// <summary>How well each control of one report fits each of the other: text, criteria, tests, and the id as far as ids were kept.</summary>
internal sealed class ControlScores
{
    private readonly ImmutableArray<Control> previous;
    private readonly ImmutableArray<Control> current;
    private readonly double[,] withoutId;
    private readonly double[,] weight;
    private readonly MatchingPolicy policy;

    /// <summary>Scores all pairs by their words and criteria.</summary>
    /// <param name="previous">Last year's controls.</param>
    /// <param name="current">This year's controls.</param>
    /// <param name="criteria">Maps a report's criteria to ids that both reports use.</param>
    /// <param name="policy">Weights.</param>
    public ControlScores(ImmutableArray<Control> previous, ImmutableArray<Control> current, CommonCriteria criteria, MatchingPolicy policy)
    {
        (this.previous, this.current, this.policy) = (previous, current, policy);
        Texts = TextSpace.Of(
            [.. previous.Select(c => c.Description.Value)],
            [.. current.Select(c => c.Description.Value)],
            Vocabulary.Default
        );
        Text = Texts.Similarities();
        var tests = TextSpace.Of([.. previous.Select(TestText)], [.. current.Select(TestText)], Vocabulary.Default).Similarities();
        var previousCriteria = previous.Select(c => criteria.OfPrevious(c.Criteria)).ToArray();
        var currentCriteria = current.Select(c => criteria.OfCurrent(c.Criteria)).ToArray();

        withoutId = new double[previous.Length, current.Length];
        weight = new double[previous.Length, current.Length];
        for (int p = 0; p < previous.Length; p++)
        {
            for (int c = 0; c < current.Length; c++)
            {
                double sum = policy.TextWeight * Text[p, c];
                double all = policy.TextWeight;
                if (Overlap(previousCriteria[p], currentCriteria[c]) is { } overlap)
                {
                    sum += policy.CriteriaWeight * overlap;
                    all += policy.CriteriaWeight;
                }

                if (!previous[p].Tests.IsEmpty && !current[c].Tests.IsEmpty)
                {
                    sum += policy.TestsWeight * tests[p, c];
                    all += policy.TestsWeight;
                }

                withoutId[p, c] = sum;
                weight[p, c] = all;
            }
        }
    }

    /// <summary>Words of the descriptions.</summary>
    public TextSpace Texts { get; }

    /// <summary>How alike the descriptions are.</summary>
    public double[,] Text { get; }

    /// <summary>The scores, 0 to 1.</summary>
    /// <param name="idsKept">Share of ids that were kept between the reports: how much an equal id says.</param>
    public double[,] Total(double idsKept)
    {
        var total = new double[previous.Length, current.Length];
        var previousIds = previous.Select(c => NormalId(c.Id)).ToArray();
        var currentIds = current.Select(c => NormalId(c.Id)).ToArray();
        for (int p = 0; p < previous.Length; p++)
        {
            for (int c = 0; c < current.Length; c++)
            {
                double id = previousIds[p] is null || currentIds[c] is null ? 0 : policy.IdWeight * idsKept;
                double equal = previousIds[p] == currentIds[c] ? id : 0;
                total[p, c] = (withoutId[p, c] + equal) / (weight[p, c] + id);
            }
        }

        return total;
    }

    /// <summary>An id without regard to case, spaces, punctuation and leading zeros: "C-001" and "c 1" are the same, "1.11" and "11.1" are not.</summary>
    public static string? NormalId(string? id)
    {
        if (id is null)
        {
            return null;
        }

        var parts = new List<string>();
        for (int i = 0; i < id.Length; )
        {
            int start = i;
            if (char.IsDigit(id[i]))
            {
                while (i < id.Length && char.IsDigit(id[i]))
                {
                    i++;
                }

                parts.Add(id[start..i].TrimStart('0'));
            }
            else if (char.IsLetter(id[i]))
            {
                while (i < id.Length && char.IsLetter(id[i]))
                {
                    i++;
                }

                parts.Add(id[start..i].ToUpperInvariant());
            }
            else
            {
                i++;
            }
        }

        return parts.Count == 0 ? null : string.Join('-', parts);
    }

    // Dice: twice the shared criteria in proportion to all; null where a control stands under none.
    private static double? Overlap(FrozenSet<string> a, FrozenSet<string> b) =>
        a.Count == 0 || b.Count == 0 ? null : 2.0 * a.Count(b.Contains) / (a.Count + b.Count);

    private static string TestText(Control control) => string.Join(' ', control.Tests.Select(t => t.Procedure.Value));
}

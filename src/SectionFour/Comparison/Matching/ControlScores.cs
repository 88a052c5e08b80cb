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
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        var previousCriteria = previous.Select(c => Places(criteria.OfPrevious(c.Criteria), places)).ToArray();
        var currentCriteria = current.Select(c => Places(criteria.OfCurrent(c.Criteria), places)).ToArray();

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

    // Criteria as ascending numbers, as 90,000 pairs of them are compared.
    private static int[] Places(HashSet<string> criteria, Dictionary<string, int> places)
    {
        var numbers = new int[criteria.Count];
        int i = 0;
        foreach (var criterion in criteria)
        {
            if (!places.TryGetValue(criterion, out int place))
            {
                places[criterion] = place = places.Count;
            }

            numbers[i++] = place;
        }

        Array.Sort(numbers);
        return numbers;
    }

    // Dice: twice the shared criteria in proportion to all; null where a control stands under none.
    private static double? Overlap(int[] a, int[] b)
    {
        if (a.Length == 0 || b.Length == 0)
        {
            return null;
        }

        int shared = 0;
        for (int i = 0, j = 0; i < a.Length && j < b.Length; )
        {
            shared += a[i] == b[j] ? 1 : 0;
            (i, j) = (a[i] <= b[j] ? i + 1 : i, b[j] <= a[i] ? j + 1 : j);
        }

        return 2.0 * shared / (a.Length + b.Length);
    }

    private static string TestText(Control control) => string.Join(' ', control.Tests.Select(t => t.Procedure.Value));
}

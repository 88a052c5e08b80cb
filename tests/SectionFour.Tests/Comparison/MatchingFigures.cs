using SectionFour.Comparison;
using SectionFour.Reading;

namespace SectionFour.Tests.Comparison;

/// <summary>How many controls were matched right.</summary>
/// <param name="Controls">Controls of the earlier report, and new ones of the later.</param>
/// <param name="Right">Of them those whose partners are exactly the true ones (none, where there are none).</param>
internal sealed record MatchingFigures(int Controls, int Right)
{
    public double Share => Controls == 0 ? 1 : (double)Right / Controls;

    public static MatchingFigures operator +(MatchingFigures a, MatchingFigures b) => new(a.Controls + b.Controls, a.Right + b.Right);

    public static MatchingFigures Of(ReportReading original, MutatedReport mutated)
    {
        var pairings = ControlMatcher.Match(original.Controls, mutated.Reading.Controls, CommonCriteria.Of(original, mutated.Reading));
        var found = Enumerable.Range(0, original.Controls.Length).Select(_ => new HashSet<int>()).ToArray();
        foreach (var pairing in pairings.Pairings)
        {
            foreach (int p in pairing.Previous)
            {
                found[p].UnionWith(pairing.Current);
            }
        }

        int right = 0;
        for (int p = 0; p < found.Length; p++)
        {
            right += found[p].SetEquals(mutated.Truth[p]) ? 1 : 0;
        }

        var old = mutated.Truth.SelectMany(t => t).ToHashSet();
        var added = Enumerable.Range(0, mutated.Reading.Controls.Length).Where(c => !old.Contains(c)).ToArray();
        var matched = found.SelectMany(f => f).ToHashSet();
        right += added.Count(c => !matched.Contains(c));
        return new MatchingFigures(original.Controls.Length + added.Length, right);
    }
}

using System.Collections.Immutable;
using SectionFour.Reading;
using SectionFour.Reports;

namespace SectionFour.Comparison;

/// <summary>The matches of two reports' controls with what changed in each, and the controls without a partner.</summary>
internal sealed record ControlMatches(
    ImmutableArray<ControlMatch> Matches,
    ImmutableArray<UnmatchedControl> Removed,
    ImmutableArray<UnmatchedControl> New,
    IdNumbering Numbering
)
{
    /// <summary>Matches the controls of two readings and compares each pair.</summary>
    public static ControlMatches Of(ReportReading previous, ReportReading current, CommonCriteria criteria) =>
        Of(previous.Controls, current.Controls, criteria);

    /// <summary>Matches two lists of controls and compares each pair.</summary>
    public static ControlMatches Of(ImmutableArray<Control> previous, ImmutableArray<Control> current, CommonCriteria criteria)
    {
        var found = ControlMatcher.Match(previous, current, criteria);
        var matchedPrevious = found.Pairings.SelectMany(p => p.Previous).ToHashSet();
        var matchedCurrent = found.Pairings.SelectMany(p => p.Current).ToHashSet();
        return new ControlMatches(
            [.. found.Pairings.Select(p => ToMatch(p, previous, current, criteria))],
            [
                .. Enumerable
                    .Range(0, previous.Length)
                    .Where(p => !matchedPrevious.Contains(p))
                    .Select(p => ToUnmatched(previous[p], current, c => found.Scores[p, c])),
            ],
            [
                .. Enumerable
                    .Range(0, current.Length)
                    .Where(c => !matchedCurrent.Contains(c))
                    .Select(c => ToUnmatched(current[c], previous, p => found.Scores[p, c])),
            ],
            found.Numbering
        );
    }

    private static UnmatchedControl ToUnmatched(Control control, ImmutableArray<Control> others, Func<int, double> score)
    {
        int closest = -1;
        for (int i = 0; i < others.Length; i++)
        {
            closest = closest < 0 || score(i) > score(closest) ? i : closest;
        }

        return closest >= 0 && score(closest) >= MatchingPolicy.Default.Closest
            ? new UnmatchedControl(control, others[closest], score(closest))
            : new UnmatchedControl(control, null, 0);
    }

    private static ControlMatch ToMatch(
        ControlPairing pairing,
        ImmutableArray<Control> allPrevious,
        ImmutableArray<Control> allCurrent,
        CommonCriteria criteria
    )
    {
        ImmutableArray<Control> previous = [.. pairing.Previous.Select(p => allPrevious[p])];
        ImmutableArray<Control> current = [.. pairing.Current.Select(c => allCurrent[c])];
        var before = TextOf(previous);
        var after = TextOf(current);
        var oldCriteria = criteria.OfPrevious(previous.SelectMany(c => c.Criteria));
        var newCriteria = criteria.OfCurrent(current.SelectMany(c => c.Criteria));
        bool reworded = !WordDiff.SameWords(before, after);
        return new ControlMatch
        {
            Relation = pairing.Relation,
            Previous = previous,
            Current = current,
            TextSimilarity = pairing.Text,
            Score = pairing.Score,
            Confidence = pairing.Confidence,
            IdChanged = IdChanged(previous, current),
            Reworded = reworded,
            Diff = WordDiff.Between(before, after),
            WordingShifts = reworded ? WordingRules.Default.Shifts(before, after) : [],
            CriteriaAdded = [.. newCriteria.Where(c => !oldCriteria.Contains(c)).Order(StringComparer.Ordinal)],
            CriteriaRemoved = [.. oldCriteria.Where(c => !newCriteria.Contains(c)).Order(StringComparer.Ordinal)],
            TestChanges = TestRigour.Compare(previous, current),
        };
    }

    private static string TextOf(ImmutableArray<Control> controls) => string.Join(' ', controls.Select(c => c.Description.Value));

    private static bool? IdChanged(ImmutableArray<Control> previous, ImmutableArray<Control> current)
    {
        if (previous.Any(c => c.Id is null) || current.Any(c => c.Id is null))
        {
            return null;
        }

        var before = previous.Select(c => ControlScores.NormalId(c.Id)).ToHashSet();
        return !before.SetEquals(current.Select(c => ControlScores.NormalId(c.Id)));
    }
}

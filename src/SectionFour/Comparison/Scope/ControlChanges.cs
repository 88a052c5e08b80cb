using System.Collections.Immutable;
using System.Globalization;
using SectionFour.Reading;
using SectionFour.Reports;

namespace SectionFour.Comparison;

/// <summary>What changed in the controls and their tests as a whole, and what happened to controls after an exception.</summary>
internal static class ControlChanges
{
    /// <summary>All changes of Section 4.</summary>
    public static IEnumerable<ComparisonChange> Find(
        ReportReading previous,
        ReportReading current,
        ControlMatches controls,
        ImmutableArray<DeviationFollowUp> followUps,
        CountsComparison? exceptions
    )
    {
        return
        [
            .. AfterException(previous, controls, followUps),
            .. Weakened(controls.Matches, followUps),
            .. Tests(controls.Matches),
            .. Count(previous, current, controls),
            .. Exceptions(exceptions),
        ];
    }

    private static IEnumerable<ComparisonChange> AfterException(
        ReportReading previous,
        ControlMatches controls,
        ImmutableArray<DeviationFollowUp> followUps
    )
    {
        foreach (var removed in controls.Removed)
        {
            var deviations = previous
                .Deviations.Where(d => DeviationControls.Of(d, previous).Any(i => previous.Controls[i] == removed.Control))
                .ToList();
            if (deviations.Count > 0)
            {
                yield return new ComparisonChange
                {
                    Rule = "controls.dropped-after-exception",
                    Direction = ChangeDirection.Weaker,
                    Sentence =
                        $"{Name(removed.Control)} had an exception last year and stands no more in this year's report. A dropped control does not close its exception.",
                    About = Ids([removed.Control]),
                    Previous = deviations[0].Narrative.Evidence,
                };
            }
        }

        foreach (
            var match in followUps
                .Select(f => f.Match)
                .OfType<ControlMatch>()
                .Distinct(ReferenceEqualityComparer.Instance)
                .Cast<ControlMatch>()
        )
        {
            var weaker = match.WordingShifts.Where(s => s.Direction == ChangeDirection.Weaker).ToList();
            if (weaker.Count > 0)
            {
                yield return new ComparisonChange
                {
                    Rule = "controls.relaxed-after-exception",
                    Direction = ChangeDirection.Weaker,
                    Sentence =
                        $"{Name(match.Current[0])} had an exception last year, and its wording is softer this year. {string.Join(' ', weaker.Select(s => s.Sentence))}",
                    About = Ids(match.Current),
                    Previous = match.Previous[0].Description.Evidence,
                    Current = match.Current[0].Description.Evidence,
                };
            }
        }
    }

    // Those that had an exception are told as relaxed after it, and not again.
    private static IEnumerable<ComparisonChange> Weakened(ImmutableArray<ControlMatch> matches, ImmutableArray<DeviationFollowUp> followUps)
    {
        foreach (var match in matches.Where(m => !followUps.Any(f => ReferenceEquals(f.Match, m))))
        {
            var weaker = match.WordingShifts.Where(s => s.Direction == ChangeDirection.Weaker).ToList();
            if (weaker.Count > 0)
            {
                yield return new ComparisonChange
                {
                    Rule = "controls.wording-softer",
                    Direction = ChangeDirection.Weaker,
                    Sentence = $"The wording of {Name(match.Current[0])} is softer. {string.Join(' ', weaker.Select(s => s.Sentence))}",
                    About = Ids(match.Current),
                    Previous = match.Previous[0].Description.Evidence,
                    Current = match.Current[0].Description.Evidence,
                };
            }
        }
    }

    private static IEnumerable<ComparisonChange> Tests(ImmutableArray<ControlMatch> matches)
    {
        var all = matches.SelectMany(m => m.TestChanges.Select(c => (Match: m, Change: c))).ToList();
        foreach (
            var group in all.GroupBy(a => a.Change.Rule).OrderBy(g => g.First().Change.Direction).ThenBy(g => g.Key, StringComparer.Ordinal)
        )
        {
            var first = group.First();
            var (are, were) = group.Count() == 1 ? ("is", "was") : ("are", "were");
            string what = first.Change.Rule switch
            {
                "tests.none" => $"{were} tested last year and {are} not tested this year",
                "tests.procedure-weaker" => $"{are} tested with a weaker procedure than last year",
                "tests.procedure-stronger" => $"{are} tested with a stronger procedure than last year",
                "tests.policy-only" => $"{are} tested by looking at a policy only",
                "tests.no-sample" => $"{were} tested with a stated sample last year and without one this year",
                "tests.sample-smaller" => $"{are} tested with smaller samples than last year",
                _ => $"{are} tested with larger samples than last year",
            };
            yield return new ComparisonChange
            {
                Rule = first.Change.Rule,
                Direction = first.Change.Direction,
                Sentence = string.Create(
                    CultureInfo.InvariantCulture,
                    $"{group.Count()} of {matches.Length} matched controls {what}. {Name(first.Match.Current[0])}: {first.Change.Sentence}"
                ),
                About = [.. group.SelectMany(g => Ids(g.Match.Current))],
                Previous = first.Change.Previous,
                Current = first.Change.Current,
            };
        }
    }

    private static IEnumerable<ComparisonChange> Count(ReportReading previous, ReportReading current, ControlMatches controls)
    {
        if (!controls.Removed.IsEmpty)
        {
            yield return new ComparisonChange
            {
                Rule = "controls.removed",
                Direction = ChangeDirection.Weaker,
                Sentence = string.Create(
                    CultureInfo.InvariantCulture,
                    $"{controls.Removed.Length} of last year's {previous.Controls.Length} controls have no partner this year."
                ),
                About = Ids([.. controls.Removed.Select(r => r.Control)]),
                Previous = controls.Removed[0].Control.Description.Evidence,
            };
        }

        if (!controls.New.IsEmpty)
        {
            yield return new ComparisonChange
            {
                Rule = "controls.new",
                Direction = ChangeDirection.Stronger,
                Sentence = string.Create(
                    CultureInfo.InvariantCulture,
                    $"{controls.New.Length} of this year's {current.Controls.Length} controls have no partner last year."
                ),
                About = Ids([.. controls.New.Select(r => r.Control)]),
                Current = controls.New[0].Control.Description.Evidence,
            };
        }

        if (controls.Numbering == IdNumbering.Renumbered)
        {
            yield return new ComparisonChange
            {
                Rule = "controls.renumbered",
                Direction = ChangeDirection.Neutral,
                Sentence = "The controls were renumbered: an equal id does not mean the same control.",
            };
        }
    }

    private static IEnumerable<ComparisonChange> Exceptions(CountsComparison? exceptions)
    {
        if (exceptions is not null && exceptions.PreviousFailed != exceptions.CurrentFailed)
        {
            yield return new ComparisonChange
            {
                Rule = "exceptions.count",
                Direction = ChangeDirection.Neutral,
                Sentence = $"Tested controls with exceptions: {exceptions.Sentence}",
            };
        }
    }

    private static string Name(Control control) => control.Id ?? "A control without id";

    private static ImmutableArray<string> Ids(ImmutableArray<Control> controls) => [.. controls.Select(c => c.Id).OfType<string>()];
}

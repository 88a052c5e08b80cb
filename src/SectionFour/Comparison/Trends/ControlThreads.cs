using System.Collections.Immutable;
using SectionFour.Reading;
using SectionFour.Reports;

namespace SectionFour.Comparison;

/// <summary>Follows each control from report to report, through new ids, splits, merges and years in which it is absent.</summary>
internal sealed class ControlThreads
{
    private readonly ImmutableArray<ReportReading> reports;
    private readonly List<Thread> threads = [];

    private ControlThreads(ImmutableArray<ReportReading> reports) => this.reports = reports;

    /// <summary>Follows all controls.</summary>
    /// <param name="reports">The reports in their order.</param>
    /// <param name="comparisons">Each with the one before it.</param>
    public static ImmutableArray<ControlTrend> Follow(ImmutableArray<ReportReading> reports, ImmutableArray<ReportComparison> comparisons)
    {
        var all = new ControlThreads(reports);
        foreach (var control in reports[0].Controls)
        {
            all.threads.Add(new Thread(0, [control]));
        }

        for (int i = 0; i < comparisons.Length; i++)
        {
            all.Continue(comparisons[i], i + 1);
        }

        var years = reports.Select(r => new ControlYears(r)).ToArray();
        return [.. all.threads.Select(t => new ControlTrend { Years = [.. years.Select((y, i) => y.Of(t.At(i)))] })];
    }

    private void Continue(ReportComparison comparison, int place)
    {
        foreach (var match in comparison.Matches)
        {
            foreach (var thread in threads.Where(t => t.LastPlace == place - 1 && t.At(place - 1).Any(match.Previous.Contains)))
            {
                thread.Add(place, match.Current);
            }
        }

        var added = comparison.NewControls.Select(n => n.Control).ToImmutableArray();
        for (int earlier = place - 2; earlier >= 0 && !added.IsEmpty; earlier--)
        {
            added = Resume(earlier, place, added);
        }

        threads.AddRange(added.Select(c => new Thread(place, [c])));
    }

    // A control that was absent for a report or more and stands again is the same control, not a new one.
    private ImmutableArray<Control> Resume(int earlier, int place, ImmutableArray<Control> added)
    {
        var ended = threads.Where(t => t.LastPlace == earlier).ToList();
        var found = ControlMatcher.Match(
            [.. ended.Select(t => t.At(earlier)[0])],
            added,
            CommonCriteria.Of(reports[earlier], reports[place])
        );
        foreach (var pairing in found.Pairings)
        {
            foreach (int thread in pairing.Previous)
            {
                ended[thread].Add(place, [.. pairing.Current.Select(c => added[c])]);
            }
        }

        var resumed = found.Pairings.SelectMany(p => p.Current).ToHashSet();
        return [.. added.Where((_, i) => !resumed.Contains(i))];
    }

    private sealed class Thread
    {
        private readonly Dictionary<int, ImmutableArray<Control>> controls = [];

        public Thread(int place, ImmutableArray<Control> first) => Add(place, first);

        public int LastPlace { get; private set; }

        public ImmutableArray<Control> At(int place) => controls.GetValueOrDefault(place, []);

        public void Add(int place, ImmutableArray<Control> now)
        {
            controls[place] = now;
            LastPlace = place;
        }
    }

    /// <summary>States of one report's controls.</summary>
    private sealed class ControlYears
    {
        private readonly ReportReading reading;
        private readonly ILookup<Control, Deviation> deviations;

        public ControlYears(ReportReading reading)
        {
            this.reading = reading;
            deviations = reading
                .Deviations.SelectMany(d => DeviationControls.Of(d, reading).Select(i => (Control: reading.Controls[i], Deviation: d)))
                .ToLookup(p => p.Control, p => p.Deviation);
        }

        public ControlYear Of(ImmutableArray<Control> controls)
        {
            ImmutableArray<Deviation> found = [.. controls.SelectMany(c => deviations[c]).Distinct()];
            return new ControlYear(StateOf(controls, found), controls, found);
        }

        private ControlState StateOf(ImmutableArray<Control> controls, ImmutableArray<Deviation> found)
        {
            if (controls.IsEmpty)
            {
                return ControlState.Absent;
            }

            if (!found.IsEmpty)
            {
                return ControlState.Exception;
            }

            if (reading.Coverage.Results is ResultsStatus.NotRead or ResultsStatus.NoneInThisKind)
            {
                return ControlState.NotRead;
            }

            var outcomes = controls.SelectMany(c => c.Tests).Select(t => t.Outcome).ToHashSet();
            return outcomes.Contains(TestOutcome.Exception) ? ControlState.Exception
                : outcomes.Contains(TestOutcome.NoException) ? ControlState.NoException
                : outcomes.Contains(TestOutcome.Unclear) ? ControlState.Unclear
                : outcomes.Contains(TestOutcome.NotOccurred) ? ControlState.NotOccurred
                : ControlState.NotTested;
        }
    }
}

using System.Collections.Immutable;
using System.Globalization;
using SectionFour.Reading;
using SectionFour.Reports;

namespace SectionFour.Comparison;

/// <summary>What became of last year's exceptions, and which of this year's are new.</summary>
internal sealed class FollowUps
{
    // Below this a person should look at the match before believing what is said of the exception.
    private const double SureMatch = 0.7;

    private readonly ReportReading previous;
    private readonly ReportReading current;
    private readonly ImmutableArray<ControlMatch> matches;
    private readonly DeviationThemes themes;
    private readonly ImmutableArray<ImmutableArray<Control>> previousControls;
    private readonly ImmutableArray<ImmutableArray<Control>> currentControls;
    private readonly ImmutableArray<ImmutableHashSet<int>> atSameControl;
    private readonly DeviationRepeats repeats;

    public FollowUps(ReportReading previous, ReportReading current, ImmutableArray<ControlMatch> matches, CommonCriteria criteria)
    {
        (this.previous, this.current, this.matches) = (previous, current, matches);
        themes = new DeviationThemes(previous, current, criteria);
        previousControls = [.. previous.Deviations.Select(d => ControlsOf(d, previous))];
        currentControls = [.. current.Deviations.Select(d => ControlsOf(d, current))];
        atSameControl = [.. previousControls.Select(AtSameControl)];
        repeats = DeviationRepeats.Find(atSameControl, current, themes);
    }

    /// <summary>What became of each of last year's exceptions.</summary>
    public ImmutableArray<DeviationFollowUp> Previous() => [.. Enumerable.Range(0, previous.Deviations.Length).Select(Follow)];

    /// <summary>This year's exceptions that repeat none under the same control.</summary>
    public ImmutableArray<NewDeviation> New() => [.. NewPlaces().Select(ToNew)];

    private IEnumerable<int> NewPlaces()
    {
        var repeating = Enumerable.Range(0, previous.Deviations.Length).SelectMany(repeats.Of).ToHashSet();
        return Enumerable.Range(0, current.Deviations.Length).Where(c => !repeating.Contains(c));
    }

    private DeviationFollowUp Follow(int place)
    {
        var deviation = previous.Deviations[place];
        var match = MatchOf(previousControls[place], m => m.Previous);
        ImmutableArray<Deviation> again = [.. repeats.Of(place).Select(c => current.Deviations[c])];
        var tested = again.IsEmpty ? TestedAgain(place, match) : null;
        bool shared = tested is { Recognised: false } or { Status: FollowUpStatus.NotShown } && !atSameControl[place].IsEmpty;
        if (shared)
        {
            again = [current.Deviations[atSameControl[place].MaxBy(c => themes.Findings(place, c))]];
            tested = null;
        }

        ImmutableArray<ThemeRecurrence> elsewhere = again.IsEmpty
            ? [.. NewPlaces().Select(c => themes.Recurrence(place, c)).OfType<ThemeRecurrence>().OrderByDescending(r => r.Similarity)]
            : [];
        var status =
            tested is null ? FollowUpStatus.RepeatedSameControl
            : tested.Status == FollowUpStatus.NotShown && !elsewhere.IsEmpty ? FollowUpStatus.RepeatedSameTheme
            : tested.Status;
        return new DeviationFollowUp
        {
            Previous = deviation,
            Status = status,
            NotShownReason = tested?.Reason,
            Sentence = FollowUpSentences.Status(deviation, status, tested?.Reason, match, again, elsewhere),
            Match = match,
            Repeats = again,
            PersistsUnder = elsewhere,
            CurrentResult = tested is null ? again[0].Narrative.Evidence : tested.Test?.Result?.Evidence ?? tested.Test?.Procedure.Evidence,
            Promise = deviation.Response?.Text.Evidence,
            PromiseSentence = deviation.Response is { } response ? FollowUpSentences.Promise(response, status) : null,
            Counts = Counts(deviation, shared ? [] : again, tested),
            Caveats = [.. Caveats(match, shared, tested)],
        };
    }

    private TestsAgain TestedAgain(int place, ControlMatch? match)
    {
        if (current.Coverage.Results is ResultsStatus.NotRead or ResultsStatus.NoneInThisKind)
        {
            return TestsAgain.NotShown(NotShownReason.ResultsNotRead);
        }

        if (match is null)
        {
            return TestsAgain.NotShown(previousControls[place].IsEmpty ? NotShownReason.ControlUnknown : NotShownReason.ControlGone);
        }

        var deviation = previous.Deviations[place];
        var failed =
            deviation.TestIndex is { } index && previousControls[place] is [var control, ..] && index < control.Tests.Length
                ? control.Tests[index]
                : null;
        return TestsAgain.Judge([.. match.Current.SelectMany(c => c.Tests)], failed);
    }

    private static CountsComparison? Counts(Deviation deviation, ImmutableArray<Deviation> again, TestsAgain? tested)
    {
        var before = Counting.Of(deviation);
        if (again is [var repeat, ..])
        {
            var after = Counting.Of(repeat);
            return Counting.Compare(before, after.Failed, after.Sampled);
        }

        return tested is { Status: FollowUpStatus.Closed, Test.Sampled: { } sampled } ? Counting.Compare(before, 0, sampled) : null;
    }

    private IEnumerable<string> Caveats(ControlMatch? match, bool shared, TestsAgain? tested)
    {
        if (shared)
        {
            yield return "This year's exception repeats another one of the control; whether it is about this one too has to be read from its words.";
        }

        if (current.Coverage.Results == ResultsStatus.PartlyRead && tested is not null)
        {
            yield return "Part of Section 4 of this year's report was not read.";
        }

        if (match is null)
        {
            yield break;
        }

        if (match.Confidence < SureMatch)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"That it is the same control is {100 * match.Confidence:0} % sure: compare the texts."
            );
        }

        if (tested is { Status: FollowUpStatus.Closed, OnlyWeak: true })
        {
            yield return "It was tested only by inquiry or by looking at a policy.";
        }

        foreach (var change in match.TestChanges.Where(c => c.Direction == ChangeDirection.Weaker))
        {
            yield return change.Sentence;
        }

        foreach (var shift in match.WordingShifts.Where(s => s.Direction == ChangeDirection.Weaker))
        {
            yield return "The control itself changed. " + shift.Sentence;
        }
    }

    private NewDeviation ToNew(int place)
    {
        var deviation = current.Deviations[place];
        bool? existed = currentControls[place].IsEmpty ? null : MatchOf(currentControls[place], m => m.Current) is not null;
        ImmutableArray<Deviation> before =
        [
            .. Enumerable
                .Range(0, previous.Deviations.Length)
                .Where(p => themes.Recurrence(p, place) is not null)
                .Select(p => previous.Deviations[p]),
        ];
        return new NewDeviation
        {
            Deviation = deviation,
            ControlExisted = existed,
            SameThemeBefore = before,
            Sentence = FollowUpSentences.New(existed, before),
        };
    }

    private ImmutableHashSet<int> AtSameControl(ImmutableArray<Control> controls)
    {
        var now = matches
            .Where(m => m.Previous.Any(controls.Contains))
            .SelectMany(m => m.Current)
            .ToHashSet(ReferenceEqualityComparer.Instance);
        return [.. Enumerable.Range(0, current.Deviations.Length).Where(c => currentControls[c].Any(now.Contains))];
    }

    private ControlMatch? MatchOf(ImmutableArray<Control> controls, Func<ControlMatch, ImmutableArray<Control>> side) =>
        matches.Where(m => side(m).Any(controls.Contains)).MaxBy(m => m.Confidence);

    private static ImmutableArray<Control> ControlsOf(Deviation deviation, ReportReading reading) =>
        [.. DeviationControls.Of(deviation, reading).Select(i => reading.Controls[i])];
}

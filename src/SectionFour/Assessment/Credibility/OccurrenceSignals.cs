using System.Collections.Immutable;
using System.Globalization;
using SectionFour.Reports;

namespace SectionFour.Assessment;

/// <summary>What did not occur, and whether that can be; exceptions under a clean opinion; the length of the period.</summary>
internal sealed class OccurrenceSignals
{
    private static readonly ImmutableArray<(string Name, ImmutableArray<string> Themes)> s_events =
    [
        ("incidents", ["INCIDENT_RESPONSE"]),
        ("leavers", ["DEPROVISIONING"]),
        ("new hires or role changes", ["PROVISIONING", "BACKGROUND_CHECK", "ONBOARDING_AGREEMENTS"]),
        ("changes", ["CHANGE_APPROVAL", "CODE_REVIEW_TESTING"]),
        ("vendors", ["VENDOR_MGMT"]),
    ];

    private readonly ReadingFacts _facts;
    private readonly CredibilityThresholds _thresholds;

    public OccurrenceSignals(ReadingFacts facts) => (_facts, _thresholds) = (facts, facts.Policy.Credibility.Thresholds);

    public IEnumerable<SignalResult> Find() => [NothingOccurred(), Contradicted(), ShortPeriod(), UnderCleanOpinion()];

    private SignalResult NothingOccurred()
    {
        var silent = _facts.Controls.Where(c => c.Standing == ControlStanding.NotOperated).ToList();
        if (silent.Count == 0)
        {
            return SignalResult.Green(OwnSignals.NothingOccurred, "No control is reported as not having operated.");
        }

        // A kind of event is nil when no control on it operated.
        var nil = s_events
            .Where(e =>
                silent.Exists(c => IsOn(c, e.Themes))
                && !_facts.Controls.Any(c => c.Standing is ControlStanding.Passed or ControlStanding.Failed && IsOn(c, e.Themes))
            )
            .Select(e => e.Name)
            .ToList();
        var asked = silent
            .Where(c =>
                c.Control.Tests.Where(t => t.Outcome == TestOutcome.NotOccurred) is var tests
                && tests.Any()
                && tests.All(t => t.Strongest is TestProcedure.Inquiry)
            )
            .ToList();
        const int manyKinds = 3;
        const int manyAsked = 2;
        var colour = nil.Count >= manyKinds || asked.Count >= manyAsked ? SignalColour.Yellow : SignalColour.Green;
        string kinds = nil.Count == 0 ? "" : $" Of {Sentences.List(nil)} there were none at all.";
        string how =
            asked.Count == 0
                ? ""
                : $" For {Sentences.Count(asked.Count, "of them", "of them")} that rests on inquiry alone ({Sentences.List([.. asked.Select(c => c.Label)], 6)}).";
        return SignalResult.Of(
            OwnSignals.NothingOccurred,
            colour,
            $"{Sentences.Count(silent.Count, "control")} did not operate or {(silent.Count == 1 ? "was" : "were")} not tested.{kinds}{how}",
            silent.Select(ResultOf).OfType<Evidence>()
        );
    }

    private SignalResult Contradicted()
    {
        if (Headcount() is not { } staff || staff.Value < _thresholds.ActiveCompany)
        {
            return SignalResult.Green(OwnSignals.NonOccurrenceContradicted, "No size of the company was found that would contradict it.");
        }

        var silent = _facts
            .Controls.Where(c =>
                c.Standing == ControlStanding.NotOperated
                && c.Control.Tests.Any(t => t.Outcome == TestOutcome.NotOccurred)
                && s_events.Where(e => e.Name != "incidents").Any(e => c.Themes.Length > 0 && e.Themes.Contains(c.Themes[0]))
            )
            .Where(c =>
                !_facts.Controls.Any(o =>
                    o.Standing is ControlStanding.Passed or ControlStanding.Failed
                    && s_events.Any(e => IsOn(c, e.Themes) && IsOn(o, e.Themes))
                )
            )
            .ToList();
        return silent.Count == 0
            ? SignalResult.Green(OwnSignals.NonOccurrenceContradicted, "What did not occur fits a company of this size.")
            : SignalResult.Of(
                OwnSignals.NonOccurrenceContradicted,
                SignalColour.Yellow,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The description speaks of {staff.Value} people, while nothing occurred for {Sentences.List([.. silent.Select(c => c.Label)], 6)}."
                ),
                [staff.Evidence, .. silent.Select(ResultOf).OfType<Evidence>()]
            );
    }

    private SignalResult ShortPeriod()
    {
        if (_facts.Reading.Report.Period is not { } period || period.Value.Days >= _facts.Policy.Reliance.ShortPeriodDays)
        {
            return SignalResult.Green(OwnSignals.ShortPeriod, "The period is not short.");
        }

        return SignalResult.Of(OwnSignals.ShortPeriod, SignalColour.Yellow, $"The period is {period.Value.Days} days.", period.Evidence);
    }

    private SignalResult UnderCleanOpinion()
    {
        if (OpinionLinks.Worst(_facts.Reading.Opinion) != OpinionKind.Unqualified || _facts.Deviations.IsEmpty)
        {
            return SignalResult.Green(OwnSignals.ExceptionsUnderCleanOpinion, "There is no unmodified opinion over exceptions.");
        }

        var failed = _facts.Controls.Where(c => c.Standing == ControlStanding.Failed).ToList();
        int operated = _facts.Controls.Count(c => c.Standing is ControlStanding.Failed or ControlStanding.Passed);
        double share = operated == 0 ? 0 : (double)failed.Count / operated;
        var whole = _facts.CriteriaInOrder.Where(AllFailed).ToList();
        var colour = SignalResult.ColourOf(share, _thresholds.FailedControlsYellow, _thresholds.FailedControlsRed);
        if (colour == SignalColour.Green && whole.Count > 0)
        {
            colour = SignalColour.Yellow;
        }

        string criteria = whole.Count == 0 ? "" : $" Every tested control under {Sentences.List(whole)} has one.";
        return SignalResult.Of(
            OwnSignals.ExceptionsUnderCleanOpinion,
            colour,
            $"{failed.Count} of {operated} controls that operated ({Sentences.Percent(share)}) have exceptions under an unmodified opinion.{criteria}",
            _facts.Deviations.Select(d => d.Deviation.Narrative.Evidence)
        );
    }

    // One control alone says little: a criterion needs several before "all failed" does.
    private bool AllFailed(string criterion)
    {
        var operated = _facts.ControlsUnder(criterion).Where(c => c.Standing is ControlStanding.Failed or ControlStanding.Passed).ToList();
        return operated.Count >= 2 && operated.TrueForAll(c => c.Standing == ControlStanding.Failed);
    }

    // "employs approximately 590 people", "390 employees", "a team of 120 people"
    private Cited<int>? Headcount()
    {
        Cited<int>? largest = null;
        foreach (var (paragraph, text) in _facts.Prose.Where(p => p.Paragraph.Where == SectionRole.SystemDescription))
        {
            for (int i = 0; i + 1 < text.Words.Count; i++)
            {
                if (!text.Words[i].Term.IsNumber)
                {
                    continue;
                }

                // A thousands separator cuts the number in two.
                string digits = text.Words[i].Norm;
                bool isTail = i > 0 && text.Text.AsSpan()[text.Words[i - 1].End..text.Words[i].Start] is ",";
                if (isTail)
                {
                    digits = text.Words[i - 1].Norm + digits;
                }

                if (
                    int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out int number)
                    && text.Words[i + 1].Norm is "people" or "employee" or "staff" or "personnel"
                    && text.Words[i + 1].Sentence == text.Words[i].Sentence
                    && (
                        text.Words.Take(i).Any(w => w.Norm is "employ" or "workforce" or "headcount")
                        || text.Words[i + 1].Norm is "employee"
                    )
                    && number > (largest?.Value ?? 0)
                )
                {
                    largest = new Cited<int>(number, paragraph.Text.Evidence);
                }
            }
        }

        return largest;
    }

    private static bool IsOn(ControlFacts control, ImmutableArray<string> themes) =>
        control.Themes.Length > 0 && themes.Contains(control.Themes[0]);

    private static Evidence? ResultOf(ControlFacts control) =>
        control.Control.Tests.FirstOrDefault(t => t.Outcome is TestOutcome.NotOccurred or TestOutcome.NotTested)?.Result?.Evidence;
}

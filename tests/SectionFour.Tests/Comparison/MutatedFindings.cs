using System.Collections.Immutable;
using SectionFour.Comparison;
using SectionFour.Reading;
using SectionFour.Reports;

namespace SectionFour.Tests.Comparison;

/// <summary>A mutated report with results: what became of each of the original's exceptions is drawn, and new ones are put in.</summary>
/// <param name="Reading">The mutated report.</param>
/// <param name="Expected">For each exception of the original what a comparison must say of it.</param>
/// <param name="New">Ids of the controls that got an exception and had none.</param>
internal sealed record MutatedFindings(
    ReportReading Reading,
    ImmutableArray<(FollowUpStatus Status, NotShownReason? Reason)> Expected,
    ImmutableArray<string> New
)
{
    /// <summary>Draws the results of a mutated report.</summary>
    public static MutatedFindings Of(ReportReading original, MutatedReport mutated, int seed)
    {
        var random = new Random(seed);
        var controls = mutated.Reading.Controls.Select(Clean).ToArray();
        var expected = ImmutableArray.CreateBuilder<(FollowUpStatus, NotShownReason?)>();
        var fates = new Dictionary<int, FollowUpStatus>();
        foreach (var deviation in original.Deviations)
        {
            int from = Enumerable.Range(0, original.Controls.Length).First(i => original.Controls[i].Id == deviation.Controls[0]);
            if (mutated.Truth[from].IsEmpty)
            {
                expected.Add((FollowUpStatus.NotShown, NotShownReason.ControlGone));
                continue;
            }

            int place = mutated.Truth[from][0];
            if (!fates.TryGetValue(place, out var fate))
            {
                fates[place] = fate = (FollowUpStatus)random.Next(3);
                controls[place] = fate switch
                {
                    FollowUpStatus.RepeatedSameControl => With(
                        controls[place],
                        TestOutcome.Exception,
                        deviation.Narrative.Value,
                        deviation.TestIndex!.Value
                    ),
                    FollowUpStatus.NotShown => With(controls[place], TestOutcome.NotOccurred, "There were no occurrences in the period."),
                    _ => controls[place],
                };
            }

            expected.Add((fate, fate == FollowUpStatus.NotShown ? NotShownReason.NotOccurred : null));
        }

        var added = new List<string>();
        for (int i = 0; i < 2; i++)
        {
            int place = random.Next(controls.Length);
            bool hadOne = Enumerable
                .Range(0, original.Controls.Length)
                .Any(p => mutated.Truth[p].Contains(place) && original.Deviations.Any(d => d.Controls.Contains(original.Controls[p].Id!)));
            if (!hadOne && !controls[place].Tests.IsEmpty && !added.Contains(controls[place].Id!))
            {
                controls[place] = With(controls[place], TestOutcome.Exception, "For 2 of 7 items selected, zebra striping was crooked.");
                added.Add(controls[place].Id!);
            }
        }

        var deviations = controls
            .SelectMany(c => c.Tests.Select((t, index) => (Control: c, Test: t, Index: index)))
            .Where(p => p.Test.Outcome == TestOutcome.Exception)
            .Select(
                (p, i) =>
                    new Deviation
                    {
                        Id = $"E{i + 1}",
                        Controls = [p.Control.Id!],
                        Criteria = p.Control.Criteria,
                        Narrative = p.Test.Result!,
                        Result = p.Test.Result!,
                        TestIndex = p.Index,
                    }
            );
        return new MutatedFindings(
            mutated.Reading with
            {
                Controls = [.. controls],
                Deviations = [.. deviations],
            },
            expected.ToImmutable(),
            [.. added]
        );
    }

    private static Control Clean(Control control) =>
        control with
        {
            Tests =
            [
                .. control.Tests.Select(t =>
                    t with
                    {
                        Outcome = TestOutcome.NoException,
                        Result = TruthReadings.Text(t.Procedure.Page, "No exceptions noted."),
                    }
                ),
            ],
        };

    // An exception stands where last year's stood; that nothing occurred is said by all tests, so that no wording of a test decides.
    private static Control With(Control control, TestOutcome outcome, string result, int test = 0) =>
        control with
        {
            Tests =
            [
                .. control.Tests.Select(
                    (t, i) =>
                        outcome == TestOutcome.Exception && i != test
                            ? t
                            : t with
                            {
                                Outcome = outcome,
                                Result = TruthReadings.Text(t.Procedure.Page, result),
                            }
                ),
            ],
        };
}

using System.Collections.Immutable;
using SectionFour.Reports;

namespace SectionFour.Comparison;

/// <summary>What this year's tests say of a control that had an exception last year and has none this year.</summary>
/// <param name="Status">Closed or not shown.</param>
/// <param name="Reason">Why not shown, or null.</param>
/// <param name="Test">The test that decides, or null where there is none.</param>
/// <param name="Recognised">Whether that test is the one that found the exception last year.</param>
/// <param name="OnlyWeak">Whether only inquiry or a look at a policy stands behind a closure.</param>
internal sealed record TestsAgain(FollowUpStatus Status, NotShownReason? Reason, TestOfControls? Test, bool Recognised, bool OnlyWeak)
{
    // Auditors word a test anew each year; from this similarity on it is held to be the same test.
    private const double SameTestFrom = 0.5;

    /// <summary>Judges the tests of this year's controls.</summary>
    /// <param name="tests">All tests of them.</param>
    /// <param name="failed">Last year's test that found the exception, or null where it is not known.</param>
    /// <remarks>
    /// Closed needs a test with occurrences and no exception. Where the test that found the exception can be recognised, it decides:
    /// that a policy was inspected again does not close a missed review of which none fell into the period.
    /// </remarks>
    public static TestsAgain Judge(ImmutableArray<TestOfControls> tests, TestOfControls? failed)
    {
        if (tests.IsEmpty)
        {
            return NotShown(NotShownReason.NotTested);
        }

        var same = failed is null ? null : SameTest(tests, failed);
        if (same is not null && same.Outcome != TestOutcome.NoException)
        {
            return NotShown(ReasonOf(same.Outcome), same, recognised: true);
        }

        var clean = tests.Where(t => t.Outcome == TestOutcome.NoException).ToList();
        var open = tests.FirstOrDefault(t => t.Outcome != TestOutcome.NoException);
        var strong = clean.Find(t => !IsWeak(t));
        if (clean.Count == 0 || (same is null && open is not null && strong is null))
        {
            return NotShown(ReasonOf(open!.Outcome), open);
        }

        var deciding = same ?? strong ?? clean[0];
        return new TestsAgain(FollowUpStatus.Closed, null, deciding, same is not null, strong is null);
    }

    /// <summary>Nothing can be said.</summary>
    public static TestsAgain NotShown(NotShownReason reason, TestOfControls? test = null, bool recognised = false) =>
        new(FollowUpStatus.NotShown, reason, test, recognised, false);

    private static bool IsWeak(TestOfControls test) => test.PolicyOnly || test.Strongest == TestProcedure.Inquiry;

    // A result that reads as an exception without one in the list is a matter for a person.
    private static NotShownReason ReasonOf(TestOutcome outcome) =>
        outcome switch
        {
            TestOutcome.NotOccurred => NotShownReason.NotOccurred,
            TestOutcome.NotTested => NotShownReason.NotTested,
            _ => NotShownReason.ResultUnclear,
        };

    private static TestOfControls? SameTest(ImmutableArray<TestOfControls> tests, TestOfControls failed)
    {
        var similar = TextSpace.Of([failed.Procedure.Value], [.. tests.Select(t => t.Procedure.Value)], Vocabulary.Default).Similarities();
        int best = 0;
        for (int i = 1; i < tests.Length; i++)
        {
            best = similar[0, i] > similar[0, best] ? i : best;
        }

        return similar[0, best] >= SameTestFrom ? tests[best] : null;
    }
}

using System.Collections.Immutable;
using System.Globalization;
using SectionFour.Reports;

namespace SectionFour.Comparison;

/// <summary>Whether a control was tested with less or more than last year.</summary>
internal static class TestRigour
{
    /// <summary>The changes between the tests of matched controls, gravest first; none where last year's report has no tests.</summary>
    public static ImmutableArray<TestChange> Compare(ImmutableArray<Control> previousControls, ImmutableArray<Control> currentControls)
    {
        ImmutableArray<TestOfControls> previous = [.. previousControls.SelectMany(c => c.Tests)];
        ImmutableArray<TestOfControls> current = [.. currentControls.SelectMany(c => c.Tests)];
        if (previous.IsEmpty)
        {
            return [];
        }

        if (current.IsEmpty)
        {
            return
            [
                new TestChange(
                    "tests.none",
                    ChangeDirection.Weaker,
                    "It was tested last year; this year's report shows no test of it.",
                    previous[0].Procedure.Evidence,
                    null
                ),
            ];
        }

        return [.. new[] { Procedure(previous, current), PolicyOnly(previous, current), Sampling(previous, current) }.OfType<TestChange>()];
    }

    /// <summary>What a kind of procedure is called in a sentence.</summary>
    public static string Say(TestProcedure procedure) =>
        procedure switch
        {
            TestProcedure.Inquiry => "inquiry",
            TestProcedure.Observation => "observation",
            TestProcedure.Inspection => "inspection",
            TestProcedure.Reperformance => "reperformance",
            TestProcedure.Analytics => "analysis of the whole population",
            _ => "a procedure that was not recognised",
        };

    private static TestChange? Procedure(ImmutableArray<TestOfControls> previous, ImmutableArray<TestOfControls> current)
    {
        var before = previous.MaxBy(t => t.Strongest)!;
        var after = current.MaxBy(t => t.Strongest)!;
        if (before.Strongest == after.Strongest || before.Strongest == TestProcedure.Unknown || after.Strongest == TestProcedure.Unknown)
        {
            return null;
        }

        bool weaker = after.Strongest < before.Strongest;
        return new TestChange(
            weaker ? "tests.procedure-weaker" : "tests.procedure-stronger",
            weaker ? ChangeDirection.Weaker : ChangeDirection.Stronger,
            $"The strongest procedure was {Say(before.Strongest)} last year and is {Say(after.Strongest)} this year.",
            before.Procedure.Evidence,
            after.Procedure.Evidence
        );
    }

    private static TestChange? PolicyOnly(ImmutableArray<TestOfControls> previous, ImmutableArray<TestOfControls> current) =>
        previous.FirstOrDefault(t => !t.PolicyOnly) is { } before && current.All(t => t.PolicyOnly)
            ? new TestChange(
                "tests.policy-only",
                ChangeDirection.Weaker,
                "Only a policy, procedure or template was looked at this year; last year's test looked at the control's operation.",
                before.Procedure.Evidence,
                current[0].Procedure.Evidence
            )
            : null;

    private static TestChange? Sampling(ImmutableArray<TestOfControls> previous, ImmutableArray<TestOfControls> current)
    {
        var before = previous.Where(t => t.Sampled is not null).MaxBy(t => t.Sampled);
        var after = current.Where(t => t.Sampled is not null).MaxBy(t => t.Sampled);
        if (before is null || before.Sampled == after?.Sampled)
        {
            return null;
        }

        if (after is null)
        {
            return new TestChange(
                "tests.no-sample",
                ChangeDirection.Weaker,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Last year's test states a sample of {before.Sampled}; this year's tests state none."
                ),
                before.Procedure.Evidence,
                current[0].Procedure.Evidence
            );
        }

        bool smaller = after.Sampled < before.Sampled;
        return new TestChange(
            smaller ? "tests.sample-smaller" : "tests.sample-larger",
            smaller ? ChangeDirection.Weaker : ChangeDirection.Stronger,
            string.Create(
                CultureInfo.InvariantCulture,
                $"The largest sample was {before.Sampled} last year and is {after.Sampled} this year."
            ),
            before.Procedure.Evidence,
            after.Procedure.Evidence
        );
    }
}

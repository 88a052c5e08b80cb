using SectionFour.Cli.Views;
using SectionFour.Reading;
using SectionFour.Reports;

namespace SectionFour.Tests.Reading;

/// <summary>A step that fails is told by name and never looks like good news.</summary>
public sealed class PassFailureTests
{
    public static TheoryData<string> Passes => [.. ReadingPasses.Order.Select(p => p.Name)];

    [Theory]
    [MemberData(nameof(Passes))]
    public void A_step_that_throws_is_recorded_and_the_others_go_on(string name)
    {
        var report = new SmallReport().WithResult("Exception noted. For 1 of 25 users, no second factor was enforced.");
        var whole = report.Read();
        if (Broken(report, name) is not ReadOutcome.Success { Reading: var reading })
        {
            // Without its parts and its tests nothing shows that the file is a report at all.
            name.ShouldBeOneOf("find headings", "find sections", "read the opinion");
            return;
        }

        reading.Coverage.Warnings.ShouldHaveSingleItem().ShouldContain(name);
        reading.Coverage.Warnings[0].ShouldContain("of our making");
        if (name is not ("read the opinion" or "find headings" or "find sections"))
        {
            reading.Opinion.Overall.ShouldBe(whole.Opinion.Overall);
        }

        if (reading.Deviations.IsEmpty)
        {
            reading.Coverage.Results.ShouldBe(ResultsStatus.NotRead);
        }
    }

    [Theory]
    [MemberData(nameof(Passes))]
    public void A_step_that_throws_never_yields_no_exceptions(string name)
    {
        foreach (var report in (SmallReport[])[new SmallReport(), new SmallReport().WithResult("Exception noted. One user had none.")])
        {
            if (Broken(report, name) is not ReadOutcome.Success { Reading: var reading })
            {
                continue;
            }

            var makesResults = ReadingPasses.Order.Single(p => p.Name == name).MakesResults;
            makesResults.ShouldBe(
                name
                    is "find the pages of tests"
                        or "find headings"
                        or "find sections"
                        or "read Section 4"
                        or "merge repeated controls"
                        or "find deviations"
            );
            if (makesResults)
            {
                reading.Coverage.Results.ShouldBe(ResultsStatus.NotRead);
                using var screen = new Screen();
                screen.Terminal.Show(ReadingView.Render(reading, "small.pdf"));
                screen.Output.ShouldNotContain("EXCEPTIONS  none");
                screen.Output.ShouldContain(name);
            }
        }
    }

    [Fact]
    public void An_opinion_that_could_not_be_read_is_undetermined()
    {
        if (Broken(new SmallReport(), "read the opinion") is ReadOutcome.Success { Reading: var reading })
        {
            reading.Opinion.Overall.ShouldBe(OpinionKind.Undetermined);
        }
    }

    [Fact]
    public void Cancellation_is_no_failure() =>
        Should.Throw<OperationCanceledException>(() => Broken(new SmallReport(), "read Section 4", new OperationCanceledException()));

    private static ReadOutcome Broken(SmallReport report, string name, Exception? exception = null) =>
        ReportReader.Read(
            report.Print(),
            new ReadOptions
            {
                Passes =
                [
                    .. ReadingPasses.Order.Select(p =>
                        p.Name == name ? p with { Run = _ => throw exception ?? new InvalidOperationException("of our making") } : p
                    ),
                ],
            },
            TestContext.Current.CancellationToken
        );
}

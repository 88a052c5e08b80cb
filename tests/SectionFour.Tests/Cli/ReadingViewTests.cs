using System.Runtime.CompilerServices;
using SectionFour.Cli.Commands;
using SectionFour.Cli.Views;
using SectionFour.Reading;
using Spectre.Console.Rendering;

namespace SectionFour.Tests;

public class ReadingViewTests
{
    [Fact]
    public void A_full_reading() => Match(ReadingView.Render(FullReading.Make(), "northbeam.pdf"));

    [Fact]
    public void A_reading_without_exceptions_says_none_only_where_results_were_read()
    {
        var reading = FullReading.Make() with { Deviations = [], UnmatchedResponses = [] };
        Plain(WithResults(reading, ResultsStatus.Read)).ShouldContain("EXCEPTIONS  none");
        foreach (var status in (ResultsStatus[])[ResultsStatus.NotRead, ResultsStatus.PartlyRead, ResultsStatus.NoneInThisKind])
        {
            Plain(WithResults(reading, status)).ShouldNotContain("EXCEPTIONS  none");
        }

        Plain(WithResults(reading, ResultsStatus.NotRead)).ShouldContain("Not read: nothing can be said about exceptions.");
    }

    [Fact]
    public void Words_of_a_report_cannot_steer_the_terminal()
    {
        var reading = FullReading.Make();
        var evil = FullReading.Text(9, "calm\e[2J\e]0;title\a \u202Etxet");
        using var screen = new Screen(80, colour: false);
        screen.Terminal.Show(
            ReadingView.Render(reading with { Deviations = [reading.Deviations[0] with { Narrative = evil }] }, "a\e[1m.pdf")
        );
        screen.Output.Where(c => char.IsControl(c) && c != '\n').ShouldBeEmpty();
        screen.Output.ShouldContain("“calm[2J]0;title txet”");
    }

    [Fact]
    public void A_batch()
    {
        var reading = FullReading.Make();
        Match(
            BatchView.Render(
                [
                    new BatchItem("reports/northbeam.pdf", reading),
                    new BatchItem("reports/scan.pdf", null, 3, "Its pages are pictures without text."),
                    new BatchItem(
                        "reports/type1.pdf",
                        reading with
                        {
                            Deviations = [],
                            Coverage = reading.Coverage with { Results = ResultsStatus.NoneInThisKind, Lines = 0 },
                        }
                    ),
                    new BatchItem("reports/odd.pdf", reading with { Coverage = reading.Coverage with { Results = ResultsStatus.NotRead } }),
                ],
                null
            )
        );
    }

    private static ReportReading WithResults(ReportReading reading, ResultsStatus status) =>
        reading with
        {
            Coverage = reading.Coverage with { Results = status },
        };

    private static string Plain(ReportReading reading)
    {
        using var screen = new Screen();
        screen.Terminal.Show(ReadingView.Render(reading, "northbeam.pdf"));
        return screen.Output;
    }

    private static void Match(IRenderable view, [CallerFilePath] string sourceFile = "", [CallerMemberName] string test = "") =>
        Screen.Match(view, sourceFile, test);
}

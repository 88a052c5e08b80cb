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

    /// <summary>Every text of a reading is hostile; each view prints none of it raw.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void No_text_of_a_report_reaches_the_terminal_raw(bool colour)
    {
        const string Evil = "\e[31mred\e[0m\a\b\u009B2J\u202Egnp.exe\r\ttab";
        var hostile = FullReading.Text(2, Evil);
        var reading = FullReading.Make();
        reading = reading with
        {
            Report = reading.Report with
            {
                ServiceOrganization = hostile,
                System = hostile,
                ServiceAuditor = hostile,
                SignatureLocation = hostile,
                AdditionalSubjectMatter = [hostile],
            },
            Opinion = reading.Opinion with
            {
                Sentence = hostile.Evidence,
                Basis = hostile.Evidence,
                Emphasis = [hostile.Evidence],
                QualifiedControls = [Evil],
                ReviewReasons = [Evil],
            },
            Assertion = reading.Assertion with { Modification = hostile.Evidence },
            Deviations = [reading.Deviations[0] with { Narrative = hostile, Controls = [Evil], Unit = Evil }],
            UnmatchedResponses = [],
            Coverage = reading.Coverage with
            {
                ResultsSentence = Evil,
                Warnings = [Evil],
                Unattributed = [new UnattributedLine(3, new Box(0, 0, 9, 9), Evil)],
                UnreadPages = [new UnreadPage(4, Evil)],
            },
        };
        using var screen = new Screen(100, colour);
        screen.Terminal.Show(ReadingView.Render(reading, Evil + ".pdf"));
        screen.Terminal.Show(BatchView.Render([new BatchItem(Evil + ".pdf", reading), new BatchItem(Evil, null, 3, Evil)], null));
        screen.Terminal.Complain(Evil, Evil);
        screen.Terminal.Note(Evil);
        screen.Terminal.Ask(Evil);
        foreach (var printed in (string[])[System.Text.RegularExpressions.Regex.Replace(screen.Output, "\e\\[[0-9;]*m", ""), screen.Error])
        {
            printed.Where(c => char.IsControl(c) && c is not '\n' and not '\r' || c == '\u202E').ShouldBeEmpty();
        }

        // The program's own colours are no words of the report: without colour there is not one escape.
        screen.Output.Contains('\e', StringComparison.Ordinal).ShouldBe(colour);
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

using System.Runtime.CompilerServices;
using SectionFour.Cli.Views;
using SectionFour.Comparison;
using SectionFour.Reports;
using Spectre.Console.Rendering;

namespace SectionFour.Tests;

public class ComparisonViewTests
{
    [Fact]
    public void Two_years_of_a_made_up_report() =>
        Match(ComparisonView.Render(TwoYears.Comparison(), "northbeam-2025.pdf", "northbeam-2026.pdf"));

    [Fact]
    public void Three_years_of_a_made_up_report()
    {
        var (first, second) = TwoYears.Readings();
        var third = second with
        {
            Report = second.Report with
            {
                Period = new(new ExaminationPeriod(new DateOnly(2027, 1, 1), new DateOnly(2027, 12, 31)), FullReading.Words(3, "2027")),
            },
        };
        Match(ComparisonView.Render(Comparer.Trend([first, second, third]), "northbeam-2026.pdf", "northbeam-2027.pdf"));
    }

    [Fact]
    public void Reports_of_different_organizations_are_said_to_be_so_with_the_place_of_each_name()
    {
        var (first, second) = TwoYears.Readings();
        var other = first with { Report = first.Report with { ServiceOrganization = FullReading.Text(7, "Juniper Payments GmbH") } };
        using var screen = new Screen();
        screen.Terminal.Show(ComparisonView.Render(Comparer.Compare(other, second), "a.pdf", "b.pdf"));
        Joined(screen)
            .ShouldContain(
                "These reports are about different service organizations (“Juniper Payments GmbH”; “Northbeam Analytics, Inc.”): matched controls show similar wording, not a change over time"
            );
        screen.Output.ShouldMatch("last report: “Juniper Payments GmbH” +p. 7");

        using var three = new Screen();
        three.Terminal.Show(ComparisonView.Render(Comparer.Trend([other, first, second]), "b.pdf", "c.pdf"));
        three.Output.ShouldContain("SIDE BY SIDE  3 reports");
        Joined(three).ShouldContain("These reports are about different service organizations (“Juniper Payments GmbH”;");
        three.Output.ShouldNotContain("in each of the 3 reports");
    }

    [Fact]
    public void Nothing_is_called_closed_or_new_where_results_were_not_read()
    {
        var (previous, current) = TwoYears.Readings();
        var unread = current with
        {
            Deviations = [],
            Coverage = current.Coverage with { Results = SectionFour.Reading.ResultsStatus.NotRead },
        };
        using var screen = new Screen();
        screen.Terminal.Show(ComparisonView.Render(Comparer.Compare(previous, unread), "a.pdf", "b.pdf"));
        screen.Output.ShouldContain("NEW EXCEPTIONS  none in what was read");
        screen.Output.ShouldNotContain("closed");
    }

    private static string Joined(Screen screen) =>
        string.Join(' ', screen.Output.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static void Match(IRenderable view, [CallerFilePath] string sourceFile = "", [CallerMemberName] string test = "") =>
        Screen.Match(view, sourceFile, test);
}

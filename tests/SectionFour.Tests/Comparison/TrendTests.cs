using System.Xml.Linq;
using SectionFour.Comparison;
using SectionFour.Outputs;
using SectionFour.Reading;
using SectionFour.Reports;
using static SectionFour.Tests.Comparison.SmallReports;

namespace SectionFour.Tests.Comparison;

public class TrendTests
{
    private const string Review = "User access to the billing database is reviewed quarterly.";
    private const string Backup = "Customer databases are backed up daily and failures are investigated.";
    private const string Cameras = "Entrances to the data center are monitored by cameras.";
    private const string Missed = "The user access review of June was not performed.";

    private static readonly ReportTrend Three = Comparer.Trend([
        Report(2022, Reviewed("A-1", Missed), Clean("A-2", "A1.2", Backup), Clean("A-3", "CC6.4", Cameras)),
        Report(2023, Clean("B-7", "CC6.2", Review), Clean("B-8", "A1.2", Backup)),
        Report(2024, Clean("C-1", "CC6.4", Cameras), Clean("C-2", "A1.2", Backup), Reviewed("C-3", Missed)),
    ]);

    [Fact]
    public void A_control_is_followed_through_new_ids_and_a_year_of_absence()
    {
        Three.Controls.Length.ShouldBe(3);
        Three
            .Controls.Select(c => string.Join(' ', c.Years.Select(y => $"{y.Controls.FirstOrDefault()?.Id ?? "–"}:{y.State}")))
            .ShouldBe([
                "A-1:Exception B-7:NoException C-3:Exception",
                "A-2:NoException B-8:NoException C-2:NoException",
                "A-3:NoException –:Absent C-1:NoException",
            ]);
        Three.Controls[0].Relapsed.ShouldBeTrue();
        Three.Controls[1].Relapsed.ShouldBeFalse();
        Three.Controls[2].Relapsed.ShouldBeFalse();
    }

    [Fact]
    public void Themes_and_totals_are_counted_by_report()
    {
        var theme = Three.Themes.Single();
        theme.Theme.ShouldBe("ACCESS_REVIEW");
        theme.Counts.ShouldBe([1, 0, 1]);
        Three.Reports.Select(r => (r.ControlsWithException, r.ControlsTested)).ShouldBe([(1, 3), (0, 2), (1, 3)]);
        Three.FirstToLast!.PValue.ShouldBe(1, 1e-9);
        Three.Sentences.ShouldContain("C-3 had an exception, was tested without one, and has one again.");
    }

    [Fact]
    public void A_report_without_results_has_no_totals_and_no_states()
    {
        var type1 = Report(2021, Control("A-1", "CC6.2", Review));
        type1 = type1 with { Coverage = type1.Coverage with { Results = ResultsStatus.NoneInThisKind } };
        var trend = Comparer.Trend([type1, Report(2022, Reviewed("A-1", Missed)), Report(2023, Reviewed("A-1", Missed))]);
        trend.Reports[0].ControlsTested.ShouldBeNull();
        trend.FirstToLast.ShouldBeNull();
        trend.Controls.Single().Years.Select(y => y.State).ShouldBe([ControlState.NotRead, ControlState.Exception, ControlState.Exception]);
    }

    [Fact]
    public void Reports_of_different_organizations_are_no_trend()
    {
        var trend = Comparer.Trend([
            Report(2022, Reviewed("A-1", Missed)),
            Named(Report(2023, Reviewed("A-1", Missed)), "Juniper Payments GmbH"),
            Report(2024, Reviewed("A-1", Missed)),
        ]);
        trend.Organization.Same.ShouldBe(SameOrganization.Different);
        trend.FirstToLast.ShouldBeNull();
        trend
            .Sentences.Single()
            .ShouldStartWith(
                "These reports are about different service organizations (“Larkspur Billing, Inc.”; “Juniper Payments GmbH”): matched controls show similar wording, not a change over time"
            );
        // What is alike is still shown beside each other.
        trend.Controls.Single().Years.Select(y => y.State).ShouldAllBe(s => s == ControlState.Exception);
        var json = System.Text.Json.JsonDocument.Parse(TrendJson.ToUtf8(trend, ["a", "b", "c"])).RootElement;
        json.GetProperty("organization").GetProperty("same").GetString().ShouldBe("different");
        json.GetProperty("reports")[1].GetProperty("serviceOrganization").GetString().ShouldBe("Juniper Payments GmbH");
    }

    [Theory]
    [InlineData("Larkspur Billing LLC", "Larkspur Billing, Inc.", SameOrganization.Same)]
    [InlineData("Larkspur Payments", "Juniper Larkspur Payments", SameOrganization.Similar)]
    [InlineData(null, "Larkspur Billing", SameOrganization.Undetermined)]
    [InlineData(null, "Juniper Payments GmbH", SameOrganization.Different)]
    public void Whether_all_are_on_one_organization_is_told_by_all_names(string? second, string? third, SameOrganization same)
    {
        var trend = Comparer.Trend([Report(2022), Named(Report(2023), second), Named(Report(2024), third)]);
        trend.Organization.Same.ShouldBe(same);
        trend.Sentences.Contains(trend.Organization.Sentence).ShouldBe(same != SameOrganization.Same);
    }

    [Fact]
    public void Two_reports_are_the_fewest() => Should.Throw<ArgumentException>(() => Comparer.Trend([Report(2022)]));

    [Fact]
    public void The_drawing_is_sound_and_says_in_words_what_it_shows()
    {
        var svg = XDocument.Parse(TrendSvg.Draw(Three)).Root!;
        svg.Elements().Count(e => e.Name.LocalName == "circle").ShouldBe(2);
        svg.Elements()
            .Single(e => e.Name.LocalName == "desc")
            .Value.ShouldStartWith("Dec 2022: 1 of 3 controls with exceptions. Dec 2023: 0 of 2 controls with exceptions.");
    }

    [Fact]
    public void What_a_report_says_cannot_break_the_drawing() =>
        XDocument.Parse(TrendSvg.Draw(Three, ["<b>", "\"&\"", "\u0001"])).Root!.Value.ShouldContain("<b>");

    [Fact]
    public void The_drawing_looks_as_it_was_reviewed() => Snapshot.Match(TrendSvg.Draw(Three), extension: "svg");

    private static ReportReading Named(ReportReading reading, string? name) =>
        reading.WithFace(r => r with { ServiceOrganization = name is null ? null : TruthReadings.Text(1, name) });

    private static Control Reviewed(string id, string missed) =>
        Control(id, "CC6.2", Review, Test(TestOutcome.Exception, "Inspected the access reviews.", missed));

    private static Control Clean(string id, string criterion, string text) =>
        Control(id, criterion, text, Test(TestOutcome.NoException, "Inspected the records."));
}

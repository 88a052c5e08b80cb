using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using SectionFour.Comparison;
using SectionFour.Reading;
using SectionFour.Reports;

namespace SectionFour.Server.Tests;

/// <summary>Three reports beside each other.</summary>
public sealed partial class CompareTests
{
    [Theory, EachDatabase]
    public async Task Three_years_are_compared_pair_by_pair_and_followed_over_all(DatabaseKind database)
    {
        await using var workbench = await TestWorkbench.StartAsync(database);
        var ada = await workbench.FirstVisitAsync();
        var readings = new List<ReportReading>();
        var before = await workbench.AddReadReportAsync("dp1-year1", change: r => Keep(YearBefore(r)));
        var first = await workbench.AddReadReportAsync("dp1-year1", change: Keep);
        var second = await workbench.AddReadReportAsync("dp1-year2", change: Keep);
        var trend = Comparer.Trend(readings);

        // The address may name them in any order: the oldest stands first.
        var page = WebUtility.HtmlDecode(await ada.GetAsync($"/compare?r={second}&r={before}&r={first}"));
        page.ShouldContain("<h2>Over the years</h2>");
        foreach (var sentence in trend.Sentences)
        {
            page.ShouldContain(sentence);
        }

        var sections = page.Split("<section class=\"pair\">")[1..];
        sections.Length.ShouldBe(2);
        foreach (var (section, comparison, (from, to)) in sections.Zip(trend.Comparisons, [(before, first), (first, second)]))
        {
            section.ShouldMatch($"<h2>\\s*<a href=\"/reports/{from}\">[^<]+</a> → <a href=\"/reports/{to}\">");
            Count(section, "repeated").ShouldBe(comparison.FollowUps.Count(f => f.Status is FollowUpStatus.RepeatedSameControl));
            Count(section, "closed").ShouldBe(comparison.FollowUps.Count(f => f.Status is FollowUpStatus.Closed));
            Count(section, "new").ShouldBe(comparison.NewDeviations.Length);
            foreach (var changed in comparison.Matches.Where(m => m.Reworded).SelectMany(m => m.Diff))
            {
                // Last year's words are struck out, this year's are underlined.
                var mark = changed.Change is WordChange.Removed ? $"<del>{changed.Words}</del>" : $"<ins>{changed.Words}</ins>";
                section.ShouldContain(changed.Change is WordChange.Kept ? changed.Words : mark);
            }
        }

        trend.Comparisons.Sum(c => c.Matches.Count(m => m.Reworded)).ShouldBePositive();
        trend.Comparisons.Sum(c => c.FollowUps.Length).ShouldBePositive();
        // What failed again stands out in the table of all years.
        var again = trend.Controls.Count(c =>
            c.Years.Zip(c.Years.Skip(1)).Any(y => y is { First.State: ControlState.Exception, Second.State: ControlState.Exception })
        );
        again.ShouldBePositive();
        page.Split("class=\"again\" href=").Length.ShouldBeGreaterThan(again);

        // Programs get the same as the library's own JSON.
        var json = JsonDocument.Parse(await ada.GetAsync($"/api/v1/trend?r={second}&r={before}&r={first}")).RootElement;
        json.GetProperty("sentences").EnumerateArray().Select(s => s.GetString()).ShouldBe(trend.Sentences);
        json.GetProperty("comparisons").GetArrayLength().ShouldBe(2);
        (await ada.Client.GetAsync($"/api/v1/trend?r={second}")).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);

        ReportReading Keep(ReportReading reading)
        {
            readings.Add(reading);
            return reading;
        }
    }

    [Fact]
    public async Task Reports_of_different_organizations_are_said_to_be_no_trend()
    {
        await using var workbench = await TestWorkbench.StartAsync(DatabaseKind.Sqlite);
        var ada = await workbench.FirstVisitAsync();
        var first = await workbench.AddReadReportAsync("dp1-year1");
        var second = await workbench.AddReadReportAsync("dp1-year2");
        var other = await workbench.AddReadReportAsync("d04");
        var page = WebUtility.HtmlDecode(await ada.GetAsync($"/compare?r={first}&r={second}&r={other}"));
        page.ShouldContain("<h2>Side by side</h2>");
        page.ShouldNotContain("Over the years");
        page.ShouldNotContain("in each of the 3 reports");
        var sentence = SentencePattern().Match(page);
        sentence.Success.ShouldBeTrue();
        // Each name has its place.
        foreach (var id in (Guid[])[first, second, other])
        {
            sentence.Value.ShouldContain($"href=\"/reports/{id}?page=");
        }

        var api = await (
            await ada.Client.GetAsync($"/api/v1/compare?previous={first}&current={other}")
        ).Content.ReadFromJsonAsync<JsonElement>();
        api.GetProperty("organization").GetProperty("same").GetString().ShouldBe("Different");
        api.GetProperty("organization").GetProperty("sentence").GetString()!.ShouldStartWith("These reports are about different");
    }

    /// <summary>The same report a year earlier, with one of its controls in other words and its last exception not there yet.</summary>
    private static ReportReading YearBefore(ReportReading reading)
    {
        var period = reading.Report.Period!;
        var late = reading.Deviations[^1].Controls;
        return reading with
        {
            Report = reading.Report with
            {
                Period = new(new ExaminationPeriod(period.Value.From.AddYears(-1), period.Value.To.AddYears(-1)), period.Evidence),
            },
            Controls =
            [
                .. reading.Controls.Select(
                    (c, i) =>
                        (
                            i == 0
                                ? c with
                                {
                                    Description = new($"{c.Description.Value} The owner signs each record.", c.Description.Evidence),
                                }
                                : c
                        ) with
                        {
                            Tests =
                            [
                                .. c.Tests.Select(t =>
                                    late.Contains(c.Id!) && t.Outcome is TestOutcome.Exception
                                        ? t with
                                        {
                                            Outcome = TestOutcome.NoException,
                                        }
                                        : t
                                ),
                            ],
                        }
                ),
            ],
            Deviations = [.. reading.Deviations.SkipLast(1)],
        };
    }

    private static int Count(string section, string word) =>
        Regex.Match(section, $"<b>(\\d+)</b> {word}<") is { Success: true } match
            ? int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)
            : 0;

    [GeneratedRegex("These reports are about different service organizations \\(.*?</p>", RegexOptions.Singleline)]
    private static partial Regex SentencePattern();
}

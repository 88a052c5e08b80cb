using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using SectionFour.Server.Decisions;
using SectionFour.Server.Vendors;

namespace SectionFour.Server.Tests;

/// <summary>What is due: in pages, by owner and kind, and gone once it is done.</summary>
public sealed partial class AgendaTests
{
    private const int Vendors = 130;

    [Theory, EachDatabase]
    public async Task A_long_agenda_comes_in_pages_that_follow_each_other(DatabaseKind database)
    {
        await using var workbench = await TestWorkbench.StartAsync(database);
        var ada = await workbench.FirstVisitAsync();
        var today = await SeedAsync(workbench);

        var whole = (await ada.Client.GetFromJsonAsync<JsonElement[]>("/api/v1/due"))!;
        whole.Length.ShouldBe(2 * Vendors);
        whole.Select(d => d.GetProperty("day").GetString()).ShouldBeInOrder();
        var paged = new List<string>();
        for (var page = 1; page <= 3; page++)
        {
            var items = (await ada.Client.GetFromJsonAsync<JsonElement[]>($"/api/v1/due?page={page}"))!;
            items.Length.ShouldBe(page < 3 ? AgendaView.PageSize : 2 * Vendors - 2 * AgendaView.PageSize);
            paged.AddRange(items.Select(i => i.GetRawText()));
        }

        paged.ShouldBe(whole.Select(i => i.GetRawText()));

        var first = await ada.GetAsync("/due");
        Rows(first).ShouldBe(AgendaView.PageSize);
        first.ShouldContain("Page 1 of 3");
        first.ShouldContain("rel=\"next\" href=\"/due?page=2\"");
        first.ShouldContain($">All <b>{2 * Vendors}</b>");
        first.ShouldContain($">Review <b>{Vendors}</b>");
        var last = await ada.GetAsync("/due?page=99");
        Rows(last).ShouldBe(2 * Vendors - 2 * AgendaView.PageSize);
        last.ShouldNotContain("rel=\"next\"");

        // An owner and a kind are kept from page to page; the calendar has all days to come, not a page of them.
        var own = await ada.GetAsync("/due?owner=Owner%201&kind=Question");
        Rows(own).ShouldBe(Vendors / 2);
        own.ShouldContain($">Review <b>{Vendors / 2}</b>");
        own.ShouldNotContain("Page 1 of");
        var calendar = await ada.GetAsync("/due.ics");
        calendar
            .Split("BEGIN:VEVENT")
            .Length.ShouldBe(
                1 + whole.Count(d => DateOnly.Parse(d.GetProperty("day").GetString()!, CultureInfo.InvariantCulture) >= today)
            );
    }

    [Theory, EachDatabase]
    public async Task A_condition_is_due_under_its_owner_until_somebody_says_that_it_is_met(DatabaseKind database)
    {
        await using var workbench = await TestWorkbench.StartAsync(database);
        var ada = await workbench.FirstVisitAsync();
        await ada.CallAsync(HttpMethod.Patch, "/api/v1/settings", new { signaturesRequired = 1 });
        var report = await workbench.AddReadReportAsync("d01");
        var decision = await ada.DecideAsync(report, Decision("Evidence of the fix", "Next report"));
        (await ConditionsAsync(ada)).ShouldBe(["Evidence of the fix Bea", "Next report Bea"]);

        var path = $"/api/v1/decisions/{decision}/conditions/1";
        (await ada.CallAsync(HttpMethod.Patch, path, new { met = "true" })).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await ConditionsAsync(ada)).ShouldBe(["Next report Bea"]);
        (await ada.GetAsync($"/reports/{report}/decision")).ShouldMatch(
            "Evidence of the fix(.|\\n)*<b class=\"good\">met</b> <span class=\"muted\">Ada Admin,"
        );
        (await ada.GetAsync("/settings/audit")).ShouldContain("condition.met");
        (await ada.CallAsync(HttpMethod.Patch, $"/api/v1/decisions/{decision}/conditions/3", new { met = "true" })).StatusCode.ShouldBe(
            HttpStatusCode.NotFound
        );

        // A new version keeps what was met in the same words.
        await ada.DecideAsync(report, Decision("Evidence of the fix", "A call with the vendor"));
        (await ConditionsAsync(ada)).ShouldBe(["A call with the vendor Bea"]);
        await ada.CallAsync(HttpMethod.Patch, (await StandingAsync(workbench)), new { met = "" });
        (await ConditionsAsync(ada)).ShouldBe(["A call with the vendor Bea", "Evidence of the fix Bea"]);

        // Without conditions none are due.
        await ada.DecideAsync(
            report,
            new
            {
                choice = "Rely",
                rationale = "All is well.",
                expires = "2999-01-01",
            }
        );
        (await ConditionsAsync(ada)).ShouldBeEmpty();
    }

    [Theory, EachDatabase]
    public async Task Conditions_of_decisions_that_were_signed_earlier_are_found_when_the_tables_are_brought_up_to_date(
        DatabaseKind database
    )
    {
        await using var workbench = await TestWorkbench.StartAsync(database);
        var ada = await workbench.FirstVisitAsync();
        await ada.CallAsync(HttpMethod.Patch, "/api/v1/settings", new { signaturesRequired = 1 });
        var report = await workbench.AddReadReportAsync("d01");
        await ada.DecideAsync(report, Decision("Asked first"));
        await ada.DecideAsync(report, Decision("Evidence of the fix", "Next report"));
        await workbench.WithDbAsync(
            "First",
            async (db, _) =>
            {
                var migrator = db.GetService<IMigrator>();
                await migrator.MigrateAsync("FiledAndSimilar");
                await migrator.MigrateAsync();
                return 0;
            }
        );
        (await ConditionsAsync(ada)).ShouldBe(["Evidence of the fix Bea", "Next report Bea"]);
    }

    private static object Decision(params string[] conditions) =>
        new
        {
            choice = "RelyWithConditions",
            rationale = "It covers what we use.",
            expires = "2999-01-01",
            conditions = conditions.Select(c => new
            {
                text = c,
                owner = "Bea",
                due = Show.Iso(DateOnly.FromDateTime(DateTime.UtcNow).AddDays(3)),
            }),
        };

    /// <summary>What the agenda has of conditions, with the owner of each.</summary>
    private static async Task<List<string>> ConditionsAsync(Browser browser)
    {
        var due = (await browser.Client.GetFromJsonAsync<JsonElement[]>("/api/v1/due?kind=Condition"))!;
        (await browser.Client.GetFromJsonAsync<JsonElement[]>("/api/v1/due?kind=Condition&owner=Bea"))!.Length.ShouldBe(due.Length);
        return [.. due.Select(d => $"{d.GetProperty("what").GetString()} {d.GetProperty("owner").GetString()}")];
    }

    /// <summary>The address of the first condition that stands.</summary>
    private static Task<string> StandingAsync(TestWorkbench workbench) =>
        workbench.WithDbAsync(
            "First",
            async (db, _) =>
                $"/api/v1/decisions/{(await db.Set<StandingCondition>().FirstAsync(c => c.Place == 1)).DecisionId}/conditions/1"
        );

    /// <summary>Vendors with a review and a question each, half of them for either owner, from ten days ago on.</summary>
    private static Task<DateOnly> SeedAsync(TestWorkbench workbench) =>
        workbench.WithDbAsync(
            "First",
            async (db, _) =>
            {
                var today = DateOnly.FromDateTime(db.Now.UtcDateTime);
                for (var i = 0; i < Vendors; i++)
                {
                    var day = today.AddDays(i % 40 - 10);
                    var vendor = new Vendor
                    {
                        Name = $"Vendor {i:000}",
                        MatchName = $"vendor {i:000}",
                        Owner = $"Owner {i % 2}",
                        NextReview = day,
                        Created = db.Now,
                    };
                    db.Add(vendor);
                    db.Add(
                        new OpenQuestion
                        {
                            VendorId = vendor.Id,
                            Text = $"Question {i}",
                            AskedBy = "Ada",
                            Asked = db.Now,
                            Due = day,
                        }
                    );
                    // What is closed or far away is not due.
                    db.Add(
                        new OpenQuestion
                        {
                            VendorId = vendor.Id,
                            Text = "Settled",
                            AskedBy = "Ada",
                            Asked = db.Now,
                            Due = day,
                            Closed = true,
                        }
                    );
                    db.Add(
                        new VendorPromise
                        {
                            VendorId = vendor.Id,
                            Text = "Far away",
                            Due = today.AddDays(Agenda.DaysAhead + 1),
                        }
                    );
                }

                await db.SaveChangesAsync();
                return today;
            }
        );

    private static int Rows(string page) => RowPattern().Count(page);

    [GeneratedRegex("<td class=\"day dates\">")]
    private static partial Regex RowPattern();
}

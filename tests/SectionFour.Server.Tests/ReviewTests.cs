using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using SectionFour.Server.Accounts;

namespace SectionFour.Server.Tests;

public sealed class ReviewTests
{
    [Theory, EachDatabase]
    public async Task A_correction_lies_beside_the_reading_and_the_columns_follow(DatabaseKind database)
    {
        await using var workbench = await TestWorkbench.StartAsync(database);
        var browser = await workbench.FirstVisitAsync();
        var report = await workbench.AddReadReportAsync("d01");
        var before = await ReadingAsync(browser, report, original: false);

        var refused = await browser.CallAsync(
            HttpMethod.Post,
            $"/api/v1/reports/{report}/corrections",
            new
            {
                fact = "opinion.overall",
                kind = "Corrected",
                value = "Adverse",
            }
        );
        refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await refused.Content.ReadAsStringAsync()).ShouldContain("Say why");

        var corrected = await browser.CallAsync(
            HttpMethod.Post,
            $"/api/v1/reports/{report}/corrections",
            new
            {
                fact = "opinion.overall",
                kind = "Corrected",
                value = "Adverse",
                reason = "the heading says so",
            }
        );
        corrected.StatusCode.ShouldBe(HttpStatusCode.NoContent);

        (await browser.GetAsync($"/api/v1/reports/{report}")).ShouldContain("\"Adverse\"");
        (await ReadingAsync(browser, report, original: true)).ShouldBe(before);
        (await ReadingAsync(browser, report, original: false)).ShouldNotBe(before);
        var page = await browser.GetAsync($"/reports/{report}");
        page.ShouldContain("corrected");
        page.ShouldContain("the heading says so");

        await browser.CallAsync(
            HttpMethod.Post,
            $"/api/v1/reports/{report}/corrections",
            new { fact = "opinion.overall", kind = "TakenBack" }
        );
        (await ReadingAsync(browser, report, original: false)).ShouldBe(before);
    }

    [Fact]
    public async Task Counts_that_cannot_be_are_refused_in_a_sentence()
    {
        await using var workbench = await TestWorkbench.StartAsync(DatabaseKind.Sqlite);
        var browser = await workbench.FirstVisitAsync();
        var report = await workbench.AddReadReportAsync("d01");
        var answer = await browser.CallAsync(
            HttpMethod.Post,
            $"/api/v1/reports/{report}/corrections",
            new
            {
                fact = "exception.E1.counts",
                kind = "Corrected",
                value = "30/25/227",
                reason = "x",
            }
        );
        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task A_missed_exception_is_added_with_its_words_and_counts_as_one()
    {
        await using var workbench = await TestWorkbench.StartAsync(DatabaseKind.Sqlite);
        var browser = await workbench.FirstVisitAsync();
        var report = await workbench.AddReadReportAsync("d01");
        var count = Exceptions(await browser.GetAsync($"/api/v1/reports/{report}"));
        var added = await browser.CallAsync(
            HttpMethod.Post,
            $"/api/v1/reports/{report}/missed-exceptions",
            new
            {
                narrative = "For 1 of 5 reviews, no evidence was kept.",
                page = 12,
                control = "CC1.1.1",
                failed = 1,
                sampled = 5,
                reason = "see page",
            }
        );
        added.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        Exceptions(await browser.GetAsync($"/api/v1/reports/{report}")).ShouldBe(count + 1);

        await browser.CallAsync(
            HttpMethod.Post,
            $"/api/v1/reports/{report}/corrections",
            new
            {
                fact = "exception.E1",
                kind = "Corrected",
                value = "",
                reason = "not one",
            }
        );
        Exceptions(await browser.GetAsync($"/api/v1/reports/{report}")).ShouldBe(count);
    }

    [Fact]
    public async Task Another_severity_needs_a_reason()
    {
        await using var workbench = await TestWorkbench.StartAsync(DatabaseKind.Sqlite);
        var browser = await workbench.FirstVisitAsync();
        var report = await workbench.AddReadReportAsync("d01");
        var path = $"/api/v1/reports/{report}/severities";
        (
            await browser.CallAsync(
                HttpMethod.Post,
                path,
                new
                {
                    exception = "E1",
                    severity = "High",
                    reason = "",
                }
            )
        ).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (
            await browser.CallAsync(
                HttpMethod.Post,
                path,
                new
                {
                    exception = "E1",
                    severity = "High",
                    reason = "we rely on it",
                }
            )
        ).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await browser.GetAsync($"/reports/{report}")).ShouldContain("sev-high");
    }

    [Theory, EachDatabase]
    public async Task A_decision_needs_two_people_and_is_never_changed(DatabaseKind database)
    {
        await using var workbench = await TestWorkbench.StartAsync(database);
        var ada = await workbench.FirstVisitAsync();
        var report = await workbench.AddReadReportAsync("d01");
        var bob = await workbench.ColleagueAsync(Role.Approver, "Bob Approver");
        var rita = await workbench.ColleagueAsync(Role.Reviewer, "Rita Reviewer");

        var prepared = await rita.CallAsync(
            HttpMethod.Post,
            $"/api/v1/reports/{report}/decisions",
            new
            {
                choice = "RelyWithConditions",
                rationale = "Fits our use.",
                expires = "2999-01-01",
                conditions = new[]
                {
                    new
                    {
                        text = "Evidence of leavers",
                        owner = "Rita",
                        due = "2998-01-01",
                    },
                },
            }
        );
        prepared.StatusCode.ShouldBe(HttpStatusCode.Created, await prepared.Content.ReadAsStringAsync());
        var decision = JsonDocument.Parse(await prepared.Content.ReadAsStringAsync()).RootElement;
        var (id, hash) = (decision.GetProperty("id").GetGuid(), decision.GetProperty("hash").GetString());
        var sign = $"/api/v1/decisions/{id}/signatures";

        (await rita.CallAsync(HttpMethod.Post, sign, new { hash })).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await ada.CallAsync(HttpMethod.Post, sign, new { hash = "another" })).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await ada.CallAsync(HttpMethod.Post, sign, new { hash })).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await ada.CallAsync(HttpMethod.Post, sign, new { hash })).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await ada.GetAsync("/?decision=relyWithConditions")).ShouldNotContain("Juniper Analytics");
        (await bob.CallAsync(HttpMethod.Post, sign, new { hash })).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await ada.GetAsync("/?decision=relyWithConditions")).ShouldContain("Juniper Analytics");

        await ada.CallAsync(
            HttpMethod.Post,
            $"/api/v1/reports/{report}/corrections",
            new
            {
                fact = "report.date",
                kind = "Corrected",
                value = "2024-01-08",
                reason = "typo",
            }
        );
        (await ada.GetAsync($"/reports/{report}/decision")).ShouldContain("a new version is due");
        await workbench.WithDbAsync<object?>(
            "First",
            async (db, _) =>
            {
                db.Set<Decisions.Decision>().First().Rationale = "changed";
                await Should.ThrowAsync<InvalidOperationException>(() => db.SaveChangesAsync());
                return null;
            }
        );
    }

    [Theory, EachDatabase]
    public async Task Words_are_found_with_their_pages_and_only_in_ones_own_reports(DatabaseKind database)
    {
        await using var workbench = await TestWorkbench.StartAsync(database);
        var ada = await workbench.FirstVisitAsync();
        var report = await workbench.AddReadReportAsync("d01");
        var other = await workbench.OtherOrganizationAsync();
        var hits = await ada.Client.GetFromJsonAsync<JsonElement[]>("/api/v1/search?q=hotline");
        hits!.ShouldNotBeEmpty();
        hits![0].GetProperty("reportId").GetGuid().ShouldBe(report);
        (await ada.GetAsync("/search?q=%22anonymous+hotline%22")).ShouldContain("<mark>");
        (await ada.Client.GetFromJsonAsync<JsonElement[]>("/api/v1/search?q=%22hotline+anonymous%22"))!.ShouldBeEmpty();
        // What would be an operator elsewhere is a word here.
        (await ada.Client.GetAsync("/api/v1/search?q=NEAR(%22*)+OR+-x:y")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await other.Client.GetFromJsonAsync<JsonElement[]>("/api/v1/search?q=hotline"))!.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_predecessor_is_the_report_of_the_period_before()
    {
        await using var workbench = await TestWorkbench.StartAsync(DatabaseKind.Sqlite);
        var ada = await workbench.FirstVisitAsync();
        var second = await workbench.AddReadReportAsync("dp1-year2");
        var first = await workbench.AddReadReportAsync("dp1-year1");
        var summary = JsonDocument.Parse(await ada.GetAsync($"/api/v1/reports/{second}")).RootElement;
        summary.GetProperty("predecessorId").GetGuid().ShouldBe(first);
        var page = await ada.GetAsync($"/reports/{second}/compare");
        page.ShouldContain("controls matched");
    }

    [Fact]
    public async Task A_mapping_of_a_user_entity_control_is_found_again_by_its_words()
    {
        await using var workbench = await TestWorkbench.StartAsync(DatabaseKind.Sqlite);
        var ada = await workbench.FirstVisitAsync();
        var report = await workbench.AddReadReportAsync("d01");
        var vendor = JsonDocument.Parse(await ada.GetAsync($"/api/v1/reports/{report}")).RootElement.GetProperty("vendorId").GetGuid();
        var list = JsonDocument.Parse(await ada.GetAsync($"/api/v1/reports/{report}/user-entity-controls")).RootElement;
        var key = list[0].GetProperty("key").GetString();
        var path = $"/api/v1/vendors/{vendor}/user-entity-controls/{key}";
        (await ada.CallAsync(HttpMethod.Put, path, new { state = "NotApplicable" })).StatusCode.ShouldBe(
            HttpStatusCode.UnprocessableEntity
        );
        (
            await ada.CallAsync(
                HttpMethod.Put,
                path,
                new
                {
                    state = "InPlace",
                    ownControl = "IAM-3",
                    owner = "IT",
                }
            )
        ).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        JsonDocument
            .Parse(await ada.GetAsync($"/api/v1/reports/{report}/user-entity-controls"))
            .RootElement[0]
            .GetProperty("ownControl")
            .GetString()
            .ShouldBe("IAM-3");
    }

    [Theory, EachDatabase]
    public async Task Retention_removes_what_a_newer_report_followed_and_keeps_the_row(DatabaseKind database)
    {
        await using var workbench = await TestWorkbench.StartAsync(database);
        var ada = await workbench.FirstVisitAsync();
        var first = await workbench.AddReadReportAsync("dp1-year1");
        var second = await workbench.AddReadReportAsync("dp1-year2");
        await ada.CallAsync(HttpMethod.Patch, "/api/v1/settings", new { retentionMonths = 12 });
        var removed = await workbench.WithDbAsync(
            "First",
            (db, services) => Jobs.RetentionJob.RemoveAsync(db, (Store.FileStore)services.GetService(typeof(Store.FileStore))!, default)
        );
        removed.ShouldBe(1);
        (await ada.GetAsync($"/api/v1/reports/{first}")).ShouldContain("Removed");
        (await ada.Client.GetAsync($"/api/v1/reports/{first}/reading")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await ada.Client.GetAsync($"/api/v1/reports/{second}/reading")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await ada.GetAsync($"/api/v1/reports/{second}/assessment")).ShouldContain("verdict");
    }

    private static int Exceptions(string summary) => JsonDocument.Parse(summary).RootElement.GetProperty("exceptions").GetInt32();

    private static Task<string> ReadingAsync(Browser browser, Guid report, bool original) =>
        browser.GetAsync($"/api/v1/reports/{report}/reading?original={original}");
}

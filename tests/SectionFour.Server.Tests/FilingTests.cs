using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SectionFour.Server.Accounts;
using SectionFour.Server.Reports;
using SectionFour.Server.Settings;
using SectionFour.Server.Similarity;

namespace SectionFour.Server.Tests;

/// <summary>Which vendor and which report before: proposed by the reading, chosen by people; what is due; what the library shares.</summary>
public sealed class FilingTests
{
    [Theory, EachDatabase]
    public async Task A_proposed_vendor_and_predecessor_hold_until_somebody_chooses(DatabaseKind database)
    {
        await using var workbench = await TestWorkbench.StartAsync(database);
        var ada = await workbench.FirstVisitAsync();
        var first = await workbench.AddReadReportAsync("dp1-year1");
        var second = await workbench.AddReadReportAsync("dp1-year2");
        (await ReportAsync(ada, second)).GetProperty("predecessorId").GetGuid().ShouldBe(first);
        (await ada.GetAsync($"/reports/{second}")).ShouldContain("proposed from the name in the report");

        (await ada.CallAsync(HttpMethod.Put, $"/api/v1/reports/{second}/predecessor", new { reportId = (Guid?)null })).StatusCode.ShouldBe(
            HttpStatusCode.NoContent
        );
        (await ReportAsync(ada, second)).GetProperty("predecessorId").ValueKind.ShouldBe(JsonValueKind.Null);
        // A third report of the vendor does not bring the proposal back.
        await workbench.WithDbAsync(
            "First",
            async (db, _) =>
            {
                var vendor = (await db.Set<ReportFile>().FirstAsync(r => r.Id == second)).VendorId!.Value;
                await Vendors.VendorReports.RelinkAsync(db, vendor, default);
                return 0;
            }
        );
        (await ReportAsync(ada, second)).GetProperty("predecessorId").ValueKind.ShouldBe(JsonValueKind.Null);

        var other = await workbench.AddReadReportAsync("d01");
        (await ada.CallAsync(HttpMethod.Put, $"/api/v1/reports/{second}/predecessor", new { reportId = other })).StatusCode.ShouldBe(
            HttpStatusCode.UnprocessableEntity
        );
        await ada.CallAsync(HttpMethod.Put, $"/api/v1/reports/{second}/vendor", new { newName = "Another Firm" });
        (await ada.GetAsync($"/reports/{second}")).ShouldContain("the report names");
    }

    [Fact]
    public async Task What_last_year_says_counts_also_when_last_years_report_comes_later()
    {
        await using var workbench = await TestWorkbench.StartAsync(DatabaseKind.Sqlite);
        var ada = await workbench.FirstVisitAsync();
        var second = await workbench.AddReadReportAsync("dp1-year2");
        await workbench.AddReadReportAsync("dp1-year1");
        await SeveritiesFollowAsync(workbench, ada, second);
    }

    private static async Task SeveritiesFollowAsync(TestWorkbench workbench, Browser ada, Guid report)
    {
        var assessment = JsonDocument.Parse(await ada.GetAsync($"/api/v1/reports/{report}/assessment")).RootElement;
        var levels = assessment.GetProperty("exceptions").EnumerateArray().Select(e => e.GetProperty("level").GetString()).ToList();
        var columns = await workbench.WithDbAsync("First", (db, _) => db.Set<ReportFile>().FirstAsync(r => r.Id == report));
        (columns.Critical, columns.High, columns.Medium, columns.Low).ShouldBe(
            (
                levels.Count(l => l == "Critical"),
                levels.Count(l => l == "High"),
                levels.Count(l => l == "Medium"),
                levels.Count(l => l == "Low")
            )
        );
        levels.ShouldNotBeEmpty();
    }

    [Theory, EachDatabase]
    public async Task What_is_due_is_collected_over_all_vendors(DatabaseKind database)
    {
        await using var workbench = await TestWorkbench.StartAsync(database);
        var ada = await workbench.FirstVisitAsync();
        var report = await workbench.AddReadReportAsync("d01");
        var vendor = (await ReportAsync(ada, report)).GetProperty("vendorId").GetGuid();
        var tomorrow = Show.Iso(DateOnly.FromDateTime(DateTime.UtcNow).AddDays(1));
        await ada.CallAsync(HttpMethod.Patch, $"/api/v1/vendors/{vendor}", new { nextReview = tomorrow, owner = "Ada" });
        await ada.CallAsync(HttpMethod.Post, $"/api/v1/vendors/{vendor}/questions", new { text = "Were they used?", due = tomorrow });
        await ada.CallAsync(HttpMethod.Post, $"/api/v1/vendors/{vendor}/promises", new { text = "Automatic; removal", due = tomorrow });
        await ada.CallAsync(HttpMethod.Post, $"/api/v1/vendors/{vendor}/promises", new { text = "In a far year", due = "2999-01-01" });
        var due = JsonDocument.Parse(await ada.GetAsync("/api/v1/due")).RootElement.EnumerateArray().ToList();
        due.Select(d => d.GetProperty("kind").GetString()).ShouldContain("Review");
        due.Select(d => d.GetProperty("what").GetString()).ShouldContain("Were they used?");
        due.Select(d => d.GetProperty("what").GetString()).ShouldNotContain("In a far year");
        (await ada.GetAsync("/due?owner=Ada&kind=Promise")).ShouldContain("Automatic; removal");
        (await ada.GetAsync("/due?owner=Nobody")).ShouldNotContain("Automatic; removal");
        var calendar = await ada.GetAsync("/due.ics?kind=Promise");
        calendar.ShouldContain("Automatic\\; removal");
        calendar.Split("\r\n").ShouldAllBe(line => System.Text.Encoding.UTF8.GetByteCount(line) <= 75);
    }

    [Theory, EachDatabase]
    public async Task Text_that_reports_of_two_vendors_share_is_known(DatabaseKind database)
    {
        await using var workbench = await TestWorkbench.StartAsync(database);
        var ada = await workbench.FirstVisitAsync();
        var first = await workbench.AddReadReportAsync("dp1-year1");
        var second = await workbench.AddReadReportAsync("dp1-year2");
        (await SimilaritiesAsync(workbench)).ShouldBe(0);

        // The same vendor's reports rightly share their text; another vendor's do not.
        await ada.CallAsync(HttpMethod.Put, $"/api/v1/reports/{second}/vendor", new { newName = "Another Firm" });
        (await SimilaritiesAsync(workbench)).ShouldBeGreaterThan(0);
        var signals = JsonDocument
            .Parse(await ada.GetAsync($"/api/v1/reports/{first}/assessment"))
            .RootElement.GetProperty("credibility")
            .GetProperty("signals")
            .EnumerateArray();
        signals
            .First(s => s.GetProperty("id").GetString() == "own.library-similarity")
            .GetProperty("sentence")
            .GetString()!
            .ShouldContain("of another organization in the library");

        static Task<int> SimilaritiesAsync(TestWorkbench workbench) =>
            workbench.WithDbAsync("First", (db, _) => db.Set<ReportSimilarity>().CountAsync());
    }

    [Fact]
    public void Sketches_tell_how_much_of_a_text_stands_in_another()
    {
        var random = new Random(3);
        List<string> Words(int count) =>
            [
                .. Enumerable
                    .Range(0, count)
                    .Select(_ => $"w{(char)('a' + random.Next(26))}{(char)('a' + random.Next(26))}{(char)('a' + random.Next(26))}"),
            ];
        var shared = Words(2000);
        var none = new HashSet<string>();
        var half = TextSketch.Of([string.Join(' ', shared), string.Join(' ', Words(2000))], none);
        var whole = TextSketch.Of([string.Join(' ', shared)], none);
        var other = TextSketch.Of([string.Join(' ', Words(2000))], none);
        half.ShareIn(whole).ShouldBe(0.5, 0.1);
        whole.ShareIn(half).ShouldBe(1, 0.12);
        whole.ShareIn(other).ShouldBe(0, 0.02);
        TextSketch.FromBytes(half.ToBytes()).ShareIn(whole).ShouldBe(half.ShareIn(whole));
        // Names do not tell texts apart.
        var acme = TextSketch.Of(
            ["The team of Acme Holdings reviews all access to production each quarter"],
            new HashSet<string> { "acme", "holdings" }
        );
        var zeta = TextSketch.Of(["The team of Zeta reviews all access to production each quarter"], new HashSet<string> { "zeta" });
        acme.ShareIn(zeta).ShouldBe(1);
    }

    [Fact]
    public async Task The_library_as_csv_has_the_rows_of_the_filter_and_no_formula()
    {
        await using var workbench = await TestWorkbench.StartAsync(DatabaseKind.Sqlite);
        var ada = await workbench.FirstVisitAsync();
        var report = await workbench.AddReadReportAsync("d01");
        var vendor = JsonDocument.Parse(await ada.GetAsync($"/api/v1/reports/{report}")).RootElement.GetProperty("vendorId").GetGuid();
        await ada.CallAsync(HttpMethod.Patch, $"/api/v1/vendors/{vendor}", new { name = "=1+1, \"quoted\"", owner = "@sum" });
        var lines = (await ada.GetAsync("/library.csv")).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        lines.Length.ShouldBe(2);
        lines[0].ShouldStartWith("vendor,owner,tier,kind,type,period from,period to,opinion,exceptions");
        lines[1].ShouldStartWith("\"'=1+1, \"\"quoted\"\"\",'@sum,Unrated,");
        (await ada.GetAsync("/library.csv?tier=critical")).ShouldNotContain("quoted");
    }

    [Fact]
    public async Task Filters_that_plots_lead_to_find_the_vendors_behind_them()
    {
        await using var workbench = await TestWorkbench.StartAsync(DatabaseKind.Sqlite);
        var ada = await workbench.FirstVisitAsync();
        var report = await workbench.AddReadReportAsync("d01");
        var file = await workbench.WithDbAsync(
            "First",
            (db, _) => db.Set<ReportFile>().Include(r => r.Vendor).FirstAsync(r => r.Id == report)
        );
        var theme = file.ThemeCounts[0].Theme;
        var portfolio = JsonDocument.Parse(await ada.GetAsync("/api/v1/portfolio")).RootElement;
        var bar = portfolio.GetProperty("themes").EnumerateArray().First(b => b.GetProperty("href").GetString() == $"/?theme={theme}");
        bar.GetProperty("count").GetInt32().ShouldBe(1);
        (await ada.GetAsync($"/?theme={theme}")).ShouldContain(file.Vendor!.Name);
        (await ada.GetAsync($"/?theme={theme[..^1]}")).ShouldNotContain(file.Vendor.Name);
        (await ada.GetAsync("/?severity=critical")).Contains(file.Vendor.Name, StringComparison.Ordinal).ShouldBe(file.Critical > 0);
    }

    [Fact]
    public async Task A_password_that_somebody_else_made_opens_nothing_but_the_page_that_changes_it()
    {
        await using var workbench = await TestWorkbench.StartAsync(DatabaseKind.Sqlite);
        var ada = await workbench.FirstVisitAsync();
        var made = await ada.CallAsync(
            HttpMethod.Post,
            "/api/v1/settings/people",
            new
            {
                name = "Bob",
                email = "bob@first.example",
                role = "Reviewer",
            }
        );
        var password = (await made.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("password").GetString()!;
        var bob = await workbench.SignInAsync("bob@first.example", password);
        var library = await bob.Client.GetAsync("/");
        library.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        library.Headers.Location!.OriginalString.ShouldBe("/account");
        (await bob.Client.GetAsync("/api/v1/vendors")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        await bob.PostFormAsync("/account/password", new() { ["current"] = password, ["password"] = TestWorkbench.Password });
        (await bob.Client.GetAsync("/")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_policy_file_has_versions_and_goes_back_to_any_of_them()
    {
        await using var workbench = await TestWorkbench.StartAsync(DatabaseKind.Sqlite);
        var ada = await workbench.FirstVisitAsync();
        const string name = "profiles/low-risk-tool.yaml";
        var shipped = await workbench.WithDbAsync(
            "First",
            async (db, _) => (await PolicyFiles.LoadAsync(db, name, default)).Open!.Shipped!
        );
        var own = shipped.Replace("Low-risk tool", "Our small tools", StringComparison.Ordinal);
        own.ShouldNotBe(shipped);
        await SaveAsync(own, "our name for it");
        (await ada.GetAsync("/settings/policy?name=" + name)).ShouldContain("Our small tools");
        await SaveAsync("", "back");
        await SaveAsync("id: [", "a mistake", HttpStatusCode.UnprocessableEntity);
        var policies = JsonDocument.Parse(await ada.GetAsync("/api/v1/settings/policies")).RootElement;
        var file = policies.GetProperty("files").EnumerateArray().First(f => f.GetProperty("name").GetString() == name);
        file.GetProperty("versions").GetArrayLength().ShouldBe(2);
        file.GetProperty("text").GetString().ShouldBe(shipped);
        PolicyFiles.Diff("a\nb\nc", "a\nB\nc").Select(l => l.Sign + l.Text).ShouldBe([" a", "−b", "+B", " c"]);

        async Task SaveAsync(string yaml, string reason, HttpStatusCode answer = HttpStatusCode.NoContent) =>
            (
                await ada.CallAsync(
                    HttpMethod.Post,
                    "/api/v1/settings/policies",
                    new
                    {
                        name,
                        yaml,
                        reason,
                    }
                )
            ).StatusCode.ShouldBe(answer);
    }

    [Fact]
    public async Task Readers_look_and_change_nothing()
    {
        await using var workbench = await TestWorkbench.StartAsync(DatabaseKind.Sqlite);
        await workbench.FirstVisitAsync();
        var report = await workbench.AddReadReportAsync("d01");
        var reader = await workbench.ColleagueAsync(Role.Reader, "Rita");
        (await reader.GetAsync($"/reports/{report}")).ShouldNotContain("data-edit");
        (await reader.CallAsync(HttpMethod.Put, $"/api/v1/reports/{report}/predecessor", new { })).StatusCode.ShouldBe(
            HttpStatusCode.Forbidden
        );
        (await reader.CallAsync(HttpMethod.Get, "/api/v1/settings/people")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    private static async Task<JsonElement> ReportAsync(Browser browser, Guid id) =>
        JsonDocument.Parse(await browser.GetAsync($"/api/v1/reports/{id}")).RootElement;
}

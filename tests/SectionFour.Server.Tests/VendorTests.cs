using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace SectionFour.Server.Tests;

/// <summary>What people enter about a vendor can be changed and taken back.</summary>
public sealed class VendorTests
{
    [Theory, EachDatabase]
    public async Task A_vendor_that_is_no_longer_used_is_put_away_until_a_new_report_comes(DatabaseKind database)
    {
        await using var workbench = await TestWorkbench.StartAsync(database);
        var ada = await workbench.FirstVisitAsync();
        var report = await workbench.AddReadReportAsync("dp1-year1");
        var vendor = await VendorOfAsync(ada, report);
        await ada.CallAsync(HttpMethod.Patch, vendor, new { archived = "true" });
        (await ada.GetAsync("/")).ShouldNotContain("Juniper Payments");
        (await ada.GetAsync("/")).ShouldContain("No longer used: 1");
        (await ada.GetAsync("/?archived=1")).ShouldContain("Juniper Payments");
        (await ada.GetAsync("/due")).ShouldNotContain("Juniper Payments");
        (await ada.GetAsync("/portfolio")).ShouldNotContain("Juniper Payments");

        await ada.CallAsync(HttpMethod.Patch, vendor, new { archived = "" });
        (await ada.GetAsync("/")).ShouldContain("Juniper Payments");
        await ada.CallAsync(HttpMethod.Patch, vendor, new { archived = "true" });
        await workbench.AddReadReportAsync("dp1-year2");
        (await ada.GetAsync("/")).ShouldContain("Juniper Payments");
        (await ada.GetAsync("/settings/audit")).ShouldContain("vendor.taken-back");
    }

    [Theory, EachDatabase]
    public async Task What_was_entered_by_mistake_is_removed_and_a_day_can_be_taken_away(DatabaseKind database)
    {
        await using var workbench = await TestWorkbench.StartAsync(database);
        var ada = await workbench.FirstVisitAsync();
        var made = await ada.CallAsync(HttpMethod.Post, "/api/v1/vendors", new { name = "A vendor without a report" });
        var vendor = $"/api/v1/vendors/{(await made.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetGuid()}";
        await ada.CallAsync(HttpMethod.Post, vendor + "/questions", new { text = "To whom?" });
        await ada.CallAsync(HttpMethod.Post, vendor + "/promises", new { text = "By when?" });
        var letter = new
        {
            from = "2025-01-01",
            to = "2025-02-01",
            signer = "Nobody",
        };
        await ada.CallAsync(HttpMethod.Post, vendor + "/bridge-letters", letter);
        var view = JsonDocument.Parse(await ada.GetAsync(vendor)).RootElement;
        foreach (
            var (list, path) in ((string, string)[])
                [("questions", "questions"), ("promises", "promises"), ("bridgeLetters", "bridge-letters")]
        )
        {
            var id = view.GetProperty(list).EnumerateArray().Single().GetProperty("id").GetGuid();
            (await ada.CallAsync(HttpMethod.Delete, $"/api/v1/{path}/{id}")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
            (await ada.CallAsync(HttpMethod.Delete, $"/api/v1/{path}/{id}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        }

        view = JsonDocument.Parse(await ada.GetAsync(vendor)).RootElement;
        view.GetProperty("questions").GetArrayLength().ShouldBe(0);

        await ada.CallAsync(HttpMethod.Patch, vendor, new { nextReview = "2027-01-31" });
        (await NextReviewAsync()).ShouldBe("2027-01-31");
        (await ada.CallAsync(HttpMethod.Patch, vendor, new { nextReview = "soon" })).StatusCode.ShouldBe(
            HttpStatusCode.UnprocessableEntity
        );
        await ada.CallAsync(HttpMethod.Patch, vendor, new { owner = "Bea" });
        (await NextReviewAsync()).ShouldBe("2027-01-31");
        await ada.CallAsync(HttpMethod.Patch, vendor, new { nextReview = "" });
        (await NextReviewAsync()).ShouldBeNull();

        async Task<string?> NextReviewAsync() =>
            JsonDocument.Parse(await ada.GetAsync(vendor)).RootElement.GetProperty("vendor").GetProperty("nextReview").GetString();
    }

    private static async Task<string> VendorOfAsync(Browser browser, Guid report) =>
        $"/api/v1/vendors/{JsonDocument.Parse(await browser.GetAsync($"/api/v1/reports/{report}")).RootElement.GetProperty("vendorId").GetGuid()}";
}

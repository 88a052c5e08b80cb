using System.Net;
using System.Text;
using System.Text.Json;
using SectionFour.Server.Reports;

namespace SectionFour.Server.Tests;

public sealed class ExportTests
{
    [Fact]
    public async Task Every_format_holds_what_people_added()
    {
        await using var workbench = await TestWorkbench.StartAsync(DatabaseKind.Sqlite);
        var ada = await workbench.FirstVisitAsync();
        await workbench.AddReadReportAsync("dp1-year1");
        var report = await workbench.AddReadReportAsync("dp1-year2");
        await ada.CallAsync(HttpMethod.Patch, "/api/v1/settings", new { signaturesRequired = 1 });
        var correction = new
        {
            fact = "report.system",
            kind = "Corrected",
            value = "The corrected system",
            reason = "as on the cover",
        };
        (await ada.CallAsync(HttpMethod.Post, $"/api/v1/reports/{report}/corrections", correction)).StatusCode.ShouldBe(
            HttpStatusCode.NoContent
        );
        var prepared = await ada.CallAsync(
            HttpMethod.Post,
            $"/api/v1/reports/{report}/decisions",
            new
            {
                choice = "Rely",
                rationale = "A reason that only we know",
                expires = "2999-01-01",
            }
        );
        var decision = JsonDocument.Parse(await prepared.Content.ReadAsStringAsync()).RootElement;
        // Until it is signed, the decision is open.
        Encoding.UTF8.GetString(await ExportAsync("md")).ShouldNotContain("A reason that only we know");
        await ada.CallAsync(
            HttpMethod.Post,
            $"/api/v1/decisions/{decision.GetProperty("id").GetString()}/signatures",
            new { hash = decision.GetProperty("hash").GetString() }
        );

        foreach (var (format, _) in Exports.Formats)
        {
            (await ExportAsync(format)).Length.ShouldBeGreaterThan(100, format);
        }

        var memo = Encoding.UTF8.GetString(await ExportAsync("md"));
        memo.ShouldContain("A reason that only we know");
        memo.ShouldContain("The corrected system");
        memo.ShouldContain("Ada Admin");
        Encoding.ASCII.GetString(await ExportAsync("pdf"), 0, 5).ShouldBe("%PDF-");
        var workbook = await ada.Client.GetAsync("/portfolio.xlsx");
        workbook.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await workbook.Content.ReadAsByteArrayAsync())[..2].ShouldBe("PK"u8.ToArray());

        async Task<byte[]> ExportAsync(string format)
        {
            var answer = await ada.Client.GetAsync($"/reports/{report}/export/{format}");
            answer.StatusCode.ShouldBe(HttpStatusCode.OK, format);
            return await answer.Content.ReadAsByteArrayAsync();
        }
    }
}

using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SectionFour.Reading;
using SectionFour.Server.Reports;
using SectionFour.Server.Store;

namespace SectionFour.Server.Tests;

/// <summary>What goes wrong is said in a sentence with a next step: on a page to people, as problem details to programs.</summary>
public sealed class ProblemTests
{
    [Theory]
    [InlineData("/?page=first", HttpStatusCode.BadRequest, "Not understood")]
    [InlineData("/no/such/page", HttpStatusCode.NotFound, "Not found")]
    [InlineData("/vendors/00000000-0000-0000-0000-000000000001", HttpStatusCode.NotFound, "Not found")]
    public async Task A_page_that_cannot_be_shown_is_a_page(string path, HttpStatusCode status, string title)
    {
        await using var workbench = await TestWorkbench.StartAsync(DatabaseKind.Sqlite);
        var ada = await workbench.FirstVisitAsync();
        var answer = await ada.Client.GetAsync(path);
        answer.StatusCode.ShouldBe(status);
        answer.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("default-src 'none'");
        var text = await answer.Content.ReadAsStringAsync();
        text.ShouldContain($"<h1>{title}</h1>");
        text.ShouldContain("Back to the library");
    }

    [Theory]
    [InlineData("/api/v1/due?page=first", HttpStatusCode.BadRequest)]
    [InlineData("/api/v1/no/such", HttpStatusCode.NotFound)]
    public async Task A_program_gets_problem_details(string path, HttpStatusCode status)
    {
        await using var workbench = await TestWorkbench.StartAsync(DatabaseKind.Sqlite);
        var ada = await workbench.FirstVisitAsync();
        var answer = await ada.Client.GetAsync(path);
        answer.StatusCode.ShouldBe(status);
        (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("detail").GetString().ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public async Task A_form_that_is_out_of_date_leads_to_a_page_that_has_it_anew()
    {
        await using var workbench = await TestWorkbench.StartAsync(DatabaseKind.Sqlite);
        await workbench.FirstVisitAsync();
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["email"] = "a", ["password"] = "b" });
        var answer = await workbench.Visitor().Client.PostAsync("/sign-in", form);
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var text = await answer.Content.ReadAsStringAsync();
        text.ShouldContain("<h1>The form is out of date</h1>");
        text.ShouldContain("href=\"/sign-in\">Try again</a>");
    }

    [Fact]
    public async Task A_failure_nobody_foresaw_is_a_page_that_gives_nothing_away_and_keeps_its_guards()
    {
        await using var workbench = await TestWorkbench.StartAsync(DatabaseKind.Sqlite);
        var ada = await workbench.FirstVisitAsync();
        await workbench.WithDbAsync("First", async (db, _) => await db.Database.ExecuteSqlRawAsync("DROP TABLE VendorPromise"));
        var answer = await ada.Client.GetAsync("/due");
        answer.StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        answer.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("default-src 'none'");
        var text = await answer.Content.ReadAsStringAsync();
        text.ShouldContain("<h1>Something went wrong</h1>");
        text.ShouldNotContain("VendorPromise");
        text.ShouldNotContain("no such table");
    }

    [Theory]
    [InlineData("", "The file is empty (0 bytes)")]
    [InlineData("some notes", "This is not a PDF")]
    public async Task A_file_that_cannot_be_a_report_is_not_stored_and_the_next_step_is_said(string content, string sentence)
    {
        await using var workbench = await TestWorkbench.StartAsync(DatabaseKind.Sqlite);
        var ada = await workbench.FirstVisitAsync();
        var answer = await ada.CallAsync(HttpMethod.Post, "/api/v1/reports?name=a.pdf", System.Text.Encoding.UTF8.GetBytes(content));
        ((int)answer.StatusCode).ShouldBeInRange(415, 422);
        (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("detail").GetString()!.ShouldStartWith(sentence);
        Directory.EnumerateFiles(Path.Combine(workbench.Data, "files"), "*", SearchOption.AllDirectories).ShouldBeEmpty();
    }

    [Theory, EachDatabase]
    public async Task A_file_that_could_not_be_read_can_be_removed_and_what_was_read_cannot(DatabaseKind database)
    {
        await using var workbench = await TestWorkbench.StartAsync(database);
        var ada = await workbench.FirstVisitAsync();
        var read = await workbench.AddReadReportAsync("d01");
        (await ada.CallAsync(HttpMethod.Delete, $"/api/v1/reports/{read}")).StatusCode.ShouldBe(HttpStatusCode.Conflict);

        var (id, hash) = await workbench.WithDbAsync(
            "First",
            async (db, services) =>
            {
                using var content = new MemoryStream("%PDF-1.7 an invoice"u8.ToArray());
                var files = (FileStore)services.GetService(typeof(FileStore))!;
                var (stored, length) = await files.WriteAsync(db.OrganizationId, content, 1 << 20, default);
                var report = new ReportFile
                {
                    FileHash = stored,
                    FileName = "invoice.pdf",
                    Bytes = length,
                    UploadedBy = "test",
                    Uploaded = db.Now,
                    State = ReadingState.Refused,
                    Refusal = RefusalReason.NotServiceAuditorsReport,
                    Sentence = "It is not a service auditor's report.",
                };
                db.Add(report);
                await db.SaveChangesAsync();
                return (report.Id, stored);
            }
        );
        var page = await ada.GetAsync($"/reports/{id}");
        page.ShouldContain("If it is another kind of document, remove it.");
        page.ShouldContain($"data-delete=\"/api/v1/reports/{id}\"");
        (await ada.CallAsync(HttpMethod.Delete, $"/api/v1/reports/{id}")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await ada.Client.GetAsync($"/reports/{id}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        Directory.EnumerateFiles(Path.Combine(workbench.Data, "files"), hash, SearchOption.AllDirectories).ShouldBeEmpty();
        await workbench.WithDbAsync(
            "First",
            async (db, _) =>
            {
                (await db.Set<AuditEntry>().SingleAsync(e => e.Action == "report.deleted")).Detail.ShouldContain(hash);
                return 0;
            }
        );
    }
}

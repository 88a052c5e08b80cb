using System.Text.Json;
using Microsoft.Playwright;

namespace SectionFour.Browser.Tests;

/// <summary>
/// A workbench as it looks after some weeks of use: the invented sample reports, two people, decisions, questions, corrections, mappings.
/// Everything is entered through pages and API, as users would.
/// </summary>
public sealed class FilledWorkbench : IAsyncLifetime
{
    public RunningWorkbench Workbench { get; } = new();

    /// <summary>The administrator's window.</summary>
    public IPage Ada { get; private set; } = null!;

    /// <summary>Reports by the name of their file without its ending.</summary>
    public Dictionary<string, string> Reports { get; } = [];

    public Dictionary<string, string> Vendors { get; } = [];

    public async ValueTask InitializeAsync()
    {
        await Workbench.InitializeAsync();
        Ada = await Workbench.WindowAsync();
        await Steps.FirstVisitAsync(Ada);
        await Ada.ClickAsync("button:text('Load a sample')");
        await Ada.WaitForSelectorAsync("h2:text('Not in the library yet')");
        await ReadAsync();
        var second = await Steps.InviteAsync(Ada, "Bob Approver", "bob@example.test", "Approver");
        await Steps.InviteAsync(Ada, "Rita Reader", "rita@example.test", "Reader");
        await FillVendorsAsync();
        await FillReviewAsync();
        await DecideAsync("tamarind-2025-qualified", "ResolveFirst", "The leavers' access has to be explained before we renew.", []);
        await DecideAsync(
            "ironvale-2025",
            "RelyWithConditions",
            "Covers the payroll service that we use; the repeated exception is conditioned.",
            [
                ("Evidence that the late removals were not used", "Ada Admin", "2027-01-31"),
                ("Next report by May", "Ada Admin", "2027-05-31"),
            ]
        );
        var bob = await Workbench.WindowAsync();
        await Steps.FirstSignInAsync(bob, "bob@example.test", second);
        await SignAsync(Ada, "ironvale-2025");
        await SignAsync(bob, "ironvale-2025");
        await SignAsync(Ada, "tamarind-2025-qualified");
        await bob.Context.CloseAsync();
    }

    public async ValueTask DisposeAsync() => await Workbench.DisposeAsync();

    /// <summary>Calls the API as the pages' scripts do, and returns its answer.</summary>
    public static async Task<JsonElement?> CallAsync(IPage page, string method, string path, object? body = null)
    {
        var answer = await page.EvaluateAsync<JsonElement>(
            """
            async ([method, path, body]) => {
              const token = document.querySelector('meta[name="form-token"]').content;
              const r = await fetch(path, { method, headers: { "Content-Type": "application/json", "X-Form-Token": token }, body: body || undefined });
              return { status: r.status, text: await r.text() };
            }
            """,
            new[] { method, path, body is null ? null : JsonSerializer.Serialize(body, JsonSerializerOptions.Web) }
        );
        var text = answer.GetProperty("text").GetString()!;
        answer.GetProperty("status").GetInt32().ShouldBeInRange(200, 299, $"{method} {path}: {text}");
        return text.Length == 0 ? null : JsonSerializer.Deserialize<JsonElement>(text);
    }

    private async Task ReadAsync()
    {
        var names = Directory.GetFiles(RunningWorkbench.Samples, "*.pdf").Select(f => Path.GetFileNameWithoutExtension(f)!).ToList();
        for (var waited = 0; Reports.Count < names.Count; waited++)
        {
            waited.ShouldBeLessThan(300, "the samples are not read");
            await Task.Delay(1000);
            var reports = await CallAsync(Ada, "GET", "/api/v1/reports?state=Read");
            foreach (var report in reports!.Value.EnumerateArray())
            {
                var name = Path.GetFileNameWithoutExtension(report.GetProperty("fileName").GetString()!);
                Reports[name] = report.GetProperty("id").GetString()!;
                Vendors[name] = report.GetProperty("vendorId").GetString()!;
            }
        }

        await Ada.GotoAsync("/");
    }

    private async Task FillVendorsAsync()
    {
        async Task Vendor(string report, string use, string owner, string tier, string profile, string review) =>
            await CallAsync(
                Ada,
                "PATCH",
                $"/api/v1/vendors/{Vendors[report]}",
                new
                {
                    use,
                    owner,
                    tier,
                    profile,
                    nextReview = review,
                }
            );

        await Vendor(
            "ironvale-2025",
            "Payroll for all staff: names, salaries, bank accounts",
            "Ada Admin",
            "Critical",
            "payroll-processor",
            "2027-04-15"
        );
        await Vendor("tamarind-2025-qualified", "Product analytics", "Bob Approver", "High", "analytics-personal-data", "2026-12-01");
        await Vendor(
            "larkmoor-2025-minor-exceptions",
            "Hosts the customer portal",
            "Ada Admin",
            "High",
            "production-hosting",
            "2027-02-01"
        );
        await Vendor("quickset-2025-rubber-stamp", "Internal status page", "Bob Approver", "Low", "low-risk-tool", "2027-06-30");
        var ironvale = $"/api/v1/vendors/{Vendors["ironvale-2025"]}";
        var question = new
        {
            text = "Were the accounts that were removed late used after the last working day?",
            reportId = Reports["ironvale-2025"],
            about = "E1",
            due = "2026-12-15",
        };
        await CallAsync(Ada, "POST", ironvale + "/questions", question);
        await CallAsync(Ada, "POST", ironvale + "/questions", new { text = "When will the next report be issued?", due = "2026-10-01" });
        await CallAsync(Ada, "POST", ironvale + "/promises", new { text = "Automatic removal from the HR feed", due = "2026-09-30" });
        var view = await CallAsync(Ada, "GET", ironvale);
        var asked = view!.Value.GetProperty("questions").EnumerateArray().First(q => q.GetProperty("text").GetString()!.StartsWith("When"));
        await CallAsync(
            Ada,
            "PATCH",
            $"/api/v1/questions/{asked.GetProperty("id").GetString()}",
            new { answer = "By the end of April, as each year.", closed = true }
        );
    }

    private async Task FillReviewAsync()
    {
        var report = $"/api/v1/reports/{Reports["ironvale-2025"]}";
        await CallAsync(Ada, "POST", report + "/corrections", new { fact = "report.period", kind = "Confirmed" });
        await CallAsync(Ada, "POST", report + "/corrections", new { fact = "opinion.overall", kind = "Confirmed" });
        await CallAsync(
            Ada,
            "POST",
            report + "/comments",
            new { fact = "exception.E1", text = "Same team as last year; ask who owns the HR feed." }
        );
        await CallAsync(
            Ada,
            "POST",
            report + "/severities",
            new
            {
                exception = "E1",
                severity = "High",
                reason = "Bank accounts are reachable with such an account.",
            }
        );
        var expected = await CallAsync(Ada, "GET", report + "/user-entity-controls");
        foreach (var (control, i) in expected!.Value.EnumerateArray().Take(3).Select((c, i) => (c, i)))
        {
            await CallAsync(
                Ada,
                "PUT",
                $"/api/v1/vendors/{Vendors["ironvale-2025"]}/user-entity-controls/{control.GetProperty("key").GetString()}",
                new
                {
                    state = i == 1 ? "Partial" : "InPlace",
                    ownControl = $"IAM-{i + 3:00}",
                    owner = "Identity team",
                    note = i == 1 ? "Quarterly review covers employees only" : "Evidence in the audit folder, October",
                }
            );
        }

        await CallAsync(
            Ada,
            "POST",
            "/api/v1/settings/tokens",
            new
            {
                name = "Ticket system",
                scopes = "read",
                days = 90,
            }
        );
    }

    private async Task DecideAsync(string report, string choice, string rationale, (string Text, string Owner, string Due)[] conditions) =>
        await CallAsync(
            Ada,
            "POST",
            $"/api/v1/reports/{Reports[report]}/decisions",
            new
            {
                choice,
                rationale,
                expires = "2027-05-31",
                conditions = conditions.Select(c => new
                {
                    text = c.Text,
                    owner = c.Owner,
                    due = c.Due,
                }),
            }
        );

    private async Task SignAsync(IPage page, string report)
    {
        var versions = await CallAsync(page, "GET", $"/api/v1/reports/{Reports[report]}/decisions");
        var decision = versions!.Value[0].GetProperty("decision");
        await CallAsync(
            page,
            "POST",
            $"/api/v1/decisions/{decision.GetProperty("id").GetString()}/signatures",
            new { hash = decision.GetProperty("hash").GetString() }
        );
    }
}

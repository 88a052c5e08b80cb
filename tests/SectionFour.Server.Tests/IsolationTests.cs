using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SectionFour.Server.Accounts;
using SectionFour.Server.Decisions;
using SectionFour.Server.Reports;
using SectionFour.Server.Store;
using SectionFour.Server.UserEntityControls;
using SectionFour.Server.Vendors;

namespace SectionFour.Server.Tests;

/// <summary>Walks every route that the program has with the ids of another organization.</summary>
public sealed class IsolationTests
{
    [Theory, EachDatabase]
    public async Task No_route_shows_or_changes_anything_of_another_organization(DatabaseKind database)
    {
        await using var workbench = await TestWorkbench.StartAsync(database);
        var ada = await workbench.FirstVisitAsync();
        var report = await workbench.AddReadReportAsync("d01");
        var ids = await FillAsync(workbench, ada, report);
        var other = await workbench.OtherOrganizationAsync();
        var before = await RowsAsync(workbench);

        var walked = 0;
        foreach (var endpoint in workbench.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>())
        {
            var pattern = "/" + endpoint.RoutePattern.RawText!.TrimStart('/');
            var methods = endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"];
            if (pattern is "/sign-out" or "/api/v1/events" || pattern.StartsWith("/assets", StringComparison.Ordinal))
            {
                continue;
            }

            foreach (var path in Paths(pattern, ids))
            {
                foreach (var method in methods)
                {
                    var body = method is "GET" or "HEAD" or "DELETE" ? null : Body(pattern, ids);
                    var answer = await other.CallAsync(new HttpMethod(method), path, body);
                    var text = await answer.Content.ReadAsStringAsync();
                    foreach (var secret in Secrets)
                    {
                        text.ShouldNotContain(secret, Case.Insensitive, $"{method} {path}");
                    }

                    if (pattern.Contains("{id", StringComparison.Ordinal))
                    {
                        answer.StatusCode.ShouldBeOneOf(
                            HttpStatusCode.NotFound,
                            HttpStatusCode.BadRequest,
                            HttpStatusCode.UnprocessableEntity
                        );
                    }

                    walked++;
                }
            }
        }

        walked.ShouldBeGreaterThan(45);
        (await RowsAsync(workbench)).ShouldBe(before);
    }

    [Fact]
    public async Task Every_route_that_is_not_for_signing_in_asks_who_comes()
    {
        await using var workbench = await TestWorkbench.StartAsync(DatabaseKind.Sqlite);
        await workbench.FirstVisitAsync();
        var open = workbench
            .Services.GetRequiredService<EndpointDataSource>()
            .Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<Microsoft.AspNetCore.Authorization.IAllowAnonymous>() is not null)
            .Select(e => "/" + e.RoutePattern.RawText!.TrimStart('/'))
            .Distinct()
            .Order(StringComparer.Ordinal);
        open.ShouldBe(["/assets/{version}/{name}", "/health", "/no-access", "/sign-in", "/sign-in/second-factor", "/welcome"]);
    }

    [Fact]
    public async Task The_documented_api_has_every_api_route()
    {
        await using var workbench = await TestWorkbench.StartAsync(DatabaseKind.Sqlite);
        var ada = await workbench.FirstVisitAsync();
        var paths = JsonDocument
            .Parse(await ada.GetAsync("/openapi/v1.json"))
            .RootElement.GetProperty("paths")
            .EnumerateObject()
            .Select(p => p.Name)
            .ToHashSet();
        foreach (var endpoint in workbench.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>())
        {
            var pattern = "/" + endpoint.RoutePattern.RawText!.TrimStart('/');
            if (pattern.StartsWith("/api/", StringComparison.Ordinal))
            {
                var documented = System.Text.RegularExpressions.Regex.Replace(pattern, @":\w+", "").TrimEnd('/');
                paths.ShouldContain(documented);
            }
        }
    }

    [Fact]
    public async Task A_token_does_what_its_scope_says_and_no_more()
    {
        await using var workbench = await TestWorkbench.StartAsync(DatabaseKind.Sqlite);
        var ada = await workbench.FirstVisitAsync();
        var report = await workbench.AddReadReportAsync("d01");
        var made = await ada.CallAsync(
            HttpMethod.Post,
            "/api/v1/settings/tokens",
            new
            {
                name = "ci",
                scopes = "read",
                days = 1,
            }
        );
        var secret = JsonDocument.Parse(await made.Content.ReadAsStringAsync()).RootElement.GetProperty("secret").GetString();
        var program = workbench.Visitor().Client;
        program.DefaultRequestHeaders.Authorization = new("Bearer", secret);
        (await program.GetAsync($"/api/v1/reports/{report}/reading")).StatusCode.ShouldBe(HttpStatusCode.OK);
        using var body = new StringContent("""{"text":"x"}""", System.Text.Encoding.UTF8, "application/json");
        (await program.PostAsync($"/api/v1/reports/{report}/comments", body)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await program.GetAsync("/api/v1/settings/audit/verify")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        program.DefaultRequestHeaders.Authorization = new("Bearer", secret + "0");
        (await program.GetAsync("/api/v1/vendors")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    /// <summary>Words that only the first organization's rows have.</summary>
    private static readonly string[] Secrets = ["Juniper", "Ada Admin", "Tanager", "Our secret question", "d01.pdf", "secret token"];

    private static async Task<Dictionary<string, string>> FillAsync(TestWorkbench workbench, Browser ada, Guid report)
    {
        var vendor = JsonDocument.Parse(await ada.GetAsync($"/api/v1/reports/{report}")).RootElement.GetProperty("vendorId").GetGuid();
        await ada.CallAsync(HttpMethod.Post, $"/api/v1/vendors/{vendor}/questions", new { text = "Our secret question" });
        await ada.CallAsync(HttpMethod.Post, $"/api/v1/vendors/{vendor}/promises", new { text = "Our secret question" });
        await ada.CallAsync(
            HttpMethod.Post,
            $"/api/v1/vendors/{vendor}/bridge-letters",
            new
            {
                from = "2025-01-01",
                to = "2025-02-01",
                signer = "Our secret question",
            }
        );
        await ada.CallAsync(HttpMethod.Post, $"/api/v1/reports/{report}/comments", new { text = "Our secret question" });
        await ada.CallAsync(HttpMethod.Post, "/api/v1/settings/tokens", new { name = "secret token", scopes = "read" });
        // Signed, so that its condition stands.
        await ada.CallAsync(HttpMethod.Patch, "/api/v1/settings", new { signaturesRequired = 1 });
        await ada.DecideAsync(
            report,
            new
            {
                choice = "RelyWithConditions",
                rationale = "Our secret question",
                expires = "2999-01-01",
                conditions = new[] { new { text = "Our secret question", owner = "Ada Admin" } },
            }
        );
        return await workbench.WithDbAsync(
            "First",
            async (db, _) =>
                new Dictionary<string, string>
                {
                    ["report"] = report.ToString(),
                    ["vendor"] = vendor.ToString(),
                    ["question"] = (await db.Set<OpenQuestion>().FirstAsync()).Id.ToString(),
                    ["letter"] = (await db.Set<BridgeLetter>().FirstAsync()).Id.ToString(),
                    ["promise"] = (await db.Set<VendorPromise>().FirstAsync()).Id.ToString(),
                    ["token"] = (await db.Set<ApiToken>().FirstAsync()).Id.ToString(),
                    ["person"] = (await db.Set<Account>().FirstAsync()).Id.ToString(),
                    ["decision"] = (await db.Set<Decision>().FirstAsync()).Id.ToString(),
                    ["hash"] = (await db.Set<Decision>().FirstAsync()).Hash,
                }
        );
    }

    /// <summary>The route with each of the first organization's ids in the place of {id}.</summary>
    private static IEnumerable<string> Paths(string pattern, Dictionary<string, string> ids)
    {
        var filled = pattern
            .Replace("{page:int}", "1", StringComparison.Ordinal)
            .Replace("{place:int}", "1", StringComparison.Ordinal)
            .Replace("{format}", "json", StringComparison.Ordinal)
            .Replace("{key}", new string('0', 32), StringComparison.Ordinal);
        filled = filled.Replace("{documentName}", "v1", StringComparison.Ordinal);
        if (filled.EndsWith("/compare", StringComparison.Ordinal) && !filled.Contains("{id", StringComparison.Ordinal))
        {
            return [$"{filled}?r={ids["report"]}&previous={ids["report"]}&current={ids["report"]}"];
        }

        if (filled == "/api/v1/trend")
        {
            return [$"{filled}?r={ids["report"]}&r={ids["vendor"]}"];
        }

        if (filled == "/search" || filled == "/api/v1/search")
        {
            return [filled + "?q=hotline"];
        }

        return filled.Contains("{id:guid}", StringComparison.Ordinal)
            ? ids.Where(i => i.Key != "hash").Select(i => filled.Replace("{id:guid}", i.Value, StringComparison.Ordinal))
            : [filled];
    }

    private static object Body(string pattern, Dictionary<string, string> ids) =>
        pattern switch
        {
            _ when pattern.EndsWith("/corrections", StringComparison.Ordinal) => new
            {
                fact = "opinion.overall",
                kind = "Corrected",
                value = "Adverse",
                reason = "x",
            },
            _ when pattern.EndsWith("/missed-exceptions", StringComparison.Ordinal) => new
            {
                narrative = "x",
                page = 1,
                reason = "x",
            },
            _ when pattern.EndsWith("/severities", StringComparison.Ordinal) => new
            {
                exception = "E1",
                severity = "High",
                reason = "x",
            },
            _ when pattern.EndsWith("/vendor", StringComparison.Ordinal) => new { vendorId = ids["vendor"] },
            _ when pattern.EndsWith("/predecessor", StringComparison.Ordinal) => new { reportId = ids["report"] },
            _ when pattern.EndsWith("/decisions", StringComparison.Ordinal) => new
            {
                choice = "Rely",
                rationale = "x",
                expires = "2999-01-01",
            },
            _ when pattern.Contains("/conditions/", StringComparison.Ordinal) => new { met = "true" },
            _ when pattern.EndsWith("/signatures", StringComparison.Ordinal) => new { hash = ids["hash"] },
            _ when pattern.Contains("/user-entity-controls/", StringComparison.Ordinal) => new { state = "InPlace" },
            _ when pattern.Contains("/questions/", StringComparison.Ordinal) => new { answer = "x", closed = true },
            _ when pattern.EndsWith("/bridge-letters", StringComparison.Ordinal) => new
            {
                from = "2025-01-01",
                to = "2025-02-01",
                signer = "x",
            },
            _ when pattern.EndsWith("/people/{id:guid}", StringComparison.Ordinal) => new { disabled = true },
            _ when pattern.EndsWith("/read", StringComparison.Ordinal) => new { password = "x" },
            _ when pattern.Contains("{id", StringComparison.Ordinal) => new { text = "x", kept = "true" },
            // Routes without an id act on the caller's own organization: an empty request changes nothing.
            _ => new { },
        };

    /// <summary>How many rows of what the first organization has, and its changeable fields.</summary>
    private static Task<string> RowsAsync(TestWorkbench workbench) =>
        workbench.WithDbAsync(
            "First",
            async (db, _) =>
                string.Join(
                    '|',
                    await db.Set<AuditEntry>().CountAsync(),
                    await db.Set<Correction>().CountAsync(),
                    await db.Set<SeverityOverride>().CountAsync(),
                    await db.Set<ReviewComment>().CountAsync(),
                    await db.Set<Decision>().CountAsync(),
                    await db.Set<DecisionSignature>().CountAsync(),
                    await db.Set<StandingCondition>().CountAsync(),
                    await db.Set<StandingCondition>().CountAsync(c => c.Met != null),
                    await db.Set<UserEntityControlMapping>().CountAsync(),
                    await db.Set<BridgeLetter>().CountAsync(),
                    await db.Set<OpenQuestion>().CountAsync(),
                    await db.Set<VendorPromise>().CountAsync(),
                    await db.Set<Vendor>().CountAsync(v => v.Archived != null),
                    await db.Set<OpenQuestion>().CountAsync(q => q.Closed),
                    await db.Set<VendorPromise>().CountAsync(p => p.Kept),
                    await db.Set<Account>().CountAsync(a => a.Disabled),
                    await db.Set<ApiToken>().CountAsync(t => t.Revoked != null),
                    (await db.Set<ReportFile>().FirstAsync()).State
                )
        );
}

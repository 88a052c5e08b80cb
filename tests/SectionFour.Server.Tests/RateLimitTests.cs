using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using SectionFour.Server.Accounts;
using SectionFour.Server.Pages;

namespace SectionFour.Server.Tests;

/// <summary>Who asks too often is told so, and when to come back; nobody else is.</summary>
public sealed class RateLimitTests
{
    private const int Most = 60;

    private static readonly Dictionary<string, string> Few = new() { ["Limits:RequestsPerMinute"] = "60" };

    [Fact]
    public async Task A_program_gets_problem_details_and_a_page_gets_a_page_both_with_when_to_try_again()
    {
        await using var workbench = await TestWorkbench.StartAsync(DatabaseKind.Sqlite, Few);
        var ada = await workbench.FirstVisitAsync();
        var api = await ExhaustAsync(ada.Client);
        var seconds = api.Headers.RetryAfter!.Delta!.Value.TotalSeconds;
        seconds.ShouldBeInRange(1, 60);
        api.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        var problem = await api.Content.ReadFromJsonAsync<JsonElement>();
        problem
            .GetProperty("detail")
            .GetString()
            .ShouldBe(
                $"That was too fast: one person or token may make 60 requests a minute. Try again in {(int)seconds} {(seconds == 1 ? "second" : "seconds")}; nothing was changed."
            );

        var page = await ExhaustAsync(ada.Client, "/portfolio");
        page.Headers.RetryAfter.ShouldNotBeNull();
        page.Content.Headers.ContentType!.MediaType.ShouldBe("text/html");
        page.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("default-src 'none'");
        var text = await page.Content.ReadAsStringAsync();
        text.ShouldContain("<h1>Too many requests</h1>");
        text.ShouldContain("href=\"/portfolio\">Try again</a>");
    }

    [Fact]
    public async Task One_persons_limit_is_no_other_persons_and_no_other_organizations()
    {
        await using var workbench = await TestWorkbench.StartAsync(DatabaseKind.Sqlite, Few);
        var ada = await workbench.FirstVisitAsync();
        var colleague = await workbench.ColleagueAsync(Role.Reader, "Rita Reader");
        var other = await workbench.OtherOrganizationAsync();
        await ExhaustAsync(ada.Client, "/");
        (await colleague.Client.GetAsync("/")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await other.Client.GetAsync("/")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Tokens_of_the_same_name_in_two_organizations_have_a_limit_each()
    {
        await using var workbench = await TestWorkbench.StartAsync(DatabaseKind.Sqlite, Few);
        var ada = await workbench.FirstVisitAsync();
        var first = await TokenAsync(workbench, ada);
        var second = await TokenAsync(workbench, await workbench.OtherOrganizationAsync());
        await ExhaustAsync(first);
        (await second.GetAsync("/api/v1/reports")).StatusCode.ShouldBe(HttpStatusCode.OK);
        // Nor does a program use up what the person who made its token may do.
        (await ada.Client.GetAsync("/")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Progress_styles_and_the_health_check_answer_whoever_is_over_the_limit()
    {
        await using var workbench = await TestWorkbench.StartAsync(DatabaseKind.Sqlite, Few);
        var ada = await workbench.FirstVisitAsync();
        await ExhaustAsync(ada.Client);
        using (var progress = await ada.Client.GetAsync("/api/v1/events", HttpCompletionOption.ResponseHeadersRead))
        {
            progress.StatusCode.ShouldBe(HttpStatusCode.OK);
            progress.Content.Headers.ContentType!.MediaType.ShouldBe("text/event-stream");
        }

        for (var i = 0; i <= Most; i++)
        {
            (await ada.Client.GetAsync("/health")).StatusCode.ShouldBe(HttpStatusCode.OK);
            (await ada.Client.GetAsync(EmbeddedAssets.Url("app.css"))).StatusCode.ShouldBe(HttpStatusCode.OK);
        }
    }

    [Fact]
    public async Task Progress_has_a_limit_of_its_own()
    {
        await using var workbench = await TestWorkbench.StartAsync(DatabaseKind.Sqlite, Few);
        var ada = await workbench.FirstVisitAsync();
        await ExhaustAsync(ada.Client, "/api/v1/events");
        (await ada.Client.GetAsync("/")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Everything_that_takes_a_password_or_code_has_the_limit_of_signing_in()
    {
        await using var workbench = await TestWorkbench.StartAsync(DatabaseKind.Sqlite);
        workbench
            .Services.GetRequiredService<EndpointDataSource>()
            .Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<EnableRateLimitingAttribute>()?.PolicyName == Guards.SignInLimit)
            .Select(e => e.RoutePattern.RawText!)
            .Order(StringComparer.Ordinal)
            .ShouldBe([
                "/account/password",
                "/account/second-factor",
                "/account/second-factor/off",
                "/sign-in",
                "/sign-in/second-factor",
                "/welcome",
            ]);
    }

    [Fact]
    public async Task Who_tries_passwords_too_fast_gets_a_page_that_says_so()
    {
        await using var workbench = await TestWorkbench.StartAsync(DatabaseKind.Sqlite, new() { ["Limits:SignInsPerMinute"] = "3" });
        await workbench.FirstVisitAsync();
        var visitor = workbench.Visitor();
        HttpResponseMessage answer = null!;
        // The first visit was the first of the three.
        for (var attempt = 0; attempt < 3; attempt++)
        {
            answer = await visitor.PostFormAsync(
                "/sign-in",
                new() { ["email"] = $"a{attempt}@first.example", ["password"] = "guess guess" }
            );
        }

        answer.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        answer.Headers.RetryAfter!.Delta!.Value.TotalSeconds.ShouldBeInRange(1, 60);
        var text = await answer.Content.ReadAsStringAsync();
        text.ShouldContain("more than 3 attempts a minute came from this address");
        text.ShouldContain("href=\"/sign-in\">Try again</a>");
    }

    /// <summary>Asks until it is refused, and returns the refusal. A slow machine is given more while it asks.</summary>
    private static async Task<HttpResponseMessage> ExhaustAsync(HttpClient client, string path = "/api/v1/reports")
    {
        for (var asked = 0; asked < 20 * Most; asked++)
        {
            var answer = await client.GetAsync(path, HttpCompletionOption.ResponseHeadersRead);
            if (answer.StatusCode == HttpStatusCode.TooManyRequests)
            {
                return answer;
            }

            answer.Dispose();
        }

        throw new InvalidOperationException($"{path} is never refused.");
    }

    private static async Task<HttpClient> TokenAsync(TestWorkbench workbench, Browser browser)
    {
        var made = await browser.CallAsync(
            HttpMethod.Post,
            "/api/v1/settings/tokens",
            new
            {
                name = "Ticket system",
                scopes = "read",
                days = 90,
            }
        );
        var secret = (await made.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("secret").GetString();
        var client = workbench.CreateClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", secret);
        return client;
    }
}

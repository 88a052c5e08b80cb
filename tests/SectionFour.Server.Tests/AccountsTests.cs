using System.Net;
using SectionFour.Server.Accounts;

namespace SectionFour.Server.Tests;

public sealed class AccountsTests
{
    [Theory, EachDatabase]
    public async Task The_first_visit_creates_the_administrator_and_happens_once(DatabaseKind database)
    {
        await using var workbench = await TestWorkbench.StartAsync(database);
        var browser = await workbench.FirstVisitAsync();
        (await browser.GetAsync("/")).ShouldContain("Nothing here yet");

        var late = workbench.Visitor();
        (await late.Client.GetAsync("/welcome")).Headers.Location!.ToString().ShouldBe("/sign-in");
    }

    [Fact]
    public async Task A_guessable_password_is_refused_with_a_sentence()
    {
        await using var workbench = await TestWorkbench.StartAsync(DatabaseKind.Sqlite);
        var answer = await workbench
            .Visitor()
            .PostFormAsync(
                "/welcome",
                new()
                {
                    ["organization"] = "",
                    ["name"] = "Ada",
                    ["email"] = "ada@first.example",
                    ["password"] = "password1234",
                }
            );
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("easy to guess");
    }

    [Fact]
    public async Task Five_wrong_passwords_lock_the_account_even_for_the_right_one()
    {
        await using var workbench = await TestWorkbench.StartAsync(DatabaseKind.Sqlite);
        await workbench.FirstVisitAsync();
        for (var attempt = 0; attempt < 5; attempt++)
        {
            await workbench
                .Visitor()
                .PostFormAsync("/sign-in", new() { ["email"] = "ada@first.example", ["password"] = "wrong wrong wrong" });
        }

        var answer = await workbench
            .Visitor()
            .PostFormAsync("/sign-in", new() { ["email"] = "ada@first.example", ["password"] = TestWorkbench.Password });
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("locked");
    }

    [Fact]
    public async Task A_change_without_the_form_token_is_refused()
    {
        await using var workbench = await TestWorkbench.StartAsync(DatabaseKind.Sqlite);
        var browser = await workbench.FirstVisitAsync();
        using var content = new FormUrlEncodedContent([]);
        (await browser.Client.PostAsync("/sign-out", content)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await browser.Client.PostAsync("/api/v1/reports?name=a.pdf", content)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Without_a_session_pages_lead_to_sign_in_and_the_api_says_401()
    {
        await using var workbench = await TestWorkbench.StartAsync(DatabaseKind.Sqlite);
        await workbench.FirstVisitAsync();
        var visitor = workbench.Visitor();
        (await visitor.Client.GetAsync("/")).Headers.Location!.ToString().ShouldContain("/sign-in");
        (await visitor.Client.GetAsync("/api/v1/vendors")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_reader_cannot_upload()
    {
        await using var workbench = await TestWorkbench.StartAsync(DatabaseKind.Sqlite);
        await workbench.FirstVisitAsync();
        var reader = await workbench.ColleagueAsync(Role.Reader, "Rita Reader");
        var answer = await reader.CallAsync(HttpMethod.Post, "/api/v1/reports?name=a.pdf", "%PDF-1.7"u8.ToArray());
        answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Pages_carry_a_policy_without_inline_script_or_foreign_source()
    {
        await using var workbench = await TestWorkbench.StartAsync(DatabaseKind.Sqlite);
        var browser = await workbench.FirstVisitAsync();
        var answer = await browser.Client.GetAsync("/");
        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        policy.ShouldContain("default-src 'none'");
        policy.ShouldNotContain("unsafe");
        policy.ShouldNotContain("http");
    }

    [Fact]
    public async Task Where_everybody_needs_a_second_factor_a_person_without_one_reaches_only_the_account()
    {
        await using var workbench = await TestWorkbench.StartAsync(DatabaseKind.Sqlite);
        var ada = await workbench.FirstVisitAsync();
        (await ada.CallAsync(HttpMethod.Patch, "/api/v1/settings", new { secondFactorRequired = true })).StatusCode.ShouldBe(
            HttpStatusCode.NoContent
        );
        (await ada.Client.GetAsync("/")).Headers.Location!.ToString().ShouldBe("/account");
        (await ada.Client.GetAsync("/api/v1/vendors")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await ada.GetAsync("/account")).ShouldContain("Second factor");
    }

    [Fact]
    public async Task Looking_at_ones_account_does_not_end_the_session()
    {
        await using var workbench = await TestWorkbench.StartAsync(DatabaseKind.Sqlite, new() { ["Sessions:CheckSeconds"] = "0" });
        var ada = await workbench.FirstVisitAsync();
        await ada.GetAsync("/account");
        (await ada.GetAsync("/")).ShouldContain("Nothing here yet");
        await ada.GetAsync("/account");
        (await ada.GetAsync("/")).ShouldContain("Nothing here yet");
    }

    [Fact]
    public async Task Looking_at_ones_account_does_not_end_ones_sessions_elsewhere()
    {
        await using var workbench = await TestWorkbench.StartAsync(DatabaseKind.Sqlite, new() { ["Sessions:CheckSeconds"] = "0" });
        var desk = await workbench.FirstVisitAsync();
        var phone = await workbench.SignInAsync("ada@first.example");
        await desk.GetAsync("/account");
        (await phone.GetAsync("/")).ShouldContain("Nothing here yet");
    }
}

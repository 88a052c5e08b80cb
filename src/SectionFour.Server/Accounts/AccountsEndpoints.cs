using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SectionFour.Server.Pages;
using SectionFour.Server.Settings;
using SectionFour.Server.Store;

namespace SectionFour.Server.Accounts;

/// <summary>First visit, sign-in, second factor, one's own account. These forms work without script.</summary>
public static class AccountsEndpoints
{
    public static void MapAccounts(this IEndpointRouteBuilder app, IConfiguration configuration)
    {
        var open = app.MapGroup("").AllowAnonymous().ExcludeFromDescription();
        open.MapGet("/welcome", WelcomeAsync);
        open.MapPost("/welcome", CreateAdministratorAsync).DisableAntiforgery().RequireRateLimiting(Guards.SignInLimit);
        open.MapGet("/sign-in", ShowSignInAsync);
        open.MapPost("/sign-in", SignInAsync).DisableAntiforgery().RequireRateLimiting(Guards.SignInLimit);
        open.MapGet("/sign-in/second-factor", () => Html.Page<SecondFactorPage>(new SecondFactorPage.View(null)));
        open.MapPost("/sign-in/second-factor", SecondFactorAsync).DisableAntiforgery().RequireRateLimiting(Guards.SignInLimit);
        open.MapGet("/no-access", () => Html.Page<NoAccessPage>(""));
        app.MapSingleSignOn(configuration);

        var own = app.MapGroup("").ExcludeFromDescription();
        own.MapPost("/sign-out", SignOutAsync).DisableAntiforgery();
        own.MapGet("/account", ShowAccountAsync);
        own.MapPost("/account/password", ChangePasswordAsync).DisableAntiforgery().RequireRateLimiting(Guards.SignInLimit);
        own.MapPost("/account/second-factor", TurnOnSecondFactorAsync).DisableAntiforgery().RequireRateLimiting(Guards.SignInLimit);
        own.MapPost("/account/second-factor/off", TurnOffSecondFactorAsync).DisableAntiforgery().RequireRateLimiting(Guards.SignInLimit);
    }

    private static async Task<IResult> WelcomeAsync(WorkbenchDb db) =>
        await db.Organizations.AnyAsync() ? Results.Redirect("/sign-in") : Html.Page<WelcomePage>(new WelcomePage.View("", "", "", []));

    private static async Task<IResult> CreateAdministratorAsync(
        [FromForm] string organization,
        [FromForm] string name,
        [FromForm] string email,
        [FromForm] string password,
        WorkbenchDb db,
        Tenant tenant,
        UserManager<Account> accounts,
        SignInManager<Account> signIn
    )
    {
        // A transaction that writes is alone in SQLite; in PostgreSQL the lock makes it so: only one first visit wins.
        await using var transaction = await db.Database.BeginTransactionAsync();
        await AuditChain.LockAsync(db, default);
        if (await db.Organizations.AnyAsync())
        {
            return Results.Redirect("/sign-in");
        }

        var first = new Organization
        {
            Name = string.IsNullOrWhiteSpace(organization) ? "Our organization" : organization.Trim(),
            Created = db.Now,
        };
        db.Add(first);
        tenant.Set(first.Id, null, name.Trim());
        db.Add(new OrganizationSettings { OrganizationId = first.Id });
        await db.SaveChangesAsync();
        var account = new Account
        {
            Id = Guid.CreateVersion7(),
            OrganizationId = first.Id,
            DisplayName = string.IsNullOrWhiteSpace(name) ? email : name.Trim(),
            UserName = email.Trim(),
            Email = email.Trim(),
            Role = Role.Administrator,
            Created = db.Now,
            LastSignIn = db.Now,
        };
        var created = await accounts.CreateAsync(account, password);
        if (!created.Succeeded)
        {
            return Html.Page<WelcomePage>(new WelcomePage.View(organization, name, email, [.. created.Errors.Select(e => e.Description)]));
        }

        db.Record("organization.created", $"organization/{first.Id}", first.Name);
        db.Record("account.created", $"account/{account.Id}", $"{account.Email}, {account.Role}");
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        await signIn.SignInAsync(account, isPersistent: false);
        return Results.Redirect("/");
    }

    private static async Task<IResult> ShowSignInAsync(HttpContext context, WorkbenchDb db, IConfiguration configuration, string? problem)
    {
        if (!await db.Organizations.AnyAsync())
        {
            return Results.Redirect("/welcome");
        }

        var sentence = problem switch
        {
            null => null,
            "sso-email" => "Your identity provider did not confirm an e-mail address.",
            "sso-unknown" => "There is no account for you here: ask an administrator to create one.",
            _ => "Signing in did not work.",
        };
        return Html.Page<SignInPage>(
            new SignInPage.View(SafePath(context.Request.Query["ReturnUrl"]), "", sentence, SingleSignOn.IsConfigured(configuration))
        );
    }

    private static async Task<IResult> SignInAsync(
        [FromForm] string email,
        [FromForm] string password,
        [FromForm] string? returnTo,
        SignInFlow flow,
        IConfiguration configuration
    )
    {
        var outcome = await flow.PasswordAsync(email, password);
        if (outcome is SignInOutcome.Done)
        {
            return Results.LocalRedirect(SafePath(returnTo));
        }

        if (outcome is SignInOutcome.SecondFactorNeeded)
        {
            return Results.Redirect("/sign-in/second-factor");
        }

        var sentence =
            outcome is SignInOutcome.LockedOut
                ? "Too many attempts. The account is locked for 15 minutes."
                : "E-mail or password is wrong.";
        return Html.Page<SignInPage>(new SignInPage.View(SafePath(returnTo), email, sentence, SingleSignOn.IsConfigured(configuration)));
    }

    private static async Task<IResult> SecondFactorAsync([FromForm] string code, SignInFlow flow) =>
        await flow.SecondFactorAsync(code) switch
        {
            SignInOutcome.Done => Results.Redirect("/"),
            SignInOutcome.LockedOut => Html.Page<SecondFactorPage>(
                new SecondFactorPage.View("Too many attempts. The account is locked for 15 minutes.")
            ),
            _ => Html.Page<SecondFactorPage>(new SecondFactorPage.View("The code is wrong or too old.")),
        };

    private static async Task<IResult> SignOutAsync(SignInManager<Account> signIn)
    {
        await signIn.SignOutAsync();
        return Results.Redirect("/sign-in");
    }

    private static async Task<IResult> ShowAccountAsync(
        HttpContext context,
        UserManager<Account> accounts,
        IUserStore<Account> store,
        CancellationToken cancellation
    )
    {
        if (await accounts.GetUserAsync(context.User) is not { } account)
        {
            return Results.Redirect("/sign-in");
        }

        if (!account.TwoFactorEnabled && await accounts.GetAuthenticatorKeyAsync(account) is null)
        {
            // A key that nobody uses yet is no reason to renew the security stamp, which would end the person's other sessions.
            await ((IUserAuthenticatorKeyStore<Account>)store).SetAuthenticatorKeyAsync(
                account,
                accounts.GenerateNewAuthenticatorKey(),
                cancellation
            );
            await accounts.UpdateAsync(account);
        }

        return await AccountViewAsync(accounts, account, null, []);
    }

    private static async Task<IResult> ChangePasswordAsync(
        [FromForm] string current,
        [FromForm] string password,
        HttpContext context,
        UserManager<Account> accounts,
        SignInManager<Account> signIn,
        WorkbenchDb db
    )
    {
        if (await accounts.GetUserAsync(context.User) is not { } account)
        {
            return Results.Redirect("/sign-in");
        }

        var changed = await accounts.ChangePasswordAsync(account, current, password);
        if (changed.Succeeded)
        {
            account.PasswordToChange = false;
            db.Record("account.password-changed", $"account/{account.Id}");
            await db.SaveChangesAsync();
            await signIn.RefreshSignInAsync(account);
        }

        return await AccountViewAsync(
            accounts,
            account,
            changed.Succeeded
                ? "The password is changed. Other sessions end within a minute."
                : string.Join(' ', changed.Errors.Select(e => e.Description)),
            []
        );
    }

    private static async Task<IResult> TurnOnSecondFactorAsync(
        [FromForm] string code,
        HttpContext context,
        UserManager<Account> accounts,
        SignInManager<Account> signIn,
        WorkbenchDb db
    )
    {
        if (await accounts.GetUserAsync(context.User) is not { } account)
        {
            return Results.Redirect("/sign-in");
        }

        var compact = code.Replace(" ", "", StringComparison.Ordinal);
        if (!await accounts.VerifyTwoFactorTokenAsync(account, accounts.Options.Tokens.AuthenticatorTokenProvider, compact))
        {
            return await AccountViewAsync(
                accounts,
                account,
                "The code does not match. Check the clock of your phone and try the next code.",
                []
            );
        }

        await accounts.SetTwoFactorEnabledAsync(account, true);
        var codes = await accounts.GenerateNewTwoFactorRecoveryCodesAsync(account, 8) ?? [];
        db.Record("account.second-factor-on", $"account/{account.Id}");
        await db.SaveChangesAsync();
        await signIn.RefreshSignInAsync(account);
        return await AccountViewAsync(accounts, account, "The second factor is on.", [.. codes]);
    }

    private static async Task<IResult> TurnOffSecondFactorAsync(
        [FromForm] string password,
        HttpContext context,
        UserManager<Account> accounts,
        SignInManager<Account> signIn,
        WorkbenchDb db
    )
    {
        if (await accounts.GetUserAsync(context.User) is not { } account)
        {
            return Results.Redirect("/sign-in");
        }

        if (!await accounts.CheckPasswordAsync(account, password))
        {
            return await AccountViewAsync(accounts, account, "The password is wrong; the second factor stays on.", []);
        }

        await accounts.SetTwoFactorEnabledAsync(account, false);
        await accounts.ResetAuthenticatorKeyAsync(account);
        db.Record("account.second-factor-off", $"account/{account.Id}");
        await db.SaveChangesAsync();
        await signIn.RefreshSignInAsync(account);
        return await AccountViewAsync(accounts, account, "The second factor is off.", []);
    }

    private static async Task<IResult> AccountViewAsync(
        UserManager<Account> accounts,
        Account account,
        string? sentence,
        string[] recoveryCodes
    )
    {
        var key = account.TwoFactorEnabled ? null : await accounts.GetAuthenticatorKeyAsync(account);
        return Html.Page<AccountPage>(new AccountPage.View(account, key, sentence, recoveryCodes));
    }

    /// <summary>Only a path on this host: a sign-in never sends a person elsewhere.</summary>
    private static string SafePath(string? path) =>
        path is ['/', ..] && !path.StartsWith("//", StringComparison.Ordinal) && !path.StartsWith("/\\", StringComparison.Ordinal)
            ? path
            : "/";
}

using System.Security.Cryptography;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using SectionFour.Assessment;
using SectionFour.Server.Accounts;
using SectionFour.Server.Pages;
using SectionFour.Server.Reports;
using SectionFour.Server.Store;

namespace SectionFour.Server.Settings;

public sealed record OrganizationRequest(int? SignaturesRequired, int? CoverageDays, int? RetentionMonths, bool? SecondFactorRequired);

public sealed record PersonRequest(string? Name, string? Email, Role? Role, bool? Disabled);

public sealed record TokenRequest(string? Name, string? Scopes, int? Days);

public sealed record PolicyRequest(string Name, string? Yaml, string Reason);

public sealed record SettingsView(
    OrganizationSettings Settings,
    string Organization,
    IReadOnlyList<Account> People,
    IReadOnlyList<ApiToken> Tokens,
    Policies Policies,
    bool SingleSignOn,
    Guid? Me
);

public sealed record AuditView(IReadOnlyList<AuditEntry> Entries, long Total, long Before, string? Who, string? Action);

public sealed record AuditCheck(bool Intact, long Entries, string Head, string? Fault);

/// <summary>People, organization, policy, tokens, audit log. Everything here is an administrator's.</summary>
public static class SettingsEndpoints
{
    private const int AuditPage = 200;
    private const int MostAuditEntries = 100_000;

    public static void MapSettings(this IEndpointRouteBuilder app)
    {
        var pages = app.MapGroup("/settings").Needs(Role.Administrator).ExcludeFromDescription();
        pages.MapGet("", ShowAsync);
        pages.MapGet("/audit", ShowAuditAsync);
        pages.MapGet(
            "/policy",
            async (string? name, WorkbenchDb db, CancellationToken cancellation) =>
                new RazorComponentResult<PolicyPage>(new { Model = await PolicyFiles.LoadAsync(db, name, cancellation), Asked = name })
        );
        var api = app.MapGroup("/api/v1/settings").Needs(Role.Administrator).WithTags("Settings");
        api.MapGet("", GetAsync).WithSummary("Signatures, coverage, retention, second factor, single sign-on.");
        api.MapGet("/people", GetPeopleAsync).WithSummary("People with their roles.");
        api.MapGet("/tokens", GetTokensAsync).WithSummary("API tokens, without their secrets.");
        api.MapGet("/policies", GetPoliciesAsync).WithSummary("Files of the policy with the organization's versions, newest first.");
        api.MapGet("/audit", GetAuditAsync).WithSummary("Entries of the audit log, newest first, 200 or as many as asked for.");
        api.MapPatch("", ChangeAsync).WithSummary("Signatures, coverage, retention, second factor.");
        api.MapPost("/people", InviteAsync)
            .WithSummary("Add a person; the answer holds a password to change at first sign-in, shown once.");
        api.MapPatch("/people/{id:guid}", ChangePersonAsync).WithSummary("Change a person's role or shut the account.");
        api.MapPost("/tokens", MakeTokenAsync).WithSummary("Make an API token; its secret is shown once.");
        api.MapDelete("/tokens/{id:guid}", RevokeTokenAsync).WithSummary("Revoke a token.");
        api.MapPost("/policies", ReplacePolicyAsync)
            .WithSummary("A new version of a policy file or profile; empty text returns to the shipped one.");
        api.MapGet(
                "/audit/verify",
                async (WorkbenchDb db, CancellationToken cancellation) =>
                {
                    var (entries, head, fault) = await AuditChain.VerifyAsync(db, cancellation);
                    return TypedResults.Ok(new AuditCheck(fault is null, entries, head, fault));
                }
            )
            .WithSummary("Walk the audit log's chain of hashes.");
    }

    private static async Task<IResult> ShowAsync(WorkbenchDb db, IConfiguration configuration, CancellationToken cancellation) =>
        Html.Page<SettingsPage>(
            new SettingsView(
                await SettingsOfAsync(db, cancellation),
                await db.Organizations.Where(o => o.Id == db.OrganizationId).Select(o => o.Name).FirstAsync(cancellation),
                await db.Set<Account>().AsNoTracking().OrderBy(a => a.DisplayName).ToListAsync(cancellation),
                await db.Set<ApiToken>().AsNoTracking().OrderByDescending(t => t.Created).ToListAsync(cancellation),
                await Policies.CurrentAsync(db, cancellation),
                SingleSignOn.IsConfigured(configuration),
                db.Tenant.AccountId
            )
        );

    private static async Task<IResult> GetAsync(WorkbenchDb db, IConfiguration configuration, CancellationToken cancellation)
    {
        var settings = await db.Set<OrganizationSettings>().AsNoTracking().FirstOrDefaultAsync(cancellation) ?? new OrganizationSettings();
        return Results.Ok(
            new
            {
                settings.SignaturesRequired,
                settings.CoverageDays,
                settings.RetentionMonths,
                settings.SecondFactorRequired,
                SingleSignOn = SingleSignOn.IsConfigured(configuration),
            }
        );
    }

    private static async Task<IResult> GetPeopleAsync(WorkbenchDb db, CancellationToken cancellation) =>
        Results.Ok(
            await db.Set<Account>()
                .AsNoTracking()
                .OrderBy(a => a.DisplayName)
                .Select(a => new
                {
                    a.Id,
                    Name = a.DisplayName,
                    a.Email,
                    a.Role,
                    a.Disabled,
                    SecondFactor = a.TwoFactorEnabled,
                    a.LastSignIn,
                })
                .ToListAsync(cancellation)
        );

    private static async Task<IResult> GetTokensAsync(WorkbenchDb db, CancellationToken cancellation) =>
        Results.Ok(
            await db.Set<ApiToken>()
                .AsNoTracking()
                .OrderByDescending(t => t.Created)
                .Select(t => new
                {
                    t.Id,
                    t.Name,
                    t.Scopes,
                    t.CreatedBy,
                    t.Created,
                    t.Expires,
                    t.LastUsed,
                    t.Revoked,
                })
                .ToListAsync(cancellation)
        );

    private static async Task<IResult> GetPoliciesAsync(WorkbenchDb db, CancellationToken cancellation)
    {
        var view = await PolicyFiles.LoadAsync(db, null, cancellation);
        return Results.Ok(
            new
            {
                view.Identity,
                Files = view.Files.Select(f => new
                {
                    f.Name,
                    f.IsOwn,
                    Text = f.Current,
                    f.Versions,
                }),
            }
        );
    }

    private static async Task<IResult> GetAuditAsync(long? before, int? take, WorkbenchDb db, CancellationToken cancellation) =>
        Results.Ok(
            await db.Set<AuditEntry>()
                .AsNoTracking()
                .Where(e => before == null || e.Sequence < before)
                .OrderByDescending(e => e.Sequence)
                .Take(Math.Clamp(take ?? AuditPage, 1, MostAuditEntries))
                .ToListAsync(cancellation)
        );

    private static async Task<IResult> ShowAuditAsync(
        long? before,
        string? who,
        string? action,
        WorkbenchDb db,
        CancellationToken cancellation
    )
    {
        var entries = db.Set<AuditEntry>().AsNoTracking();
        var total = await entries.LongCountAsync(cancellation);
        if (!string.IsNullOrWhiteSpace(who))
        {
            entries = entries.Where(e => e.Who.Contains(who));
        }

        if (!string.IsNullOrWhiteSpace(action))
        {
            entries = entries.Where(e => e.Action.StartsWith(action));
        }

        var page = await entries
            .Where(e => before == null || e.Sequence < before)
            .OrderByDescending(e => e.Sequence)
            .Take(AuditPage)
            .ToListAsync(cancellation);
        return Html.Page<AuditPage>(new AuditView(page, total, page.Count == AuditPage ? page[^1].Sequence : 0, who, action));
    }

    private static async Task<OrganizationSettings> SettingsOfAsync(WorkbenchDb db, CancellationToken cancellation)
    {
        var settings = await db.Set<OrganizationSettings>().FirstOrDefaultAsync(cancellation);
        if (settings is null)
        {
            settings = new OrganizationSettings { OrganizationId = db.OrganizationId };
            db.Add(settings);
        }

        return settings;
    }

    private static async Task<IResult> ChangeAsync(OrganizationRequest request, WorkbenchDb db, CancellationToken cancellation)
    {
        if (request.SignaturesRequired is not (null or 1 or 2))
        {
            return Unprocessable("A decision has one or two signatures.");
        }

        if (request.CoverageDays is < 30 or > 1000 || request.RetentionMonths is < 0 or > 600)
        {
            return Unprocessable("Coverage is 30 to 1000 days, retention 0 (for ever) to 600 months.");
        }

        var settings = await SettingsOfAsync(db, cancellation);
        settings.SignaturesRequired = request.SignaturesRequired ?? settings.SignaturesRequired;
        settings.CoverageDays = request.CoverageDays ?? settings.CoverageDays;
        settings.RetentionMonths = request.RetentionMonths ?? settings.RetentionMonths;
        settings.SecondFactorRequired = request.SecondFactorRequired ?? settings.SecondFactorRequired;
        db.Record(
            "settings.changed",
            $"organization/{db.OrganizationId}",
            $"signatures {settings.SignaturesRequired}, coverage {settings.CoverageDays} days, retention {settings.RetentionMonths} months, second factor {settings.SecondFactorRequired}"
        );
        await db.SaveChangesAsync(cancellation);
        return Results.NoContent();
    }

    private static async Task<IResult> InviteAsync(PersonRequest request, WorkbenchDb db, UserManager<Account> accounts)
    {
        if (string.IsNullOrWhiteSpace(request.Email) || request.Role is null || !Enum.IsDefined(request.Role.Value))
        {
            return Unprocessable("A person has an e-mail address and a role.");
        }

        var password = Convert.ToBase64String(RandomNumberGenerator.GetBytes(15)).Replace('+', 'x').Replace('/', 'y');
        var account = new Account
        {
            Id = Guid.CreateVersion7(),
            OrganizationId = db.OrganizationId,
            DisplayName = string.IsNullOrWhiteSpace(request.Name) ? request.Email.Trim() : request.Name.Trim(),
            UserName = request.Email.Trim(),
            Email = request.Email.Trim(),
            Role = request.Role.Value,
            Created = db.Now,
            PasswordToChange = true,
        };
        var created = await accounts.CreateAsync(account, password);
        if (!created.Succeeded)
        {
            return Unprocessable(string.Join(' ', created.Errors.Select(e => e.Description)));
        }

        db.Record("account.created", $"account/{account.Id}", $"{account.Email}, {account.Role}");
        await db.SaveChangesAsync();
        return Results.Ok(new { account.Id, Password = password });
    }

    private static async Task<IResult> ChangePersonAsync(
        Guid id,
        PersonRequest request,
        WorkbenchDb db,
        UserManager<Account> accounts,
        CancellationToken cancellation
    )
    {
        if (await db.Set<Account>().FirstOrDefaultAsync(a => a.Id == id, cancellation) is not { } account)
        {
            return Results.NotFound();
        }

        var loses = account.Role is Role.Administrator && (request.Disabled is true || request.Role is not (null or Role.Administrator));
        if (loses && !await db.Set<Account>().AnyAsync(a => a.Id != id && a.Role == Role.Administrator && !a.Disabled, cancellation))
        {
            return Unprocessable("The last administrator stays one.");
        }

        account.Role = request.Role is { } role && Enum.IsDefined(role) ? role : account.Role;
        account.Disabled = request.Disabled ?? account.Disabled;
        db.Record("account.changed", $"account/{id}", $"{account.Email}: {account.Role}{(account.Disabled ? ", shut" : "")}");
        // Sessions with the old role end when they are next checked, within a minute.
        await accounts.UpdateSecurityStampAsync(account);
        await db.SaveChangesAsync(cancellation);
        return Results.NoContent();
    }

    private static async Task<IResult> MakeTokenAsync(TokenRequest request, WorkbenchDb db, CancellationToken cancellation)
    {
        if (string.IsNullOrWhiteSpace(request.Name) || request.Scopes is not ("read" or "read review") || request.Days is < 1 or > 366)
        {
            return Unprocessable("A token has a name, the scope “read” or “read review”, and lives 1 to 366 days.");
        }

        var secret = Access.TokenPrefix + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));
        var token = new ApiToken
        {
            Name = request.Name.Trim(),
            SecretHash = Access.HashOfSecret(secret),
            Scopes = request.Scopes,
            CreatedBy = db.Tenant.Who,
            Created = db.Now,
            Expires = db.Now.AddDays(request.Days ?? 90),
        };
        db.Add(token);
        db.Record(
            "token.created",
            $"token/{token.Id}",
            $"{token.Name}, {token.Scopes}, until {Show.Iso(DateOnly.FromDateTime(token.Expires.UtcDateTime))}"
        );
        await db.SaveChangesAsync(cancellation);
        return Results.Ok(new { token.Id, Secret = secret });
    }

    private static async Task<IResult> RevokeTokenAsync(Guid id, WorkbenchDb db, CancellationToken cancellation)
    {
        if (await db.Set<ApiToken>().FirstOrDefaultAsync(t => t.Id == id, cancellation) is not { } token)
        {
            return Results.NotFound();
        }

        token.Revoked = db.Now;
        db.Record("token.revoked", $"token/{id}", token.Name);
        await db.SaveChangesAsync(cancellation);
        return Results.NoContent();
    }

    private static async Task<IResult> ReplacePolicyAsync(PolicyRequest request, WorkbenchDb db, CancellationToken cancellation)
    {
        if (string.IsNullOrWhiteSpace(request.Reason))
        {
            return Unprocessable("A new version of the policy needs its reason.");
        }

        var current = await Policies.CurrentAsync(db, cancellation);
        var newest = current.Own.GroupBy(p => p.Name).Select(g => g.First()).Where(p => p.Name != request.Name && p.Yaml.Length > 0);
        var text = request.Yaml ?? "";
        var files = newest.Select(p => new PolicyFile(p.Name, p.Yaml)).Concat(text.Length == 0 ? [] : [new PolicyFile(request.Name, text)]);
        var problems = Policy.Load(files).Match(_ => "", refused => string.Join(' ', refused));
        if (problems.Length > 0)
        {
            return Unprocessable(problems);
        }

        var version = 1 + current.Own.Where(p => p.Name == request.Name).Select(p => p.Version).DefaultIfEmpty().Max();
        db.Add(
            new PolicyVersion
            {
                Name = request.Name,
                Version = version,
                Yaml = text,
                Reason = request.Reason.Trim(),
                Who = db.Tenant.Who,
                At = db.Now,
            }
        );
        db.Record("policy.replaced", $"policy/{request.Name}", $"version {version}: {request.Reason}");
        await db.SaveChangesAsync(cancellation);
        foreach (var vendor in await db.Set<Vendors.Vendor>().Select(v => v.Id).ToListAsync(cancellation))
        {
            await ReportColumns.UpdateVendorAsync(db, vendor, cancellation);
        }

        return Results.NoContent();
    }

    private static IResult Unprocessable(string sentence) =>
        Results.Problem(sentence, statusCode: StatusCodes.Status422UnprocessableEntity);
}

using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SectionFour.Server.Store;

namespace SectionFour.Server.Accounts;

/// <summary>
/// Identity's view of accounts. Signing in starts before the organization is known, so that look-ups here see every account; it is the
/// only place that does. Authenticator keys and recovery codes are protected by the server's key ring before they reach the database.
/// </summary>
public sealed class AccountStore(WorkbenchDb db, IdentityErrorDescriber errors, IDataProtectionProvider protection)
    : UserOnlyStore<Account, WorkbenchDb, Guid>(db, errors)
{
    private readonly IDataProtector protector = protection.CreateProtector("SectionFour.Accounts.Tokens");

    public override IQueryable<Account> Users => Context.Set<Account>().IgnoreQueryFilters();

    public override Task<Account?> FindByIdAsync(string userId, CancellationToken cancellationToken = default) =>
        Users.FirstOrDefaultAsync(a => a.Id == ConvertIdFromString(userId), cancellationToken);

    protected override Task<Account?> FindUserAsync(Guid userId, CancellationToken cancellationToken) =>
        Users.FirstOrDefaultAsync(a => a.Id == userId, cancellationToken);

    public override Task SetTokenAsync(
        Account user,
        string loginProvider,
        string name,
        string? value,
        CancellationToken cancellationToken
    ) => base.SetTokenAsync(user, loginProvider, name, value is null ? null : protector.Protect(value), cancellationToken);

    public override async Task<string?> GetTokenAsync(Account user, string loginProvider, string name, CancellationToken cancellationToken)
    {
        var value = await base.GetTokenAsync(user, loginProvider, name, cancellationToken);
        try
        {
            return value is null ? null : protector.Unprotect(value);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}

/// <summary>Puts organization, name and role into the session.</summary>
public sealed class AccountPrincipal(UserManager<Account> accounts, IOptions<IdentityOptions> options)
    : UserClaimsPrincipalFactory<Account>(accounts, options)
{
    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(Account user)
    {
        var identity = await base.GenerateClaimsAsync(user);
        identity.AddClaim(new Claim(WorkbenchClaims.Organization, user.OrganizationId.ToString()));
        identity.AddClaim(new Claim(WorkbenchClaims.DisplayName, user.DisplayName));
        identity.AddClaim(new Claim(WorkbenchClaims.Role, user.Role.ToString()));
        identity.AddClaim(new Claim(WorkbenchClaims.SecondFactor, user.TwoFactorEnabled.ToString()));
        if (user.PasswordToChange)
        {
            identity.AddClaim(new Claim(WorkbenchClaims.PasswordToChange, bool.TrueString));
        }

        return identity;
    }
}

/// <summary>Refuses passwords that contain the person's own name or are among the most guessed.</summary>
public sealed class GuessablePasswords : IPasswordValidator<Account>
{
    private static readonly string[] Guessed =
    [
        "password",
        "passwort",
        "qwerty",
        "123456",
        "letmein",
        "welcome",
        "sectionfour",
        "iloveyou",
        "admin",
    ];

    public Task<IdentityResult> ValidateAsync(UserManager<Account> manager, Account user, string? password)
    {
        var lower = (password ?? "").ToLowerInvariant();
        var own = (user.Email ?? "").Split('@')[0].ToLowerInvariant();
        var guessable =
            lower.Distinct().Count() < 6
            || (own.Length > 3 && lower.Contains(own, StringComparison.Ordinal))
            || Guessed.Any(g => lower.Contains(g, StringComparison.Ordinal) && lower.Length < g.Length + 8);
        return Task.FromResult(
            guessable
                ? IdentityResult.Failed(
                    new IdentityError
                    {
                        Code = "Guessable",
                        Description = "The password is easy to guess: take another one, such as four unrelated words.",
                    }
                )
                : IdentityResult.Success
        );
    }
}

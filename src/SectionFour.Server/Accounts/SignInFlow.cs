using Microsoft.AspNetCore.Identity;
using SectionFour.Server.Store;

namespace SectionFour.Server.Accounts;

/// <summary>What came of an attempt to sign in.</summary>
public enum SignInOutcome
{
    Done,
    SecondFactorNeeded,
    Refused,
    LockedOut,
}

/// <summary>Signs people in and writes down each attempt.</summary>
public sealed class SignInFlow(SignInManager<Account> signIn, WorkbenchDb db, Tenant tenant, IPasswordHasher<Account> hasher)
{
    public async Task<SignInOutcome> PasswordAsync(string email, string password)
    {
        var account = await signIn.UserManager.FindByEmailAsync(email.Trim());
        if (account is null || account.Disabled)
        {
            // As much work as for a known address, so that the time tells nothing about who has an account.
            hasher.HashPassword(new Account { DisplayName = "" }, password);
            return SignInOutcome.Refused;
        }

        tenant.Set(account.OrganizationId, account.Id, account.DisplayName);
        var result = await signIn.PasswordSignInAsync(account, password, isPersistent: false, lockoutOnFailure: true);
        return await NoteAsync(account, result, "password");
    }

    public async Task<SignInOutcome> SecondFactorAsync(string code)
    {
        var account = await signIn.GetTwoFactorAuthenticationUserAsync();
        if (account is null || account.Disabled)
        {
            return SignInOutcome.Refused;
        }

        tenant.Set(account.OrganizationId, account.Id, account.DisplayName);
        var compact = code.Replace(" ", "", StringComparison.Ordinal).Trim();
        var result =
            compact.Length == 6
                ? await signIn.TwoFactorAuthenticatorSignInAsync(compact, isPersistent: false, rememberClient: false)
                : await signIn.TwoFactorRecoveryCodeSignInAsync(compact);
        return await NoteAsync(account, result, "second factor");
    }

    /// <summary>Runs a sign-in that another authority vouches for, and writes it down.</summary>
    public async Task CompleteAsync(Account account, string how, Func<Task> signInAsync)
    {
        tenant.Set(account.OrganizationId, account.Id, account.DisplayName);
        await signInAsync();
        await NoteAsync(account, SignInResult.Success, how);
    }

    private async Task<SignInOutcome> NoteAsync(Account account, SignInResult result, string how)
    {
        var subject = $"account/{account.Id}";
        if (result.Succeeded)
        {
            account.LastSignIn = db.Now;
            db.Record("account.signed-in", subject, how);
            await db.SaveChangesAsync();
            return SignInOutcome.Done;
        }

        if (result.RequiresTwoFactor)
        {
            return SignInOutcome.SecondFactorNeeded;
        }

        db.Record(result.IsLockedOut ? "account.locked-out" : "account.sign-in-refused", subject, how);
        await db.SaveChangesAsync();
        return result.IsLockedOut ? SignInOutcome.LockedOut : SignInOutcome.Refused;
    }
}

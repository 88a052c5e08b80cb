using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SectionFour.Server.Store;

namespace SectionFour.Server.Accounts;

/// <summary>What a person may do; each role may do what those before it may.</summary>
public enum Role
{
    /// <summary>Looks at everything, changes nothing.</summary>
    Reader,

    /// <summary>Uploads, confirms, corrects, comments, asks, drafts decisions.</summary>
    Reviewer,

    /// <summary>Signs decisions.</summary>
    Approver,

    /// <summary>People, policy, retention, tokens.</summary>
    Administrator,
}

/// <summary>A person who signs in.</summary>
public sealed class Account : IdentityUser<Guid>, IOwned
{
    public Guid OrganizationId { get; set; }
    public required string DisplayName { get; set; }
    public Role Role { get; set; }
    public DateTimeOffset Created { get; set; }
    public DateTimeOffset? LastSignIn { get; set; }
    public bool Disabled { get; set; }

    /// <summary>Whether the password was made by somebody else: it has to be changed before anything is shown.</summary>
    public bool PasswordToChange { get; set; }
}

public sealed class AccountTable : IEntityTypeConfiguration<Account>
{
    public void Configure(EntityTypeBuilder<Account> builder)
    {
        builder.Property(a => a.DisplayName).HasMaxLength(120);
        builder.HasIndex(a => a.OrganizationId);
    }
}

public static class WorkbenchClaims
{
    public const string Organization = "s4:organization";
    public const string DisplayName = "s4:name";
    public const string Role = "s4:role";
    public const string Scope = "s4:scope";

    /// <summary>Id of the token by which the request came; only then.</summary>
    public const string Token = "s4:token";

    /// <summary>Whether the person has a second factor; only in sessions.</summary>
    public const string SecondFactor = "s4:second-factor";

    /// <summary>Present while the person's password is one that somebody else made.</summary>
    public const string PasswordToChange = "s4:password-to-change";
}

/// <summary>A token by which a program calls the API. Only the hash of its secret is kept.</summary>
public sealed class ApiToken : IOwned
{
    public Guid Id { get; set; } = Guid.CreateVersion7();
    public Guid OrganizationId { get; set; }
    public required string Name { get; set; }
    public required string SecretHash { get; set; }

    /// <summary>"read" or "read review".</summary>
    public required string Scopes { get; set; }
    public required string CreatedBy { get; set; }
    public DateTimeOffset Created { get; set; }
    public DateTimeOffset Expires { get; set; }
    public DateTimeOffset? LastUsed { get; set; }
    public DateTimeOffset? Revoked { get; set; }
}

public sealed class ApiTokenTable : IEntityTypeConfiguration<ApiToken>
{
    public void Configure(EntityTypeBuilder<ApiToken> builder)
    {
        builder.HasIndex(t => t.SecretHash).IsUnique();
        builder.Property(t => t.Name).HasMaxLength(120);
        builder.Property(t => t.Scopes).HasMaxLength(60);
        builder.Property(t => t.SecretHash).HasMaxLength(64);
    }
}

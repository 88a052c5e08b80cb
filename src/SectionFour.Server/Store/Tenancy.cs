using System.Security.Claims;

namespace SectionFour.Server.Store;

/// <summary>A row that belongs to one organization. Every table but the list of organizations holds such rows.</summary>
public interface IOwned
{
    Guid OrganizationId { get; set; }
}

/// <summary>An organization: one tenant with its own vendors, reports, people and settings.</summary>
public sealed class Organization
{
    public Guid Id { get; set; } = Guid.CreateVersion7();
    public required string Name { get; set; }
    public DateTimeOffset Created { get; set; }
}

/// <summary>
/// For whom the current unit of work runs. Set once, from the signed-in principal or by a job; the database context filters every
/// query with it and refuses to save rows of another organization. Without it every query is empty.
/// </summary>
public sealed class Tenant
{
    public Guid OrganizationId { get; private set; }
    public Guid? AccountId { get; private set; }
    public string Who { get; private set; } = "system";

    public void Set(Guid organizationId, Guid? accountId, string who)
    {
        if (OrganizationId != Guid.Empty && OrganizationId != organizationId)
        {
            throw new InvalidOperationException("One unit of work serves one organization.");
        }

        (OrganizationId, AccountId, Who) = (organizationId, accountId, who);
    }

    public void Set(ClaimsPrincipal principal)
    {
        if (Guid.TryParse(principal.FindFirstValue(Accounts.WorkbenchClaims.Organization), out var organization))
        {
            Guid? account = Guid.TryParse(principal.FindFirstValue(ClaimTypes.NameIdentifier), out var id) ? id : null;
            Set(organization, account, principal.FindFirstValue(Accounts.WorkbenchClaims.DisplayName) ?? "unknown");
        }
    }
}

using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SectionFour.Server.Store;
using SectionFour.Server.Vendors;

namespace SectionFour.Server.Tests;

public sealed class TenancyTests
{
    [Fact]
    public async Task Every_table_belongs_to_an_organization_and_has_the_filter()
    {
        await using var workbench = await TestWorkbench.StartAsync(DatabaseKind.Sqlite);
        using var scope = workbench.Services.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<WorkbenchDb>();
        // Identity reaches these by the account's id only, and organizations are what the others belong to.
        Type[] exempt =
        [
            typeof(Organization),
            typeof(IdentityUserClaim<Guid>),
            typeof(IdentityUserLogin<Guid>),
            typeof(IdentityUserToken<Guid>),
        ];
        foreach (var type in db.Model.GetEntityTypes().Where(t => !exempt.Contains(t.ClrType)))
        {
            typeof(IOwned).IsAssignableFrom(type.ClrType).ShouldBeTrue(type.Name);
            type.GetDeclaredQueryFilters().ShouldNotBeEmpty(type.Name);
        }
    }

    [Theory, EachDatabase]
    public async Task Rows_of_another_organization_are_invisible_and_cannot_be_written(DatabaseKind database)
    {
        await using var workbench = await TestWorkbench.StartAsync(database);
        await workbench.FirstVisitAsync();
        await workbench.OtherOrganizationAsync();
        var vendor = await workbench.WithDbAsync(
            "First",
            async (db, _) =>
            {
                var made = new Vendor { Name = "Acme", MatchName = "acme" };
                db.Add(made);
                await db.SaveChangesAsync();
                return made;
            }
        );

        await workbench.WithDbAsync<object?>(
            "Other",
            async (db, _) =>
            {
                (await db.Set<Vendor>().CountAsync()).ShouldBe(0);
                (await db.Set<Vendor>().FindAsync(vendor.Id)).ShouldBeNull();
                db.Attach(vendor).State = EntityState.Modified;
                await Should.ThrowAsync<InvalidOperationException>(() => db.SaveChangesAsync());
                db.ChangeTracker.Clear();
                db.Add(
                    new Vendor
                    {
                        OrganizationId = vendor.OrganizationId,
                        Name = "X",
                        MatchName = "x",
                    }
                );
                await Should.ThrowAsync<InvalidOperationException>(() => db.SaveChangesAsync());
                return null;
            }
        );
    }
}

using System.Linq.Expressions;
using System.Reflection;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using SectionFour.Server.Accounts;

namespace SectionFour.Server.Store;

/// <summary>
/// The one database context. Each feature configures its own tables (<see cref="IEntityTypeConfiguration{T}"/> beside its code).
/// Three promises are kept here, so that no query or handler has to remember them: rows of other organizations are invisible,
/// rows of other organizations cannot be written, and what is written is in the audit log in the same transaction.
/// </summary>
public abstract class WorkbenchDb(DbContextOptions options, Tenant tenant, TimeProvider clock) : IdentityUserContext<Account, Guid>(options)
{
    private readonly List<(string Action, string Subject, string Detail)> records = [];

    /// <summary>Read by the query filters at the time of each query.</summary>
    public Guid OrganizationId => tenant.OrganizationId;

    public Tenant Tenant => tenant;

    public DateTimeOffset Now => clock.GetUtcNow();

    public DbSet<Organization> Organizations => Set<Organization>();

    /// <summary>Notes an action for the audit log; it is written with the next save, or not at all.</summary>
    public void Record(string action, string subject, string detail = "") => records.Add((action, subject, detail));

    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        GuardRows();
        if (records.Count == 0)
        {
            return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        }

        var own = Database.CurrentTransaction is null ? await Database.BeginTransactionAsync(cancellationToken) : null;
        await using var _ = own;
        await AuditChain.LockAsync(this, cancellationToken);
        await AuditChain.AppendAsync(this, records, cancellationToken);
        var rows = await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        if (own is not null)
        {
            await own.CommitAsync(cancellationToken);
        }

        records.Clear();
        return rows;
    }

    public override int SaveChanges(bool acceptAllChangesOnSuccess) =>
        throw new NotSupportedException("Saving is asynchronous: call SaveChangesAsync.");

    private void GuardRows()
    {
        foreach (var entry in ChangeTracker.Entries<IOwned>())
        {
            if (entry.State is EntityState.Added && entry.Entity.OrganizationId == Guid.Empty)
            {
                entry.Entity.OrganizationId = OrganizationId;
            }

            if (
                entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted
                && (
                    entry.Entity.OrganizationId != OrganizationId
                    || (entry.State != EntityState.Added && (Guid)entry.OriginalValues[nameof(IOwned.OrganizationId)]! != OrganizationId)
                    || OrganizationId == Guid.Empty
                )
            )
            {
                throw new InvalidOperationException($"A {entry.Entity.GetType().Name} of another organization cannot be written.");
            }

            if (entry.State is EntityState.Modified or EntityState.Deleted && entry.Entity is IWrittenOnce)
            {
                throw new InvalidOperationException($"A {entry.Entity.GetType().Name} is written once and never changed.");
            }
        }
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(WorkbenchDb).Assembly);
        builder.Entity<Organization>().Property(o => o.Name).HasMaxLength(200);
        foreach (var type in builder.Model.GetEntityTypes().Where(t => typeof(IOwned).IsAssignableFrom(t.ClrType)).ToList())
        {
            typeof(WorkbenchDb)
                .GetMethod(nameof(OwnRows), BindingFlags.Instance | BindingFlags.NonPublic)!
                .MakeGenericMethod(type.ClrType)
                .Invoke(this, [builder]);
        }
    }

    private void OwnRows<T>(ModelBuilder builder)
        where T : class, IOwned
    {
        Expression<Func<T, bool>> own = row => row.OrganizationId == OrganizationId;
        builder.Entity<T>().HasQueryFilter(own);
        builder.Entity<T>().HasOne<Organization>().WithMany().HasForeignKey(row => row.OrganizationId).OnDelete(DeleteBehavior.Restrict);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        configurationBuilder.Properties<Enum>().HaveConversion<string>().HaveMaxLength(40);
        if (Database.IsSqlite())
        {
            // SQLite has no type for an instant; UTC ticks sort and compare as instants do.
            configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcTicks>();
        }
    }

    private sealed class UtcTicks()
        : ValueConverter<DateTimeOffset, long>(instant => instant.UtcTicks, ticks => new DateTimeOffset(ticks, TimeSpan.Zero));
}

/// <summary>A row that is written once: the context refuses to change or delete it, and so does a trigger in the database.</summary>
public interface IWrittenOnce : IOwned;

/// <summary>The context on SQLite, with its own migrations.</summary>
public sealed class SqliteWorkbenchDb(DbContextOptions<SqliteWorkbenchDb> options, Tenant tenant, TimeProvider clock)
    : WorkbenchDb(options, tenant, clock);

/// <summary>The context on PostgreSQL, with its own migrations.</summary>
public sealed class PostgresWorkbenchDb(DbContextOptions<PostgresWorkbenchDb> options, Tenant tenant, TimeProvider clock)
    : WorkbenchDb(options, tenant, clock);

using Microsoft.EntityFrameworkCore;
using SectionFour.Server.Store;

namespace SectionFour.Server.Settings;

/// <summary>Commands for the operator, run beside or instead of the server.</summary>
public static class Maintenance
{
    /// <summary><c>verify-audit [--data DIR] [--database CONNECTION]</c>: walks each organization's audit chain. Exit code 1 when one is broken, 2 when there is none.</summary>
    public static async Task<int> VerifyAuditAsync(string[] args)
    {
        var configuration = new ConfigurationBuilder().AddEnvironmentVariables().AddCommandLine(args).Build();
        if (string.IsNullOrEmpty(configuration["database"]) && !File.Exists(DatabaseOf(configuration)))
        {
            Console.Error.WriteLine(
                $"sectionfour: there is no {DatabaseOf(configuration)}: name the data folder with --data, or --database."
            );
            return 2;
        }

        var broken = false;
        List<Organization> organizations;
        await using (var db = Open(configuration, new Tenant()))
        {
            organizations = await db.Organizations.AsNoTracking().OrderBy(o => o.Name).ToListAsync();
        }

        foreach (var organization in organizations)
        {
            var tenant = new Tenant();
            tenant.Set(organization.Id, null, "verify-audit");
            await using var db = Open(configuration, tenant);
            var (entries, head, fault) = await AuditChain.VerifyAsync(db);
            broken |= fault is not null;
            Console.WriteLine($"{organization.Name}: {entries} entries, {(fault is null ? $"intact, last hash {head}" : fault)}");
        }

        return broken ? 1 : 0;
    }

    private static WorkbenchDb Open(IConfiguration configuration, Tenant tenant)
    {
        if (configuration["database"] is { Length: > 0 } connection)
        {
            var options = new DbContextOptionsBuilder<PostgresWorkbenchDb>();
            Databases.Postgres(options, connection);
            return new PostgresWorkbenchDb(options.Options, tenant, TimeProvider.System);
        }

        var sqlite = new DbContextOptionsBuilder<SqliteWorkbenchDb>();
        Databases.Sqlite(sqlite, DatabaseOf(configuration));
        return new SqliteWorkbenchDb(sqlite.Options, tenant, TimeProvider.System);
    }

    private static string DatabaseOf(IConfiguration configuration) => Path.Combine(configuration["data"] ?? "data", "workbench.db");
}

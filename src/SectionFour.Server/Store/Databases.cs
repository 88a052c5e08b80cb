using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace SectionFour.Server.Store;

/// <summary>SQLite in the data folder, unless a connection to PostgreSQL is configured (Database).</summary>
public static class Databases
{
    public static void AddDatabase(this WebApplicationBuilder builder, WorkbenchPaths paths)
    {
        if (builder.Configuration["Database"] is { Length: > 0 } connection)
        {
            builder.Services.AddDbContext<WorkbenchDb, PostgresWorkbenchDb>(o => Postgres(o, connection));
        }
        else
        {
            builder.Services.AddDbContext<WorkbenchDb, SqliteWorkbenchDb>(o => Sqlite(o, paths.Database));
        }
    }

    public static void Sqlite(DbContextOptionsBuilder options, string path)
    {
        options.UseSqlite(
            new SqliteConnectionStringBuilder
            {
                DataSource = path,
                ForeignKeys = true,
                DefaultTimeout = 30,
            }.ConnectionString
        );
        options.AddInterceptors(SqlitePragmas.Instance);
    }

    public static void Postgres(DbContextOptionsBuilder options, string connection) => options.UseNpgsql(connection);

    /// <summary>Brings the tables up to date. A backup beforehand is the operator's; see docs/deployment.md.</summary>
    public static async Task MigrateAsync(IServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<WorkbenchDb>();
        if (db.Database.IsSqlite())
        {
            await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode = WAL");
        }

        await db.Database.MigrateAsync();
    }

    /// <summary>Settings that SQLite keeps per connection: durable commits, and waiting instead of failing when another writes.</summary>
    private sealed class SqlitePragmas : DbConnectionInterceptor
    {
        public static readonly SqlitePragmas Instance = new();

        public override void ConnectionOpened(System.Data.Common.DbConnection connection, ConnectionEndEventData eventData)
        {
            using var command = connection.CreateCommand();
            command.CommandText =
                "PRAGMA synchronous = FULL; PRAGMA busy_timeout = 30000; PRAGMA cache_size = -65536; PRAGMA mmap_size = 1073741824";
            command.ExecuteNonQuery();
        }

        public override Task ConnectionOpenedAsync(
            System.Data.Common.DbConnection connection,
            ConnectionEndEventData eventData,
            CancellationToken cancellationToken = default
        )
        {
            ConnectionOpened(connection, eventData);
            return Task.CompletedTask;
        }
    }
}

/// <summary>For the migrations tool only.</summary>
public sealed class SqliteDesign : IDesignTimeDbContextFactory<SqliteWorkbenchDb>
{
    public SqliteWorkbenchDb CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<SqliteWorkbenchDb>();
        Databases.Sqlite(options, "design.db");
        return new(options.Options, new Tenant(), TimeProvider.System);
    }
}

/// <summary>For the migrations tool only.</summary>
public sealed class PostgresDesign : IDesignTimeDbContextFactory<PostgresWorkbenchDb>
{
    public PostgresWorkbenchDb CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<PostgresWorkbenchDb>();
        Databases.Postgres(options, "Host=localhost;Database=design");
        return new(options.Options, new Tenant(), TimeProvider.System);
    }
}

using System.Reflection;
using Xunit.Sdk;
using Xunit.v3;

namespace SectionFour.Server.Tests;

/// <summary>The database under a test.</summary>
public enum DatabaseKind
{
    Sqlite,
    PostgreSql,
}

/// <summary>Runs a test once on SQLite and once on PostgreSQL. A missing PostgreSQL shows as skipped; in CI it fails.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal class EachDatabaseAttribute : DataAttribute
{
    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker)
    {
        var postgres = new TheoryDataRow(DatabaseKind.PostgreSql);
        if (PostgresServer.Missing is { } missing && Environment.GetEnvironmentVariable("CI") != "true")
        {
            postgres.Skip = missing;
        }

        return new([.. Before, postgres]);
    }

    /// <summary>The rows that come before the one of PostgreSQL.</summary>
    protected virtual ITheoryDataRow[] Before => [new TheoryDataRow(DatabaseKind.Sqlite)];

    public override bool SupportsDiscoveryEnumeration() => true;
}

/// <summary>Runs a test on PostgreSQL alone.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class OnPostgreSqlAttribute : EachDatabaseAttribute
{
    protected override ITheoryDataRow[] Before => [];
}

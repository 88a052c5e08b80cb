using Microsoft.EntityFrameworkCore;
using SectionFour.Server.Store;

namespace SectionFour.Server.Tests;

public sealed class AuditTests
{
    [Theory, EachDatabase]
    public async Task The_log_is_a_chain_that_notices_a_changed_entry(DatabaseKind database)
    {
        await using var workbench = await TestWorkbench.StartAsync(database);
        await workbench.FirstVisitAsync();
        await workbench.WithDbAsync<object?>(
            "First",
            async (db, _) =>
            {
                var (entries, _, fault) = await AuditChain.VerifyAsync(db);
                fault.ShouldBeNull();
                entries.ShouldBeGreaterThan(1);

                // The database itself refuses; whoever takes its guard away is still found out.
                await Should.ThrowAsync<System.Data.Common.DbException>(() =>
                    db.Set<AuditEntry>().Where(e => e.Sequence == 1).ExecuteUpdateAsync(u => u.SetProperty(e => e.Who, "nobody"))
                );
                await db.Database.ExecuteSqlRawAsync(
                    database is DatabaseKind.Sqlite
                        ? "DROP TRIGGER AuditEntry_NoUpdate"
                        : "DROP TRIGGER \"AuditEntry_Seal\" ON \"AuditEntry\""
                );
                await db.Set<AuditEntry>().Where(e => e.Sequence == 1).ExecuteUpdateAsync(u => u.SetProperty(e => e.Who, "nobody"));
                (await AuditChain.VerifyAsync(db)).Fault!.ShouldContain("Entry 1");
                return null;
            }
        );
    }

    [Theory, EachDatabase]
    public async Task Many_writers_at_once_make_one_chain_without_gaps(DatabaseKind database)
    {
        await using var workbench = await TestWorkbench.StartAsync(database);
        await workbench.FirstVisitAsync();
        await Task.WhenAll(
            Enumerable
                .Range(0, 12)
                .Select(i =>
                    workbench.WithDbAsync<object?>(
                        "First",
                        async (db, _) =>
                        {
                            db.Record("test.entry", $"test/{i}");
                            await db.SaveChangesAsync();
                            return null;
                        }
                    )
                )
        );
        var (entries, _, fault) = await workbench.WithDbAsync("First", (db, _) => AuditChain.VerifyAsync(db));
        fault.ShouldBeNull();
        entries.ShouldBeGreaterThanOrEqualTo(12);
    }
}

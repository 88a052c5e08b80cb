using Microsoft.EntityFrameworkCore;
using Quartz;
using SectionFour.Server.Reports;
using SectionFour.Server.Settings;
using SectionFour.Server.Similarity;
using SectionFour.Server.Store;

namespace SectionFour.Server.Jobs;

/// <summary>
/// Once a day: removes file, reading and pages of reports that a newer one followed and whose period ended longer ago than the
/// organization keeps them. The row, its columns, corrections and decisions stay, as does the audit log.
/// </summary>
[DisallowConcurrentExecution]
public sealed class RetentionJob(IServiceScopeFactory scopes) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        List<Guid> organizations;
        await using (var scope = scopes.CreateAsyncScope())
        {
            organizations = await scope
                .ServiceProvider.GetRequiredService<WorkbenchDb>()
                .Organizations.Select(o => o.Id)
                .ToListAsync(cancellationToken);
        }

        foreach (var organization in organizations)
        {
            await using var scope = scopes.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<Tenant>().Set(organization, null, "retention");
            await RemoveAsync(
                scope.ServiceProvider.GetRequiredService<WorkbenchDb>(),
                scope.ServiceProvider.GetRequiredService<FileStore>(),
                cancellationToken
            );
        }
    }

    /// <summary>Removes what the current organization no longer keeps, and tells how many reports it was.</summary>
    public static async Task<int> RemoveAsync(WorkbenchDb db, FileStore files, CancellationToken cancellation)
    {
        var months = await db.Set<OrganizationSettings>().Select(s => s.RetentionMonths).FirstOrDefaultAsync(cancellation);
        if (months <= 0)
        {
            return 0;
        }

        var before = DateOnly.FromDateTime(db.Now.UtcDateTime).AddMonths(-months);
        var reports = db.Set<ReportFile>();
        var old = await reports
            .Where(r => r.State == ReadingState.Read && r.PeriodTo < before && reports.Any(next => next.PredecessorId == r.Id))
            .ToListAsync(cancellation);
        foreach (var report in old)
        {
            (report.State, report.Sentence) = (ReadingState.Removed, $"Removed after {months} months by the retention rule.");
            db.Record("report.removed", $"report/{report.Id}", report.Sentence);
            await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
            await db.Set<StoredReading>().Where(r => r.ReportId == report.Id).ExecuteDeleteAsync(cancellation);
            await db.Set<ReportPage>().Where(p => p.ReportId == report.Id).ExecuteDeleteAsync(cancellation);
            await db.Set<ReportSketch>().Where(s => s.ReportId == report.Id).ExecuteDeleteAsync(cancellation);
            await db.Set<ReportSimilarity>().Where(s => s.ReportId == report.Id || s.OtherId == report.Id).ExecuteDeleteAsync(cancellation);
            await db.SaveChangesAsync(cancellation);
            await transaction.CommitAsync(cancellation);
            // Last: a file without its row is only space, a row without its file would be a promise.
            files.Delete(report.OrganizationId, report.FileHash);
        }

        return old.Count;
    }
}

using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Quartz;
using SectionFour.Server.Reports;
using SectionFour.Server.Store;
using SectionFour.Server.Vendors;

namespace SectionFour.Server.Jobs;

/// <summary>
/// Reads one report. The report's row says how far it is; running the job again is harmless. A reader that dies is started again, at
/// most three times in all; after a kill of the server the job runs again by itself.
/// </summary>
[DisallowConcurrentExecution]
public sealed class ReadReportJob(
    WorkbenchDb db,
    Tenant tenant,
    FileStore files,
    ReaderProcess reader,
    ReadingProgress progress,
    IDataProtectionProvider protection,
    ILogger<ReadReportJob> log
) : IJob
{
    public const int MaxAttempts = 3;
    public const string PasswordPurpose = "SectionFour.Reports.Password";

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var map = context.MergedJobDataMap;
        tenant.Set(Guid.Parse(map.GetString("organization")!), null, "reader");
        var id = Guid.Parse(map.GetString("report")!);
        var report = await db.Set<ReportFile>().FirstOrDefaultAsync(r => r.Id == id, cancellationToken);
        if (report is null || report.State is ReadingState.Read or ReadingState.Refused)
        {
            return;
        }

        report.State = ReadingState.Reading;
        report.Attempts++;
        report.PagesRead = 0;
        await db.SaveChangesAsync(cancellationToken);
        Tell(report);

        var file = await files.ReadAsync(report.OrganizationId, report.FileHash, cancellationToken);
        var password = report.ProtectedPassword is null
            ? null
            : protection.CreateProtector(PasswordPurpose).Unprotect(report.ProtectedPassword);
        var result = await reader.ReadAsync(
            file,
            password,
            (page, pages) =>
            {
                (report.PagesRead, report.Pages) = (page, pages);
                if (page % 5 == 0 || page == pages)
                {
                    Tell(report);
                }
            },
            cancellationToken
        );

        string? filed = null;
        switch (result)
        {
            case ReaderResult.Read read:
                await StoreReading.SaveAsync(db, report, read.Json, read.Pages, cancellationToken);
                filed = await VendorReports.FiledAsync(db, report, cancellationToken);
                break;
            case ReaderResult.Refused refused:
                (report.State, report.Refusal, report.Sentence) = (ReadingState.Refused, refused.Reason, refused.Sentence);
                report.ProtectedPassword = null;
                db.Record("report.refused", $"report/{report.Id}", refused.Sentence);
                await db.SaveChangesAsync(cancellationToken);
                break;
            case ReaderResult.Died died when report.Attempts >= MaxAttempts:
                (report.State, report.Sentence) = (ReadingState.Failed, $"{died.Sentence} It was tried {report.Attempts} times.");
                db.Record("report.failed", $"report/{report.Id}", died.Sentence);
                await db.SaveChangesAsync(cancellationToken);
                break;
            case ReaderResult.Died died:
                (report.State, report.Sentence) = (ReadingState.Queued, died.Sentence);
                await db.SaveChangesAsync(cancellationToken);
                Tell(report);
                // The engine runs the job again by the trigger's retry policy.
                throw new ReaderDiedException(died.Sentence);
            default:
                throw new System.Diagnostics.UnreachableException();
        }

        // The id and not the file's name: names of reports have no place in a log.
        log.LogInformation("Report {Report}: {State} after attempt {Attempt}", report.Id, report.State, report.Attempts);
        Tell(report, filed);
    }

    private void Tell(ReportFile report, string? filed = null) =>
        progress.Publish(
            report.OrganizationId,
            new ReadingStep(
                report.Id,
                report.FileName,
                report.State.ToString(),
                report.PagesRead,
                report.Pages,
                report.Sentence,
                report.VendorId,
                filed,
                report.Refusal?.ToString()
            )
        );
}

/// <summary>The reader process ended without a result.</summary>
public sealed class ReaderDiedException(string message) : Exception(message);

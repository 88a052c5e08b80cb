using Microsoft.EntityFrameworkCore;
using SectionFour.Reading;
using SectionFour.Server.Store;

namespace SectionFour.Server.Reports;

/// <summary>The columns of a report that lists and plots need, derived from its (corrected) reading and its assessment.</summary>
public static class ReportColumns
{
    public static Task UpdateAsync(WorkbenchDb db, ReportFile report, ReportReading reading, CancellationToken cancellation)
    {
        _ = (db, cancellation);
        var facts = reading.Report;
        report.Kind = facts.Kind;
        report.Type = facts.Type?.Value;
        report.ServiceOrganization = facts.ServiceOrganization?.Value;
        report.System = facts.System?.Value;
        report.ServiceAuditor = facts.ServiceAuditor?.Value;
        report.PeriodFrom = facts.Period?.Value.From;
        report.PeriodTo = facts.Period?.Value.To ?? facts.AsOf?.Value;
        report.ReportDate = facts.ReportDate?.Value;
        report.Opinion = reading.Opinion.Overall;
        report.Results = reading.Coverage.Results;
        report.Pages = facts.PageCount;
        report.Controls = reading.Controls.Length;
        report.Exceptions = reading.Deviations.Length;
        report.Themes = string.Join(' ', reading.Deviations.SelectMany(d => d.Themes.Take(1)).Distinct());
        return Task.CompletedTask;
    }

    /// <summary>Brings the columns of all of a vendor's reports up to date, after its profile or the policy changed.</summary>
    public static async Task UpdateVendorAsync(WorkbenchDb db, Guid vendor, CancellationToken cancellation)
    {
        var shelf = new ReportShelf(
            db,
            new Microsoft.Extensions.Caching.Memory.MemoryCache(new Microsoft.Extensions.Caching.Memory.MemoryCacheOptions())
        );
        var ids = await db.Set<ReportFile>()
            .Where(r => r.VendorId == vendor && r.State == ReadingState.Read)
            .Select(r => r.Id)
            .ToListAsync(cancellation);
        foreach (var id in ids)
        {
            if (await shelf.OpenAsync(id, cancellation) is { } opened)
            {
                await UpdateAsync(db, opened.File, opened.Reading, cancellation);
            }
        }

        await db.SaveChangesAsync(cancellation);
    }
}

using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using SectionFour.Assessment;
using SectionFour.Reading;
using SectionFour.Server.Assessments;
using SectionFour.Server.Store;

namespace SectionFour.Server.Reports;

/// <summary>The columns of a report that lists and plots need, derived from its (corrected) reading and its assessment.</summary>
public static class ReportColumns
{
    public static async Task UpdateAsync(WorkbenchDb db, ReportFile report, ReportReading reading, CancellationToken cancellation)
    {
        using var cache = new MemoryCache(new MemoryCacheOptions());
        await UpdateAsync(db, new ReportShelf(db, cache), report, reading, cancellation);
    }

    private static async Task UpdateAsync(
        WorkbenchDb db,
        ReportShelf shelf,
        ReportFile report,
        ReportReading reading,
        CancellationToken cancellation
    )
    {
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
        var (assessment, _, _) = await Assessing.AssessAsync(db, shelf, report, reading, null, cancellation);
        var overrides = db.ChangeTracker.Entries<SeverityOverride>().Select(e => e.Entity).Where(o => o.ReportId == report.Id);
        var stored = await db.Set<SeverityOverride>().AsNoTracking().Where(o => o.ReportId == report.Id).ToListAsync(cancellation);
        var all = overrides.Concat(stored).DistinctBy(o => o.Id).ToList();
        var levels = assessment.Deviations.Select(d => Assessing.LevelOf(all, d)).ToList();
        report.Critical = levels.Count(l => l is SeverityLevel.Critical);
        report.High = levels.Count(l => l is SeverityLevel.High);
        report.Medium = levels.Count(l => l is SeverityLevel.Medium);
        report.Low = levels.Count(l => l is SeverityLevel.Low);
        report.Verdict = assessment.Reliance.Verdict?.ToString();
        var judged = assessment.Deviations.ToDictionary(d => d.DeviationId, d => d.Theme);
        report.Themes = string.Join(
            ' ',
            reading.Deviations.Select(d => judged.GetValueOrDefault(d.Id) ?? d.Themes.FirstOrDefault()).OfType<string>()
        );
    }

    /// <summary>Brings the columns of all of a vendor's reports up to date, after its profile or the policy changed.</summary>
    public static async Task UpdateVendorAsync(WorkbenchDb db, Guid vendor, CancellationToken cancellation)
    {
        var ids = await db.Set<ReportFile>()
            .Where(r => r.VendorId == vendor && r.State == ReadingState.Read)
            .Select(r => r.Id)
            .ToListAsync(cancellation);
        await UpdateAsync(db, ids, cancellation);
    }

    /// <summary>Brings the columns of some reports up to date, after something beside them changed.</summary>
    public static async Task UpdateAsync(WorkbenchDb db, IEnumerable<Guid> reports, CancellationToken cancellation)
    {
        using var cache = new MemoryCache(new MemoryCacheOptions());
        var shelf = new ReportShelf(db, cache);
        foreach (var id in reports)
        {
            if (await shelf.OpenAsync(id, cancellation) is { } opened)
            {
                await UpdateAsync(db, shelf, opened.File, opened.Reading, cancellation);
            }
        }

        await db.SaveChangesAsync(cancellation);
    }
}

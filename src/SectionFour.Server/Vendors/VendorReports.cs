using Microsoft.EntityFrameworkCore;
using SectionFour.Server.Reports;
using SectionFour.Server.Store;

namespace SectionFour.Server.Vendors;

/// <summary>Which vendor a report belongs to, and the order of a vendor's reports.</summary>
public static class VendorReports
{
    /// <summary>The vendor whose name matches, or a new one with the report's name.</summary>
    public static async Task<Vendor> FindOrProposeAsync(WorkbenchDb db, string name, CancellationToken cancellation)
    {
        var match = VendorNames.Normalize(name);
        var vendor = await db.Set<Vendor>().OrderBy(v => v.Created).FirstOrDefaultAsync(v => v.MatchName == match, cancellation);
        if (vendor is null)
        {
            vendor = new Vendor
            {
                Name = name.Length <= 200 ? name : name[..200],
                MatchName = match.Length <= 200 ? match : match[..200],
                Created = db.Now,
            };
            db.Add(vendor);
            db.Record("vendor.proposed", $"vendor/{vendor.Id}", vendor.Name);
            await db.SaveChangesAsync(cancellation);
        }
        else if (vendor.Archived is not null)
        {
            // A new report of a vendor that was put away must not vanish with it.
            vendor.Archived = null;
            db.Record("vendor.taken-back", $"vendor/{vendor.Id}", vendor.Name);
            await db.SaveChangesAsync(cancellation);
        }

        return vendor;
    }

    /// <summary>Where a report was filed, for the person who uploaded it: vendor, and the report before it.</summary>
    public static async Task<string> FiledAsync(WorkbenchDb db, ReportFile report, CancellationToken cancellation)
    {
        if (report.VendorId is not { } id)
        {
            return "No service organization was read: choose the vendor.";
        }

        var vendor = await db.Set<Vendor>().AsNoTracking().FirstAsync(v => v.Id == id, cancellation);
        var others = await db.Set<ReportFile>().CountAsync(r => r.VendorId == id && r.Id != report.Id, cancellation);
        var before = report.PredecessorId is { } predecessor
            ? await db.Set<ReportFile>().AsNoTracking().FirstOrDefaultAsync(r => r.Id == predecessor, cancellation)
            : null;
        return $"Filed under {vendor.Name}{(others == 0 ? ", a new vendor" : "")}"
            + (before is null ? "." : $", after the report to {Show.Day(before.PeriodTo)}.")
            + (report.Kind is SectionFour.Reports.ReportKind.Soc3 ? " A SOC 3 shows no tests of controls: ask for the SOC 2." : "");
    }

    /// <summary>Sets each report's predecessor by the end of its period, unless a person chose it, and the vendor's latest report.</summary>
    public static async Task RelinkAsync(WorkbenchDb db, Guid vendorId, CancellationToken cancellation)
    {
        var vendor = await db.Set<Vendor>().FirstOrDefaultAsync(v => v.Id == vendorId, cancellation);
        if (vendor is null)
        {
            return;
        }

        var reports = await db.Set<ReportFile>()
            .Where(r => r.VendorId == vendorId && r.State == ReadingState.Read)
            .ToListAsync(cancellation);
        reports.Sort((a, b) => (a.PeriodTo ?? DateOnly.MinValue, a.Uploaded).CompareTo((b.PeriodTo ?? DateOnly.MinValue, b.Uploaded)));
        ReportFile? previous = null;
        var before = reports.ToDictionary(r => r.Id, r => r.PredecessorId);
        foreach (var report in reports)
        {
            // A report of the same kind is compared with; a SOC 1 says little about a SOC 2.
            if (!report.PredecessorChosen)
            {
                report.PredecessorId =
                    previous is not null && previous.Kind == report.Kind
                        ? previous.Id
                        : reports.LastOrDefault(r => r != report && r.Kind == report.Kind && r.PeriodTo < report.PeriodTo)?.Id;
            }

            previous = report;
        }

        vendor.LatestReportId = reports.Count == 0 ? null : reports[^1].Id;
        await db.SaveChangesAsync(cancellation);
        // What last year's report says of this year's exceptions counts in their severity.
        await ReportColumns.UpdateAsync(db, reports.Where(r => r.PredecessorId != before[r.Id]).Select(r => r.Id), cancellation);
    }
}

using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using SectionFour.Outputs;
using SectionFour.Server.Reports;
using SectionFour.Server.Similarity;
using SectionFour.Server.Store;
using SectionFour.Server.Vendors;

namespace SectionFour.Server.Jobs;

/// <summary>Stores what was read: reading, pages, columns, vendor and predecessor, in one transaction.</summary>
public static class StoreReading
{
    public static async Task SaveAsync(
        WorkbenchDb db,
        ReportFile report,
        string json,
        IReadOnlyList<ScreenPage> pages,
        CancellationToken cancellation
    )
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        // A job that was killed after its commit but before its acknowledgement comes here again.
        await db.Set<StoredReading>().Where(r => r.ReportId == report.Id).ExecuteDeleteAsync(cancellation);
        await db.Set<ReportPage>().Where(p => p.ReportId == report.Id).ExecuteDeleteAsync(cancellation);
        var reading = ReadingJson.Parse(Encoding.UTF8.GetBytes(json));
        db.Add(
            new StoredReading
            {
                ReportId = report.Id,
                Json = json,
                Hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json))),
                At = db.Now,
            }
        );
        foreach (var page in pages)
        {
            db.Add(
                new ReportPage
                {
                    ReportId = report.Id,
                    Page = page.Page,
                    Width = (float)page.Width,
                    Height = (float)page.Height,
                    Words = page.Words,
                    Text = page.Text,
                }
            );
        }

        report.State = ReadingState.Read;
        report.Sentence = null;
        report.PagesRead = reading.Report.PageCount;
        if (report.VendorId is null && reading.Report.ServiceOrganization is { } name)
        {
            report.VendorId = (await VendorReports.FindOrProposeAsync(db, name.Value, cancellation)).Id;
        }

        db.Record("report.read", $"report/{report.Id}", $"{report.FileName}, {pages.Count} pages");
        await Similarities.UpdateAsync(db, report, reading, cancellation);
        await ReportColumns.UpdateAsync(db, report, reading, cancellation);
        await db.SaveChangesAsync(cancellation);
        if (report.VendorId is { } vendor)
        {
            await VendorReports.RelinkAsync(db, vendor, cancellation);
        }

        await transaction.CommitAsync(cancellation);
    }
}

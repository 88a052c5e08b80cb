using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SectionFour.Assessment;
using SectionFour.Reading;
using SectionFour.Reports;
using SectionFour.Server.Reports;
using SectionFour.Server.Store;

namespace SectionFour.Server.Similarity;

/// <summary>Sketches of a report's own words: its description of the system and its tests of controls.</summary>
public sealed class ReportSketch : IOwned
{
    public Guid ReportId { get; set; }
    public Guid OrganizationId { get; set; }
    public required byte[] Description { get; set; }
    public required byte[] Tests { get; set; }

    /// <summary>The largest share of its description or tests that stands in a report of another vendor.</summary>
    public double Highest { get; set; }
}

/// <summary>How much of a report stands in another report of the library. Kept for pairs of different vendors that are worth a look.</summary>
public sealed class ReportSimilarity : IOwned
{
    public Guid ReportId { get; set; }
    public Guid OtherId { get; set; }
    public Guid OrganizationId { get; set; }
    public double Description { get; set; }
    public double Tests { get; set; }
}

public sealed class SimilarityTables : IEntityTypeConfiguration<ReportSketch>, IEntityTypeConfiguration<ReportSimilarity>
{
    public void Configure(EntityTypeBuilder<ReportSketch> builder)
    {
        builder.HasKey(s => s.ReportId);
        builder.HasOne<ReportFile>().WithOne().HasForeignKey<ReportSketch>(s => s.ReportId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<ReportSimilarity> builder)
    {
        builder.HasKey(s => new { s.ReportId, s.OtherId });
        builder.HasIndex(s => s.OtherId);
        builder.HasOne<ReportFile>().WithMany().HasForeignKey(s => s.ReportId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<ReportFile>().WithMany().HasForeignKey(s => s.OtherId).OnDelete(DeleteBehavior.Cascade);
    }
}

/// <summary>Holds each new report against the library: text that reports of different vendors share.</summary>
public static class Similarities
{
    /// <summary>Below this share two reports of the genre have nothing in common but the genre.</summary>
    private const double Kept = 0.15;

    /// <summary>Sketches a report and compares it with all others of the organization; within the caller's transaction.</summary>
    public static async Task UpdateAsync(WorkbenchDb db, ReportFile report, ReportReading reading, CancellationToken cancellation)
    {
        await db.Set<ReportSimilarity>().Where(s => s.ReportId == report.Id || s.OtherId == report.Id).ExecuteDeleteAsync(cancellation);
        await db.Set<ReportSketch>().Where(s => s.ReportId == report.Id).ExecuteDeleteAsync(cancellation);
        var (description, tests) = Sketch(reading);
        var own = new ReportSketch
        {
            ReportId = report.Id,
            Description = description.ToBytes(),
            Tests = tests.ToBytes(),
        };
        var others = (
            from sketch in db.Set<ReportSketch>().AsNoTracking()
            join file in db.Set<ReportFile>().AsNoTracking() on sketch.ReportId equals file.Id
            where file.Id != report.Id && (file.VendorId != report.VendorId || file.VendorId == null)
            select sketch
        ).AsAsyncEnumerable();
        var raised = new List<(Guid Report, double Share)>();
        await foreach (var other in others.WithCancellation(cancellation))
        {
            var (theirDescription, theirTests) = (TextSketch.FromBytes(other.Description), TextSketch.FromBytes(other.Tests));
            var here = Keep(report.Id, other.ReportId, description.ShareIn(theirDescription), tests.ShareIn(theirTests));
            var there = Keep(other.ReportId, report.Id, theirDescription.ShareIn(description), theirTests.ShareIn(tests));
            own.Highest = Math.Max(own.Highest, here);
            if (there > other.Highest)
            {
                raised.Add((other.ReportId, there));
            }
        }

        db.Add(own);
        foreach (var (other, share) in raised)
        {
            await db.Set<ReportSketch>()
                .Where(s => s.ReportId == other)
                .ExecuteUpdateAsync(u => u.SetProperty(s => s.Highest, share), cancellation);
        }

        double Keep(Guid one, Guid two, double descriptionShare, double testShare)
        {
            var share = Math.Max(descriptionShare, testShare);
            if (share >= Kept)
            {
                db.Add(
                    new ReportSimilarity
                    {
                        ReportId = one,
                        OtherId = two,
                        Description = descriptionShare,
                        Tests = testShare,
                    }
                );
            }

            return share;
        }
    }

    /// <summary>What the library knows of a report, as the assessment takes it: reports of other vendors only, the most alike first.</summary>
    public static async Task<IReadOnlyList<LibrarySimilarity>> OfAsync(WorkbenchDb db, ReportFile report, CancellationToken cancellation)
    {
        var alike = await (
            from similarity in db.Set<ReportSimilarity>().AsNoTracking()
            where similarity.ReportId == report.Id
            join other in db.Set<ReportFile>().AsNoTracking() on similarity.OtherId equals other.Id
            where other.VendorId != report.VendorId || other.VendorId == null
            select new
            {
                Vendor = other.Vendor!.Name,
                other.FileName,
                other.PeriodTo,
                similarity.Description,
                similarity.Tests,
            }
        ).ToListAsync(cancellation);
        if (alike.Count > 0)
        {
            return
            [
                .. alike
                    .OrderByDescending(a => Math.Max(a.Description, a.Tests))
                    .Take(3)
                    .Select(a => new LibrarySimilarity($"{a.Vendor ?? a.FileName}, {Show.Day(a.PeriodTo)}", a.Description, a.Tests)),
            ];
        }

        // Nothing alike is a finding too, where there is a library to hold it against.
        var compared = await db.Set<ReportFile>()
            .AnyAsync(r => r.Id != report.Id && r.State == ReadingState.Read && r.VendorId != report.VendorId, cancellation);
        var highest = await db.Set<ReportSketch>()
            .Where(s => s.ReportId == report.Id)
            .Select(s => (double?)s.Highest)
            .FirstOrDefaultAsync(cancellation);
        return compared && highest is { } share ? [new LibrarySimilarity("any other report", share, share)] : [];
    }

    private static (TextSketch Description, TextSketch Tests) Sketch(ReportReading reading)
    {
        var masked = new[] { reading.Report.ServiceOrganization?.Value, reading.Report.System?.Value, reading.Report.ServiceAuditor?.Value }
            .Concat(reading.SubserviceOrganizations.Select(s => s.Name.Value))
            .SelectMany(TextSketch.NameWords)
            .ToHashSet(StringComparer.Ordinal);
        return (
            TextSketch.Of(reading.Prose.Where(p => p.Where is SectionRole.SystemDescription).Select(p => p.Text.Value), masked),
            TextSketch.Of(reading.Controls.SelectMany(c => c.Tests).Select(t => t.Procedure.Value), masked)
        );
    }
}

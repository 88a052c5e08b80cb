using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using SectionFour.Outputs;
using SectionFour.Reading;
using SectionFour.Server.Store;

namespace SectionFour.Server.Reports;

/// <summary>A report with everything that people have said about it.</summary>
public sealed record OpenedReport(
    ReportFile File,
    ReportReading Original,
    ReportReading Reading,
    string ReadingHash,
    IReadOnlyList<Correction> Corrections,
    IReadOnlyList<SeverityOverride> Overrides,
    IReadOnlyList<ReviewComment> Comments
)
{
    /// <summary>The correction of a fact that holds, or null.</summary>
    public Correction? CorrectionOf(string fact) => CorrectedReading.Holding(Corrections).LastOrDefault(c => c.Fact == fact);

    /// <summary>The severity that a reviewer set, or null.</summary>
    public SeverityOverride? OverrideOf(string exception) =>
        Overrides.Where(o => o.Exception == exception).MaxBy(o => (o.At, o.Id)) is { Severity.Length: > 0 } newest ? newest : null;

    /// <summary>A hash over all corrections and severities that hold: a decision rests on it.</summary>
    public string CorrectionsHash
    {
        get
        {
            var text = new StringBuilder();
            foreach (var c in CorrectedReading.Holding(Corrections))
            {
                text.Append(c.Id).Append('\n').Append(c.Fact).Append('\n').Append(c.Kind).Append('\n').Append(c.Value).Append('\n');
            }

            foreach (var group in Overrides.GroupBy(o => o.Exception).OrderBy(g => g.Key, StringComparer.Ordinal))
            {
                text.Append(group.Key).Append('\n').Append(group.MaxBy(o => (o.At, o.Id))!.Severity).Append('\n');
            }

            return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
        }
    }
}

/// <summary>Opens reports of the current organization.</summary>
/// <remarks>Readings never change once stored, so that parsed ones are kept in memory under their hash, up to a size.</remarks>
public sealed class ReportShelf(WorkbenchDb db, IMemoryCache cache)
{
    /// <summary>The report, or null when there is none here or it is not read.</summary>
    public async Task<OpenedReport?> OpenAsync(Guid id, CancellationToken cancellation)
    {
        var file = await db.Set<ReportFile>().Include(r => r.Vendor).FirstOrDefaultAsync(r => r.Id == id, cancellation);
        return file is { State: ReadingState.Read } ? await OpenAsync(file, cancellation) : null;
    }

    public async Task<OpenedReport?> OpenAsync(ReportFile file, CancellationToken cancellation)
    {
        var hash = await db.Set<StoredReading>().Where(r => r.ReportId == file.Id).Select(r => r.Hash).FirstOrDefaultAsync(cancellation);
        if (hash is null)
        {
            return null;
        }

        if (!cache.TryGetValue((file.OrganizationId, hash), out ReportReading? reading))
        {
            var json = await db.Set<StoredReading>().Where(r => r.ReportId == file.Id).Select(r => r.Json).FirstAsync(cancellation);
            var utf8 = Encoding.UTF8.GetBytes(json);
            reading = ReadingJson.Parse(utf8);
            cache.Set(
                (file.OrganizationId, hash),
                reading,
                new MemoryCacheEntryOptions { Size = utf8.Length, SlidingExpiration = TimeSpan.FromHours(1) }
            );
        }

        var corrections = await db.Set<Correction>()
            .AsNoTracking()
            .Where(c => c.ReportId == file.Id)
            .OrderBy(c => c.At)
            .ThenBy(c => c.Id)
            .ToListAsync(cancellation);
        var overrides = await db.Set<SeverityOverride>().AsNoTracking().Where(c => c.ReportId == file.Id).ToListAsync(cancellation);
        var comments = await db.Set<ReviewComment>()
            .AsNoTracking()
            .Where(c => c.ReportId == file.Id)
            .OrderBy(c => c.At)
            .ToListAsync(cancellation);
        return new OpenedReport(file, reading!, Corrected(reading!, corrections), hash, corrections, overrides, comments);

        // The same corrections give the same object: what was judged or compared of it is found again.
        ReportReading Corrected(ReportReading original, List<Correction> all)
        {
            if (all.Count == 0)
            {
                return original;
            }

            var key = (file.OrganizationId, hash, string.Join(' ', all.Select(c => c.Id)));
            if (!cache.TryGetValue(key, out ReportReading? corrected))
            {
                corrected = CorrectedReading.Apply(original, all);
                // It shares all but what was corrected with the original.
                cache.Set(key, corrected, new MemoryCacheEntryOptions { Size = 1 << 14, SlidingExpiration = TimeSpan.FromHours(1) });
            }

            return corrected!;
        }
    }
}

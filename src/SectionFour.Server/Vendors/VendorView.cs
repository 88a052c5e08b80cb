using Microsoft.EntityFrameworkCore;
using SectionFour.Server.Decisions;
using SectionFour.Server.Reports;
using SectionFour.Server.Settings;
using SectionFour.Server.Store;

namespace SectionFour.Server.Vendors;

/// <summary>Days between two periods, or since the last one, that no report covers.</summary>
public sealed record CoverageGap(DateOnly From, DateOnly To, bool Bridged)
{
    public int Days => To.DayNumber - From.DayNumber + 1;
}

/// <summary>A decision that was signed, or waits for it, with the report on which it rests.</summary>
public sealed record VendorDecision(Decision Decision, int Signatures, DateOnly? PeriodTo, bool IsNewest);

/// <summary>What the vendor page shows; reports and decisions newest first.</summary>
public sealed record VendorView(
    Vendor Vendor,
    IReadOnlyList<ReportFile> Reports,
    IReadOnlyList<CoverageGap> Gaps,
    IReadOnlyList<(string Theme, int[] Exceptions)> ThemeYears,
    IReadOnlyList<VendorDecision> Decisions,
    IReadOnlyList<OpenQuestion> Questions,
    IReadOnlyList<VendorPromise> Promises,
    IReadOnlyList<BridgeLetter> BridgeLetters,
    IReadOnlyList<(string Id, string Name)> Profiles,
    DateOnly Today
)
{
    public static async Task<VendorView?> LoadAsync(WorkbenchDb db, Guid id, CancellationToken cancellation)
    {
        if (await db.Set<Vendor>().AsNoTracking().FirstOrDefaultAsync(v => v.Id == id, cancellation) is not { } vendor)
        {
            return null;
        }

        var reports = await db.Set<ReportFile>()
            .AsNoTracking()
            .Where(r => r.VendorId == id && r.State == ReadingState.Read)
            .OrderByDescending(r => r.PeriodTo)
            .ToListAsync(cancellation);
        var letters = await db.Set<BridgeLetter>()
            .AsNoTracking()
            .Where(l => l.VendorId == id)
            .OrderBy(l => l.From)
            .ToListAsync(cancellation);
        var questions = await db.Set<OpenQuestion>()
            .AsNoTracking()
            .Where(q => q.VendorId == id)
            .OrderBy(q => q.Closed)
            .ThenBy(q => q.Due)
            .ToListAsync(cancellation);
        var promises = await db.Set<VendorPromise>()
            .AsNoTracking()
            .Where(p => p.VendorId == id)
            .OrderBy(p => p.Kept)
            .ThenBy(p => p.Due)
            .ToListAsync(cancellation);
        var today = DateOnly.FromDateTime(db.Now.UtcDateTime);
        var oldestFirst = reports.AsEnumerable().Reverse().ToList();
        var byReport = oldestFirst.ConvertAll(r => r.ThemeCounts.ToDictionary(t => t.Theme, t => t.Count));
        var themes = byReport
            .SelectMany(r => r.Keys)
            .Distinct()
            .Select(t => (Theme: t, Exceptions: byReport.Select(r => r.GetValueOrDefault(t)).ToArray()))
            .OrderByDescending(t => t.Exceptions.Count(n => n > 0))
            .ThenByDescending(t => t.Exceptions.Sum())
            .ThenBy(t => t.Theme, StringComparer.Ordinal)
            .ToList();
        var decisions = await (
            from decision in db.Set<Decision>().AsNoTracking()
            where decision.VendorId == id
            orderby decision.Prepared descending
            select new { decision, Signatures = db.Set<DecisionSignature>().Count(s => s.DecisionId == decision.Id) }
        ).ToListAsync(cancellation);
        var newest = decisions.GroupBy(d => d.decision.ReportId).ToDictionary(g => g.Key, g => g.Max(d => d.decision.Version));
        var decided = decisions.ConvertAll(d => new VendorDecision(
            d.decision,
            d.Signatures,
            reports.Find(r => r.Id == d.decision.ReportId)?.PeriodTo,
            d.decision.Version == newest[d.decision.ReportId]
        ));
        var profiles = (await Policies.CurrentAsync(db, cancellation)).ProfileNames;
        return new VendorView(
            vendor,
            reports,
            GapsOf(oldestFirst, letters, today),
            themes,
            decided,
            questions,
            promises,
            letters,
            profiles,
            today
        );
    }

    /// <summary>
    /// Gaps between periods, and from the last period to today. Overlaps are fine; an as-of report covers no time. A letter bridges a gap
    /// when it covers all its days.
    /// </summary>
    public static List<CoverageGap> GapsOf(IEnumerable<ReportFile> oldestFirst, IReadOnlyList<BridgeLetter> letters, DateOnly today)
    {
        var gaps = new List<CoverageGap>();
        DateOnly? covered = null;
        foreach (var report in oldestFirst.Where(r => r.PeriodFrom is not null && r.PeriodTo is not null).OrderBy(r => r.PeriodFrom))
        {
            if (covered is { } end && report.PeriodFrom!.Value.DayNumber > end.DayNumber + 1)
            {
                Add(end.AddDays(1), report.PeriodFrom.Value.AddDays(-1));
            }

            covered = covered is { } known && known > report.PeriodTo ? known : report.PeriodTo;
        }

        if (covered is { } last && last < today)
        {
            Add(last.AddDays(1), today);
        }

        return gaps;

        void Add(DateOnly from, DateOnly to) => gaps.Add(new CoverageGap(from, to, letters.Any(l => l.From <= from && l.To >= to)));
    }
}

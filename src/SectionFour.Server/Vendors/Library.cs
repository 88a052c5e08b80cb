using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using SectionFour.Reports;
using SectionFour.Server.Decisions;
using SectionFour.Server.Reports;
using SectionFour.Server.Settings;
using SectionFour.Server.Store;

namespace SectionFour.Server.Vendors;

/// <summary>What the library shows, as its address says: every filter lives in the URL.</summary>
public sealed record LibraryFilter(
    string? Q,
    string? Opinion,
    string? Decision,
    string? Lapse,
    string? Tier,
    string? Severity,
    string? Theme,
    string? Archived,
    string? Sort,
    string? Dir,
    int? Page
)
{
    public bool IsEmpty =>
        string.IsNullOrEmpty(Q)
        && string.IsNullOrEmpty(Opinion)
        && string.IsNullOrEmpty(Decision)
        && string.IsNullOrEmpty(Lapse)
        && string.IsNullOrEmpty(Tier)
        && string.IsNullOrEmpty(Severity)
        && string.IsNullOrEmpty(Theme)
        && string.IsNullOrEmpty(Archived);

    /// <summary>The address of this filter with some parts changed.</summary>
    public string Url(string path = "/", string? sort = null, string? dir = null, int? page = null)
    {
        var parts = new List<string>();
        Add("q", Q);
        Add("opinion", Opinion);
        Add("decision", Decision);
        Add("lapse", Lapse);
        Add("tier", Tier);
        Add("severity", Severity);
        Add("theme", Theme);
        Add("archived", Archived);
        Add("sort", sort ?? Sort);
        Add("dir", dir ?? Dir);
        Add("page", page is > 1 ? page.Value.ToString(CultureInfo.InvariantCulture) : null);
        return parts.Count == 0 ? path : $"{path}?{string.Join('&', parts)}";

        void Add(string name, string? value)
        {
            if (!string.IsNullOrEmpty(value))
            {
                parts.Add($"{name}={Uri.EscapeDataString(value)}");
            }
        }
    }
}

/// <summary>One vendor in the library, with its latest report.</summary>
public sealed record LibraryRow(
    Guid VendorId,
    string Vendor,
    string Owner,
    VendorTier Tier,
    Guid? ReportId,
    ReportKind? Kind,
    ReportType? Type,
    DateOnly? From,
    DateOnly? To,
    OpinionKind? Opinion,
    Reading.ResultsStatus? Results,
    int Exceptions,
    int Critical,
    int High,
    int Medium,
    int Low,
    string? Verdict,
    DecisionChoice? Decision,
    DateOnly? DecidedUntil,
    int? DaysLeft
);

/// <summary>A page of the library.</summary>
public sealed record LibraryView(
    LibraryFilter Filter,
    IReadOnlyList<LibraryRow> Rows,
    int Total,
    IReadOnlyList<ReportFile> Loose,
    int Archived,
    DateOnly Today
)
{
    public const int PageSize = 100;

    /// <summary>So many files without a vendor are shown, the newest.</summary>
    public const int MostLoose = 50;
    public int Pages => Math.Max(1, (Total + PageSize - 1) / PageSize);
    public int Page => Math.Clamp(Filter.Page ?? 1, 1, Pages);
}

/// <summary>Finds the vendors of the library.</summary>
public static class Library
{
    public static async Task<LibraryView> FindAsync(WorkbenchDb db, LibraryFilter filter, bool all, CancellationToken cancellation)
    {
        var today = DateOnly.FromDateTime(db.Now.UtcDateTime);
        var coverage = await db.Set<OrganizationSettings>().Select(s => (int?)s.CoverageDays).FirstOrDefaultAsync(cancellation) ?? 365;
        // Vendors that are no longer used are seen only where they are asked for.
        var shown = string.IsNullOrEmpty(filter.Archived);
        var rows =
            from vendor in db.Set<Vendor>().AsNoTracking()
            where (vendor.Archived == null) == shown
            join report in db.Set<ReportFile>().AsNoTracking() on vendor.LatestReportId equals (Guid?)report.Id into reports
            from report in reports.DefaultIfEmpty()
            select new { vendor, report };

        if (!string.IsNullOrWhiteSpace(filter.Q))
        {
            var like =
                $"%{filter.Q.Trim().ToLowerInvariant().Replace("%", "", StringComparison.Ordinal).Replace("_", "", StringComparison.Ordinal)}%";
            rows = rows.Where(r => EF.Functions.Like(r.vendor.Name.ToLower(), like) || EF.Functions.Like(r.vendor.Owner.ToLower(), like));
        }

        rows = filter.Opinion switch
        {
            "modified" => rows.Where(r =>
                r.report.Opinion != null && r.report.Opinion != OpinionKind.Unqualified && r.report.Opinion != OpinionKind.Undetermined
            ),
            { Length: > 0 } kind when Enum.TryParse<OpinionKind>(kind, true, out var opinion) => rows.Where(r =>
                r.report.Opinion == opinion
            ),
            _ => rows,
        };
        rows = filter.Decision switch
        {
            "none" => rows.Where(r => r.report.Decided == null || r.report.DecidedUntil < today),
            { Length: > 0 } name when Enum.TryParse<DecisionChoice>(name, true, out var choice) => rows.Where(r =>
                r.report.Decided == choice
            ),
            _ => rows,
        };
        var (lapsed, soon) = (today.AddDays(-coverage), today.AddDays(90 - coverage));
        rows = filter.Lapse switch
        {
            "lapsed" => rows.Where(r => r.report.PeriodTo < lapsed),
            "90" => rows.Where(r => r.report.PeriodTo >= lapsed && r.report.PeriodTo < soon),
            "unknown" => rows.Where(r => r.report.PeriodTo == null),
            _ => rows,
        };
        if (Enum.TryParse<VendorTier>(filter.Tier, true, out var tier))
        {
            rows = rows.Where(r => r.vendor.Tier == tier);
        }

        rows = filter.Severity?.ToLowerInvariant() switch
        {
            "critical" => rows.Where(r => r.report.Critical > 0),
            "high" => rows.Where(r => r.report.High > 0),
            "medium" => rows.Where(r => r.report.Medium > 0),
            "low" => rows.Where(r => r.report.Low > 0),
            _ => rows,
        };
        if (!string.IsNullOrWhiteSpace(filter.Theme))
        {
            var theme = $" {filter.Theme.Trim().ToUpperInvariant()} ";
            rows = rows.Where(r => (" " + r.report.Themes + " ").Contains(theme));
        }

        var down = filter.Dir == "desc";
        var sorted = filter.Sort switch
        {
            "period" => down ? rows.OrderByDescending(r => r.report.PeriodTo) : rows.OrderBy(r => r.report.PeriodTo),
            "exceptions" => down ? rows.OrderByDescending(r => r.report.Exceptions) : rows.OrderBy(r => r.report.Exceptions),
            "severity" => down
                ? rows.OrderByDescending(r => r.report.Critical).ThenByDescending(r => r.report.High).ThenByDescending(r => r.report.Medium)
                : rows.OrderBy(r => r.report.Critical).ThenBy(r => r.report.High).ThenBy(r => r.report.Medium),
            "opinion" => down ? rows.OrderByDescending(r => r.report.Opinion) : rows.OrderBy(r => r.report.Opinion),
            "decision" => down ? rows.OrderByDescending(r => r.report.Decided) : rows.OrderBy(r => r.report.Decided),
            "owner" => down ? rows.OrderByDescending(r => r.vendor.Owner) : rows.OrderBy(r => r.vendor.Owner),
            _ => down ? rows.OrderByDescending(r => r.vendor.Name) : rows.OrderBy(r => r.vendor.Name),
        };
        // Pages follow each other without a vendor twice or missing.
        rows = sorted.ThenBy(r => r.vendor.Name).ThenBy(r => r.vendor.Id);

        var total = await rows.CountAsync(cancellation);
        var pages = Math.Max(1, (total + LibraryView.PageSize - 1) / LibraryView.PageSize);
        var page = all ? rows : rows.Skip((Math.Clamp(filter.Page ?? 1, 1, pages) - 1) * LibraryView.PageSize).Take(LibraryView.PageSize);
        var found = await page.Select(r => new
            {
                r.vendor.Id,
                r.vendor.Name,
                r.vendor.Owner,
                r.vendor.Tier,
                Report = r.report == null
                    ? null
                    : new
                    {
                        r.report.Id,
                        r.report.Kind,
                        r.report.Type,
                        r.report.PeriodFrom,
                        r.report.PeriodTo,
                        r.report.Opinion,
                        r.report.Results,
                        r.report.Exceptions,
                        r.report.Critical,
                        r.report.High,
                        r.report.Medium,
                        r.report.Low,
                        r.report.Verdict,
                        r.report.Decided,
                        r.report.DecidedUntil,
                    },
            })
            .ToListAsync(cancellation);
        var list = found.ConvertAll(r => new LibraryRow(
            r.Id,
            r.Name,
            r.Owner,
            r.Tier,
            r.Report?.Id,
            r.Report?.Kind,
            r.Report?.Type,
            r.Report?.PeriodFrom,
            r.Report?.PeriodTo,
            r.Report?.Opinion,
            r.Report?.Results,
            r.Report?.Exceptions ?? 0,
            r.Report?.Critical ?? 0,
            r.Report?.High ?? 0,
            r.Report?.Medium ?? 0,
            r.Report?.Low ?? 0,
            r.Report?.Verdict,
            r.Report?.Decided,
            r.Report?.DecidedUntil,
            r.Report?.PeriodTo?.AddDays(coverage).DayNumber - today.DayNumber
        ));
        // What has no vendor: being read, refused, or without a name that could be read.
        var loose = await db.Set<ReportFile>()
            .AsNoTracking()
            .Where(r => (r.VendorId == null || r.State != ReadingState.Read) && r.State != ReadingState.Removed)
            .OrderByDescending(r => r.Uploaded)
            .Take(LibraryView.MostLoose)
            .ToListAsync(cancellation);
        var archived = await db.Set<Vendor>().CountAsync(v => v.Archived != null, cancellation);
        return new LibraryView(filter, list, total, loose, archived, today);
    }

    /// <summary>The library as comma-separated values. A cell that a spreadsheet would take for a formula is quoted with an apostrophe.</summary>
    public static string ToCsv(LibraryView view)
    {
        var text = new StringBuilder(
            "vendor,owner,tier,kind,type,period from,period to,opinion,exceptions,critical,high,medium,low,verdict,decision,decided until,days left\r\n"
        );
        foreach (var r in view.Rows)
        {
            var cells = new[]
            {
                r.Vendor,
                r.Owner,
                r.Tier.ToString(),
                r.Kind?.ToString(),
                r.Type is null ? null : ((int)r.Type).ToString(CultureInfo.InvariantCulture),
                Show.Iso(r.From),
                Show.Iso(r.To),
                r.Opinion?.ToString(),
                r.ReportId is null ? null : r.Exceptions.ToString(CultureInfo.InvariantCulture),
                r.Critical.ToString(CultureInfo.InvariantCulture),
                r.High.ToString(CultureInfo.InvariantCulture),
                r.Medium.ToString(CultureInfo.InvariantCulture),
                r.Low.ToString(CultureInfo.InvariantCulture),
                r.Verdict,
                r.Decision?.ToString(),
                Show.Iso(r.DecidedUntil),
                r.DaysLeft?.ToString(CultureInfo.InvariantCulture),
            };
            text.AppendJoin(',', cells.Select(Cell)).Append("\r\n");
        }

        return text.ToString();

        static string Cell(string? value)
        {
            value ??= "";
            if (value is ['=' or '+' or '@' or '\t' or '\r', ..] or ['-', not (>= '0' and <= '9'), ..])
            {
                value = "'" + value;
            }

            return value.AsSpan().ContainsAny(",\"\r\n") ? $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : value;
        }
    }
}

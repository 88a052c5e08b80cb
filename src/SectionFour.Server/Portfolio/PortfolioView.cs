using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SectionFour.Reports;
using SectionFour.Server.Accounts;
using SectionFour.Server.Pages;
using SectionFour.Server.Reports;
using SectionFour.Server.Settings;
using SectionFour.Server.Store;
using SectionFour.Server.Vendors;

namespace SectionFour.Server.Portfolio;

/// <summary>A bar of a plot; it leads to the vendors behind it where there is a filter for them.</summary>
public sealed record PortfolioBar(string Name, int Count, string Class, string? Href);

/// <summary>A month in which coverage ends.</summary>
public sealed record CoverageMonth(string Name, bool IsPast, bool IsNow, IReadOnlyList<(Guid Id, string Name, bool Modified)> Vendors);

public sealed record NextLapse(Guid Id, string Name, DateOnly Until, int Days, string Owner);

/// <summary>All vendors at a glance.</summary>
public sealed record PortfolioView(
    int Vendors,
    IReadOnlyList<PortfolioBar> Opinions,
    IReadOnlyList<PortfolioBar> Decisions,
    IReadOnlyList<PortfolioBar> Severities,
    IReadOnlyList<PortfolioBar> Themes,
    IReadOnlyList<CoverageMonth> Months,
    IReadOnlyList<NextLapse> Next
)
{
    /// <summary>Squares drawn for a month; the rest is a number.</summary>
    public const int MostSquares = 24;

    /// <summary>Rows of squares of the tallest month.</summary>
    public int Tallest => Math.Max(1, Months.Select(m => (Math.Min(m.Vendors.Count, MostSquares) + 1) / 2).DefaultIfEmpty().Max());

    public static async Task<PortfolioView> LoadAsync(WorkbenchDb db, CancellationToken cancellation)
    {
        var today = DateOnly.FromDateTime(db.Now.UtcDateTime);
        var coverage = await db.Set<OrganizationSettings>().Select(s => (int?)s.CoverageDays).FirstOrDefaultAsync(cancellation) ?? 365;
        var latest = await (
            from vendor in db.Set<Vendor>().AsNoTracking()
            where vendor.Archived == null
            join report in db.Set<ReportFile>().AsNoTracking() on vendor.LatestReportId equals (Guid?)report.Id
            select new
            {
                vendor.Id,
                vendor.Name,
                vendor.Owner,
                report.Opinion,
                report.Decided,
                report.DecidedUntil,
                report.PeriodTo,
                report.Critical,
                report.High,
                report.Medium,
                report.Low,
                report.Themes,
            }
        ).ToListAsync(cancellation);

        var opinions = latest
            .GroupBy(r => r.Opinion ?? OpinionKind.Undetermined)
            .OrderBy(g => g.Key)
            .Select(g => new PortfolioBar(
                Show.Opinion(g.Key),
                g.Count(),
                g.Key.ToString().ToLowerInvariant(),
                $"/?opinion={g.Key.ToString().ToLowerInvariant()}"
            ));
        var decisions = latest
            .GroupBy(r => r.DecidedUntil < today ? null : r.Decided)
            .OrderBy(g => g.Key)
            .Select(g => new PortfolioBar(
                g.Key is null ? "Open" : Show.Choice(g.Key),
                g.Count(),
                g.Key?.ToString().ToLowerInvariant() ?? "open",
                $"/?decision={g.Key?.ToString() ?? "none"}"
            ));
        PortfolioBar[] severities =
        [
            new("Critical", latest.Sum(r => r.Critical), "critical", "/?severity=critical"),
            new("High", latest.Sum(r => r.High), "high", "/?severity=high"),
            new("Medium", latest.Sum(r => r.Medium), "medium", "/?severity=medium"),
            new("Low", latest.Sum(r => r.Low), "low", "/?severity=low"),
        ];
        var themes = latest
            .SelectMany(r => r.Themes.Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct())
            .GroupBy(t => t)
            .OrderByDescending(g => g.Count())
            .ThenBy(g => g.Key, StringComparer.Ordinal)
            .Take(12)
            .Select(g => new PortfolioBar(Show.Theme(g.Key), g.Count(), "theme", $"/?theme={g.Key}"));
        var ends = latest
            .Where(r => r.PeriodTo is not null)
            .Select(r => (r, Until: r.PeriodTo!.Value.AddDays(coverage)))
            .OrderBy(r => r.Until)
            .ToList();
        var first = new DateOnly(today.Year, today.Month, 1).AddMonths(-4);
        var months = Enumerable
            .Range(0, 16)
            .Select(i =>
            {
                var month = first.AddMonths(i);
                var inMonth = ends.Where(e => (e.Until.Year == month.Year && e.Until.Month == month.Month) || (i == 0 && e.Until < month));
                var name = i == 0 ? "before" : month.ToString(month.Month == 1 ? "MMM yy" : "MMM", CultureInfo.InvariantCulture);
                return new CoverageMonth(
                    name,
                    i < 4,
                    i == 4,
                    [.. inMonth.Select(e => (e.r.Id, e.r.Name, e.r.Opinion is not OpinionKind.Unqualified))]
                );
            });
        return new PortfolioView(
            latest.Count,
            [.. opinions],
            [.. decisions],
            severities,
            [.. themes],
            [.. months],
            [
                .. ends.Where(e => e.Until >= today)
                    .Concat(ends.Where(e => e.Until < today).Reverse())
                    .Take(20)
                    .Select(e => new NextLapse(e.r.Id, e.r.Name, e.Until, e.Until.DayNumber - today.DayNumber, e.r.Owner)),
            ]
        );
    }

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet(
                "/portfolio",
                async (WorkbenchDb db, CancellationToken cancellation) => Html.Page<PortfolioPage>(await LoadAsync(db, cancellation))
            )
            .Needs(Role.Reader)
            .ExcludeFromDescription();
        app.MapGet(
                "/api/v1/portfolio",
                async (WorkbenchDb db, CancellationToken cancellation) =>
                {
                    var view = await LoadAsync(db, cancellation);
                    return TypedResults.Ok(
                        new
                        {
                            view.Vendors,
                            view.Opinions,
                            view.Decisions,
                            view.Severities,
                            view.Themes,
                            view.Next,
                        }
                    );
                }
            )
            .Needs(Role.Reader)
            .WithTags("Portfolio")
            .WithSummary("Counts over all vendors' latest reports.");
    }
}

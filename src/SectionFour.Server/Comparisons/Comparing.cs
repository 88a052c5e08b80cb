using Microsoft.EntityFrameworkCore;
using SectionFour.Comparison;
using SectionFour.Outputs;
using SectionFour.Server.Accounts;
using SectionFour.Server.Pages;
using SectionFour.Server.Reports;
using SectionFour.Server.Store;
using SectionFour.Server.Vendors;

namespace SectionFour.Server.Comparisons;

/// <summary>Two reports next to each other.</summary>
public sealed record ComparedPair(OpenedReport Previous, OpenedReport Current, ReportComparison Result);

/// <summary>Two or more reports, oldest first, each compared with the one before it.</summary>
public sealed record ComparisonView(
    ReportFile? Head,
    IReadOnlyList<ReportFile> Choices,
    IReadOnlyList<Guid> Chosen,
    IReadOnlyList<ComparedPair> Pairs,
    IReadOnlyList<OpenedReport> Opened,
    ReportTrend? Trend,
    VendorView? Vendor
);

/// <summary>Comparing reports.</summary>
public static class Comparing
{
    private const int MostReports = 5;

    public static void MapComparisons(this IEndpointRouteBuilder app)
    {
        app.MapGet("/reports/{id:guid}/compare", ShowForReportAsync).Needs(Role.Reader).ExcludeFromDescription();
        app.MapGet(
                "/compare",
                async (Guid[] r, WorkbenchDb db, ReportShelf shelf, CancellationToken cancellation) =>
                    await ShowAsync(null, r, db, shelf, cancellation)
            )
            .Needs(Role.Reader)
            .ExcludeFromDescription();
        app.MapGet("/api/v1/compare", GetAsync)
            .Needs(Role.Reader)
            .WithTags("Comparison")
            .WithSummary("What changed between two reports: exceptions repeated, resolved and new, controls matched, criteria removed.");
        app.MapGet("/api/v1/trend", TrendAsync)
            .Needs(Role.Reader)
            .WithTags("Comparison")
            .WithSummary("Controls and themes through up to five reports (r, repeated), as the library's versioned JSON.");
    }

    private static async Task<IResult> TrendAsync(Guid[] r, ReportShelf shelf, CancellationToken cancellation)
    {
        if (r.Length is < 2 or > MostReports)
        {
            return Results.Problem($"A trend is over 2 to {MostReports} reports.", statusCode: StatusCodes.Status422UnprocessableEntity);
        }

        return await OpenAsync(r, shelf, cancellation) is { } opened
            ? Results.Bytes(
                TrendJson.ToUtf8(Comparer.Trend([.. opened.Select(o => o.Reading)]), [.. opened.Select(o => o.File.FileName)]),
                "application/json"
            )
            : Results.NotFound();
    }

    /// <summary>The reports, oldest first; null where one of them is not there.</summary>
    private static async Task<List<OpenedReport>?> OpenAsync(Guid[] ids, ReportShelf shelf, CancellationToken cancellation)
    {
        var opened = new List<OpenedReport>();
        foreach (var id in ids.Distinct().Take(MostReports))
        {
            if (await shelf.OpenAsync(id, cancellation) is not { } report)
            {
                return null;
            }

            opened.Add(report);
        }

        opened.Sort((a, b) => Nullable.Compare(a.File.PeriodTo, b.File.PeriodTo));
        return opened;
    }

    private static async Task<IResult> ShowForReportAsync(Guid id, WorkbenchDb db, ReportShelf shelf, CancellationToken cancellation)
    {
        var file = await db.Set<ReportFile>()
            .AsNoTracking()
            .Include(r => r.Vendor)
            .FirstOrDefaultAsync(r => r.Id == id && r.State == ReadingState.Read, cancellation);
        return file is null
            ? Html.Missing("report")
            : await ShowAsync(file, file.PredecessorId is { } before ? [before, id] : [id], db, shelf, cancellation);
    }

    private static async Task<IResult> ShowAsync(
        ReportFile? head,
        Guid[] ids,
        WorkbenchDb db,
        ReportShelf shelf,
        CancellationToken cancellation
    )
    {
        if (await OpenAsync(ids, shelf, cancellation) is not { } opened)
        {
            return Html.Missing("report");
        }

        var pairs = opened.Zip(opened.Skip(1), (a, b) => new ComparedPair(a, b, ComparisonCache.Compare(a.Reading, b.Reading))).ToList();
        // Reports of several vendors have no coverage in common, and no others to choose from.
        var vendor = opened.Select(o => o.File.VendorId).Distinct().Count() > 1 ? null : (head ?? opened.LastOrDefault()?.File)?.VendorId;
        var view = vendor is null ? null : await VendorView.LoadAsync(db, vendor.Value, cancellation);
        // Two reports are a comparison; a trend needs a third.
        var trend = opened.Count >= 3 ? Comparer.Trend([.. opened.Select(o => o.Reading)]) : null;
        return Html.Page<ComparePage>(
            new ComparisonView(head, view?.Reports ?? [], [.. opened.Select(o => o.File.Id)], pairs, opened, trend, view)
        );
    }

    private static async Task<IResult> GetAsync(Guid previous, Guid current, ReportShelf shelf, CancellationToken cancellation)
    {
        if (
            await shelf.OpenAsync(previous, cancellation) is not { } before
            || await shelf.OpenAsync(current, cancellation) is not { } after
        )
        {
            return Results.NotFound();
        }

        var result = ComparisonCache.Compare(before.Reading, after.Reading);
        return Results.Ok(
            new
            {
                Previous = previous,
                Current = current,
                Organization = new { result.Organization.Same, result.Organization.Sentence },
                Period = result.Period?.Sentence,
                FollowUps = result.FollowUps.Select(f => new
                {
                    Exception = f.Previous.Id,
                    f.Previous.Controls,
                    f.Status,
                    f.Sentence,
                }),
                New = result.NewDeviations.Select(n => new
                {
                    Exception = n.Deviation.Id,
                    n.Deviation.Controls,
                    n.Sentence,
                }),
                ControlsMatched = result.Matches.Select(m => new
                {
                    Previous = m.Previous.Select(c => c.Id),
                    Current = m.Current.Select(c => c.Id),
                    m.Confidence,
                }),
                Removed = result.RemovedControls.Select(c => c.Control.Id),
                Added = result.NewControls.Select(c => c.Control.Id),
                result.RemovedCriteria,
                result.AuditorChanged,
                Changes = result.Changes.Select(c => new
                {
                    c.Rule,
                    c.Direction,
                    c.Sentence,
                }),
            }
        );
    }
}

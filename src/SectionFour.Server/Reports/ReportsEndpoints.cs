using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using SectionFour.Outputs;
using SectionFour.Server.Accounts;
using SectionFour.Server.Assessments;
using SectionFour.Server.Pages;
using SectionFour.Server.Store;

namespace SectionFour.Server.Reports;

/// <summary>A report as the API gives it.</summary>
public sealed record ReportSummary(
    Guid Id,
    Guid? VendorId,
    string FileName,
    string FileHash,
    ReadingState State,
    string? Sentence,
    SectionFour.Reading.RefusalReason? Refusal,
    SectionFour.Reports.ReportKind? Kind,
    SectionFour.Reports.ReportType? Type,
    DateOnly? PeriodFrom,
    DateOnly? PeriodTo,
    SectionFour.Reports.OpinionKind? Opinion,
    int Controls,
    int Exceptions,
    Guid? PredecessorId
)
{
    public static ReportSummary Of(ReportFile r) =>
        new(
            r.Id,
            r.VendorId,
            r.FileName,
            r.FileHash,
            r.State,
            r.Sentence,
            r.Refusal,
            r.Kind,
            r.Type,
            r.PeriodFrom,
            r.PeriodTo,
            r.Opinion,
            r.Controls,
            r.Exceptions,
            r.PredecessorId
        );
}

/// <summary>Uploading, reading, looking, correcting.</summary>
public static class ReportsEndpoints
{
    private const int ListSize = 100;

    public static void MapReports(this IEndpointRouteBuilder app)
    {
        Uploads.Map(app);
        Reviewing.Map(app);
        Exports.Map(app);
        app.MapGet("/reports/{id:guid}", ShowAsync).Needs(Role.Reader).ExcludeFromDescription();
        app.MapGet("/api/v1/reports", ListAsync)
            .Needs(Role.Reader)
            .WithTags("Reports")
            .WithSummary("Reports, newest upload first, 100 a page; by state or vendor.");
        var api = app.MapGroup("/api/v1/reports/{id:guid}").Needs(Role.Reader).WithTags("Reports");
        api.MapGet("", GetAsync).WithSummary("State and columns of a report.");
        api.MapGet("/reading", GetReadingAsync)
            .WithSummary("The reading as the library's versioned JSON, with corrections unless original=true.");
        api.MapGet("/corrections", GetCorrectionsAsync).WithSummary("Everything that reviewers said about facts, oldest first.");
        api.MapGet("/comments", GetCommentsAsync).WithSummary("Comments on facts and on the report, oldest first.");
        api.MapGet("/severities", GetSeveritiesAsync).WithSummary("Severities that reviewers set, with their reasons, oldest first.");
        api.MapGet("/pages/{page:int}.png", GetPictureAsync).WithSummary("The picture of a page.");
        api.MapGet("/pages/{page:int}.json", GetWordsAsync).WithSummary("Size and words of a page with their places.");
    }

    private static async Task<IResult> ShowAsync(Guid id, WorkbenchDb db, ReportShelf shelf, CancellationToken cancellation)
    {
        var file = await db.Set<ReportFile>().AsNoTracking().Include(r => r.Vendor).FirstOrDefaultAsync(r => r.Id == id, cancellation);
        if (file is null)
        {
            return Html.Missing("report");
        }

        if (file.State is not ReadingState.Read || await shelf.OpenAsync(file, cancellation) is not { } opened)
        {
            return Html.Page<WaitingPage>(file);
        }

        var (assessment, _, _) = await Assessing.AssessAsync(db, shelf, opened.File, opened.Reading, null, cancellation);
        var others = await db.Set<ReportFile>()
            .AsNoTracking()
            .Where(r => r.VendorId == file.VendorId && r.VendorId != null && r.Id != id && r.State == ReadingState.Read)
            .OrderByDescending(r => r.PeriodTo)
            .ToListAsync(cancellation);
        return new RazorComponentResult<ReviewPage>(
            new
            {
                Model = opened,
                Assessment = assessment,
                Others = others,
            }
        );
    }

    private static async Task<Ok<List<ReportSummary>>> ListAsync(
        ReadingState? state,
        Guid? vendor,
        int? page,
        WorkbenchDb db,
        CancellationToken cancellation
    )
    {
        var found = await db.Set<ReportFile>()
            .AsNoTracking()
            .Where(r => (state == null || r.State == state) && (vendor == null || r.VendorId == vendor))
            .OrderByDescending(r => r.Uploaded)
            .ThenBy(r => r.Id)
            .Skip((Math.Max(1, page ?? 1) - 1) * ListSize)
            .Take(ListSize)
            .ToListAsync(cancellation);
        return TypedResults.Ok(found.ConvertAll(ReportSummary.Of));
    }

    private static async Task<IResult> GetAsync(Guid id, WorkbenchDb db, CancellationToken cancellation) =>
        await db.Set<ReportFile>().AsNoTracking().FirstOrDefaultAsync(r => r.Id == id, cancellation) is { } report
            ? Results.Ok(ReportSummary.Of(report))
            : Results.NotFound();

    private static async Task<IResult> GetReadingAsync(Guid id, bool? original, ReportShelf shelf, CancellationToken cancellation) =>
        await shelf.OpenAsync(id, cancellation) is { } opened
            ? Results.Bytes(ReadingJson.ToUtf8(original is true ? opened.Original : opened.Reading), "application/json")
            : Results.NotFound();

    private static async Task<IResult> GetCorrectionsAsync(Guid id, WorkbenchDb db, CancellationToken cancellation) =>
        await db.Set<ReportFile>().AnyAsync(r => r.Id == id, cancellation)
            ? Results.Ok(
                await db.Set<Correction>().AsNoTracking().Where(c => c.ReportId == id).OrderBy(c => c.At).ToListAsync(cancellation)
            )
            : Results.NotFound();

    private static async Task<IResult> GetCommentsAsync(Guid id, WorkbenchDb db, CancellationToken cancellation) =>
        await db.Set<ReportFile>().AnyAsync(r => r.Id == id, cancellation)
            ? Results.Ok(
                await db.Set<ReviewComment>().AsNoTracking().Where(c => c.ReportId == id).OrderBy(c => c.At).ToListAsync(cancellation)
            )
            : Results.NotFound();

    private static async Task<IResult> GetSeveritiesAsync(Guid id, WorkbenchDb db, CancellationToken cancellation) =>
        await db.Set<ReportFile>().AnyAsync(r => r.Id == id, cancellation)
            ? Results.Ok(
                await db.Set<SeverityOverride>().AsNoTracking().Where(c => c.ReportId == id).OrderBy(c => c.At).ToListAsync(cancellation)
            )
            : Results.NotFound();

    private static async Task<IResult> GetPictureAsync(
        Guid id,
        int page,
        HttpContext context,
        WorkbenchDb db,
        PagePictures pictures,
        CancellationToken cancellation
    )
    {
        var report = await db.Set<ReportFile>().AsNoTracking().FirstOrDefaultAsync(r => r.Id == id, cancellation);
        if (report is null || page < 1 || (report.Pages > 0 && page > report.Pages))
        {
            return Results.NotFound();
        }

        var png = await pictures.DrawAsync(report, page, cancellation);
        if (png is null)
        {
            return Results.NotFound();
        }

        // Only this person's browser keeps it, for the session's length.
        context.Response.Headers.CacheControl = "private, max-age=3600";
        return Results.Bytes(png, "image/png");
    }

    private static async Task<IResult> GetWordsAsync(Guid id, int page, WorkbenchDb db, CancellationToken cancellation)
    {
        var found = await db.Set<ReportPage>().AsNoTracking().FirstOrDefaultAsync(p => p.ReportId == id && p.Page == page, cancellation);
        return found is null
            ? Results.NotFound()
            : Results.Text(
                string.Create(
                    System.Globalization.CultureInfo.InvariantCulture,
                    $"{{\"width\":{found.Width},\"height\":{found.Height},\"words\":{found.Words}}}"
                ),
                "application/json"
            );
    }
}

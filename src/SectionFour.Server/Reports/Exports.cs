using SectionFour.Outputs;
using SectionFour.Server.Accounts;
using SectionFour.Server.Store;
using SectionFour.Server.Vendors;

namespace SectionFour.Server.Reports;

/// <summary>What leaves the workbench as a file: the library's formats with everything that people added, and the report itself.</summary>
public static class Exports
{
    /// <summary>The report as it was uploaded.</summary>
    private const string Original = "original";

    /// <summary>Vendors of a portfolio in one file; each one's latest report is judged for it.</summary>
    private const int MostVendors = 500;

    /// <summary>Name in the address ("letter.docx") and in the menu of each format.</summary>
    public static readonly (string Format, string Name)[] Formats =
    [
        .. ReviewFormats.All.Select(f => (f.Extension[1..], char.ToUpperInvariant(f.Name[0]) + f.Name[1..])),
        (Original, "The report as it was uploaded"),
    ];

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/reports/{id:guid}/export/{format}", ExportAsync)
            .Needs(Role.Reader)
            .WithTags("Reports")
            .WithSummary(
                $"A review in another format ({string.Join(", ", Formats.Select(f => f.Format))}), with corrections, decision and mapping."
            );
        app.MapGet("/portfolio.xlsx", ExportPortfolioAsync)
            .Needs(Role.Reader)
            .WithTags("Portfolio")
            .WithSummary("Vendors, open findings and what lapses as a workbook, filtered as the library is.");
    }

    private static async Task<IResult> ExportAsync(
        Guid id,
        string format,
        WorkbenchDb db,
        ReportShelf shelf,
        ReviewedReports reviews,
        FileStore files,
        CancellationToken cancellation
    )
    {
        var chosen = ReviewFormats.All.FirstOrDefault(f => f.Extension[1..] == format);
        if ((chosen is null && format != Original) || await shelf.OpenAsync(id, cancellation) is not { } opened)
        {
            return Results.NotFound();
        }

        var name = Path.GetFileNameWithoutExtension(opened.File.FileName);
        db.Record("report.exported", $"report/{id}", format);
        await db.SaveChangesAsync(cancellation);
        if (chosen is null)
        {
            var file = await files.ReadAsync(opened.File.OrganizationId, opened.File.FileHash, cancellation);
            return Results.File(file, "application/octet-stream", $"{name}.pdf");
        }

        var review = await reviews.MakeAsync(opened, cancellation);
        return Results.File(
            await WriteAsync(s => chosen.Write(review, s), cancellation),
            chosen.MediaType,
            $"{name}.review{chosen.Extension}"
        );
    }

    private static async Task<IResult> ExportPortfolioAsync(
        [AsParameters] LibraryFilter filter,
        WorkbenchDb db,
        ReportShelf shelf,
        ReviewedReports reviews,
        CancellationToken cancellation
    )
    {
        var view = await Library.FindAsync(db, filter, all: true, cancellation);
        var rows = view.Rows.Where(r => r.ReportId is not null).ToList();
        if (rows.Count > MostVendors)
        {
            return Results.Problem(
                $"These are {rows.Count} vendors: choose up to {MostVendors} with the library's filters.",
                statusCode: StatusCodes.Status422UnprocessableEntity
            );
        }

        var entries = new List<PortfolioEntry>();
        foreach (var row in rows)
        {
            if (await shelf.OpenAsync(row.ReportId!.Value, cancellation) is { } opened)
            {
                entries.Add(PortfolioEntry.From(row.Vendor, row.Owner, await reviews.MakeAsync(opened, cancellation)));
            }
        }

        db.Record("portfolio.exported", $"organization/{db.OrganizationId}", $"{entries.Count} vendors");
        await db.SaveChangesAsync(cancellation);
        var portfolio = new PortfolioExport
        {
            Entries = [.. entries],
            AsOf = view.Today,
            Generated = db.Now,
        };
        return Results.File(
            await WriteAsync(portfolio.WriteWorkbook, cancellation),
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "vendors.xlsx"
        );
    }

    // Writing a memo draws pictures and lays out pages: seconds of work that no request thread should hold.
    private static Task<byte[]> WriteAsync(Action<Stream> write, CancellationToken cancellation) =>
        Task.Run(
            () =>
            {
                using var memory = new MemoryStream();
                write(memory);
                return memory.ToArray();
            },
            cancellation
        );
}

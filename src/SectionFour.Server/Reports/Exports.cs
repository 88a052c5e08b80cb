using SectionFour.Outputs;
using SectionFour.Server.Accounts;
using SectionFour.Server.Store;

namespace SectionFour.Server.Reports;

/// <summary>What leaves the workbench as a file. Each format is one function of the library; here stand their names and types.</summary>
public static class Exports
{
    /// <summary>Format and its name in the menu.</summary>
    public static readonly (string Format, string Name)[] Formats = [("json", "Reading (JSON)"), ("pdf", "The report (PDF)")];

    public static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/reports/{id:guid}/export/{format}", ExportAsync)
            .Needs(Role.Reader)
            .WithTags("Reports")
            .WithSummary("A report in another format, with the reviewers' corrections.");

    private static async Task<IResult> ExportAsync(
        Guid id,
        string format,
        WorkbenchDb db,
        ReportShelf shelf,
        FileStore files,
        CancellationToken cancellation
    )
    {
        if (Formats.All(f => f.Format != format) || await shelf.OpenAsync(id, cancellation) is not { } opened)
        {
            return Results.NotFound();
        }

        var name = Path.GetFileNameWithoutExtension(opened.File.FileName);
        db.Record("report.exported", $"report/{id}", format);
        await db.SaveChangesAsync(cancellation);
        return format switch
        {
            "json" => Results.File(ReadingJson.ToUtf8(opened.Reading), "application/json", $"{name}.json"),
            "pdf" => Results.File(
                await files.ReadAsync(opened.File.OrganizationId, opened.File.FileHash, cancellation),
                "application/octet-stream",
                $"{name}.pdf"
            ),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }
}

using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using SectionFour.Server.Accounts;
using SectionFour.Server.Jobs;
using SectionFour.Server.Store;

namespace SectionFour.Server.Reports;

/// <summary>What an upload led to.</summary>
public sealed record UploadedReport(Guid Id, string FileName, string State, bool Duplicate);

/// <summary>Taking files in and telling how their reading goes on.</summary>
public static class Uploads
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapPost("/api/v1/reports", UploadAsync)
            .Needs(Role.Reviewer)
            .Accepts<byte[]>("application/pdf", "application/octet-stream")
            .Produces<UploadedReport>()
            .WithTags("Reports")
            .WithSummary("Upload a report: the file is the body. It is acknowledged when it is stored; reading follows.");
        app.MapPost("/api/v1/reports/{id:guid}/read", ReadAgainAsync)
            .Needs(Role.Reviewer)
            .WithTags("Reports")
            .WithSummary("Read a refused or failed report again, with its password if it needs one.");
        app.MapDelete("/api/v1/reports/{id:guid}", RemoveAsync)
            .Needs(Role.Reviewer)
            .WithTags("Reports")
            .WithSummary("Remove a file that could not be read. What was read is kept, and goes by the retention rule only.");
        app.MapPost("/api/v1/samples", LoadSamplesAsync)
            .Needs(Role.Reviewer)
            .WithTags("Reports")
            .WithSummary("Load the invented reports that come with the program.");
        app.MapGet("/api/v1/events", Events)
            .Needs(Role.Reader)
            .WithTags("Reports")
            .WithSummary("Progress of readings as server-sent events.");
    }

    private static async Task<IResult> UploadAsync(
        HttpContext context,
        string name,
        Guid? vendor,
        WorkbenchDb db,
        FileStore files,
        ReadingSchedule schedule,
        IConfiguration configuration,
        CancellationToken cancellation
    )
    {
        var fileName = CleanName(name);
        if (vendor is { } vendorId && !await db.Set<Vendors.Vendor>().AnyAsync(v => v.Id == vendorId, cancellation))
        {
            return Results.Problem("There is no such vendor.", statusCode: StatusCodes.Status404NotFound);
        }

        var start = new byte[1024];
        var filled = await context.Request.Body.ReadAtLeastAsync(start, start.Length, false, cancellation);
        if (filled == 0)
        {
            return Results.Problem(
                "The file is empty (0 bytes), so it was not stored. It may not have been copied to its end: get it again.",
                statusCode: StatusCodes.Status422UnprocessableEntity
            );
        }

        if (start.AsSpan(0, filled).IndexOf("%PDF-"u8) < 0)
        {
            return Results.Problem(
                "This is not a PDF, so it was not stored. Upload the report as the PDF that the service organization sent.",
                statusCode: StatusCodes.Status415UnsupportedMediaType
            );
        }

        await using var whole = new JoinedStream(start.AsMemory(0, filled), context.Request.Body);
        var uploaded = await TakeAsync(whole, fileName, vendor, db, files, schedule, configuration, cancellation);
        return uploaded.Duplicate ? Results.Ok(uploaded) : Results.Created($"/reports/{uploaded.Id}", uploaded);
    }

    /// <summary>Stores a file and queues its reading; the same content again is told as a duplicate.</summary>
    private static async Task<UploadedReport> TakeAsync(
        Stream content,
        string fileName,
        Guid? vendor,
        WorkbenchDb db,
        FileStore files,
        ReadingSchedule schedule,
        IConfiguration configuration,
        CancellationToken cancellation
    )
    {
        var maxBytes = configuration.GetValue("Limits:UploadMegabytes", 100L) << 20;
        var (hash, length) = await files.WriteAsync(db.OrganizationId, content, maxBytes, cancellation);
        if (await KnownAsync() is { } known)
        {
            return known;
        }

        var report = new ReportFile
        {
            VendorId = vendor,
            FileHash = hash,
            FileName = fileName,
            Bytes = length,
            UploadedBy = db.Tenant.Who,
            Uploaded = db.Now,
        };
        db.Add(report);
        db.Record("report.uploaded", $"report/{report.Id}", $"{fileName}, {length} bytes, SHA-256 {hash}");
        try
        {
            await db.SaveChangesAsync(cancellation);
        }
        catch (DbUpdateException)
        {
            // The same file came twice at once; the other request stored it.
            db.ChangeTracker.Clear();
            if (await KnownAsync() is { } other)
            {
                return other;
            }

            throw;
        }

        await schedule.AddAsync(report.OrganizationId, report.Id, CancellationToken.None);
        return new UploadedReport(report.Id, fileName, report.State.ToString(), false);

        async Task<UploadedReport?> KnownAsync() =>
            await db.Set<ReportFile>().AsNoTracking().FirstOrDefaultAsync(r => r.FileHash == hash, cancellation) is { } r
                ? new UploadedReport(r.Id, r.FileName, r.State.ToString(), true)
                : null;
    }

    private static async Task<IResult> LoadSamplesAsync(
        WorkbenchDb db,
        FileStore files,
        ReadingSchedule schedule,
        IConfiguration configuration,
        CancellationToken cancellation
    )
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "samples");
        var samples = Directory.Exists(folder) ? Directory.GetFiles(folder, "*.pdf").Order(StringComparer.Ordinal).ToList() : [];
        if (samples.Count == 0)
        {
            return Results.Problem("This installation has no samples.", statusCode: StatusCodes.Status404NotFound);
        }

        var taken = new List<UploadedReport>();
        foreach (var sample in samples)
        {
            await using var content = File.OpenRead(sample);
            taken.Add(await TakeAsync(content, Path.GetFileName(sample), null, db, files, schedule, configuration, cancellation));
        }

        return Results.Ok(taken);
    }

    public sealed record ReadAgain(string? Password);

    private static async Task<IResult> ReadAgainAsync(
        Guid id,
        ReadAgain request,
        WorkbenchDb db,
        ReadingSchedule schedule,
        IDataProtectionProvider protection,
        CancellationToken cancellation
    )
    {
        var report = await db.Set<ReportFile>().FirstOrDefaultAsync(r => r.Id == id, cancellation);
        if (report is null)
        {
            return Results.NotFound();
        }

        if (report.State is not (ReadingState.Refused or ReadingState.Failed))
        {
            return Results.Problem("The report is read or being read.", statusCode: StatusCodes.Status409Conflict);
        }

        (report.State, report.Attempts, report.Refusal, report.Sentence) = (ReadingState.Queued, 0, null, null);
        report.ProtectedPassword = string.IsNullOrEmpty(request.Password)
            ? null
            : protection.CreateProtector(ReadReportJob.PasswordPurpose).Protect(request.Password);
        db.Record("report.read-again", $"report/{id}", request.Password is null ? "" : "with a password");
        await db.SaveChangesAsync(cancellation);
        await schedule.AddAsync(report.OrganizationId, report.Id, CancellationToken.None);
        return Results.Accepted($"/reports/{id}");
    }

    private static async Task<IResult> RemoveAsync(Guid id, WorkbenchDb db, FileStore files, CancellationToken cancellation)
    {
        var report = await db.Set<ReportFile>().FirstOrDefaultAsync(r => r.Id == id, cancellation);
        if (report is null)
        {
            return Results.NotFound();
        }

        if (report.State is not (ReadingState.Refused or ReadingState.Failed))
        {
            return Results.Problem(
                "Only a file that could not be read can be removed; what was read goes by the retention rule.",
                statusCode: StatusCodes.Status409Conflict
            );
        }

        db.Remove(report);
        db.Record("report.deleted", $"report/{id}", $"{report.FileName}, SHA-256 {report.FileHash}, never read: {report.Sentence}");
        await db.SaveChangesAsync(cancellation);
        // Last: a file without its row is only space, a row without its file would be a promise.
        files.Delete(report.OrganizationId, report.FileHash);
        return Results.NoContent();
    }

    private static async Task Events(HttpContext context, WorkbenchDb db, ReadingProgress progress, CancellationToken cancellation)
    {
        context.Response.ContentType = "text/event-stream";
        var organization = db.OrganizationId;
        var running = await db.Set<ReportFile>()
            .AsNoTracking()
            .Where(r => r.State == ReadingState.Queued || r.State == ReadingState.Reading)
            .OrderBy(r => r.Uploaded)
            .Take(100)
            .ToListAsync(cancellation);
        // An open stream holds no database connection.
        await db.Database.CloseConnectionAsync();
        foreach (var report in running)
        {
            await SendAsync(
                new ReadingStep(
                    report.Id,
                    report.FileName,
                    report.State.ToString(),
                    report.PagesRead,
                    report.Pages,
                    report.Sentence,
                    report.VendorId
                )
            );
        }

        await context.Response.WriteAsync(": open\n\n", cancellation);
        await context.Response.Body.FlushAsync(cancellation);
        try
        {
            await foreach (var step in progress.ListenAsync(organization, cancellation))
            {
                await SendAsync(step);
            }
        }
        catch (OperationCanceledException)
        {
            // The page was closed.
        }

        async Task SendAsync(ReadingStep step)
        {
            await context.Response.WriteAsync($"data: {JsonSerializer.Serialize(step, JsonSerializerOptions.Web)}\n\n", cancellation);
            await context.Response.Body.FlushAsync(cancellation);
        }
    }

    private static string CleanName(string name)
    {
        var last = name.Split('/', '\\')[^1];
        var clean = new string([.. last.Where(c => !char.IsControl(c))]).Trim();
        return clean.Length switch
        {
            0 => "report.pdf",
            > 200 => clean[..200],
            _ => clean,
        };
    }

    /// <summary>What was read already to look at it, followed by the rest.</summary>
    private sealed class JoinedStream(ReadOnlyMemory<byte> first, Stream rest) : Stream
    {
        private ReadOnlyMemory<byte> first = first;

        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();
        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (first.Length == 0)
            {
                return await rest.ReadAsync(buffer, cancellationToken);
            }

            var count = Math.Min(first.Length, buffer.Length);
            first[..count].CopyTo(buffer);
            first = first[count..];
            return count;
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override void Flush() { }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}

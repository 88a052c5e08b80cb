using Microsoft.EntityFrameworkCore;
using SectionFour.Server.Accounts;
using SectionFour.Server.Similarity;
using SectionFour.Server.Store;
using SectionFour.Server.Vendors;

namespace SectionFour.Server.Reports;

/// <summary>A reviewer confirms, corrects or takes back.</summary>
public sealed record CorrectionRequest(string Fact, CorrectionKind Kind, string? Value, string? Reason, int? Page, string? Words);

/// <summary>A reviewer says what was missed.</summary>
public sealed record MissedDeviation(
    string? Control,
    string Narrative,
    int Page,
    int? Failed,
    int? Sampled,
    int? Population,
    string? Reason
);

public sealed record CommentRequest(string? Fact, string Text);

public sealed record SeverityRequest(string Exception, string Severity, string Reason);

public sealed record VendorChoice(Guid? VendorId, string? NewName);

/// <summary>Which report came before: null for none.</summary>
public sealed record PredecessorChoice(Guid? ReportId);

/// <summary>What reviewers say about a reading. Nothing here changes the reading; each statement lies beside it with who and when.</summary>
public static class Reviewing
{
    public static void Map(IEndpointRouteBuilder app)
    {
        var api = app.MapGroup("/api/v1/reports/{id:guid}").Needs(Role.Reviewer).WithTags("Review");
        api.MapPost("/corrections", CorrectAsync).WithSummary("Confirm, correct or take back a fact; the assessment follows.");
        api.MapPost("/missed-exceptions", AddMissedAsync).WithSummary("Add an exception that the reading missed, with its page and words.");
        api.MapPost("/comments", CommentAsync).WithSummary("Comment on a fact or the report.");
        api.MapPost("/severities", OverrideAsync).WithSummary("Set an exception's severity with a reason, or return to the assessed one.");
        api.MapPut("/vendor", ChooseVendorAsync).WithSummary("Say which vendor the report is about, or confirm the proposed one.");
        api.MapPut("/predecessor", ChoosePredecessorAsync)
            .WithSummary("Say which of the vendor's reports came before, or that none did; the comparison and the severities follow.");
    }

    private static async Task<IResult> CorrectAsync(
        Guid id,
        CorrectionRequest request,
        WorkbenchDb db,
        ReportShelf shelf,
        CancellationToken cancellation
    )
    {
        if (await shelf.OpenAsync(id, cancellation) is not { } opened)
        {
            return Results.NotFound();
        }

        var fact = Facts.Find(opened.Original, request.Fact) ?? Facts.Find(opened.Reading, request.Fact);
        if (fact is null)
        {
            return Unprocessable("There is no such fact in this report.");
        }

        if (request.Kind is CorrectionKind.Corrected && string.IsNullOrWhiteSpace(request.Reason))
        {
            return Unprocessable("Say why: the next reader has to understand the correction.");
        }

        var correction = new Correction
        {
            ReportId = id,
            Fact = fact.Id,
            Kind = request.Kind,
            Was = Facts.Find(opened.Original, fact.Id)?.Value ?? "",
            Value = request.Kind is CorrectionKind.Corrected ? (request.Value ?? "").Trim() : "",
            Reason = (request.Reason ?? "").Trim(),
            Page = request.Page,
            Words = (request.Words ?? "").Trim(),
            Who = db.Tenant.Who,
            At = db.Now,
        };
        if (correction.Kind is CorrectionKind.Corrected && !CorrectedReading.TryApply(opened.Original, correction, out _, out var sentence))
        {
            return Unprocessable(sentence);
        }

        return await SaveAsync(db, opened, correction, cancellation);
    }

    private static async Task<IResult> AddMissedAsync(
        Guid id,
        MissedDeviation request,
        WorkbenchDb db,
        ReportShelf shelf,
        CancellationToken cancellation
    )
    {
        if (await shelf.OpenAsync(id, cancellation) is not { } opened)
        {
            return Results.NotFound();
        }

        var added = new AddedDeviation(
            request.Control ?? "",
            request.Narrative ?? "",
            request.Page,
            request.Failed,
            request.Sampled,
            request.Population
        );
        var correction = new Correction
        {
            ReportId = id,
            Fact = CorrectedReading.Added,
            Kind = CorrectionKind.Corrected,
            Was = "",
            Value = System.Text.Json.JsonSerializer.Serialize(added, System.Text.Json.JsonSerializerOptions.Web),
            Reason = (request.Reason ?? "").Trim(),
            Page = request.Page,
            Words = (request.Narrative ?? "").Trim(),
            Who = db.Tenant.Who,
            At = db.Now,
        };
        return CorrectedReading.TryApply(opened.Original, correction, out _, out var sentence)
            ? await SaveAsync(db, opened, correction, cancellation)
            : Unprocessable(sentence);
    }

    private static async Task<IResult> SaveAsync(WorkbenchDb db, OpenedReport opened, Correction correction, CancellationToken cancellation)
    {
        db.Add(correction);
        db.Record(
            $"fact.{correction.Kind.ToString().ToLowerInvariant()}",
            $"report/{correction.ReportId}",
            correction.Kind is CorrectionKind.Corrected
                ? $"{correction.Fact}: “{correction.Was}” → “{correction.Value}”, {correction.Reason}"
                : correction.Fact
        );
        var reading = CorrectedReading.Apply(opened.Original, [.. opened.Corrections, correction]);
        await ReportColumns.UpdateAsync(db, opened.File, reading, cancellation);
        await db.SaveChangesAsync(cancellation);
        if (correction.Fact is "report.period" or "report.asOf" or "report.kind" && opened.File.VendorId is { } vendor)
        {
            await VendorReports.RelinkAsync(db, vendor, cancellation);
        }

        return Results.NoContent();
    }

    private static async Task<IResult> CommentAsync(Guid id, CommentRequest request, WorkbenchDb db, CancellationToken cancellation)
    {
        if (!await db.Set<ReportFile>().AnyAsync(r => r.Id == id, cancellation))
        {
            return Results.NotFound();
        }

        if (string.IsNullOrWhiteSpace(request.Text) || request.Text.Length > 4000)
        {
            return Unprocessable("A comment has 1 to 4000 characters.");
        }

        db.Add(
            new ReviewComment
            {
                ReportId = id,
                Fact = request.Fact ?? "",
                Text = request.Text.Trim(),
                Who = db.Tenant.Who,
                At = db.Now,
            }
        );
        db.Record("report.commented", $"report/{id}", request.Fact ?? "");
        await db.SaveChangesAsync(cancellation);
        return Results.NoContent();
    }

    private static async Task<IResult> OverrideAsync(
        Guid id,
        SeverityRequest request,
        WorkbenchDb db,
        ReportShelf shelf,
        CancellationToken cancellation
    )
    {
        if (await shelf.OpenAsync(id, cancellation) is not { } opened || opened.Reading.Deviations.All(d => d.Id != request.Exception))
        {
            return Results.NotFound();
        }

        if (string.IsNullOrWhiteSpace(request.Reason))
        {
            return Unprocessable("Another severity needs its reason.");
        }

        var severity = "";
        if (!string.IsNullOrEmpty(request.Severity))
        {
            if (!Enum.TryParse<Assessment.SeverityLevel>(request.Severity, true, out var level) || !Enum.IsDefined(level))
            {
                return Unprocessable("Choose one of the severities.");
            }

            severity = level.ToString();
        }

        db.Add(
            new SeverityOverride
            {
                ReportId = id,
                Exception = request.Exception,
                Severity = severity,
                Reason = request.Reason.Trim(),
                Who = db.Tenant.Who,
                At = db.Now,
            }
        );
        db.Record(
            "severity.overridden",
            $"report/{id}",
            $"{request.Exception}: {(severity.Length == 0 ? "as assessed" : severity)}, {request.Reason}"
        );
        await db.SaveChangesAsync(cancellation);
        await ReportColumns.UpdateAsync(db, opened.File, opened.Reading, cancellation);
        await db.SaveChangesAsync(cancellation);
        return Results.NoContent();
    }

    private static async Task<IResult> ChooseVendorAsync(
        Guid id,
        VendorChoice request,
        WorkbenchDb db,
        ReportShelf shelf,
        CancellationToken cancellation
    )
    {
        var report = await db.Set<ReportFile>().FirstOrDefaultAsync(r => r.Id == id, cancellation);
        if (report is null)
        {
            return Results.NotFound();
        }

        var before = report.VendorId;
        if (!string.IsNullOrWhiteSpace(request.NewName))
        {
            report.VendorId = (await VendorReports.FindOrProposeAsync(db, request.NewName.Trim(), cancellation)).Id;
        }
        else if (await db.Set<Vendor>().AnyAsync(v => v.Id == request.VendorId, cancellation))
        {
            report.VendorId = request.VendorId;
        }
        else
        {
            return Unprocessable("There is no such vendor.");
        }

        report.VendorChosen = true;
        db.Record("report.vendor-chosen", $"report/{id}", $"{before} → {report.VendorId}");
        if (before == report.VendorId)
        {
            await db.SaveChangesAsync(cancellation);
            return Results.NoContent();
        }

        (report.PredecessorId, report.PredecessorChosen) = (null, false);
        await db.SaveChangesAsync(cancellation);
        foreach (var vendor in new[] { before, report.VendorId }.OfType<Guid>())
        {
            await VendorReports.RelinkAsync(db, vendor, cancellation);
        }

        if (await shelf.OpenAsync(id, cancellation) is { } opened)
        {
            await Similarities.UpdateAsync(db, report, opened.Original, cancellation);
            await ReportColumns.UpdateAsync(db, report, opened.Reading, cancellation);
            await db.SaveChangesAsync(cancellation);
        }

        return Results.NoContent();
    }

    private static async Task<IResult> ChoosePredecessorAsync(
        Guid id,
        PredecessorChoice request,
        WorkbenchDb db,
        ReportShelf shelf,
        CancellationToken cancellation
    )
    {
        if (await shelf.OpenAsync(id, cancellation) is not { } opened)
        {
            return Results.NotFound();
        }

        if (
            request.ReportId is { } before
            && !await db.Set<ReportFile>()
                .AnyAsync(
                    r => r.Id == before && r.Id != id && r.VendorId == opened.File.VendorId && r.State == ReadingState.Read,
                    cancellation
                )
        )
        {
            return Unprocessable("Choose another report of the same vendor.");
        }

        (opened.File.PredecessorId, opened.File.PredecessorChosen) = (request.ReportId, true);
        db.Record("report.predecessor-chosen", $"report/{id}", request.ReportId?.ToString() ?? "none");
        await db.SaveChangesAsync(cancellation);
        await ReportColumns.UpdateAsync(db, opened.File, opened.Reading, cancellation);
        await db.SaveChangesAsync(cancellation);
        return Results.NoContent();
    }

    private static IResult Unprocessable(string sentence) =>
        Results.Problem(sentence, statusCode: StatusCodes.Status422UnprocessableEntity);
}

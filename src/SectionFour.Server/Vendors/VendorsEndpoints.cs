using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using SectionFour.Server.Accounts;
using SectionFour.Server.Pages;
using SectionFour.Server.Reports;
using SectionFour.Server.Store;

namespace SectionFour.Server.Vendors;

/// <summary>What is to change of a vendor: null leaves it as it is, an empty day or an empty "archived" takes it away.</summary>
public sealed record VendorRequest(
    string? Name,
    string? Use,
    string? Owner,
    VendorTier? Tier,
    string? Profile,
    string? NextReview,
    string? Archived
);

public sealed record QuestionRequest(string Text, string? About, Guid? ReportId, DateOnly? Due);

public sealed record AnswerRequest(string Answer, bool Closed);

public sealed record PromiseRequest(string Text, string? About, Guid? ReportId, DateOnly? Due);

public sealed record KeptRequest(string? Kept);

public sealed record BridgeLetterRequest(DateOnly From, DateOnly To, string Signer, string? Note);

/// <summary>The library, the search and the vendors.</summary>
public static class VendorsEndpoints
{
    public static void MapVendors(this IEndpointRouteBuilder app)
    {
        var pages = app.MapGroup("").Needs(Role.Reader).ExcludeFromDescription();
        pages.MapGet(
            "/",
            async ([AsParameters] LibraryFilter filter, WorkbenchDb db, CancellationToken cancellation) =>
                Html.Page<LibraryPage>(await Library.FindAsync(db, filter, all: false, cancellation))
        );
        pages.MapGet(
            "/library.csv",
            async ([AsParameters] LibraryFilter filter, WorkbenchDb db, CancellationToken cancellation) =>
                Results.File(
                    Encoding.UTF8.GetBytes(Library.ToCsv(await Library.FindAsync(db, filter, all: true, cancellation))),
                    "text/csv",
                    "library.csv"
                )
        );
        pages.MapGet(
            "/search",
            async (string? q, WorkbenchDb db, CancellationToken cancellation) =>
                Html.Page<SearchPage>(await SearchWords.FindAsync(db, q, cancellation))
        );
        pages.MapGet(
            "/vendors/{id:guid}",
            async (Guid id, WorkbenchDb db, CancellationToken cancellation) =>
                await VendorView.LoadAsync(db, id, cancellation) is { } view ? (IResult)Html.Page<VendorPage>(view) : Html.Missing("vendor")
        );

        pages.MapGet(
            "/due",
            async ([AsParameters] AgendaFilter filter, WorkbenchDb db, CancellationToken cancellation) =>
                Html.Page<AgendaPage>(await Agenda.LoadAsync(db, filter, all: false, cancellation))
        );
        pages.MapGet(
            "/due.ics",
            async ([AsParameters] AgendaFilter filter, HttpContext context, WorkbenchDb db, CancellationToken cancellation) =>
                Results.File(
                    Encoding.UTF8.GetBytes(
                        Agenda.ToCalendar(await Agenda.LoadAsync(db, filter, all: true, cancellation), db.Now, context.Request.Host.Host)
                    ),
                    "text/calendar",
                    "due.ics"
                )
        );

        var api = app.MapGroup("/api/v1").WithTags("Vendors");
        api.MapGet(
                "/due",
                async ([AsParameters] AgendaFilter filter, WorkbenchDb db, CancellationToken cancellation) =>
                    TypedResults.Ok((await Agenda.LoadAsync(db, filter, all: filter.Page is null, cancellation)).Items)
            )
            .Needs(Role.Reader)
            .WithSummary("What is overdue or due within 120 days over all vendors, earliest first: everything, or a page of 100.");
        api.MapGet(
                "/vendors",
                async ([AsParameters] LibraryFilter filter, WorkbenchDb db, CancellationToken cancellation) =>
                    TypedResults.Ok((await Library.FindAsync(db, filter, all: false, cancellation)).Rows)
            )
            .Needs(Role.Reader)
            .WithSummary("Vendors with their latest report, 100 a page, filtered as the library is.");
        api.MapGet("/vendors/{id:guid}", GetAsync)
            .Needs(Role.Reader)
            .WithSummary("A vendor with its reports, gaps, questions and promises.");
        api.MapGet(
                "/search",
                async (string? q, WorkbenchDb db, CancellationToken cancellation) =>
                    TypedResults.Ok((await SearchWords.FindAsync(db, q, cancellation)).Reports.SelectMany(r => r.Pages))
            )
            .Needs(Role.Reader)
            .WithSummary("Pages on which the words stand, newest first.");
        var change = api.MapGroup("").Needs(Role.Reviewer);
        change.MapPost("/vendors", AddAsync).WithSummary("Add a vendor.");
        change
            .MapPatch("/vendors/{id:guid}", ChangeAsync)
            .WithSummary(
                "Change a vendor's name, use, owner, tier, profile or next review; put it away (archived: true) or take it back (archived: empty)."
            );
        change.MapPost("/vendors/{id:guid}/questions", AskAsync).WithSummary("Ask the vendor something.");
        change.MapPatch("/questions/{id:guid}", AnswerAsync).WithSummary("Note an answer.");
        change.MapPost("/vendors/{id:guid}/promises", PromiseAsync).WithSummary("Note what the vendor promised.");
        change.MapPatch("/promises/{id:guid}", KeepAsync).WithSummary("Note that a promise was kept, or not.");
        change.MapPost("/vendors/{id:guid}/bridge-letters", BridgeAsync).WithSummary("Note a bridge letter.");
        change
            .MapDelete(
                "/questions/{id:guid}",
                (Guid id, WorkbenchDb db, CancellationToken cancellation) =>
                    RemoveAsync<OpenQuestion>(db, id, "question.removed", q => (q.VendorId, q.Text), cancellation)
            )
            .WithSummary("Remove a question that was entered by mistake.");
        change
            .MapDelete(
                "/promises/{id:guid}",
                (Guid id, WorkbenchDb db, CancellationToken cancellation) =>
                    RemoveAsync<VendorPromise>(db, id, "promise.removed", p => (p.VendorId, p.Text), cancellation)
            )
            .WithSummary("Remove a promise that was entered by mistake.");
        change
            .MapDelete(
                "/bridge-letters/{id:guid}",
                (Guid id, WorkbenchDb db, CancellationToken cancellation) =>
                    RemoveAsync<BridgeLetter>(
                        db,
                        id,
                        "bridge-letter.removed",
                        l => (l.VendorId, $"{l.Signer}, {Show.Period(l.From, l.To)}"),
                        cancellation
                    )
            )
            .WithSummary("Remove a bridge letter that was entered by mistake.");
    }

    private static async Task<IResult> GetAsync(Guid id, WorkbenchDb db, CancellationToken cancellation) =>
        await VendorView.LoadAsync(db, id, cancellation) is { } view
            ? Results.Ok(
                new
                {
                    view.Vendor,
                    Reports = view.Reports.Select(ReportSummary.Of),
                    view.Gaps,
                    view.Questions,
                    view.Promises,
                    view.BridgeLetters,
                }
            )
            : Results.NotFound();

    private static async Task<IResult> AddAsync(VendorRequest request, WorkbenchDb db, CancellationToken cancellation)
    {
        if ((string.IsNullOrWhiteSpace(request.Name) ? NameProblem : Refuse(request)) is { } problem)
        {
            return Results.Problem(problem, statusCode: StatusCodes.Status422UnprocessableEntity);
        }

        var vendor = await VendorReports.FindOrProposeAsync(db, request.Name!.Trim(), cancellation);
        Lay(request, vendor, db.Now);
        await db.SaveChangesAsync(cancellation);
        return Results.Created($"/vendors/{vendor.Id}", new { vendor.Id });
    }

    private static async Task<IResult> ChangeAsync(Guid id, VendorRequest request, WorkbenchDb db, CancellationToken cancellation)
    {
        if (await db.Set<Vendor>().FirstOrDefaultAsync(v => v.Id == id, cancellation) is not { } vendor)
        {
            return Results.NotFound();
        }

        if (Refuse(request) is { } problem)
        {
            return Results.Problem(problem, statusCode: StatusCodes.Status422UnprocessableEntity);
        }

        var profileChanged = request.Profile is not null && request.Profile != vendor.Profile;
        Lay(request, vendor, db.Now);
        db.Record(
            request.Archived switch
            {
                null => "vendor.changed",
                "" => "vendor.taken-back",
                _ => "vendor.archived",
            },
            $"vendor/{id}",
            $"{vendor.Name}, owner {vendor.Owner}, {vendor.Tier}, profile {vendor.Profile}"
        );
        await db.SaveChangesAsync(cancellation);
        if (profileChanged)
        {
            await ReportColumns.UpdateVendorAsync(db, id, cancellation);
        }

        return Results.NoContent();
    }

    private const string NameProblem = "A vendor has a name of up to 200 characters.";

    /// <summary>Why a vendor cannot be as asked, in a sentence; null when it can.</summary>
    private static string? Refuse(VendorRequest request) =>
        request.Name is { } name && (string.IsNullOrWhiteSpace(name) || name.Length > 200) ? NameProblem
        : request.Owner is { Length: > 120 } ? "An owner is a name of up to 120 characters."
        : request.NextReview is { Length: > 0 } day && !DateOnly.TryParseExact(day, "yyyy-MM-dd", out _)
            ? "The next review is a day, written as 2027-01-31."
        : null;

    private static void Lay(VendorRequest request, Vendor vendor, DateTimeOffset now)
    {
        vendor.Name = request.Name?.Trim() ?? vendor.Name;
        vendor.Use = request.Use ?? vendor.Use;
        vendor.Owner = request.Owner ?? vendor.Owner;
        vendor.Tier = request.Tier ?? vendor.Tier;
        vendor.Profile = request.Profile ?? vendor.Profile;
        vendor.NextReview = request.NextReview switch
        {
            null => vendor.NextReview,
            "" => null,
            var day => DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture),
        };
        vendor.Archived = request.Archived switch
        {
            null => vendor.Archived,
            "" => null,
            _ => vendor.Archived ?? now,
        };
    }

    private static async Task<IResult> RemoveAsync<T>(
        WorkbenchDb db,
        Guid id,
        string action,
        Func<T, (Guid Vendor, string Text)> tell,
        CancellationToken cancellation
    )
        where T : class, IOwned
    {
        if (await db.Set<T>().FirstOrDefaultAsync(e => EF.Property<Guid>(e, "Id") == id, cancellation) is not { } note)
        {
            return Results.NotFound();
        }

        var (vendor, text) = tell(note);
        db.Remove(note);
        db.Record(action, $"vendor/{vendor}", text);
        await db.SaveChangesAsync(cancellation);
        return Results.NoContent();
    }

    private static Task<IResult> AskAsync(Guid id, QuestionRequest request, WorkbenchDb db, CancellationToken cancellation) =>
        AddToVendorAsync(
            db,
            id,
            request.Text,
            "question.asked",
            () =>
                new OpenQuestion
                {
                    VendorId = id,
                    ReportId = request.ReportId,
                    About = request.About ?? "",
                    Text = request.Text.Trim(),
                    AskedBy = db.Tenant.Who,
                    Asked = db.Now,
                    Due = request.Due,
                },
            cancellation
        );

    private static Task<IResult> PromiseAsync(Guid id, PromiseRequest request, WorkbenchDb db, CancellationToken cancellation) =>
        AddToVendorAsync(
            db,
            id,
            request.Text,
            "promise.noted",
            () =>
                new VendorPromise
                {
                    VendorId = id,
                    ReportId = request.ReportId,
                    About = request.About ?? "",
                    Text = request.Text.Trim(),
                    Due = request.Due,
                },
            cancellation
        );

    private static async Task<IResult> BridgeAsync(Guid id, BridgeLetterRequest request, WorkbenchDb db, CancellationToken cancellation) =>
        request.To < request.From
            ? Results.Problem("A letter covers from a day to a later one.", statusCode: StatusCodes.Status422UnprocessableEntity)
            : await AddToVendorAsync(
                db,
                id,
                request.Signer,
                "bridge-letter.noted",
                () =>
                    new BridgeLetter
                    {
                        VendorId = id,
                        From = request.From,
                        To = request.To,
                        Signer = request.Signer.Trim(),
                        Note = request.Note ?? "",
                    },
                cancellation
            );

    private static async Task<IResult> AddToVendorAsync(
        WorkbenchDb db,
        Guid vendor,
        string? text,
        string action,
        Func<IOwned> make,
        CancellationToken cancellation
    )
    {
        if (!await db.Set<Vendor>().AnyAsync(v => v.Id == vendor, cancellation))
        {
            return Results.NotFound();
        }

        if (string.IsNullOrWhiteSpace(text) || text.Length > 2000)
        {
            return Results.Problem("Enter 1 to 2000 characters.", statusCode: StatusCodes.Status422UnprocessableEntity);
        }

        db.Add(make());
        db.Record(action, $"vendor/{vendor}", text.Trim());
        await db.SaveChangesAsync(cancellation);
        return Results.NoContent();
    }

    private static async Task<IResult> AnswerAsync(Guid id, AnswerRequest request, WorkbenchDb db, CancellationToken cancellation)
    {
        if (await db.Set<OpenQuestion>().FirstOrDefaultAsync(q => q.Id == id, cancellation) is not { } question)
        {
            return Results.NotFound();
        }

        (question.Answer, question.Answered, question.Closed) = (request.Answer, db.Now, request.Closed);
        db.Record("question.answered", $"vendor/{question.VendorId}", request.Answer);
        await db.SaveChangesAsync(cancellation);
        return Results.NoContent();
    }

    private static async Task<IResult> KeepAsync(Guid id, KeptRequest request, WorkbenchDb db, CancellationToken cancellation)
    {
        if (await db.Set<VendorPromise>().FirstOrDefaultAsync(p => p.Id == id, cancellation) is not { } promise)
        {
            return Results.NotFound();
        }

        promise.Kept = request.Kept == "true";
        db.Record(promise.Kept ? "promise.kept" : "promise.not-kept", $"vendor/{promise.VendorId}", promise.Text);
        await db.SaveChangesAsync(cancellation);
        return Results.NoContent();
    }
}

using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using SectionFour.Assessment;
using SectionFour.Reading;
using SectionFour.Reports;
using SectionFour.Server.Accounts;
using SectionFour.Server.Pages;
using SectionFour.Server.Reports;
using SectionFour.Server.Store;

namespace SectionFour.Server.UserEntityControls;

public sealed record MappingRequest(MappingState State, string? OwnControl, string? Owner, string? Note);

/// <summary>A user-entity control of the report with how we meet it.</summary>
public sealed record MappedControl(int Index, ComplementaryUserEntityControl Control, string Key, UserEntityControlMapping? Mapping)
{
    public MappingState State => Mapping?.State ?? MappingState.Open;
}

public sealed record MappingView(ReportFile File, IReadOnlyList<MappedControl> Controls);

/// <summary>Our side of the vendor's expectations. The mapping belongs to the vendor and the control's words: next year's report finds it again.</summary>
public static class Mapping
{
    public static void MapUserEntityControls(this IEndpointRouteBuilder app)
    {
        app.MapGet("/reports/{id:guid}/user-entity-controls", ShowAsync).Needs(Role.Reader).ExcludeFromDescription();
        var api = app.MapGroup("/api/v1").WithTags("User-entity controls");
        api.MapGet("/reports/{id:guid}/user-entity-controls", ListAsync)
            .Needs(Role.Reader)
            .WithSummary("The report's user-entity controls and how they are met.");
        api.MapPut("/vendors/{id:guid}/user-entity-controls/{key}", PutAsync)
            .Needs(Role.Reviewer)
            .WithSummary(
                "Say how a user-entity control is met. The key is the first 32 hexadecimal digits of the SHA-256 of its normalised text."
            );
    }

    /// <summary>The key of a control's words: case, spaces and punctuation do not count.</summary>
    public static string KeyOf(string text)
    {
        var normal = string.Join(
            ' ',
            new string([.. text.ToLowerInvariant().Select(c => char.IsLetterOrDigit(c) ? c : ' ')]).Split(
                ' ',
                StringSplitOptions.RemoveEmptyEntries
            )
        );
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(normal)))[..32];
    }

    public static async Task<IReadOnlyList<MappedControl>> LoadAsync(
        WorkbenchDb db,
        Guid? vendor,
        ReportReading reading,
        CancellationToken cancellation
    )
    {
        var mappings = await db.Set<UserEntityControlMapping>()
            .AsNoTracking()
            .Where(m => m.VendorId == vendor)
            .ToDictionaryAsync(m => m.TextKey, cancellation);
        return
        [
            .. reading.UserEntityControls.Select(
                (c, i) =>
                {
                    var key = KeyOf(c.Text.Value);
                    return new MappedControl(i, c, key, mappings.GetValueOrDefault(key));
                }
            ),
        ];
    }

    /// <summary>The mapping as the assessment's profile takes it.</summary>
    public static IEnumerable<OwnControl> ForProfile(IEnumerable<MappedControl> controls) =>
        controls
            .Where(c => c.State is not MappingState.Open)
            .Select(c => new OwnControl(
                $"#{c.Index + 1}",
                StateOf(c.State),
                string.Join(", ", new[] { c.Mapping!.OwnControl, c.Mapping.Owner, c.Mapping.Note }.Where(t => t.Length > 0))
            ));

    /// <summary>A state that somebody chose, as the library names it.</summary>
    public static UserEntityControlState StateOf(MappingState state) =>
        state switch
        {
            MappingState.InPlace => UserEntityControlState.InPlace,
            MappingState.Partial => UserEntityControlState.Partial,
            MappingState.NotApplicable => UserEntityControlState.NotApplicable,
            _ => UserEntityControlState.Missing,
        };

    private static async Task<IResult> ShowAsync(Guid id, WorkbenchDb db, ReportShelf shelf, CancellationToken cancellation) =>
        await shelf.OpenAsync(id, cancellation) is { } opened
            ? Html.Page<MappingPage>(new MappingView(opened.File, await LoadAsync(db, opened.File.VendorId, opened.Reading, cancellation)))
            : Html.Missing("report");

    private static async Task<IResult> ListAsync(Guid id, WorkbenchDb db, ReportShelf shelf, CancellationToken cancellation) =>
        await shelf.OpenAsync(id, cancellation) is { } opened
            ? Results.Ok(
                (await LoadAsync(db, opened.File.VendorId, opened.Reading, cancellation)).Select(c => new
                {
                    c.Key,
                    Text = c.Control.Text.Value,
                    c.Control.Text.Page,
                    c.State,
                    c.Mapping?.OwnControl,
                    c.Mapping?.Owner,
                    c.Mapping?.Note,
                })
            )
            : Results.NotFound();

    private static async Task<IResult> PutAsync(Guid id, string key, MappingRequest request, WorkbenchDb db, CancellationToken cancellation)
    {
        if (key.Length != 32 || !await db.Set<Vendors.Vendor>().AnyAsync(v => v.Id == id, cancellation))
        {
            return Results.NotFound();
        }

        if (request.State is MappingState.NotApplicable && string.IsNullOrWhiteSpace(request.Note))
        {
            return Results.Problem("“Not applicable” needs a note that says why.", statusCode: StatusCodes.Status422UnprocessableEntity);
        }

        var mapping = await db.Set<UserEntityControlMapping>().FirstOrDefaultAsync(m => m.VendorId == id && m.TextKey == key, cancellation);
        if (mapping is null)
        {
            mapping = new UserEntityControlMapping
            {
                VendorId = id,
                TextKey = key,
                Who = "",
            };
            db.Add(mapping);
        }

        (mapping.State, mapping.OwnControl, mapping.Owner, mapping.Note) = (
            request.State,
            request.OwnControl ?? "",
            request.Owner ?? "",
            request.Note ?? ""
        );
        (mapping.Who, mapping.At) = (db.Tenant.Who, db.Now);
        db.Record("user-entity-control.mapped", $"vendor/{id}", $"{key}: {request.State}, {request.OwnControl}");
        await db.SaveChangesAsync(cancellation);
        return Results.NoContent();
    }
}

using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SectionFour.Server.Accounts;
using SectionFour.Server.Assessments;
using SectionFour.Server.Pages;
using SectionFour.Server.Reports;
using SectionFour.Server.Settings;
using SectionFour.Server.Store;

namespace SectionFour.Server.Decisions;

public sealed record DecisionRequest(
    DecisionChoice? Choice,
    string? Rationale,
    DateOnly? Expires,
    IReadOnlyList<DecisionCondition?>? Conditions
);

public sealed record SignatureRequest(string Hash);

public sealed record ConditionMetRequest(string? Met);

/// <summary>A decision with its signatures, whether what it rests on is still the same, and how its conditions stand while it holds.</summary>
public sealed record DecisionState(
    Decision Decision,
    IReadOnlyList<DecisionSignature> Signatures,
    IReadOnlyList<string> Changed,
    IReadOnlyList<StandingCondition> Standing
)
{
    public bool IsSigned => Signatures.Count >= Decision.SignaturesRequired;

    public IReadOnlyList<DecisionCondition> Conditions => StandingCondition.Of(Decision);
}

/// <summary>What the decision page shows; newest version first.</summary>
public sealed record DecisionView(
    ReportFile File,
    IReadOnlyList<DecisionState> Versions,
    OrganizationSettings Settings,
    Guid? Me,
    DateOnly Today,
    Assessment.RelianceAssessment Assessed,
    string Profile
);

/// <summary>Preparing and signing decisions.</summary>
public static class Deciding
{
    private const int MostOwnerLength = 120;

    public static void MapDecisions(this IEndpointRouteBuilder app)
    {
        app.MapGet("/reports/{id:guid}/decision", ShowAsync).Needs(Role.Reader).ExcludeFromDescription();
        var api = app.MapGroup("/api/v1").WithTags("Decisions");
        api.MapGet("/reports/{id:guid}/decisions", ListAsync)
            .Needs(Role.Reader)
            .WithSummary("Every version of the decision on a report, newest first.");
        api.MapPost("/reports/{id:guid}/decisions", PrepareAsync)
            .Needs(Role.Reviewer)
            .WithSummary("Prepare a decision: a new version that waits for its signatures.");
        api.MapPost("/decisions/{id:guid}/signatures", SignAsync)
            .Needs(Role.Approver)
            .WithSummary("Sign a decision, naming its hash. The second signature is never the first person's.");
        api.MapPatch("/decisions/{id:guid}/conditions/{place:int}", MeetAsync)
            .Needs(Role.Reviewer)
            .WithSummary("Say that a condition of the decision that holds is met (met: true), or not after all (met: empty).");
    }

    private static async Task<IResult> ShowAsync(Guid id, WorkbenchDb db, ReportShelf shelf, CancellationToken cancellation) =>
        await shelf.OpenAsync(id, cancellation) is { } opened
            ? Html.Page<DecisionPage>(await ViewAsync(db, shelf, opened, cancellation))
            : Html.Missing("report");

    private static async Task<IResult> ListAsync(Guid id, WorkbenchDb db, ReportShelf shelf, CancellationToken cancellation) =>
        await shelf.OpenAsync(id, cancellation) is { } opened
            ? Results.Ok((await ViewAsync(db, shelf, opened, cancellation)).Versions)
            : Results.NotFound();

    private static async Task<DecisionView> ViewAsync(
        WorkbenchDb db,
        ReportShelf shelf,
        OpenedReport opened,
        CancellationToken cancellation
    )
    {
        var decisions = await db.Set<Decision>()
            .AsNoTracking()
            .Where(d => d.ReportId == opened.File.Id)
            .OrderByDescending(d => d.Version)
            .ToListAsync(cancellation);
        var ids = decisions.ConvertAll(d => d.Id);
        var signatures = await db.Set<DecisionSignature>()
            .AsNoTracking()
            .Where(s => ids.Contains(s.DecisionId))
            .OrderBy(s => s.Place)
            .ToListAsync(cancellation);
        var standing = await db.Set<StandingCondition>()
            .AsNoTracking()
            .Where(c => c.ReportId == opened.File.Id)
            .OrderBy(c => c.Place)
            .ToListAsync(cancellation);
        var now = await GroundsAsync(db, opened, cancellation);
        var (assessment, profile, policies) = await Assessing.AssessAsync(db, shelf, opened.File, opened.Reading, null, cancellation);
        return new DecisionView(
            opened.File,
            decisions.ConvertAll(d => new DecisionState(
                d,
                [.. signatures.Where(s => s.DecisionId == d.Id)],
                ChangedSince(d, now),
                [.. standing.Where(c => c.DecisionId == d.Id)]
            )),
            await SettingsAsync(db, cancellation),
            db.Tenant.AccountId,
            DateOnly.FromDateTime(db.Now.UtcDateTime),
            assessment.Reliance,
            policies.Profile(profile)?.Name ?? ""
        );
    }

    private static async Task<OrganizationSettings> SettingsAsync(WorkbenchDb db, CancellationToken cancellation) =>
        await db.Set<OrganizationSettings>().AsNoTracking().FirstOrDefaultAsync(cancellation) ?? new OrganizationSettings();

    private sealed record Grounds(string File, string Reading, string Corrections, string Policy);

    private static async Task<Grounds> GroundsAsync(WorkbenchDb db, OpenedReport opened, CancellationToken cancellation)
    {
        var policies = await Policies.CurrentAsync(db, cancellation);
        return new Grounds(
            opened.File.FileHash,
            opened.ReadingHash,
            opened.CorrectionsHash,
            policies.HashWith(opened.File.Vendor?.Profile)
        );
    }

    private static List<string> ChangedSince(Decision d, Grounds now)
    {
        var changed = new List<string>();
        void Check(string then, string current, string what)
        {
            if (then != current)
            {
                changed.Add(what);
            }
        }

        Check(d.FileHash, now.File, "the file");
        Check(d.ReadingHash, now.Reading, "the reading");
        Check(d.CorrectionsHash, now.Corrections, "corrections or severities");
        Check(d.PolicyHash, now.Policy, "the policy or profile");
        return changed;
    }

    private static async Task<IResult> PrepareAsync(
        Guid id,
        DecisionRequest request,
        WorkbenchDb db,
        ReportShelf shelf,
        CancellationToken cancellation
    )
    {
        if (await shelf.OpenAsync(id, cancellation) is not { } opened)
        {
            return Results.NotFound();
        }

        var today = DateOnly.FromDateTime(db.Now.UtcDateTime);
        var conditions = (request.Conditions ?? [])
            .OfType<DecisionCondition>()
            .Where(c => !string.IsNullOrWhiteSpace(c.Text))
            .Select(c => c with { Owner = c.Owner?.Trim() ?? "" })
            .ToList();
        if (Refuse(request, conditions, opened.File, today) is { } sentence)
        {
            return Results.Problem(sentence, statusCode: StatusCodes.Status422UnprocessableEntity);
        }

        var grounds = await GroundsAsync(db, opened, cancellation);
        var settings = await SettingsAsync(db, cancellation);
        var version = 1 + (await db.Set<Decision>().Where(d => d.ReportId == id).MaxAsync(d => (int?)d.Version, cancellation) ?? 0);
        var decision = new Decision
        {
            VendorId = opened.File.VendorId!.Value,
            ReportId = id,
            Version = version,
            Choice = request.Choice!.Value,
            Rationale = request.Rationale!.Trim(),
            Conditions = JsonSerializer.Serialize(conditions, JsonSerializerOptions.Web),
            Expires = request.Expires!.Value,
            SignaturesRequired = settings.SignaturesRequired,
            PreparedBy = db.Tenant.Who,
            PreparedById = db.Tenant.AccountId,
            Prepared = new DateTimeOffset(db.Now.UtcTicks / 10 * 10, TimeSpan.Zero),
            FileHash = grounds.File,
            ReadingHash = grounds.Reading,
            CorrectionsHash = grounds.Corrections,
            PolicyHash = grounds.Policy,
            Hash = "",
        };
        decision.Hash = HashOf(decision);
        db.Add(decision);
        db.Record("decision.prepared", $"report/{id}", $"version {version}: {decision.Choice}, hash {decision.Hash}");
        await db.SaveChangesAsync(cancellation);
        return Results.Created(
            $"/reports/{id}/decision",
            new
            {
                decision.Id,
                decision.Version,
                decision.Hash,
            }
        );
    }

    /// <summary>Why a decision cannot be prepared as asked, in a sentence; null when it can.</summary>
    internal static string? Refuse(DecisionRequest request, IReadOnlyList<DecisionCondition> conditions, ReportFile file, DateOnly today) =>
        file.VendorId is null ? "Say first which vendor the report is about."
        : request.Choice is null || !Enum.IsDefined(request.Choice.Value) ? "Choose one of the four decisions."
        : string.IsNullOrWhiteSpace(request.Rationale) ? "A decision needs its reason."
        : request.Expires is null || request.Expires <= today ? "A decision holds until a day in the future."
        : request.Choice is DecisionChoice.RelyWithConditions && conditions.Count == 0
            ? "“Rely with conditions” needs at least one condition."
        : conditions.Any(c => c.Owner.Length > MostOwnerLength) ? "The owner of a condition is a name of at most 120 characters."
        : null;

    /// <summary>What is signed: every field that says what was decided and on what it rests.</summary>
    internal static string HashOf(Decision d)
    {
        var text = new StringBuilder();
        foreach (
            var field in new[]
            {
                d.Id.ToString("N"),
                d.ReportId.ToString("N"),
                d.VendorId.ToString("N"),
                d.Version.ToString(CultureInfo.InvariantCulture),
                d.Choice.ToString(),
                d.Rationale,
                d.Conditions,
                Show.Iso(d.Expires),
                d.SignaturesRequired.ToString(CultureInfo.InvariantCulture),
                d.PreparedBy,
                d.Prepared.UtcTicks.ToString(CultureInfo.InvariantCulture),
                d.FileHash,
                d.ReadingHash,
                d.CorrectionsHash,
                d.PolicyHash,
            }
        )
        {
            text.Append(CultureInfo.InvariantCulture, $"{field.Length}:{field}\n");
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    private static async Task<IResult> SignAsync(
        Guid id,
        SignatureRequest request,
        WorkbenchDb db,
        ReportShelf shelf,
        CancellationToken cancellation
    )
    {
        if (await db.Set<Decision>().AsNoTracking().FirstOrDefaultAsync(d => d.Id == id, cancellation) is not { } decision)
        {
            return Results.NotFound();
        }

        if (db.Tenant.AccountId is not { } me || await shelf.OpenAsync(decision.ReportId, cancellation) is not { } opened)
        {
            return Results.NotFound();
        }

        // One signature at a time: two at once would both be the first.
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        await AuditChain.LockAsync(db, cancellation);
        var signatures = await db.Set<DecisionSignature>().AsNoTracking().Where(s => s.DecisionId == id).ToListAsync(cancellation);
        var newest = await db.Set<Decision>().Where(d => d.ReportId == decision.ReportId).MaxAsync(d => d.Version, cancellation);
        var changed = ChangedSince(decision, await GroundsAsync(db, opened, cancellation));
        var refusal =
            decision.Version != newest ? "A newer version of this decision was prepared."
            : request.Hash != decision.Hash || HashOf(decision) != decision.Hash
                ? "This is not the decision that was on the screen: reload."
            : signatures.Count >= decision.SignaturesRequired ? "The decision has all its signatures."
            : signatures.Any(s => s.AccountId == me) ? "The second signature must be another person's."
            : changed.Count > 0 ? $"Since it was prepared, {string.Join(" and ", changed)} changed: prepare a new version."
            : null;
        if (refusal is not null)
        {
            return Results.Problem(refusal, statusCode: StatusCodes.Status409Conflict);
        }

        db.Add(
            new DecisionSignature
            {
                DecisionId = id,
                Place = signatures.Count + 1,
                AccountId = me,
                Who = db.Tenant.Who,
                At = db.Now,
                SignedHash = decision.Hash,
            }
        );
        if (signatures.Count + 1 == decision.SignaturesRequired)
        {
            (opened.File.Decided, opened.File.DecidedUntil) = (decision.Choice, decision.Expires);
            await StandingCondition.ReplaceAsync(db, decision, cancellation);
        }

        db.Record(
            "decision.signed",
            $"report/{decision.ReportId}",
            $"version {decision.Version}, signature {signatures.Count + 1} of {decision.SignaturesRequired}, hash {decision.Hash}"
        );
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return Results.NoContent();
    }

    private static async Task<IResult> MeetAsync(
        Guid id,
        int place,
        ConditionMetRequest request,
        WorkbenchDb db,
        CancellationToken cancellation
    )
    {
        if (
            await db.Set<StandingCondition>().FirstOrDefaultAsync(c => c.DecisionId == id && c.Place == place, cancellation)
            is not { } condition
        )
        {
            return Results.NotFound();
        }

        var met = !string.IsNullOrEmpty(request.Met);
        condition.Met = met ? db.Now : null;
        condition.MetBy = met ? db.Tenant.Who : null;
        db.Record(met ? "condition.met" : "condition.reopened", $"report/{condition.ReportId}", $"condition {place}: {condition.Text}");
        await db.SaveChangesAsync(cancellation);
        return Results.NoContent();
    }
}

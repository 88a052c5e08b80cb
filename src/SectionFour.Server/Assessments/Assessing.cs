using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using SectionFour.Assessment;
using SectionFour.Comparison;
using SectionFour.Reading;
using SectionFour.Server.Accounts;
using SectionFour.Server.Pages;
using SectionFour.Server.Reports;
using SectionFour.Server.Settings;
using SectionFour.Server.Similarity;
using SectionFour.Server.Store;
using SectionFour.Server.UserEntityControls;

namespace SectionFour.Server.Assessments;

/// <summary>A report judged for a profile.</summary>
public sealed record AssessmentView(
    OpenedReport Opened,
    ReportAssessment Result,
    string Profile,
    IReadOnlyList<(string Id, string Name)> Profiles,
    IReadOnlySet<string> Asked
)
{
    /// <summary>The severity that holds for an exception: the reviewer's, else the assessed one.</summary>
    public SeverityLevel LevelOf(DeviationAssessment d) => Assessing.LevelOf(Opened.Overrides, d);
}

/// <summary>Judges reports as the organization's policy, the vendor's profile, the mapping and last year's report have it.</summary>
public static class Assessing
{
    public static void MapAssessments(this IEndpointRouteBuilder app)
    {
        app.MapGet("/reports/{id:guid}/assessment", ShowAsync).Needs(Role.Reader).ExcludeFromDescription();
        app.MapGet("/api/v1/reports/{id:guid}/assessment", GetAsync)
            .Needs(Role.Reader)
            .WithTags("Assessment")
            .WithSummary("Verdict, findings, severities with their arithmetic, questions and conditions, for a profile.");
    }

    /// <summary>The assessment of a report for the vendor's profile, or for the named one.</summary>
    public static async Task<(ReportAssessment Result, string Profile, Policies Policies)> AssessAsync(
        WorkbenchDb db,
        ReportFile file,
        ReportReading reading,
        string? profile,
        CancellationToken cancellation
    )
    {
        var policies = await Policies.CurrentAsync(db, cancellation);
        var id = profile ?? file.Vendor?.Profile ?? "";
        var chosen = policies.Profile(id);
        if (chosen is not null)
        {
            var own = await Mapping.LoadAsync(db, file.VendorId, reading, cancellation);
            chosen = chosen with { OwnControls = [.. Mapping.ForProfile(own), .. chosen.OwnControls] };
        }

        var prior = file.PredecessorId is { } before ? await PriorAsync(db, before, reading, cancellation) : null;
        ImmutableArray<LibrarySimilarity> library = [.. await Similarities.OfAsync(db, file, cancellation)];
        var today = DateOnly.FromDateTime(db.Now.UtcDateTime);
        return (
            Assessor.Assess(reading, policies.Policy, chosen, today, new AssessmentContext { Prior = prior, Library = library }),
            chosen is null ? "" : id,
            policies
        );
    }

    /// <summary>The severity that holds for an exception.</summary>
    public static SeverityLevel LevelOf(IEnumerable<SeverityOverride> overrides, DeviationAssessment d) =>
        overrides.Where(o => o.Exception == d.DeviationId).MaxBy(o => (o.At, o.Id)) is { Severity.Length: > 0 } own
        && Enum.TryParse<SeverityLevel>(own.Severity, out var level)
            ? level
            : d.Level;

    /// <summary>What last year's report, with its corrections, says of this year's exceptions.</summary>
    private static async Task<PriorFindings?> PriorAsync(WorkbenchDb db, Guid before, ReportReading reading, CancellationToken cancellation)
    {
        var json = await db.Set<StoredReading>().Where(r => r.ReportId == before).Select(r => r.Json).FirstOrDefaultAsync(cancellation);
        if (json is null)
        {
            return null;
        }

        var corrections = await db.Set<Correction>().AsNoTracking().Where(c => c.ReportId == before).ToListAsync(cancellation);
        var previous = CorrectedReading.Apply(Outputs.ReadingJson.Parse(System.Text.Encoding.UTF8.GetBytes(json)), corrections);
        return Comparer.Compare(previous, reading).ToPriorFindings();
    }

    private static async Task<IResult> ShowAsync(
        Guid id,
        string? profile,
        WorkbenchDb db,
        ReportShelf shelf,
        CancellationToken cancellation
    )
    {
        if (await shelf.OpenAsync(id, cancellation) is not { } opened)
        {
            return Html.Missing("report");
        }

        var (result, used, policies) = await AssessAsync(db, opened.File, opened.Reading, profile, cancellation);
        var asked = await db.Set<Vendors.OpenQuestion>().Where(q => q.ReportId == id).Select(q => q.Text).ToListAsync(cancellation);
        return Html.Page<AssessmentPage>(new AssessmentView(opened, result, used, policies.ProfileNames, asked.ToHashSet()));
    }

    private static async Task<IResult> GetAsync(Guid id, string? profile, WorkbenchDb db, ReportShelf shelf, CancellationToken cancellation)
    {
        if (await shelf.OpenAsync(id, cancellation) is not { } opened)
        {
            return Results.NotFound();
        }

        var (r, used, _) = await AssessAsync(db, opened.File, opened.Reading, profile, cancellation);
        return Results.Ok(
            new
            {
                r.FileHash,
                r.Policy,
                r.AsOf,
                Profile = used,
                r.Reliance.Verdict,
                r.Reliance.Sentence,
                r.Reliance.Conditions,
                Answers = r.Reliance.Answers.Select(a => new
                {
                    a.Need,
                    a.Name,
                    a.Support,
                    a.Sentence,
                }),
                Uses = r.Reliance.Uses,
                Exceptions = r.Deviations.Select(d => new
                {
                    Id = d.DeviationId,
                    Assessed = d.Level,
                    Level = LevelOf(opened.Overrides, d),
                    d.Score,
                    d.Arithmetic,
                    d.Sentence,
                    d.Extent,
                    d.Repeat,
                }),
                Questions = r.Questions.Select(q => new
                {
                    q.Rank,
                    q.Text,
                    q.Why,
                    q.About,
                    q.Page,
                }),
                Credibility = new
                {
                    r.Credibility.Overall,
                    r.Credibility.Sentence,
                    Signals = r.Credibility.Signals.Select(s => new
                    {
                        s.Id,
                        s.Name,
                        s.Colour,
                        s.Sentence,
                    }),
                },
                Currency = new
                {
                    r.Currency.Band,
                    r.Currency.GapDays,
                    r.Currency.Sentence,
                },
            }
        );
    }
}

using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using SectionFour.Assessment;
using SectionFour.Comparison;
using SectionFour.Reading;
using SectionFour.Server.Accounts;
using SectionFour.Server.Comparisons;
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
        ReportShelf shelf,
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

        // Last year's report counts with its corrections.
        var previous = file.PredecessorId is { } before ? (await shelf.OpenAsync(before, cancellation))?.Reading : null;
        ImmutableArray<LibrarySimilarity> library = [.. await Similarities.OfAsync(db, file, cancellation)];
        var today = DateOnly.FromDateTime(db.Now.UtcDateTime);
        var grounds = new AssessmentGrounds(
            policies.HashWith(id),
            string.Join('\n', chosen?.OwnControls.Select(c => c.ToString()) ?? []),
            today,
            previous,
            string.Join('\n', library)
        );
        var result = AssessmentCache.Get(
            reading,
            grounds,
            () =>
                Assessor.Assess(
                    reading,
                    policies.Policy,
                    chosen,
                    today,
                    new AssessmentContext
                    {
                        Prior = previous is null ? null : ComparisonCache.Compare(previous, reading).ToPriorFindings(),
                        Library = library,
                    }
                )
        );
        return (result, chosen is null ? "" : id, policies);
    }

    /// <summary>The severity that holds for an exception.</summary>
    public static SeverityLevel LevelOf(IEnumerable<SeverityOverride> overrides, DeviationAssessment d) =>
        overrides.Where(o => o.Exception == d.DeviationId).MaxBy(o => (o.At, o.Id)) is { Severity.Length: > 0 } own
        && Enum.TryParse<SeverityLevel>(own.Severity, out var level)
            ? level
            : d.Level;

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

        var (result, used, policies) = await AssessAsync(db, shelf, opened.File, opened.Reading, profile, cancellation);
        var asked = await db.Set<Vendors.OpenQuestion>().Where(q => q.ReportId == id).Select(q => q.Text).ToListAsync(cancellation);
        return Html.Page<AssessmentPage>(new AssessmentView(opened, result, used, policies.ProfileNames, asked.ToHashSet()));
    }

    private static async Task<IResult> GetAsync(Guid id, string? profile, WorkbenchDb db, ReportShelf shelf, CancellationToken cancellation)
    {
        if (await shelf.OpenAsync(id, cancellation) is not { } opened)
        {
            return Results.NotFound();
        }

        var (r, used, _) = await AssessAsync(db, shelf, opened.File, opened.Reading, profile, cancellation);
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

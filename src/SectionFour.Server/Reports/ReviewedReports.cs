using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SectionFour.Assessment;
using SectionFour.Outputs;
using SectionFour.Server.Assessments;
using SectionFour.Server.Comparisons;
using SectionFour.Server.Decisions;
using SectionFour.Server.Store;
using SectionFour.Server.UserEntityControls;

namespace SectionFour.Server.Reports;

/// <summary>A report with its assessment and all that people added, as the library's outputs take it.</summary>
public sealed class ReviewedReports(WorkbenchDb db, ReportShelf shelf, FileStore files, PagePictures pictures)
{
    public async Task<ReviewedReport> MakeAsync(OpenedReport opened, CancellationToken cancellation)
    {
        var file = opened.File;
        var (assessment, _, _) = await Assessing.AssessAsync(db, shelf, file, opened.Reading, null, cancellation);
        var previous = file.PredecessorId is { } before ? await shelf.OpenAsync(before, cancellation) : null;
        var organization = await db.Organizations.Where(o => o.Id == db.OrganizationId).Select(o => o.Name).FirstAsync(cancellation);
        var pdf = await files.ReadAsync(file.OrganizationId, file.FileHash, cancellation);
        return new ReviewedReport
        {
            FileName = file.FileName,
            Reading = opened.Reading,
            Assessment = assessment,
            Comparison = previous is null ? null : ComparisonCache.Compare(previous.Reading, opened.Reading),
            PreviousFileName = previous?.File.FileName,
            Generated = db.Now,
            Record = await RecordAsync(opened, cancellation),
            Template = MemoTemplate.Default with { Organization = organization },
            Pictures = pictures.Of(file, pdf),
        };
    }

    private async Task<ReviewRecord> RecordAsync(OpenedReport opened, CancellationToken cancellation)
    {
        var (file, vendor) = (opened.File, opened.File.Vendor);
        var controls = await Mapping.LoadAsync(db, file.VendorId, opened.Reading, cancellation);
        var record = new ReviewRecord
        {
            Vendor = vendor?.Name,
            Service = NullIfEmpty(vendor?.Use),
            Owner = NullIfEmpty(vendor?.Owner),
            RiskRating = vendor is null or { Tier: Vendors.VendorTier.Unrated } ? null : vendor.Tier.ToString().ToLowerInvariant(),
            Received = DateOnly.FromDateTime(file.Uploaded.UtcDateTime),
            NextReview = vendor?.NextReview,
            Overrides =
            [
                .. opened
                    .Overrides.GroupBy(o => o.Exception)
                    .Select(g => g.MaxBy(o => (o.At, o.Id))!)
                    .Where(o => o.Severity.Length > 0)
                    .Select(o => new Outputs.SeverityOverride(o.Exception, Enum.Parse<SeverityLevel>(o.Severity), o.Reason, o.Who)),
            ],
            UserEntityControls =
            [
                .. controls
                    .Where(c => c.State is not MappingState.Open)
                    .Select(c => new UserEntityControlRecord(
                        c.Index + 1,
                        Mapping.StateOf(c.State),
                        NullIfEmpty(c.Mapping!.OwnControl),
                        NullIfEmpty(c.Mapping.Owner),
                        NullIfEmpty(c.Mapping.Note)
                    )),
            ],
        };
        return await DecidedAsync(record, file, cancellation);
    }

    /// <summary>The newest decision that has all its signatures; until then the decision is open.</summary>
    private async Task<ReviewRecord> DecidedAsync(ReviewRecord record, ReportFile file, CancellationToken cancellation)
    {
        var decisions = await db.Set<Decision>()
            .AsNoTracking()
            .Where(d => d.ReportId == file.Id)
            .OrderByDescending(d => d.Version)
            .Select(d => new
            {
                Decision = d,
                Signatures = db.Set<DecisionSignature>().Where(s => s.DecisionId == d.Id).OrderBy(s => s.Place).ToList(),
            })
            .ToListAsync(cancellation);
        if (decisions.Find(d => d.Signatures.Count >= d.Decision.SignaturesRequired) is not { } signed)
        {
            return record;
        }

        var decision = signed.Decision;
        var second = signed.Signatures.FindLast(s => s.AccountId != decision.PreparedById);
        return record with
        {
            Decision = Enum.Parse<Verdict>(decision.Choice.ToString()),
            Rationale = decision.Rationale,
            ValidUntil = decision.Expires,
            Conditions =
            [
                .. (JsonSerializer.Deserialize<List<DecisionCondition>>(decision.Conditions, JsonSerializerOptions.Web) ?? []).Select(
                    c => new ReviewCondition(c.Text, NullIfEmpty(c.Owner), c.Due)
                ),
            ],
            Preparer = new Signature(decision.PreparedBy, DateOnly.FromDateTime(decision.Prepared.UtcDateTime)),
            SecondReviewer = second is null ? null : new Signature(second.Who, DateOnly.FromDateTime(second.At.UtcDateTime)),
        };
    }

    private static string? NullIfEmpty(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}

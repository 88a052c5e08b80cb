using System.Collections.Immutable;
using SectionFour.Assessment;
using SectionFour.Reading;
using SectionFour.Reports;

namespace SectionFour.Outputs;

/// <summary>One exception of a portfolio.</summary>
/// <param name="Id">Its id in the reading.</param>
/// <param name="Controls">Controls concerned.</param>
/// <param name="Criteria">Criteria concerned.</param>
/// <param name="Page">Page of the report.</param>
/// <param name="Words">The auditor's words.</param>
/// <param name="Level">The severity that holds, or null where it was not assessed.</param>
/// <param name="Counts">Failed, sampled, population.</param>
/// <param name="Themes">What the controls protect, in words.</param>
/// <param name="Response">How good management's response is.</param>
/// <param name="Promised">The latest day that the response names, or null.</param>
public sealed record PortfolioFinding(
    string Id,
    ImmutableArray<string> Controls,
    ImmutableArray<string> Criteria,
    int Page,
    string Words,
    SeverityLevel? Level,
    DeviationCounts Counts,
    ImmutableArray<string> Themes,
    ResponseGrade Response,
    DateOnly? Promised
);

/// <summary>What a portfolio says of one vendor: small enough that a whole programme fits in memory.</summary>
public sealed record PortfolioEntry
{
    /// <summary>The vendor.</summary>
    public required string Vendor { get; init; }

    /// <summary>Who owns the relation, or null.</summary>
    public string? Owner { get; init; }

    /// <summary>Kind and type of the latest report.</summary>
    public required string Report { get; init; }

    /// <summary>Name of the report's file.</summary>
    public required string FileName { get; init; }

    /// <summary>Hash of the report's file.</summary>
    public required string FileHash { get; init; }

    /// <summary>The service auditor, or null.</summary>
    public string? Auditor { get; init; }

    /// <summary>First day covered, or null.</summary>
    public DateOnly? CoveredFrom { get; init; }

    /// <summary>Last day covered, or null.</summary>
    public DateOnly? CoveredTo { get; init; }

    /// <summary>The opinion.</summary>
    public required OpinionKind Opinion { get; init; }

    /// <summary>Whether results were read: without, no exceptions means nothing.</summary>
    public required ResultsStatus Results { get; init; }

    /// <summary>Credibility of the report.</summary>
    public required SignalColour Credibility { get; init; }

    /// <summary>What the assessment proposes, or null.</summary>
    public Verdict? Verdict { get; init; }

    /// <summary>What was decided, or null.</summary>
    public Verdict? Decision { get; init; }

    /// <summary>Until when the decision holds, or null.</summary>
    public DateOnly? DecisionUntil { get; init; }

    /// <summary>User-entity controls that are neither in place nor not applicable.</summary>
    public required int OpenUserEntityControls { get; init; }

    /// <summary>The policy that judged, with the beginning of its hash.</summary>
    public required string Policy { get; init; }

    /// <summary>The exceptions.</summary>
    public ImmutableArray<PortfolioFinding> Findings { get; init; } = [];

    /// <summary>Days to watch: what lapses or was promised.</summary>
    public ImmutableArray<PromisedDate> Promised { get; init; } = [];

    /// <summary>Makes the entry of a vendor.</summary>
    /// <param name="vendor">The vendor as the reader knows it.</param>
    /// <param name="owner">Who owns the relation, or null.</param>
    /// <param name="review">The review of its latest report.</param>
    public static PortfolioEntry From(string vendor, string? owner, ReviewedReport review)
    {
        ArgumentNullException.ThrowIfNull(review);
        var (facts, reading, assessment) = (new MemoFacts(review), review.Reading, review.Assessment);
        return new PortfolioEntry
        {
            Vendor = vendor,
            Owner = owner,
            Report = DocumentWording.KindAndType(reading.Report),
            FileName = review.FileName,
            FileHash = reading.FileHash,
            Auditor = reading.Report.ServiceAuditor?.Value,
            CoveredFrom = reading.Report.Period?.Value.From,
            CoveredTo = assessment.Currency.CoveredTo,
            Opinion = reading.Opinion.Overall,
            Results = reading.Coverage.Results,
            Credibility = assessment.Credibility.Overall,
            Verdict = assessment.Reliance.Verdict,
            Decision = review.Record.Decision,
            DecisionUntil = review.Record.ValidUntil,
            OpenUserEntityControls = assessment.UserEntityControls.Count(t =>
                facts.State(t).State is not (UserEntityControlState.InPlace or UserEntityControlState.NotApplicable)
            ),
            Policy = $"{assessment.Policy.Id} {assessment.Policy.Version} ({assessment.Policy.Digest[..8]})",
            Findings = [.. reading.Deviations.Select(d => Finding(facts, d))],
            Promised = assessment.PromisedDates,
        };
    }

    private static PortfolioFinding Finding(MemoFacts facts, Deviation deviation) =>
        new(
            deviation.Id,
            deviation.Controls,
            deviation.Criteria,
            deviation.Narrative.Page,
            deviation.Narrative.Value,
            facts.Level(deviation),
            facts.Assessed(deviation)?.Rate.Counts ?? deviation.Counts,
            [.. deviation.Themes.Select(DocumentWording.Theme)],
            facts.Response(deviation)?.Grade ?? ResponseGrade.Missing,
            facts.Assessment.PromisedDates.Where(p => p.DeviationId == deviation.Id).Select(p => (DateOnly?)p.Date).DefaultIfEmpty().Max()
        );
}

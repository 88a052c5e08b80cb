using System.Collections.Immutable;
using SectionFour.Reading;

namespace SectionFour.Comparison;

/// <summary>Whether two reports are on the same service organization.</summary>
public enum SameOrganization
{
    /// <summary>One of the reports does not state its name, or it was not found.</summary>
    Undetermined,

    /// <summary>The names are the same, legal form and punctuation aside.</summary>
    Same,

    /// <summary>The names are alike: probably the same organization.</summary>
    Similar,

    /// <summary>The names differ.</summary>
    Different,
}

/// <summary>Whether it makes sense to compare the two reports at all.</summary>
/// <param name="Same">What the names say.</param>
/// <param name="Similarity">How alike the names are, 0 to 1; null where one is missing.</param>
/// <param name="Sentence">For a person.</param>
public sealed record OrganizationComparison(SameOrganization Same, double? Similarity, string Sentence);

/// <summary>How the periods of two reports lie to each other.</summary>
/// <param name="GapDays">Days between the periods that neither covers; 0 where they abut or overlap.</param>
/// <param name="OverlapDays">Days that both cover; 0 where they do not overlap.</param>
/// <param name="InOrder">Whether the current period ends after the previous one.</param>
/// <param name="Sentence">For a person.</param>
public sealed record PeriodComparison(int GapDays, int OverlapDays, bool InOrder, string Sentence);

/// <summary>A change between the reports in scope or rigour.</summary>
public sealed record ComparisonChange
{
    /// <summary>The rule's stable id ("scope.criterion-dropped"); all are listed in docs/comparison.md.</summary>
    public required string Rule { get; init; }

    /// <summary>Whether this year's report covers or shows less.</summary>
    public required ChangeDirection Direction { get; init; }

    /// <summary>What changed, in one or two sentences.</summary>
    public required string Sentence { get; init; }

    /// <summary>Ids of the controls or criteria concerned, as printed; empty for the whole report.</summary>
    public ImmutableArray<string> About { get; init; } = [];

    /// <summary>Last year's words, or null where it rests on absence, which the sentence then says.</summary>
    public Evidence? Previous { get; init; }

    /// <summary>This year's words, or null where it rests on absence.</summary>
    public Evidence? Current { get; init; }
}

/// <summary>Ids of one control in both reports, as printed; null where the report gives it none.</summary>
/// <param name="Previous">Last year's id.</param>
/// <param name="Current">This year's id.</param>
public readonly record struct ControlIds(string? Previous, string? Current);

/// <summary>Two reports, compared.</summary>
public sealed record ReportComparison
{
    /// <summary>The earlier reading.</summary>
    public required ReportReading Previous { get; init; }

    /// <summary>The later reading.</summary>
    public required ReportReading Current { get; init; }

    /// <summary>Whether both are on the same service organization.</summary>
    public required OrganizationComparison Organization { get; init; }

    /// <summary>Gap or overlap; null where one of the reports states no period or date.</summary>
    public PeriodComparison? Period { get; init; }

    /// <summary>What happened to the ids of controls.</summary>
    public required IdNumbering Numbering { get; init; }

    /// <summary>Controls held to be the same, in the order of last year's report.</summary>
    public ImmutableArray<ControlMatch> Matches { get; init; } = [];

    /// <summary>Controls that stand only in last year's report, in its order.</summary>
    public ImmutableArray<UnmatchedControl> RemovedControls { get; init; } = [];

    /// <summary>Controls that stand only in this year's report, in its order.</summary>
    public ImmutableArray<UnmatchedControl> NewControls { get; init; } = [];

    /// <summary>What became of each of last year's exceptions, in their order.</summary>
    public ImmutableArray<DeviationFollowUp> FollowUps { get; init; } = [];

    /// <summary>This year's exceptions that repeat none under the same control, in their order.</summary>
    public ImmutableArray<NewDeviation> NewDeviations { get; init; } = [];

    /// <summary>
    /// Criteria that had controls of their own last year and have none now; older ids mapped to those of 2017. A control belongs to the
    /// criterion under which it stands first, or to that of a category where the others are common criteria.
    /// </summary>
    public ImmutableArray<string> RemovedCriteria { get; init; } = [];

    /// <summary>Criteria under which last year only controls of other criteria stood, and now none.</summary>
    public ImmutableArray<string> UncoveredCriteria { get; init; } = [];

    /// <summary>Criteria that have controls only this year.</summary>
    public ImmutableArray<string> NewCriteria { get; init; } = [];

    /// <summary>Whether another service auditor signed; null where one of the reports does not name its auditor.</summary>
    public bool? AuditorChanged { get; init; }

    /// <summary>Whether the number of tested controls with exceptions means a change; null where one side has no results.</summary>
    public CountsComparison? ExceptionCounts { get; init; }

    /// <summary>Every change in scope and rigour, gravest kinds first.</summary>
    public ImmutableArray<ComparisonChange> Changes { get; init; } = [];

    /// <summary>Each matched control of last year with each of this year's, by their ids; a split or merged control has several pairs.</summary>
    public ImmutableArray<ControlIds> MatchedIds =>
        [.. Matches.SelectMany(m => m.Previous.SelectMany(p => m.Current.Select(c => new ControlIds(p.Id, c.Id))))];

    /// <summary>The controls that have an exception in both reports.</summary>
    public ImmutableArray<ControlIds> RepeatedIds =>
        [
            .. FollowUps
                .Where(f => f.Status == FollowUpStatus.RepeatedSameControl)
                .SelectMany(f =>
                    f.Previous.Controls.SelectMany(p =>
                        f.Repeats.SelectMany(r => r.Controls).Select(c => new ControlIds(p, c)).Where(MatchedIds.Contains)
                    )
                )
                .Distinct(),
        ];

    /// <summary>Ids of last year's controls whose exceptions are all closed.</summary>
    public ImmutableArray<string> ResolvedIds =>
        [
            .. FollowUps
                .Where(f => f.Status == FollowUpStatus.Closed)
                .SelectMany(f => f.Previous.Controls)
                .Except(FollowUps.Where(f => f.Status != FollowUpStatus.Closed).SelectMany(f => f.Previous.Controls)),
        ];

    /// <summary>Ids of this year's controls that have an exception and had none last year.</summary>
    public ImmutableArray<string> NewIds =>
        [.. NewDeviations.SelectMany(n => n.Deviation.Controls).Except(FollowUps.SelectMany(f => f.Repeats).SelectMany(r => r.Controls))];
}

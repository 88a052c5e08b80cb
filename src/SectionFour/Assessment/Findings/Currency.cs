using System.Collections.Immutable;

namespace SectionFour.Assessment;

/// <summary>How old the evidence is on the day of the assessment.</summary>
public enum AgeBand
{
    /// <summary>The end of the period is not known.</summary>
    Unknown,

    /// <summary>The day of assessment lies inside the period or before its end.</summary>
    Future,

    /// <summary>Fresh.</summary>
    Fresh,

    /// <summary>Usable; a bridge letter may be wanted.</summary>
    Aging,

    /// <summary>A successor should be there.</summary>
    Stale,

    /// <summary>Too old to stand for today.</summary>
    Expired,
}

/// <summary>The bridge (gap) letter to ask for. Management signs it; it is never assurance.</summary>
/// <param name="From">First day that it must cover.</param>
/// <param name="To">Last day.</param>
/// <param name="TooLong">Whether the gap is longer than a bridge letter usually covers: then ask for the next report instead.</param>
/// <param name="Checks">What it must say, one item a line.</param>
/// <param name="Sentence">In one sentence.</param>
public sealed record BridgeLetterNeed(DateOnly From, DateOnly To, bool TooLong, ImmutableArray<string> Checks, string Sentence);

/// <summary>Age, gap to the day of assessment, and what follows.</summary>
public sealed record CurrencyAssessment
{
    /// <summary>Last day that the report covers, or null.</summary>
    public DateOnly? CoveredTo { get; init; }

    /// <summary>Days from there to the day of assessment, or null; negative when that day lies inside the period.</summary>
    public int? GapDays { get; init; }

    /// <summary>Whole months from the end of the period, or null.</summary>
    public int? AgeMonths { get; init; }

    /// <summary>Days from the end of the period to the date of the report, or null.</summary>
    public int? IssueLagDays { get; init; }

    /// <summary>The band.</summary>
    public required AgeBand Band { get; init; }

    /// <summary>In one sentence.</summary>
    public required string Sentence { get; init; }

    /// <summary>The bridge letter to ask for, or null where none is needed.</summary>
    public BridgeLetterNeed? BridgeLetter { get; init; }

    /// <summary>What to say of it.</summary>
    public ImmutableArray<Finding> Findings { get; init; } = [];
}

using System.Collections.Immutable;

namespace SectionFour.Reports;

/// <summary>How many of how many of how many. Null is "not stated" and never zero.</summary>
public readonly record struct DeviationCounts
{
    /// <summary>Makes counts.</summary>
    /// <exception cref="ArgumentException">A count is negative, or failed &gt; sampled, or sampled &gt; population.</exception>
    public DeviationCounts(int? failed, int? sampled, int? population)
    {
        if (failed < 0 || sampled < 0 || population < 0)
        {
            throw new ArgumentException("Counts are not negative.");
        }

        if (failed > sampled || sampled > population || failed > population)
        {
            throw new ArgumentException("Failed ≤ sampled ≤ population.");
        }

        (Failed, Sampled, Population) = (failed, sampled, population);
    }

    /// <summary>Instances that failed, or null.</summary>
    public int? Failed { get; }

    /// <summary>Instances tested, or null.</summary>
    public int? Sampled { get; }

    /// <summary>Instances that there were, or null.</summary>
    public int? Population { get; }
}

/// <summary>In which way a control failed.</summary>
public enum FailureMode
{
    /// <summary>The words do not say.</summary>
    Unknown,

    /// <summary>Not done at all.</summary>
    NotPerformed,

    /// <summary>Done after its time limit.</summary>
    Late,

    /// <summary>No evidence that it was done; the auditor cannot tell this from not done.</summary>
    NoEvidence,

    /// <summary>Done, but not for all that it should cover.</summary>
    IncompleteScope,

    /// <summary>Approval is missing or after the fact.</summary>
    NoApproval,

    /// <summary>Approved or reviewed by the person who did it.</summary>
    SelfApproval,

    /// <summary>A setting differs from what it should be; access that should not be there.</summary>
    Misconfigured,

    /// <summary>Not in place for part of the period.</summary>
    NotInPlacePartOfPeriod,

    /// <summary>The control cannot work even when performed.</summary>
    DesignGap,
}

/// <summary>What the auditor reports in mitigation; management's claims are not among these.</summary>
public enum MitigationKind
{
    /// <summary>The affected items were corrected.</summary>
    Corrected,

    /// <summary>The fix was tested in the period without exception.</summary>
    FixTested,

    /// <summary>A compensating control was tested.</summary>
    CompensatingControlTested,

    /// <summary>The auditor saw no use of the exposure and no impact.</summary>
    NoImpactObserved,

    /// <summary>The auditor says that no further exceptions were noted.</summary>
    NoFurtherExceptions,
}

/// <summary>A mitigating statement of the auditor.</summary>
/// <param name="Kind">Which.</param>
/// <param name="Words">The statement, verbatim.</param>
public sealed record AuditorMitigation(MitigationKind Kind, string Words);

/// <summary>How late something was.</summary>
/// <param name="Amount">How many.</param>
/// <param name="Unit">"day", "business day", "hour", "week", "month".</param>
/// <param name="Words">The words, verbatim.</param>
public sealed record Lateness(decimal Amount, string Unit, string Words);

/// <summary>Management's response to a deviation. The opinion never covers it.</summary>
/// <param name="Text">The response.</param>
/// <param name="Where">The part in which it stands: among the auditor's tests or in the unaudited section.</param>
public sealed record ManagementResponse(Cited<string> Text, SectionRole Where);

/// <summary>
/// A deviation that the service auditor reports as an exception in Section 4. Printed under several criteria it is one; two failures
/// of different attributes in one result are two.
/// </summary>
public sealed record Deviation
{
    /// <summary>A stable id within the reading ("E1", "E2", … in the order of the report).</summary>
    public required string Id { get; init; }

    /// <summary>Ids of the controls concerned as printed; usually one; empty where the control has no id.</summary>
    public ImmutableArray<string> Controls { get; init; } = [];

    /// <summary>Criteria under which those controls stand, normalised.</summary>
    public ImmutableArray<string> Criteria { get; init; } = [];

    /// <summary>What the auditor found, without a lead such as "Exception noted."</summary>
    public required Cited<string> Narrative { get; init; }

    /// <summary>The whole result of which it is a part.</summary>
    public required Cited<string> Result { get; init; }

    /// <summary>All places at which it is printed, the first included.</summary>
    public ImmutableArray<Evidence> Mentions { get; init; } = [];

    /// <summary>The test of controls that found it, by index into the control's tests, or null.</summary>
    public int? TestIndex { get; init; }

    /// <summary>Counts that the exception's own words state.</summary>
    public DeviationCounts Counts { get; init; }

    /// <summary>Counts with gaps filled from the test's words or from the frequency; null where nothing was inferred.</summary>
    public DeviationCounts? InferredCounts { get; init; }

    /// <summary>What was counted ("terminated employees"), or null.</summary>
    public string? Unit { get; init; }

    /// <summary>In which way the control failed.</summary>
    public FailureMode Mode { get; init; }

    /// <summary>How late, where said.</summary>
    public ImmutableArray<Lateness> Lateness { get; init; } = [];

    /// <summary>Days named in the narrative, in its order.</summary>
    public ImmutableArray<DateOnly> Dates { get; init; } = [];

    /// <summary>What the auditor reports in mitigation.</summary>
    public ImmutableArray<AuditorMitigation> Mitigations { get; init; } = [];

    /// <summary>Themes ("DEPROVISIONING"), strongest first; ours, from the theme policy.</summary>
    public ImmutableArray<string> Themes { get; init; } = [];

    /// <summary>Management's response, or null where none was found.</summary>
    public ManagementResponse? Response { get; init; }
}

namespace SectionFour.Generation;

/// <summary>What a report should say; what is not set is thrown.</summary>
public sealed record ReportWishes
{
    /// <summary>"SOC 1", "SOC 2", "SOC 3", "ISAE 3402" or "ISAE 3000".</summary>
    public string? Kind { get; init; }

    /// <summary>1 or 2.</summary>
    public int? Type { get; init; }

    /// <summary>The opinion.</summary>
    public TrueOpinionKind? Opinion { get; init; }

    /// <summary>Exceptions to have; null for a throw.</summary>
    public int? Exceptions { get; init; }

    /// <summary>Categories in scope.</summary>
    public IReadOnlyList<string>? Categories { get; init; }

    /// <summary>At most this many controls; null for as many as the criteria need.</summary>
    public int? MaxControls { get; init; }

    /// <summary>Inquiry only, no exceptions, one test for all.</summary>
    public bool RubberStamped { get; init; }

    /// <summary>Keys of controls that must have an exception.</summary>
    public IReadOnlyList<string> Failing { get; init; } = [];

    /// <summary>Keys of controls that are not to be in it.</summary>
    public IReadOnlyList<string> Without { get; init; } = [];

    /// <summary>Service organization's name, short name and system.</summary>
    public (string Name, string Short, string System, string Service)? Organization { get; init; }

    /// <summary>Audit firm and city.</summary>
    public (string Name, string City)? Firm { get; init; }

    /// <summary>Period of a Type 2; the last day is the date of a Type 1.</summary>
    public (DateOnly From, DateOnly To)? Period { get; init; }

    /// <summary>Keys of controls that have their second wording; null for a throw for each control.</summary>
    public IReadOnlyList<string>? Reworded { get; init; }

    /// <summary>Time limits and the like that are not the usual ones of this organization, by key of the control.</summary>
    public IReadOnlyDictionary<string, string> Limits { get; init; } = new Dictionary<string, string>();

    /// <summary>Failed, sampled and population by key of the failing control; what is not set is thrown.</summary>
    public IReadOnlyDictionary<string, (int Failed, int Sampled, int Population)> Counts { get; init; } =
        new Dictionary<string, (int Failed, int Sampled, int Population)>();

    /// <summary>Keys of failing controls whose exceptions management does not answer; null for a throw for each.</summary>
    public IReadOnlyList<string>? Unanswered { get; init; }

    /// <summary>Keys of the controls on which a modified opinion is based, each with the criterion that it names.</summary>
    public IReadOnlyList<(string Key, string Criterion)> Matters { get; init; } = [];

    /// <summary>How results without exception are worded.</summary>
    public string? NoException { get; init; }

    /// <summary>Names of the subservice organizations.</summary>
    public IReadOnlyList<string>? Subservices { get; init; }
}

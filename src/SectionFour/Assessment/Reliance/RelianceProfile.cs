using System.Collections.Immutable;
using SectionFour.Reports;
using SectionFour.Yaml;

namespace SectionFour.Assessment;

/// <summary>How much a reader needs to know that controls operated.</summary>
public enum OperationNeed
{
    /// <summary>Only a report on operation will do (Type 2).</summary>
    Required,

    /// <summary>A report on design will do under conditions.</summary>
    Preferred,
}

/// <summary>How a user-entity control of the report stands with the reader.</summary>
/// <param name="Match">Words of the report's control by which it is known; all must stand in it. Or its number ("#3").</param>
/// <param name="State">How it stands.</param>
/// <param name="Note">Owner, evidence, or why it does not apply; null where not said.</param>
public sealed record OwnControl(string Match, UserEntityControlState State, string? Note);

/// <summary>A subservice organization's report that the reader holds.</summary>
/// <param name="Name">The organization's name, or part of it.</param>
/// <param name="PeriodEnd">Last day that the report covers, or null.</param>
/// <param name="Note">What it is; null where not said.</param>
public sealed record HeldReport(string Name, DateOnly? PeriodEnd, string? Note);

/// <summary>What a reader relies on: the yardstick for the verdict.</summary>
public sealed record RelianceProfile
{
    /// <summary>Its stable id ("payroll-processor").</summary>
    public required string Id { get; init; }

    /// <summary>Its name for a person.</summary>
    public required string Name { get; init; }

    /// <summary>What the service is used for.</summary>
    public required string Purpose { get; init; }

    /// <summary>Names of the services used; each must be found in the examined system.</summary>
    public ImmutableArray<string> Services { get; init; } = [];

    /// <summary>Categories needed.</summary>
    public ImmutableArray<TrustServicesCategory> Categories { get; init; } = [];

    /// <summary>Those of <see cref="Categories"/> whose absence is a condition and no stop.</summary>
    public ImmutableArray<TrustServicesCategory> OptionalCategories { get; init; } = [];

    /// <summary>Kinds of data handled, in the reader's words.</summary>
    public ImmutableArray<string> Data { get; init; } = [];

    /// <summary>Ids of themes without which the use does not hold.</summary>
    public ImmutableArray<string> CriticalThemes { get; init; } = [];

    /// <summary>Ids of themes that matter, but whose failure is a condition and no stop.</summary>
    public ImmutableArray<string> ImportantThemes { get; init; } = [];

    /// <summary>Criteria without which the use does not hold.</summary>
    public ImmutableArray<string> CriticalCriteria { get; init; } = [];

    /// <summary>The highest level of an exception on what is critical that needs no condition.</summary>
    public SeverityLevel Tolerance { get; init; } = SeverityLevel.Low;

    /// <summary>The same for everything else.</summary>
    public SeverityLevel OtherTolerance { get; init; } = SeverityLevel.Medium;

    /// <summary>Whether a report on operation is required.</summary>
    public OperationNeed Operation { get; init; }

    /// <summary>First day that must be covered, or null.</summary>
    public DateOnly? CoverFrom { get; init; }

    /// <summary>Last day that must be covered, or null.</summary>
    public DateOnly? CoverTo { get; init; }

    /// <summary>Oldest end of period accepted, in months before the day of assessment.</summary>
    public int MaxAgeMonths { get; init; } = 12;

    /// <summary>Shortest period accepted, in months; 0 for any.</summary>
    public int LeastPeriodMonths { get; init; }

    /// <summary>Weights of themes that differ from the policy's, 1 to 3.</summary>
    public ImmutableSortedDictionary<string, int> Weights { get; init; } = ImmutableSortedDictionary<string, int>.Empty;

    /// <summary>How the user-entity controls stand.</summary>
    public ImmutableArray<OwnControl> OwnControls { get; init; } = [];

    /// <summary>Reports of subservice organizations that are held.</summary>
    public ImmutableArray<HeldReport> SubserviceReports { get; init; } = [];

    /// <summary>Reads a profile.</summary>
    /// <param name="file">Its name, for error sentences.</param>
    /// <param name="text">Its text.</param>
    /// <param name="themes">The themes that it may name.</param>
    public static Loaded<RelianceProfile> Parse(string file, string text, Themes.ThemeCatalog themes)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(themes);
        var problems = new YamlProblems();
        var root = YamlMap.Parse(file, text, problems);
        var profile = root is null ? null : ProfileYaml.Read(root, themes);
        return problems.None && profile is not null
            ? new Loaded<RelianceProfile>.Success(profile)
            : new Loaded<RelianceProfile>.Refusal(problems.Sentences);
    }

    /// <summary>The profile as YAML that <see cref="Parse"/> reads, with a comment at each key.</summary>
    public string ToYaml() => ProfileYaml.Write(this);
}

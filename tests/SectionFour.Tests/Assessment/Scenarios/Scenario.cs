using SectionFour.Assessment;
using SectionFour.Reading;

namespace SectionFour.Tests.Assessment.Scenarios;

/// <summary>A report as a reviewer meets it, and the judgement that the reviewer wrote down before there was code to judge it.</summary>
internal sealed record Scenario
{
    /// <summary>Short name.</summary>
    public required string Name { get; init; }

    /// <summary>What the report is like and how a reviewer would judge it.</summary>
    public required string Judgement { get; init; }

    public required Func<ReportReading> Reading { get; init; }

    /// <summary>The shipped profile with which it is judged.</summary>
    public string Profile { get; init; } = "payroll-processor";

    public DateOnly AsOf { get; init; } = new(2026, 3, 1);

    public PriorFindings? Prior { get; init; }

    public Verdict Verdict { get; init; }

    /// <summary>By deviation.</summary>
    public Dictionary<string, SeverityLevel> Levels { get; init; } = [];

    /// <summary>By deviation.</summary>
    public Dictionary<string, Extent> Extents { get; init; } = [];

    /// <summary>By need of the profile.</summary>
    public Dictionary<string, Support> Needs { get; init; } = [];

    /// <summary>By deviation.</summary>
    public Dictionary<string, ResponseGrade> Responses { get; init; } = [];

    public AssuranceCeiling Ceiling { get; init; } = AssuranceCeiling.Operation;

    public SignalColour Structure { get; init; } = SignalColour.Green;

    public SignalColour Substance { get; init; } = SignalColour.Green;

    /// <summary>Rules that must have made a finding somewhere in the assessment.</summary>
    public string[] Says { get; init; } = [];

    /// <summary>Rules that must not.</summary>
    public string[] DoesNotSay { get; init; } = [];

    public override string ToString() => Name;
}

using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace SectionFour.Generation;

/// <summary>What a generated report says, in the format of the accuracy benchmark.</summary>
public sealed record Truth
{
    private static readonly JsonSerializerOptions Format = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        IndentSize = 1,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>Who was examined by whom.</summary>
    public required TrueReport Report { get; init; }

    /// <summary>The opinion.</summary>
    public required TrueOpinion Opinion { get; init; }

    /// <summary>Controls in the order of the report.</summary>
    public required IReadOnlyList<TrueControl> Controls { get; init; }

    /// <summary>Exceptions, each once.</summary>
    public required IReadOnlyList<TrueDeviation> Exceptions { get; init; }

    /// <summary>Complementary user entity controls.</summary>
    public required IReadOnlyList<TrueUserEntityControl> UserEntityControls { get; init; }

    /// <summary>Subservice organizations.</summary>
    public required IReadOnlyList<TrueSubservice> SubserviceOrganizations { get; init; }

    /// <summary>How the report was made.</summary>
    public required TrueGeneration Generated { get; init; }

    /// <summary>The truth as JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Format) + "\n";

    internal static string PairToJson(object pair) => JsonSerializer.Serialize(pair, Format) + "\n";
}

/// <summary>Report fields.</summary>
public sealed record TrueReport(
    string Kind,
    int? Type,
    string ServiceOrganization,
    string System,
    string ServiceAuditor,
    TruePeriod? Period,
    DateOnly? AsOf,
    DateOnly ReportDate,
    IReadOnlyList<string> Categories,
    string? SubserviceMethod,
    int Pages
);

/// <summary>First and last day.</summary>
public sealed record TruePeriod(DateOnly From, DateOnly To);

/// <summary>Kinds of opinion.</summary>
public enum TrueOpinionKind
{
    /// <summary>Unmodified.</summary>
    Unqualified,

    /// <summary>Except for.</summary>
    Qualified,

    /// <summary>Adverse.</summary>
    Adverse,

    /// <summary>No opinion.</summary>
    Disclaimer,
}

/// <summary>The opinion; its page is that of its sentence.</summary>
public sealed record TrueOpinion(TrueOpinionKind Overall, IReadOnlyList<string> QualifiedCriteria, int? Page);

/// <summary>Outcomes of tests.</summary>
public enum TrueOutcome
{
    /// <summary>No exception.</summary>
    NoException,

    /// <summary>An exception.</summary>
    Exception,

    /// <summary>Nothing to test in the period.</summary>
    NotOccurred,

    /// <summary>Not tested for another reason.</summary>
    NotTested,
}

/// <summary>A control.</summary>
public sealed record TrueControl(string? Id, IReadOnlyList<string> Criteria, string Description, int? Page, IReadOnlyList<TrueTest> Tests);

/// <summary>A test.</summary>
public sealed record TrueTest(string Procedure, string Result, TrueOutcome Outcome, int? Page);

/// <summary>An exception.</summary>
public sealed record TrueDeviation(
    string? Control,
    IReadOnlyList<string> Criteria,
    string Narrative,
    int? Failed,
    int? Sampled,
    int? Population,
    int? Page,
    string Theme,
    TrueResponse? Response
);

/// <summary>A response.</summary>
public sealed record TrueResponse(string Text, int? Page);

/// <summary>A user-entity control.</summary>
public sealed record TrueUserEntityControl(string Text, int? Page);

/// <summary>A subservice organization.</summary>
public sealed record TrueSubservice(string Name);

/// <summary>How the report was made.</summary>
public sealed record TrueGeneration(string Layout, string Producer, ulong Seed, string? Password, bool RubberStamped, string Style);

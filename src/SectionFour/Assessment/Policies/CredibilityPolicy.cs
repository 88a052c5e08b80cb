using System.Collections.Frozen;
using System.Collections.Immutable;
using SectionFour.Reports;
using SectionFour.Wording;
using SectionFour.Yaml;

namespace SectionFour.Assessment;

/// <summary>What is said of one signal.</summary>
internal sealed record SignalText
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    public required CredibilityPillar Pillar { get; init; }

    public string? Feeds { get; init; }

    public required string Why { get; init; }

    public required ImmutableArray<string> Innocent { get; init; }

    public required string Question { get; init; }

    /// <summary>For S8 to S10: what to look up, with {firm}, {city} and {signer}.</summary>
    public string? Task { get; init; }

    public ImmutableArray<string> Where { get; init; } = [];

    public string? Settles { get; init; }

    /// <summary>Phrases that show it, where it is shown by words.</summary>
    public PhraseRule? Phrases { get; init; }
}

/// <summary>How often a control operates.</summary>
/// <param name="Id">"quarterly".</param>
/// <param name="PerYear">Occurrences in a year.</param>
/// <param name="Fewest">Fewest items that are usual in a sample.</param>
/// <param name="Phrases">Words that name it.</param>
internal sealed record FrequencyRule(string Id, int PerYear, int Fewest, PhraseRule Phrases);

/// <summary>Thresholds of the signals; shares are 0 to 1.</summary>
internal sealed record CredibilityThresholds
{
    public required int FewestControls { get; init; }
    public required double BoilerplateYellow { get; init; }
    public required double BoilerplateRed { get; init; }
    public required double EchoYellow { get; init; }
    public required double EchoRed { get; init; }
    public required double InquiryYellow { get; init; }
    public required double InquiryRed { get; init; }
    public required int InquiryCore { get; init; }
    public required double PolicyOnlyYellow { get; init; }
    public required double PolicyOnlyRed { get; init; }
    public required double MismatchYellow { get; init; }
    public required double MismatchRed { get; init; }
    public required int SmallSamplesYellow { get; init; }
    public required double MappingYellow { get; init; }
    public required double VagueYellow { get; init; }
    public required double FailedControlsYellow { get; init; }
    public required double FailedControlsRed { get; init; }
    public required int InconsistentYellow { get; init; }
    public required int InconsistentRed { get; init; }
    public required double UncoveredYellow { get; init; }
    public required double UncoveredUnread { get; init; }
    public required double PartsRecognised { get; init; }
    public required int SmallPopulationsYellow { get; init; }
    public required int SpecificNames { get; init; }
    public required double RubberStampShare { get; init; }
    public required int FewestWords { get; init; }
    public required double SimilarYellow { get; init; }
    public required double SimilarRed { get; init; }
    public required ImmutableArray<double> SpotlessRates { get; init; }
    public required int ActiveCompany { get; init; }
}

/// <summary>Which controls cannot serve which criteria; criteria by their prefixes.</summary>
internal sealed record MappingPolicy(
    ImmutableArray<string> TechnicalThemes,
    ImmutableArray<string> GovernanceCriteria,
    ImmutableArray<string> GovernanceThemes,
    ImmutableArray<string> TechnicalCriteria
)
{
    /// <summary>Whether all themes are of one kind and all criteria of the other.</summary>
    public bool IsOdd(ImmutableArray<string> themes, ImmutableArray<string> criteria) =>
        themes.Length > 0
        && criteria.Length > 0
        && (
            (themes.All(TechnicalThemes.Contains) && criteria.All(c => StartsWithAny(c, GovernanceCriteria)))
            || (themes.All(GovernanceThemes.Contains) && criteria.All(c => StartsWithAny(c, TechnicalCriteria)))
        );

    private static bool StartsWithAny(string criterion, ImmutableArray<string> prefixes) =>
        prefixes.Any(p => criterion.StartsWith(p, StringComparison.Ordinal));
}

/// <summary>policy/credibility.yaml.</summary>
internal sealed class CredibilityPolicy
{
    private static readonly ImmutableArray<(string, CredibilityPillar)> s_pillars =
    [
        ("structure", CredibilityPillar.Structure),
        ("substance", CredibilityPillar.Substance),
        ("source", CredibilityPillar.Source),
    ];

    private static readonly ImmutableArray<(string Key, AuditorsReportPart Part)> s_parts =
    [
        ("title", AuditorsReportPart.Title),
        ("addressee", AuditorsReportPart.Addressee),
        ("scope", AuditorsReportPart.Scope),
        ("service-organization-responsibilities", AuditorsReportPart.ServiceOrganizationResponsibilities),
        ("service-auditor-responsibilities", AuditorsReportPart.ServiceAuditorResponsibilities),
        ("inherent-limitations", AuditorsReportPart.InherentLimitations),
        ("description-of-tests", AuditorsReportPart.DescriptionOfTests),
        ("restricted-use", AuditorsReportPart.RestrictedUse),
    ];

    private readonly Dictionary<string, SignalText> _signals = new(StringComparer.Ordinal);
    private readonly WordMarks _frequencyWords = new();

    public required CredibilityThresholds Thresholds { get; init; }

    public required ImmutableArray<FrequencyRule> Frequencies
    {
        get;
        init
        {
            field = value;
            foreach (var rule in value)
            {
                _frequencyWords.Add(rule.Phrases.FirstWords);
            }
        }
    }

    public required MappingPolicy Mapping { get; init; }

    /// <summary>Words by which a part of the auditor's report is known without its heading.</summary>
    public required ImmutableDictionary<AuditorsReportPart, PhraseRule> Parts { get; init; }

    /// <summary>Capitalised words that name nothing in particular, in lower case.</summary>
    public required FrozenSet<string> CommonWords { get; init; }

    /// <summary>Words that name a compliance platform.</summary>
    public required PhraseRule Tools { get; init; }

    /// <summary>Words that promise a result.</summary>
    public required PhraseRule Promises { get; init; }

    /// <summary>The Guild's signals in order, then ours.</summary>
    public ImmutableArray<SignalText> Signals { get; private init; } = [];

    public SignalText Signal(string id) => _signals[id];

    /// <summary>The frequency that a text names; the rarest where it names several, as that one decides the sample. Null for none.</summary>
    public FrequencyRule? FrequencyOf(CutText text)
    {
        FrequencyRule? found = null;
        if (!_frequencyWords.MayStandIn(text))
        {
            return found;
        }

        foreach (var rule in Frequencies)
        {
            if (rule.Phrases.First(text) is not null && (found is null || rule.PerYear < found.PerYear))
            {
                found = rule;
            }
        }

        return found;
    }

    public IEnumerable<PhraseRule> PhraseRules =>
        Signals.Select(s => s.Phrases).OfType<PhraseRule>().Concat(Frequencies.Select(f => f.Phrases)).Append(Tools);

    public static CredibilityPolicy? Read(YamlMap root)
    {
        root.Text("version");
        root.Text("source");
        var signals = ImmutableArray.CreateBuilder<SignalText>();
        var guild = root.Map("signals");
        for (int i = 1; i <= 11; i++)
        {
            string id = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"S{i}");
            signals.Add(ReadSignal(guild.Map(id), id, isGuild: true, signals));
        }

        var tools = guild.Map("S11");
        var own = root.Map("own");
        foreach (string id in OwnSignals.All)
        {
            signals.Add(ReadSignal(own.Map(id), id, isGuild: false, signals));
        }

        var policy = new CredibilityPolicy
        {
            Thresholds = ReadThresholds(root.Map("thresholds")),
            Frequencies = ReadFrequencies(root),
            Mapping = ReadMapping(root.Map("mapping")),
            Parts = ReadParts(guild.Map("S1").Map("parts")),
            CommonWords = root.Text("common-words").Split(' ', StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal),
            Tools = PhraseRule.Of("S11", tools.Texts("tools"), tools.Texts("matches"), tools.Texts("not")),
            Promises = PhraseRule.Of("S11.promise", tools.Texts("promises"), [], []),
            Signals = signals.ToImmutable(),
        };
        foreach (var signal in policy.Signals)
        {
            policy._signals[signal.Id] = signal;
        }

        guild.Done();
        own.Done();
        root.Done();
        return policy;
    }

    private static SignalText ReadSignal(YamlMap map, string id, bool isGuild, ImmutableArray<SignalText>.Builder known)
    {
        string? feeds = isGuild ? null : map.Text("feeds");
        var fed = feeds is null ? null : known.FirstOrDefault(s => s.Id == feeds);
        if (feeds is { Length: > 0 } && fed is null)
        {
            map.Refuse("feeds", $"must be one of S1 to S11, found '{feeds}'.");
        }

        var signal = new SignalText
        {
            Id = id,
            Name = map.Text("name"),
            Pillar = isGuild ? map.Choice("pillar", s_pillars) : fed?.Pillar ?? CredibilityPillar.Structure,
            Feeds = feeds,
            Why = map.Text("why"),
            Innocent = map.Texts("innocent"),
            Question = map.Text("question"),
            Task = map.OptionalText("task"),
            Where = map.Texts("where"),
            Settles = map.OptionalText("settles"),
            Phrases = map.Has("phrases") ? PhraseRule.Read(id, map) : null,
        };
        if (id == "S1")
        {
            map.Map("parts");
        }

        if (id == "S11")
        {
            map.Texts("tools");
            map.Texts("promises");
            map.Texts("matches");
            map.Texts("not");
        }

        map.Done();
        return signal;
    }

    private static ImmutableArray<FrequencyRule> ReadFrequencies(YamlMap root)
    {
        var rules = ImmutableArray.CreateBuilder<FrequencyRule>();
        foreach (var map in root.Maps("frequencies"))
        {
            string id = map.Text("id");
            rules.Add(
                new FrequencyRule(
                    id,
                    map.WholeNumber("per-year", 1, 100_000),
                    map.WholeNumber("fewest", 1, 1000),
                    PhraseRule.Read("frequency." + id, map)
                )
            );
            map.Done();
        }

        return rules.ToImmutable();
    }

    private static ImmutableDictionary<AuditorsReportPart, PhraseRule> ReadParts(YamlMap map)
    {
        var parts = s_parts.ToImmutableDictionary(p => p.Part, p => PhraseRule.Of("S1." + p.Key, map.Texts(p.Key), [], []));
        map.Done();
        return parts;
    }

    private static MappingPolicy ReadMapping(YamlMap map)
    {
        var mapping = new MappingPolicy(
            map.Texts("technical-themes"),
            map.Texts("governance-criteria"),
            map.Texts("governance-themes"),
            map.Texts("technical-criteria")
        );
        map.Done();
        return mapping;
    }

    private static CredibilityThresholds ReadThresholds(YamlMap map)
    {
        var thresholds = new CredibilityThresholds
        {
            FewestControls = map.WholeNumber("fewest-controls", 1, 1000),
            BoilerplateYellow = Share(map, "boilerplate-yellow"),
            BoilerplateRed = Share(map, "boilerplate-red"),
            EchoYellow = Share(map, "echo-yellow"),
            EchoRed = Share(map, "echo-red"),
            InquiryYellow = Share(map, "inquiry-yellow"),
            InquiryRed = Share(map, "inquiry-red"),
            InquiryCore = map.WholeNumber("inquiry-core", 1, 1000),
            PolicyOnlyYellow = Share(map, "policy-only-yellow"),
            PolicyOnlyRed = Share(map, "policy-only-red"),
            MismatchYellow = Share(map, "mismatch-yellow"),
            MismatchRed = Share(map, "mismatch-red"),
            SmallSamplesYellow = map.WholeNumber("small-samples-yellow", 1, 1000),
            MappingYellow = Share(map, "mapping-yellow"),
            VagueYellow = Share(map, "vague-yellow"),
            FailedControlsYellow = Share(map, "failed-controls-yellow"),
            FailedControlsRed = Share(map, "failed-controls-red"),
            InconsistentYellow = map.WholeNumber("inconsistent-yellow", 1, 100),
            InconsistentRed = map.WholeNumber("inconsistent-red", 1, 100),
            UncoveredYellow = Share(map, "uncovered-yellow"),
            UncoveredUnread = Share(map, "uncovered-unread"),
            PartsRecognised = Share(map, "parts-recognised"),
            SmallPopulationsYellow = map.WholeNumber("small-populations-yellow", 1, 1000),
            SpecificNames = map.WholeNumber("specific-names", 0, 1000),
            RubberStampShare = Share(map, "rubber-stamp-share"),
            FewestWords = map.WholeNumber("fewest-words", 0, 100_000),
            SimilarYellow = Share(map, "similar-yellow"),
            SimilarRed = Share(map, "similar-red"),
            SpotlessRates = [.. map.WholeNumbers("spotless-rates", 0, 100).Select(p => p / 100.0)],
            ActiveCompany = map.WholeNumber("active-company", 1, 1_000_000),
        };
        map.Done();
        return thresholds;
    }

    private static double Share(YamlMap map, string key) => map.Number(key, 0, 100) / 100;
}

using System.Collections.Immutable;
using SectionFour.Reports;
using SectionFour.Wording;
using SectionFour.Yaml;

namespace SectionFour.Assessment;

/// <summary>A class of rates: up to and including <paramref name="To"/> (0 to 1) it has so many points.</summary>
internal sealed record RateClass(double To, int Points);

/// <summary>An adjustment of the score.</summary>
/// <param name="Rule">Its id ("severity.recurs-in-period").</param>
/// <param name="Points">What it adds; negative takes off.</param>
/// <param name="Sentence">What is printed.</param>
internal sealed record Adjustment(string Rule, int Points, string Sentence);

/// <summary>What decides whether a deviation is isolated or systemic.</summary>
internal sealed record ExtentPolicy(
    double SystemicRate,
    double SystemicConfidence,
    int SmallestPopulation,
    int ControlsOfAKind,
    PhraseRule Concentration,
    PhraseRule Bounded
);

/// <summary>policy/severity.yaml.</summary>
internal sealed class SeverityPolicy
{
    private static readonly ImmutableArray<(string, FailureMode)> s_modes =
    [
        ("unknown", FailureMode.Unknown),
        ("not-performed", FailureMode.NotPerformed),
        ("late", FailureMode.Late),
        ("no-evidence", FailureMode.NoEvidence),
        ("incomplete-scope", FailureMode.IncompleteScope),
        ("no-approval", FailureMode.NoApproval),
        ("self-approval", FailureMode.SelfApproval),
        ("misconfigured", FailureMode.Misconfigured),
        ("not-in-place-part-of-period", FailureMode.NotInPlacePartOfPeriod),
        ("design-gap", FailureMode.DesignGap),
    ];

    public required string Id { get; init; }

    public required string Version { get; init; }

    /// <summary>One-sided confidence of printed limits, 0 to 1.</summary>
    public required double ConfidenceLevel { get; init; }

    public required int LargestFinitePopulation { get; init; }

    /// <summary>Share of the population from which the hypergeometric limit is used, 0 to 1.</summary>
    public required double FiniteShare { get; init; }

    /// <summary>Items from which a sample has a rate worth the classes of <see cref="SampledClasses"/>.</summary>
    public required int SampledFrom { get; init; }

    public required ImmutableArray<RateClass> SampledClasses { get; init; }

    public required ImmutableArray<RateClass> PeriodicClasses { get; init; }

    public required ImmutableArray<RateClass> PartOfPeriodClasses { get; init; }

    public required int NotStatedPoints { get; init; }

    public required Adjustment RecursInPeriod { get; init; }

    public required Adjustment ThemeInOtherControls { get; init; }

    public required int ThemeInOtherControlsAtLeast { get; init; }

    public required Adjustment RepeatsLastYear { get; init; }

    public required Adjustment RepeatsLonger { get; init; }

    public required Adjustment ExposedAccess { get; init; }

    public required ImmutableArray<string> ExposedThemes { get; init; }

    public required PhraseRule ExposedPhrases { get; init; }

    public required Adjustment MisuseLinked { get; init; }

    public required PhraseRule MisusePhrases { get; init; }

    public required Adjustment CompensatingControlTested { get; init; }

    public required Adjustment FixTested { get; init; }

    public required Adjustment NoImpactObserved { get; init; }

    public required int Critical { get; init; }

    public required int High { get; init; }

    public required int Medium { get; init; }

    public required int Low { get; init; }

    public required SeverityLevel CriticalCap { get; init; }

    public required SeverityLevel QualifiedFloor { get; init; }

    public required SeverityLevel AdverseFloor { get; init; }

    public required SeverityLevel CoreFloor { get; init; }

    public required ExtentPolicy Extent { get; init; }

    public required ImmutableDictionary<FailureMode, string> ModeSentences { get; init; }

    /// <summary>Words of the policy files for levels.</summary>
    public static ImmutableArray<(string, SeverityLevel)> Levels { get; } =
    [
        ("informational", SeverityLevel.Informational),
        ("low", SeverityLevel.Low),
        ("medium", SeverityLevel.Medium),
        ("high", SeverityLevel.High),
        ("critical", SeverityLevel.Critical),
    ];

    public SeverityLevel LevelOf(int score) =>
        score >= Critical ? SeverityLevel.Critical
        : score >= High ? SeverityLevel.High
        : score >= Medium ? SeverityLevel.Medium
        : score >= Low ? SeverityLevel.Low
        : SeverityLevel.Informational;

    public static SeverityPolicy Read(YamlMap root)
    {
        string id = root.Text("id");
        string version = root.Text("version");
        root.Text("source");
        var finite = root.Map("finite-population");
        var rate = root.Map("rate");
        var adjustments = root.Map("adjustments");
        var themeInOthers = adjustments.Map("theme-in-other-controls");
        var exposed = adjustments.Map("exposed-access");
        var misuse = adjustments.Map("misuse-linked");
        var bands = root.Map("bands");
        var limits = root.Map("limits");
        var modes = root.Map("modes");
        var sentences = ImmutableDictionary.CreateBuilder<FailureMode, string>();
        foreach (var (word, mode) in s_modes)
        {
            sentences[mode] = modes.Text(word);
        }

        var policy = new SeverityPolicy
        {
            Id = id,
            Version = version,
            ConfidenceLevel = root.Number("confidence", 50, 99.9) / 100,
            LargestFinitePopulation = finite.WholeNumber("largest", 0, 100_000),
            FiniteShare = finite.Number("sampled-percent", 0, 100) / 100,
            SampledFrom = rate.WholeNumber("sampled-from", 2, 1000),
            SampledClasses = Classes(rate, "sampled"),
            PeriodicClasses = Classes(rate, "periodic"),
            PartOfPeriodClasses = Classes(rate, "part-of-period"),
            NotStatedPoints = rate.WholeNumber("not-stated", 1, 5),
            RecursInPeriod = Adjust(adjustments.Map("recurs-in-period"), "recurs-in-period", 0, 10),
            ThemeInOtherControls = Adjust(themeInOthers, "theme-in-other-controls", 0, 10),
            ThemeInOtherControlsAtLeast = themeInOthers.WholeNumber("at-least", 1, 100),
            RepeatsLastYear = Adjust(adjustments.Map("repeats-last-year"), "repeats-last-year", 0, 10),
            RepeatsLonger = Adjust(adjustments.Map("repeats-longer"), "repeats-longer", 0, 10),
            ExposedAccess = Adjust(exposed, "exposed-access", 0, 10),
            ExposedThemes = exposed.Texts("themes"),
            ExposedPhrases = PhraseRule.Read("severity.exposed-access", exposed),
            MisuseLinked = Adjust(misuse, "misuse-linked", 0, 10),
            MisusePhrases = PhraseRule.Read("severity.misuse-linked", misuse),
            CompensatingControlTested = Adjust(adjustments.Map("compensating-control-tested"), "compensating-control-tested", -10, 0),
            FixTested = Adjust(adjustments.Map("fix-tested"), "fix-tested", -10, 0),
            NoImpactObserved = Adjust(adjustments.Map("no-impact-observed"), "no-impact-observed", -10, 0),
            Critical = bands.WholeNumber("critical", 0, 100),
            High = bands.WholeNumber("high", 0, 100),
            Medium = bands.WholeNumber("medium", 0, 100),
            Low = bands.WholeNumber("low", 0, 100),
            CriticalCap = limits.Choice("critical-cap", Levels),
            QualifiedFloor = limits.Choice("qualified-floor", Levels),
            AdverseFloor = limits.Choice("adverse-floor", Levels),
            CoreFloor = limits.Choice("core-floor", Levels),
            Extent = ReadExtent(root.Map("extent")),
            ModeSentences = sentences.ToImmutable(),
        };
        if (!(policy.Critical > policy.High && policy.High > policy.Medium && policy.Medium > policy.Low))
        {
            root.Refuse("bands", "must fall from critical over high and medium to low.");
        }

        foreach (var map in (YamlMap[])[finite, rate, adjustments, bands, limits, modes, exposed, misuse, themeInOthers, root])
        {
            map.Done();
        }

        return policy;
    }

    private static ExtentPolicy ReadExtent(YamlMap map)
    {
        var concentration = map.Map("concentration");
        var bounded = map.Map("bounded");
        var policy = new ExtentPolicy(
            map.Number("systemic-rate", 0.1, 100) / 100,
            map.Number("systemic-confidence", 50, 99.9) / 100,
            map.WholeNumber("smallest-population", 1, 1000),
            map.WholeNumber("controls-of-a-kind", 2, 100),
            PhraseRule.Read("extent.concentrated", concentration),
            PhraseRule.Read("extent.bounded", bounded)
        );
        concentration.Done();
        bounded.Done();
        map.Done();
        return policy;
    }

    private static Adjustment Adjust(YamlMap map, string name, int least, int most)
    {
        var adjustment = new Adjustment("severity." + name, map.WholeNumber("points", least, most), map.Text("sentence"));
        if (name is not ("theme-in-other-controls" or "exposed-access" or "misuse-linked"))
        {
            map.Done();
        }

        return adjustment;
    }

    private static ImmutableArray<RateClass> Classes(YamlMap rate, string key)
    {
        var classes = ImmutableArray.CreateBuilder<RateClass>();
        double last = 0;
        foreach (var map in rate.Maps(key))
        {
            var item = new RateClass(map.Number("to", 0, 100) / 100, map.WholeNumber("points", 1, 5));
            map.Done();
            if (item.To <= last)
            {
                map.Refuse("to", "must be larger than the class before.");
            }

            last = item.To;
            classes.Add(item);
        }

        if (last != 1)
        {
            rate.Refuse(key, "must end with a class 'to: 100'.");
            classes.Add(new RateClass(1, 5));
        }

        return classes.ToImmutable();
    }
}

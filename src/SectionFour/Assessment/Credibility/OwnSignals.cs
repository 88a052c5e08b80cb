using System.Collections.Immutable;

namespace SectionFour.Assessment;

/// <summary>Ids of the signals that are ours, in the order in which they are shown.</summary>
internal static class OwnSignals
{
    public const string RubberStamp = "own.rubber-stamp";
    public const string Boilerplate = "own.boilerplate-tests";
    public const string Echo = "own.echo-tests";
    public const string InquiryOnly = "own.inquiry-only";
    public const string PolicyOnly = "own.policy-only";
    public const string NoSampleSizes = "own.no-sample-sizes";
    public const string SmallSamples = "own.small-samples";
    public const string SmallPopulationSampled = "own.small-population-sampled";
    public const string MissingPopulations = "own.missing-populations";
    public const string Spotless = "own.spotless";
    public const string NothingOccurred = "own.nothing-occurred";
    public const string NonOccurrenceContradicted = "own.non-occurrence-contradicted";
    public const string ShortPeriod = "own.short-period";
    public const string ExceptionsUnderCleanOpinion = "own.exceptions-under-clean-opinion";
    public const string TestMismatch = "own.test-mismatch";
    public const string PopulationMismatch = "own.population-mismatch";
    public const string UncoveredCriteria = "own.uncovered-criteria";
    public const string PeriodsDisagree = "own.periods-disagree";
    public const string ImpossibleDates = "own.impossible-dates";
    public const string LateIssue = "own.late-issue";
    public const string PdfDates = "own.pdf-dates";
    public const string Placeholders = "own.placeholders";
    public const string OtherNames = "own.other-names";
    public const string WrongStandards = "own.wrong-standards";
    public const string FrequencyConflict = "own.frequency-conflict";
    public const string LibrarySimilarity = "own.library-similarity";

    public static ImmutableArray<string> All { get; } =
    [
        RubberStamp,
        Boilerplate,
        Echo,
        InquiryOnly,
        PolicyOnly,
        NoSampleSizes,
        SmallSamples,
        SmallPopulationSampled,
        MissingPopulations,
        Spotless,
        NothingOccurred,
        NonOccurrenceContradicted,
        ShortPeriod,
        ExceptionsUnderCleanOpinion,
        TestMismatch,
        PopulationMismatch,
        UncoveredCriteria,
        PeriodsDisagree,
        ImpossibleDates,
        LateIssue,
        PdfDates,
        Placeholders,
        OtherNames,
        WrongStandards,
        FrequencyConflict,
        LibrarySimilarity,
    ];
}

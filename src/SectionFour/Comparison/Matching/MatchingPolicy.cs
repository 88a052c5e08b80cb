namespace SectionFour.Comparison;

/// <summary>The figures of policy/comparison/matching.yaml, where each is explained.</summary>
internal sealed record MatchingPolicy
{
    private static readonly Lazy<MatchingPolicy> LazyDefault = new(Load);

    public static MatchingPolicy Default => LazyDefault.Value;

    public required double TextWeight { get; init; }

    public required double CriteriaWeight { get; init; }

    public required double TestsWeight { get; init; }

    public required double IdWeight { get; init; }

    public required double Threshold { get; init; }

    public required double DistinctScore { get; init; }

    public required double DistinctMargin { get; init; }

    public required double ConfidenceIntercept { get; init; }

    public required double ConfidenceScore { get; init; }

    public required double ConfidenceMargin { get; init; }

    public required int FewestPairsForNumbering { get; init; }

    public required double NumberingKept { get; init; }

    public required double NumberingRenumbered { get; init; }

    public required double PartInWhole { get; init; }

    public required double PartInWholeElsewhere { get; init; }

    public required double SplitGain { get; init; }

    public required double WholeInParts { get; init; }

    public required double Closest { get; init; }

    private static MatchingPolicy Load() =>
        PolicyYaml.Read(
            "matching",
            root =>
            {
                var weights = root.Map("weights");
                var distinct = root.Map("distinct");
                var confidence = root.Map("confidence");
                var numbering = root.Map("numbering");
                var split = root.Map("split");
                var policy = new MatchingPolicy
                {
                    TextWeight = weights.Number("text", 0, 1),
                    CriteriaWeight = weights.Number("criteria", 0, 1),
                    TestsWeight = weights.Number("tests", 0, 1),
                    IdWeight = weights.Number("id", 0, 1),
                    Threshold = root.Number("threshold", 0, 1),
                    DistinctScore = distinct.Number("score", 0, 1),
                    DistinctMargin = distinct.Number("margin", 0, 1),
                    ConfidenceIntercept = confidence.Number("intercept", -100, 100),
                    ConfidenceScore = confidence.Number("score", 0, 100),
                    ConfidenceMargin = confidence.Number("margin", 0, 100),
                    FewestPairsForNumbering = numbering.WholeNumber("fewestPairs", 1, 1000),
                    NumberingKept = numbering.Number("kept", 0, 1),
                    NumberingRenumbered = numbering.Number("renumbered", 0, 1),
                    PartInWhole = split.Number("partInWhole", 0, 1),
                    PartInWholeElsewhere = split.Number("partInWholeElsewhere", 0, 1),
                    SplitGain = split.Number("gain", 0, 1),
                    WholeInParts = split.Number("wholeInParts", 0, 1),
                    Closest = root.Number("closest", 0, 1),
                };
                weights.Done();
                distinct.Done();
                confidence.Done();
                numbering.Done();
                split.Done();
                return policy;
            }
        );
}

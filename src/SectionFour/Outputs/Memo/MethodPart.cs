using System.Collections.Immutable;
using static SectionFour.Outputs.Make;

namespace SectionFour.Outputs;

/// <summary>How the memo came about: what read, what judged, from which file.</summary>
internal static class MethodPart
{
    public static IEnumerable<Block> Blocks(MemoFacts facts)
    {
        var (assessment, policy) = (facts.Assessment, facts.Assessment.Policy);
        yield return Text(
            "The report was read by rules and not by a language model; the same file and policy give the same memo. Each fact names the page of the PDF, counted from 1, on which its words stand. Severities, colours and verdicts are judgements by the policy below and never the service auditor's; management's statements are not covered by the opinion."
        );
        yield return new FactsBlock([
            Fact("Generated", facts.Review.Generated is { } moment ? DocumentWording.Moment(moment) : "time not recorded"),
            Fact("By", Generator.Name),
            Fact("File", facts.Review.FileName),
            Fact("File SHA-256", facts.Reading.FileHash),
            Fact("Judged as of", DocumentWording.Day(assessment.AsOf)),
            Fact("Policy", $"{policy.Id} {policy.Version}"),
            Fact("Policy SHA-256", policy.Digest),
            Fact("Replaced policy files", policy.Overridden.IsEmpty ? "none: the policy as shipped" : string.Join(", ", policy.Overridden)),
            Fact("Profile of use", assessment.Reliance.Profile ?? "none"),
            Fact("Memo template", facts.Review.Template.Id),
        ]);
        if (!facts.Record.Overrides.IsEmpty)
        {
            yield return new TableBlock(
                "Where people judged otherwise",
                [
                    new Column("Exception", 12),
                    new Column("Assessed", 16),
                    new Column("Set to", 16),
                    new Column("By", 18),
                    new Column("Reason", 38),
                ],
                [
                    .. facts.Record.Overrides.Select(o =>
                        (ImmutableArray<ImmutableArray<Run>>)
                            [
                                Cell(o.DeviationId),
                                Cell(
                                    assessment.Deviations.FirstOrDefault(d => d.DeviationId == o.DeviationId) is { } assessed
                                        ? DocumentWording.Of(assessed.Level)
                                        : "not assessed"
                                ),
                                Cell(DocumentWording.Of(o.Level), Ink.Strong),
                                Cell(o.Who ?? "not said"),
                                Cell(o.Reason),
                            ]
                    ),
                ]
            );
        }
    }
}

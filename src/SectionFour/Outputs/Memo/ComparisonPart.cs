using System.Collections.Immutable;
using SectionFour.Assessment;
using SectionFour.Comparison;
using static SectionFour.Outputs.Make;

namespace SectionFour.Outputs;

/// <summary>What became of the last report's exceptions, what is new, what changed.</summary>
internal static class ComparisonPart
{
    public static IEnumerable<Block> Blocks(MemoFacts facts)
    {
        if (facts.Review is not { Comparison: { } comparison, PreviousFileName: { } previous })
        {
            yield return Text(
                "The last report was not given, so nothing is said on repeated or resolved exceptions, dropped controls or a changed auditor."
            );
            yield break;
        }

        yield return new FactsBlock([
            Fact("Compared with", $"{previous}, {DocumentWording.Period(comparison.Previous.Report)}"),
            new Fact("Same organization", Organization(comparison), null),
            .. comparison.Period is { } period ? [Fact("Periods", period.Sentence)] : (Fact[])[],
            Fact(
                "Controls",
                $"{Sentences.Count(comparison.Matches.Length, "control")} matched, {DocumentWording.Number(comparison.RemovedControls.Length)} only in the last report, {DocumentWording.Number(comparison.NewControls.Length)} only in this one"
            ),
            .. comparison.ExceptionCounts is { } counts ? [Fact("Exceptions", counts.Sentence)] : (Fact[])[],
        ]);
        if (comparison.FollowUps.IsEmpty)
        {
            yield return Text("The last report had no exception that was read.");
        }
        else
        {
            yield return FollowUps(comparison);
        }

        if (!comparison.NewDeviations.IsEmpty)
        {
            yield return Text(Strong("New exceptions"));
            yield return new ListBlock(
                false,
                [
                    .. comparison.NewDeviations.Select(n =>
                        (ImmutableArray<Run>)[Strong($"{n.Deviation.Id}: "), n.Sentence, Page(n.Deviation.Narrative.Page)]
                    ),
                ]
            );
        }

        if (!comparison.Changes.IsEmpty)
        {
            yield return Changes(comparison);
        }
    }

    // Names that differ are a warning, with the place of each: what follows must not be taken for a change over time.
    private static ImmutableArray<Run> Organization(ReportComparison comparison) =>
        [
            new Run(
                comparison.Organization.Sentence,
                comparison.Organization.Same == SameOrganization.Different ? Ink.Strong | Ink.Warning : Ink.Plain
            ),
            .. comparison.Organization.Same != SameOrganization.Same && Named(comparison) is { Length: > 0 } places
                ? [Faint($" ({places})")]
                : (Run[])[],
        ];

    private static string Named(ReportComparison comparison) =>
        string.Join(
            "; ",
            new[]
            {
                comparison.Previous.Report.ServiceOrganization is { } before
                    ? $"{DocumentWording.Page(before.Page)} of the last report"
                    : null,
                comparison.Current.Report.ServiceOrganization is { } now ? $"{DocumentWording.Page(now.Page)} of this one" : null,
            }.OfType<string>()
        );

    private static TableBlock FollowUps(ReportComparison comparison) =>
        new(
            "What became of the last report's exceptions",
            [
                new Column("Control", 14),
                new Column("Last report", 27),
                new Column("Status", 14),
                new Column("This report", 22),
                new Column("What was promised", 23),
            ],
            [
                .. comparison.FollowUps.Select(f =>
                    (ImmutableArray<ImmutableArray<Run>>)
                        [
                            Cell(Ids(f)),
                            [new Run($"“{f.Previous.Narrative.Value}”"), Page(f.Previous.Narrative.Page)],
                            Cell(DocumentWording.Of(f.Status), Ink.Strong | DocumentWording.InkOf(f.Status)),
                            f.CurrentResult is { } result ? [new Run($"“{result.Words}”"), Page(result.Page)] : Cell(f.Sentence),
                            Cell(
                                string.Join(' ', new[] { f.PromiseSentence, f.Counts?.Sentence }.Concat(f.Caveats).OfType<string>())
                                    is { Length: > 0 } said
                                    ? said
                                    : "nothing"
                            ),
                        ]
                ),
            ]
        );

    private static string Ids(DeviationFollowUp followUp)
    {
        var before = followUp.Previous.Controls.IsEmpty ? "no id" : string.Join(", ", followUp.Previous.Controls);
        var after = followUp.Match is { } match ? string.Join(", ", match.Current.Select(c => c.Id ?? "no id")) : null;
        return after is null || after == before ? before : $"{before}, now {after}";
    }

    // Eight new user-entity controls make eight changes that say the same; their words stand in their own sections.
    private static TableBlock Changes(ReportComparison comparison) =>
        new(
            "What changed in scope and rigour",
            [new Column("", 14), new Column("Change", 72), new Column("Page", 14, Align.End)],
            [
                .. comparison
                    .Changes.GroupBy(c => (c.Direction, c.Sentence))
                    .Select(g =>
                        (ImmutableArray<ImmutableArray<Run>>)
                            [
                                Cell(
                                    DocumentWording.Of(g.Key.Direction),
                                    g.Key.Direction switch
                                    {
                                        ChangeDirection.Weaker => Ink.Strong | Ink.Bad,
                                        ChangeDirection.Stronger => Ink.Strong | Ink.Good,
                                        _ => Ink.Faint,
                                    }
                                ),
                                [new Run(g.Key.Sentence), .. g.Count() > 1 ? [Strong($" ({g.Count()} times)")] : (Run[])[]],
                                Cell(Where(g)),
                            ]
                    ),
            ]
        );

    private static string Where(IEnumerable<ComparisonChange> changes)
    {
        var now = changes.Select(c => c.Current?.Page).OfType<int>().ToList();
        var before = changes.Select(c => c.Previous?.Page).OfType<int>().ToList();
        return now.Count > 0 ? DocumentWording.Pages(now)
            : before.Count > 0 ? $"{DocumentWording.Pages(before)} of the last report"
            : "–";
    }
}

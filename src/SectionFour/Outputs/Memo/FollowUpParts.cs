using System.Collections.Immutable;
using System.Globalization;
using SectionFour.Assessment;
using static SectionFour.Outputs.Make;

namespace SectionFour.Outputs;

/// <summary>The reader's own controls as things to do.</summary>
internal static class UserEntityControlsPart
{
    public static IEnumerable<Block> Blocks(MemoFacts facts)
    {
        var tasks = facts.Assessment.UserEntityControls;
        if (tasks.IsEmpty)
        {
            yield return Text(
                "No complementary user entity control was found in the report. That can mean that there is none, or that they are written in a way that was not recognised: look at the description of the system."
            );
            yield break;
        }

        var states = tasks.GroupBy(t => facts.State(t).State).OrderBy(g => g.Key).Select(g => $"{g.Count()} {DocumentWording.Of(g.Key)}");
        yield return Text($"{Sentences.Count(tasks.Length, "control")}: {string.Join(", ", states)}.");
        yield return new TableBlock(
            "Controls that the report expects of us",
            [
                new Column("No.", 7),
                new Column("The report expects", 33),
                new Column("Status", 12),
                new Column("Our control, or not applicable because", 22),
                new Column("Owner", 11),
                new Column("Frequency, evidence, test", 15),
            ],
            [
                .. tasks.Select(t =>
                {
                    var (state, own, owner, note) = facts.State(t);
                    return (ImmutableArray<ImmutableArray<Run>>)
                        [
                            Cell(t.Control.Id ?? t.Number.ToString(CultureInfo.InvariantCulture), Ink.Strong),
                            [
                                new Run(t.Control.Text.Value),
                                .. t.Control.Criteria.IsEmpty ? (Run[])[] : [Faint($" {string.Join(", ", t.Control.Criteria)}")],
                                Page(t.Control.Text.Page),
                            ],
                            Cell(DocumentWording.Of(state), Ink.Strong | DocumentWording.InkOf(state)),
                            Cell(own),
                            Cell(owner),
                            Cell(note),
                        ];
                }),
            ]
        );
    }
}

/// <summary>Whose reports have to be got beside this one.</summary>
internal static class SubservicePart
{
    public static IEnumerable<Block> Blocks(MemoFacts facts)
    {
        var organizations = facts.Assessment.SubserviceOrganizations;
        if (organizations.IsEmpty)
        {
            yield return Text("No subservice organization was found in the report.");
            yield break;
        }

        foreach (var (organization, read) in organizations.Zip(facts.Reading.SubserviceOrganizations))
        {
            yield return new HeadingBlock(3, $"subservice-{organization.Name.Value}", organization.Name.Value);
            yield return new FactsBlock([
                Fact("Service", read.Services?.Value ?? "not said", read.Services?.Page ?? organization.Name.Page),
                Fact("Method", DocumentWording.Of(organization.Method)),
                Fact(
                    "Its report held by us",
                    organization.ReportHeld ? "yes" : "no",
                    null,
                    organization.ReportHeld ? Ink.Good : Ink.Warning
                ),
                Fact("Controls assumed there", DocumentWording.Number(organization.AssumedControls)),
            ]);
            if (!read.Controls.IsEmpty)
            {
                yield return new ListBlock(
                    false,
                    [
                        .. read.Controls.Select(c =>
                            (ImmutableArray<Run>)
                                [
                                    new Run(c.Text.Value),
                                    .. c.Criteria.IsEmpty ? (Run[])[] : [Faint($" {string.Join(", ", c.Criteria)}")],
                                    Page(c.Text.Page),
                                ]
                        ),
                    ]
                );
            }

            foreach (var block in Listed("To do", organization.Tasks).Concat(Findings(organization.Findings)))
            {
                yield return block;
            }
        }
    }
}

/// <summary>How old the evidence is, the bridge letter to ask for, the days that responses name.</summary>
internal static class DatesPart
{
    public static IEnumerable<Block> Blocks(MemoFacts facts)
    {
        var currency = facts.Assessment.Currency;
        yield return new FactsBlock([
            Fact("Judged as of", DocumentWording.Day(facts.Assessment.AsOf)),
            Fact("Covered to", currency.CoveredTo is { } to ? DocumentWording.Day(to) : "not found in the report"),
            Fact("Gap to that day", currency.GapDays is { } gap ? Sentences.Count(gap, "day") : "not known"),
            Fact("Dated after the period", currency.IssueLagDays is { } lag ? Sentences.Count(lag, "day") : "not known"),
            Fact("Age", $"{Sentences.Capital(DocumentWording.Of(currency.Band))}. {currency.Sentence}"),
        ]);
        foreach (var block in Findings(currency.Findings))
        {
            yield return block;
        }

        if (currency.BridgeLetter is { } letter)
        {
            yield return Text(Strong("Bridge letter. "), letter.Sentence, " It is management's statement and no assurance.");
            foreach (var block in Listed("It must say", letter.Checks))
            {
                yield return block;
            }

            yield return new FactsBlock([Fact("Bridge letter: dates, signer, services, reviewed by", null)]);
        }

        if (!facts.Assessment.PromisedDates.IsEmpty)
        {
            yield return new TableBlock(
                "Days that management named",
                [
                    new Column("Day", 24),
                    new Column("Exception", 14),
                    new Column("Words", 22),
                    new Column("What follows", 30),
                    new Column("Page", 10, Align.End),
                ],
                [
                    .. facts.Assessment.PromisedDates.Select(d =>
                        (ImmutableArray<ImmutableArray<Run>>)
                            [
                                Cell(DocumentWording.Day(d.Date) + (d.Precise ? "" : " at the latest")),
                                Cell(d.DeviationId),
                                Cell($"“{d.Words}”"),
                                Cell(
                                    (d.InPast ? "past: to be confirmed as done" : "watch")
                                        + (d.AfterPeriod ? "; after the period, so not tested by the auditor" : "")
                                ),
                                Cell(DocumentWording.Page(d.Evidence.Page)),
                            ]
                    ),
                ]
            );
        }
    }
}

/// <summary>What to ask the vendor.</summary>
internal static class QuestionsPart
{
    // The reason is a finding that stands in full in its own section.
    private const int LongestReason = 110;

    public static IEnumerable<Block> Blocks(MemoFacts facts)
    {
        if (facts.Assessment.Questions.IsEmpty)
        {
            yield return Text("No question follows from the report.");
            yield break;
        }

        yield return new TableBlock(
            "Questions, the weightiest first",
            [
                new Column("No.", 6),
                new Column("Question", 52),
                new Column("Why (for us)", 20),
                new Column("Page", 8, Align.End),
                new Column("Answer", 14),
            ],
            [
                .. facts.Assessment.Questions.Select(q =>
                    (ImmutableArray<ImmutableArray<Run>>)
                        [
                            Cell(q.Rank.ToString(CultureInfo.InvariantCulture), Ink.Strong),
                            Cell(q.Text),
                            Cell(Sentences.Short(q.Why, LongestReason)),
                            Cell(q.Page is { } page ? DocumentWording.Page(page) : "–"),
                            [],
                        ]
                ),
            ]
        );
    }
}

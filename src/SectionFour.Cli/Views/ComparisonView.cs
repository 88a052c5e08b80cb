using System.Collections.Immutable;
using SectionFour.Comparison;
using SectionFour.Outputs;
using SectionFour.Reading;
using Spectre.Console;
using Spectre.Console.Rendering;
using static SectionFour.Cli.Views.Typography;

namespace SectionFour.Cli.Views;

/// <summary>Two reports side by side: what became of last year's exceptions, what is new, what changed in scope and rigour.</summary>
internal static class ComparisonView
{
    /// <summary>A match is never shown as certain.</summary>
    private const double MostSure = 0.999;

    // More diffs than this nobody reads at a terminal; the JSON has all.
    private const int DiffsShown = 12;

    /// <summary>The whole comparison.</summary>
    public static IRenderable Render(ReportComparison comparison, string previousFile, string currentFile) =>
        Stack(Parts(comparison, previousFile, currentFile));

    /// <summary>The last two reports of several compared, then the trend over all.</summary>
    public static IRenderable Render(ReportTrend trend, string previousFile, string currentFile) =>
        Stack([.. Parts(trend.Comparisons[^1], previousFile, currentFile), .. TrendView.Parts(trend)]);

    /// <summary>What a review says of last year's report.</summary>
    public static IEnumerable<IRenderable> Follow(ReportComparison comparison, string previousFile) =>
        [
            Heading("Against the last report", previousFile),
            .. Relation(comparison),
            .. FollowUps(comparison),
            .. NewExceptions(comparison),
            .. Changes(comparison),
        ];

    private static IEnumerable<IRenderable> Parts(ReportComparison comparison, string previousFile, string currentFile) =>
        [
            .. Facts(comparison, previousFile, currentFile),
            .. FollowUps(comparison),
            .. NewExceptions(comparison),
            .. Changes(comparison),
            .. Controls(comparison),
        ];

    /// <summary>Which reports, and whether they belong together.</summary>
    public static IEnumerable<IRenderable> Facts(ReportComparison comparison, string previousFile, string currentFile)
    {
        yield return Line((comparison.Current.Report.ServiceOrganization?.Value ?? "Service organization not found", Strong));
        yield return Typography.Facts([
            ("Last report", Report(comparison.Previous, previousFile), null),
            ("This report", Report(comparison.Current, currentFile), null),
        ]);
        foreach (var block in Relation(comparison))
        {
            yield return block;
        }
    }

    private static IEnumerable<IRenderable> Relation(ReportComparison comparison)
    {
        if (comparison.Organization.Same != SameOrganization.Same)
        {
            yield return Indent(Line((comparison.Organization.Sentence, Warning)));
            foreach (
                var (report, name) in new[]
                {
                    ("last report: ", comparison.Previous.Report.ServiceOrganization),
                    ("this report: ", comparison.Current.Report.ServiceOrganization),
                }
            )
            {
                if (name is not null)
                {
                    yield return WithPage(Line((report, Faint), ($"“{name.Evidence.Words}”", Plain)), name.Page, 6);
                }
            }
        }

        if (comparison.Period is { } period)
        {
            yield return Indent(Line((period.Sentence, period is { InOrder: true, GapDays: 0 } ? Plain : Warning)));
        }
    }

    /// <summary>What became of each of last year's exceptions.</summary>
    public static IEnumerable<IRenderable> FollowUps(ReportComparison comparison)
    {
        yield return Heading("Exceptions of the last report", Headline(comparison));
        foreach (var followUp in comparison.FollowUps)
        {
            if (followUp != comparison.FollowUps[0])
            {
                yield return Gap;
            }

            yield return Indent(
                Line((Names(followUp.Previous.Controls, followUp.Match), Strong), ("  " + followUp.Sentence, Status(followUp.Status).Style))
            );
            yield return WithPage(
                Line(("last report: ", Faint), ($"“{followUp.Previous.Narrative.Value}”", Plain)),
                followUp.Previous.Narrative.Page,
                6
            );
            if (followUp.Promise is { } promise)
            {
                yield return WithPage(Line(("promised then: ", Faint), ($"“{promise.Words}”", Plain)), promise.Page, 6);
            }

            if (followUp.CurrentResult is { } result)
            {
                yield return WithPage(Line(("this report: ", Faint), ($"“{result.Words}”", Plain)), result.Page, 6);
            }

            foreach (
                var sentence in new[] { followUp.PromiseSentence, followUp.Counts?.Sentence }.Concat(followUp.Caveats).OfType<string>()
            )
            {
                yield return Indent(Line(sentence), 6);
            }
        }
    }

    /// <summary>Exceptions that the last report did not have at the same control.</summary>
    public static IEnumerable<IRenderable> NewExceptions(ReportComparison comparison)
    {
        yield return Heading(
            "New exceptions",
            comparison.NewDeviations.IsEmpty
                ? comparison.Current.Coverage.Results == ResultsStatus.Read
                    ? "none"
                    : "none in what was read"
                : Number(comparison.NewDeviations.Length)
        );
        foreach (var added in comparison.NewDeviations)
        {
            yield return WithPage(
                Line(
                    (added.Deviation.Id + "  ", Bad),
                    (added.Deviation.Controls.IsEmpty ? "control without id" : List(added.Deviation.Controls), Strong),
                    ("  " + added.Sentence, Plain)
                ),
                added.Deviation.Narrative.Page
            );
            yield return Quote(added.Deviation.Narrative.Value, 6);
        }
    }

    /// <summary>What changed in scope and rigour: − for less, + for more.</summary>
    public static IEnumerable<IRenderable> Changes(ReportComparison comparison)
    {
        yield return Heading("What changed", comparison.Changes.IsEmpty ? "nothing in scope or rigour" : null);
        foreach (var change in comparison.Changes)
        {
            var (sign, style) = change.Direction switch
            {
                ChangeDirection.Weaker => ("−", Warning),
                ChangeDirection.Stronger => ("+", Good),
                _ => ("·", Faint),
            };
            yield return WithPage(Line(($"{sign} ", style), (change.Sentence, Plain)), (change.Current ?? change.Previous)?.Page);
        }
    }

    /// <summary>How controls were matched, and the words that changed.</summary>
    public static IEnumerable<IRenderable> Controls(ReportComparison comparison)
    {
        var reworded = comparison.Matches.Where(m => m.Reworded).ToList();
        yield return Heading("Controls", $"{Number(comparison.Matches.Length)} matched, {Number(reworded.Count)} of them reworded");
        yield return Indent(
            Line(
                $"{Number(comparison.RemovedControls.Length)} only in the last report, {Number(comparison.NewControls.Length)} only in this one. {Numbering(comparison.Numbering)}".TrimEnd()
            )
        );
        foreach (var unmatched in comparison.RemovedControls)
        {
            yield return Unmatched("only last", Warning, unmatched);
        }

        foreach (var unmatched in comparison.NewControls)
        {
            yield return Unmatched("only this", Plain, unmatched);
        }

        // Those whose wording got softer or firmer first, then those that changed most.
        var shown = reworded.OrderByDescending(m => m.WordingShifts.Length).ThenBy(m => m.TextSimilarity).Take(DiffsShown).ToList();
        foreach (var match in shown)
        {
            yield return Gap;
            yield return WithPage(
                Line(
                    (Names([.. match.Previous.Select(c => c.Id).OfType<string>()], match), Strong),
                    ($"  {Percent(Math.Min(match.Confidence, MostSure))} sure", Faint)
                ),
                match.Current[0].Description.Page
            );
            yield return Indent(Diff(match.Diff), 6);
            foreach (var shift in match.WordingShifts)
            {
                yield return Indent(Line((shift.Sentence, shift.Direction == ChangeDirection.Weaker ? Warning : Plain)), 6);
            }
        }

        if (reworded.Count > shown.Count)
        {
            yield return Gap;
            yield return Indent(Line(($"{Number(reworded.Count - shown.Count)} more were reworded; --json has all.", Faint)));
        }
    }

    private static IRenderable Unmatched(string where, Style style, UnmatchedControl unmatched) =>
        WithPage(
            Line(
                (where + "  ", style),
                (unmatched.Control.Id ?? "without id", Strong),
                ("  " + unmatched.Control.Description.Value, Plain),
                (unmatched.Closest?.Id is { } closest ? $" (nearest: {closest})" : "", Faint)
            ),
            unmatched.Control.Description.Page
        );

    /// <summary>Removed words in [-…-], added ones in {+…+}, so that the text tells it without colours too.</summary>
    private static Paragraph Diff(ImmutableArray<WordSpan> spans)
    {
        var line = new Paragraph();
        foreach (var span in spans)
        {
            var (words, style) = span.Change switch
            {
                WordChange.Removed => ($"[-{span.Words}-]", Bad),
                WordChange.Added => ($"{{+{span.Words}+}}", Good),
                _ => (span.Words, Plain),
            };
            line.Append(span.Equals(spans[0]) ? words : " " + words, style);
        }

        return line;
    }

    private static string Headline(ReportComparison comparison)
    {
        var parts = new[]
        {
            FollowUpStatus.Closed,
            FollowUpStatus.RepeatedSameControl,
            FollowUpStatus.RepeatedSameTheme,
            FollowUpStatus.NotShown,
        }
            .Select(status => (Number: comparison.FollowUps.Count(f => f.Status == status), Word: Status(status).Word))
            .Where(p => p.Number > 0)
            .Select(p => $"{Number(p.Number)} {p.Word}");
        return comparison.FollowUps.IsEmpty
            ? comparison.Previous.Coverage.Results == ResultsStatus.Read
                ? "none"
                : "none in what was read"
            : string.Join(", ", parts);
    }

    private static (string Word, Style Style) Status(FollowUpStatus status) =>
        status switch
        {
            FollowUpStatus.Closed => ("closed", Good),
            FollowUpStatus.RepeatedSameControl => ("repeated", Bad),
            FollowUpStatus.RepeatedSameTheme => ("moved", Bad),
            _ => ("not shown", Warning),
        };

    private static string Names(ImmutableArray<string> previous, ControlMatch? match)
    {
        var before = previous.IsEmpty ? "control without id" : List(previous);
        var after = match is null ? [] : match.Current.Select(c => c.Id).OfType<string>().ToImmutableArray();
        return after.IsEmpty || List(after) == before ? before : $"{before} → {List(after)}";
    }

    private static string Numbering(IdNumbering numbering) =>
        numbering switch
        {
            IdNumbering.Kept => "Controls kept their ids.",
            IdNumbering.PartlyKept => "Some controls kept their ids.",
            IdNumbering.Renumbered => "Controls were renumbered.",
            _ => "",
        };

    private static Paragraph Report(ReportReading reading, string file)
    {
        var report = reading.Report;
        var until =
            report.Period is { Value: var period } ? $"{Day(period.From)} to {Day(period.To)}"
            : report.AsOf is { } asOf ? "as of " + Day(asOf.Value)
            : "no period found";
        return Line(
            ($"{DocumentWording.KindAndType(report)}, {until}, ", Plain),
            (DocumentWording.Of(reading.Opinion.Overall), ReportWording.StyleOf(reading.Opinion.Overall)),
            ($", {Count(reading.Controls.Length, "control")}, {Count(reading.Deviations.Length, "exception")}", Plain),
            ($" ({file})", Faint)
        );
    }
}

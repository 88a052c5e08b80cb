using System.Collections.Immutable;
using SectionFour.Assessment;
using SectionFour.Outputs;
using SectionFour.Reading;
using Spectre.Console;
using Spectre.Console.Rendering;
using static SectionFour.Cli.Views.Typography;

namespace SectionFour.Cli.Views;

/// <summary>What a report means for this reader: the parts of a review that judge. Whatever is said here is ours, never the auditor's.</summary>
internal static class AssessmentView
{
    /// <summary>The verdict with its reasons and conditions, or for which uses the report holds.</summary>
    public static IEnumerable<IRenderable> Verdict(ReportAssessment assessment)
    {
        var reliance = assessment.Reliance;
        var (word, style) = JudgementWording.Of(reliance.Verdict);
        yield return Heading(reliance.Profile is null && reliance.Verdict is null ? "Reliance" : "Verdict");
        if (reliance.Verdict is not null)
        {
            yield return Indent(Line((word, style), (reliance.Profile is { } profile ? $" for {profile}" : "", Plain)));
        }

        yield return Indent(Line(reliance.Sentence));
        foreach (var block in Findings(reliance.Reasons))
        {
            yield return block;
        }

        if (!reliance.Uses.IsEmpty || !reliance.Answers.IsEmpty)
        {
            yield return Gap;
        }

        foreach (var use in reliance.Uses)
        {
            var (answer, colour) = JudgementWording.Of(use.Verdict);
            yield return WithMark(answer, colour, use.Name, use.Sentence);
        }

        if (reliance.Verdict is null && !reliance.Uses.IsEmpty)
        {
            yield return Indent(
                Line(("For a verdict on your use give --profile; 'sectionfour profile list' tells which there are.", Faint))
            );
        }

        foreach (var answer in reliance.Answers)
        {
            var (support, colour) = JudgementWording.Of(answer.Support);
            yield return Indent(
                Line(
                    (answer.Name, Strong),
                    (answer.Critical ? " (critical): " : ": ", Plain),
                    (support, colour),
                    (". " + answer.Sentence, Plain)
                )
            );
        }

        foreach (var block in Listed("Conditions", reliance.Conditions).Concat(Listed("What would change it", reliance.WouldChange)))
        {
            yield return block;
        }

        yield return Gap;
        yield return Indent(Line(assessment.Strength.Sentence));
        yield return Indent(
            Line(
                (
                    $"Judged for {Day(assessment.AsOf)} by policy {assessment.Policy.Id} {assessment.Policy.Version}. Verdict and severities are SectionFour's, not the service auditor's.",
                    Faint
                )
            )
        );
    }

    /// <summary>What the opinion means, after its own words.</summary>
    public static IEnumerable<IRenderable> OpinionMeaning(ReportAssessment assessment)
    {
        yield return Indent(Line(assessment.Opinion.Sentence));
        if (assessment.Opinion.Affirmed is { } affirmed)
        {
            yield return Indent(Line(affirmed));
        }

        foreach (var block in Findings([.. assessment.Opinion.Withheld, .. assessment.Opinion.Findings]))
        {
            yield return block;
        }
    }

    /// <summary>Each exception with its severity, its spread and its answer weighed.</summary>
    public static IEnumerable<IRenderable> Exceptions(ReportReading reading, ReportAssessment assessment)
    {
        if (reading.Deviations.IsEmpty)
        {
            foreach (var block in ReadingView.Exceptions(reading))
            {
                yield return block;
            }

            yield break;
        }

        yield return Heading("Exceptions", Number(reading.Deviations.Length));
        var responses = assessment.Responses.ToDictionary(r => r.DeviationId, StringComparer.Ordinal);
        var judged = assessment.Deviations.ToDictionary(d => d.DeviationId, StringComparer.Ordinal);
        foreach (var deviation in reading.Deviations)
        {
            if (deviation != reading.Deviations[0])
            {
                yield return Gap;
            }

            var severity = judged.GetValueOrDefault(deviation.Id);
            foreach (var block in ReadingView.Exception(deviation, severity is null ? null : JudgementWording.Of(severity.Level)))
            {
                yield return block;
            }

            if (severity is not null)
            {
                foreach (var block in Severity(severity))
                {
                    yield return block;
                }
            }

            if (deviation.Response is not null && responses.TryGetValue(deviation.Id, out var response))
            {
                foreach (var block in Response(response))
                {
                    yield return block;
                }
            }
        }

        yield return Gap;
        yield return Indent(Line(assessment.DeviationsSentence));
    }

    /// <summary>The pattern across exceptions.</summary>
    public static IEnumerable<IRenderable> Pattern(ReportAssessment assessment)
    {
        var patterns = assessment.Patterns;
        yield return Heading("Pattern");
        yield return Indent(Line(patterns.Pervasiveness.Sentence));
        foreach (var cluster in patterns.Clusters)
        {
            yield return Indent(Line(cluster.Sentence));
        }

        var silent = patterns.Criteria.Where(c => c.NoOperatingEvidence).Select(c => c.Criterion).ToImmutableArray();
        if (!silent.IsEmpty)
        {
            yield return Indent(Line(("No evidence of operation (which is no pass): ", Warning), (List(silent), Plain)));
        }

        foreach (var block in Findings(patterns.Findings))
        {
            yield return block;
        }
    }

    /// <summary>How credible the report is as evidence: what is not green, with its quote.</summary>
    public static IEnumerable<IRenderable> Credibility(ReportAssessment assessment)
    {
        var credibility = assessment.Credibility;
        var (word, style) = JudgementWording.Of(credibility.Overall);
        yield return Heading("Credibility of the report");
        yield return Indent(Line((word, style), ($"  {credibility.Sentence}", Plain)));
        // A signal of the Guild's says what ours that feed it found: those are named under it and not told again.
        var told = credibility.Signals.Where(s => s.IsGuild).SelectMany(s => s.Findings).Select(f => f.Rule).ToHashSet();
        foreach (
            var signal in credibility.Signals.Where(s =>
                s.Colour is SignalColour.Yellow or SignalColour.Red && (s.IsGuild || !told.Contains(s.Id))
            )
        )
        {
            foreach (var block in Signal(signal, credibility))
            {
                yield return block;
            }
        }

        foreach (var signal in credibility.Signals.Where(s => s is { Colour: SignalColour.ManualReview, Id: "S1" or "S2" or "S11" }))
        {
            yield return Indent(Line(("to look up  ", Warning), ($"{signal.Id} {signal.Name}: ", Strong), (signal.Sentence, Plain)));
        }

        var green = credibility.Signals.Count(s => s.Colour == SignalColour.Green);
        var untold = credibility.Signals.Where(s => s.Colour == SignalColour.NotEvaluable).ToList();
        yield return Indent(
            Line(
                ($"{Count(green, "signal")} green", Faint),
                (untold.Count == 0 ? "." : $", {Number(untold.Count)} that could not be told: {NotTold(untold)}", Faint)
            )
        );
        foreach (var check in credibility.Checklist)
        {
            yield return Indent(
                Line(("to look up  ", Warning), (check.Task, Plain), (check.FromRegister is { } found ? " " + found : "", Plain))
            );
        }
    }

    private static IEnumerable<IRenderable> Signal(CredibilitySignal signal, CredibilityAssessment credibility)
    {
        var (colour, style) = JudgementWording.Of(signal.Colour);
        var name = signal.IsGuild ? $"{signal.Id} {signal.Name}" : signal.Name;
        yield return Indent(Line(($"{colour}  ", style), (name + ": ", Strong), (signal.Sentence, Plain)));
        var parts = signal.Findings.Select(f => credibility.Signals.First(s => s.Id == f.Rule)).ToList();
        if (parts.Count > 1)
        {
            yield return Indent(Line(("from: " + string.Join(", ", parts.Select(p => p.Name.ToLowerInvariant())), Faint)), 6);
        }

        if (signal.Evidence is [var first, ..])
        {
            yield return WithPage(Line($"“{Shortened(first.Words)}”"), first.Page, 6);
        }

        foreach (var explanation in (parts is [var only] ? only : signal).InnocentExplanations.Take(1))
        {
            yield return Indent(Line(("It may be innocent: " + explanation, Faint)), 6);
        }
    }

    // Signals that lack the same thing are named together, each reason once.
    private static string NotTold(IEnumerable<CredibilitySignal> signals) =>
        string.Join(
            ' ',
            signals
                .GroupBy(s => s.Sentence)
                .Select(g => $"{string.Join(", ", g.Select(s => s.IsGuild ? s.Id : s.Name.ToLowerInvariant()))}. {g.Key}")
        );

    private static string Shortened(string words)
    {
        const int most = 320;
        if (words.Length <= most)
        {
            return words;
        }

        var end = words.LastIndexOf(' ', most);
        return words[..(end > 0 ? end : most)] + " …";
    }

    /// <summary>How old the evidence is, and the dates that management named.</summary>
    public static IEnumerable<IRenderable> Currency(ReportAssessment assessment)
    {
        yield return Heading("Dates");
        yield return Indent(Line(assessment.Currency.Sentence));
        if (assessment.Currency.BridgeLetter is { } letter)
        {
            yield return Indent(Line(letter.Sentence));
        }

        foreach (var same in assessment.PromisedDates.GroupBy(p => (p.Date, p.InPast)))
        {
            yield return WithPage(
                Line(
                    ($"{Day(same.Key.Date)}  ", Strong),
                    (
                        $"named in the response{(same.Count() == 1 ? "" : "s")} to {List([.. same.Select(p => p.DeviationId).Distinct()])}",
                        Plain
                    ),
                    (same.Key.InPast ? "; to be confirmed as done" : "", Warning)
                ),
                same.First().Evidence.Page
            );
        }
    }

    /// <summary>Questions to send, the weightiest first.</summary>
    public static IEnumerable<IRenderable> Questions(ReportAssessment assessment)
    {
        if (assessment.Questions.IsEmpty)
        {
            yield break;
        }

        yield return Heading("Questions to ask", Number(assessment.Questions.Length));
        foreach (var question in assessment.Questions)
        {
            yield return WithPage(Line(($"{Number(question.Rank)}. ", Strong), (question.Text, Plain)), question.Page);
        }
    }

    /// <summary>The reader's own controls as things to do.</summary>
    public static IEnumerable<IRenderable> UserEntityControls(ReportAssessment assessment)
    {
        var tasks = assessment.UserEntityControls;
        yield return Heading("User-entity controls", tasks.IsEmpty ? "none found" : Number(tasks.Length));
        foreach (var task in tasks)
        {
            var (word, style) = JudgementWording.Of(task.State);
            yield return WithPage(
                Line(
                    ($"{word}  ", style),
                    ((task.Control.Id ?? Number(task.Number)) + "  ", Strong),
                    (task.Control.Text.Value, Plain),
                    (task.Control.Criteria.IsEmpty ? "" : "  " + List(task.Control.Criteria), Faint)
                ),
                task.Control.Text.Page
            );
        }
    }

    /// <summary>Subservice organizations with what to do about each.</summary>
    public static IEnumerable<IRenderable> SubserviceOrganizations(ReportAssessment assessment)
    {
        var organizations = assessment.SubserviceOrganizations;
        yield return Heading("Subservice organizations", organizations.IsEmpty ? "none found" : Number(organizations.Length));
        foreach (var organization in organizations)
        {
            yield return WithPage(
                Line(
                    (organization.Name.Value, Strong),
                    (organization.Method is { } method ? $"  {DocumentWording.Of(method)}" : "", Faint),
                    ($"  {Count(organization.AssumedControls, "assumed control")}", Plain)
                ),
                organization.Name.Page
            );
            foreach (var block in organization.Tasks.Select(t => Indent(Line("to do: " + t), 6)).Concat(Findings(organization.Findings, 6)))
            {
                yield return block;
            }
        }
    }

    /// <summary>What is said of the report as a whole.</summary>
    public static IEnumerable<IRenderable> Remarks(ReportAssessment assessment)
    {
        if (!assessment.Findings.IsEmpty || !assessment.Strength.Caps.IsEmpty)
        {
            yield return Heading("Remarks");
            foreach (var block in Findings([.. assessment.Strength.Caps, .. assessment.Findings]))
            {
                yield return block;
            }
        }
    }

    /// <summary>A name, its answer in colour, and why; the answer is left out where the reason begins with the same words.</summary>
    private static IRenderable WithMark(string answer, Style style, string name, string why) =>
        why.StartsWith(answer.Split(' ')[0], StringComparison.OrdinalIgnoreCase)
            ? Indent(Line((name + ": ", Strong), (why, style)))
            : Indent(Line((name + ": ", Strong), (answer, style), (". " + why, Plain)));

    private static IEnumerable<IRenderable> Severity(DeviationAssessment severity)
    {
        yield return Indent(
            Line(
                ($"Severity {JudgementWording.Of(severity.Level).Word}", Strong),
                ($" ({severity.Arithmetic}{ByScore(severity)}, {JudgementWording.Of(severity.Confidence)} confidence): ", Faint),
                (severity.Rate.Sentence, Plain)
            ),
            6
        );
        foreach (var reason in severity.ConfidenceReasons)
        {
            yield return Indent(Line((reason, Faint)), 6);
        }

        foreach (
            var step in severity.Trace.Where(s => s.Kind is SeverityStepKind.Floor or SeverityStepKind.Cap or SeverityStepKind.Aggravating)
        )
        {
            yield return Indent(Line(step.Sentence), 6);
        }

        yield return Indent(
            Line(
                (JudgementWording.Of(severity.Extent) + ": ", Strong),
                (string.Join(' ', severity.ExtentReasons.Select(r => r.Sentence)), Plain)
            ),
            6
        );
    }

    // What the score alone would be, where a floor or a cap changed it.
    private static string ByScore(DeviationAssessment severity) =>
        severity.Trace.FirstOrDefault(s => s.Kind == SeverityStepKind.Band)?.Level is { } band && band != severity.Level
            ? $", by itself {JudgementWording.Of(band).Word}"
            : "";

    private static IEnumerable<IRenderable> Response(ResponseAssessment response)
    {
        yield return Indent(
            Line(
                ($"The response is {JudgementWording.Of(response.Grade)}", Strong),
                ($" ({Number(response.Score)} of {Number(response.MaxScore)}): ", Faint),
                (response.Sentence, Plain)
            ),
            6
        );
        foreach (var wording in response.Wording)
        {
            yield return Indent(
                Line(
                    (wording.Quote.Length == 0 ? "missing: " : "wording to check: ", Warning),
                    (wording.Quote.Length == 0 ? "" : $"“{wording.Quote}” ", Plain),
                    (wording.Sentence, Plain)
                ),
                6
            );
        }
    }

    private static IEnumerable<IRenderable> Findings(ImmutableArray<Finding> findings, int indent = 2)
    {
        foreach (var finding in findings)
        {
            var (sign, style) = finding.Attention switch
            {
                Attention.Settle => ("! ", Bad),
                Attention.Look => ("? ", Warning),
                _ => ("· ", Faint),
            };
            yield return WithPage(
                Line((sign, style), (finding.Sentence, Plain)),
                finding.Evidence is [var first, ..] ? first.Page : null,
                indent
            );
        }
    }

    private static IEnumerable<IRenderable> Listed(string name, ImmutableArray<string> items)
    {
        if (!items.IsEmpty)
        {
            yield return Gap;
            yield return Indent(Line((name + ":", Strong)));
            foreach (var item in items)
            {
                yield return Indent(Line("- " + item), 4);
            }
        }
    }
}

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

using System.Collections.Immutable;
using SectionFour.Reading;
using SectionFour.Reports;

namespace SectionFour.Assessment;

/// <summary>What is said of the report as a whole, and of what was not read of it.</summary>
internal static class ReportRules
{
    /// <summary>What may be said about exceptions. "None" only where the results were read.</summary>
    public static string DeviationsSentence(ReportReading reading)
    {
        int exceptions = reading.Deviations.Length;
        string found = exceptions == 0 ? "No exceptions" : Sentences.Count(exceptions, "exception");
        return reading.Coverage.Results switch
        {
            ResultsStatus.Read => $"{found} in Section 4.",
            ResultsStatus.PartlyRead =>
                $"{found} in the part of Section 4 that was read; the rest has to be looked at ({reading.Coverage.ResultsSentence.TrimEnd('.')}).",
            ResultsStatus.NoneInThisKind =>
                "A report of this kind has no test results: there is nothing from which exceptions could be told.",
            _ => $"Nothing can be said about exceptions: {reading.Coverage.ResultsSentence}",
        };
    }

    public static ImmutableArray<Finding> Findings(ReadingFacts facts)
    {
        var reading = facts.Reading;
        var findings = ImmutableArray.CreateBuilder<Finding>();
        if (reading.Coverage.Results == ResultsStatus.NotRead)
        {
            findings.Add(
                new Finding
                {
                    Rule = "reading.results-not-read",
                    Attention = Attention.Settle,
                    Sentence = DeviationsSentence(reading),
                }
            );
        }
        else if (reading.Coverage.Results == ResultsStatus.PartlyRead)
        {
            findings.Add(
                new Finding
                {
                    Rule = "reading.partly-read",
                    Attention = Attention.Settle,
                    Sentence = DeviationsSentence(reading),
                }
            );
        }

        var unclear = facts.Controls.Where(c => c.Standing == ControlStanding.Unclear).ToList();
        if (unclear.Count > 0)
        {
            findings.Add(
                new Finding
                {
                    Rule = "reading.unclear-results",
                    Attention = Attention.Look,
                    Sentence =
                        $"The results of {Sentences.Count(unclear.Count, "control")} could not be classified ({Sentences.List([.. unclear.Select(c => c.Label)])}): a person has to look.",
                    About = [.. unclear.Select(c => c.Label)],
                    Evidence = [.. unclear.Select(c => c.Control.Tests[0].Result?.Evidence ?? c.Control.Description.Evidence)],
                }
            );
        }

        foreach (var response in reading.UnmatchedResponses)
        {
            findings.Add(
                new Finding
                {
                    Rule = "response.unmatched",
                    Attention = Attention.Look,
                    Sentence =
                        $"Management responds on page {response.Text.Page} to something that was not found as an exception: look whether one was missed.",
                    Evidence = [response.Text.Evidence],
                }
            );
        }

        bool hasCriteria = reading.Report.Kind is not (ReportKind.Soc1 or ReportKind.Isae3402);
        foreach (var criterion in reading.Criteria.Where(c => hasCriteria && !c.IsKnown))
        {
            findings.Add(
                new Finding
                {
                    Rule = "reading.unknown-criterion",
                    Sentence = $"{criterion.Id} is no criterion of TSP 100 (2017): kept as printed.",
                    About = [criterion.Id],
                    Evidence = criterion.Text is { } text ? [text.Evidence] : [],
                }
            );
        }

        return findings.ToImmutable();
    }
}

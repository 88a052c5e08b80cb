using System.Collections.Immutable;
using System.Globalization;
using SectionFour.Reports;

namespace SectionFour.Assessment;

/// <summary>Questions to the vendor: each from one finding, with its numbers and page. The weightiest come first.</summary>
internal sealed class QuestionRules
{
    private readonly ReadingFacts _facts;
    private readonly List<(double Weight, VendorQuestion Question)> _questions = [];

    public QuestionRules(ReadingFacts facts) => _facts = facts;

    public ImmutableArray<VendorQuestion> Ask(
        OpinionMeaning opinion,
        ImmutableArray<DeviationAssessment> deviations,
        ImmutableArray<ResponseAssessment> responses,
        PatternAssessment patterns,
        CredibilityAssessment credibility,
        CurrencyAssessment currency,
        ImmutableArray<SubserviceFollowUp> subservice,
        ImmutableArray<PromisedDate> dates
    )
    {
        AskAboutOpinion(opinion);
        for (int i = 0; i < deviations.Length; i++)
        {
            AskAboutDeviation(_facts.Deviations[i], deviations[i], responses[i]);
        }

        AskAboutPatterns(patterns);
        AskAboutDates(dates);
        AskAboutCredibility(credibility);
        if (currency.BridgeLetter is { } bridge)
        {
            Add(
                bridge.TooLong ? 70 : 45,
                currency.Findings[0].Rule,
                bridge.TooLong
                    ? $"Your report covers days to {Sentences.Day(currency.CoveredTo!.Value)}. When will the next one be issued, and can you send a bridge letter from {Sentences.Day(bridge.From)} until then?"
                    : $"Your report covers days to {Sentences.Day(currency.CoveredTo!.Value)}. Please send a bridge letter from {Sentences.Day(bridge.From)} to {Sentences.Day(bridge.To)} that states control changes, incidents and what became of the exceptions.",
                bridge.Sentence,
                [],
                currency.Findings[0].Evidence
            );
        }

        var excluded = subservice.Where(s => !s.ReportHeld && s.Method != SubserviceMethod.Inclusive).ToList();
        if (excluded.Count > 0)
        {
            string names = Sentences.List([.. excluded.Select(s => s.Name.Value)]);
            Add(
                30,
                "subservice.report",
                excluded.Count == 1
                    ? $"Which report of {names} did you review for this period, what did it except, and can we see it or your review of it?"
                    : $"Which reports of {names} did you review for this period, what did they except, and can we see them or your reviews of them?",
                $"{names} {Sentences.Are(excluded.Count)} excluded from this report.",
                [.. excluded.Select(s => s.Name.Value)],
                [.. excluded.Select(s => s.Name.Evidence)]
            );
        }

        return
        [
            .. _questions
                .Select((q, i) => (q.Weight, q.Question, Index: i))
                .OrderByDescending(q => q.Weight)
                .ThenBy(q => q.Index)
                .Select((q, i) => q.Question with { Rank = i + 1 }),
        ];
    }

    private void AskAboutOpinion(OpinionMeaning opinion)
    {
        foreach (var withheld in opinion.Withheld)
        {
            string what = withheld.About.IsEmpty ? "the matter described in its basis" : withheld.About[0];
            Add(
                100,
                withheld.Rule,
                $"The opinion is modified for {what}{Page(withheld.Evidence)}. What has been changed since, from which day on, and who has tested that it works?",
                withheld.Sentence,
                withheld.About,
                withheld.Evidence
            );
        }

        foreach (var finding in opinion.Findings.Where(f => f.Attention != Attention.Note))
        {
            string? question = finding.Rule switch
            {
                "opinion.qualification-without-deviation" =>
                    $"The opinion is modified for {finding.About[0]}, and Section 4 shows no exception under it. Which control or which part of the description is meant?",
                "opinion.criterion-failed-under-clean-opinion" =>
                    $"Under {finding.About[0]} every tested control has an exception{Page(finding.Evidence)}, and the opinion is not modified for it. On which evidence did the auditor conclude that it was achieved?",
                "opinion.modified-with-unmodified-assertion" =>
                    $"The opinion is modified{Page(finding.Evidence)}, but the assertion is not. Does management dispute the matter?",
                _ => null,
            };
            if (question is not null)
            {
                Add(80, finding.Rule, question, finding.Sentence, finding.About, finding.Evidence);
            }
        }
    }

    private void AskAboutDeviation(DeviationFacts facts, DeviationAssessment deviation, ResponseAssessment response)
    {
        string counts = Counts(deviation);
        string where = $"{facts.ControlLabel} (page {facts.Deviation.Narrative.Page})";
        var lacking = response.Points.Where(p => p.Points == 0).Select(p => p.Element).ToHashSet();
        var asks = new List<string>();
        bool missing = response.Grade == ResponseGrade.Missing;
        if (deviation.Rate.Method == RateMethod.NotStated)
        {
            asks.Add("how many were affected, out of how many");
        }
        else if (deviation.Rate.Counts is { Sampled: { } n } c && deviation.Rate.Method != RateMethod.WholePopulation)
        {
            asks.Add(
                c.Population is { } population
                    ? string.Create(CultureInfo.InvariantCulture, $"what a look at the other {population - n} showed")
                    : "what a look at the whole population showed"
            );
        }

        if (missing || lacking.Contains(ResponseElement.RootCause))
        {
            asks.Add("which step or tool failed");
        }

        if (
            missing
            || lacking.Contains(ResponseElement.LookBack)
            || response.Points.Any(p => p is { Element: ResponseElement.LookBack, Points: 1 })
        )
        {
            asks.Add(Exposure(facts));
        }

        if (missing || lacking.Contains(ResponseElement.CorrectiveAction) || lacking.Contains(ResponseElement.Date))
        {
            asks.Add("what was changed, on which day");
        }

        if (missing || lacking.Contains(ResponseElement.StatusEvidence) || lacking.Contains(ResponseElement.Monitoring))
        {
            asks.Add("what has been tested since");
        }

        if (asks.Count == 0)
        {
            asks.Add("what has been tested since, and may we see it");
        }

        double weight =
            10
            + 15 * (int)deviation.Level
            + (deviation.Extent == Extent.Systemic ? 5 : 0)
            + (missing ? 3 : 0)
            + Math.Min(deviation.Score, 20) / 10.0;
        string repeated = deviation.Repeat switch
        {
            RepeatKind.SameControl => " Last year's report had it too: why did the fix not hold?",
            RepeatKind.SameTheme => " Last year's report had one of the same kind.",
            _ => "",
        };
        Add(
            weight,
            "question.exception",
            $"On {where}, {counts}: please tell us {Sentences.List(asks)}.{repeated}",
            $"{deviation.Sentence} {response.Sentence}",
            [deviation.DeviationId, .. facts.Deviation.Controls],
            [facts.Deviation.Narrative.Evidence]
        );
    }

    private void AskAboutPatterns(PatternAssessment patterns)
    {
        foreach (var cluster in patterns.Clusters.Where(c => c.Basis is ClusterBasis.Theme or ClusterBasis.Cause && c.Controls.Length >= 2))
        {
            int pages = cluster.Evidence.Select(e => e.Page).Distinct().Count();
            string where =
                pages == 1
                    ? $"page {cluster.Evidence[0].Page}"
                    : $"pages {Sentences.List([.. cluster.Evidence.Select(e => e.Page).Distinct().Order().Select(p => p.ToString(CultureInfo.InvariantCulture))], 6)}";
            Add(
                cluster.Basis == ClusterBasis.Theme ? 40 + 5 * cluster.Controls.Length : 35,
                cluster.Rule,
                cluster.Basis == ClusterBasis.Theme
                    ? $"{cluster.Controls.Length} controls of one kind have exceptions ({Sentences.List(cluster.Controls)}; {where}). Do they share a cause, and who owns the process as a whole?"
                    : $"You give \"{cluster.Name}\" as the cause for {Sentences.List(cluster.Controls)} ({where}). What in the process allowed it in each case?",
                cluster.Sentence,
                cluster.Deviations,
                cluster.Evidence
            );
        }

        foreach (var finding in patterns.Findings.Where(f => f.Rule == "pattern.no-operating-evidence"))
        {
            Add(
                32,
                finding.Rule,
                $"Nothing under {finding.About[0]} operated in the period{Page(finding.Evidence)}. From which list, of which system and days, was that confirmed?",
                finding.Sentence,
                finding.About,
                finding.Evidence
            );
        }

        foreach (var finding in patterns.Findings.Where(f => f.Rule == "pattern.criteria-without-controls"))
        {
            Add(
                31,
                finding.Rule,
                $"No control was found under {Sentences.List(finding.About, 12)}. Are these criteria declared not applicable, and why, or which controls serve them?",
                finding.Sentence,
                finding.About,
                []
            );
        }
    }

    private void AskAboutDates(ImmutableArray<PromisedDate> dates)
    {
        foreach (
            var sameDay in dates
                .Where(d => d is { InPast: true, AfterPeriod: true })
                .DistinctBy(d => (d.DeviationId, d.Date))
                .GroupBy(d => (d.Date, d.Words))
        )
        {
            ImmutableArray<PromisedDate> named = [.. sameDay];
            var controls = named
                .Select(d => _facts.Deviations.First(f => f.Deviation.Id == d.DeviationId).ControlLabel)
                .Distinct()
                .ToList();
            Add(
                28,
                "question.promised-date",
                controls.Count == 1
                    ? $"Your response on {controls[0]} names {sameDay.Key.Words} (page {named[0].Evidence.Page}). Was it done by then, and what shows it?"
                    : $"Your responses on {Sentences.List(controls)} name {sameDay.Key.Words} (from page {named[0].Evidence.Page} on). Was each done by then, and what shows it?",
                "The date lies after the period, so the auditor cannot have tested it, and it has passed.",
                [.. named.Select(d => d.DeviationId)],
                [.. named.Select(d => d.Evidence)]
            );
        }
    }

    private void AskAboutCredibility(CredibilityAssessment credibility)
    {
        foreach (
            var signal in credibility.Signals.Where(s => s.Colour is SignalColour.Yellow or SignalColour.Red && s.Question is not null)
        )
        {
            // A Guild signal that only repeats ours would ask twice.
            bool repeats = signal.IsGuild && !signal.Findings.IsEmpty;
            // The pattern asks for criteria without controls, whatever their colour.
            if (!repeats && signal.Id != OwnSignals.UncoveredCriteria)
            {
                Add(
                    signal.Colour == SignalColour.Red ? 75 : 38,
                    signal.Id,
                    $"{signal.Sentence.TrimEnd()} {signal.Question}",
                    signal.Why,
                    [signal.Id],
                    signal.Evidence
                );
            }
        }
    }

    private static string Exposure(DeviationFacts facts) =>
        facts.Deviation.Mode switch
        {
            FailureMode.Late => "what happened between the time limit and the day it was done",
            FailureMode.NoApproval or FailureMode.SelfApproval => "who has since looked at what went ahead unapproved",
            FailureMode.Misconfigured => "since when it stood so, and what the logs of that time show",
            FailureMode.NoEvidence => "whether it was done, and what else shows it",
            _ => "whether the exposure was used, by which logs",
        };

    private static string Counts(DeviationAssessment deviation)
    {
        var counts = deviation.Rate.Counts;
        return counts switch
        {
            { Failed: { } k, Sampled: { } n, Population: { } population } when population > n => string.Create(
                CultureInfo.InvariantCulture,
                $"{k} of {n} sampled (of {population}) failed"
            ),
            { Failed: { } k, Sampled: { } n } => string.Create(CultureInfo.InvariantCulture, $"{k} of {n} failed"),
            { Failed: { } k } => string.Create(CultureInfo.InvariantCulture, $"{k} failed, and out of how many is not stated"),
            _ => "the number affected is not stated",
        };
    }

    private static string Page(ImmutableArray<Evidence> evidence) => evidence.IsEmpty ? "" : $" (page {evidence[0].Page})";

    private void Add(
        double weight,
        string rule,
        string text,
        string why,
        ImmutableArray<string> about,
        ImmutableArray<Evidence> evidence
    ) =>
        _questions.Add(
            (
                weight,
                new VendorQuestion
                {
                    Rank = 0,
                    Rule = rule,
                    Text = text,
                    Why = why,
                    About = about,
                    Page = evidence.IsEmpty ? null : evidence[0].Page,
                    Evidence = evidence,
                }
            )
        );
}

using System.Collections.Immutable;
using SectionFour.Reading;
using SectionFour.Reports;

namespace SectionFour.Assessment;

/// <summary>From the needs to the verdict, and without a profile to the uses for which the report holds.</summary>
internal static class VerdictRules
{
    public static RelianceAssessment Assess(RelianceInputs inputs)
    {
        if (inputs.Facts.Profile is { } profile)
        {
            return For(inputs, profile);
        }

        if (NotEvaluable(inputs) is { } blocked)
        {
            return Blocked(null, [], blocked);
        }

        ImmutableArray<UseVerdict> uses =
        [
            .. inputs.Facts.Policy.Profiles.Select(p =>
            {
                var result = For(inputs, p);
                return new UseVerdict(p.Id, p.Name, result.Verdict!.Value, result.Sentence);
            }),
        ];
        var holds = uses.Where(u => u.Verdict >= Verdict.RelyWithConditions).Select(u => u.Name).ToList();
        var not = uses.Where(u => u.Verdict < Verdict.RelyWithConditions).Select(u => u.Name).ToList();
        return new RelianceAssessment
        {
            Sentence =
                "No profile was given, so there is no verdict: it depends on the use. "
                + (
                    holds.Count == 0
                        ? "The report holds for none of the shipped uses without more."
                        : $"The report holds, with what is said there, for: {Sentences.List(holds)}."
                )
                + (not.Count == 0 || holds.Count == 0 ? "" : $" Not yet for: {Sentences.List(not)}."),
            Uses = uses,
        };
    }

    public static RelianceAssessment For(RelianceInputs inputs, RelianceProfile profile)
    {
        var answers = NeedRules.Answer(inputs, profile);
        if (NotEvaluable(inputs) is { } blocked)
        {
            return Blocked(profile.Name, answers, blocked);
        }

        var opinion = OpinionLinks.Worst(inputs.Facts.Reading.Opinion);
        var verdict = Decide(inputs, answers, opinion);
        var deciding = Deciding(answers, verdict);
        ImmutableArray<string> conditions = verdict is Verdict.RelyWithConditions or Verdict.ResolveFirst
            ? [.. answers.SelectMany(a => a.Conditions).Distinct()]
            : [];
        return new RelianceAssessment
        {
            Profile = profile.Name,
            Verdict = verdict,
            Sentence = Sentence(verdict, deciding, conditions.Length, opinion),
            Answers = answers,
            Reasons = [.. deciding.SelectMany(a => a.Reasons.IsEmpty ? [AsFinding(a)] : a.Reasons).DistinctBy(f => (f.Rule, f.Sentence))],
            Conditions = conditions,
            WouldChange = [.. deciding.Select(a => a.WouldChange is { } change ? $"{a.Name}: {change}" : null).OfType<string>().Distinct()],
        };
    }

    private static Verdict Decide(RelianceInputs inputs, ImmutableArray<RelianceAnswer> answers, OpinionKind opinion)
    {
        if (opinion is OpinionKind.Adverse or OpinionKind.Disclaimer)
        {
            return Verdict.DoNotRely;
        }

        bool criticalHarm = answers.Any(a =>
            a is { Critical: true, Kind: NeedKind.Theme or NeedKind.Criterion, Support: Support.NotSupported }
            && a.Reasons.Any(r => r.About.Any(id => inputs.Deviations.Any(d => d.DeviationId == id && d.Level == SeverityLevel.Critical)))
        );
        if (criticalHarm)
        {
            return Verdict.DoNotRely;
        }

        if (answers.Any(Blocks))
        {
            return Verdict.ResolveFirst;
        }

        return answers.All(a => a.Support == Support.Supported) ? Verdict.Rely : Verdict.RelyWithConditions;
    }

    // That nothing occurred is a condition to ask about and no stop; that something was not looked at is one.
    private static bool Blocks(RelianceAnswer answer) =>
        answer.Support == Support.NotSupported
        || (answer is { Support: Support.NoEvidence, Critical: true } && !answer.Reasons.Any(r => r.Rule == EvidenceNeeds.NothingOccurred));

    private static List<RelianceAnswer> Deciding(ImmutableArray<RelianceAnswer> answers, Verdict verdict) =>
        verdict switch
        {
            Verdict.Rely => [],
            Verdict.RelyWithConditions => [.. answers.Where(a => a.Support != Support.Supported).OrderByDescending(a => a.Critical)],
            _ => [.. answers.Where(Blocks).OrderByDescending(a => a.Critical)],
        };

    private static string Sentence(Verdict verdict, List<RelianceAnswer> deciding, int conditions, OpinionKind opinion)
    {
        string why =
            deciding.Count == 0
                ? ""
                : $" \"{deciding[0].Name}\" {(deciding[0].Support == Support.NoEvidence ? "has no evidence" : "is not supported")}: {deciding[0].Sentence}";
        string more = deciding.Count > 1 ? $" The same holds of {Sentences.Count(deciding.Count - 1, "further need")}." : "";
        return verdict switch
        {
            Verdict.Rely => "Rely: every need of the profile is supported.",
            Verdict.RelyWithConditions =>
                $"Rely with {Sentences.Count(conditions, "condition")}: no need of the profile is contradicted, and what is open can be settled beside the use.",
            Verdict.ResolveFirst => $"Resolve before relying.{why}{more}",
            Verdict.DoNotRely => opinion switch
            {
                OpinionKind.Adverse => "Do not rely: the opinion is adverse.",
                OpinionKind.Disclaimer => "Do not rely: the auditor gives no opinion, so there is no assurance.",
                _ => $"Do not rely.{why}{more}",
            },
            _ => "Not evaluable.",
        };
    }

    private static Finding AsFinding(RelianceAnswer answer) =>
        new()
        {
            Rule = "reliance.need",
            Attention = answer.Critical ? Attention.Settle : Attention.Look,
            Sentence = $"{answer.Name}: {answer.Sentence}",
            About = [answer.Need],
        };

    private static Finding? NotEvaluable(RelianceInputs inputs)
    {
        var reading = inputs.Facts.Reading;
        if (reading.Coverage.Results == ResultsStatus.NotRead)
        {
            return new Finding
            {
                Rule = "reading.results-not-read",
                Attention = Attention.Settle,
                Sentence =
                    $"The results of Section 4 were not read, so nothing can be said about exceptions: {reading.Coverage.ResultsSentence}",
            };
        }

        if (OpinionLinks.Worst(reading.Opinion) == OpinionKind.Undetermined)
        {
            return new Finding
            {
                Rule = "opinion.undetermined",
                Attention = Attention.Settle,
                Sentence = "The opinion could not be determined from the words that were read; a person has to read it.",
                Evidence = reading.Opinion.Sentence is { } sentence ? [sentence] : [],
            };
        }

        return reading.Report.Kind == ReportKind.Unknown
            ? new Finding
            {
                Rule = "strength.unknown-kind",
                Attention = Attention.Settle,
                Sentence = "The kind of report could not be told.",
            }
            : null;
    }

    private static RelianceAssessment Blocked(string? profile, ImmutableArray<RelianceAnswer> answers, Finding reason) =>
        new()
        {
            Profile = profile,
            Verdict = Verdict.NotEvaluable,
            Sentence = $"Not evaluable. {reason.Sentence}",
            Answers = answers,
            Reasons = [reason],
            WouldChange = ["A reading in which this could be told, or a person reading that part."],
        };
}

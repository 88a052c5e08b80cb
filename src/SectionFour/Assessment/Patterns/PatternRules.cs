using System.Collections.Immutable;
using System.Globalization;

namespace SectionFour.Assessment;

/// <summary>The pattern across deviations: clusters with counter-evidence, criteria on their evidence, how far it all reaches.</summary>
internal sealed class PatternRules
{
    private readonly ReadingFacts _facts;

    public PatternRules(ReadingFacts facts) => _facts = facts;

    public PatternAssessment Assess()
    {
        var standings = Standings();
        return new PatternAssessment
        {
            Clusters = new ClusterRules(_facts).Find(),
            Criteria = standings,
            Pervasiveness = Pervasive(standings),
            Findings = Findings(standings),
        };
    }

    private ImmutableArray<CriterionStanding> Standings()
    {
        var standings = ImmutableArray.CreateBuilder<CriterionStanding>();
        foreach (string id in _facts.CriteriaInOrder)
        {
            int operated = 0;
            int failed = 0;
            int notOperated = 0;
            var controls = _facts.ControlsUnder(id);
            foreach (var control in controls)
            {
                operated += control.Standing is ControlStanding.Passed or ControlStanding.Failed ? 1 : 0;
                failed += control.Standing == ControlStanding.Failed ? 1 : 0;
                notOperated += control.Standing == ControlStanding.NotOperated ? 1 : 0;
            }

            standings.Add(
                new CriterionStanding
                {
                    Criterion = id,
                    Title = _facts.Policy.Criteria.Find(id)?.Title,
                    Controls = controls.Count,
                    Operated = operated,
                    Failed = failed,
                    NotOperated = notOperated,
                    NoOperatingEvidence = _facts.HasResults && controls.Count > 0 && notOperated == controls.Count,
                }
            );
        }

        return standings.ToImmutable();
    }

    private Pervasiveness Pervasive(ImmutableArray<CriterionStanding> standings)
    {
        int failed = _facts.Controls.Count(c => c.Standing == ControlStanding.Failed);
        int tested = _facts.Controls.Count(c => c.Standing is not ControlStanding.NoTests);
        int themesFailed = _facts.Deviations.Select(d => d.Theme?.Id).OfType<string>().Distinct().Count();
        int themes = _facts.Controls.Select(c => c.Themes.FirstOrDefault()).OfType<string>().Distinct().Count();
        var core = standings.Where(s => _facts.Policy.Criteria.Find(s.Criterion)?.Class == CriterionClass.Core).ToList();
        int coreFailed = core.Count(s => s.Failed > 0);
        return new Pervasiveness
        {
            ControlsFailed = failed,
            ControlsTested = tested,
            ThemesFailed = themesFailed,
            Themes = themes,
            CoreCriteriaFailed = coreFailed,
            CoreCriteria = core.Count,
            Sentence =
                tested == 0 ? "No control was tested, so there is no pattern to see."
                : failed == 0 ? string.Create(CultureInfo.InvariantCulture, $"None of {tested} tested controls has an exception.")
                : string.Create(
                    CultureInfo.InvariantCulture,
                    $"{failed} of {tested} tested controls {(failed == 1 ? "has an exception" : "have exceptions")}; that touches {themesFailed} of {themes} themes and {coreFailed} of {core.Count} core criteria."
                ),
        };
    }

    private ImmutableArray<Finding> Findings(ImmutableArray<CriterionStanding> standings)
    {
        var findings = ImmutableArray.CreateBuilder<Finding>();
        var repeated = _facts.Deviations.Where(d => d.Deviation.Mentions.Length > 1).ToList();
        if (repeated.Count > 0)
        {
            string where = Sentences.List(
                [.. repeated.Select(d => $"{d.ControlLabel} under {Sentences.List(d.Deviation.Criteria, 4)}")],
                6
            );
            findings.Add(
                new Finding
                {
                    Rule = "pattern.one-exception-many-criteria",
                    Sentence =
                        repeated.Count == 1
                            ? $"One exception is printed under several criteria ({where}); it counts once."
                            : $"{repeated.Count} exceptions are printed under several criteria ({where}); each counts once.",
                    About = [.. repeated.Select(d => d.Deviation.Id)],
                    Evidence = [.. repeated.SelectMany(d => d.Deviation.Mentions)],
                }
            );
        }

        if (_facts.UncoveredCriteria is ({ IsEmpty: false } missing, _))
        {
            findings.Add(
                new Finding
                {
                    Rule = "pattern.criteria-without-controls",
                    Attention = Attention.Look,
                    Sentence =
                        $"No control was found under {Sentences.List(missing, 12)}, which the categories in scope include: declared not applicable, served by controls printed elsewhere, or left out.",
                    About = missing,
                }
            );
        }

        foreach (var standing in standings.Where(s => s.NoOperatingEvidence))
        {
            var controls = _facts.ControlsUnder(standing.Criterion);
            findings.Add(
                new Finding
                {
                    Rule = "pattern.no-operating-evidence",
                    Attention = Attention.Look,
                    Sentence =
                        $"{standing.Criterion}{(standing.Title is null ? "" : $" ({standing.Title})")} has no evidence of operation: {(controls.Count == 1 ? "its only control" : $"each of its {controls.Count} controls")} did not operate or was not tested. That is evidence of nothing, not a pass.",
                    About = [standing.Criterion, .. controls.Select(c => c.Label)],
                    Evidence = [.. controls.Select(ResultOf).OfType<Evidence>()],
                }
            );
        }

        int none = _facts.Controls.Count(c => c.Standing == ControlStanding.NotOperated);
        if (none > 0)
        {
            var controls = _facts.Controls.Where(c => c.Standing == ControlStanding.NotOperated).ToList();
            findings.Add(
                new Finding
                {
                    Rule = "pattern.not-occurred-is-not-a-pass",
                    Sentence =
                        $"{Sentences.Count(none, "control")} did not operate in the period or {(none == 1 ? "was" : "were")} not tested ({Sentences.List([.. controls.Select(c => c.Label)])}): neither a pass nor an exception.",
                    About = [.. controls.Select(c => c.Label)],
                    Evidence = [.. controls.Select(ResultOf).OfType<Evidence>()],
                }
            );
        }

        return findings.ToImmutable();
    }

    private static Evidence? ResultOf(ControlFacts control) =>
        control
            .Control.Tests.FirstOrDefault(t => t.Outcome is Reports.TestOutcome.NotOccurred or Reports.TestOutcome.NotTested)
            ?.Result?.Evidence;
}

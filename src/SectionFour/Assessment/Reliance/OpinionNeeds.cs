using System.Collections.Immutable;
using SectionFour.Reports;

namespace SectionFour.Assessment;

/// <summary>Whether the opinion affirms what the profile relies on.</summary>
internal sealed class OpinionNeeds
{
    private readonly RelianceInputs _inputs;
    private readonly ReadingFacts _facts;
    private readonly RelianceProfile _profile;
    private readonly OpinionKind _opinion;

    public OpinionNeeds(RelianceInputs inputs, RelianceProfile profile)
    {
        (_inputs, _facts, _profile) = (inputs, inputs.Facts, profile);
        _opinion = OpinionLinks.Worst(inputs.Facts.Reading.Opinion);
    }

    public RelianceAnswer Answer()
    {
        var answer = new RelianceAnswer
        {
            Need = "opinion",
            Kind = NeedKind.Opinion,
            Name = "The opinion affirms what we rely on",
            Critical = true,
            Support = Support.Supported,
            Sentence = _inputs.Opinion.Sentence,
            Reasons = [.. _inputs.Opinion.Withheld, .. _inputs.Opinion.Findings.Where(f => f.Attention != Attention.Note)],
        };
        switch (_opinion)
        {
            case OpinionKind.Unqualified:
                return answer;
            case OpinionKind.Adverse:
                return answer with { Support = Support.NotSupported, WouldChange = "An unmodified opinion on a later period." };
            case OpinionKind.Disclaimer or OpinionKind.Undetermined:
                return answer with
                {
                    Support = Support.NoEvidence,
                    WouldChange =
                        _opinion == OpinionKind.Undetermined
                            ? "A person reading the opinion."
                            : "A report on which the auditor can conclude.",
                };
        }

        var touched = Touched();
        return touched.Count > 0
            ? answer with
            {
                Support = Support.NotSupported,
                Sentence = $"The qualification touches what the profile calls critical: {Sentences.List(touched)}.",
                WouldChange = "Evidence that what was qualified works by now, or a later report without the qualification.",
            }
            : answer with
            {
                Support = Support.SupportedWithConditions,
                Sentence = $"The opinion is qualified, but not on what the profile calls critical. {_inputs.Opinion.Affirmed}",
                Conditions = ["Keep the qualified part out of what you rely on, and ask when it is mended."],
                WouldChange = "A later report without the qualification.",
            };
    }

    // Critical themes and criteria that a qualification touches. One that names nothing may touch anything.
    private List<string> Touched()
    {
        var opinion = _facts.Reading.Opinion;
        var touched = new List<string>();
        foreach (string id in _profile.CriticalThemes)
        {
            if (_inputs.QualifiedThemes.Contains(id) && _facts.Policy.Themes.Find(id) is { } theme)
            {
                touched.Add(theme.Title);
            }
        }

        touched.AddRange(_profile.CriticalCriteria.Where(opinion.QualifiedCriteria.Contains));
        if (opinion.QualifiedCriteria.IsEmpty && opinion.QualifiedControls.IsEmpty && !_profile.CriticalThemes.IsEmpty)
        {
            touched.Add("what is qualified could not be told");
        }

        return touched;
    }

    /// <summary>
    /// The themes that a modification names: by the controls that it names; else by the exceptions under the criteria that it names; else,
    /// where there are none, by all controls under them.
    /// </summary>
    public static HashSet<string> QualifiedThemes(ReadingFacts facts)
    {
        var themes = new HashSet<string>(StringComparer.Ordinal);
        var opinion = facts.Reading.Opinion;
        if (!OpinionLinks.IsModified(opinion))
        {
            return themes;
        }

        if (!opinion.QualifiedControls.IsEmpty)
        {
            foreach (var control in facts.Controls.Where(c => c.Control.Id is { } id && opinion.QualifiedControls.Contains(id)))
            {
                themes.UnionWith(control.Themes);
            }

            return themes;
        }

        foreach (string criterion in opinion.QualifiedCriteria)
        {
            var exceptions = facts.Deviations.Where(d => d.Deviation.Criteria.Contains(criterion)).ToList();
            themes.UnionWith(
                exceptions.Count > 0 ? exceptions.SelectMany(d => d.Themes) : facts.ControlsUnder(criterion).SelectMany(c => c.Themes)
            );
        }

        return themes;
    }
}

using System.Collections.Immutable;
using System.Globalization;
using SectionFour.Wording;

namespace SectionFour.Assessment;

/// <summary>
/// Deviations that belong together: by what they protect, by criterion, by a system or owner that several name, by a cause that several
/// responses state. Each comes with the controls of the same kind that passed.
/// </summary>
internal sealed class ClusterRules
{
    private static readonly HashSet<string> s_systemNouns = new(StringComparer.Ordinal)
    {
        "application",
        "console",
        "database",
        "directory",
        "environment",
        "platform",
        "repository",
        "system",
        "warehouse",
    };

    private static readonly HashSet<string> s_noNames = new(StringComparer.Ordinal)
    {
        "a",
        "an",
        "all",
        "and",
        "any",
        "each",
        "for",
        "her",
        "his",
        "in",
        "in-scope",
        "information",
        "its",
        "of",
        "on",
        "or",
        "scope",
        "the",
        "their",
        "this",
        "to",
        "with",
        "operating",
        "management",
        "ticketing",
    };

    // A system that so large a share of the controls names is the examined one under another name.
    private const double ShareOfWhole = 0.1;

    private readonly ReadingFacts _facts;
    private readonly Dictionary<CutText, List<string>> _systems = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<CutText, List<string>> _owners = new(ReferenceEqualityComparer.Instance);

    public ClusterRules(ReadingFacts facts) => _facts = facts;

    public ImmutableArray<DeviationCluster> Find()
    {
        var clusters = new List<DeviationCluster>();
        var sets = new HashSet<string>(StringComparer.Ordinal);

        void Add(ClusterBasis basis, string rule, string name, List<DeviationFacts> members, Func<ControlFacts, bool> sameKind)
        {
            var controls = members.SelectMany(m => m.Controls).DistinctBy(c => c.Label).ToList();
            // The same deviations under another name say nothing new; a cause does.
            string set = string.Join(' ', members.Select(m => m.Deviation.Id));
            if (controls.Count < 2 || (basis != ClusterBasis.Cause && !sets.Add(set)))
            {
                return;
            }

            var passed = _facts.Controls.Where(c => c.Standing == ControlStanding.Passed && sameKind(c)).ToList();
            clusters.Add(
                new DeviationCluster
                {
                    Rule = rule,
                    Basis = basis,
                    Name = name,
                    Deviations = [.. members.Select(m => m.Deviation.Id)],
                    Controls = [.. controls.Select(c => c.Label)],
                    PassedControls = [.. passed.Select(c => c.Label)],
                    Sentence = Sentence(basis, name, controls, passed),
                    Evidence = [.. members.Select(m => m.Deviation.Narrative.Evidence)],
                }
            );
        }

        foreach (var group in Groups(d => d.Kind is { } kind ? [kind] : []))
        {
            string? theme = group.Members.Select(m => m.Theme!.Id).Distinct().Count() == 1 ? group.Members[0].Theme!.Title : null;
            Add(ClusterBasis.Theme, "pattern.theme-cluster", theme ?? group.Name, group.Members, c => IsOfKind(c, group.Name));
        }

        foreach (var group in Groups(SystemsOf).Where(g => !IsWholeSystem(g.Name)))
        {
            Add(ClusterBasis.System, "pattern.system-cluster", group.Name, group.Members, c => Systems(c.Text).Contains(group.Name));
        }

        foreach (var group in Groups(OwnersOf))
        {
            Add(ClusterBasis.Owner, "pattern.owner-cluster", group.Name, group.Members, c => Owners(c).Contains(group.Name));
        }

        foreach (var group in Groups(d => d.Deviation.Criteria))
        {
            Add(
                ClusterBasis.Criterion,
                "pattern.criterion-cluster",
                group.Name,
                group.Members,
                c => c.Control.Criteria.Contains(group.Name)
            );
        }

        foreach (var group in Groups(CausesOf))
        {
            Add(ClusterBasis.Cause, "pattern.cause-cluster", group.Name, group.Members, _ => false);
        }

        return
        [
            .. clusters
                .Select((c, i) => (Cluster: c, Index: i))
                .OrderByDescending(p => p.Cluster.Basis == ClusterBasis.Theme)
                .ThenByDescending(p => p.Cluster.Controls.Length)
                .ThenBy(p => p.Index)
                .Select(p => p.Cluster),
        ];
    }

    private static string Sentence(ClusterBasis basis, string name, List<ControlFacts> failed, List<ControlFacts> passed)
    {
        string counter =
            passed.Count == 0
                ? "no control of the same kind passed"
                : $"{Sentences.Count(passed.Count, "control")} of the same kind passed ({Sentences.List([.. passed.Select(c => c.Label)], 5)})";
        string controls = string.Create(
            CultureInfo.InvariantCulture,
            $"{failed.Count} controls have exceptions ({Sentences.List([.. failed.Select(c => c.Label)])})"
        );
        return basis switch
        {
            ClusterBasis.Cause =>
                $"Management gives the same cause (\"{name}\") for {failed.Count} controls ({Sentences.List([.. failed.Select(c => c.Label)])}); the auditor did not examine that.",
            ClusterBasis.System => $"{Sentences.Capital(name)}: {controls}; {counter}.",
            _ => $"{name}: {controls}; {counter}.",
        };
    }

    private List<(string Name, List<DeviationFacts> Members)> Groups(Func<DeviationFacts, IEnumerable<string>> keys)
    {
        var order = new List<(string Name, List<DeviationFacts> Members)>();
        foreach (var deviation in _facts.Deviations)
        {
            foreach (string key in keys(deviation).Distinct(StringComparer.Ordinal))
            {
                int at = order.FindIndex(g => g.Name == key);
                if (at < 0)
                {
                    order.Add((key, [deviation]));
                }
                else
                {
                    order[at].Members.Add(deviation);
                }
            }
        }

        return order.FindAll(g => g.Members.Count > 1);
    }

    private bool IsOfKind(ControlFacts control, string kind) =>
        control.Themes.Length > 0 && _facts.Policy.Themes.Find(control.Themes[0]) is { } theme && (theme.Group ?? theme.Id) == kind;

    private IEnumerable<string> SystemsOf(DeviationFacts deviation) =>
        Systems(deviation.Narrative).Concat(deviation.Controls.SelectMany(c => Systems(c.Text)));

    private IEnumerable<string> OwnersOf(DeviationFacts deviation) => deviation.Controls.SelectMany(Owners);

    private List<string> Owners(ControlFacts control)
    {
        if (!_owners.TryGetValue(control.Text, out var owners))
        {
            var rule = _facts.Policy.Responses.Elements.First(e => e.Element == ResponseElement.Owner);
            var named = (rule.Full?.All(control.Text) ?? []).Concat(rule.Partial?.All(control.Text) ?? []);
            _owners[control.Text] = owners = [.. named.Select(m => m.Quote.ToLowerInvariant())];
        }

        return owners;
    }

    private IEnumerable<string> CausesOf(DeviationFacts deviation)
    {
        if (deviation.Response is not { } response)
        {
            return [];
        }

        var rule = _facts.Policy.Responses.Elements.First(e => e.Element == ResponseElement.RootCause);
        return rule.Generic?.All(response).Select(m => m.Quote.ToLowerInvariant()) ?? [];
    }

    // What the examined system itself is called is what all controls are about.
    private bool IsWholeSystem(string name)
    {
        var own = Words.Of(_facts.Reading.Report.System?.Value ?? "").ToHashSet(StringComparer.Ordinal);
        own.UnionWith(Words.Of(_facts.Reading.Report.ServiceOrganization?.Value ?? ""));
        return Words.Of(name).Exists(w => own.Contains(w) && !s_systemNouns.Contains(w))
            || _facts.Controls.Count(c => Systems(c.Text).Contains(name)) > ShareOfWhole * _facts.Controls.Length;
    }

    // "the payroll database", "the Beacon application": a noun for a system with the word before it.
    private List<string> Systems(CutText text)
    {
        if (_systems.TryGetValue(text, out var known))
        {
            return known;
        }

        var systems = _systems[text] = [];
        for (int i = 1; i < text.Words.Count; i++)
        {
            if (
                s_systemNouns.Contains(text.Words[i].Norm)
                && text.Words[i - 1].Sentence == text.Words[i].Sentence
                && !s_noNames.Contains(text.Words[i - 1].Norm)
                && text.Words[i - 1].Norm.Length > 2
            )
            {
                bool isPlural = text.Quote(i, i).EndsWith('s') && !text.Words[i].Norm.EndsWith('s');
                if (!isPlural)
                {
                    systems.Add("the " + text.Quote(i - 1, i));
                }
            }
        }

        return systems;
    }
}

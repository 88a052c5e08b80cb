using System.Collections.Frozen;
using System.Globalization;
using System.Text.RegularExpressions;
using SectionFour.Reports;
using SectionFour.Wording;

namespace SectionFour.Assessment;

/// <summary>Whether the description would fit any company, whether controls fit their criteria and say who does what when.</summary>
internal sealed partial class DescriptionSignals
{
    // Fewer controls than this that stand oddly are a matter of taste.
    private const int FewestOdd = 3;

    private readonly ReadingFacts _facts;
    private readonly CredibilityThresholds _thresholds;

    public DescriptionSignals(ReadingFacts facts) => (_facts, _thresholds) = (facts, facts.Policy.Credibility.Thresholds);

    public SignalResult Specificity()
    {
        var paragraphs = _facts.Reading.Prose.Where(p => p.Where == SectionRole.SystemDescription).ToList();
        if (paragraphs.Count == 0)
        {
            return SignalResult.NotEvaluable("S4", "The description of the system was not kept in the reading.");
        }

        int words = 0;
        var specifics = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var names = new OwnWords(_facts);
        foreach (var paragraph in paragraphs)
        {
            words += paragraph.Text.Value.AsSpan().Count(' ') + 1;
            specifics.UnionWith(names.In(paragraph.Text.Value));
            specifics.UnionWith(Amounts().Matches(paragraph.Text.Value).Select(m => m.Value));
        }

        specifics.UnionWith(_facts.Reading.SubserviceOrganizations.Select(s => s.Name.Value));
        bool specific = specifics.Count >= _thresholds.SpecificNames;
        if (words < _thresholds.FewestWords && !specific)
        {
            return SignalResult.NotEvaluable("S4", $"Only {words} words of description were read.");
        }

        string examples = specifics.Count == 0 ? "" : $" ({Sentences.List([.. specifics], 8)})";
        return SignalResult.Of(
            "S4",
            // A generic description alone is poor, not damning: red needs what the tests add.
            specific ? SignalColour.Green : SignalColour.Yellow,
            string.Create(
                CultureInfo.InvariantCulture,
                $"The description of {words} words has {specifics.Count} names and amounts of its own{examples}{(specific ? "" : ": little that would not fit any company")}."
            ),
            specific ? [] : paragraphs.OrderByDescending(p => p.Text.Value.Length).Select(p => p.Text.Evidence)
        );
    }

    public SignalResult Mapping()
    {
        // What has no id is a fragment of a table more often than a control.
        var mapped = _facts
            .Controls.Where(c => c.Control.Id is not null && c.Control.Criteria.Any(IsKnown) && c.Themes.Length > 0)
            .ToList();
        if (mapped.Count < _thresholds.FewestControls)
        {
            return SignalResult.NotEvaluable("S5", "Too few controls stand under criteria of TSP 100 to say anything of the mapping.");
        }

        var odd = mapped.Where(c => _facts.Policy.Credibility.Mapping.IsOdd(c.Themes, c.Control.Criteria)).ToList();
        double share = (double)odd.Count / mapped.Count;
        return SignalResult.Of(
            "S5",
            odd.Count >= FewestOdd && share >= _thresholds.MappingYellow ? SignalColour.Yellow : SignalColour.Green,
            odd.Count == 0
                ? $"Each of {mapped.Count} controls stands under a criterion that it can serve."
                : string.Create(
                    CultureInfo.InvariantCulture,
                    $"{odd.Count} of {mapped.Count} controls ({Sentences.Percent(share)}) stand only under criteria that they hardly serve ({Sentences.List([.. odd.Select(c => $"{c.Label} under {Sentences.List(c.Control.Criteria, 3)}")], 5)})."
                ),
            odd.Select(c => c.Control.Description.Evidence)
        );
    }

    public SignalResult Uncovered()
    {
        if (_facts.UncoveredCriteria is not { } uncovered)
        {
            return SignalResult.NotEvaluable(
                OwnSignals.UncoveredCriteria,
                "Too little of the criteria was read to tell which lack controls."
            );
        }

        var (missing, inScope) = uncovered;
        return SignalResult.Of(
            OwnSignals.UncoveredCriteria,
            missing.Length >= _thresholds.UncoveredYellow * inScope ? SignalColour.Yellow : SignalColour.Green,
            missing.IsEmpty
                ? "Every criterion of the categories in scope has a control."
                : $"No control was found under {missing.Length} of {inScope} criteria in scope ({Sentences.List(missing, 12)}).",
            []
        );
    }

    public SignalResult Vagueness(IEnumerable<SignalResult> feeding)
    {
        if (_facts.Controls.Length < _thresholds.FewestControls)
        {
            return SignalResult.NotEvaluable("S6", "Too few controls were read to say anything of their descriptions.");
        }

        var vague = _facts.Controls.Where(IsVague).ToList();
        double share = (double)vague.Count / _facts.Controls.Length;
        var fed = feeding.Where(f => f.Colour is SignalColour.Yellow or SignalColour.Red).ToList();
        var colour = SignalResult.ColourOf(share, _thresholds.VagueYellow, 2);
        if (colour == SignalColour.Green && fed.Count > 0)
        {
            colour = SignalColour.Yellow;
        }

        return SignalResult.Of(
            "S6",
            colour,
            string.Create(
                CultureInfo.InvariantCulture,
                $"{vague.Count} of {_facts.Controls.Length} controls ({Sentences.Percent(share)}) say 'periodically', 'timely' or 'as needed' without a frequency, a number or a name."
            ) + (fed.Count == 0 ? "" : " " + string.Join(' ', fed.Select(f => f.Sentence))),
            [.. vague.Select(c => c.Control.Description.Evidence), .. fed.SelectMany(f => f.Evidence)]
        );
    }

    private static bool IsVague(ControlFacts control)
    {
        if (control.Frequency is not null)
        {
            return false;
        }

        bool vague = false;
        foreach (var word in control.Text.Words)
        {
            if (word.Term.IsNumber)
            {
                return false;
            }

            vague |=
                word.Norm
                    is "periodically"
                        or "periodic"
                        or "regularly"
                        or "regular"
                        or "timely"
                        or "appropriate"
                        or "appropriately"
                        or "adequate"
                        or "necessary"
                        or "needed";
        }

        return vague;
    }

    private bool IsKnown(string criterion) => _facts.Policy.Criteria.Find(criterion) is not null;

    // "480 people", "30 days", "99.9 %", but not the year in "in 2004, provides" and not "1.2 or".
    [GeneratedRegex(
        @"(?<![\w.,-])(?!(?:19|20)\d\d\b)\d[\d,]*(?:\.\d+)? ?(?:%|(?!or\b|and\b|of\b|to\b|in\b)[a-z]{3,}\b)",
        RegexOptions.CultureInvariant,
        1000
    )]
    private static partial Regex Amounts();

    /// <summary>Finds names that are neither the organization's own nor words that the report also writes in lower case.</summary>
    private sealed class OwnWords
    {
        private readonly Lexicon _lexicon;
        private readonly FrozenSet<string> _common;
        private readonly HashSet<string> _known = new(StringComparer.Ordinal);

        // By the number of a term: whether it stands somewhere in lower case.
        private readonly bool[] _lowerCase;

        public OwnWords(ReadingFacts facts)
        {
            (_lexicon, _common) = (facts.Lexicon, facts.Policy.Credibility.CommonWords);
            var report = facts.Reading.Report;
            foreach (string? known in (string?[])[report.ServiceOrganization?.Value, report.System?.Value, report.ServiceAuditor?.Value])
            {
                _known.UnionWith(Words.Of(known ?? ""));
            }

            var prose = facts.Prose;
            _lowerCase = new bool[_lexicon.Count];
            foreach (var (_, text) in prose)
            {
                AddLowerCase(text);
            }

            foreach (var control in facts.Controls)
            {
                AddLowerCase(control.Text);
            }
        }

        public List<string> In(string paragraph) => ProperNames.In(paragraph, IsCommon);

        private bool IsCommon(string word) => Holds(word) || Words.Of(word).TrueForAll(Holds);

        private bool Holds(string word) =>
            _common.Contains(word)
            || _known.Contains(word)
            || (_lexicon.Find(word) is { } term && term.Number < _lowerCase.Length && _lowerCase[term.Number]);

        private void AddLowerCase(CutText text)
        {
            foreach (var word in text.Words)
            {
                if (char.IsLower(text.Text[word.Start]))
                {
                    _lowerCase[word.Term.Number] = true;
                }
            }
        }
    }
}

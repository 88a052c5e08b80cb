using System.Collections.Immutable;
using System.Globalization;
using SectionFour.Reports;
using SectionFour.Wording;

namespace SectionFour.Assessment;

/// <summary>Whether the description would fit any company, whether controls fit their criteria and say who does what when.</summary>
internal sealed class DescriptionSignals
{
    private static readonly HashSet<string> s_commonCapitals = new(StringComparer.Ordinal)
    {
        "access",
        "availability",
        "board",
        "business",
        "ceo",
        "change",
        "chief",
        "ciso",
        "committee",
        "company",
        "complementary",
        "confidentiality",
        "control",
        "criteria",
        "customer",
        "cto",
        "data",
        "development",
        "director",
        "employee",
        "engineering",
        "entity",
        "executive",
        "head",
        "hr",
        "human",
        "incident",
        "information",
        "integrity",
        "internal",
        "it",
        "management",
        "manager",
        "officer",
        "operation",
        "organization",
        "policy",
        "privacy",
        "procedure",
        "processing",
        "product",
        "resource",
        "risk",
        "saas",
        "section",
        "security",
        "senior",
        "service",
        "siem",
        "soc",
        "software",
        "subservice",
        "system",
        "team",
        "the",
        "trust",
        "type",
        "user",
        "vendor",
        "vpn",
        "i",
        "ii",
        "iii",
        "iv",
        "internet",
        "api",
        "tls",
        "ssl",
        "sla",
        "code",
        "conduct",
    };

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

        var own = Words
            .Of(_facts.Reading.Report.ServiceOrganization?.Value ?? "")
            .Concat(Words.Of(_facts.Reading.Report.System?.Value ?? ""))
            .ToHashSet(StringComparer.Ordinal);
        int words = 0;
        int named = 0;
        var names = new List<string>();
        foreach (var paragraph in paragraphs)
        {
            var text = new CutText(paragraph.Text.Value);
            words += text.Words.Count;
            named += Named(text, own, names);
        }

        double density = words == 0 ? 0 : 100.0 * named / words;
        var colour =
            density >= _thresholds.SpecificGreen ? SignalColour.Green
            : density >= _thresholds.SpecificYellow ? SignalColour.Yellow
            : SignalColour.Red;
        if (words < _thresholds.FewestWords && colour != SignalColour.Green)
        {
            return SignalResult.NotEvaluable("S4", $"Only {words} words of description were read.");
        }

        string examples = names.Count == 0 ? "" : $" Named are {Sentences.List([.. names.Distinct()], 8)}.";
        return SignalResult.Of(
            "S4",
            // A generic description alone is poor, not damning: red needs what the tests add.
            colour == SignalColour.Red
                ? SignalColour.Yellow
                : colour,
            string.Create(
                CultureInfo.InvariantCulture,
                $"The description of {words} words names products, places, teams or numbers {named} times, {density:0.#} to a hundred words.{examples}"
            ),
            colour == SignalColour.Green ? [] : paragraphs.Select(p => p.Text.Evidence)
        );
    }

    public SignalResult Mapping()
    {
        var mapped = _facts.Controls.Where(c => c.Control.Criteria.Any(IsKnown) && c.Themes.Length > 0).ToList();
        if (mapped.Count < _thresholds.FewestControls)
        {
            return SignalResult.NotEvaluable("S5", "Too few controls stand under criteria of TSP 100 to say anything of the mapping.");
        }

        var odd = mapped.Where(c => !c.Themes.Any(t => Fits(t, c.Control.Criteria))).ToList();
        double share = (double)odd.Count / mapped.Count;
        return SignalResult.Of(
            "S5",
            odd.Count < 3 ? SignalColour.Green : SignalResult.ColourOf(share, _thresholds.MappingYellow, _thresholds.MappingRed),
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
        var known = _facts.Reading.Criteria.Where(c => c.IsKnown).ToList();
        bool read = _facts.Reading.Coverage.Share is not < 0.95 && _facts.Reading.Coverage.Results != Reading.ResultsStatus.NotRead;
        if (known.Count < 10 || !read || _facts.Reading.Report.Categories.IsEmpty)
        {
            return SignalResult.NotEvaluable(
                OwnSignals.UncoveredCriteria,
                "Too little of the criteria was read to tell which lack controls."
            );
        }

        var categories = _facts.Reading.Report.Categories.Select(c => c.Value).Append(TrustServicesCategory.Security).ToHashSet();
        var missing = _facts
            .Policy.Criteria.Criteria.Where(c =>
                CriteriaCatalog.CategoryOf(c.Id) is { } category && categories.Contains(category) && _facts.ControlsUnder(c.Id).Count == 0
            )
            .Select(c => c.Id)
            .ToList();
        const int many = 3;
        return SignalResult.Of(
            OwnSignals.UncoveredCriteria,
            missing.Count >= many ? SignalColour.Yellow : SignalColour.Green,
            missing.Count == 0
                ? "Every criterion of the categories in scope has a control."
                : $"No control was found under {Sentences.List(missing, 12)}.",
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
        foreach (string word in Words.Of(control.Control.Description.Value))
        {
            if (char.IsDigit(word[0]))
            {
                return false;
            }

            vague |=
                word
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

    private bool Fits(string themeId, ImmutableArray<string> criteria) =>
        _facts.Policy.Themes.Find(themeId) is not { Criteria.Length: > 0 } theme
        || criteria.Any(c => theme.Criteria.Any(t => Family(c) == Family(t)));

    // CC6.1 and CC6.3 are one family; so are all of A, C, PI and each of P1 to P8.
    private static string Family(string criterion)
    {
        int dot = criterion.IndexOf('.', StringComparison.Ordinal);
        return dot < 0 ? criterion : criterion[..dot];
    }

    private bool IsKnown(string criterion) => _facts.Policy.Criteria.Find(criterion) is not null;

    // A word with a capital inside a sentence that is no common heading word and not the organization's own name, or a number.
    private static int Named(CutText text, HashSet<string> own, List<string> names)
    {
        int named = 0;
        for (int i = 0; i < text.Words.Count; i++)
        {
            var word = text.Words[i];
            char first = text.Text[word.Start];
            bool startsSentence = i == 0 || text.Words[i - 1].Sentence != word.Sentence;
            if (char.IsDigit(first))
            {
                named++;
            }
            else if (
                char.IsUpper(first)
                && !startsSentence
                && !own.Contains(word.Norm)
                && !s_commonCapitals.Contains(word.Norm)
                && word.Norm.Length > 1
            )
            {
                named++;
                names.Add(text.Quote(i, i));
            }
        }

        return named;
    }
}

using System.Collections.Immutable;
using SectionFour.Reading;
using SectionFour.Reports;
using SectionFour.Themes;
using SectionFour.Wording;

namespace SectionFour.Assessment;

/// <summary>How a control stands on its tests.</summary>
internal enum ControlStanding
{
    /// <summary>It has no tests (Type 1, or none were read).</summary>
    NoTests,

    /// <summary>A result could not be classified and none is an exception.</summary>
    Unclear,

    /// <summary>Nothing that it acts on occurred, or it was not tested for another reason.</summary>
    NotOperated,

    /// <summary>It operated and no exception was noted.</summary>
    Passed,

    /// <summary>At least one exception.</summary>
    Failed,
}

/// <summary>A control with what the assessment derives from it once.</summary>
internal sealed record ControlFacts(
    Control Control,
    string Label,
    CutText Text,
    ImmutableArray<string> Themes,
    FrequencyRule? Frequency,
    ControlStanding Standing
)
{
    private ImmutableArray<CutText>? _tests;
    private HashSet<int>? _content;

    /// <summary>The words of its tests' procedures, cut once.</summary>
    public ImmutableArray<CutText> Tests => _tests ??= [.. Control.Tests.Select(t => new CutText(t.Procedure.Value, Text.Lexicon))];

    /// <summary>Its meaningful words (<see cref="ContentWords"/>); not to be written to.</summary>
    public HashSet<int> Content => _content ??= ContentWords.Of(Text);
}

/// <summary>A deviation with its control, its theme and what it weighs.</summary>
internal sealed record DeviationFacts
{
    public required Deviation Deviation { get; init; }

    public required ImmutableArray<ControlFacts> Controls { get; init; }

    public required ImmutableArray<string> Themes { get; init; }

    /// <summary>The strongest theme, or null.</summary>
    public required Theme? Theme { get; init; }

    public required CutText Narrative { get; init; }

    /// <summary>Management's response, cut; null where there is none.</summary>
    public required CutText? Response { get; init; }

    /// <summary>The last year's finding on it, or null.</summary>
    public required PriorFinding? Prior { get; init; }

    /// <summary>How often its control operates, or null where its words do not say.</summary>
    public required FrequencyRule? Frequency { get; init; }

    /// <summary>How often it was due in the period, or null where its frequency is not known.</summary>
    public required int? Occurrences { get; init; }

    /// <summary>What fails together: the theme's group, else the theme, else null.</summary>
    public string? Kind => Theme?.Group ?? Theme?.Id;

    /// <summary>How it is called in a sentence.</summary>
    public string ControlLabel => Controls.IsEmpty ? "a control without id" : Sentences.List([.. Controls.Select(c => c.Label)]);
}

/// <summary>A reading with everything that several rules of the assessment need, derived once.</summary>
internal sealed class ReadingFacts
{
    private const double DaysInYear = 365.25;

    // What was not read cannot be told from what is not there.
    private const double LeastCoverage = 0.95;
    private const int FewestCriteria = 10;

    private ImmutableArray<(ProseParagraph Paragraph, CutText Text)>? _prose;
    private ImmutableArray<string>? _criteriaInOrder;
    private readonly Lazy<(ImmutableArray<string> Missing, int InScope)?> _uncovered;
    private readonly Lazy<Dictionary<TrustServicesCategory, int>> _byCategory;
    private readonly Dictionary<string, ControlFacts> _byId = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<ControlFacts>> _byCriterion = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<ControlFacts>> _byTheme = new(StringComparer.Ordinal);

    public ReadingFacts(ReportReading reading, Policy policy, RelianceProfile? profile, DateOnly asOf, AssessmentContext context)
    {
        (Reading, Policy, Profile, AsOf, Context) = (reading, policy, profile, asOf, context);
        var controls = ImmutableArray.CreateBuilder<ControlFacts>(reading.Controls.Length);
        foreach (var control in reading.Controls)
        {
            var facts = ToFacts(control);
            controls.Add(facts);
            if (control.Id is { } id)
            {
                _byId.TryAdd(id, facts);
            }

            foreach (string criterion in control.Criteria)
            {
                ListOf(_byCriterion, criterion).Add(facts);
            }

            foreach (string theme in facts.Themes)
            {
                if (ListOf(_byTheme, theme) is var list && (list.Count == 0 || !ReferenceEquals(list[^1], facts)))
                {
                    list.Add(facts);
                }
            }
        }

        Controls = controls.ToImmutable();
        Deviations = [.. reading.Deviations.Select(ToFacts)];
        _uncovered = new(FindUncovered);
        _byCategory = new(CountByCategory);
    }

    public ReportReading Reading { get; }

    public Policy Policy { get; }

    public RelianceProfile? Profile { get; }

    public DateOnly AsOf { get; }

    public AssessmentContext Context { get; }

    /// <summary>The words of all texts that are cut here.</summary>
    public Lexicon Lexicon { get; } = new();

    public ImmutableArray<ControlFacts> Controls { get; }

    public ImmutableArray<DeviationFacts> Deviations { get; }

    /// <summary>The running text, its words cut once.</summary>
    public ImmutableArray<(ProseParagraph Paragraph, CutText Text)> Prose =>
        _prose ??= [.. Reading.Prose.Select(p => (p, new CutText(p.Text.Value, Lexicon)))];

    /// <summary>Every place of a rule's phrases in paragraphs of the running text.</summary>
    public List<(string Quote, Evidence Evidence)> InProse(PhraseRule rule, Func<ProseParagraph, bool> where) =>
        [.. Prose.Where(p => where(p.Paragraph)).SelectMany(p => rule.All(p.Text).Select(m => (m.Quote, p.Paragraph.Text.Evidence)))];

    /// <summary>Ids of criteria in the order of Section 4.</summary>
    public ImmutableArray<string> CriteriaInOrder =>
        _criteriaInOrder ??= Reading.Criteria.IsEmpty
            ? [.. Controls.SelectMany(c => c.Control.Criteria).Distinct()]
            : [.. Reading.Criteria.Select(c => c.Id).Distinct()];

    /// <summary>Whether the report has results by its kind and they were read, at least in part.</summary>
    public bool HasResults => Reading.Coverage.Results is ResultsStatus.Read or ResultsStatus.PartlyRead;

    public bool IsType1 => Reading.Report.Type?.Value == ReportType.Type1;

    /// <summary>The last day that the report covers, or null.</summary>
    public Cited<DateOnly>? CoveredTo => Reading.Report.Period is { } period ? new(period.Value.To, period.Evidence) : Reading.Report.AsOf;

    /// <summary>
    /// Criteria of the categories in scope under which no control was found, with how many are in scope; null where too little of the
    /// criteria was read to tell.
    /// </summary>
    public (ImmutableArray<string> Missing, int InScope)? UncoveredCriteria => _uncovered.Value;

    public IReadOnlyList<ControlFacts> ControlsUnder(string criterion) => _byCriterion.GetValueOrDefault(criterion) ?? [];

    /// <summary>The controls that have a theme among theirs, in the order of the report.</summary>
    public IReadOnlyList<ControlFacts> ControlsOn(string theme) => _byTheme.GetValueOrDefault(theme) ?? [];

    /// <summary>How many controls stand under a criterion of a category.</summary>
    public int CountIn(TrustServicesCategory category) => _byCategory.Value.GetValueOrDefault(category);

    /// <summary>The weight of a theme, the reader's own before the policy's.</summary>
    public int WeightOf(Theme theme) => Profile?.Weights.GetValueOrDefault(theme.Id) is > 0 and var own ? own : theme.Weight;

    private (ImmutableArray<string> Missing, int InScope)? FindUncovered()
    {
        bool read = Reading.Coverage.Share is not < LeastCoverage && Reading.Coverage.Results != ResultsStatus.NotRead;
        if (Reading.Criteria.Count(c => c.IsKnown) < FewestCriteria || !read || Reading.Report.Categories.IsEmpty)
        {
            return null;
        }

        var categories = Reading.Report.Categories.Select(c => c.Value).Append(TrustServicesCategory.Security).ToHashSet();
        var inScope = Policy
            .Criteria.Criteria.Where(c => CriteriaCatalog.CategoryOf(c.Id) is { } category && categories.Contains(category))
            .Select(c => c.Id)
            .ToList();
        ImmutableArray<string> missing = [.. inScope.Where(id => ControlsUnder(id).Count == 0)];
        return missing.Length >= Policy.Credibility.Thresholds.UncoveredUnread * inScope.Count ? null : (missing, inScope.Count);
    }

    private Dictionary<TrustServicesCategory, int> CountByCategory()
    {
        var counts = new Dictionary<TrustServicesCategory, int>();
        var own = new HashSet<TrustServicesCategory>();
        foreach (var control in Controls)
        {
            own.Clear();
            foreach (string criterion in control.Control.Criteria)
            {
                if (CriteriaCatalog.CategoryOf(criterion) is { } category && own.Add(category))
                {
                    counts[category] = counts.GetValueOrDefault(category) + 1;
                }
            }
        }

        return counts;
    }

    private static List<ControlFacts> ListOf(Dictionary<string, List<ControlFacts>> lists, string key)
    {
        if (!lists.TryGetValue(key, out var list))
        {
            lists.Add(key, list = []);
        }

        return list;
    }

    private ControlFacts ToFacts(Control control)
    {
        var text = new CutText(control.Description.Value, Lexicon);
        return new(
            control,
            control.Id ?? $"the control on page {control.Description.Page}",
            text,
            // Themes that a person put right in the reading stay, unless the user's own themes judge.
            !control.Themes.IsEmpty && !Policy.Identity.Overridden.Contains("themes.yaml")
                ? control.Themes
                : Policy.Themes.Match(control.Description.Value),
            Policy.Credibility.FrequencyOf(text),
            StandingOf(control)
        );
    }

    private DeviationFacts ToFacts(Deviation deviation)
    {
        ImmutableArray<ControlFacts> controls = [.. deviation.Controls.Select(id => _byId.GetValueOrDefault(id)).OfType<ControlFacts>()];
        if (controls.IsEmpty)
        {
            // A control without an id is found by the result that both hold.
            controls =
            [
                .. Controls.Where(c => c.Control.Tests.Any(t => t.Result?.Value == deviation.Result.Value && c.Control.Id is null)).Take(1),
            ];
        }

        var themes =
            !deviation.Themes.IsEmpty && !Policy.Identity.Overridden.Contains("themes.yaml")
                ? deviation.Themes
                : Policy.Themes.Match(string.Join(' ', controls.Select(c => c.Control.Description.Value)), deviation.Narrative.Value);
        var frequency = controls.Select(c => c.Frequency).FirstOrDefault(f => f is not null);
        double years = (Reading.Report.Period?.Value.Days ?? DaysInYear) / DaysInYear;
        return new DeviationFacts
        {
            Frequency = frequency,
            Occurrences = frequency is null ? null : Math.Max(1, (int)Math.Round(frequency.PerYear * years)),
            Deviation = deviation,
            Controls = controls,
            Themes = themes,
            Theme = themes.Select(Policy.Themes.Find).FirstOrDefault(t => t is not null),
            Narrative = new CutText(deviation.Narrative.Value, Lexicon),
            Response = deviation.Response is { } response ? new CutText(response.Text.Value, Lexicon) : null,
            Prior = Context.Prior?.ByDeviation.FirstOrDefault(p => p.DeviationId == deviation.Id && p.Repeat != RepeatKind.None),
        };
    }

    private static ControlStanding StandingOf(Control control)
    {
        bool passed = false;
        bool notOperated = false;
        bool unclear = false;
        foreach (var test in control.Tests)
        {
            switch (test.Outcome)
            {
                case TestOutcome.Exception:
                    return ControlStanding.Failed;
                case TestOutcome.NoException:
                    // Beside "nothing occurred", having asked or read the policy is no operation.
                    passed |= !test.PolicyOnly && test.Strongest != TestProcedure.Inquiry;
                    break;
                case TestOutcome.Unclear:
                    unclear = true;
                    break;
                default:
                    notOperated = true;
                    break;
            }
        }

        if (passed || (!notOperated && !unclear && control.Tests.Length > 0))
        {
            return ControlStanding.Passed;
        }

        return unclear ? ControlStanding.Unclear
            : notOperated ? ControlStanding.NotOperated
            : ControlStanding.NoTests;
    }
}

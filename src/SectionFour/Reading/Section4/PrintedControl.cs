using SectionFour.Layout;
using SectionFour.Reports;

namespace SectionFour.Reading;

/// <summary>A control at one place of Section 4, as it is put together from rows and paragraphs.</summary>
internal sealed class PrintedControl
{
    public Fragment? Id { get; set; }

    /// <summary>Criteria of the place, normalised, in order.</summary>
    public List<string> Criteria { get; } = [];

    /// <summary>The control objective above it (SOC 1), or null.</summary>
    public string? Objective { get; set; }

    public List<TextLine> Description { get; } = [];

    public List<PrintedTests> Groups { get; } = [];

    /// <summary>Responses that stand with the control, in order.</summary>
    public List<Fragment> Responses { get; } = [];

    /// <summary>What an exception row, footnote or summary says about the control.</summary>
    public List<Fragment> Exceptions { get; } = [];

    public string? IdText =>
        Id is { IsEmpty: false } id
            ? ControlIdGrammar
                .WithoutContinued(id.Text)
                .TrimEnd('.', ':', ',', ' ')
                .Replace(". ", ".", StringComparison.Ordinal)
                .Replace(" .", ".", StringComparison.Ordinal)
                .Replace("- ", "-", StringComparison.Ordinal)
            : null;

    public Fragment Text => Fragment.Of(Description);

    public bool HasText => Description.Count > 0;

    /// <summary>Takes criteria that the control itself names in place of those above it, or besides them.</summary>
    /// <param name="ids">The criteria, normalised.</param>
    /// <param name="besides">Whether the words add them to those under which it stands ("also CC4.2").</param>
    public void StandsUnder(IEnumerable<string> ids, bool besides = false)
    {
        if (!besides)
        {
            Criteria.Clear();
        }

        Criteria.AddRange(ids.Except(Criteria).ToList());
    }

    /// <summary>Adds a response, or the rest of the last one.</summary>
    public void AddResponse(Fragment response, bool runsOn)
    {
        if (runsOn && Responses.Count > 0)
        {
            Responses[^1] = Fragment.Join(Responses[^1], response);
        }
        else
        {
            Responses.Add(response);
        }
    }
}

/// <summary>Tests that stand in one cell or field, with the results beside or below them.</summary>
internal sealed class PrintedTests
{
    public List<TextLine> Tests { get; } = [];

    public List<TextLine> Results { get; } = [];

    /// <summary>Whether the result cell is one with that of the group above.</summary>
    public bool SharesResult { get; set; }
}

/// <summary>A criterion as a heading or banner prints it.</summary>
internal sealed record CriterionBanner(string Id, Fragment Heading, Fragment Text);

/// <summary>What was put together from Section 4, in the order of the report.</summary>
internal sealed class Section4Content
{
    public List<PrintedControl> Controls { get; } = [];

    public List<CriterionBanner> Criteria { get; } = [];

    /// <summary>Rows of a separate matrix: a criterion and the ids of its controls.</summary>
    public List<(string Criterion, IReadOnlyList<string> ControlIdGrammar)> Matrix { get; } = [];

    /// <summary>Responses keyed by words that precede them; matched to deviations later.</summary>
    public List<(string Key, Fragment Text, SectionRole Where)> KeyedResponses { get; } = [];

    /// <summary>Exceptions of a separate list, by control id.</summary>
    public List<(string ControlId, Fragment Text)> ListedExceptions { get; } = [];

    /// <summary>The numbers by which a list of exceptions calls them ("F-2"), with their words.</summary>
    public List<(string Number, Fragment Text)> ListedNumbers { get; } = [];

    /// <summary>What short codes of results mean ("A": "The control operated as described …"), where a key before the controls says so.</summary>
    public Dictionary<string, string> ResultKey { get; } = new(StringComparer.Ordinal);

    /// <summary>Footnotes by their mark, with the number of controls that were printed before each.</summary>
    public List<(string Mark, Fragment Text, int Before)> Footnotes { get; } = [];
}

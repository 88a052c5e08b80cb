using System.Collections.Immutable;
using SectionFour.Wording;
using SectionFour.Yaml;

namespace SectionFour.Assessment;

/// <summary>What earns points for one element of a response.</summary>
/// <param name="Element">The element.</param>
/// <param name="Rule">Its id ("response.root-cause").</param>
/// <param name="Title">Its title for a person.</param>
/// <param name="Full">Phrases that earn 2, or null.</param>
/// <param name="Partial">Phrases that earn 1, or null.</param>
/// <param name="Generic">Phrases that explain nothing and earn none, or null.</param>
internal sealed record ElementRule(
    ResponseElement Element,
    string Rule,
    string Title,
    PhraseRule? Full,
    PhraseRule? Partial,
    PhraseRule? Generic
)
{
    /// <summary>Nouns that name a role; empty for what is no owner.</summary>
    public ImmutableArray<string> Roles { get; init; } = [];
}

/// <summary>A pattern of wording.</summary>
/// <param name="Name">Its name for a person.</param>
/// <param name="Points">What it takes off.</param>
/// <param name="Better">What would be better.</param>
/// <param name="Phrases">The words.</param>
/// <param name="UnlessFull">It does not count where one of these elements earns 2 points.</param>
/// <param name="UnlessNamesTestedControl">It does not count where the response names a control tested without exception.</param>
internal sealed record WordingRule(
    string Name,
    int Points,
    string Better,
    PhraseRule Phrases,
    ImmutableArray<ResponseElement> UnlessFull,
    bool UnlessNamesTestedControl
);

/// <summary>What is said of something missing.</summary>
internal sealed record MissingRule(string Rule, string Name, string Better);

/// <summary>policy/responses.yaml.</summary>
internal sealed record ResponsePolicy
{
    private const string NamesTestedControl = "names-tested-control";

    private static readonly ImmutableArray<(string Word, ResponseElement Element)> s_elements =
    [
        ("acknowledgement", ResponseElement.Acknowledgement),
        ("root-cause", ResponseElement.RootCause),
        ("look-back", ResponseElement.LookBack),
        ("correction", ResponseElement.Correction),
        ("corrective-action", ResponseElement.CorrectiveAction),
        ("owner", ResponseElement.Owner),
        ("date", ResponseElement.Date),
        ("status-evidence", ResponseElement.StatusEvidence),
        ("monitoring", ResponseElement.Monitoring),
    ];

    public required int Strong { get; init; }

    public required int Adequate { get; init; }

    public required int Partial { get; init; }

    public required int CapAfterBrokenPromise { get; init; }

    public required ImmutableArray<ElementRule> Elements { get; init; }

    public required ImmutableArray<WordingRule> Patterns { get; init; }

    public required MissingRule NoOwner { get; init; }

    public required MissingRule NoDate { get; init; }

    public required MissingRule NoCause { get; init; }

    public required int ContradictionPoints { get; init; }

    public required PhraseRule Contradiction { get; init; }

    public required PhraseRule Promise { get; init; }

    /// <summary>Every phrase rule, for the test that runs their examples.</summary>
    public IEnumerable<PhraseRule> PhraseRules =>
        Elements
            .SelectMany(e => (PhraseRule?[])[e.Full, e.Partial, e.Generic])
            .OfType<PhraseRule>()
            .Concat(Patterns.Select(p => p.Phrases))
            .Append(Contradiction)
            .Append(Promise);

    public static ResponsePolicy Read(YamlMap root)
    {
        root.Text("version");
        root.Text("source");
        var grades = root.Map("grades");
        var elements = root.Map("elements");
        var missing = root.Map("missing");
        var contradiction = root.Map("contradiction");
        var promise = root.Map("promise");
        var patterns = ImmutableArray.CreateBuilder<WordingRule>();
        foreach (var map in root.Maps("patterns"))
        {
            string id = map.Text("id");
            if (!id.StartsWith("response.", StringComparison.Ordinal))
            {
                map.Refuse("id", $"must start with 'response.', found '{id}'.");
            }

            patterns.Add(Wording(map, id));
            map.Done();
        }

        var policy = new ResponsePolicy
        {
            Strong = grades.WholeNumber("strong", 0, 18),
            Adequate = grades.WholeNumber("adequate", 0, 18),
            Partial = grades.WholeNumber("partial", 0, 18),
            CapAfterBrokenPromise = root.WholeNumber("cap-after-broken-promise", 0, 18),
            Elements =
            [
                .. s_elements.Select(e =>
                    e.Element == ResponseElement.Date
                        ? new ElementRule(e.Element, "response.date", "Gives a calendar date", null, null, null)
                        : Element(elements, e.Element, e.Word)
                ),
            ],
            Patterns = patterns.ToImmutable(),
            NoOwner = Missing(missing, "no-owner"),
            NoDate = Missing(missing, "no-date"),
            NoCause = Missing(missing, "no-cause"),
            ContradictionPoints = contradiction.WholeNumber("points", -5, 0),
            Contradiction = PhraseRule.Read("response.contradiction", contradiction),
            Promise = PhraseRule.Read("response.promise", promise),
        };
        if (!(policy.Strong > policy.Adequate && policy.Adequate > policy.Partial))
        {
            root.Refuse("grades", "must fall from strong over adequate to partial.");
        }

        foreach (var map in (YamlMap[])[grades, elements, missing, contradiction, promise, root])
        {
            map.Done();
        }

        return policy;
    }

    private static ElementRule Element(YamlMap elements, ResponseElement element, string name)
    {
        var map = elements.Map(name);
        string rule = "response." + name;
        var result = new ElementRule(
            element,
            rule,
            map.Text("title"),
            Phrases(map.OptionalMap("full"), rule),
            map.Has("phrases") ? PhraseRule.Read(rule, map) : Phrases(map.OptionalMap("partial"), rule),
            Phrases(map.OptionalMap("generic"), rule)
        )
        {
            Roles = map.Texts("roles"),
        };
        map.Done();
        return result;
    }

    private static WordingRule Wording(YamlMap map, string id)
    {
        var elements = ImmutableArray.CreateBuilder<ResponseElement>();
        bool namesControl = false;
        foreach (string word in map.Texts("unless"))
        {
            if (word == NamesTestedControl)
            {
                namesControl = true;
            }
            else if (s_elements.FirstOrDefault(e => e.Word == word) is { Word: not null } known)
            {
                elements.Add(known.Element);
            }
            else
            {
                map.Refuse(
                    "unless",
                    $"must hold only {string.Join(", ", s_elements.Select(e => e.Word))} and {NamesTestedControl}; found '{word}'."
                );
            }
        }

        return new WordingRule(
            map.Text("name"),
            map.WholeNumber("points", -5, 0),
            map.Text("better"),
            PhraseRule.Read(id, map),
            elements.ToImmutable(),
            namesControl
        );
    }

    private static PhraseRule? Phrases(YamlMap? map, string rule)
    {
        if (map is null)
        {
            return null;
        }

        var phrases = PhraseRule.Read(rule, map);
        map.Done();
        return phrases;
    }

    private static MissingRule Missing(YamlMap missing, string name)
    {
        var map = missing.Map(name);
        var rule = new MissingRule("response." + name, map.Text("name"), map.Text("better"));
        map.Done();
        return rule;
    }
}

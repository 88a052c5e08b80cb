using System.Collections.Immutable;
using SectionFour.Reports;
using SectionFour.Yaml;

namespace SectionFour.Assessment;

/// <summary>How directly a failure under a criterion touches customers.</summary>
public enum CriterionClass
{
    /// <summary>Governance that shapes but does not itself stop a loss.</summary>
    Supporting = 1,

    /// <summary>A strong indirect effect, resilience, or dependency on others.</summary>
    Important = 2,

    /// <summary>A failure lets someone reach, change or lose customer data, or stops detection or response.</summary>
    Core = 3,
}

/// <summary>A trust services criterion: the identifier is TSP 100's, all words are ours.</summary>
/// <param name="Id">Its id ("CC6.1").</param>
/// <param name="Title">Our short title.</param>
/// <param name="Class">Its class.</param>
/// <param name="Reason">Why it has that class.</param>
public sealed record TrustServicesCriterion(string Id, string Title, CriterionClass Class, string Reason);

/// <summary>The criteria of policy/criteria.yaml.</summary>
public sealed class CriteriaCatalog
{
    private static readonly ImmutableArray<(string, CriterionClass)> s_classes =
    [
        ("core", CriterionClass.Core),
        ("important", CriterionClass.Important),
        ("supporting", CriterionClass.Supporting),
    ];

    private readonly Dictionary<string, TrustServicesCriterion> _byId = new(StringComparer.Ordinal);

    private CriteriaCatalog(ImmutableArray<TrustServicesCriterion> criteria)
    {
        Criteria = criteria;
        foreach (var criterion in criteria)
        {
            _byId.TryAdd(criterion.Id, criterion);
        }
    }

    /// <summary>All criteria, in the order of TSP 100.</summary>
    public ImmutableArray<TrustServicesCriterion> Criteria { get; }

    /// <summary>The criterion with that id, or null for one that TSP 100 (2017) does not have.</summary>
    public TrustServicesCriterion? Find(string id) => _byId.GetValueOrDefault(id);

    /// <summary>The category to which an id belongs by its prefix; null for an id that is no criterion's.</summary>
    public static TrustServicesCategory? CategoryOf(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        int letters = 0;
        while (letters < id.Length && char.IsAsciiLetterUpper(id[letters]))
        {
            letters++;
        }

        return id.AsSpan(0, letters) switch
        {
            "CC" => TrustServicesCategory.Security,
            "A" => TrustServicesCategory.Availability,
            "PI" => TrustServicesCategory.ProcessingIntegrity,
            "C" => TrustServicesCategory.Confidentiality,
            "P" => TrustServicesCategory.Privacy,
            _ => null,
        };
    }

    internal static CriteriaCatalog Read(YamlMap root)
    {
        root.Text("version");
        root.Text("source");
        var criteria = ImmutableArray.CreateBuilder<TrustServicesCriterion>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var map in root.Maps("criteria"))
        {
            var criterion = new TrustServicesCriterion(
                map.Text("id"),
                map.Text("title"),
                map.Choice("class", s_classes),
                map.Text("reason")
            );
            map.Done();
            if (seen.Add(criterion.Id))
            {
                criteria.Add(criterion);
            }
            else
            {
                map.Refuse("id", $"stands twice: {criterion.Id}.");
            }
        }

        root.Done();
        return new CriteriaCatalog(criteria.ToImmutable());
    }
}

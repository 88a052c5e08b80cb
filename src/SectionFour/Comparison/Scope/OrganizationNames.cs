using System.Collections.Frozen;
using System.Globalization;

namespace SectionFour.Comparison;

/// <summary>Compares names of organizations: legal forms, punctuation and words that many names share do not count.</summary>
internal sealed class OrganizationNames
{
    private const double SimilarFrom = 0.5;

    private static readonly Lazy<OrganizationNames> LazyDefault = new(() =>
        PolicyYaml.Read(
            "names",
            root => new OrganizationNames(Words(root.Text("ignore")), Words(root.Text("common")), Words(root.Text("notNames")))
        )
    );

    private readonly FrozenSet<string> ignore;
    private readonly FrozenSet<string> common;

    private OrganizationNames(FrozenSet<string> ignore, FrozenSet<string> common, FrozenSet<string> notNames) =>
        (this.ignore, this.common, NotNames) = (ignore, common, notNames);

    /// <summary>The shipped lists.</summary>
    public static OrganizationNames Default => LazyDefault.Value;

    /// <summary>Capitalised words that are no names of systems, places or products, in lower case.</summary>
    public FrozenSet<string> NotNames { get; }

    /// <summary>Whether two names are of one organization.</summary>
    public (SameOrganization Same, double? Similarity) Compare(string? first, string? second)
    {
        if (first is null || second is null)
        {
            return (SameOrganization.Undetermined, null);
        }

        var a = Telling(first);
        var b = Telling(second);
        if (a.SequenceEqual(b, StringComparer.Ordinal))
        {
            return (SameOrganization.Same, 1);
        }

        double similarity = Math.Max(Similarity(Distinct(a), Distinct(b)), IsAcronym(a, b) || IsAcronym(b, a) ? 0.8 : 0);
        return (similarity >= SimilarFrom ? SameOrganization.Similar : SameOrganization.Different, similarity);
    }

    /// <summary>What the names of two service organizations say.</summary>
    public OrganizationComparison Describe(string? previous, string? current)
    {
        var (same, similarity) = Compare(previous, current);
        return new OrganizationComparison(
            same,
            similarity,
            same switch
            {
                SameOrganization.Undetermined =>
                    "Whether both reports are on the same service organization was not checked: one of them does not state its name, or it was not found.",
                SameOrganization.Same => $"Both reports are on {current}.",
                SameOrganization.Similar => string.Create(
                    CultureInfo.InvariantCulture,
                    $"The names are alike but not the same: “{previous}” and “{current}”. The comparison assumes one organization."
                ),
                _ => Differ([previous!, current!]),
            }
        );
    }

    /// <summary>What the names of several service organizations say: whether each is, in the end, one with every other.</summary>
    /// <param name="names">The reports' names in their order; null where a report states none.</param>
    public OrganizationComparison Describe(IReadOnlyList<string?> names)
    {
        // An organization that renames itself step by step is one: names join a group by any name that is in it.
        var groups = new List<List<string>>();
        foreach (string name in names.OfType<string>())
        {
            var alike = groups.FindAll(g => g.Exists(n => Compare(n, name).Same is SameOrganization.Same or SameOrganization.Similar));
            groups.RemoveAll(alike.Contains);
            groups.Add([.. alike.SelectMany(g => g), name]);
        }

        if (groups.Count > 1)
        {
            return new OrganizationComparison(
                SameOrganization.Different,
                null,
                Differ([.. groups.Select(g => g[0]).OrderBy(n => names.ToList().IndexOf(n))])
            );
        }

        var pairs = names.Skip(1).Select((name, i) => Describe(names[i], name)).ToList();
        return pairs.Find(p => p.Same == SameOrganization.Undetermined) ?? pairs.Find(p => p.Same == SameOrganization.Similar) ?? pairs[^1];
    }

    private static string Differ(IEnumerable<string> names) =>
        $"These reports are about different service organizations ({string.Join("; ", names.Select(n => $"“{n}”"))}): matched controls show similar wording, not a change over time, unless one organization became the other.";

    private static FrozenSet<string> Words(string list) =>
        list.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);

    private List<string> Telling(string name)
    {
        var words = Tokens.Words(name).Select(w => w.Text).ToList();
        var telling = words.Where(w => !ignore.Contains(w)).ToList();
        return telling.Count == 0 ? words : telling;
    }

    private List<string> Distinct(List<string> telling)
    {
        var distinct = telling.Where(w => !common.Contains(w)).ToList();
        return distinct.Count == 0 ? telling : distinct;
    }

    // Dice over words; a name that the other only extends ("Acme", "Acme Payments") is alike.
    private static double Similarity(List<string> a, List<string> b)
    {
        int shared = a.Intersect(b, StringComparer.Ordinal).Count();
        double dice = 2.0 * shared / (a.Distinct().Count() + b.Distinct().Count());
        return shared == Math.Min(a.Distinct().Count(), b.Distinct().Count()) ? Math.Max(dice, SimilarFrom) : dice;
    }

    private static bool IsAcronym(List<string> shortName, List<string> longName) =>
        shortName.Count == 1
        && longName.Count > 1
        && shortName[0].Length == longName.Count
        && shortName[0] == string.Concat(longName.Select(w => w[0]));
}

using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace SectionFour.Reports;

/// <summary>
/// Ids of trust services criteria as reports print them ("CC6.1", "CC 6.1", "CC6-1", "CC6.01", "TSC 6.1") and in their one normal form ("CC6.1").
/// Source: TSP section 100 (2017, points of focus revised 2022): 61 criteria; older sets reuse the same shapes.
/// </summary>
public static partial class CriterionId
{
    private static readonly FrozenSet<string> All = Build().ToFrozenSet();

    /// <summary>All 61 ids of TSP 100 (2017), in its order.</summary>
    public static IEnumerable<string> Known => Build();

    /// <summary>Whether the normal form is one of the 61.</summary>
    public static bool IsKnown(string id) => All.Contains(id);

    /// <summary>The category of an id in normal form; the common criteria are Security.</summary>
    public static TrustServicesCategory CategoryOf(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        return id.StartsWith("CC", StringComparison.Ordinal) ? TrustServicesCategory.Security
            : id.StartsWith("PI", StringComparison.Ordinal) ? TrustServicesCategory.ProcessingIntegrity
            : id.StartsWith('A') ? TrustServicesCategory.Availability
            : id.StartsWith('C') ? TrustServicesCategory.Confidentiality
            : TrustServicesCategory.Privacy;
    }

    /// <summary>All ids in a text, normal form and place, in order. Ids of controls that only begin like one or look like one ("CC6.1.3", "CC6-01") are left out.</summary>
    public static IEnumerable<(string Id, int Index, int Length)> In(string text)
    {
        foreach (Match match in Shape().Matches(text))
        {
            yield return (Normal(match), match.Index, match.Length);
        }
    }

    /// <summary>The normal form of a text that is one id and nothing else, or null.</summary>
    public static string? Normalize(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var match = Shape().Match(text.Trim());
        return match.Success && match.Length == text.Trim().TrimEnd('.', ':').Length && match.Index == 0 ? Normal(match) : null;
    }

    private static string Normal(Match match) =>
        $"{(match.Groups["p"].Value.ToUpperInvariant() is var p && p == "TSC" ? "CC" : p)}{match.Groups["a"].Value}.{match.Groups["b"].Value.TrimStart('0')}";

    private static List<string> Build()
    {
        var ids = new List<string>();
        foreach (
            var (prefix, counts) in (ReadOnlySpan<(string, int[])>)
                [("CC", [5, 3, 4, 2, 3, 8, 5, 1, 2]), ("A", [3]), ("C", [2]), ("PI", [5]), ("P", [1, 1, 2, 3, 2, 7, 1, 1])]
        )
        {
            for (var group = 0; group < counts.Length; group++)
            {
                for (var number = 1; number <= counts[group]; number++)
                {
                    ids.Add($"{prefix}{group + 1}.{number}");
                }
            }
        }

        return ids;
    }

    [GeneratedRegex(
        @"(?<![\w.\-])(?:(?:common criteria|criteri(?:on|a)|TSC)\s+)?(?:(?<p>CC|P)(?:\s|-|\.)?(?<a>[1-9])|(?<p>TSC)\s(?<a>[1-9])|(?<p>PI|A|C)(?:\s|-|\.)?(?<a>1))(?:\.(?<b>0?[1-9]|1[0-9])|-(?<b>[1-9]|1[0-9]))(?![\w])(?![.\-][\w])",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Shape();
}

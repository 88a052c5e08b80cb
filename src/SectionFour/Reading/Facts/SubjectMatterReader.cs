using System.Collections.Immutable;
using System.Text.RegularExpressions;
using SectionFour.Layout;
using SectionFour.Reports;

namespace SectionFour.Reading;

/// <summary>Reads the trust services categories in scope and what was examined besides.</summary>
internal static partial class SubjectMatterReader
{
    public static ImmutableArray<Cited<TrustServicesCategory>> Categories(Fragment front, Fragment report, IReadOnlyList<string> criteria)
    {
        var tested = criteria.Select(CriterionId.CategoryOf).ToHashSet();
        var lists = new List<(HashSet<TrustServicesCategory> Set, Fragment Words, int Weight)>();
        foreach (var text in (Fragment[])[report, front])
        {
            foreach (Match match in CategoryListPattern.Matches(text.Text))
            {
                var words = text.Slice(match.Groups["list"]);
                if (words.IsEmpty)
                {
                    continue;
                }

                // The title of TSP 100 names all five whatever the scope is.
                var before = text.Text[Math.Max(0, match.Index - 40)..match.Index];
                var title = TitleOfCriteriaPattern.IsMatch(before + match.Value);
                var set = CategoryNamePattern.Matches(words.Text).Select(static m => Category(m.Value)).ToHashSet();
                lists.Add((set, words, (title ? 0 : 2) + (match.Groups["relevant"].Success ? 3 : 0) + (set.SetEquals(tested) ? 4 : 0)));
            }
        }

        if (lists.Count == 0)
        {
            return [];
        }

        var best = lists
            .GroupBy(static l => string.Join(',', l.Set.Order()))
            .OrderByDescending(static g => g.Max(l => l.Weight))
            .ThenByDescending(static g => g.Count())
            .First()
            .First();
        return
        [
            .. CategoryNamePattern
                .Matches(best.Words.Text)
                .Select(m => new Cited<TrustServicesCategory>(
                    Category(m.Value),
                    best.Words.Slice(m).ToEvidence()
                ))
                .DistinctBy(static c => c.Value)
                .OrderBy(static c => c.Value),
        ];
    }

    private static TrustServicesCategory Category(string name) =>
        char.ToUpperInvariant(name[0]) switch
        {
            'S' => TrustServicesCategory.Security,
            'A' => TrustServicesCategory.Availability,
            'C' => TrustServicesCategory.Confidentiality,
            _ => name.StartsWith("pri", StringComparison.OrdinalIgnoreCase)
                ? TrustServicesCategory.Privacy
                : TrustServicesCategory.ProcessingIntegrity,
        };

    public static ImmutableArray<Cited<string>> Additional(Fragment report) =>
        [
            .. AdditionalWordsPattern
                .Matches(report.Text)
                .Where(m => !NotExaminedPattern.IsMatch(OpinionWords.SentenceAt(report.Text, m.Index)))
                .Select(m => report.Slice(m))
                .Where(static f => !f.IsEmpty)
                .DistinctBy(static f => f.Text, StringComparer.OrdinalIgnoreCase)
                .Select(static f => f.ToCited()),
        ];

    private const string CategoryNames = "(?:security|availability|processing integrity|confidentiality|privacy)";

    [GeneratedRegex(
        $@"\b(?:(?<relevant>relevant to|related to|relating to|in scope[:,]?|pertaining to|with respect to|in respect of|cover(?:s|ed|ing)|address(?:es|ed|ing)|criteria (?:are|were) those (?:for|of)|categor(?:y|ies)(?: of)?:?)|criteria(?: \([^)]{{1,40}}\))? for|principles? (?:of|for))\s+(?:the\s+)?(?<list>{CategoryNames}(?:(?:\s*,\s*(?:and\s+|&\s*)?|\s+and\s+|\s*&\s*|\s*/\s*|,?\s+or\s+){CategoryNames})*)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex CategoryListPattern { get; }

    [GeneratedRegex(CategoryNames, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex CategoryNamePattern { get; }

    [GeneratedRegex(
        @"\b(?:trust services (?:criteria|principles(?: and criteria)?)|reporting on controls[^.]{0,60}|service organization)\s+(?:for|relevant to)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex TitleOfCriteriaPattern { get; }

    [GeneratedRegex(
        @"\bHITRUST(?: CSF)?\b|\bHIPAA(?: (?:Security|Privacy|Breach Notification) Rule)?\b|\b(?:CSA STAR|Cloud Controls Matrix|CCM v?\d[\d.]*)\b|\bNIST (?:CSF|Cybersecurity Framework|(?:SP )?800-\d+)\b|\bISO(?:/IEC)? 27001(?::20\d\d)?\b|\bPCI[ -]DSS\b|\bBSI C5\b|\bC5:20\d\d\b|\bGDPR\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex AdditionalWordsPattern { get; }

    /// <summary>A sentence that names a framework without saying that it was examined.</summary>
    [GeneratedRegex(
        @"\b(?:not (?:part of|address|cover|include|extend|examine|subject)|no opinion|maps?|mapped|mapping)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex NotExaminedPattern { get; }
}

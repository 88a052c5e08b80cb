using System.Text.RegularExpressions;
using SectionFour.Layout;

namespace SectionFour.Reading;

/// <summary>
/// Results that say of which tests they are, by their numbers or by their kinds:
/// <code>
///   1. Inspected the recordings …      Tests 2 and 3: No exceptions noted.
///   2. Inspected the settings …        Test 1: Exception noted. For one of 5 sessions …
///   3. Observed …                      We inspected the history of the server … (of the same test)
/// </code>
/// </summary>
internal static partial class NamedTestResults
{
    /// <summary>The result of each test, without the words that name it; null where the results do not name each of them.</summary>
    public static List<Fragment>? Of(List<CellPart> tests, List<TextLine> results) => ByNumber(tests, results) ?? ByKind(tests, results);

    /// <summary>
    /// "Inquiry: No exceptions noted. Inspection: Exception noted: …": of as many tests as results of a kind each has its own, in their order; a
    /// single result of a kind is that of all its tests.
    /// </summary>
    private static List<Fragment>? ByKind(List<CellPart> tests, List<TextLine> results)
    {
        if (results.Count == 0 || !TestKinds.Starts(results[0].Text))
        {
            return null;
        }

        var found = new Dictionary<string, List<Fragment>>(StringComparer.Ordinal);
        foreach (var part in TestSplitter.Split(results, ResultClassifier.StartsResult))
        {
            if (TestKinds.Leading(part.Text.Text) is not { } label)
            {
                return null;
            }

            if (!found.TryGetValue(label.Kind, out var same))
            {
                found[label.Kind] = same = [];
            }

            same.Add(part.Text.Slice(label.Length));
        }

        var kinds = tests.ConvertAll(static t => TestKinds.Leading(t.Text.Text)?.Kind);
        var own = new List<Fragment>();
        foreach (var kind in kinds)
        {
            var alike = kinds.Count(k => k == kind);
            if (kind is null || !found.TryGetValue(kind, out var same) || same.Count != alike && same.Count > 1 && alike > 1)
            {
                return null;
            }

            own.Add(
                alike == 1 ? Fragment.Join(same)
                : same.Count == 1 ? same[0]
                : same[kinds.Take(own.Count).Count(k => k == kind)]
            );
        }

        // A result of a kind of which there is no test would be lost.
        return found.Keys.All(kinds.Contains) ? own : null;
    }

    private static List<Fragment>? ByNumber(List<CellPart> tests, List<TextLine> results)
    {
        if (tests.Count < 2 || results.Count == 0 || !Names().IsMatch(results[0].Text))
        {
            return null;
        }

        var found = new Dictionary<int, Fragment>();
        for (var start = 0; start < results.Count; )
        {
            var end = start + 1;
            while (end < results.Count && !Names().IsMatch(results[end].Text))
            {
                end++;
            }

            var text = Fragment.Of(results.GetRange(start, end - start));
            var names = Names().Match(text.Text);
            foreach (var number in Numbers(names.Groups["list"].Value))
            {
                // Two results of one test, or a test that is not there: something else is numbered.
                if (number > tests.Count || !found.TryAdd(number, text.Slice(names.Length)))
                {
                    return null;
                }
            }

            start = end;
        }

        var own = tests.Select((t, i) => found.GetValueOrDefault(t.Number ?? i + 1, Fragment.Empty)).ToList();
        return own.Exists(static r => r.IsEmpty) ? null : own;
    }

    /// <summary>"2, 3 and 4" and "2 to 4" are 2, 3, 4.</summary>
    private static IEnumerable<int> Numbers(string list)
    {
        int? from = null;
        foreach (Match part in Part().Matches(list))
        {
            if (!part.Groups["n"].Success)
            {
                continue;
            }

            var number = int.Parse(part.Groups["n"].ValueSpan, System.Globalization.CultureInfo.InvariantCulture);
            var first = part.Groups["to"].Success && from is { } before && before < number ? before + 1 : number;
            for (var n = first; n <= number; n++)
            {
                yield return n;
            }

            from = number;
        }
    }

    [GeneratedRegex(
        @"^(?:tests?|procedures?|steps?)\s*(?:nos?\.?|#)?\s*(?<list>\d{1,2}(?:\s*(?:,|;|&|and|to|through|-|\u2013)+\s*\d{1,2})*)\s*[:.\u2013\u2014-]\s+(?=\S)",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex Names();

    [GeneratedRegex(@"(?<to>to|through|-|\u2013)?\s*(?<n>\d{1,2})", RegexOptions.IgnoreCase)]
    private static partial Regex Part();
}

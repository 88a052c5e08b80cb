using System.Collections.Immutable;
using SectionFour.Reading;
using SectionFour.Reports;
using SectionFour.Wording;

namespace SectionFour.Comparison;

/// <summary>
/// Names of systems, places and products that one description of the system has and the other report does not: the words from which a
/// change of the boundary can be seen.
/// </summary>
internal static class BoundaryNames
{
    // A name that the description has only once is an example or a slip more often than a part of the system.
    private const int FewestMentions = 2;
    private const int MostNames = 12;

    /// <summary>Names that are gone, and new ones; none where the running text of one of the reports was not kept.</summary>
    public static IEnumerable<ComparisonChange> Changes(ReportReading previous, ReportReading current)
    {
        var before = Description(previous);
        var after = Description(current);
        if (before.IsEmpty || after.IsEmpty)
        {
            yield break;
        }

        var gone = Missing(before, current);
        if (gone.Count > 0)
        {
            yield return new ComparisonChange
            {
                Rule = "scope.names-gone",
                Direction = ChangeDirection.Neutral,
                Sentence =
                    $"Last year's description of the system names {Join(gone)}; this year's report does not. Check whether systems, places or products left the scope.",
                About = [.. gone.Select(n => n.Name)],
                Previous = gone[0].First,
            };
        }

        var added = Missing(after, previous);
        if (added.Count > 0)
        {
            yield return new ComparisonChange
            {
                Rule = "scope.names-new",
                Direction = ChangeDirection.Neutral,
                Sentence = $"This year's description of the system names {Join(added)}; last year's report does not.",
                About = [.. added.Select(n => n.Name)],
                Current = added[0].First,
            };
        }
    }

    private static ImmutableArray<ProseParagraph> Description(ReportReading reading) =>
        [.. reading.Prose.Where(p => p.Where == SectionRole.SystemDescription)];

    private static string Join(List<Named> names) => string.Join(", ", names.Select(n => n.Name));

    // Names of the description that stand nowhere in the other report, most mentioned first.
    private static List<Named> Missing(ImmutableArray<ProseParagraph> description, ReportReading other)
    {
        var found = new Dictionary<string, Named>(StringComparer.Ordinal);
        foreach (var paragraph in description)
        {
            foreach (var name in NamesIn(paragraph.Text.Value))
            {
                found[name] = found.TryGetValue(name, out var known)
                    ? known with
                    {
                        Mentions = known.Mentions + 1,
                    }
                    : new Named(name, 1, paragraph.Text.Evidence);
            }
        }

        var frequent = found.Values.Where(n => n.Mentions >= FewestMentions).ToList();
        if (frequent.Count == 0)
        {
            return [];
        }

        var otherText = AllText(other);
        return
        [
            .. frequent
                .Where(n => !otherText.Contains(n.Name, StringComparison.OrdinalIgnoreCase))
                .OrderByDescending(n => n.Mentions)
                .ThenBy(n => n.Name, StringComparer.Ordinal)
                .Take(MostNames),
        ];
    }

    /// <summary>The names of a paragraph.</summary>
    internal static IEnumerable<string> NamesIn(string text) => ProperNames.In(text, OrganizationNames.Default.NotNames.Contains);

    private static string AllText(ReportReading reading) =>
        string.Join(
            '\n',
            [
                .. reading.Prose.Select(p => p.Text.Value),
                .. reading.Controls.Select(c => c.Description.Value),
                .. reading.Controls.SelectMany(c => c.Tests).Select(t => t.Procedure.Value),
                .. reading.SubserviceOrganizations.Select(s => s.Name.Value),
                .. reading.UserEntityControls.Select(u => u.Text.Value),
            ]
        );

    private sealed record Named(string Name, int Mentions, Evidence First);
}

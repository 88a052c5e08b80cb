using System.Collections.Immutable;
using SectionFour.Reading;
using SectionFour.Reports;

namespace SectionFour.Comparison;

/// <summary>Criteria that have controls in one report only; older ids are mapped to those of 2017.</summary>
/// <param name="Removed">Had controls of their own last year and have none now.</param>
/// <param name="Uncovered">Shared last year the controls of other criteria, which are gone.</param>
/// <param name="Added">Have controls only now.</param>
/// <param name="Changes">All of it in sentences.</param>
internal sealed record CriteriaChanges(
    ImmutableArray<string> Removed,
    ImmutableArray<string> Uncovered,
    ImmutableArray<string> Added,
    ImmutableArray<ComparisonChange> Changes
)
{
    // The common criteria apply to every SOC 2 report; those of a category are the more particular home of a control.
    private const string CommonCriteriaPrefix = "CC";

    public static CriteriaChanges Of(ReportReading previous, ReportReading current, CommonCriteria criteria)
    {
        var before = criteria.OfPrevious(previous.Controls.SelectMany(c => c.Criteria));
        var after = criteria.OfCurrent(current.Controls.SelectMany(c => c.Criteria));
        ImmutableArray<string> gone = [.. before.Where(c => !after.Contains(c)).Order(StringComparer.Ordinal)];
        ImmutableArray<string> removed = [.. gone.Where(g => previous.Controls.Any(c => IsOwn(g, c, criteria)))];
        ImmutableArray<string> uncovered = [.. gone.Except(removed)];
        ImmutableArray<string> added = [.. after.Where(c => !before.Contains(c)).Order(StringComparer.Ordinal)];
        var changes = ImmutableArray.CreateBuilder<ComparisonChange>();
        if (criteria.Previous != criteria.Current)
        {
            changes.Add(
                new ComparisonChange
                {
                    Rule = "scope.criteria-set",
                    Direction = ChangeDirection.Neutral,
                    Sentence =
                        "One report uses the trust services criteria of 2014 or 2016, whose ids look alike and mean other things. They were mapped to those of 2017; "
                        + "criteria that seem added or dropped may only be an effect of the mapping.",
                }
            );
        }

        foreach (var criterion in removed)
        {
            bool stillPrinted = current.Criteria.Any(c => criteria.OfCurrent([c.Id]).Contains(criterion));
            changes.Add(
                new ComparisonChange
                {
                    Rule = "scope.criterion-dropped",
                    Direction = ChangeDirection.Weaker,
                    Sentence = stillPrinted
                        ? $"{criterion} had controls last year; this year's report prints it without any."
                        : $"{criterion} had controls last year and does not stand in this year's report.",
                    About = [criterion],
                    Previous = EvidenceOf(criterion, previous, criteria.OfPrevious),
                }
            );
        }

        foreach (var criterion in uncovered)
        {
            changes.Add(
                new ComparisonChange
                {
                    Rule = "scope.criterion-uncovered",
                    Direction = ChangeDirection.Weaker,
                    Sentence =
                        $"Last year only controls of other criteria stood under {criterion}; they are gone, and nothing stands under it this year.",
                    About = [criterion],
                    Previous = EvidenceOf(criterion, previous, criteria.OfPrevious),
                }
            );
        }

        foreach (var criterion in added)
        {
            changes.Add(
                new ComparisonChange
                {
                    Rule = "scope.criterion-added",
                    Direction = ChangeDirection.Stronger,
                    Sentence = $"{criterion} has controls this year and had none last year.",
                    About = [criterion],
                    Current = EvidenceOf(criterion, current, criteria.OfCurrent),
                }
            );
        }

        return new CriteriaChanges(removed, uncovered, added, changes.ToImmutable());
    }

    // A control belongs to the criterion under which it stands alone or first, or to that of a category beside common criteria.
    private static bool IsOwn(string criterion, Control control, CommonCriteria criteria)
    {
        if (control.Criteria.IsEmpty || !criteria.OfPrevious(control.Criteria).Contains(criterion))
        {
            return false;
        }

        return criteria.OfPrevious([control.Criteria[0]]).Contains(criterion)
            || (!IsCommon(criterion) && criteria.OfPrevious(control.Criteria).All(c => c == criterion || IsCommon(c)));
    }

    private static bool IsCommon(string criterion) => criterion.StartsWith(CommonCriteriaPrefix, StringComparison.Ordinal);

    // The criterion's printed text, or the first control under it.
    private static Evidence? EvidenceOf(string criterion, ReportReading reading, Func<IEnumerable<string>, HashSet<string>> common) =>
        reading.Criteria.FirstOrDefault(c => c.Text is not null && common([c.Id]).Contains(criterion))?.Text?.Evidence
        ?? reading.Controls.FirstOrDefault(c => common(c.Criteria).Contains(criterion))?.Description.Evidence;
}

using System.Collections.Immutable;
using System.Globalization;
using SectionFour.Reading;
using SectionFour.Reports;

namespace SectionFour.Comparison;

/// <summary>What changed in who was examined by whom, on what, for when, with which opinion.</summary>
internal static class ReportChanges
{
    /// <summary>All changes of the reports' faces.</summary>
    public static IEnumerable<ComparisonChange> Find(ReportReading previous, ReportReading current, PeriodComparison? period)
    {
        return
        [
            .. SameFile(previous, current),
            .. Organization(previous, current),
            .. PeriodOf(previous, current, period),
            .. KindAndType(previous.Report, current.Report),
            .. OpinionOf(previous.Opinion, current.Opinion),
            .. Auditor(previous.Report, current.Report),
            .. Categories(previous.Report, current.Report),
            .. AdditionalSubjects(previous.Report, current.Report),
            .. SystemName(previous.Report, current.Report),
        ];
    }

    private static IEnumerable<ComparisonChange> SameFile(ReportReading previous, ReportReading current)
    {
        if (previous.FileHash == current.FileHash)
        {
            yield return new ComparisonChange
            {
                Rule = "report.same-file",
                Direction = ChangeDirection.Neutral,
                Sentence = "Both files are the same file: there is nothing to compare.",
            };
        }
    }

    private static IEnumerable<ComparisonChange> Organization(ReportReading previous, ReportReading current)
    {
        var (before, after) = (previous.Report.ServiceOrganization, current.Report.ServiceOrganization);
        var comparison = OrganizationNames.Default.Describe(before?.Value, after?.Value);
        if (comparison.Same != SameOrganization.Same)
        {
            yield return new ComparisonChange
            {
                Rule = comparison.Same switch
                {
                    SameOrganization.Undetermined => "report.organization-unknown",
                    SameOrganization.Similar => "report.organization-similar",
                    _ => "report.organization-differs",
                },
                Direction = ChangeDirection.Neutral,
                Sentence = comparison.Sentence,
                Previous = before?.Evidence,
                Current = after?.Evidence,
            };
        }
    }

    private static IEnumerable<ComparisonChange> PeriodOf(ReportReading previous, ReportReading current, PeriodComparison? period)
    {
        var before = previous.Report.Period?.Evidence ?? previous.Report.AsOf?.Evidence;
        var after = current.Report.Period?.Evidence ?? current.Report.AsOf?.Evidence;
        if (period is null)
        {
            yield return new ComparisonChange
            {
                Rule = "period.unknown",
                Direction = ChangeDirection.Neutral,
                Sentence =
                    "Gap or overlap of the periods was not computed: one of the reports states no period or date, or it was not found.",
                Previous = before,
                Current = after,
            };
            yield break;
        }

        if (!period.InOrder || period.GapDays > 0 || period.OverlapDays > 0)
        {
            yield return new ComparisonChange
            {
                Rule =
                    !period.InOrder ? "period.order"
                    : period.GapDays > 0 ? "period.gap"
                    : "period.overlap",
                Direction = period is { InOrder: true, GapDays: > 0 } ? ChangeDirection.Weaker : ChangeDirection.Neutral,
                Sentence = period.Sentence,
                Previous = before,
                Current = after,
            };
        }

        if (previous.Report.Period?.Value is { } old && current.Report.Period?.Value is { } now && IsOtherLength(old.Days, now.Days))
        {
            bool shorter = now.Days < old.Days;
            yield return new ComparisonChange
            {
                Rule = shorter ? "period.shorter" : "period.longer",
                Direction = shorter ? ChangeDirection.Weaker : ChangeDirection.Stronger,
                Sentence = string.Create(CultureInfo.InvariantCulture, $"The period has {now.Days} days; last year's had {old.Days}."),
                Previous = before,
                Current = after,
            };
        }
    }

    // A leap day or a month's end is no change.
    private static bool IsOtherLength(int before, int after) => Math.Abs(before - after) > 7;

    private static IEnumerable<ComparisonChange> KindAndType(Report previous, Report current)
    {
        if (previous.Kind != current.Kind)
        {
            yield return new ComparisonChange
            {
                Rule = "report.kind",
                Direction = ChangeDirection.Neutral,
                Sentence = "The reports are of different kinds; controls and criteria compare only in part.",
                Previous = previous.KindEvidence,
                Current = current.KindEvidence,
            };
        }

        if (previous.Type is { } before && current.Type is { } after && before.Value != after.Value)
        {
            yield return new ComparisonChange
            {
                Rule = "report.type",
                Direction = after.Value == ReportType.Type1 ? ChangeDirection.Weaker : ChangeDirection.Stronger,
                Sentence =
                    after.Value == ReportType.Type1
                        ? "This year's report is a Type 1: it says nothing on how controls operated, so no exception can be seen to be closed."
                        : "This year's report is a Type 2; last year's Type 1 tested no operation of controls.",
                Previous = before.Evidence,
                Current = after.Evidence,
            };
        }
    }

    private static IEnumerable<ComparisonChange> OpinionOf(Opinion previous, Opinion current)
    {
        if (previous.Overall != current.Overall)
        {
            bool known = previous.Overall != OpinionKind.Undetermined && current.Overall != OpinionKind.Undetermined;
            yield return new ComparisonChange
            {
                Rule = "opinion.changed",
                Direction =
                    !known ? ChangeDirection.Neutral
                    : current.Overall > previous.Overall ? ChangeDirection.Weaker
                    : ChangeDirection.Stronger,
                Sentence = $"The opinion is {Say(current.Overall)} this year; last year it was {Say(previous.Overall)}.",
                Previous = previous.Basis ?? previous.Sentence,
                Current = current.Basis ?? current.Sentence,
            };
        }

        ImmutableArray<string> added = [.. current.QualifiedCriteria.Except(previous.QualifiedCriteria)];
        ImmutableArray<string> kept = [.. current.QualifiedCriteria.Intersect(previous.QualifiedCriteria)];
        ImmutableArray<string> cleared = [.. previous.QualifiedCriteria.Except(current.QualifiedCriteria)];
        if (!kept.IsEmpty)
        {
            yield return Qualification(
                "opinion.still-modified-for",
                ChangeDirection.Neutral,
                kept,
                "The opinion is modified for the same criteria again"
            );
        }

        if (!added.IsEmpty && previous.Overall != OpinionKind.Undetermined)
        {
            yield return Qualification("opinion.newly-modified-for", ChangeDirection.Weaker, added, "The opinion is newly modified for");
        }

        if (!cleared.IsEmpty && current.Overall != OpinionKind.Undetermined)
        {
            yield return Qualification(
                "opinion.no-longer-modified-for",
                ChangeDirection.Stronger,
                cleared,
                "The opinion is no longer modified for"
            );
        }

        ComparisonChange Qualification(string rule, ChangeDirection direction, ImmutableArray<string> criteria, string what) =>
            new()
            {
                Rule = rule,
                Direction = direction,
                Sentence = $"{what}: {string.Join(", ", criteria)}.",
                About = criteria,
                Previous = previous.Basis ?? previous.Sentence,
                Current = current.Basis ?? current.Sentence,
            };
    }

    private static IEnumerable<ComparisonChange> Auditor(Report previous, Report current)
    {
        if (AuditorChanged(previous, current) == true)
        {
            yield return new ComparisonChange
            {
                Rule = "auditor.changed",
                Direction = ChangeDirection.Neutral,
                Sentence =
                    $"{current.ServiceAuditor!.Value} signs this year; last year it was {previous.ServiceAuditor!.Value}. A change can be normal; "
                    + "tests and their wording then differ without a change in the controls. Ask why it changed.",
                Previous = previous.ServiceAuditor.Evidence,
                Current = current.ServiceAuditor.Evidence,
            };
        }
    }

    /// <summary>Whether another service auditor signed; null where one of the reports does not name its auditor.</summary>
    public static bool? AuditorChanged(Report previous, Report current) =>
        OrganizationNames.Default.Compare(previous.ServiceAuditor?.Value, current.ServiceAuditor?.Value).Same switch
        {
            SameOrganization.Undetermined => null,
            SameOrganization.Different => true,
            _ => false,
        };

    private static IEnumerable<ComparisonChange> Categories(Report previous, Report current)
    {
        // A reading without categories says that they were not found, not that there are none.
        if (previous.Categories.IsEmpty || current.Categories.IsEmpty)
        {
            yield break;
        }

        foreach (var dropped in previous.Categories.Where(p => current.Categories.All(c => c.Value != p.Value)))
        {
            yield return new ComparisonChange
            {
                Rule = "scope.category-dropped",
                Direction = ChangeDirection.Weaker,
                Sentence = $"{Say(dropped.Value)} was in scope last year and is not named this year.",
                About = [Say(dropped.Value)],
                Previous = dropped.Evidence,
            };
        }

        foreach (var added in current.Categories.Where(c => previous.Categories.All(p => p.Value != c.Value)))
        {
            yield return new ComparisonChange
            {
                Rule = "scope.category-added",
                Direction = ChangeDirection.Stronger,
                Sentence = $"{Say(added.Value)} is in scope this year and was not last year.",
                About = [Say(added.Value)],
                Current = added.Evidence,
            };
        }
    }

    private static IEnumerable<ComparisonChange> AdditionalSubjects(Report previous, Report current)
    {
        var (gone, added) = Texts.Unpaired(
            [.. previous.AdditionalSubjectMatter.Select(s => s.Value)],
            [.. current.AdditionalSubjectMatter.Select(s => s.Value)]
        );
        foreach (int i in gone)
        {
            yield return new ComparisonChange
            {
                Rule = "scope.subject-dropped",
                Direction = ChangeDirection.Weaker,
                Sentence = $"{previous.AdditionalSubjectMatter[i].Value} was examined last year and is not named this year.",
                Previous = previous.AdditionalSubjectMatter[i].Evidence,
            };
        }

        foreach (int i in added)
        {
            yield return new ComparisonChange
            {
                Rule = "scope.subject-added",
                Direction = ChangeDirection.Stronger,
                Sentence = $"{current.AdditionalSubjectMatter[i].Value} is examined this year and was not last year.",
                Current = current.AdditionalSubjectMatter[i].Evidence,
            };
        }
    }

    private static IEnumerable<ComparisonChange> SystemName(Report previous, Report current)
    {
        if (previous.System is { } before && current.System is { } after && !WordDiff.SameWords(before.Value, after.Value))
        {
            yield return new ComparisonChange
            {
                Rule = "scope.system-name",
                Direction = ChangeDirection.Neutral,
                Sentence = $"The system is called “{after.Value}”; last year it was “{before.Value}”. Check that it is the one you use.",
                Previous = before.Evidence,
                Current = after.Evidence,
            };
        }
    }

    private static string Say(OpinionKind kind) => kind == OpinionKind.Disclaimer ? "a disclaimer" : kind.ToString().ToLowerInvariant();

    private static string Say(TrustServicesCategory category) =>
        category == TrustServicesCategory.ProcessingIntegrity ? "Processing integrity" : category.ToString();
}

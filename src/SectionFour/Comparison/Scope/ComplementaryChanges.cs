using SectionFour.Reading;
using SectionFour.Reports;

namespace SectionFour.Comparison;

/// <summary>What changed in what others must do: user entities and subservice organizations.</summary>
internal static class ComplementaryChanges
{
    public static IEnumerable<ComparisonChange> Find(ReportReading previous, ReportReading current) =>
        [
            .. UserEntityControls(previous, current),
            .. Method(previous.Report, current.Report),
            .. SubserviceOrganizations(previous, current),
        ];

    private static IEnumerable<ComparisonChange> UserEntityControls(ReportReading previous, ReportReading current)
    {
        var (gone, added) = Texts.Unpaired(
            [.. previous.UserEntityControls.Select(u => u.Text.Value)],
            [.. current.UserEntityControls.Select(u => u.Text.Value)]
        );
        foreach (int i in added)
        {
            yield return new ComparisonChange
            {
                Rule = "user-entity-controls.added",
                Direction = ChangeDirection.Neutral,
                Sentence =
                    $"A new user-entity control, which last year's report did not ask of you: \"{Texts.Shortened(current.UserEntityControls[i].Text.Value)}\"",
                Current = current.UserEntityControls[i].Text.Evidence,
            };
        }

        foreach (int i in gone)
        {
            yield return new ComparisonChange
            {
                Rule = "user-entity-controls.removed",
                Direction = ChangeDirection.Neutral,
                Sentence =
                    $"A user-entity control of last year's report does not stand in this year's: \"{Texts.Shortened(previous.UserEntityControls[i].Text.Value)}\"",
                Previous = previous.UserEntityControls[i].Text.Evidence,
            };
        }
    }

    private static IEnumerable<ComparisonChange> Method(Report previous, Report current)
    {
        if (previous.SubserviceMethod is { } before && current.SubserviceMethod is { } after && before.Value != after.Value)
        {
            yield return MethodChange("Subservice organizations are", after.Value, before.Evidence, after.Evidence);
        }
    }

    private static IEnumerable<ComparisonChange> SubserviceOrganizations(ReportReading previous, ReportReading current)
    {
        var left = current.SubserviceOrganizations.ToList();
        foreach (var before in previous.SubserviceOrganizations)
        {
            var after = left.Find(c => Same(before, c, SameOrganization.Same)) ?? left.Find(c => Same(before, c, SameOrganization.Similar));
            if (after is null)
            {
                yield return new ComparisonChange
                {
                    Rule = "subservice.removed",
                    Direction = ChangeDirection.Neutral,
                    Sentence = $"{before.Name.Value} was a subservice organization last year and is not named this year.",
                    About = [before.Name.Value],
                    Previous = before.Name.Evidence,
                };
                continue;
            }

            left.Remove(after);
            if (before.Method is { } old && after.Method is { } now && old != now)
            {
                yield return MethodChange($"{after.Name.Value} is", now, before.Name.Evidence, after.Name.Evidence);
            }

            foreach (var change in AssumedControls(before, after))
            {
                yield return change;
            }
        }

        foreach (var added in left)
        {
            yield return new ComparisonChange
            {
                Rule = "subservice.added",
                Direction = ChangeDirection.Neutral,
                Sentence =
                    $"{added.Name.Value} is a subservice organization this year and was not named last year. Get its report if it matters to you.",
                About = [added.Name.Value],
                Current = added.Name.Evidence,
            };
        }
    }

    private static IEnumerable<ComparisonChange> AssumedControls(SubserviceOrganization before, SubserviceOrganization after)
    {
        var (gone, added) = Texts.Unpaired([.. before.Controls.Select(c => c.Text.Value)], [.. after.Controls.Select(c => c.Text.Value)]);
        foreach (int i in added)
        {
            yield return new ComparisonChange
            {
                Rule = "subservice.control-added",
                Direction = ChangeDirection.Neutral,
                Sentence = $"A control is newly assumed at {after.Name.Value}: \"{Texts.Shortened(after.Controls[i].Text.Value)}\"",
                About = [after.Name.Value],
                Current = after.Controls[i].Text.Evidence,
            };
        }

        foreach (int i in gone)
        {
            yield return new ComparisonChange
            {
                Rule = "subservice.control-removed",
                Direction = ChangeDirection.Neutral,
                Sentence =
                    $"A control that was assumed at {after.Name.Value} last year is not named this year: \"{Texts.Shortened(before.Controls[i].Text.Value)}\"",
                About = [after.Name.Value],
                Previous = before.Controls[i].Text.Evidence,
            };
        }
    }

    private static bool Same(SubserviceOrganization a, SubserviceOrganization b, SameOrganization wanted) =>
        OrganizationNames.Default.Compare(a.Name.Value, b.Name.Value).Same == wanted;

    private static ComparisonChange MethodChange(string who, SubserviceMethod after, Evidence previous, Evidence current) =>
        new()
        {
            Rule = "subservice.method",
            Direction = after == SubserviceMethod.CarveOut ? ChangeDirection.Weaker : ChangeDirection.Stronger,
            Sentence =
                after == SubserviceMethod.CarveOut
                    ? $"{who} carved out this year; last year the inclusive method was used, so that their controls were examined."
                    : $"{who} included this year; last year the carve-out method was used.",
            Previous = previous,
            Current = current,
        };
}

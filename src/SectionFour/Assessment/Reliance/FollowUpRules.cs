using System.Collections.Immutable;
using System.Globalization;
using SectionFour.Reports;
using SectionFour.Wording;

namespace SectionFour.Assessment;

/// <summary>What is left to the reader: user-entity controls and subservice organizations.</summary>
internal static class FollowUpRules
{
    public static ImmutableArray<UserEntityControlTask> UserEntityControls(ReadingFacts facts)
    {
        var tasks = ImmutableArray.CreateBuilder<UserEntityControlTask>();
        int number = 0;
        foreach (var control in facts.Reading.UserEntityControls)
        {
            number++;
            var own = Find(facts.Profile, control, number);
            var state = own?.State ?? UserEntityControlState.ToDo;
            tasks.Add(
                new UserEntityControlTask
                {
                    Number = number,
                    Control = control,
                    State = state,
                    OwnControl = own?.Note,
                    Task = state switch
                    {
                        UserEntityControlState.ToDo => "Name your own control, its owner and its evidence, or say why it does not apply.",
                        UserEntityControlState.Missing =>
                            "This is your own gap: the vendor's controls assume it. Put it in place or accept the risk.",
                        UserEntityControlState.Partial => "Close what is missing; the vendor's controls assume all of it.",
                        _ => null,
                    },
                }
            );
        }

        return tasks.ToImmutable();
    }

    public static ImmutableArray<SubserviceFollowUp> Subservice(ReadingFacts facts)
    {
        var followUps = ImmutableArray.CreateBuilder<SubserviceFollowUp>();
        var weak = VendorExceptions(facts);
        foreach (var organization in facts.Reading.SubserviceOrganizations)
        {
            var method = organization.Method ?? facts.Reading.Report.SubserviceMethod?.Value;
            bool carvedOut = method != SubserviceMethod.Inclusive;
            var held = facts.Profile?.SubserviceReports.FirstOrDefault(r => NameMatches(r.Name, organization.Name.Value));
            var tasks = ImmutableArray.CreateBuilder<string>();
            var findings = ImmutableArray.CreateBuilder<Finding>();
            if (carvedOut && held is null)
            {
                tasks.Add(
                    $"Get {organization.Name.Value}'s own report (type, period, opinion) and check its exceptions: its controls are excluded here."
                );
            }
            else if (
                held?.PeriodEnd is { } end
                && facts.Reading.Report.Period is { } period
                && end < period.Value.To.AddMonths(-facts.Policy.Reliance.AgingMonths)
            )
            {
                tasks.Add($"The report held of {organization.Name.Value} ends on {Sentences.Day(end)}: get one that overlaps this period.");
            }

            if (carvedOut && organization.Controls.IsEmpty)
            {
                tasks.Add($"Ask which controls are assumed at {organization.Name.Value}: the report lists none.");
                findings.Add(
                    new Finding
                    {
                        Rule = "subservice.no-controls-listed",
                        Attention = Attention.Look,
                        Sentence = $"{organization.Name.Value} is carved out, but no control assumed there was found.",
                        Evidence = [organization.Name.Evidence],
                    }
                );
            }
            else if (carvedOut)
            {
                tasks.Add(
                    $"Map the {Sentences.Count(organization.Controls.Length, "assumed control")} to {organization.Name.Value}'s report."
                );
            }

            if (organization.Method is null && facts.Reading.Report.SubserviceMethod is null)
            {
                findings.Add(
                    new Finding
                    {
                        Rule = "subservice.method-not-stated",
                        Sentence =
                            $"Whether {organization.Name.Value} is carved out or included was not found; it is treated as carved out.",
                        Evidence = [organization.Name.Evidence],
                    }
                );
            }

            if (carvedOut && weak.Count > 0)
            {
                findings.Add(
                    new Finding
                    {
                        Rule = "subservice.vendor-management-exception",
                        Attention = Attention.Look,
                        Sentence =
                            $"Controls over vendors have exceptions ({Sentences.List([.. weak.Select(d => d.ControlLabel)])}): what watches {organization.Name.Value} is weaker than it should be.",
                        About = [.. weak.Select(d => d.Deviation.Id)],
                        Evidence = [.. weak.Select(d => d.Deviation.Narrative.Evidence)],
                    }
                );
            }

            followUps.Add(
                new SubserviceFollowUp
                {
                    Name = organization.Name,
                    Method = method,
                    AssumedControls = organization.Controls.Length,
                    ReportHeld = held is not null,
                    Tasks = tasks.ToImmutable(),
                    Findings = findings.ToImmutable(),
                }
            );
        }

        return followUps.ToImmutable();
    }

    private static List<DeviationFacts> VendorExceptions(ReadingFacts facts) =>
        [.. facts.Deviations.Where(d => d.Deviation.Criteria.Contains("CC9.2") || d.Theme?.Id == "VENDOR_MGMT")];

    // "#3" is the control's number; other words must all stand in its text, in any order.
    private static OwnControl? Find(RelianceProfile? profile, ComplementaryUserEntityControl control, int number)
    {
        if (profile is null)
        {
            return null;
        }

        string numbered = string.Create(CultureInfo.InvariantCulture, $"#{number}");
        var words = Words.Of(control.Text.Value).ToHashSet(StringComparer.Ordinal);
        return profile.OwnControls.FirstOrDefault(o =>
            o.Match == numbered
            || o.Match == control.Id
            || (!o.Match.StartsWith('#') && Words.Of(o.Match) is { Count: > 0 } own && own.TrueForAll(words.Contains))
        );
    }

    private static bool NameMatches(string held, string name)
    {
        var words = Words.Of(name).ToHashSet(StringComparer.Ordinal);
        return Words.Of(held) is { Count: > 0 } own && own.TrueForAll(words.Contains);
    }
}

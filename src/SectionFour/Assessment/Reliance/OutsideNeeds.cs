using System.Collections.Immutable;
using System.Globalization;
using SectionFour.Reports;

namespace SectionFour.Assessment;

/// <summary>What reliance needs beside the controls: that the report is credible, and that user entities and subservice organizations do their part.</summary>
internal static class OutsideNeeds
{
    public static ImmutableArray<RelianceAnswer> Answer(RelianceInputs inputs)
    {
        var answers = ImmutableArray.CreateBuilder<RelianceAnswer>(3);
        answers.Add(Credibility(inputs));
        if (!inputs.UserEntityControls.IsEmpty)
        {
            answers.Add(UserEntityControls(inputs));
        }

        if (!inputs.Subservice.IsEmpty)
        {
            answers.Add(Subservice(inputs));
        }

        return answers.DrainToImmutable();
    }

    private static RelianceAnswer Credibility(RelianceInputs inputs)
    {
        var credibility = inputs.Credibility;
        var reasons = credibility
            .Signals.Where(s => s.IsGuild && s.Colour is SignalColour.Yellow or SignalColour.Red)
            .OrderByDescending(s => s.Colour)
            .Select(s => new Finding
            {
                Rule = s.Id,
                Attention = s.Colour == SignalColour.Red ? Attention.Settle : Attention.Look,
                Sentence = $"{s.Id} {s.Name}: {s.Sentence}",
                Evidence = s.Evidence,
            });
        return new RelianceAnswer
        {
            Need = "credibility",
            Kind = NeedKind.Credibility,
            Name = "The report can be relied on as evidence",
            Critical = true,
            Support = credibility.Overall switch
            {
                SignalColour.Red => Support.NotSupported,
                SignalColour.Yellow => Support.SupportedWithConditions,
                _ => Support.Supported,
            },
            Sentence = credibility.Sentence,
            Reasons = [.. reasons],
            Conditions =
                credibility.Overall == SignalColour.Yellow
                    ?
                    [
                        .. credibility
                            .Signals.Where(s => s.IsGuild && s.Colour == SignalColour.Yellow)
                            .Select(s => $"Clear up {s.Id} {s.Name}: {s.Question}"),
                    ]
                    : [],
            WouldChange = credibility.Overall is SignalColour.Red or SignalColour.Yellow
                ? "Answers of the vendor and the auditor to the signals."
                : null,
        };
    }

    private static RelianceAnswer UserEntityControls(RelianceInputs inputs)
    {
        var open = inputs.UserEntityControls.Where(t => t.Task is not null).ToList();
        int missing = open.Count(t => t.State == UserEntityControlState.Missing);
        return new RelianceAnswer
        {
            Need = "user-entity-controls",
            Kind = NeedKind.UserEntityControls,
            Name = "Our own controls that the report assumes are in place",
            Support = open.Count == 0 ? Support.Supported : Support.SupportedWithConditions,
            Sentence =
                open.Count == 0
                    ? $"All {Sentences.Count(inputs.UserEntityControls.Length, "user-entity control")} are in place or do not apply."
                    : $"{open.Count} of {Sentences.Count(inputs.UserEntityControls.Length, "user-entity control")} {Sentences.Are(open.Count)} open{(missing > 0 ? $", {missing} known to be missing" : "")}.",
            Conditions =
                open.Count == 0
                    ? []
                    :
                    [
                        $"Settle {Sentences.Count(open.Count, "user-entity control")} of our own (numbers {Sentences.List([.. open.Select(t => t.Number.ToString(CultureInfo.InvariantCulture))], 12)}).",
                    ],
            Reasons =
                open.Count == 0
                    ? []
                    :
                    [
                        new Finding
                        {
                            Rule = "reliance.user-entity-controls",
                            Attention = missing > 0 ? Attention.Settle : Attention.Look,
                            Sentence = "The opinion holds only if these controls operate at the reader's.",
                            Evidence = [.. open.Take(5).Select(t => t.Control.Text.Evidence)],
                        },
                    ],
            WouldChange = open.Count == 0 ? null : "Entering the state of each in the profile.",
        };
    }

    private static RelianceAnswer Subservice(RelianceInputs inputs)
    {
        var open = inputs.Subservice.Where(s => !s.Tasks.IsEmpty && !s.ReportHeld && s.Method != SubserviceMethod.Inclusive).ToList();
        var findings = inputs.Subservice.SelectMany(s => s.Findings).Where(f => f.Attention != Attention.Note).ToList();
        bool supported = open.Count == 0 && findings.Count == 0;
        return new RelianceAnswer
        {
            Need = "subservice-organizations",
            Kind = NeedKind.SubserviceOrganizations,
            Name = "What is carved out is covered elsewhere",
            Support = supported ? Support.Supported : Support.SupportedWithConditions,
            Sentence =
                supported ? "The reports of the subservice organizations are held, or they are included here."
                : open.Count == 0 ? "The reports are held; look at the findings."
                : $"{Sentences.List([.. open.Select(s => s.Name.Value)])} {Sentences.Are(open.Count)} excluded from this report.",
            Conditions = [.. open.Select(s => $"Get the report of {s.Name.Value} and check it.")],
            Reasons = [.. findings],
            WouldChange = supported ? null : "Holding those reports.",
        };
    }
}

using System.Text.RegularExpressions;
using SectionFour.Reports;
using SectionFour.Wording;

namespace SectionFour.Assessment;

/// <summary>Required parts, the assertion, dates and periods, words of other eras, template text left in.</summary>
internal sealed partial class StructureSignals
{
    private readonly ReadingFacts _facts;

    public StructureSignals(ReadingFacts facts) => _facts = facts;

    public IEnumerable<SignalResult> Find() =>
        [
            ImpossibleDates(),
            LateIssue(),
            PdfDates(),
            WrongStandards(),
            PeriodsDisagree(),
            Placeholders(),
            OtherNames(),
            FrequencyConflict(),
            Similarity(),
        ];

    public SignalResult RequiredParts()
    {
        var parts = _facts.Reading.Opinion.Parts;
        if (parts.IsEmpty)
        {
            return SignalResult.NotEvaluable("S1", "The auditor's report was not found or not read, so its parts cannot be told.");
        }

        bool modified = OpinionLinks.IsModified(_facts.Reading.Opinion);
        var missing = parts
            .Where(p =>
                p.Evidence is null
                && (p.Part != AuditorsReportPart.BasisForModification || modified)
                && (p.Part != AuditorsReportPart.DescriptionOfTests || !_facts.IsType1)
                && (p.Part != AuditorsReportPart.RestrictedUse || _facts.Reading.Report.Kind != ReportKind.Soc3)
                && (p.Part != AuditorsReportPart.DescriptionOfTests || _facts.Reading.Report.Kind != ReportKind.Soc3)
            )
            .Select(p => p.Part)
            .ToList();
        bool needsOperating =
            _facts.Reading.Report.Type?.Value == ReportType.Type2
            && !_facts.Reading.Opinion.Limbs.IsEmpty
            && !_facts.Reading.Opinion.Limbs.Any(l => l.Limb == OpinionLimb.OperatingEffectiveness);
        if (missing.Count == 0 && !needsOperating)
        {
            return SignalResult.Green("S1", "Each part that a service auditor's report should have was found.");
        }

        // A signature is often a picture; without the firm's name beside it nobody is seen to sign.
        bool unsigned = missing.Contains(AuditorsReportPart.Signature) && _facts.Reading.Report.ServiceAuditor is null;
        bool grave =
            needsOperating
            || unsigned
            || missing.Any(p =>
                p
                    is AuditorsReportPart.Scope
                        or AuditorsReportPart.Opinion
                        or AuditorsReportPart.Date
                        or AuditorsReportPart.BasisForModification
            );
        var names = missing.Select(Name).ToList();
        if (needsOperating)
        {
            names.Add("a conclusion on the operation of the controls");
        }

        return SignalResult.Of(
            "S1",
            grave ? SignalColour.Red : SignalColour.Yellow,
            $"Not found in the auditor's report: {Sentences.List(names, 12)}.",
            _facts.Reading.Opinion.Sentence is { } sentence ? [sentence] : []
        );
    }

    public SignalResult Assertion()
    {
        var assertion = _facts.Reading.Assertion;
        if (assertion.Statement is not { } statement)
        {
            return _facts.Reading.Report.Sections.IsEmpty
                ? SignalResult.NotEvaluable("S2", "Management's assertion was not found, and neither were the report's sections.")
                : SignalResult.Of("S2", SignalColour.Red, "Management's assertion was not found.", []);
        }

        var needed = _facts.IsType1
            ? (OpinionLimb[])[OpinionLimb.Description, OpinionLimb.Design]
            : [OpinionLimb.Description, OpinionLimb.Design, OpinionLimb.OperatingEffectiveness];
        var missing = new List<string>();
        if (!assertion.Limbs.IsEmpty)
        {
            missing.AddRange(needed.Where(l => !assertion.Limbs.Contains(l)).Select(LimbName));
        }

        int limbs = missing.Count;
        if (assertion.Signature is null)
        {
            missing.Add("a signature");
        }

        return missing.Count == 0
            ? SignalResult.Green("S2", "Management asserts on the description, the design and, where due, the operation, and signs.")
            : SignalResult.Of(
                "S2",
                limbs >= 2 ? SignalColour.Red : SignalColour.Yellow,
                $"Not found in management's assertion: {Sentences.List(missing)}.",
                statement
            );
    }

    private SignalResult ImpossibleDates()
    {
        var report = _facts.Reading.Report;
        if (report.ReportDate is not { } dated || _facts.CoveredTo is not { } end)
        {
            return SignalResult.NotEvaluable(OwnSignals.ImpossibleDates, "The date of the report or the end of its period was not found.");
        }

        int lag = dated.Value.DayNumber - end.Value.DayNumber;
        if (lag < 0)
        {
            return SignalResult.Of(
                OwnSignals.ImpossibleDates,
                SignalColour.Red,
                $"The report is dated {Sentences.Day(dated.Value)}, before its period ended on {Sentences.Day(end.Value)}.",
                dated.Evidence,
                end.Evidence
            );
        }

        var later = _facts
            .Deviations.Where(d => d.Deviation.Dates.Any(day => day > dated.Value))
            .Select(d => d.Deviation.Narrative.Evidence)
            .ToList();
        if (later.Count > 0)
        {
            return SignalResult.Of(
                OwnSignals.ImpossibleDates,
                SignalColour.Yellow,
                $"{Sentences.Count(later.Count, "exception")} name{(later.Count == 1 ? "s" : "")} a day after the report's date of {Sentences.Day(dated.Value)}.",
                later
            );
        }

        return lag < _facts.Policy.Reliance.EarlyIssueDays
            ? SignalResult.Of(
                OwnSignals.ImpossibleDates,
                SignalColour.Yellow,
                $"The report is dated {Sentences.Count(lag, "day")} after its period ended: the last days of the period were hardly tested.",
                dated.Evidence,
                end.Evidence
            )
            : SignalResult.Green(OwnSignals.ImpossibleDates, $"The report is dated {Sentences.Count(lag, "day")} after its period ended.");
    }

    private SignalResult LateIssue()
    {
        if (_facts.Reading.Report.ReportDate is not { } dated || _facts.CoveredTo is not { } end)
        {
            return SignalResult.NotEvaluable(OwnSignals.LateIssue, "The date of the report or the end of its period was not found.");
        }

        int lag = dated.Value.DayNumber - end.Value.DayNumber;
        return lag > _facts.Policy.Reliance.LateIssueDays
            ? SignalResult.Of(
                OwnSignals.LateIssue,
                SignalColour.Yellow,
                $"The report is dated {lag} days after its period ended.",
                dated.Evidence
            )
            : SignalResult.Green(OwnSignals.LateIssue, "It was not dated unusually late.");
    }

    private SignalResult PdfDates()
    {
        var information = _facts.Reading.Information;
        if (information.Created is not { } created || _facts.CoveredTo is not { } end)
        {
            return SignalResult.NotEvaluable(OwnSignals.PdfDates, "The file says nothing of when it was made.");
        }

        var day = DateOnly.FromDateTime(created.UtcDateTime);
        return day < end.Value
            ? SignalResult.Of(
                OwnSignals.PdfDates,
                SignalColour.Yellow,
                $"The file says that it was made on {Sentences.Day(day)}, before the period ended on {Sentences.Day(end.Value)}.",
                end.Evidence
            )
            : SignalResult.Green(OwnSignals.PdfDates, $"The file says that it was made on {Sentences.Day(day)}.");
    }

    private SignalResult WrongStandards()
    {
        var rule = _facts.Policy.Credibility.Signal(OwnSignals.WrongStandards).Phrases!;
        var found = InProse(rule, p => p.Where is SectionRole.AuditorsReport or SectionRole.Assertion or SectionRole.FrontMatter);
        return found.Count == 0
            ? SignalResult.Green(OwnSignals.WrongStandards, "No word of another standard or era was found.")
            : SignalResult.Of(
                OwnSignals.WrongStandards,
                SignalColour.Yellow,
                $"The report says {Sentences.List([.. found.Select(f => $"\"{f.Quote}\"").Distinct()], 4)}.",
                found.Select(f => f.Evidence)
            );
    }

    private SignalResult PeriodsDisagree()
    {
        var statements = _facts.Reading.Report.PeriodStatements;
        if (statements.Length < 2)
        {
            return SignalResult.NotEvaluable(OwnSignals.PeriodsDisagree, "The period stands in fewer than two places.");
        }

        var opinion = _facts.Reading.Report.Period?.Value;
        var asOf = _facts.Reading.Report.AsOf?.Value;
        var other = statements.Where(s => s.Period != opinion || s.AsOf != asOf).ToList();
        return other.Count == 0
            ? SignalResult.Green(OwnSignals.PeriodsDisagree, $"The period is the same in all {statements.Length} places.")
            : SignalResult.Of(
                OwnSignals.PeriodsDisagree,
                SignalColour.Yellow,
                $"{Sentences.Count(other.Count, "place")} of {statements.Length} name{(other.Count == 1 ? "s" : "")} another period or date than the opinion.",
                other.Select(s => s.Evidence)
            );
    }

    private SignalResult Placeholders()
    {
        if (_facts.Reading.Prose.IsEmpty)
        {
            return SignalResult.NotEvaluable(OwnSignals.Placeholders, "The running text was not kept.");
        }

        var rule = _facts.Policy.Credibility.Signal(OwnSignals.Placeholders).Phrases!;
        var found = InProse(rule, _ => true);
        foreach (var paragraph in _facts.Reading.Prose)
        {
            foreach (Match match in Bracketed().Matches(paragraph.Text.Value))
            {
                found.Add((match.Value, paragraph.Text.Evidence));
            }
        }

        return found.Count == 0
            ? SignalResult.Green(OwnSignals.Placeholders, "No placeholder was found.")
            : SignalResult.Of(
                OwnSignals.Placeholders,
                SignalColour.Red,
                $"Template text was left in: {Sentences.List([.. found.Select(f => $"\"{f.Quote}\"").Distinct()], 5)}.",
                found.Select(f => f.Evidence)
            );
    }

    private SignalResult OtherNames()
    {
        var letters = _facts.Reading.Prose.Where(p => p.Where is SectionRole.AuditorsReport or SectionRole.Assertion).ToList();
        if (letters.Count == 0 || _facts.Reading.Report.ServiceOrganization is not { } organization)
        {
            return SignalResult.NotEvaluable(OwnSignals.OtherNames, "The letters or the organization's name were not read.");
        }

        // Every name that belongs there: the organization, the system, the auditor, those whose services are used.
        var known = Words
            .Of(organization.Value)
            .Concat(Words.Of(_facts.Reading.Report.System?.Value ?? ""))
            .ToHashSet(StringComparer.Ordinal);
        known.UnionWith(Words.Of(_facts.Reading.Report.ServiceAuditor?.Value ?? ""));
        foreach (var subservice in _facts.Reading.SubserviceOrganizations)
        {
            known.UnionWith(Words.Of(subservice.Name.Value));
        }

        var found = new List<(string Quote, Evidence Evidence)>();
        foreach (var paragraph in letters)
        {
            foreach (Match match in OwnersName().Matches(paragraph.Text.Value))
            {
                string name = match.Groups["name"].Value;
                if (!Words.Of(name).Exists(w => known.Contains(w) || s_roles.Contains(w)))
                {
                    found.Add((name, paragraph.Text.Evidence));
                }
            }
        }

        return found.Count == 0
            ? SignalResult.Green(OwnSignals.OtherNames, "The letters name nobody who does not belong there.")
            : SignalResult.Of(
                OwnSignals.OtherNames,
                SignalColour.Yellow,
                $"The auditor's report or the assertion speaks of {Sentences.List([.. found.Select(f => $"\"{f.Quote}\"").Distinct()], 4)}, while the organization is {organization.Value}.",
                found.Select(f => f.Evidence)
            );
    }

    private SignalResult FrequencyConflict()
    {
        var description = _facts.Reading.Prose.Where(p => p.Where == SectionRole.SystemDescription).ToList();
        if (description.Count == 0)
        {
            return SignalResult.NotEvaluable(OwnSignals.FrequencyConflict, "The description of the system was not kept.");
        }

        var controls = _facts
            .Controls.Where(c => c.Frequency is not null)
            .Select(c => (Control: c, Words: ContentWords.Of(new CutText(c.Control.Description.Value))))
            .ToList();
        var found = new List<(ControlFacts Control, string Sentence, Evidence Evidence)>();
        foreach (var paragraph in description)
        {
            foreach (string sentence in paragraph.Text.Value.Split(". ", StringSplitOptions.RemoveEmptyEntries))
            {
                if (_facts.Policy.Credibility.FrequencyOf(sentence) is not { } frequency)
                {
                    continue;
                }

                var words = ContentWords.Of(new CutText(sentence));
                foreach (
                    var (control, own) in controls.Where(c => c.Control.Frequency!.PerYear != frequency.PerYear && IsSame(c.Words, words))
                )
                {
                    found.Add((control, sentence, paragraph.Text.Evidence));
                }
            }
        }

        return found.Count == 0
            ? SignalResult.Green(OwnSignals.FrequencyConflict, "No frequency was found to change between the description and Section 4.")
            : SignalResult.Of(
                OwnSignals.FrequencyConflict,
                SignalColour.Yellow,
                $"The description says \"{Sentences.Short(found[0].Sentence)}\", the control {found[0].Control.Label} says {found[0].Control.Frequency!.Id}{(found.Count > 1 ? $", and there are {found.Count - 1} more" : "")}.",
                found.SelectMany(f => (Evidence[])[f.Evidence, f.Control.Control.Description.Evidence])
            );
    }

    private SignalResult Similarity()
    {
        var thresholds = _facts.Policy.Credibility.Thresholds;
        if (_facts.Context.Library.IsDefaultOrEmpty)
        {
            return SignalResult.NotEvaluable(OwnSignals.LibrarySimilarity, "There is no library of other reports to hold it against.");
        }

        var most = _facts.Context.Library.MaxBy(l => Math.Max(l.Description, l.Tests))!;
        double share = Math.Max(most.Description, most.Tests);
        // Tests alone may be one firm's wording; a description is the organization's own.
        var colour = SignalResult.ColourOf(most.Description, thresholds.SimilarYellow, thresholds.SimilarRed);
        if (colour == SignalColour.Green && most.Tests >= thresholds.SimilarRed)
        {
            colour = SignalColour.Yellow;
        }

        return SignalResult.Of(
            OwnSignals.LibrarySimilarity,
            colour,
            share < thresholds.SimilarYellow
                ? $"The most alike report of another organization in the library shares {Sentences.Percent(share)} of its text."
                : $"A report of another organization in the library ({most.Label}) has {Sentences.Percent(most.Description)} of the description and {Sentences.Percent(most.Tests)} of the tests, names masked.",
            []
        );
    }

    // Two texts on one thing: most words of the shorter stand in the longer.
    private static bool IsSame(HashSet<string> a, HashSet<string> b)
    {
        const double same = 0.7;
        const int fewest = 4;
        int shorter = Math.Min(a.Count, b.Count);
        return shorter >= fewest && a.Count(b.Contains) >= same * shorter;
    }

    private List<(string Quote, Evidence Evidence)> InProse(PhraseRule rule, Func<ProseParagraph, bool> where)
    {
        var found = new List<(string, Evidence)>();
        foreach (var paragraph in _facts.Reading.Prose.Where(where))
        {
            foreach (var match in rule.All(new CutText(paragraph.Text.Value)))
            {
                found.Add((match.Quote, paragraph.Text.Evidence));
            }
        }

        return found;
    }

    private static string Name(AuditorsReportPart part) =>
        part switch
        {
            AuditorsReportPart.Title => "a title with 'independent'",
            AuditorsReportPart.Addressee => "the addressee",
            AuditorsReportPart.Scope => "the scope",
            AuditorsReportPart.ServiceOrganizationResponsibilities => "the service organization's responsibilities",
            AuditorsReportPart.ServiceAuditorResponsibilities => "the service auditor's responsibilities",
            AuditorsReportPart.InherentLimitations => "inherent limitations",
            AuditorsReportPart.DescriptionOfTests => "the description of tests of controls",
            AuditorsReportPart.BasisForModification => "the basis of the modified opinion",
            AuditorsReportPart.Opinion => "the opinion",
            AuditorsReportPart.RestrictedUse => "the restriction of use",
            AuditorsReportPart.Signature => "a signature",
            AuditorsReportPart.Location => "city and state",
            _ => "the date",
        };

    private static string LimbName(OpinionLimb limb) =>
        limb switch
        {
            OpinionLimb.Description => "the description",
            OpinionLimb.Design => "the design",
            _ => "the operation",
        };

    private static readonly HashSet<string> s_roles = new(StringComparer.Ordinal)
    {
        "organization",
        "auditor",
        "entity",
        "institute",
        "aicpa",
        "company",
        "management",
        "client",
        "customer",
        "accountant",
        "practitioner",
    };

    [GeneratedRegex(
        @"\[(?:(?:insert|company|client|name|date|service organization|system|city|state|auditor|firm|your)\b[^\]]{0,60}|x{2,}|\.{3}|TBD)\]|\bX{4,}\b|<(?:insert|company|client|name|date)[^>]{0,40}>",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant,
        1000
    )]
    private static partial Regex Bracketed();

    [GeneratedRegex(
        @"\b(?<name>[A-Z][\w&.-]*(?: [A-Z][\w&.-]*){0,3})['’]s (?:management|controls|description|assertion|service commitments|system)\b",
        RegexOptions.CultureInvariant,
        1000
    )]
    private static partial Regex OwnersName();
}

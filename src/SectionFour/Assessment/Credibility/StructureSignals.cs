using System.Collections.Immutable;
using SectionFour.Reports;
using SectionFour.Wording;

namespace SectionFour.Assessment;

/// <summary>Required parts, the assertion, dates, words of other eras.</summary>
internal sealed class StructureSignals
{
    private readonly ReadingFacts _facts;

    public StructureSignals(ReadingFacts facts) => _facts = facts;

    public IEnumerable<SignalResult> Find() => [ImpossibleDates(), LateIssue(), PdfDates(), WrongStandards()];

    public SignalResult RequiredParts()
    {
        var parts = _facts.Reading.Opinion.Parts;
        if (parts.IsEmpty)
        {
            return SignalResult.NotEvaluable("S1", "The auditor's report was not found or not read, so its parts cannot be told.");
        }

        var missing = parts.Where(p => p.Evidence is null && IsDue(p.Part) && !IsKnownOtherwise(p.Part)).Select(p => p.Part).ToList();
        bool needsOperating = LacksOperation();
        if (missing.Count == 0 && !needsOperating)
        {
            return SignalResult.Green("S1", "Each part that a service auditor's report should have was found.");
        }

        int due = parts.Count(p => IsDue(p.Part));
        if (due - missing.Count < _facts.Policy.Credibility.Thresholds.PartsRecognised * due)
        {
            return SignalResult.NotEvaluable(
                "S1",
                $"Only {due - missing.Count} of {due} parts of the auditor's report were recognised: it is set or worded in another way, and a person has to look."
            );
        }

        bool undated = missing.Contains(AuditorsReportPart.Date);
        bool unsigned = missing.Contains(AuditorsReportPart.Signature) && _facts.Reading.Report.ServiceAuditor is null;
        bool grave = needsOperating || (undated && unsigned) || missing.Contains(AuditorsReportPart.Opinion);
        var names = missing.ConvertAll(Name);
        if (needsOperating)
        {
            names.Add("a conclusion on the operation of the controls");
        }

        ImmutableArray<Evidence> evidence = _facts.Reading.Opinion.Sentence is { } sentence ? [sentence] : [];
        return !grave && !unsigned && missing.TrueForAll(IsOftenUnseen)
            ? SignalResult.Of(
                "S1",
                SignalColour.ManualReview,
                $"Not found as text in the auditor's report: {Sentences.List(names, 12)}. It is often part of a picture or of the letterhead: look.",
                evidence
            )
            : SignalResult.Of(
                "S1",
                grave ? SignalColour.Red : SignalColour.Yellow,
                $"Not found in the auditor's report: {Sentences.List(names, 12)}.",
                evidence
            );
    }

    // A disclaimer concludes nothing: it need not say what tests or controls can show.
    private bool IsDue(AuditorsReportPart part) =>
        part switch
        {
            AuditorsReportPart.BasisForModification => OpinionLinks.IsModified(_facts.Reading.Opinion),
            AuditorsReportPart.DescriptionOfTests => !_facts.IsType1 && !IsDisclaimer && _facts.Reading.Report.Kind != ReportKind.Soc3,
            AuditorsReportPart.InherentLimitations => !IsDisclaimer,
            AuditorsReportPart.RestrictedUse => _facts.Reading.Report.Kind != ReportKind.Soc3,
            _ => true,
        };

    private bool IsDisclaimer => OpinionLinks.Worst(_facts.Reading.Opinion) == OpinionKind.Disclaimer;

    private bool IsKnownOtherwise(AuditorsReportPart part) =>
        part switch
        {
            AuditorsReportPart.Opinion => _facts.Reading.Opinion.Sentence is not null,
            AuditorsReportPart.BasisForModification => _facts.Reading.Opinion.Basis is not null,
            AuditorsReportPart.Date => _facts.Reading.Report.ReportDate is not null,
            AuditorsReportPart.Location => _facts.Reading.Report.SignatureLocation is not null,
            _ => _facts.Policy.Credibility.Parts.GetValueOrDefault(part) is { } words && IsInAuditorsReport(words),
        };

    private bool IsInAuditorsReport(PhraseRule words) =>
        _facts.Prose.Any(p => p.Paragraph.Where == SectionRole.AuditorsReport && words.First(p.Text) is not null);

    // Signatures and letterheads are often pictures.
    private static bool IsOftenUnseen(AuditorsReportPart part) =>
        part is AuditorsReportPart.Signature or AuditorsReportPart.Location or AuditorsReportPart.Title or AuditorsReportPart.Addressee;

    private bool LacksOperation()
    {
        var opinion = _facts.Reading.Opinion;
        return _facts.Reading.Report.Type?.Value == ReportType.Type2
            && !IsDisclaimer
            && !opinion.Limbs.IsEmpty
            && !opinion.Limbs.Any(l => l.Limb == OpinionLimb.OperatingEffectiveness)
            && opinion.Sentence?.Words.Contains("operat", StringComparison.OrdinalIgnoreCase) != true;
    }

    public SignalResult Assertion()
    {
        var assertion = _facts.Reading.Assertion;
        if (assertion.Statement is not { } statement)
        {
            return _facts.Reading.Report.Sections.IsEmpty
                ? SignalResult.NotEvaluable("S2", "Management's assertion was not found, and neither were the report's sections.")
                : SignalResult.Of("S2", SignalColour.Yellow, "Management's assertion was not found.", []);
        }

        var needed = _facts.IsType1
            ? (OpinionLimb[])[OpinionLimb.Description, OpinionLimb.Design]
            : [OpinionLimb.Description, OpinionLimb.Design, OpinionLimb.OperatingEffectiveness];
        var missing = new List<string>();
        if (!assertion.Limbs.IsEmpty)
        {
            missing.AddRange(needed.Where(l => !assertion.Limbs.Contains(l)).Select(LimbName));
        }

        bool unsigned = assertion.Signature is null;
        if (missing.Count == 0)
        {
            return unsigned
                ? SignalResult.Of(
                    "S2",
                    SignalColour.ManualReview,
                    $"Management asserts what it must; a signature was not found as text. It is often a picture: look on page {statement.Page} and the next.",
                    statement
                )
                : SignalResult.Green("S2", "Management asserts on the description, the design and, where due, the operation, and signs.");
        }

        return SignalResult.Of(
            "S2",
            missing.Count >= 2 ? SignalColour.Red : SignalColour.Yellow,
            $"Not found in management's assertion: {Sentences.List(unsigned ? [.. missing, "a signature"] : missing)}.",
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
        var found = _facts.InProse(rule, p => p.Where is SectionRole.AuditorsReport or SectionRole.Assertion or SectionRole.FrontMatter);
        return found.Count == 0
            ? SignalResult.Green(OwnSignals.WrongStandards, "No word of another standard or era was found.")
            : SignalResult.Of(
                OwnSignals.WrongStandards,
                SignalColour.Yellow,
                $"The report says {Sentences.List([.. found.Select(f => $"\"{f.Quote}\"").Distinct()], 4)}.",
                found.Select(f => f.Evidence)
            );
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
}

using System.Globalization;
using System.Text.Json;
using SectionFour.Reading;
using SectionFour.Reports;

namespace SectionFour.Server.Reports;

/// <summary>An exception that a reviewer found and the reading missed.</summary>
public sealed record AddedDeviation(string Control, string Narrative, int Page, int? Failed, int? Sampled, int? Population);

/// <summary>Lays the reviewers' corrections over a reading. The reading itself stays as it was.</summary>
public static class CorrectedReading
{
    /// <summary>The fact under which missed exceptions are added.</summary>
    public const string Added = "exception.added";

    /// <summary>The reading with all corrections that hold: the newest of each fact, unless it was taken back.</summary>
    public static ReportReading Apply(ReportReading reading, IEnumerable<Correction> corrections)
    {
        var (corrected, _) = (reading, 0);
        foreach (var correction in Holding(corrections))
        {
            if (correction.Kind is CorrectionKind.Corrected && TryApply(corrected, correction, out var next, out _))
            {
                corrected = next;
            }
        }

        return corrected;
    }

    /// <summary>The correction of each fact that holds, oldest first. Each added exception is a fact of its own.</summary>
    public static IEnumerable<Correction> Holding(IEnumerable<Correction> corrections) =>
        corrections
            .GroupBy(c => c.Fact.StartsWith(Added, StringComparison.Ordinal) ? c.Fact + c.Value : c.Fact)
            .Select(g => g.MaxBy(c => (c.At, c.Id))!)
            .Where(c => c.Kind is not CorrectionKind.TakenBack)
            .OrderBy(c => c.At)
            .ThenBy(c => c.Id);

    /// <summary>Lays one correction over a reading, or says in a sentence why its value cannot be.</summary>
    public static bool TryApply(ReportReading reading, Correction correction, out ReportReading corrected, out string sentence)
    {
        corrected = reading;
        sentence = "";
        try
        {
            corrected = Apply(reading, correction);
            return true;
        }
        catch (Exception wrong) when (wrong is FormatException or ArgumentException or JsonException or OverflowException)
        {
            sentence = wrong.Message;
            return false;
        }
    }

    private static ReportReading Apply(ReportReading reading, Correction c)
    {
        var (report, opinion, value) = (reading.Report, reading.Opinion, c.Value.Trim());
        switch (c.Fact.Split('.'))
        {
            case ["report", "serviceOrganization"]:
                return reading with
                {
                    Report = report with { ServiceOrganization = Cite(Text(value), report.ServiceOrganization?.Evidence, c) },
                };
            case ["report", "system"]:
                return reading with { Report = report with { System = Cite(Text(value), report.System?.Evidence, c) } };
            case ["report", "serviceAuditor"]:
                return reading with { Report = report with { ServiceAuditor = Cite(Text(value), report.ServiceAuditor?.Evidence, c) } };
            case ["report", "kind"]:
                return reading with
                {
                    Report = report with { Kind = Choice<ReportKind>(value), KindEvidence = Place(report.KindEvidence, c) },
                };
            case ["report", "type"]:
                return reading with { Report = report with { Type = Cite(Choice<ReportType>(value), report.Type?.Evidence, c) } };
            case ["report", "date"]:
                return reading with { Report = report with { ReportDate = Cite(Day(value), report.ReportDate?.Evidence, c) } };
            case ["report", "asOf"]:
                return reading with { Report = report with { AsOf = Cite(Day(value), report.AsOf?.Evidence, c) } };
            case ["report", "period"]:
                var ends = value.Split("..");
                if (ends.Length != 2)
                {
                    throw new FormatException("A period has a first and a last day.");
                }

                return reading with
                {
                    Report = report with { Period = Cite(new ExaminationPeriod(Day(ends[0]), Day(ends[1])), report.Period?.Evidence, c) },
                };
            case ["opinion", "overall"]:
                return reading with
                {
                    Opinion = opinion with { Overall = Choice<OpinionKind>(value), Sentence = Place(opinion.Sentence, c) },
                };
            case ["opinion", "qualifiedCriteria"]:
                return reading with
                {
                    Opinion = opinion with
                    {
                        QualifiedCriteria =
                        [
                            .. value
                                .ToUpperInvariant()
                                .Split([',', ' ', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                                .Distinct(),
                        ],
                    },
                };
            case ["exception", "added"]:
                return WithAdded(
                    reading,
                    JsonSerializer.Deserialize<AddedDeviation>(value, JsonSerializerOptions.Web)
                        ?? throw new FormatException("The exception is empty.")
                );
            case ["exception", var id]:
                // The only correction of a whole exception: it is none.
                return reading with { Deviations = [.. reading.Deviations.Where(d => d.Id != id)] };
            case ["exception", var id, "counts"]:
                var parts = value.Split('/');
                if (parts.Length != 3)
                {
                    throw new FormatException("Counts are failed, sampled and population.");
                }

                var counts = new DeviationCounts(Count(parts[0]), Count(parts[1]), Count(parts[2]));
                return reading with
                {
                    Deviations = [.. reading.Deviations.Select(d => d.Id == id ? d with { Counts = counts, InferredCounts = null } : d)],
                };
            case ["control", var control, "test", var test]:
                return WithOutcome(
                    reading,
                    int.Parse(control, CultureInfo.InvariantCulture),
                    int.Parse(test, CultureInfo.InvariantCulture),
                    Choice<TestOutcome>(value)
                );
            default:
                throw new FormatException("There is no such fact.");
        }
    }

    private static ReportReading WithOutcome(ReportReading reading, int control, int test, TestOutcome outcome)
    {
        if (control >= reading.Controls.Length || test >= reading.Controls[control].Tests.Length)
        {
            throw new FormatException("There is no such test.");
        }

        var old = reading.Controls[control];
        var changed = old with { Tests = old.Tests.SetItem(test, old.Tests[test] with { Outcome = outcome, OutcomeRule = null }) };
        return reading with { Controls = reading.Controls.SetItem(control, changed) };
    }

    private static ReportReading WithAdded(ReportReading reading, AddedDeviation added)
    {
        if (string.IsNullOrWhiteSpace(added.Narrative) || added.Page < 1 || added.Page > Math.Max(1, reading.Report.PageCount))
        {
            throw new FormatException("A missed exception needs its words and the page on which they stand.");
        }

        var number = 1 + reading.Deviations.Count(d => d.Id.StartsWith('R'));
        var words = new Cited<string>(added.Narrative.Trim(), new Evidence([new Passage(added.Page, [], added.Narrative.Trim())]));
        var control = reading.Controls.FirstOrDefault(c => string.Equals(c.Id, added.Control?.Trim(), StringComparison.OrdinalIgnoreCase));
        var deviation = new Deviation
        {
            Id = $"R{number}",
            Controls = string.IsNullOrWhiteSpace(added.Control) ? [] : [added.Control.Trim()],
            Criteria = control?.Criteria ?? [],
            Themes = control?.Themes ?? [],
            Narrative = words,
            Result = words,
            Mentions = [words.Evidence],
            Counts = new DeviationCounts(added.Failed, added.Sampled, added.Population),
        };
        return reading with { Deviations = reading.Deviations.Add(deviation) };
    }

    private static Cited<T> Cite<T>(T value, Evidence? was, Correction c)
        where T : notnull =>
        new(
            value,
            Place(was, c)
                ?? throw new FormatException("The report was not cited for this yet: say on which page it stands and quote the words.")
        );

    /// <summary>The place that the reviewer names, else the one that was read.</summary>
    private static Evidence? Place(Evidence? was, Correction c) =>
        c.Page is { } page && !string.IsNullOrWhiteSpace(c.Words) ? new Evidence([new Passage(page, [], c.Words.Trim())]) : was;

    private static string Text(string value) =>
        value.Length is > 0 and <= 300 ? value : throw new FormatException("Enter up to 300 characters.");

    private static DateOnly Day(string value) =>
        DateOnly.TryParseExact(value.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : throw new FormatException("A day is written as 2026-03-31.");

    private static T Choice<T>(string value)
        where T : struct, Enum =>
        Enum.TryParse<T>(value, true, out var choice) && Enum.IsDefined(choice)
            ? choice
            : throw new FormatException("Choose one of the list.");

    private static int? Count(string value) =>
        string.IsNullOrWhiteSpace(value) ? null
        : int.TryParse(value.Trim(), CultureInfo.InvariantCulture, out var count) ? count
        : throw new FormatException("Counts are whole numbers, or empty where not stated.");
}

using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using SectionFour.Reading;
using SectionFour.Reports;

namespace SectionFour.Server.Reports;

/// <summary>How a fact is entered when a reviewer corrects it.</summary>
public enum FactEditor
{
    Text,
    Day,
    Period,
    Choice,
    Criteria,
    Counts,
}

/// <summary>A fact of the reading that a reviewer can confirm or correct, with a stable id.</summary>
/// <param name="Id">"report.period", "exception.E2.counts", "control.3.test.0".</param>
/// <param name="Label">What it is, for a person.</param>
/// <param name="Value">Its value in words; empty where nothing was read.</param>
/// <param name="Entry">Its value as the editor takes it.</param>
/// <param name="Evidence">Where it stands, or null.</param>
/// <param name="Editor">How it is entered.</param>
/// <param name="Choices">For a choice: entry and words of each.</param>
public sealed record Fact(
    string Id,
    string Label,
    string Value,
    string Entry,
    Evidence? Evidence,
    FactEditor Editor,
    ImmutableArray<(string Entry, string Words)> Choices = default
);

/// <summary>The facts of a reading.</summary>
public static class Facts
{
    private static readonly ImmutableArray<(string, string)> Kinds =
    [
        .. Enum.GetValues<ReportKind>().Where(k => k != ReportKind.Unknown).Select(k => (k.ToString(), Show.Kind(k, null))),
    ];
    private static readonly ImmutableArray<(string, string)> Types = [("1", "Type 1"), ("2", "Type 2")];
    private static readonly ImmutableArray<(string, string)> Opinions =
    [
        .. Enum.GetValues<OpinionKind>().Select(k => (k.ToString(), Show.Opinion(k))),
    ];
    private static readonly ImmutableArray<(string, string)> Outcomes =
    [
        .. Enum.GetValues<TestOutcome>().Select(k => (k.ToString(), Show.Outcome(k))),
    ];

    /// <summary>The facts about the report as a whole, in the order of the screen.</summary>
    public static ImmutableArray<Fact> OfReport(ReportReading reading)
    {
        var r = reading.Report;
        return
        [
            Text("report.serviceOrganization", "Service organization", r.ServiceOrganization),
            Text("report.system", "System", r.System),
            new(
                "report.kind",
                "Kind",
                r.Kind == ReportKind.Unknown ? "" : Show.Kind(r.Kind, null),
                r.Kind.ToString(),
                r.KindEvidence,
                FactEditor.Choice,
                Kinds
            ),
            new(
                "report.type",
                "Type",
                r.Type is { } t ? $"Type {(int)t.Value}" : "",
                r.Type is { } u ? Number((int)u.Value) : "",
                r.Type?.Evidence,
                FactEditor.Choice,
                Types
            ),
            new(
                "report.period",
                "Period",
                r.Period is { } p ? $"{Show.Day(p.Value.From)} – {Show.Day(p.Value.To)} ({p.Value.Days} days)" : "",
                r.Period is { } q ? $"{Show.Iso(q.Value.From)}..{Show.Iso(q.Value.To)}" : "",
                r.Period?.Evidence,
                FactEditor.Period
            ),
            new("report.asOf", "As of", Show.Day(r.AsOf?.Value), Show.Iso(r.AsOf?.Value), r.AsOf?.Evidence, FactEditor.Day),
            new(
                "report.date",
                "Date of the report",
                Show.Day(r.ReportDate?.Value),
                Show.Iso(r.ReportDate?.Value),
                r.ReportDate?.Evidence,
                FactEditor.Day
            ),
            Text("report.serviceAuditor", "Service auditor", r.ServiceAuditor),
            new(
                "opinion.overall",
                "Opinion",
                Show.Opinion(reading.Opinion.Overall),
                reading.Opinion.Overall.ToString(),
                reading.Opinion.Sentence,
                FactEditor.Choice,
                Opinions
            ),
            new(
                "opinion.qualifiedCriteria",
                "Criteria in the basis",
                string.Join(", ", reading.Opinion.QualifiedCriteria),
                string.Join(", ", reading.Opinion.QualifiedCriteria),
                reading.Opinion.Basis,
                FactEditor.Criteria
            ),
        ];
    }

    /// <summary>The counts of an exception.</summary>
    public static Fact OfCounts(Deviation d) =>
        new(
            $"exception.{d.Id}.counts",
            "Counts",
            Show.Counts(d.Counts),
            string.Join('/', Number(d.Counts.Failed), Number(d.Counts.Sampled), Number(d.Counts.Population)),
            d.Narrative.Evidence,
            FactEditor.Counts
        );

    /// <summary>The result of a test of controls.</summary>
    public static Fact OfTest(ReportReading reading, int control, int test)
    {
        var t = reading.Controls[control].Tests[test];
        return new(
            $"control.{control}.test.{test}",
            "Result",
            Show.Outcome(t.Outcome),
            t.Outcome.ToString(),
            t.Result?.Evidence ?? t.Procedure.Evidence,
            FactEditor.Choice,
            Outcomes
        );
    }

    /// <summary>The fact with an id, or null.</summary>
    public static Fact? Find(ReportReading reading, string id)
    {
        var parts = id.Split('.');
        return parts switch
        {
            ["exception", var name, "counts"] => reading.Deviations.FirstOrDefault(d => d.Id == name) is { } d ? OfCounts(d) : null,
            ["exception", var name] => reading.Deviations.FirstOrDefault(d => d.Id == name) is { } d
                ? new(id, $"Exception {name}", d.Narrative.Value, "", d.Narrative.Evidence, FactEditor.Text)
                : null,
            ["control", var c, "test", var t] => int.TryParse(c, CultureInfo.InvariantCulture, out var control)
            && int.TryParse(t, CultureInfo.InvariantCulture, out var test)
            && control >= 0
            && control < reading.Controls.Length
            && test >= 0
            && test < reading.Controls[control].Tests.Length
                ? OfTest(reading, control, test)
                : null,
            _ => OfReport(reading).FirstOrDefault(f => f.Id == id),
        };
    }

    /// <summary>The places of evidence for the page's script: [[page, left, top, right, bottom], …].</summary>
    public static string Places(params IEnumerable<Evidence?> evidences)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartArray();
            foreach (var passage in evidences.OfType<Evidence>().SelectMany(e => e.Passages))
            {
                if (passage.Boxes.IsDefaultOrEmpty)
                {
                    json.WriteStartArray();
                    json.WriteNumberValue(passage.Page);
                    json.WriteEndArray();
                    continue;
                }

                foreach (var box in passage.Boxes)
                {
                    json.WriteStartArray();
                    json.WriteNumberValue(passage.Page);
                    foreach (var side in (ReadOnlySpan<double>)[box.Left, box.Top, box.Right, box.Bottom])
                    {
                        json.WriteRawValue(side.ToString("0.#", CultureInfo.InvariantCulture));
                    }

                    json.WriteEndArray();
                }
            }

            json.WriteEndArray();
        }

        return System.Text.Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static Fact Text(string id, string label, Cited<string>? value) =>
        new(id, label, value?.Value ?? "", value?.Value ?? "", value?.Evidence, FactEditor.Text);

    private static string Number(int? value) => value?.ToString(CultureInfo.InvariantCulture) ?? "";
}

using System.Collections.Immutable;
using SectionFour.Assessment;

namespace SectionFour.Outputs;

/// <summary>A vendor-risk programme as a file: all vendors, all open findings, all that lapses.</summary>
public sealed record PortfolioExport
{
    /// <summary>The vendors, each with its latest report.</summary>
    public required ImmutableArray<PortfolioEntry> Entries { get; init; }

    /// <summary>The day of the export: what lies before it has lapsed.</summary>
    public required DateOnly AsOf { get; init; }

    /// <summary>When the export is made, or null.</summary>
    public DateTimeOffset? Generated { get; init; }

    /// <summary>The confidentiality line.</summary>
    public string Confidentiality { get; init; } =
        "Confidential. It quotes service auditors' reports whose use is restricted; share it only with those who may see those reports.";

    private string Provenance =>
        $"{(Generated is { } moment ? $"Generated {DocumentWording.Moment(moment)}" : $"As of {DocumentWording.Day(AsOf)}")} by {Generator.Name} · {Sentences.Count(Entries.Length, "vendor")} · policies {string.Join(", ", Entries.Select(e => e.Policy).Distinct().Order(StringComparer.Ordinal))}";

    /// <summary>Writes a workbook with the sheets Vendors, Open findings and Lapses.</summary>
    public void WriteWorkbook(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        SpreadsheetWriter.Write(
            [Vendors(), Findings(), Lapses(), About()],
            "SOC reports of all vendors",
            Confidentiality,
            Provenance,
            Generated,
            stream
        );
    }

    /// <summary>Writes the vendors as a table (CSV).</summary>
    public void WriteVendorsCsv(Stream stream) => WriteCsv(Vendors(), stream);

    /// <summary>Writes the open findings as a table (CSV), the most severe first.</summary>
    public void WriteFindingsCsv(Stream stream) => WriteCsv(Findings(), stream);

    /// <summary>Writes what lapses as a table (CSV), the earliest first.</summary>
    public void WriteLapsesCsv(Stream stream) => WriteCsv(Lapses(), stream);

    private void WriteCsv(Sheet sheet, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        Csv.Write(
            stream,
            [
                sheet.Columns.Select(c => (object?)c.Title).Concat(["Confidentiality", "Origin"]),
                .. sheet.Rows.Select(r => r.Concat([Confidentiality, Provenance])),
            ]
        );
    }

    private Sheet Vendors() =>
        new(
            "Vendors",
            [
                new SheetColumn("Vendor", 28),
                new SheetColumn("Owner", 18),
                new SheetColumn("Report", 14),
                new SheetColumn("Service auditor", 28),
                new SheetColumn("From", 12, CellKind.Day),
                new SheetColumn("To", 12, CellKind.Day),
                new SheetColumn("Days since", 9, CellKind.Whole),
                new SheetColumn("Opinion", 14),
                new SheetColumn("Exceptions", 10, CellKind.Whole),
                new SheetColumn("Critical", 8, CellKind.Whole),
                new SheetColumn("High", 8, CellKind.Whole),
                new SheetColumn("Medium", 8, CellKind.Whole),
                new SheetColumn("Low", 8, CellKind.Whole),
                new SheetColumn("Results read", 14),
                new SheetColumn("Credibility", 14),
                new SheetColumn("Assessment", 22),
                new SheetColumn("Decision", 22),
                new SheetColumn("Valid until", 12, CellKind.Day),
                new SheetColumn("User entity controls open", 12, CellKind.Whole),
                new SheetColumn("File SHA-256", 22),
                new SheetColumn("Policy", 22),
            ],
            [
                .. Entries
                    .OrderBy(e => e.Vendor, StringComparer.OrdinalIgnoreCase)
                    .Select(e =>
                        (ImmutableArray<object?>)
                            [
                                e.Vendor,
                                e.Owner,
                                e.Report,
                                e.Auditor,
                                e.CoveredFrom,
                                e.CoveredTo,
                                e.CoveredTo is { } to ? AsOf.DayNumber - to.DayNumber : null,
                                DocumentWording.Of(e.Opinion),
                                e.Findings.Length,
                                Level(e, SeverityLevel.Critical),
                                Level(e, SeverityLevel.High),
                                Level(e, SeverityLevel.Medium),
                                e.Findings.Count(f => f.Level <= SeverityLevel.Low),
                                JsonNames<Reading.ResultsStatus>.Of(e.Results),
                                DocumentWording.Of(e.Credibility),
                                e.Verdict is { } verdict ? DocumentWording.Of(verdict) : null,
                                e.Decision is { } decision ? DocumentWording.Of(decision) : "open",
                                e.DecisionUntil,
                                e.OpenUserEntityControls,
                                e.FileHash,
                                e.Policy,
                            ]
                    ),
            ]
        );

    private static int Level(PortfolioEntry entry, SeverityLevel level) => entry.Findings.Count(f => f.Level == level);

    private Sheet Findings() =>
        new(
            "Open findings",
            [
                new SheetColumn("Vendor", 28),
                new SheetColumn("Owner", 18),
                new SheetColumn("Id", 6),
                new SheetColumn("Severity", 13),
                new SheetColumn("Control", 14),
                new SheetColumn("Criteria", 14),
                new SheetColumn("Page", 7, CellKind.Whole),
                new SheetColumn("Exception (auditor's words)", 60),
                new SheetColumn("Failed", 8, CellKind.Whole),
                new SheetColumn("Sampled", 9, CellKind.Whole),
                new SheetColumn("Population", 11, CellKind.Whole),
                new SheetColumn("What it protects", 30),
                new SheetColumn("Response grade", 12),
                new SheetColumn("Promised by", 12, CellKind.Day),
                new SheetColumn("Report to", 12, CellKind.Day),
                new SheetColumn("Our note", 30),
            ],
            [
                .. Entries
                    .SelectMany(e => e.Findings.Select(f => (Entry: e, Finding: f)))
                    .OrderByDescending(p => p.Finding.Level ?? SeverityLevel.Informational)
                    .ThenBy(p => p.Entry.Vendor, StringComparer.OrdinalIgnoreCase)
                    .Select(p =>
                        (ImmutableArray<object?>)
                            [
                                p.Entry.Vendor,
                                p.Entry.Owner,
                                p.Finding.Id,
                                p.Finding.Level is { } level ? DocumentWording.Of(level) : "not assessed",
                                string.Join(", ", p.Finding.Controls),
                                string.Join(", ", p.Finding.Criteria),
                                p.Finding.Page,
                                p.Finding.Words,
                                p.Finding.Counts.Failed,
                                p.Finding.Counts.Sampled,
                                p.Finding.Counts.Population,
                                string.Join("; ", p.Finding.Themes),
                                DocumentWording.Of(p.Finding.Response),
                                p.Finding.Promised,
                                p.Entry.CoveredTo,
                                null,
                            ]
                    ),
            ]
        );

    private Sheet Lapses() =>
        new(
            "Lapses",
            [
                new SheetColumn("Day", 12, CellKind.Day),
                new SheetColumn("Days from now", 9, CellKind.Whole),
                new SheetColumn("Vendor", 28),
                new SheetColumn("Owner", 18),
                new SheetColumn("What", 60),
            ],
            [
                .. Entries
                    .SelectMany(Lapses)
                    .OrderBy(l => l.Day)
                    .ThenBy(l => l.Entry.Vendor, StringComparer.OrdinalIgnoreCase)
                    .Select(l => (ImmutableArray<object?>)[l.Day, l.Day.DayNumber - AsOf.DayNumber, l.Entry.Vendor, l.Entry.Owner, l.What]),
            ]
        );

    private static IEnumerable<(DateOnly Day, PortfolioEntry Entry, string What)> Lapses(PortfolioEntry entry)
    {
        if (entry.CoveredTo is { } to)
        {
            yield return (to, entry, $"The period of the latest report ends ({entry.Report}).");
        }

        if (entry.DecisionUntil is { } until)
        {
            yield return (until, entry, "The decision to rely on the report lapses.");
        }

        foreach (var promised in entry.Promised)
        {
            yield return (promised.Date, entry, $"Management named this day in its response to {promised.DeviationId}.");
        }
    }

    private Sheet About() =>
        new(
            "About",
            [new SheetColumn("Field", 24), new SheetColumn("Value", 90)],
            [
                ["As of", AsOf],
                ["Generated", Generated is { } moment ? DocumentWording.Moment(moment) : null],
                ["By", Generator.Name],
                ["Vendors", Entries.Length],
                ["Open findings", Entries.Sum(e => e.Findings.Length)],
                ["Confidentiality", Confidentiality],
            ],
            HasHeader: false
        );
}

using System.Collections.Immutable;
using SectionFour.Assessment;
using SectionFour.Reports;

namespace SectionFour.Outputs;

/// <summary>The exceptions as rows, for the workbook, the CSV and the tables of forms, with columns that are the reader's to fill in.</summary>
internal static class ExceptionRows
{
    private static readonly ImmutableArray<Column> s_columns =
    [
        new("Id", 6, e => e.Deviation.Id, "id"),
        new("Control", 14, e => string.Join(", ", e.Deviation.Controls), "control"),
        new("Criteria", 14, e => string.Join(", ", e.Deviation.Criteria), "criteria"),
        new("Page", 7, e => e.Deviation.Narrative.Page, "page", CellKind.Whole),
        new("Exception (auditor's words)", 50, e => e.Deviation.Narrative.Value, "words"),
        new("Failed", 8, e => e.Counts.Failed, "failed", CellKind.Whole),
        new("Sampled", 9, e => e.Counts.Sampled, "sampled", CellKind.Whole),
        new("Population", 11, e => e.Counts.Population, "population", CellKind.Whole),
        new("Unit", 16, e => e.Deviation.Unit),
        new(
            "Counts inferred",
            10,
            e =>
                e.Assessed is null ? null
                : e.Assessed.Rate.Inferred ? "partly"
                : "no"
        ),
        new("Rate", 9, e => e.Assessed?.Rate.Observed, "rate", CellKind.Percent),
        new("Upper limit", 9, e => e.Assessed?.Rate.UpperLimit, "upper-limit", CellKind.Percent),
        new("At confidence", 11, e => e.Assessed?.Rate.UpperLimit is null ? null : e.Assessed.Rate.ConfidenceLevel, Kind: CellKind.Percent),
        new("Severity", 13, e => e.Level is { } level ? DocumentWording.Of(level) : null, "severity"),
        new("Assessed severity", 13, e => e.Assessed is null ? null : DocumentWording.Of(e.Assessed.Level)),
        new("Reason for another severity", 26, e => e.Override?.Reason),
        new("Score", 8, e => e.Assessed?.Score, Kind: CellKind.Whole),
        new("Sum", 20, e => e.Assessed?.Arithmetic),
        new("Nature", 22, e => DocumentWording.Of(e.Deviation.Mode)),
        new("Extent", 14, e => e.Assessed is null ? null : DocumentWording.Of(e.Assessed.Extent)),
        new("What it protects", 26, e => string.Join("; ", e.Deviation.Themes.Select(DocumentWording.Theme))),
        new("Management's response", 50, e => e.Deviation.Response?.Text.Value, "response"),
        new("Response page", 10, e => e.Deviation.Response?.Text.Page, Kind: CellKind.Whole),
        new("Response grade", 11, e => e.Response is null ? null : DocumentWording.Of(e.Response.Grade), "response-grade"),
        new("Response points", 10, e => e.Response?.Score, Kind: CellKind.Whole),
        new("of", 6, e => e.Response?.MaxScore, Kind: CellKind.Whole),
        new("Relevant to us? Why", 26, _ => null),
        new("Our compensating control", 26, _ => null),
        new("Follow-up asked", 22, _ => null),
        new("Due", 12, _ => null, Kind: CellKind.Day),
        new(null, 0, e => e.Assessed is null ? null : DocumentWording.Counts(e.Assessed.Rate), "counts"),
    ];

    /// <summary>All columns that have a title.</summary>
    public static Sheet Sheet(MemoFacts facts)
    {
        var columns = s_columns.Where(c => c.Title is not null).ToImmutableArray();
        return new Sheet("Exceptions", [.. columns.Select(c => new SheetColumn(c.Title!, c.Width, c.Kind))], [.. Rows(facts, columns)]);
    }

    /// <summary>All columns that a form can name.</summary>
    public static ReviewTable Table { get; } =
        new("exceptions", "Each exception", [.. s_columns.Where(c => c.Name is not null).Select(c => c.Name!)])
        {
            Rows = facts => Rows(facts, [.. s_columns.Where(c => c.Name is not null)]),
        };

    private static IEnumerable<ImmutableArray<object?>> Rows(MemoFacts facts, ImmutableArray<Column> columns) =>
        facts.Reading.Deviations.Select(d =>
        {
            var exception = new Row(d, facts.Assessed(d), facts.Response(d), facts.Level(d), facts.Override(d));
            return columns.Select(c => c.Value(exception)).ToImmutableArray();
        });

    /// <param name="Title">Heading in the workbook; null where it is only for forms.</param>
    /// <param name="Width">Width in the workbook in characters.</param>
    /// <param name="Value">What stands in it.</param>
    /// <param name="Name">Stable name for forms; null where it is only in the workbook.</param>
    /// <param name="Kind">How the workbook shows it.</param>
    private sealed record Column(string? Title, double Width, Func<Row, object?> Value, string? Name = null, CellKind Kind = CellKind.Text);

    private sealed record Row(
        Deviation Deviation,
        DeviationAssessment? Assessed,
        ResponseAssessment? Response,
        SeverityLevel? Level,
        SeverityOverride? Override
    )
    {
        public DeviationCounts Counts => Assessed?.Rate.Counts ?? Deviation.Counts;
    }
}

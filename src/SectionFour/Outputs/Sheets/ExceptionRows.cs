using System.Collections.Immutable;

namespace SectionFour.Outputs;

/// <summary>The exceptions as rows, with columns for what is the reader's to fill in.</summary>
internal static class ExceptionRows
{
    public static Sheet Sheet(MemoFacts facts) =>
        new(
            "Exceptions",
            [
                new SheetColumn("Id", 6),
                new SheetColumn("Control", 14),
                new SheetColumn("Criteria", 14),
                new SheetColumn("Page", 7, CellKind.Whole),
                new SheetColumn("Exception (auditor's words)", 50),
                new SheetColumn("Failed", 8, CellKind.Whole),
                new SheetColumn("Sampled", 9, CellKind.Whole),
                new SheetColumn("Population", 11, CellKind.Whole),
                new SheetColumn("Unit", 16),
                new SheetColumn("Counts inferred", 10),
                new SheetColumn("Rate", 9, CellKind.Percent),
                new SheetColumn("Upper limit", 9, CellKind.Percent),
                new SheetColumn("At confidence", 11, CellKind.Percent),
                new SheetColumn("Severity", 13),
                new SheetColumn("Assessed severity", 13),
                new SheetColumn("Reason for another severity", 26),
                new SheetColumn("Score", 8, CellKind.Whole),
                new SheetColumn("Sum", 20),
                new SheetColumn("Nature", 22),
                new SheetColumn("Extent", 14),
                new SheetColumn("What it protects", 26),
                new SheetColumn("Management's response", 50),
                new SheetColumn("Response page", 10, CellKind.Whole),
                new SheetColumn("Response grade", 11),
                new SheetColumn("Response points", 10, CellKind.Whole),
                new SheetColumn("of", 6, CellKind.Whole),
                new SheetColumn("Relevant to us? Why", 26),
                new SheetColumn("Our compensating control", 26),
                new SheetColumn("Follow-up asked", 22),
                new SheetColumn("Due", 12, CellKind.Day),
            ],
            [.. facts.Reading.Deviations.Select(d => Row(facts, d))]
        );

    private static ImmutableArray<object?> Row(MemoFacts facts, Reports.Deviation deviation)
    {
        var (assessed, response) = (facts.Assessed(deviation), facts.Response(deviation));
        var counts = assessed?.Rate.Counts ?? deviation.Counts;
        return
        [
            deviation.Id,
            string.Join(", ", deviation.Controls),
            string.Join(", ", deviation.Criteria),
            deviation.Narrative.Page,
            deviation.Narrative.Value,
            counts.Failed,
            counts.Sampled,
            counts.Population,
            deviation.Unit,
            assessed is null ? null
            : assessed.Rate.Inferred ? "partly"
            : "no",
            assessed?.Rate.Observed,
            assessed?.Rate.UpperLimit,
            assessed?.Rate.UpperLimit is null ? null : assessed.Rate.ConfidenceLevel,
            facts.Level(deviation) is { } level ? DocumentWording.Of(level) : null,
            assessed is null ? null : DocumentWording.Of(assessed.Level),
            facts.Override(deviation)?.Reason,
            assessed?.Score,
            assessed?.Arithmetic,
            DocumentWording.Of(deviation.Mode),
            assessed is null ? null : DocumentWording.Of(assessed.Extent),
            string.Join("; ", deviation.Themes.Select(DocumentWording.Theme)),
            deviation.Response?.Text.Value,
            deviation.Response?.Text.Page,
            response is null ? null : DocumentWording.Of(response.Grade),
            response?.Score,
            response?.MaxScore,
            null,
            null,
            null,
            null,
        ];
    }
}

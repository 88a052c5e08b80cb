namespace SectionFour.Outputs;

/// <summary>The exceptions as a table: one row each, after rows that say from where and when.</summary>
internal static class ExceptionsCsv
{
    public static void Write(ReviewedReport review, Stream stream)
    {
        var sheet = ExceptionRows.Sheet(new MemoFacts(review));
        Csv.Write(
            stream,
            [
                sheet.Columns.Select(c => (object?)c.Title).Concat(["Confidentiality", "Origin"]),
                .. sheet.Rows.Select(r =>
                    r.Concat([Placeholders.Fill(review.Template.Confidentiality, review), MemoBuilder.Provenance(review)])
                ),
            ]
        );
    }
}

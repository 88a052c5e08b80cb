using System.Collections.Immutable;

namespace SectionFour.Outputs;

/// <summary>A kind of file that a review can be written as.</summary>
/// <param name="Extension">How its file names end, with the dot (".oscal.json").</param>
/// <param name="MediaType">Its media type.</param>
/// <param name="Name">What it is, for a person.</param>
/// <param name="Write">Writes it; the same review gives the same bytes.</param>
public sealed record ReviewFormat(string Extension, string MediaType, string Name, Action<ReviewedReport, Stream> Write);

/// <summary>The kinds of file that a review can be written as.</summary>
public static class ReviewFormats
{
    /// <summary>All of them.</summary>
    public static ImmutableArray<ReviewFormat> All { get; } =
    [
        new(
            ".docx",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            "review memo as a Word document",
            (review, stream) => WordWriter.Write(MemoBuilder.Build(review), stream)
        ),
        new(
            ".pdf",
            "application/pdf",
            "review memo as a tagged PDF",
            (review, stream) => PdfWriter.Write(MemoBuilder.Build(review), stream)
        ),
        new(".html", "text/html", "review memo as one web page", (review, stream) => HtmlWriter.Write(MemoBuilder.Build(review), stream)),
        new(".md", "text/markdown", "review memo as Markdown", (review, stream) => MarkdownWriter.Write(MemoBuilder.Build(review), stream)),
        new(
            ".xlsx",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "workbook: controls, tests, exceptions, user-entity controls, comparison",
            ReviewWorkbook.Write
        ),
        new(
            ".letter.docx",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            "letter to the vendor with the questions, as a Word document",
            (review, stream) => WordWriter.Write(QuestionLetter.Document(review), stream)
        ),
        new(".letter.txt", "text/plain", "letter to the vendor with the questions, as the text of an e-mail", QuestionLetter.WriteText),
        new(
            ".letter.xlsx",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "sheet of questions for the vendor to answer",
            QuestionLetter.WriteSheet
        ),
        new(".csv", "text/csv", "exceptions as a table", ExceptionsCsv.Write),
        new(".oscal.json", "application/oscal+json", "findings as OSCAL assessment results", OscalResults.Write),
        new(".json", "application/json", "reading, assessment and comparison as JSON", ReviewJson.Write),
    ];

    /// <summary>The format that a file name asks for, or null. The longest extension that fits counts.</summary>
    public static ReviewFormat? ForFile(string fileName)
    {
        ArgumentNullException.ThrowIfNull(fileName);
        return All.Where(f => fileName.EndsWith(f.Extension, StringComparison.OrdinalIgnoreCase)).MaxBy(f => f.Extension.Length);
    }
}

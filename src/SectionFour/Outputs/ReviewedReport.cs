using System.Collections.Immutable;
using SectionFour.Assessment;
using SectionFour.Comparison;
using SectionFour.Reading;

namespace SectionFour.Outputs;

/// <summary>A report read and judged: everything that an output of a review is made from.</summary>
public sealed record ReviewedReport
{
    /// <summary>The report's file name, as the user knows it.</summary>
    public required string FileName { get; init; }

    /// <summary>What the report says.</summary>
    public required ReportReading Reading { get; init; }

    /// <summary>What it means for the reader.</summary>
    public required ReportAssessment Assessment { get; init; }

    /// <summary>What became of the last report's findings, or null where no last report was given.</summary>
    public ReportComparison? Comparison { get; init; }

    /// <summary>The last report's file name; null where there is no comparison.</summary>
    public string? PreviousFileName { get; init; }
}

/// <summary>A kind of file that a review can be written as.</summary>
/// <param name="Extension">How its file names end, with the dot (".oscal.json").</param>
/// <param name="Name">What it is, for a person.</param>
/// <param name="Write">Writes it; the same review gives the same bytes.</param>
public sealed record ReviewFormat(string Extension, string Name, Action<ReviewedReport, Stream> Write);

/// <summary>The kinds of file that a review can be written as.</summary>
public static class ReviewFormats
{
    /// <summary>All of them.</summary>
    public static ImmutableArray<ReviewFormat> All { get; } =
    [new(".json", "reading, assessment and comparison as JSON", ReviewJson.Write)];

    /// <summary>The format that a file name asks for, or null. The longest extension that fits counts.</summary>
    public static ReviewFormat? ForFile(string fileName)
    {
        ArgumentNullException.ThrowIfNull(fileName);
        return All.Where(f => fileName.EndsWith(f.Extension, StringComparison.OrdinalIgnoreCase)).MaxBy(f => f.Extension.Length);
    }
}

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

    /// <summary>When the outputs are made, or null: the library has no clock.</summary>
    public DateTimeOffset? Generated { get; init; }

    /// <summary>What people added: use, decision, signatures, overrides.</summary>
    public ReviewRecord Record { get; init; } = ReviewRecord.Empty;

    /// <summary>What the memo holds and how it is worded.</summary>
    public MemoTemplate Template { get; init; } = MemoTemplate.Default;

    /// <summary>Draws the words on the report's pages.</summary>
    public IPagePictures Pictures { get; init; } = new NoPagePictures("No program to draw the report's pages was given.");

    /// <summary>The level of an exception: as a person set it, else as assessed.</summary>
    public SeverityLevel LevelOf(DeviationAssessment deviation)
    {
        ArgumentNullException.ThrowIfNull(deviation);
        return Record.Overrides.FirstOrDefault(o => o.DeviationId == deviation.DeviationId)?.Level ?? deviation.Level;
    }
}

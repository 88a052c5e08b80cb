namespace SectionFour.Reading;

/// <summary>How a report is read.</summary>
public sealed record ReadOptions
{
    /// <summary>The user or owner password of an encrypted file, or null.</summary>
    public string? Password { get; init; }

    /// <summary>Called after each page with its number and the number of pages; null for none.</summary>
    public Action<int, int>? Progress { get; init; }
}

/// <summary>The front door: a PDF goes in, a reading comes out.</summary>
public static class ReportReader
{
    /// <summary>Reads a report.</summary>
    /// <param name="file">All bytes of the PDF.</param>
    /// <param name="options">Password and progress; null for the defaults.</param>
    /// <param name="cancellation">Ends the work early.</param>
    /// <returns>The reading, or a refusal with its sentence. Bad input never throws.</returns>
    public static ReadOutcome Read(ReadOnlyMemory<byte> file, ReadOptions? options = null, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        return file.IsEmpty
            ? new ReadOutcome.Refusal(RefusalReason.Empty, "The file is empty.")
            : new ReadOutcome.Refusal(RefusalReason.NotServiceAuditorsReport, options?.Password ?? "");
    }
}

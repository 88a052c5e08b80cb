namespace SectionFour.Pdf;

/// <summary>An opened PDF whose pages can be read one by one. Made for one thread; open the file again for another.</summary>
public interface IPageSource : IDisposable
{
    /// <summary>Number of pages.</summary>
    int PageCount { get; }

    /// <summary>What the file says about itself.</summary>
    PdfInformation Information { get; }

    /// <summary>Reads a page.</summary>
    /// <param name="number">From 1 to <see cref="PageCount"/>.</param>
    /// <param name="cancellation">Ends the work early.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such page.</exception>
    /// <exception cref="PdfPageException">The page cannot be read; other pages may.</exception>
    PdfPage ReadPage(int number, CancellationToken cancellation = default);
}

/// <summary>What a PDF says about itself: claims of the file, not facts about the report.</summary>
/// <param name="Title">Title, or null.</param>
/// <param name="Author">Author, or null.</param>
/// <param name="Creator">The program in which it was written, or null.</param>
/// <param name="Producer">The program that made the PDF, or null.</param>
/// <param name="Created">When it was made, or null.</param>
/// <param name="Modified">When it was last changed, or null.</param>
/// <param name="IsEncrypted">Whether the file is encrypted (an owner password restricts use, a user password restricts opening).</param>
/// <param name="Engine">The name of the page engine that reads it.</param>
/// <param name="Repairs">What had to be repaired to open it, in sentences; empty for a sound file.</param>
public sealed record PdfInformation(
    string? Title,
    string? Author,
    string? Creator,
    string? Producer,
    DateTimeOffset? Created,
    DateTimeOffset? Modified,
    bool IsEncrypted,
    string Engine,
    IReadOnlyList<string> Repairs
);

/// <summary>One page cannot be read; the message says why in one sentence.</summary>
public sealed class PdfPageException : Exception
{
    /// <summary>Makes the exception.</summary>
    public PdfPageException() { }

    /// <summary>Makes the exception.</summary>
    public PdfPageException(string message)
        : base(message) { }

    /// <summary>Makes the exception.</summary>
    public PdfPageException(string message, Exception innerException)
        : base(message, innerException) { }
}

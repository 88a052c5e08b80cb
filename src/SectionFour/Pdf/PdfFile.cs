namespace SectionFour.Pdf;

/// <summary>Opens PDF files.</summary>
public static class PdfFile
{
    /// <summary>Files may hold junk before the header; readers look for it within the first kilobyte.</summary>
    private const int HeaderSearchBytes = 1024;

    /// <summary>Opens a file so that its pages can be read.</summary>
    /// <param name="file">The bytes of the whole file; they must not change while it is open.</param>
    /// <param name="password">The password that opens the file, or null.</param>
    /// <returns>The opened file, or why it is refused. Never an exception for what stands in the file.</returns>
    public static PdfOpening Open(ReadOnlyMemory<byte> file, string? password = null)
    {
        if (file.IsEmpty)
        {
            return Refusals.Of(PdfRefusal.Empty);
        }

        var header = file.Span[..Math.Min(file.Length, HeaderSearchBytes)].IndexOf("%PDF-"u8);
        if (header < 0)
        {
            return Refusals.Of(PdfRefusal.NotPdf);
        }

        return PageSourceWithFallback.Open(file, header, password);
    }
}

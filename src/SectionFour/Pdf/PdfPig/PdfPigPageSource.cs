using UglyToad.PdfPig;
using UglyToad.PdfPig.Exceptions;

namespace SectionFour.Pdf;

/// <summary>Reads pages with PdfPig.</summary>
/// <remarks>
/// PdfPig keeps letters and paths apart, so that it is not known which is painted over which: no glyph comes out as covered. It does not
/// clip either: no glyph comes out as clipped.
/// </remarks>
internal sealed class PdfPigPageSource : IPageSource
{
    private readonly PdfDocument _document;
    private readonly PageLabels? _labels;
    private readonly PdfPigPage _reader = new();

    private PdfPigPageSource(PdfDocument document)
    {
        _document = document;
        _labels = PdfPigLabels.Read(document);
        var information = document.Information;
        Information = new PdfInformation(
            information.Title,
            information.Author,
            information.Creator,
            information.Producer,
            information.GetCreatedDateTimeOffset(),
            information.GetModifiedDateTimeOffset(),
            document.IsEncrypted,
            "PdfPig",
            []
        );
    }

    public int PageCount => _document.NumberOfPages;

    public PdfInformation Information { get; }

    /// <summary>Opens a file that has bytes and a PDF header.</summary>
    public static PdfOpening Open(ReadOnlyMemory<byte> file, string? password)
    {
        PdfDocument? document = null;
        try
        {
            // SkipMissingFonts also keeps one bad font from costing the page.
            document = PdfDocument.Open(file, new ParsingOptions { SkipMissingFonts = true, Password = password ?? "" });
            if (document.NumberOfPages == 0)
            {
                document.Dispose();
                return Refusals.Of(PdfRefusal.Damaged);
            }

            return PdfOpening.Opened(new PdfPigPageSource(document));
        }
        catch (PdfDocumentEncryptedException e)
        {
            return RefuseEncrypted(e, password);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // Whatever a hostile or broken file makes PdfPig throw, the outcome is the same: a file that cannot be read.
            document?.Dispose();
            return Refusals.Of(PdfRefusal.Damaged);
        }
    }

    public PdfPage ReadPage(int number, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(number, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(number, PageCount);
        cancellation.ThrowIfCancellationRequested();
        try
        {
            return _reader.Read(_document.GetPage(number), _labels?.Of(number));
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // As above: PdfPig throws whatever comes up, and other pages may still be sound.
            throw new PdfPageException($"Page {number} cannot be read: its content is damaged.", e);
        }
    }

    public void Dispose() => _document.Dispose();

    private static PdfOpening RefuseEncrypted(PdfDocumentEncryptedException e, string? password) =>
        Refusals.Of(
            !e.Message.Contains("password", StringComparison.OrdinalIgnoreCase) ? PdfRefusal.UnsupportedEncryption
            : string.IsNullOrEmpty(password) ? PdfRefusal.PasswordNeeded
            : PdfRefusal.PasswordWrong
        );
}

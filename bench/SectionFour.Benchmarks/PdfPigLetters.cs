using UglyToad.PdfPig;

namespace SectionFour.Benchmarks;

/// <summary>The peer: plain PdfPig that takes each page's letters, and nothing else.</summary>
internal static class PdfPigLetters
{
    public static int Run(FileInfo file)
    {
        var letters = 0L;
        using var document = PdfDocument.Open(file.FullName);
        foreach (var page in document.GetPages())
        {
            letters += page.Letters.Count;
        }

        return letters > 0 ? 0 : 1;
    }
}

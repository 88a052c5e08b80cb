using System.Text;
using SectionFour.Pdf;

namespace SectionFour.Tests.Pdf;

/// <summary>Shortcuts for tests of the page engine.</summary>
internal static class EnginePages
{
    /// <summary>Opens a file with the engine alone, without the second engine behind it.</summary>
    public static EnginePageSource Open(byte[] file, string? password = null) =>
        EnginePageSource.TryOpen(file, password, out var refusal).ShouldNotBeNull($"The engine refused the file: {refusal}.");

    public static PdfPage Read(byte[] file, int page = 1)
    {
        using var source = Open(file);
        return source.ReadPage(page, TestContext.Current.CancellationToken);
    }

    public static PdfPage Read(TinyPdf file) => Read(file.Write());

    public static string Text(PdfPage page)
    {
        var text = new StringBuilder();
        foreach (var glyph in page.Glyphs)
        {
            text.Append(glyph.Text);
        }

        return text.ToString();
    }

    /// <summary>A file of Samples/.</summary>
    public static byte[] Sample(string name) =>
        File.ReadAllBytes(Path.Combine(SharedCorpus.Repository(), "tests/SectionFour.Tests/Pdf/Samples", name));
}

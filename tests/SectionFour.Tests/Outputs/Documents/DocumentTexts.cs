using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using SectionFour.Outputs;
using UglyToad.PdfPig;

namespace SectionFour.Tests;

/// <summary>The words of a written document, whichever its format: one space between them.</summary>
internal static partial class DocumentTexts
{
    public static string Of(string extension, byte[] file) =>
        OneSpace(
            extension switch
            {
                ".docx" or ".letter.docx" => Word(file),
                ".xlsx" or ".letter.xlsx" => string.Join(' ', Sheets(file).SelectMany(s => s.Value).SelectMany(r => r)),
                ".html" => WebUtility.HtmlDecode(Tags().Replace(Style().Replace(Encoding.UTF8.GetString(file), ""), " ")),
                ".pdf" => Pdf(file),
                ".md" => Encoding
                    .UTF8.GetString(file)
                    .Replace("\\", "", StringComparison.Ordinal)
                    .Replace("**", "", StringComparison.Ordinal),
                _ => Encoding.UTF8.GetString(file),
            }
        );

    public static Dictionary<string, List<string[]>> Sheets(byte[] file)
    {
        using var stream = new MemoryStream(file);
        using var package = new OoxmlFile(stream, forUpdate: false);
        var workbook = new SpreadsheetFile(package);
        return workbook.SheetNames.ToDictionary(n => n, n => workbook.Rows(n).ToList());
    }

    private static string Word(byte[] file)
    {
        using var zip = new ZipArchive(new MemoryStream(file));
        var text = new StringBuilder();
        foreach (var part in zip.Entries.Where(e => WordText().IsMatch(e.FullName)))
        {
            using var stream = part.Open();
            foreach (var paragraph in XDocument.Load(stream).Descendants().Where(e => e.Name.LocalName == "p"))
            {
                text.AppendJoin("", paragraph.Descendants().Where(e => e.Name.LocalName == "t").Select(t => t.Value)).Append('\n');
            }
        }

        return text.ToString();
    }

    private static string Pdf(byte[] file)
    {
        // By its structure, in which a cell comes after the other; lines of neighbouring cells would else run into each other.
        using var document = PdfDocument.Open(file);
        return string.Concat(document.GetPages().SelectMany(p => p.GetMarkedContents()).SelectMany(m => m.Letters).Select(l => l.Value));
    }

    private static string OneSpace(string text) => Spaces().Replace(text, " ");

    [GeneratedRegex("<[^>]+>")]
    private static partial Regex Tags();

    [GeneratedRegex("<style>.*?</style>", RegexOptions.Singleline)]
    private static partial Regex Style();

    [GeneratedRegex(@"[\s\u00A0]+")]
    private static partial Regex Spaces();

    [GeneratedRegex(@"^word/(document|header\d|footer\d)\.xml$")]
    private static partial Regex WordText();
}

using System.Globalization;
using System.Text;

namespace SectionFour.Tests.Pdf;

/// <summary>Writes small PDF files by hand, so that a test says exactly which bytes it means.</summary>
internal sealed class TinyPdf
{
    private readonly SortedDictionary<int, byte[]> _objects = [];

    /// <summary>The body of an object, without "n 0 obj" and "endobj".</summary>
    public TinyPdf Object(int number, string body)
    {
        _objects[number] = Encoding.Latin1.GetBytes(body);
        return this;
    }

    /// <summary>A stream object; <paramref name="entries"/> are the dictionary's entries beside the length.</summary>
    public TinyPdf Stream(int number, byte[] content, string entries = "")
    {
        using var body = new MemoryStream();
        body.Write(Encoding.Latin1.GetBytes($"<</Length {content.Length.ToString(CultureInfo.InvariantCulture)} {entries}>>\nstream\n"));
        body.Write(content);
        body.Write("\nendstream"u8);
        _objects[number] = body.ToArray();
        return this;
    }

    /// <summary>The file with a classic cross-reference table; object 1 is the catalog.</summary>
    public byte[] Write(string trailer = "")
    {
        using var file = new MemoryStream();
        file.Write("%PDF-1.7\n%\u00e2\u00e3\n"u8);
        var offsets = new SortedDictionary<int, long>();
        foreach (var (number, body) in _objects)
        {
            offsets[number] = file.Position;
            file.Write(Encoding.Latin1.GetBytes($"{number} 0 obj\n"));
            file.Write(body);
            file.Write("\nendobj\n"u8);
        }

        var start = file.Position;
        var table = new StringBuilder("xref\n0 1\n0000000000 65535 f \n");
        foreach (var (number, offset) in offsets)
        {
            table.Append(CultureInfo.InvariantCulture, $"{number} 1\n{offset:D10} 00000 n \n");
        }

        table.Append(
            CultureInfo.InvariantCulture,
            $"trailer\n<</Size {offsets.Keys.Last() + 1}/Root 1 0 R{trailer}>>\nstartxref\n{start}\n%%EOF\n"
        );
        file.Write(Encoding.Latin1.GetBytes(table.ToString()));
        return file.ToArray();
    }

    /// <summary>One page, 300 by 200 points, with Helvetica as /F1.</summary>
    public static TinyPdf OnePage(string content, string pageEntries = "/MediaBox[0 0 300 200]", string resources = "") =>
        new TinyPdf()
            .Object(1, "<</Type/Catalog/Pages 2 0 R>>")
            .Object(2, "<</Type/Pages/Kids[3 0 R]/Count 1>>")
            .Object(3, $"<</Type/Page/Parent 2 0 R{pageEntries}/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>{resources}>>>>")
            .Stream(4, Encoding.Latin1.GetBytes(content))
            .Object(5, "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>");
}

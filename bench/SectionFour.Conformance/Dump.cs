using System.Globalization;
using SectionFour.Pdf;

namespace SectionFour.Conformance;

/// <summary>Writes what both engines see on a page, to look at by eye or by diff.</summary>
internal static class Dump
{
    public static int Run(string file, int page, string[] options)
    {
        var password = options is ["--password", var given] ? given : null;
        var bytes = File.ReadAllBytes(file);
        using var engine = EnginePageSource.TryOpen(bytes, password, out var refusal);
        if (engine is null)
        {
            Console.WriteLine($"engine: refused, {refusal}");
        }
        else
        {
            Console.WriteLine(engine.Information);
            foreach (var repair in engine.Information.Repairs)
            {
                Console.WriteLine("repair: " + repair);
            }

            var read = engine.TryReadPage(page, out var unsupported, CancellationToken.None);
            Console.WriteLine($"engine, {engine.PageCount} pages {unsupported}");
            Write(read);
        }

        var opening = PdfPigPageSource.Open(bytes, password);
        using var peer = opening.Source;
        Console.WriteLine(peer is null ? $"PdfPig: {opening.Sentence}" : $"PdfPig, {peer.PageCount} pages");
        if (peer is not null)
        {
            Write(peer.ReadPage(page));
        }

        return 0;
    }

    private static void Write(PdfPage? page)
    {
        if (page is null)
        {
            return;
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{page.Width} x {page.Height} {page.Label}"));
        foreach (var warning in page.Warnings)
        {
            Console.WriteLine("warning: " + warning);
        }

        foreach (var g in page.Glyphs)
        {
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"glyph '{g.Text}' {g.Left:F2} {g.Top:F2} {g.Right:F2} {g.Bottom:F2} base {g.Baseline:F2} size {g.Size:F2} angle {g.Angle} #{g.Color:X6} {g.Visibility}{(g.Artifact ? " artifact" : "")} {g.Font.Name}{(g.Font.IsBold ? " bold" : "")}{(g.Font.IsItalic ? " italic" : "")}"
                )
            );
        }

        foreach (var r in page.Rules)
        {
            Console.WriteLine(
                string.Create(CultureInfo.InvariantCulture, $"rule {r.X1:F2} {r.Y1:F2} {r.X2:F2} {r.Y2:F2} thick {r.Thickness:F2}")
            );
        }

        foreach (var f in page.Fills)
        {
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"fill {f.Box.Left:F2} {f.Box.Top:F2} {f.Box.Right:F2} {f.Box.Bottom:F2} #{f.Color:X6}"
                )
            );
        }

        foreach (var i in page.Images)
        {
            Console.WriteLine(
                string.Create(CultureInfo.InvariantCulture, $"image {i.Box.Left:F2} {i.Box.Top:F2} {i.Box.Right:F2} {i.Box.Bottom:F2}")
            );
        }
    }
}

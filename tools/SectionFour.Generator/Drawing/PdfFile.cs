using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using SkiaSharp;

namespace SectionFour.Generation.Drawing;

/// <summary>How words are put into the file; producers differ in this more than in anything else.</summary>
public enum WordInk
{
    /// <summary>A line is one string with its spaces.</summary>
    WholeLines,

    /// <summary>Each word is placed by itself and there are no spaces.</summary>
    SingleWords,

    /// <summary>Each word carries its trailing space.</summary>
    WordsWithSpaces,

    /// <summary>Each glyph is placed by itself.</summary>
    SingleGlyphs,
}

/// <summary>In which order a page's texts are written.</summary>
public enum InkOrder
{
    /// <summary>Cell by cell.</summary>
    AsLaidOut,

    /// <summary>Line by line across all columns.</summary>
    AcrossColumns,

    /// <summary>By column.</summary>
    DownColumns,

    /// <summary>Last first.</summary>
    Backwards,
}

/// <summary>How pages become a PDF.</summary>
public sealed record PdfHabits(
    WordInk Words,
    InkOrder Order,
    string Title,
    string Author,
    string Producer,
    DateTime Created,
    bool DoublesBold
);

/// <summary>Writes drawn sheets as a PDF.</summary>
internal static partial class PdfFile
{
    public static byte[] Write(IReadOnlyList<Sheet> sheets, PdfHabits habits)
    {
        using var memory = new MemoryStream();
        var metadata = SKDocumentPdfMetadata.Default with
        {
            Title = habits.Title,
            Author = habits.Author,
            Producer = habits.Producer,
            Creation = habits.Created,
            Modified = habits.Created,
        };
        using (var document = SKDocument.CreatePdf(memory, metadata))
        {
            foreach (var sheet in sheets)
            {
                Draw(document, sheet, habits);
            }

            document.Close();
        }

        return AmendPages(memory.ToArray(), sheets);
    }

    private static void Draw(SKDocument document, Sheet sheet, PdfHabits habits)
    {
        var (w, h) = (sheet.Setup.Width, sheet.Setup.Height);
        var bleed = sheet.Setup.Bleed;
        var (mw, mh) = sheet.Setup.Rotated ? (h, w) : (w, h);
        var canvas = document.BeginPage(mw + (2 * bleed), mh + (2 * bleed));
        canvas.Translate(bleed, bleed);
        if (sheet.Setup.Rotated)
        {
            // Turned a quarter to the left in the file, so that /Rotate 90 shows it upright.
            canvas.Concat(new SKMatrix(0, 1, 0, -1, 0, w, 0, 0, 1));
        }

        using var paint = new SKPaint { IsAntialias = true };
        foreach (var ink in Ordered(sheet.Inks, habits.Order))
        {
            DrawInk(canvas, ink, paint, sheet.Setup, habits);
        }

        document.EndPage();
    }

    private static IEnumerable<Ink> Ordered(List<Ink> inks, InkOrder order)
    {
        var texts = inks.OfType<TextInk>();
        var others = inks.Where(i => i is not TextInk);
        return order switch
        {
            InkOrder.AcrossColumns => others.Concat(texts.OrderBy(t => MathF.Round(t.Y * 2)).ThenBy(t => t.X)),
            InkOrder.DownColumns => others.Concat(texts.OrderBy(t => MathF.Round(t.X / 20)).ThenBy(t => t.Y).ThenBy(t => t.X)),
            InkOrder.Backwards => others.Concat(texts.Reverse()),
            _ => inks,
        };
    }

    private static void DrawInk(SKCanvas canvas, Ink ink, SKPaint paint, PageSetup setup, PdfHabits habits)
    {
        paint.Style = SKPaintStyle.Fill;
        switch (ink)
        {
            case TextInk t:
                paint.Color = t.Color;
                DrawText(canvas, t, paint, habits.Words);
                if (habits.DoublesBold && t.Face.Cut == Cut.Bold)
                {
                    DrawText(canvas, t with { X = t.X + 0.25f }, paint, habits.Words);
                }

                break;
            case RuleInk { AsRectangle: true } r:
                paint.Color = r.Color;
                var half = r.Width / 2;
                canvas.DrawRect(
                    r.Y1 == r.Y2 ? new SKRect(r.X1, r.Y1 - half, r.X2, r.Y1 + half) : new SKRect(r.X1 - half, r.Y1, r.X1 + half, r.Y2),
                    paint
                );
                break;
            case RuleInk r:
                paint.Style = SKPaintStyle.Stroke;
                paint.Color = r.Color;
                paint.StrokeWidth = r.Width;
                canvas.DrawLine(r.X1, r.Y1, r.X2, r.Y2, paint);
                break;
            case FillInk f:
                paint.Color = f.Color;
                canvas.DrawRect(f.Area, paint);
                break;
            case FrameInk f:
                paint.Style = SKPaintStyle.Stroke;
                paint.Color = f.Color;
                paint.StrokeWidth = f.Width;
                canvas.DrawRect(f.Area, paint);
                break;
            case WatermarkInk w:
                paint.Color = w.Color;
                canvas.Save();
                canvas.RotateDegrees(w.Degrees, setup.Width / 2, setup.Height / 2);
                canvas.DrawText(w.Text, (setup.Width - w.Face.Width(w.Text)) / 2, setup.Height / 2, SKTextAlign.Left, w.Face.Font, paint);
                canvas.Restore();
                break;
        }
    }

    private static void DrawText(SKCanvas canvas, TextInk t, SKPaint paint, WordInk words)
    {
        if (t.Tracking > 0)
        {
            var at = t.X;
            foreach (var c in t.Text)
            {
                canvas.DrawText(c.ToString(), at, t.Y, SKTextAlign.Left, t.Face.Font, paint);
                at += t.Face.Width(c.ToString()) + t.Tracking;
            }

            return;
        }

        if (words == WordInk.WholeLines && t.WordGap == 0)
        {
            canvas.DrawText(t.Text, t.X, t.Y, SKTextAlign.Left, t.Face.Font, paint);
            return;
        }

        var space = t.Face.Width(" ") + t.WordGap;
        var x = t.X;
        foreach (var word in t.Text.Split(' '))
        {
            if (word.Length > 0)
            {
                DrawWord(canvas, t, paint, words, word, x);
            }

            x += t.Face.Width(word) + space;
        }
    }

    private static void DrawWord(SKCanvas canvas, TextInk t, SKPaint paint, WordInk words, string word, float x)
    {
        if (words == WordInk.SingleGlyphs)
        {
            foreach (var c in word)
            {
                canvas.DrawText(c.ToString(), x, t.Y, SKTextAlign.Left, t.Face.Font, paint);
                x += t.Face.Width(c.ToString());
            }

            return;
        }

        canvas.DrawText(words == WordInk.SingleWords ? word : word + " ", x, t.Y, SKTextAlign.Left, t.Face.Font, paint);
    }

    /// <summary>Skia cannot turn or crop pages: an incremental update of the page objects does.</summary>
    private static byte[] AmendPages(byte[] pdf, IReadOnlyList<Sheet> sheets)
    {
        if (sheets.All(s => !s.Setup.Rotated && s.Setup.Bleed == 0))
        {
            return pdf;
        }

        var text = Encoding.Latin1.GetString(pdf);
        var pages = PageObject().Matches(text);
        if (pages.Count != sheets.Count)
        {
            throw new InvalidOperationException($"{pages.Count} page objects found for {sheets.Count} pages.");
        }

        var update = new StringBuilder("\n");
        var entries = new List<(int Number, int Offset)>();
        for (var i = 0; i < sheets.Count; i++)
        {
            var setup = sheets[i].Setup;
            if (!setup.Rotated && setup.Bleed == 0)
            {
                continue;
            }

            var (w, h) = setup.Rotated ? (setup.Height, setup.Width) : (setup.Width, setup.Height);
            var added = setup.Rotated ? "/Rotate 90\n" : "";
            added +=
                setup.Bleed == 0
                    ? ""
                    : string.Create(
                        CultureInfo.InvariantCulture,
                        $"/CropBox [{setup.Bleed} {setup.Bleed} {w + setup.Bleed} {h + setup.Bleed}]\n"
                    );
            entries.Add((int.Parse(pages[i].Groups["number"].Value, CultureInfo.InvariantCulture), pdf.Length + update.Length));
            update.Append(pages[i].Groups["number"].Value).Append(" 0 obj\n<<");
            update.Append(added).Append(pages[i].Groups["body"].Value).Append(">>\nendobj\n");
        }

        var table = pdf.Length + update.Length;
        update.Append("xref\n");
        foreach (var (number, offset) in entries)
        {
            update.Append(CultureInfo.InvariantCulture, $"{number} 1\n{offset:D10} 00000 n \n");
        }

        var trailer = Trailer().Matches(text)[^1];
        update.Append("trailer\n<<").Append(trailer.Groups["body"].Value);
        update.Append(CultureInfo.InvariantCulture, $"\n/Prev {trailer.Groups["xref"].Value}>>\nstartxref\n{table}\n%%EOF\n");
        return [.. pdf, .. Encoding.Latin1.GetBytes(update.ToString())];
    }

    [GeneratedRegex(@"(?<number>\d+) 0 obj\n<<(?<body>/Type /Page\n(?:(?!endobj).)*?)>>\nendobj", RegexOptions.Singleline)]
    private static partial Regex PageObject();

    [GeneratedRegex(@"trailer\n<<(?<body>.*?)>>\s*startxref\s*(?<xref>\d+)", RegexOptions.Singleline)]
    private static partial Regex Trailer();
}

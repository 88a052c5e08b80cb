using System.Diagnostics;
using System.Globalization;
using SectionFour.Pdf;

namespace SectionFour.Conformance;

/// <summary>Compares the engine with PdfPig and pdftotext, page by page, and counts differences by cause.</summary>
internal static class Comparison
{
    public static int Run(string[] args)
    {
        string? password = null;
        string? mutool = null;
        var maxPages = int.MaxValue;
        var show = 0;
        var every = 1;
        var usePoppler = true;
        var usePdfPig = true;
        var picture = false;
        var files = new List<string>();
        for (var i = 0; i < args.Length; i++)
        {
            switch (args[i])
            {
                case "--password":
                    password = args[++i];
                    break;
                case "--pages":
                    maxPages = int.Parse(args[++i], CultureInfo.InvariantCulture);
                    break;
                case "--show":
                    show = int.Parse(args[++i], CultureInfo.InvariantCulture);
                    break;
                case "--every":
                    every = int.Parse(args[++i], CultureInfo.InvariantCulture);
                    break;
                case "--mutool":
                    mutool = args[++i];
                    break;
                case "--picture":
                    picture = true;
                    break;
                case "--no-poppler":
                    usePoppler = false;
                    break;
                case "--no-pdfpig":
                    usePdfPig = false;
                    break;
                default:
                    files.AddRange(
                        Directory.Exists(args[i]) ? Directory.EnumerateFiles(args[i], "*.pdf", SearchOption.AllDirectories) : [args[i]]
                    );
                    break;
            }
        }

        Templates? templates = null;
        if (picture && !Calibration.TryLoad(out templates))
        {
            return 1;
        }

        files.Sort(StringComparer.Ordinal);
        var how = new Options(password, maxPages, show, usePdfPig, usePoppler, mutool, templates);
        var totals = new Totals();
        for (var i = 0; i < files.Count; i += every)
        {
            // Peers may hang or fall over: the last line then says on which file.
            Console.Error.Write($"\r{i + 1} of {files.Count}: {Path.GetFileName(files[i])}\e[K");
            CompareFile(files[i], how, totals);
        }

        totals.Print();
        return 0;
    }

    private sealed record Options(
        string? Password,
        int MaxPages,
        int Show,
        bool UsePdfPig,
        bool UsePoppler,
        string? Mutool,
        Templates? Templates
    );

    private static void CompareFile(string file, Options how, Totals totals)
    {
        var password = how.Password;
        totals.Files++;
        var bytes = File.ReadAllBytes(file);
        var header = bytes.AsSpan(0, Math.Min(1024, bytes.Length)).IndexOf("%PDF-"u8);
        using var engine = EnginePageSource.TryOpen(header > 0 ? bytes[header..] : bytes, password, out var refusal);
        if (engine is null)
        {
            totals.NoteRefusal(refusal);
            Console.WriteLine($"{file}: refused by us, {refusal}");
            return;
        }

        var objects = PdfObjects.TryOpen(header > 0 ? bytes[header..] : bytes, password, out _)!;
        var nodes = PageTree.Read(objects);
        using var pdfPig = how.UsePdfPig ? PdfPigPageSource.Open(bytes, password).Source : null;
        var pages = Math.Min(how.MaxPages, engine.PageCount);
        var words = how.UsePoppler ? Poppler.Read(file, password, pages) : null;
        if (pdfPig is not null && pdfPig.PageCount != engine.PageCount)
        {
            Console.WriteLine($"{file}: {engine.PageCount} pages, PdfPig {pdfPig.PageCount}");
        }

        if (words is not null && words.Count != pages)
        {
            Console.WriteLine($"{file}: {pages} pages, pdftotext {words.Count}");
            words = null;
        }

        for (var number = 1; number <= pages; number++)
        {
            var node = number <= nodes.Count ? nodes[number - 1] : null;
            var place = new Place(file, number, password, objects, node);
            ComparePage(place, engine, pdfPig, words?[number - 1], how, totals);
        }
    }

    private sealed record Place(string File, int Number, string? Password, PdfObjects Objects, PageNode? Node)
    {
        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileName(File)} page {Number}");
    }

    private static void ComparePage(
        Place place,
        EnginePageSource engine,
        IPageSource? pdfPig,
        List<PopplerWord>? words,
        Options how,
        Totals totals
    )
    {
        var (file, number, password, _, _) = place;
        totals.Pages++;
        PdfPage? ours;
        var start = Stopwatch.GetTimestamp();
        try
        {
            ours = engine.TryReadPage(number, out var unsupported, CancellationToken.None);
            totals.NoteTime(Stopwatch.GetElapsedTime(start), $"{file} {number}");
            if (ours is null)
            {
                totals.Fallback++;
                totals.Note("ours: " + unsupported, 1);
                return;
            }
        }
        catch (PdfPageException e)
        {
            totals.Failed++;
            totals.Note("ours: failed, " + e.Message.Split('.')[0], 1);
            return;
        }

        totals.Glyphs += ours.Glyphs.Length;
        foreach (var warning in ours.Warnings)
        {
            totals.Note("warning: " + warning, 1);
        }

        PdfPage? theirs = null;
        start = Stopwatch.GetTimestamp();
        try
        {
            theirs = pdfPig is not null && number <= pdfPig.PageCount ? pdfPig.ReadPage(number) : null;
        }
        catch (PdfPageException)
        {
            totals.Note("PdfPig: failed", 1);
        }

        totals.PdfPigTime += Stopwatch.GetElapsedTime(start);
        // PDF 32000-1 §14.10.2: the unit of user space may be larger than a point. The peers leave it out.
        var unit = place.Node?.Dictionary?["UserUnit"] is { IsNumber: true } own && own.Number is > 0.01 and < 1000 ? own.Number : 1;
        var whole = ours;
        if (Math.Abs(unit - 1) > 0.01)
        {
            totals.Note("only ours: the page's own unit of length", 1);
            ours = Scale(ours, 1 / unit);
        }

        var byGlyphs = theirs is null ? null : PageMatch.Glyphs(ours, theirs);
        var byWords = words is null ? null : PageMatch.Words(ours, words);
        if (byGlyphs is not null)
        {
            totals.NotePdfPig(byGlyphs);
        }

        if (byWords is not null)
        {
            totals.NotePoppler(byWords);
        }

        if (byGlyphs is null && byWords is null)
        {
            return;
        }

        if (byGlyphs?.TextAgrees == true || byWords?.TextAgrees == true)
        {
            totals.NotePage(null, "");
            if (how.Show > 1)
            {
                Show(place, byGlyphs, byWords, null);
            }

            return;
        }

        // Why they see something else, and what a third one sees, is asked only where both see something else.
        var facts = place.Node is { } node ? new PageFacts(place.Objects, node, unit) : null;
        byGlyphs = theirs is null ? null : PageMatch.Glyphs(ours, theirs, facts);
        byWords = words is null ? null : PageMatch.Words(ours, words, facts);
        var byMuPdf =
            how.Mutool is { } mutool && MuPdf.ReadPage(mutool, file, password, number) is { } characters
                ? MuPdf.Compare(whole, characters)
                : null;
        var verdict = Verdict.Of(byGlyphs, byWords, byMuPdf);
        totals.NotePage(verdict, place.ToString());
        if (how.Templates is { } templates)
        {
            var glyphs = new[] { byGlyphs, byWords }.SelectMany(static m => m?.Differences ?? []).SelectMany(static d => d.Glyphs);
            var judge = PagePicture.Judge(templates, how.Mutool ?? "mutool", file, password, whole, unit, glyphs);
            totals.NotePicture(place.ToString(), verdict, PagePicture.Of(judge, byGlyphs, byWords));
        }

        if (how.Show > 0)
        {
            Show(place, byGlyphs, byWords, byMuPdf);
        }
    }

    private static PdfPage Scale(PdfPage page, double factor)
    {
        var f = (float)factor;
        return new PdfPage
        {
            Number = page.Number,
            Width = page.Width * factor,
            Height = page.Height * factor,
            Glyphs =
            [
                .. page.Glyphs.Select(g =>
                    g with
                    {
                        Left = g.Left * f,
                        Top = g.Top * f,
                        Right = g.Right * f,
                        Bottom = g.Bottom * f,
                        Baseline = g.Baseline * f,
                        Size = g.Size * f,
                    }
                ),
            ],
            Rules = [.. page.Rules.Select(r => new RulingLine(r.X1 * f, r.Y1 * f, r.X2 * f, r.Y2 * f, r.Thickness * f))],
            Fills = page.Fills,
            Images = page.Images,
        };
    }

    private static void Show(Place place, PageMatch? byGlyphs, PageMatch? byWords, PageMatch? byMuPdf)
    {
        foreach (var (peer, match) in new[] { ("PdfPig", byGlyphs), ("pdftotext", byWords), ("MuPDF", byMuPdf) })
        {
            if (match is null || match.Examples.Count == 0)
            {
                continue;
            }

            var causes = string.Join(", ", match.Causes.Select(c => $"{c.Key} {c.Value}"));
            Console.WriteLine($"{place}, {peer}: {causes}");
            foreach (var example in match.Examples)
            {
                Console.WriteLine("    " + example);
            }
        }
    }
}

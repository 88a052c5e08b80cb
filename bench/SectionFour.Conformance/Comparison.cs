using System.Diagnostics;
using System.Globalization;
using SectionFour.Pdf;

namespace SectionFour.Conformance;

/// <summary>Compares the engine with PdfPig and pdftotext, page by page, and counts differences by cause.</summary>
internal static class Comparison
{
    private sealed class Totals
    {
        public int Files { get; set; }
        public int FilesRefused { get; set; }
        public int Pages { get; set; }
        public int Fallback { get; set; }
        public int Failed { get; set; }
        public int WithPdfPig { get; set; }
        public int TextAsPdfPig { get; set; }
        public int HeightsAsPdfPig { get; set; }
        public int RulesAsPdfPig { get; set; }
        public int WithPoppler { get; set; }
        public int TextAsPoppler { get; set; }
        public int AsOne { get; set; }
        public int WithMuPdf { get; set; }
        public int TextAsMuPdf { get; set; }
        public int AsOneOfThree { get; set; }
        public int Comparable { get; set; }
        public long Glyphs { get; set; }
        public TimeSpan OurTime { get; set; }
        public TimeSpan PdfPigTime { get; set; }
        public List<(TimeSpan Time, string Page)> Slowest { get; } = [];
        public SortedDictionary<string, (int Pages, long Count)> Causes { get; } = new(StringComparer.Ordinal);
    }

    public static int Run(string[] args)
    {
        string? password = null;
        string? mutool = null;
        var maxPages = int.MaxValue;
        var show = 0;
        var every = 1;
        var usePoppler = true;
        var usePdfPig = true;
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

        files.Sort(StringComparer.Ordinal);
        var totals = new Totals();
        for (var i = 0; i < files.Count; i += every)
        {
            CompareFile(files[i], password, maxPages, show, usePdfPig, usePoppler, mutool, totals);
        }

        Print(totals);
        return 0;
    }

    private static void CompareFile(
        string file,
        string? password,
        int maxPages,
        int show,
        bool usePdfPig,
        bool usePoppler,
        string? mutool,
        Totals totals
    )
    {
        totals.Files++;
        var bytes = File.ReadAllBytes(file);
        var header = bytes.AsSpan(0, Math.Min(1024, bytes.Length)).IndexOf("%PDF-"u8);
        using var engine = EnginePageSource.TryOpen(header > 0 ? bytes[header..] : bytes, password, out var refusal);
        if (engine is null)
        {
            totals.FilesRefused++;
            Console.WriteLine($"{file}: refused by us, {refusal}");
            return;
        }

        using var pdfPig = usePdfPig ? PdfPigPageSource.Open(bytes, password).Source : null;
        var words = usePoppler ? Poppler.Read(file, password) : null;
        var characters = mutool is null ? null : MuPdf.Read(mutool, file, password, Math.Min(maxPages, engine.PageCount));
        if (pdfPig is not null && pdfPig.PageCount != engine.PageCount)
        {
            Console.WriteLine($"{file}: {engine.PageCount} pages, PdfPig {pdfPig.PageCount}");
        }

        if (words is not null && words.Count != engine.PageCount)
        {
            Console.WriteLine($"{file}: {engine.PageCount} pages, pdftotext {words.Count}");
            words = null;
        }

        for (var number = 1; number <= Math.Min(maxPages, engine.PageCount); number++)
        {
            ComparePage(file, number, engine, pdfPig, words?[number - 1], characters?.ElementAtOrDefault(number - 1), show, totals);
        }
    }

    private static void ComparePage(
        string file,
        int number,
        EnginePageSource engine,
        IPageSource? pdfPig,
        List<PopplerWord>? words,
        List<MuPdfCharacter>? characters,
        int show,
        Totals totals
    )
    {
        totals.Pages++;
        PdfPage? ours;
        var start = Stopwatch.GetTimestamp();
        try
        {
            ours = engine.TryReadPage(number, out var unsupported, CancellationToken.None);
            NoteTime(totals, Stopwatch.GetElapsedTime(start), $"{file} {number}");
            if (ours is null)
            {
                totals.Fallback++;
                Note(totals, "ours: " + unsupported, 1);
                return;
            }
        }
        catch (PdfPageException e)
        {
            totals.Failed++;
            Note(totals, "ours: failed, " + e.Message.Split('.')[0], 1);
            return;
        }

        totals.Glyphs += ours.Glyphs.Length;
        foreach (var warning in ours.Warnings)
        {
            Note(totals, "warning: " + warning, 1);
        }

        PdfPage? theirs = null;
        start = Stopwatch.GetTimestamp();
        try
        {
            theirs = pdfPig is not null && number <= pdfPig.PageCount ? pdfPig.ReadPage(number) : null;
        }
        catch (PdfPageException)
        {
            Note(totals, "PdfPig: failed", 1);
        }

        totals.PdfPigTime += Stopwatch.GetElapsedTime(start);
        var byGlyphs = theirs is null ? null : PageMatch.Glyphs(ours, theirs);
        var byWords = words is null ? null : PageMatch.Words(ours, words);
        if (byGlyphs is not null)
        {
            totals.WithPdfPig++;
            totals.TextAsPdfPig += byGlyphs.TextAgrees ? 1 : 0;
            totals.HeightsAsPdfPig += byGlyphs.HeightsAgree ? 1 : 0;
            totals.RulesAsPdfPig += byGlyphs.RulesAgree ? 1 : 0;
            Add(totals, "PdfPig: ", byGlyphs);
        }

        if (byWords is not null)
        {
            totals.WithPoppler++;
            totals.TextAsPoppler += byWords.TextAgrees ? 1 : 0;
            Add(totals, "pdftotext: ", byWords);
        }

        var byCharacters = characters is null ? null : MuPdf.Compare(ours, characters);
        if (byCharacters is not null)
        {
            totals.WithMuPdf++;
            totals.TextAsMuPdf += byCharacters.TextAgrees ? 1 : 0;
            Add(totals, "MuPDF: ", byCharacters);
        }

        if (byGlyphs is not null || byWords is not null)
        {
            totals.Comparable++;
            var agrees = byGlyphs?.TextAgrees == true || byWords?.TextAgrees == true;
            totals.AsOne += agrees ? 1 : 0;
            agrees |= byCharacters?.TextAgrees == true;
            totals.AsOneOfThree += agrees ? 1 : 0;
            if (show > 1 || (show == 1 && !agrees))
            {
                Show(file, number, byGlyphs, byWords, byCharacters);
            }
        }
    }

    private static void Show(string file, int number, PageMatch? byGlyphs, PageMatch? byWords, PageMatch? byCharacters)
    {
        foreach (var (peer, match) in new[] { ("PdfPig", byGlyphs), ("pdftotext", byWords), ("MuPDF", byCharacters) })
        {
            if (match is null || match.Examples.Count == 0)
            {
                continue;
            }

            var causes = string.Join(", ", match.Causes.Select(c => $"{c.Key} {c.Value}"));
            Console.WriteLine($"{Path.GetFileName(file)} page {number}, {peer}: {causes}");
            foreach (var example in match.Examples)
            {
                Console.WriteLine("    " + example);
            }
        }
    }

    private static void Add(Totals totals, string peer, PageMatch match)
    {
        foreach (var (cause, count) in match.Causes)
        {
            Note(totals, peer + cause, count);
        }
    }

    private static void Note(Totals totals, string cause, int count)
    {
        var (pages, all) = totals.Causes.GetValueOrDefault(cause);
        totals.Causes[cause] = (pages + 1, all + count);
    }

    private static void NoteTime(Totals totals, TimeSpan time, string page)
    {
        totals.OurTime += time;
        totals.Slowest.Add((time, page));
        if (totals.Slowest.Count > 1000)
        {
            KeepSlowest(totals);
        }
    }

    private static void KeepSlowest(Totals totals)
    {
        totals.Slowest.Sort(static (a, b) => b.Time.CompareTo(a.Time));
        totals.Slowest.RemoveRange(Math.Min(5, totals.Slowest.Count), Math.Max(0, totals.Slowest.Count - 5));
    }

    private static void Print(Totals t)
    {
        Console.WriteLine($"{t.Files} files ({t.FilesRefused} refused), {t.Pages} pages, {t.Glyphs} glyphs");
        Console.WriteLine($"read by the second engine: {t.Fallback} pages ({Share(t.Fallback, t.Pages)}); failed: {t.Failed}");
        Console.WriteLine($"text as PdfPig:            {t.TextAsPdfPig} of {t.WithPdfPig} ({Share(t.TextAsPdfPig, t.WithPdfPig)})");
        Console.WriteLine($"heights as PdfPig:         {t.HeightsAsPdfPig} of {t.WithPdfPig} ({Share(t.HeightsAsPdfPig, t.WithPdfPig)})");
        Console.WriteLine($"rules as PdfPig:           {t.RulesAsPdfPig} of {t.WithPdfPig} ({Share(t.RulesAsPdfPig, t.WithPdfPig)})");
        Console.WriteLine($"text as pdftotext:         {t.TextAsPoppler} of {t.WithPoppler} ({Share(t.TextAsPoppler, t.WithPoppler)})");
        Console.WriteLine($"text as at least one:      {t.AsOne} of {t.Comparable} ({Share(t.AsOne, t.Comparable)})");
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"reading took us {t.OurTime.TotalSeconds:F1} s, PdfPig {t.PdfPigTime.TotalSeconds:F1} s"
            )
        );
        if (t.WithMuPdf > 0)
        {
            Console.WriteLine($"text as MuPDF:             {t.TextAsMuPdf} of {t.WithMuPdf} ({Share(t.TextAsMuPdf, t.WithMuPdf)})");
            Console.WriteLine($"text as one of the three:  {t.AsOneOfThree} of {t.Comparable} ({Share(t.AsOneOfThree, t.Comparable)})");
        }

        KeepSlowest(t);
        foreach (var (time, page) in t.Slowest)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  slow: {time.TotalMilliseconds:F0} ms {page}"));
        }

        foreach (var (cause, (pages, count)) in t.Causes)
        {
            Console.WriteLine($"  {cause}: {count} on {pages} pages");
        }
    }

    private static string Share(int part, int whole) =>
        whole == 0 ? "-" : (100.0 * part / whole).ToString("F2", CultureInfo.InvariantCulture) + " %";
}

using System.Diagnostics;
using System.Globalization;
using SectionFour.Pdf;

namespace SectionFour.Conformance;

/// <summary>Measures pages a second of the engine and its peers on the same files in the same run.</summary>
internal static class Speed
{
    public static int Run(string[] args)
    {
        string? password = null;
        var seconds = 2.0;
        var onlyOurs = false;
        var files = new List<string>();
        for (var i = 0; i < args.Length; i++)
        {
            switch (args[i])
            {
                case "--password":
                    password = args[++i];
                    break;
                case "--seconds":
                    seconds = double.Parse(args[++i], CultureInfo.InvariantCulture);
                    break;
                case "--only-ours":
                    onlyOurs = true;
                    break;
                default:
                    files.Add(args[i]);
                    break;
            }
        }

        Console.WriteLine("| file | pages | glyphs | ours | KB a page | PdfPig | pdftotext -layout | pdftotext -bbox |");
        Console.WriteLine("|---|---:|---:|---:|---:|---:|---:|---:|");
        foreach (var file in files)
        {
            var bytes = File.ReadAllBytes(file);
            var (pages, glyphs) = Read(() => EnginePageSource.TryOpen(bytes, password, out _));
            var allocated = GC.GetAllocatedBytesForCurrentThread();
            Read(() => EnginePageSource.TryOpen(bytes, password, out _));
            allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
            var ours = PagesASecond(seconds, () => Read(() => EnginePageSource.TryOpen(bytes, password, out _)).Pages);
            var pig = onlyOurs ? 0 : PagesASecond(seconds, () => Read(() => PdfPigPageSource.Open(bytes, password).Source).Pages);
            var layout = onlyOurs ? 0 : PagesASecond(seconds / 2, () => Process(pages, "-layout", file, password));
            var bbox = onlyOurs ? 0 : PagesASecond(seconds / 2, () => Process(pages, "-bbox", file, password));
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"| {Path.GetFileName(file)} | {pages} | {glyphs} | {ours:F0} | {allocated / 1024.0 / pages:F0} | {pig:F0} | {layout:F0} | {bbox:F0} |"
                )
            );
        }

        return 0;
    }

    private static (int Pages, long Glyphs) Read(Func<IPageSource?> open)
    {
        using var source = open();
        long glyphs = 0;
        var read = 0;
        for (var number = 1; number <= (source?.PageCount ?? 0); number++)
        {
            glyphs += source!.ReadPage(number).Glyphs.Length;
            read++;
        }

        return (read, glyphs);
    }

    private static double PagesASecond(double seconds, Func<int> run)
    {
        // Once to warm up, then as often as the time allows; the best run counts, as the machine is shared.
        run();
        var best = 0.0;
        var start = Stopwatch.GetTimestamp();
        do
        {
            var from = Stopwatch.GetTimestamp();
            var pages = run();
            best = Math.Max(best, pages / Stopwatch.GetElapsedTime(from).TotalSeconds);
        } while (Stopwatch.GetElapsedTime(start).TotalSeconds < seconds);

        return best;
    }

    private static int Process(int pages, string mode, string file, string? password)
    {
        var start = new ProcessStartInfo("pdftotext") { RedirectStandardError = true };
        foreach (var argument in (string[])[mode, .. password is null ? (string[])[] : ["-upw", password], file, "/dev/null"])
        {
            start.ArgumentList.Add(argument);
        }

        using var process = System.Diagnostics.Process.Start(start);
        process?.WaitForExit();
        return process?.ExitCode == 0 ? pages : 0;
    }
}

using System.Globalization;
using SectionFour.Pdf;
using SectionFour.Reading;

namespace SectionFour.Conformance;

/// <summary>Measures pages a second of the engine, warm and on one core, and its peers on the same files in the same run.</summary>
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

        Console.WriteLine("Pages per second of processor time; whatever else the machine does then counts little.");
        Console.WriteLine();
        Console.WriteLine(
            "| file | pages | glyphs | ours | KB a page | whole reading | PdfPig | mutool stext | pdftotext -layout | pdftotext -bbox |"
        );
        Console.WriteLine("|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|");
        foreach (var file in files)
        {
            var bytes = File.ReadAllBytes(file);
            var (pages, glyphs) = Read(() => EnginePageSource.TryOpen(bytes, password, out _));
            var allocated = GC.GetAllocatedBytesForCurrentThread();
            Read(() => EnginePageSource.TryOpen(bytes, password, out _));
            allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
            var ours = PagesASecond(seconds, () => Read(() => EnginePageSource.TryOpen(bytes, password, out _)).Pages);
            var reading = PagesASecond(
                seconds,
                () => ReportReader.Read(bytes, new ReadOptions { Password = password }) is ReadOutcome.Success ? pages : 0
            );
            var pig = onlyOurs ? 0 : PagesASecond(seconds, () => Read(() => PdfPigPageSource.Open(bytes, password).Source).Pages);
            string[] open = password is null ? [] : ["-upw", password];
            var stext = onlyOurs
                ? 0
                : ProgramPagesASecond(
                    "mutool",
                    ["draw", "-q", "-F", "stext", "-o", "/dev/null", .. password is null ? (string[])[] : ["-p", password], file],
                    pages
                );
            var layout = onlyOurs ? 0 : ProgramPagesASecond("pdftotext", ["-layout", .. open, file, "/dev/null"], pages);
            var bbox = onlyOurs ? 0 : ProgramPagesASecond("pdftotext", ["-bbox", .. open, file, "/dev/null"], pages);
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"| {Path.GetFileName(file)} | {pages} | {glyphs} | {ours:F0} | {allocated / 1024.0 / pages:F0} | {reading:F0} | {pig:F0} | {stext:F0} | {layout:F0} | {bbox:F0} |"
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

    /// <summary>The median of runs of a part of a second each, after as long a time to warm up.</summary>
    private static double PagesASecond(double seconds, Func<int> run)
    {
        const int runs = 5;
        var rates = new List<double>();
        for (var i = -1; i < runs; i++)
        {
            var (pages, from) = (0, Environment.CpuUsage.TotalTime);
            var time = TimeSpan.Zero;
            while (time.TotalSeconds < (i < 0 ? seconds : seconds / runs))
            {
                pages += run();
                time = Environment.CpuUsage.TotalTime - from;
            }

            if (i >= 0)
            {
                rates.Add(pages / time.TotalSeconds);
            }
        }

        rates.Sort();
        return rates[runs / 2];
    }

    /// <summary>A whole process with its start, which counts little over so many pages; 0 where the program is missing or fails.</summary>
    private static double ProgramPagesASecond(string program, string[] arguments, int pages)
    {
        // The clock of children ticks in hundredths of a second, so that a short run is repeated.
        var (runs, start, time) = (0, ChildTime(), 0.0);
        for (; runs < 20 && time < 0.5; runs++)
        {
            using var process = Peer.Start(program, arguments);
            if (process is null || !process.HasSucceeded())
            {
                return 0;
            }

            time = ChildTime() - start;
        }

        return runs * pages / Math.Max(0.01, time);
    }

    /// <summary>The processor time in seconds of all children that have ended (proc(5): cutime and cstime).</summary>
    private static double ChildTime()
    {
        const double ticksASecond = 100;
        var fields = File.ReadAllText("/proc/self/stat").Split(") ", 2)[1].Split(' ');
        return (double.Parse(fields[13], CultureInfo.InvariantCulture) + double.Parse(fields[14], CultureInfo.InvariantCulture))
            / ticksASecond;
    }
}

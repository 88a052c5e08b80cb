using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using SectionFour.Reading;

namespace SectionFour.Benchmarks;

/// <summary>Whole processes on whole files, side by side: start, read, write, exit.</summary>
/// <remarks>The runs of the programs alternate, so that a busy moment hits all; the median is kept.</remarks>
internal static class Speed
{
    public static int Run(DirectoryInfo corpus, string[] passwords, int runs, Table table)
    {
        var sectionFour = Path.Combine(Repository.Root, "artifacts/sectionfour/cli/SectionFour.Cli");
        if (!File.Exists(sectionFour))
        {
            Console.Error.WriteLine("Run ./sectionfour --version first: it builds the program that is measured.");
            return 2;
        }

        table.Line("Each program: by the clock / processor's time of all its threads. The clock counts what else the machine does.");
        table.Line($"{"file", -24} {"pages", 5} {"pdftotext", 15} {"sectionfour", 15} {"PdfPig", 15} {"ratios", 11} {"memory", 8}");
        var ratios = (Clock: new List<double>(), Processor: new List<double>());
        foreach (var file in Corpus.Files(corpus))
        {
            var outcome = Corpus.Read(file, passwords, out var password);
            if (outcome is not ReadOutcome.Success { Reading: var reading })
            {
                table.Line($"{file.Name, -24} not readable as a report");
                continue;
            }

            string[] own =
            [
                "read",
                file.FullName,
                "--quiet",
                "--json",
                "/dev/null",
                .. password is null ? Array.Empty<string>() : ["--password", password],
            ];
            string[] peer = ["-layout", .. password is null ? Array.Empty<string>() : ["-upw", password], file.FullName, "/dev/null"];
            var times = (Peer: new List<Cost>(), Own: new List<Cost>(), Pig: new List<Cost>());
            var memory = 0L;
            for (var run = 0; run <= runs; run++)
            {
                var pdftotext = Measure("pdftotext", peer);
                var sectionfour = Measure(sectionFour, own);
                var pig = password is null ? Measure(Environment.ProcessPath!, ["pdfpig-letters", file.FullName]) : Cost.None;
                memory = Math.Max(memory, sectionfour.Memory);
                if (run > 0) // the first run warms the file cache
                {
                    times.Peer.Add(pdftotext);
                    times.Own.Add(sectionfour);
                    times.Pig.Add(pig);
                }
            }

            var (peers, owns, pigs) = (Cost.Median(times.Peer), Cost.Median(times.Own), Cost.Median(times.Pig));
            ratios.Clock.Add(owns.Seconds / peers.Seconds);
            ratios.Processor.Add(owns.Processor / peers.Processor);
            table.Line(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{file.Name, -24} {reading.Report.PageCount, 5} {peers, 15} {owns, 15} {pigs, 15} {ratios.Clock[^1], 5:0.00} {ratios.Processor[^1], 5:0.00} {memory / 1024.0, 5:0} MB"
                )
            );
        }

        if (ratios.Clock.Count > 0)
        {
            table.Line(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"ratio by the clock: median {Cost.Median(ratios.Clock):0.00}, worst {ratios.Clock.Max():0.00}; processor's time: median {Cost.Median(ratios.Processor):0.00}, worst {ratios.Processor.Max():0.00}"
                )
            );
        }

        table.Save("Speed of the whole process", "dotnet run -c Release --project bench/SectionFour.Benchmarks -- speed");
        return 0;
    }

    private static Cost Measure(string program, string[] arguments)
    {
        const string Time = "/usr/bin/time";
        var withMemory = File.Exists(Time);
        var start = withMemory ? new ProcessStartInfo(Time, ["-f", "%M", program, .. arguments]) : new ProcessStartInfo(program, arguments);
        start.RedirectStandardError = true;
        start.RedirectStandardOutput = true;
        var before = ChildProcesses.ProcessorSeconds();
        var clock = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        var said = process.StandardError.ReadToEnd();
        process.WaitForExit();
        var seconds = clock.Elapsed.TotalSeconds;
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} failed: {said}");
        }

        return new Cost(
            seconds,
            ChildProcesses.ProcessorSeconds() - before,
            withMemory && long.TryParse(said.TrimEnd().Split('\n')[^1], CultureInfo.InvariantCulture, out var memory) ? memory : 0
        );
    }

    /// <summary>What one process took.</summary>
    /// <param name="Seconds">By the clock.</param>
    /// <param name="Processor">Seconds of the processor, of all threads together.</param>
    /// <param name="Memory">The peak in KB, as /usr/bin/time tells it; 0 where that is not installed.</param>
    private sealed record Cost(double Seconds, double Processor, long Memory) : IFormattable
    {
        public static readonly Cost None = new(double.NaN, double.NaN, 0);

        public static Cost Median(List<Cost> costs) =>
            new(Median([.. costs.Select(c => c.Seconds)]), Median([.. costs.Select(c => c.Processor)]), costs.Max(c => c.Memory));

        public static double Median(List<double> values)
        {
            var sorted = values.Order().ToList();
            return sorted.Count == 0 ? double.NaN : (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
        }

        public string ToString(string? format, IFormatProvider? provider) =>
            string.Create(provider, $"{Seconds * 1000:0} / {Processor * 1000:0} ms");
    }
}

/// <summary>What processes that this one started and that have ended took (getrusage of POSIX).</summary>
internal static partial class ChildProcesses
{
    private const int Children = -1;

    public static double ProcessorSeconds()
    {
        // Two times of seconds and microseconds come first; the rest of the structure is not asked for.
        Span<long> usage = stackalloc long[32];
        return GetUsage(Children, usage) == 0 ? usage[0] + usage[2] + (usage[1] + usage[3]) / 1e6 : double.NaN;
    }

    [LibraryImport("libc", EntryPoint = "getrusage")]
    private static partial int GetUsage(int who, Span<long> usage);
}

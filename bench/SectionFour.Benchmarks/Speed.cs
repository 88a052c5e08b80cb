using System.Diagnostics;
using System.Globalization;
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

        table.Line($"{"file", -24} {"pages", 5} {"pdftotext", 10} {"sectionfour", 11} {"PdfPig", 9} {"ratio", 6} {"memory", 8}");
        var ratios = new List<double>();
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
            var times = (Peer: new List<double>(), Own: new List<double>(), Pig: new List<double>());
            var memory = 0L;
            for (var run = 0; run <= runs; run++)
            {
                var pdftotext = Measure("pdftotext", peer);
                var sectionfour = Measure(sectionFour, own);
                var pig = password is null ? Measure(Environment.ProcessPath!, ["pdfpig-letters", file.FullName]) : (double.NaN, 0);
                memory = Math.Max(memory, sectionfour.Memory);
                if (run > 0) // the first run warms the file cache
                {
                    times.Peer.Add(pdftotext.Seconds);
                    times.Own.Add(sectionfour.Seconds);
                    times.Pig.Add(pig.Item1);
                }
            }

            var ratio = Median(times.Own) / Median(times.Peer);
            ratios.Add(ratio);
            table.Line(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{file.Name, -24} {reading.Report.PageCount, 5} {Median(times.Peer) * 1000, 7:0} ms {Median(times.Own) * 1000, 8:0} ms {Median(times.Pig) * 1000, 6:0} ms {ratio, 6:0.00} {memory / 1024.0, 5:0} MB"
                )
            );
        }

        if (ratios.Count > 0)
        {
            table.Line(string.Create(CultureInfo.InvariantCulture, $"median ratio {Median(ratios):0.00}, worst {ratios.Max():0.00}"));
        }

        table.Save("Speed of the whole process", "dotnet run -c Release --project bench/SectionFour.Benchmarks -- speed");
        return 0;
    }

    /// <summary>Wall time, and the peak of memory in KB as /usr/bin/time tells it (0 where that is not installed).</summary>
    private static (double Seconds, long Memory) Measure(string program, string[] arguments)
    {
        const string Time = "/usr/bin/time";
        var withMemory = File.Exists(Time);
        var start = withMemory ? new ProcessStartInfo(Time, ["-f", "%M", program, .. arguments]) : new ProcessStartInfo(program, arguments);
        start.RedirectStandardError = true;
        start.RedirectStandardOutput = true;
        var clock = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        var said = process.StandardError.ReadToEnd();
        process.WaitForExit();
        var seconds = clock.Elapsed.TotalSeconds;
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} failed: {said}");
        }

        return (
            seconds,
            withMemory && long.TryParse(said.TrimEnd().Split('\n')[^1], CultureInfo.InvariantCulture, out var memory) ? memory : 0
        );
    }

    private static double Median(List<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted.Count == 0 ? double.NaN : (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }
}

using System.Diagnostics;
using System.Globalization;
using SectionFour.Assessment;
using SectionFour.Comparison;
using SectionFour.Reading;

namespace SectionFour.Benchmarks;

/// <summary>What judging costs beside reading, and how long a comparison of two large reports takes, on one core.</summary>
internal static class Judging
{
    private const int Controls = 300;
    private static readonly DateOnly s_asOf = new(2026, 1, 1);

    public static int Run(DirectoryInfo corpus, string[] passwords, int runs, Table table)
    {
        var readings = new List<ReportReading>();
        var shares = new List<double>();
        table.Line($"{"file", -28} {"controls", 8} {"reading", 10} {"assessing", 10} {"share", 7}");
        foreach (var file in Corpus.Files(corpus))
        {
            if (Corpus.Read(file, passwords, out var password) is not ReadOutcome.Success { Reading: var reading })
            {
                table.Line($"{file.Name, -28} not readable as a report");
                continue;
            }

            readings.Add(reading);
            var bytes = File.ReadAllBytes(file.FullName);
            var options = new ReadOptions { Password = password };
            var (read, assess) = (new List<double>(), new List<double>());
            for (var run = 0; run <= runs; run++)
            {
                var reads = Milliseconds(() => ReportReader.Read(bytes, options));
                var assesses = Milliseconds(() => Assessor.Assess(reading, Policy.Default, null, s_asOf));
                if (run > 0) // the first run compiles and warms
                {
                    read.Add(reads);
                    assess.Add(assesses);
                }
            }

            shares.Add(Median(assess) / Median(read));
            table.Line(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{file.Name, -28} {reading.Controls.Length, 8} {Median(read), 7:0.0} ms {Median(assess), 7:0.00} ms {shares[^1], 7:0.0%}"
                )
            );
        }

        if (shares.Count > 0)
        {
            table.Line(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"assessing: median {Median(shares):0.0%} of reading, worst {shares.Max():0.0%}"
                )
            );
            Compare(readings, runs, table);
        }

        table.Save("Cost of judging and comparing", "dotnet run -c Release --project bench/SectionFour.Benchmarks -- judging");
        return 0;
    }

    // Two reports of so many different controls each, taken from all that were read; the later one in another order.
    private static void Compare(List<ReportReading> readings, int runs, Table table)
    {
        var controls = readings.SelectMany(r => r.Controls).DistinctBy(c => c.Description.Value).Take(Controls).ToList();
        var old = readings[0] with { Controls = [.. controls], Deviations = [] };
        var now = readings[0] with
        {
            FileHash = "later",
            Controls = [.. controls.Select((c, i) => c with { Id = $"N-{i}" }).Reverse()],
            Deviations = [],
        };
        var cold = Milliseconds(() => Comparer.Compare(old, now));
        var warm = new List<double>();
        for (var run = 0; run < runs; run++)
        {
            warm.Add(Milliseconds(() => Comparer.Compare(old, now)));
        }

        table.Line(
            string.Create(
                CultureInfo.InvariantCulture,
                $"comparing {controls.Count} with {controls.Count} controls: {Median(warm):0} ms, {cold:0} ms the first time"
            )
        );
    }

    /// <summary>Time of the processor, so that what else runs on the machine counts less.</summary>
    private static double Milliseconds(Action work)
    {
        using var process = Process.GetCurrentProcess();
        var before = process.TotalProcessorTime;
        var clock = Stopwatch.StartNew();
        work();
        clock.Stop();
        process.Refresh();
        var used = (process.TotalProcessorTime - before).TotalMilliseconds;
        // The processor's time comes in steps of ten milliseconds on some systems: too coarse for what is short.
        return used >= 100 ? used : clock.Elapsed.TotalMilliseconds;
    }

    private static double Median(List<double> values)
    {
        var sorted = values.Order().ToList();
        return (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }
}

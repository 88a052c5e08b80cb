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

    public static int Run(DirectoryInfo corpus, string[] passwords, Table table)
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
            var read = Milliseconds(() => ReportReader.Read(bytes, options));
            var assess = Milliseconds(() => Assessor.Assess(reading, Policy.Default, null, s_asOf));
            shares.Add(assess / read);
            table.Line(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{file.Name, -28} {reading.Controls.Length, 8} {read, 7:0.0} ms {assess, 7:0.00} ms {shares[^1], 7:0.0%}"
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
            Compare(readings, table);
        }

        table.Save("Cost of judging and comparing", "dotnet run -c Release --project bench/SectionFour.Benchmarks -- judging");
        return 0;
    }

    // Two reports of so many different controls each, taken from all that were read; the later one in another order.
    private static void Compare(List<ReportReading> readings, Table table)
    {
        var controls = readings.SelectMany(r => r.Controls).DistinctBy(c => c.Description.Value).Take(Controls).ToList();
        // Where the corpus has fewer, the rest are parts of two others put together.
        for (var i = 0; controls.Count < Controls; i++)
        {
            var (a, b) = (controls[i], controls[^(i + 1)]);
            var (head, tail) = (a.Description.Value.Split(' '), b.Description.Value.Split(' '));
            var text = string.Join(' ', head.Take(head.Length / 2).Concat(tail.Skip(tail.Length / 2)));
            controls.Add(a with { Id = $"X-{i}", Description = new(text, a.Description.Evidence) });
        }

        var old = readings[0] with { Controls = [.. controls], Deviations = [] };
        var now = readings[0] with
        {
            FileHash = "later",
            Controls = [.. controls.Select((c, i) => c with { Id = $"N-{i}" }).Reverse()],
            Deviations = [],
        };
        var clock = Stopwatch.StartNew();
        Comparer.Compare(old, now);
        var first = clock.Elapsed.TotalMilliseconds;
        table.Line(
            string.Create(
                CultureInfo.InvariantCulture,
                $"comparing {controls.Count} with {controls.Count} controls: {Milliseconds(() => Comparer.Compare(old, now)):0} ms of one core; the first time {first:0} ms by the clock"
            )
        );
    }

    /// <summary>Time of the processor for one run, from so many runs that its coarse steps do not matter; what else runs counts little.</summary>
    private static double Milliseconds(Action work)
    {
        const double enough = 200;
        Spend(work, enough); // the first runs compile
        var (spent, times) = Spend(work, enough);
        return spent / times;
    }

    private static (double Milliseconds, int Times) Spend(Action work, double enough)
    {
        var before = Environment.CpuUsage.TotalTime;
        var times = 0;
        double spent;
        do
        {
            work();
            times++;
            spent = (Environment.CpuUsage.TotalTime - before).TotalMilliseconds;
        } while (spent < enough);

        return (spent, times);
    }

    private static double Median(List<double> values)
    {
        var sorted = values.Order().ToList();
        return (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }
}

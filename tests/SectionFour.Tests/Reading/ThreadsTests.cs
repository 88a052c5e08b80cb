using System.Text.RegularExpressions;
using SectionFour.Outputs;
using SectionFour.Reading;

namespace SectionFour.Tests.Reading;

/// <summary>However many threads read a report, what they read is the same.</summary>
public sealed class ThreadsTests
{
    [Theory]
    [MemberData(nameof(Readings.Samples), MemberType = typeof(Readings))]
    public void Several_threads_read_what_one_reads(string sample)
    {
        var bytes = File.ReadAllBytes(Path.Combine(SharedCorpus.Repository(), "samples", sample));
        var one = Json(bytes, 1);
        foreach (var threads in (int[])[2, 3, 16])
        {
            Json(bytes, threads).ShouldBe(one, $"{threads} threads");
        }
    }

    /// <summary>An object under another number is found by searching through the file, and only once a page asks for it.</summary>
    [Theory]
    [MemberData(nameof(Readings.Samples), MemberType = typeof(Readings))]
    public void Several_threads_read_what_one_reads_of_a_damaged_file(string sample)
    {
        var sound = File.ReadAllBytes(Path.Combine(SharedCorpus.Repository(), "samples", sample));
        var objects = Regex.Matches(System.Text.Encoding.Latin1.GetString(sound), @"(?<=\n)(\d+) 0 obj\b");
        foreach (var share in (double[])[0.1, 0.4, 0.7, 0.95])
        {
            var bytes = sound.ToArray();
            var number = objects[(int)(share * objects.Count)];
            bytes[number.Index] = bytes[number.Index] == (byte)'9' ? (byte)'8' : (byte)'9';
            Json(bytes, 4).ShouldBe(Json(bytes, 1), $"object {number.Value}");
        }
    }

    [Fact]
    public void Cancellation_ends_the_work_of_all_threads()
    {
        using var cancellation = new CancellationTokenSource();
        var options = new ReadOptions
        {
            Threads = 4,
            Progress = (page, _) =>
            {
                if (page == 2)
                {
                    cancellation.Cancel();
                }
            },
        };
        var bytes = File.ReadAllBytes(
            Directory.EnumerateFiles(Path.Combine(SharedCorpus.Repository(), "samples"), "*.pdf").Order().First()
        );
        Should.Throw<OperationCanceledException>(() => ReportReader.Read(bytes, options, cancellation.Token));
    }

    private static string Json(byte[] bytes, int threads) =>
        ReportReader
            .Read(bytes, new ReadOptions { Threads = threads }, TestContext.Current.CancellationToken)
            .Match(static reading => System.Text.Encoding.UTF8.GetString(ReadingJson.ToUtf8(reading)), static refusal => refusal.Sentence);
}

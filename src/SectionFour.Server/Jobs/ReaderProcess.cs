using System.Buffers.Binary;
using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using SectionFour.Reading;

namespace SectionFour.Server.Jobs;

/// <summary>What came out of a reader process.</summary>
public abstract record ReaderResult
{
    private ReaderResult() { }

    public sealed record Read(string Json, IReadOnlyList<ScreenPage> Pages) : ReaderResult;

    public sealed record Refused(RefusalReason Reason, string Sentence) : ReaderResult;

    /// <summary>The process died, ran out of time or memory, or printed something else.</summary>
    public sealed record Died(string Sentence) : ReaderResult;
}

/// <summary>Limits on one reading.</summary>
public sealed record ReaderLimits(TimeSpan Time, long MemoryBytes)
{
    public static ReaderLimits From(IConfiguration configuration) =>
        new(
            TimeSpan.FromSeconds(configuration.GetValue("Limits:ReadSeconds", 300)),
            configuration.GetValue("Limits:ReadMegabytes", 2048L) << 20
        );
}

/// <summary>Reads a file in a process of its own, with limits on time and memory and an empty environment.</summary>
public sealed class ReaderProcess(ReaderLimits limits, ILogger<ReaderProcess> log)
{
    private static readonly string Library = typeof(ReaderProcess).Assembly.Location;

    public async Task<ReaderResult> ReadAsync(byte[] file, string? password, Action<int, int> progress, CancellationToken cancellation)
    {
        using var time = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        time.CancelAfter(limits.Time);
        var started = Stopwatch.GetTimestamp();
        using var process = Start();
        try
        {
            var errors = process.StandardError.ReadToEndAsync(time.Token);
            var feeding = FeedAsync(process, file, password, time.Token);
            var result = await CollectAsync(process, progress, time.Token);
            await feeding;
            await process.WaitForExitAsync(time.Token);
            if (result is ReaderResult.Died)
            {
                log.LogWarning("The reader ended with code {Code}: {Error}", process.ExitCode, Shorten(await errors));
                if (Stopwatch.GetElapsedTime(started) >= limits.Time)
                {
                    // The system's own limit on processor time may end it before this one does.
                    return TookTooLong();
                }

                return new ReaderResult.Died(
                    process.ExitCode == 0
                        ? "The reader printed no result."
                        : $"The reader ended with code {process.ExitCode}, as it does when memory runs out or the file breaks it."
                );
            }

            return result;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return TookTooLong();
        }
        catch (IOException broken)
        {
            return new ReaderResult.Died($"The reader ended before it had taken the whole file ({broken.Message}).");
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }

    private Process Start()
    {
        // The host program of the runtime that runs this process; it starts the same library in the other mode.
        var host = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", "dotnet"));
        var start = new ProcessStartInfo
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            WorkingDirectory = "/",
        };
        var seconds = (int)limits.Time.TotalSeconds * 2;
        if (File.Exists("/usr/bin/prlimit"))
        {
            // Processor time and core dumps are the kernel's to limit; the heap limit below is the runtime's.
            start.FileName = "/usr/bin/prlimit";
            foreach (var argument in (string[])[$"--cpu={seconds}", "--core=0", "--nofile=512", host])
            {
                start.ArgumentList.Add(argument);
            }
        }
        else
        {
            start.FileName = host;
        }

        start.ArgumentList.Add(Library);
        start.ArgumentList.Add("read-worker");
        start.Environment.Clear();
        start.Environment["DOTNET_GCHeapHardLimit"] = limits.MemoryBytes.ToString("X");
        start.Environment["DOTNET_gcServer"] = "0";
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        start.Environment["DOTNET_TieredPGO"] = "0";
        return Process.Start(start) ?? throw new InvalidOperationException("The reader process could not be started.");
    }

    private ReaderResult.Died TookTooLong() => new($"The reader took longer than {limits.Time.TotalSeconds:0} seconds.");

    private static async Task FeedAsync(Process process, byte[] file, string? password, CancellationToken cancellation)
    {
        var secret = Encoding.UTF8.GetBytes(password ?? "");
        var head = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(head, secret.Length);
        var input = process.StandardInput.BaseStream;
        await input.WriteAsync(head, cancellation);
        await input.WriteAsync(secret, cancellation);
        await input.WriteAsync(file, cancellation);
        process.StandardInput.Close();
    }

    private static async Task<ReaderResult> CollectAsync(Process process, Action<int, int> progress, CancellationToken cancellation)
    {
        var pages = new List<ScreenPage>();
        ReaderResult? result = null;
        while (await process.StandardOutput.ReadLineAsync(cancellation) is { } text)
        {
            WorkerLine? line;
            try
            {
                line = JsonSerializer.Deserialize<WorkerLine>(text, WorkerLine.Json);
            }
            catch (JsonException)
            {
                break;
            }

            switch (line)
            {
                case { End: true }:
                    return result ?? new ReaderResult.Died("");
                case { PageDone: { } page, PageCount: { } count }:
                    progress(page, count);
                    break;
                case { Page: { } page }:
                    pages.Add(page);
                    break;
                case { Refusal: { } reason, Sentence: { } sentence }:
                    result = new ReaderResult.Refused(reason, sentence);
                    break;
                case { Reading: { } json }:
                    result = new ReaderResult.Read(json, pages);
                    break;
                default:
                    break;
            }
        }

        return new ReaderResult.Died("");
    }

    private static string Shorten(string text) => text.Length <= 500 ? text : text[..500];
}

using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace SectionFour.Server.Tests;

/// <summary>The program as it is started by users, in a process of its own on a free port.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private readonly Process process;
    private readonly string url;
    private readonly ConcurrentQueue<string> output;

    /// <summary>Where it listens.</summary>
    public Uri Url => new(url);

    /// <summary>What it has printed so far.</summary>
    public IReadOnlyCollection<string> Output => output;

    private ServerProcess(Process process, string url, ConcurrentQueue<string> output) =>
        (this.process, this.url, this.output) = (process, url, output);

    public static async Task<ServerProcess> StartAsync(string data, params string[] settings)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var url = $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";
        listener.Stop();
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["Limits__SignInsPerMinute"] = "10000";
        start.Environment["Limits__RequestsPerMinute"] = "1000000";
        foreach (
            var argument in (string[])
                [Path.Combine(AppContext.BaseDirectory, "SectionFour.Server.dll"), "--urls", url, "--data", data, .. settings]
        )
        {
            start.ArgumentList.Add(argument);
        }

        var process = Process.Start(start)!;
        var output = new ConcurrentQueue<string>();
        process.OutputDataReceived += (_, line) => output.Enqueue(line.Data ?? "");
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        using var client = new HttpClient();
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                (await client.GetAsync(url + "/health")).EnsureSuccessStatusCode();
                return new ServerProcess(process, url, output);
            }
            catch (HttpRequestException) when (attempt < 1200 && !process.HasExited)
            {
                await Task.Delay(100);
            }
            catch (HttpRequestException) when (process.HasExited && process.ExitCode == 2 && attempt < 1200)
            {
                // Another program took the port meanwhile.
                return await StartAsync(data, settings);
            }
        }
    }

    /// <summary>Runs the program to its end, which a wrong setting brings about at once.</summary>
    /// <returns>Its exit code and what it said on standard error.</returns>
    public static async Task<(int Code, string Said)> RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "SectionFour.Server.dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(patience.Token);
            var said = await process.StandardError.ReadToEndAsync(patience.Token);
            await output;
            await process.WaitForExitAsync(patience.Token);
            return (process.ExitCode, said);
        }
        finally
        {
            process.Kill();
        }
    }

    public async Task<Browser> EnterAsync(bool first)
    {
        var browser = new Browser(new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(url) });
        var answer = first
            ? await browser.PostFormAsync(
                "/welcome",
                new()
                {
                    ["organization"] = "First",
                    ["name"] = "Ada",
                    ["email"] = "ada@first.example",
                    ["password"] = TestWorkbench.Password,
                }
            )
            : await browser.PostFormAsync("/sign-in", new() { ["email"] = "ada@first.example", ["password"] = TestWorkbench.Password });
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        return browser;
    }

    public int Id => process.Id;

    /// <summary>As kill -9 does.</summary>
    public void Kill()
    {
        process.Kill();
        process.WaitForExit();
    }

    public ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
        }

        process.Dispose();
        return ValueTask.CompletedTask;
    }
}

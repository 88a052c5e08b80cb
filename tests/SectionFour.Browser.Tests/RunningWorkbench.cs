using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Microsoft.Playwright;

namespace SectionFour.Browser.Tests;

/// <summary>The program as users run it, in a process of its own on a free port, and a browser before it.</summary>
public sealed class RunningWorkbench : IAsyncLifetime
{
    public const string Password = "four unrelated words here";

    private static readonly string[] Arguments =
    [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
    ];

    private readonly string data = Directory.CreateTempSubdirectory("s4b-").FullName;
    private Process? server;
    private IPlaywright? playwright;
    private IBrowser? browser;

    public string Url { get; } = $"http://127.0.0.1:{FreePort()}";

    public static string Samples { get; } = Path.Combine(AppContext.BaseDirectory, "samples");

    public async ValueTask InitializeAsync()
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (
            var argument in (string[])
                [
                    Path.Combine(AppContext.BaseDirectory, "SectionFour.Server.dll"),
                    "--urls",
                    Url,
                    "--data",
                    data,
                    "--Limits:SignInsPerMinute",
                    "1000",
                ]
        )
        {
            start.ArgumentList.Add(argument);
        }

        server = Process.Start(start)!;
        server.OutputDataReceived += (_, _) => { };
        server.ErrorDataReceived += (_, _) => { };
        server.BeginOutputReadLine();
        server.BeginErrorReadLine();
        using var client = new HttpClient();
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                (await client.GetAsync(Url + "/health")).EnsureSuccessStatusCode();
                break;
            }
            catch (HttpRequestException) when (attempt < 240 && !server.HasExited)
            {
                await Task.Delay(250);
            }
        }

        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(
            new BrowserTypeLaunchOptions { ExecutablePath = "/usr/bin/chromium", Args = Arguments }
        );
    }

    /// <summary>A window of its own, with its own cookies. What a page's script complains of fails the test at its end.</summary>
    public async Task<IPage> WindowAsync(int width = 1280, ColorScheme scheme = ColorScheme.Light)
    {
        var context = await browser!.NewContextAsync(
            new BrowserNewContextOptions
            {
                BaseURL = Url,
                ViewportSize = new ViewportSize { Width = width, Height = width < 500 ? 844 : 820 },
                ColorScheme = scheme,
                Locale = "en-GB",
            }
        );
        context.SetDefaultTimeout(60_000);
        var page = await context.NewPageAsync();
        page.PageError += (_, error) => Complaints.Add($"{page.Url}: {error}");
        return page;
    }

    /// <summary>Errors of scripts, with the page on which they happened.</summary>
    public List<string> Complaints { get; } = [];

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
        {
            await browser.DisposeAsync();
        }

        playwright?.Dispose();
        if (server is { HasExited: false })
        {
            server.Kill(entireProcessTree: true);
            await server.WaitForExitAsync();
        }

        server?.Dispose();
        Directory.Delete(data, recursive: true);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

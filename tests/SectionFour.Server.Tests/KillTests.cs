using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;

namespace SectionFour.Server.Tests;

/// <summary>
/// Kills the running program at random moments while files are uploaded, read and decided on. KILLS sets how often; the command for the
/// full run stands in docs/deployment.md.
/// </summary>
public sealed class KillTests
{
    [Fact]
    public async Task Nothing_acknowledged_is_lost_when_the_server_is_killed()
    {
        var kills = int.Parse(Environment.GetEnvironmentVariable("KILLS") ?? "2", CultureInfo.InvariantCulture);
        var seed = Environment.TickCount;
        var random = new Random(seed);
        var data = Directory.CreateTempSubdirectory("s4k-").FullName;
        var known = new Acknowledged();
        try
        {
            for (var kill = 0; kill <= kills; kill++)
            {
                await using var server = await ServerProcess.StartAsync(data);
                var browser = await server.EnterAsync(first: kill == 0);
                await CheckAsync(browser, known, $"after {kill} kills, seed {seed}");
                if (kill == kills)
                {
                    await EverythingIsReadAsync(browser, known);
                    break;
                }

                using var stop = new CancellationTokenSource();
                var work = Task.WhenAll(UploadAsync(browser, known, kill, stop.Token), DecideAsync(browser, known, stop.Token));
                await Task.Delay(random.Next(150, 2500));
                server.Kill();
                await stop.CancelAsync();
                await work;
            }
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
    }

    private sealed class Acknowledged
    {
        public List<(Guid Id, string Hash)> Uploads { get; } = [];

        public List<(Guid Report, Guid Id)> Decisions { get; } = [];

        public Dictionary<Guid, int> Comments { get; } = [];

        public Guid Vendor { get; set; }
    }

    private static async Task UploadAsync(Browser browser, Acknowledged known, int round, CancellationToken stop)
    {
        var sample = await SampleFile.FirstAsync();
        for (var n = 0; n < 3 && !stop.IsCancellationRequested; n++)
        {
            var file = SampleFile.Another(sample, $"{round}-{n}");
            await TryAsync(async () =>
            {
                var answer = await browser.CallAsync(HttpMethod.Post, $"/api/v1/reports?name=r{round}-{n}.pdf", file);
                if (answer.StatusCode == HttpStatusCode.Created)
                {
                    var id = JsonDocument
                        .Parse(await answer.Content.ReadAsStringAsync(CancellationToken.None))
                        .RootElement.GetProperty("id")
                        .GetGuid();
                    known.Uploads.Add((id, Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(file))));
                }
            });
        }
    }

    private static async Task DecideAsync(Browser browser, Acknowledged known, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            await TryAsync(async () =>
            {
                if (known.Uploads.Count == 0)
                {
                    await Task.Delay(50, CancellationToken.None);
                    return;
                }

                var report = known.Uploads[0].Id;
                var comment = await browser.CallAsync(HttpMethod.Post, $"/api/v1/reports/{report}/comments", new { text = "seen" });
                if (comment.IsSuccessStatusCode)
                {
                    known.Comments[report] = known.Comments.GetValueOrDefault(report) + 1;
                }

                var decision = await browser.CallAsync(
                    HttpMethod.Post,
                    $"/api/v1/reports/{report}/decisions",
                    new
                    {
                        choice = "Rely",
                        rationale = "r",
                        expires = "2999-01-01",
                    }
                );
                if (decision.StatusCode == HttpStatusCode.Created)
                {
                    known.Decisions.Add(
                        (
                            report,
                            JsonDocument
                                .Parse(await decision.Content.ReadAsStringAsync(CancellationToken.None))
                                .RootElement.GetProperty("id")
                                .GetGuid()
                        )
                    );
                }
            });
        }
    }

    private static async Task CheckAsync(Browser browser, Acknowledged known, string when)
    {
        foreach (var (id, hash) in known.Uploads)
        {
            var report = await browser.Client.GetFromJsonAsync<JsonElement>($"/api/v1/reports/{id}");
            report.GetProperty("fileHash").GetString().ShouldBe(hash, when);
            if (report.GetProperty("state").GetString() == "Read")
            {
                // Shown as read means wholly read: reading and pages are there.
                (await browser.Client.GetAsync($"/api/v1/reports/{id}/reading")).StatusCode.ShouldBe(HttpStatusCode.OK, when);
                (await browser.Client.GetAsync($"/api/v1/reports/{id}/pages/1.json")).StatusCode.ShouldBe(HttpStatusCode.OK, when);
            }
        }

        foreach (var group in known.Decisions.GroupBy(d => d.Report))
        {
            var versions = await browser.Client.GetFromJsonAsync<JsonElement[]>($"/api/v1/reports/{group.Key}/decisions");
            var ids = versions!.Select(v => v.GetProperty("decision").GetProperty("id").GetGuid()).ToHashSet();
            group.All(d => ids.Contains(d.Id)).ShouldBeTrue(when);
        }

        var chain = await browser.Client.GetFromJsonAsync<JsonElement>("/api/v1/settings/audit/verify");
        chain.GetProperty("intact").GetBoolean().ShouldBeTrue($"{chain} {when}");
    }

    private static async Task EverythingIsReadAsync(Browser browser, Acknowledged known)
    {
        var (read, since) = (0, DateTimeOffset.UtcNow);
        while (true)
        {
            var states = new List<string>();
            foreach (var (id, _) in known.Uploads)
            {
                states.Add((await browser.Client.GetFromJsonAsync<JsonElement>($"/api/v1/reports/{id}")).GetProperty("state").GetString()!);
            }

            var done = states.Count(s => s is "Read" or "Refused");
            if (done == states.Count)
            {
                return;
            }

            (read, since) = done > read ? (done, DateTimeOffset.UtcNow) : (read, since);
            (DateTimeOffset.UtcNow - since).ShouldBeLessThan(TimeSpan.FromMinutes(3), string.Join(' ', states));
            await Task.Delay(1000);
        }
    }

    private static async Task TryAsync(Func<Task> step)
    {
        try
        {
            await step();
        }
        catch (Exception e) when (e is HttpRequestException or IOException or SocketException or ShouldAssertException)
        {
            // The server died under it: nothing was acknowledged.
        }
    }
}

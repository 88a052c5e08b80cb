using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace SectionFour.Server.Tests;

/// <summary>Two servers with one PostgreSQL, files and keys, as on two machines that share a file system.</summary>
public sealed class SeveralMachinesTests
{
    private const int Reports = 12;

    [Theory]
    [OnPostgreSql]
    public async Task Readings_are_shared_watched_from_anywhere_and_taken_over_from_a_dead_machine(DatabaseKind _)
    {
        var database = await PostgresServer.CreateDatabaseAsync();
        var data = Directory.CreateTempSubdirectory("s4m-").FullName;
        try
        {
            // Both at once on an empty database: tables and keys are made by whichever comes first.
            var starting = await Task.WhenAll(
                ServerProcess.StartAsync(data, "--database", database),
                ServerProcess.StartAsync(data, "--database", database)
            );
            await using var first = starting[0];
            await using var second = starting[1];
            var browser = await first.EnterAsync(first: true);
            var other = await second.EnterAsync(first: false);

            using var closing = new CancellationTokenSource();
            var seen = WatchAsync(other, closing.Token);
            var ids = await UploadAsync(browser, "shared");
            await AllReadAsync(other, ids);
            var (here, there) = (ReadBy(first, ids), ReadBy(second, ids));
            here.Concat(there).Order().ShouldBe(ids.Order(), "each report is read once, by one of them");
            here.ShouldNotBeEmpty();
            there.ShouldNotBeEmpty();
            await Task.Delay(500, TestContext.Current.CancellationToken);
            await closing.CancelAsync();
            // A page that is open on the second machine saw those end that were read on the first.
            (await seen)
                .Order()
                .ShouldBe(ids.Order());

            ids = await UploadAsync(browser, "orphaned");
            while (ReadBy(first, ids).Count == 0)
            {
                await Task.Delay(20, TestContext.Current.CancellationToken);
            }

            first.Kill();
            await AllReadAsync(other, ids);
            var chain = await other.Client.GetFromJsonAsync<JsonElement>(
                "/api/v1/settings/audit/verify",
                TestContext.Current.CancellationToken
            );
            chain.GetProperty("intact").GetBoolean().ShouldBeTrue(chain.ToString());
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
    }

    private static async Task<List<Guid>> UploadAsync(Browser browser, string name)
    {
        var sample = await SampleFile.FirstAsync();
        var ids = new List<Guid>();
        for (var n = 0; n < Reports; n++)
        {
            var answer = await browser.CallAsync(
                HttpMethod.Post,
                $"/api/v1/reports?name={name}-{n}.pdf",
                SampleFile.Another(sample, $"{name}-{n}")
            );
            answer.StatusCode.ShouldBe(HttpStatusCode.Created);
            var json = await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
            ids.Add(json.GetProperty("id").GetGuid());
        }

        return ids;
    }

    /// <summary>The reports that a page sees come to their end, until it is closed.</summary>
    private static async Task<HashSet<Guid>> WatchAsync(Browser browser, CancellationToken closing)
    {
        var read = new HashSet<Guid>();
        try
        {
            using var stream = new StreamReader(await browser.Client.GetStreamAsync("/api/v1/events", closing));
            while (await stream.ReadLineAsync(closing) is { } line)
            {
                if (
                    line.StartsWith("data: ", StringComparison.Ordinal)
                    && JsonDocument.Parse(line[6..]).RootElement is var step
                    && step.GetProperty("state").GetString() == "Read"
                )
                {
                    read.Add(step.GetProperty("reportId").GetGuid());
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The page was closed.
        }

        return read;
    }

    private static async Task AllReadAsync(Browser browser, List<Guid> ids)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromMinutes(5));
        foreach (var id in ids)
        {
            while (
                (await browser.Client.GetFromJsonAsync<JsonElement>($"/api/v1/reports/{id}", patience.Token))
                    .GetProperty("state")
                    .GetString() != "Read"
            )
            {
                await Task.Delay(100, patience.Token);
            }
        }
    }

    /// <summary>The reports whose reading a server says it ended.</summary>
    private static List<Guid> ReadBy(ServerProcess server, List<Guid> ids) =>
        [.. ids.Where(id => server.Output.Any(line => line.Contains($"Report {id}: Read", StringComparison.Ordinal)))];
}

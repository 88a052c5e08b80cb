using System.Text.Json;

namespace SectionFour.Server.Tests;

public sealed class NetworkTests
{
    [Fact]
    public async Task The_program_opens_no_connection_to_anywhere()
    {
        // Everything that .NET connects goes through this event source; a connection to our own test server is made in memory.
        using var listener = new ConnectionListener();
        await using var workbench = await TestWorkbench.StartAsync(DatabaseKind.Sqlite);
        var ada = await workbench.FirstVisitAsync();
        var report = await workbench.AddReadReportAsync("d01");
        foreach (
            var path in new[]
            {
                "/",
                $"/reports/{report}",
                $"/reports/{report}/compare",
                "/portfolio",
                "/settings",
                $"/api/v1/reports/{report}/pages/1.png",
            }
        )
        {
            await ada.Client.GetAsync(path);
        }

        listener.Connections.ShouldBeEmpty();
    }

    [Fact]
    public async Task Neither_the_program_nor_what_it_starts_is_connected_to_anything_while_a_report_is_read()
    {
        var data = Directory.CreateTempSubdirectory("s4n-").FullName;
        try
        {
            await using var server = await ServerProcess.StartAsync(data);
            var ada = await server.EnterAsync(first: true);
            var answer = await ada.CallAsync(HttpMethod.Post, "/api/v1/reports?name=r.pdf", await SampleFile.FirstAsync());
            var id = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("id").GetGuid();
            var (seen, processes) = (new HashSet<string>(), 0);
            for (var state = ""; state is not "Read"; )
            {
                await Task.Delay(50);
                var family = SocketTable.Family(server.Id);
                processes = Math.Max(processes, family.Count);
                seen.UnionWith(SocketTable.RemotesOf(family));
                state = JsonDocument.Parse(await ada.GetAsync($"/api/v1/reports/{id}")).RootElement.GetProperty("state").GetString()!;
                state.ShouldBeOneOf("Queued", "Reading", "Read");
            }

            (await ada.Client.GetAsync($"/api/v1/reports/{id}/pages/1.png")).StatusCode.ShouldBe(System.Net.HttpStatusCode.OK);
            seen.UnionWith(SocketTable.RemotesOf(SocketTable.Family(server.Id)));
            // The reader runs as a process of its own, and it was there to be looked at.
            processes.ShouldBeGreaterThan(1);
            seen.ShouldBeEmpty();
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
    }

    private sealed class ConnectionListener : System.Diagnostics.Tracing.EventListener
    {
        public System.Collections.Concurrent.ConcurrentBag<string> Connections { get; } = [];

        protected override void OnEventSourceCreated(System.Diagnostics.Tracing.EventSource eventSource)
        {
            if (eventSource.Name is "System.Net.Sockets" or "System.Net.NameResolution")
            {
                EnableEvents(eventSource, System.Diagnostics.Tracing.EventLevel.LogAlways);
            }
        }

        protected override void OnEventWritten(System.Diagnostics.Tracing.EventWrittenEventArgs eventData)
        {
            // An empty name is the machine itself. Sockets in the file system and on loopback (PostgreSQL and servers of other tests) leave no machine.
            var what = string.Join(' ', eventData.Payload ?? []);
            if (
                eventData.EventName is "ConnectStart" or "ResolutionStart"
                && what.Trim().Length > 0
                && !what.Contains("Unix", StringComparison.Ordinal)
                && !what.Contains("127,0,0,1", StringComparison.Ordinal)
            )
            {
                Connections.Add($"{eventData.EventName} {what}");
            }
        }
    }
}

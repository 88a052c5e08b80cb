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

using System.Text.Json;
using System.Threading.Channels;
using Npgsql;

namespace SectionFour.Server.Jobs;

/// <summary>
/// Carries the steps of readings between machines that share a PostgreSQL, by its NOTIFY and LISTEN: who watches on one machine sees how a
/// reading on another goes on. A step that gets lost is no harm, as the database has the state.
/// </summary>
/// <param name="connection">The workbench's connection string.</param>
/// <param name="progress">The pages of this machine.</param>
/// <param name="log">Where a broken connection is told.</param>
public sealed class ProgressRelay(string connection, ReadingProgress progress, ILogger<ProgressRelay> log) : BackgroundService
{
    private const string ChannelName = "sectionfour_reading";

    /// <summary>A notification has less than 8,000 bytes (PostgreSQL, NOTIFY); a sentence that does not fit is left to the next look at the page.</summary>
    private const int MostBytes = 7900;

    private readonly Guid machine = Guid.NewGuid();
    private readonly Channel<Message> outgoing = Channel.CreateBounded<Message>(
        new BoundedChannelOptions(1024) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true }
    );

    private sealed record Message(Guid Machine, Guid Organization, ReadingStep Step);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        progress.Elsewhere = (organization, step) => outgoing.Writer.TryWrite(new Message(machine, organization, step));
        await Task.WhenAll(AgainAndAgainAsync(SendAsync, stoppingToken), AgainAndAgainAsync(ListenAsync, stoppingToken));
    }

    private async Task AgainAndAgainAsync(Func<CancellationToken, Task> work, CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested)
        {
            try
            {
                await work(cancellation);
            }
            catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
            {
                return;
            }
            catch (Exception broken) when (broken is NpgsqlException or IOException or TimeoutException or JsonException)
            {
                log.LogWarning("Progress of readings on other machines is not seen: {Reason}", broken.Message);
                await Task.Delay(TimeSpan.FromSeconds(5), cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task SendAsync(CancellationToken cancellation)
    {
        await foreach (var message in outgoing.Reader.ReadAllAsync(cancellation))
        {
            var bytes = JsonSerializer.SerializeToUtf8Bytes(message);
            if (bytes.Length > MostBytes)
            {
                bytes = JsonSerializer.SerializeToUtf8Bytes(message with { Step = message.Step with { Sentence = null, Filed = null } });
            }

            await using var database = new NpgsqlConnection(connection);
            await database.OpenAsync(cancellation);
            await using var command = new NpgsqlCommand("SELECT pg_notify($1, $2)", database)
            {
                Parameters =
                {
                    new() { Value = ChannelName },
                    new() { Value = System.Text.Encoding.UTF8.GetString(bytes) },
                },
            };
            await command.ExecuteNonQueryAsync(cancellation);
        }
    }

    private async Task ListenAsync(CancellationToken cancellation)
    {
        // Not of the pool: it stays open, and lives by being asked now and then.
        await using var database = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(connection) { Pooling = false, KeepAlive = 30 }.ConnectionString
        );
        database.Notification += (_, notification) =>
        {
            if (JsonSerializer.Deserialize<Message>(notification.Payload) is { } message && message.Machine != machine)
            {
                progress.Deliver(message.Organization, message.Step);
            }
        };
        await database.OpenAsync(cancellation);
        await using (var command = new NpgsqlCommand($"LISTEN {ChannelName}", database))
        {
            await command.ExecuteNonQueryAsync(cancellation);
        }

        while (true)
        {
            await database.WaitAsync(cancellation);
        }
    }
}

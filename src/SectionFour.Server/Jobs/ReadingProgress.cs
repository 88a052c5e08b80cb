using System.Collections.Concurrent;
using System.Threading.Channels;

namespace SectionFour.Server.Jobs;

/// <summary>A step of a reading, for people who watch.</summary>
/// <param name="ReportId">The report.</param>
/// <param name="FileName">Its file.</param>
/// <param name="State">How far it has come, as <see cref="Reports.ReadingState"/> names it.</param>
/// <param name="Page">Pages read.</param>
/// <param name="Pages">Pages in all; 0 until that is known.</param>
/// <param name="Sentence">Why it was refused or failed.</param>
/// <param name="VendorId">The vendor, when it is known.</param>
/// <param name="Refusal">Why it was refused, as <see cref="SectionFour.Reading.RefusalReason"/> names it.</param>
/// <param name="Filed">Under which vendor it was filed and which report it follows, in a sentence, once it is read.</param>
public sealed record ReadingStep(
    Guid ReportId,
    string FileName,
    string State,
    int Page,
    int Pages,
    string? Sentence,
    Guid? VendorId,
    string? Filed = null,
    string? Refusal = null
);

/// <summary>Tells the open pages of an organization how readings go on. Nothing here is kept: the database has the state.</summary>
public sealed class ReadingProgress
{
    private readonly ConcurrentDictionary<Guid, ConcurrentDictionary<Channel<ReadingStep>, bool>> listeners = new();

    /// <summary>Told of each step of a reading on this machine, where several share the work; must not block.</summary>
    public Action<Guid, ReadingStep>? Elsewhere { get; set; }

    /// <summary>A step of a reading on this machine.</summary>
    public void Publish(Guid organization, ReadingStep step)
    {
        Deliver(organization, step);
        Elsewhere?.Invoke(organization, step);
    }

    /// <summary>Tells the pages that are open on this machine.</summary>
    public void Deliver(Guid organization, ReadingStep step)
    {
        if (listeners.TryGetValue(organization, out var channels))
        {
            foreach (var channel in channels.Keys)
            {
                channel.Writer.TryWrite(step);
            }
        }
    }

    public async IAsyncEnumerable<ReadingStep> ListenAsync(
        Guid organization,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation
    )
    {
        // A slow listener loses old steps, never the newest.
        var channel = Channel.CreateBounded<ReadingStep>(new BoundedChannelOptions(256) { FullMode = BoundedChannelFullMode.DropOldest });
        var channels = listeners.GetOrAdd(organization, _ => new());
        channels[channel] = true;
        try
        {
            await foreach (var step in channel.Reader.ReadAllAsync(cancellation))
            {
                yield return step;
            }
        }
        finally
        {
            channels.TryRemove(channel, out _);
        }
    }
}

using System.Globalization;

namespace SectionFour.Cli;

/// <summary>One line on standard error that tells how far the work is; it appears after a moment and is gone at the end.</summary>
/// <remarks>Only drawn where a person watches. Safe to call from several threads.</remarks>
internal sealed class ProgressLine(Terminal terminal, string what) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(700);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(80);

    private readonly Lock gate = new();
    private readonly long started = TimeProvider.System.GetTimestamp();
    private TimeSpan drawn = TimeSpan.Zero;
    private bool visible;

    /// <summary>Draws, if the last drawing is not too recent.</summary>
    public void Report(int done, int all, string? now = null)
    {
        if (!terminal.Watched || terminal.Quiet)
        {
            return;
        }

        lock (gate)
        {
            var elapsed = TimeProvider.System.GetElapsedTime(started);
            if (elapsed < Patience || elapsed - drawn < Interval)
            {
                return;
            }

            (drawn, visible) = (elapsed, true);
            terminal.Error.Write("\r\e[K" + Draw(what, done, all, now, Math.Min(terminal.Width, 100) - 1));
            terminal.Error.Flush();
        }
    }

    public void Dispose()
    {
        lock (gate)
        {
            if (visible)
            {
                terminal.Error.Write("\r\e[K");
                terminal.Error.Flush();
                visible = false;
            }
        }
    }

    /// <summary>"reading [#########-----------] 9 of 20  d09.pdf", no longer than the width.</summary>
    internal static string Draw(string what, int done, int all, string? now, int width)
    {
        const int Bar = 20;
        var full = all == 0 ? Bar : (int)((long)Bar * Math.Clamp(done, 0, all) / all);
        var text = string.Create(
            CultureInfo.InvariantCulture,
            $"{what} [{new string('#', full)}{new string('-', Bar - full)}] {done} of {all}{(now is null ? "" : "  " + Terminal.Clean(now))}"
        );
        return text.Length <= width ? text : text[..Math.Max(0, width)];
    }
}

using System.Diagnostics;
using System.Text;

namespace SectionFour.Conformance;

/// <summary>A peer's program at work, which is ended when it takes too long or too much: some files bring some peers to that.</summary>
internal sealed class Peer : IDisposable
{
    private const long MaxBytes = 1L << 30;
    private static readonly TimeSpan MaxTime = TimeSpan.FromSeconds(120);
    private static readonly TimeSpan BetweenChecks = TimeSpan.FromMilliseconds(100);

    /// <summary>Where it is installed, it keeps a peer from taking the machine's memory between two looks of the guard.</summary>
    private static readonly string? s_limiter = File.Exists("/usr/bin/prlimit") ? "/usr/bin/prlimit" : null;

    private readonly Process _process;
    private readonly Timer _guard;
    private readonly long _start = Stopwatch.GetTimestamp();
    private volatile bool _isEnded;

    private Peer(Process process)
    {
        _process = process;
        process.ErrorDataReceived += static (_, _) => { };
        process.BeginErrorReadLine();
        _guard = new Timer(_ => Guard(), null, BetweenChecks, BetweenChecks);
    }

    /// <summary>Starts a program, or gives null when it is not there.</summary>
    public static Peer? Start(string program, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(
            s_limiter ?? program,
            s_limiter is null ? arguments : ["--as=2048000000", "--core=0", program, .. arguments]
        )
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
        };
        try
        {
            return Process.Start(start) is { } process ? new Peer(process) : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    /// <summary>The next line of what it says, or null at the end.</summary>
    public string? ReadLine() => _process.StandardOutput.ReadLine();

    /// <summary>Whether it came to its end by itself and calls it a success.</summary>
    public bool HasSucceeded()
    {
        _process.WaitForExit();
        return !_isEnded && _process.ExitCode == 0;
    }

    public void Dispose()
    {
        _guard.Dispose();
        _process.Dispose();
    }

    private void Guard()
    {
        try
        {
            _process.Refresh();
            if (Stopwatch.GetElapsedTime(_start) > MaxTime || _process.WorkingSet64 > MaxBytes)
            {
                _isEnded = true;
                _process.Kill();
            }
        }
        catch (InvalidOperationException)
        {
            // It has come to its end in the meantime.
        }
    }
}

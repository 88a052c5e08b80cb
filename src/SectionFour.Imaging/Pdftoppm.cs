using System.Diagnostics;
using System.Globalization;

namespace SectionFour.Imaging;

/// <summary>
/// Poppler's pdftoppm: one short process a picture, with an empty environment and limits on time and, where prlimit is installed, on
/// memory and files. The program is never linked in.
/// </summary>
internal static class Pdftoppm
{
    private const double MostSeconds = 30;
    private static readonly string? s_program = Find("pdftoppm");
    private static readonly string? s_limiter = Find("prlimit");

    /// <summary>Whether the program is there.</summary>
    public static bool IsInstalled => s_program is not null;

    /// <summary>Runs it on a file for one page.</summary>
    /// <param name="pdf">The file.</param>
    /// <param name="password">The password that opens it, or null.</param>
    /// <param name="page">Page from 1.</param>
    /// <param name="dotsPerInch">Pixels an inch; the page is what its crop box shows, as readings have it.</param>
    /// <param name="how">Further options.</param>
    /// <param name="cancellation">Ends the process.</param>
    /// <returns>What it printed, or why there is nothing.</returns>
    public static async Task<(byte[]? Picture, string? Failure)> RunAsync(
        ReadOnlyMemory<byte> pdf,
        string? password,
        int page,
        int dotsPerInch,
        IEnumerable<string> how,
        CancellationToken cancellation
    )
    {
        if (s_program is null)
        {
            return (null, "pdftoppm is not installed.");
        }

        using var time = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        time.CancelAfter(TimeSpan.FromSeconds(MostSeconds));
        using var process = Process.Start(Command(s_program, password, page, dotsPerInch, how));
        if (process is null)
        {
            return (null, "pdftoppm could not be started.");
        }

        try
        {
            var errors = process.StandardError.ReadToEndAsync(time.Token);
            using var picture = new MemoryStream();
            var taking = process.StandardOutput.BaseStream.CopyToAsync(picture, time.Token);
            await FeedAsync(process, pdf, time.Token).ConfigureAwait(false);
            await taking.ConfigureAwait(false);
            await process.WaitForExitAsync(time.Token).ConfigureAwait(false);
            var said = await errors.ConfigureAwait(false);
            return process.ExitCode == 0 && picture.Length > 0
                ? (picture.ToArray(), null)
                : (null, $"pdftoppm ended with {Text(process.ExitCode)}: {said}");
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return (null, "pdftoppm took too long.");
        }
        finally
        {
            End(process);
        }
    }

    private static ProcessStartInfo Command(string program, string? password, int page, int dotsPerInch, IEnumerable<string> how)
    {
        string[] limits = s_limiter is null ? [] : [s_limiter, "--as=1073741824", "--cpu=20", "--core=0", "--fsize=0", "--nofile=64"];
        string[] command =
        [
            .. limits,
            program,
            .. (string[])["-q", "-cropbox", "-r", Text(dotsPerInch), "-f", Text(page), "-l", Text(page)],
            .. how,
            .. password is null ? [] : (string[])["-upw", password],
            "-",
        ];
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetPathRoot(Path.GetTempPath())!,
        };
        if (!OperatingSystem.IsWindows())
        {
            start.Environment.Clear();
        }

        return start;
    }

    private static async Task FeedAsync(Process process, ReadOnlyMemory<byte> pdf, CancellationToken cancellation)
    {
        try
        {
            await process.StandardInput.BaseStream.WriteAsync(pdf, cancellation).ConfigureAwait(false);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It stopped reading: it has what it needs, or it failed, which its exit code says.
        }
    }

    private static void End(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It has ended by itself.
        }
    }

    public static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string? Find(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, OperatingSystem.IsWindows() ? program + ".exe" : program))
            .FirstOrDefault(File.Exists);
}

using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using SectionFour.Outputs;

namespace SectionFour.Imaging;

/// <summary>
/// Draws parts of pages by poppler's pdftoppm: one short process a picture, as many at once as there are processors, each with limits on
/// time and, where prlimit is installed, on memory. The program is never linked in; where it is missing there are no pictures.
/// </summary>
/// <param name="pdf">Gives the report's bytes; asked once, and only when something is drawn.</param>
/// <param name="password">The password that opens it, or null.</param>
public sealed class PopplerPagePictures(Func<ReadOnlyMemory<byte>> pdf, string? password = null) : IPagePictures
{
    private readonly Lazy<ReadOnlyMemory<byte>> _pdf = new(pdf);

    private const int DotsPerInch = 150;
    private const double PointsPerInch = 72;
    private const int FadedRows = 14;
    private const int Margin = 16;
    private static readonly TimeSpan MostTime = TimeSpan.FromSeconds(20);
    private static readonly string? Program = Find("pdftoppm");
    private static readonly string? Limiter = Find("prlimit");

    /// <inheritdoc/>
    public string? Missing =>
        Program is null ? "The program pdftoppm, which draws them, is not installed (Debian: apt-get install poppler-utils)." : null;

    /// <inheritdoc/>
    public ImmutableArray<PagePicture?> Draw(ImmutableArray<PageArea> areas)
    {
        if (Program is null)
        {
            return [.. areas.Select(_ => (PagePicture?)null)];
        }

        var pictures = new PagePicture?[areas.Length];
        Parallel.For(
            0,
            areas.Length,
            new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount },
            i => pictures[i] = Draw(areas[i])
        );
        return [.. pictures];
    }

    private PagePicture? Draw(PageArea area)
    {
        var (left, top) = (Pixel(area.Area.Left), Pixel(area.Area.Top));
        var (width, height) = (Pixel(area.Area.Right) - left, Pixel(area.Area.Bottom) - top);
        if (width <= 0 || height <= 0 || Run(area.Page, left, top, width, height) is not { } ppm || Pixels.FromPpm(ppm) is not { } pixels)
        {
            return null;
        }

        foreach (var mark in area.Marks)
        {
            pixels.Mark(Pixel(mark.Left) - left - 2, Pixel(mark.Top) - top - 1, Pixel(mark.Right) - left + 2, Pixel(mark.Bottom) - top + 1);
        }

        pixels.FadeEdges(FadedRows);
        pixels = pixels.Trim(Margin);
        return new PagePicture(pixels.ToPng(), pixels.Width, pixels.Height, pixels.Width * PointsPerInch / DotsPerInch);
    }

    private byte[]? Run(int page, int left, int top, int width, int height)
    {
        string[] limits = Limiter is null ? [] : [Limiter, "--as=1073741824", "--cpu=20", "--core=0", "--nofile=64"];
        string[] command =
        [
            .. limits,
            Program!,
            .. (string[])["-q", "-cropbox", "-r", Text(DotsPerInch), "-f", Text(page), "-l", Text(page)],
            .. (string[])["-x", Text(left), "-y", Text(top), "-W", Text(width), "-H", Text(height)],
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
        using var process = Process.Start(start);
        if (process is null)
        {
            return null;
        }

        using var deadline = new Timer(_ => Kill(process), null, MostTime, Timeout.InfiniteTimeSpan);
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        var feeding = Task.Run(() => Feed(process));
        using var ppm = new MemoryStream();
        process.StandardOutput.BaseStream.CopyTo(ppm);
        process.WaitForExit();
        feeding.Wait();
        return process.ExitCode == 0 ? ppm.ToArray() : null;
    }

    private void Feed(Process process)
    {
        try
        {
            process.StandardInput.BaseStream.Write(_pdf.Value.Span);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It stopped reading: it has what it needs, or it failed, which its exit code says.
        }
    }

    private static void Kill(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It has just ended by itself.
        }
    }

    private static int Pixel(double points) => (int)Math.Round(points * DotsPerInch / PointsPerInch);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string? Find(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, OperatingSystem.IsWindows() ? program + ".exe" : program))
            .FirstOrDefault(File.Exists);
}

using System.Collections.Immutable;
using SectionFour.Outputs;

namespace SectionFour.Imaging;

/// <summary>Draws pages, whole or in part, by poppler's pdftoppm; where it is missing there are no pictures.</summary>
/// <param name="pdf">Gives the report's bytes; asked once, and only when something is drawn.</param>
/// <param name="password">The password that opens it, or null.</param>
public sealed class PopplerPagePictures(Func<ReadOnlyMemory<byte>> pdf, string? password = null) : IPagePictures
{
    private readonly Lazy<ReadOnlyMemory<byte>> _pdf = new(pdf);

    private const int DotsPerInch = 150;
    private const double PointsPerInch = 72;
    private const int FadedRows = 14;
    private const int Margin = 16;

    /// <inheritdoc/>
    public string? Missing =>
        Pdftoppm.IsInstalled ? null : "The program pdftoppm, which draws them, is not installed (Debian: apt-get install poppler-utils).";

    /// <summary>Draws a whole page, as large as its crop box.</summary>
    /// <param name="page">Page from 1.</param>
    /// <param name="dotsPerInch">Pixels an inch.</param>
    /// <param name="cancellation">Ends the drawing.</param>
    /// <returns>The PNG, or why there is none.</returns>
    public Task<(byte[]? Png, string? Failure)> DrawPageAsync(int page, int dotsPerInch, CancellationToken cancellation) =>
        Pdftoppm.RunAsync(_pdf.Value, password, page, dotsPerInch, ["-png"], cancellation);

    /// <inheritdoc/>
    public ImmutableArray<PagePicture?> Draw(ImmutableArray<PageArea> areas)
    {
        var pictures = new PagePicture?[areas.Length];
        if (Pdftoppm.IsInstalled)
        {
            Parallel
                .ForAsync(
                    0,
                    areas.Length,
                    new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount },
                    async (i, cancellation) => pictures[i] = await DrawAsync(areas[i], cancellation).ConfigureAwait(false)
                )
                .GetAwaiter()
                .GetResult();
        }

        return [.. pictures];
    }

    private async Task<PagePicture?> DrawAsync(PageArea area, CancellationToken cancellation)
    {
        var (left, top) = (Pixel(area.Area.Left), Pixel(area.Area.Top));
        var (width, height) = (Pixel(area.Area.Right) - left, Pixel(area.Area.Bottom) - top);
        if (width <= 0 || height <= 0)
        {
            return null;
        }

        string[] part = ["-x", Pdftoppm.Text(left), "-y", Pdftoppm.Text(top), "-W", Pdftoppm.Text(width), "-H", Pdftoppm.Text(height)];
        var (ppm, _) = await Pdftoppm.RunAsync(_pdf.Value, password, area.Page, DotsPerInch, part, cancellation).ConfigureAwait(false);
        if (ppm is null || Pixels.FromPpm(ppm) is not { } pixels)
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

    private static int Pixel(double points) => (int)Math.Round(points * DotsPerInch / PointsPerInch);
}

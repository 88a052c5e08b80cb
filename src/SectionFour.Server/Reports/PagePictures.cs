using Microsoft.AspNetCore.DataProtection;
using SectionFour.Imaging;
using SectionFour.Server.Jobs;
using SectionFour.Server.Store;

namespace SectionFour.Server.Reports;

/// <summary>Pages as pictures: the browser never gets the PDF. Pictures are kept encrypted beside the files.</summary>
public sealed class PagePictures(FileStore files, IDataProtectionProvider protection, ILogger<PagePictures> log)
{
    public const int DotsPerInch = 120;
    private static readonly SemaphoreSlim Places = new(Math.Max(2, Environment.ProcessorCount));

    /// <summary>The PNG of a page, or null when it cannot be drawn.</summary>
    public async Task<byte[]?> DrawAsync(ReportFile report, int page, CancellationToken cancellation)
    {
        var name = $"{report.FileHash}-{page}-{DotsPerInch}";
        if (await files.ReadDerivedAsync(report.OrganizationId, name, cancellation) is { } kept)
        {
            return kept;
        }

        var pdf = await files.ReadAsync(report.OrganizationId, report.FileHash, cancellation);
        await Places.WaitAsync(cancellation);
        try
        {
            var (png, failure) = await Of(report, pdf).DrawPageAsync(page, DotsPerInch, cancellation);
            if (png is null)
            {
                log.LogWarning("Page {Page} could not be drawn: {Failure}", page, failure);
                return null;
            }

            await files.WriteDerivedAsync(report.OrganizationId, name, png, cancellation);
            return png;
        }
        finally
        {
            Places.Release();
        }
    }

    /// <summary>Draws pages of a report.</summary>
    /// <param name="report">Whose password opens the file.</param>
    /// <param name="pdf">The file.</param>
    public PopplerPagePictures Of(ReportFile report, byte[] pdf) =>
        new(
            () => pdf,
            report.ProtectedPassword is null
                ? null
                : protection.CreateProtector(ReadReportJob.PasswordPurpose).Unprotect(report.ProtectedPassword)
        );
}

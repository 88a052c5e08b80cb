using System.Diagnostics;
using Microsoft.AspNetCore.DataProtection;
using SectionFour.Server.Jobs;
using SectionFour.Server.Store;

namespace SectionFour.Server.Reports;

/// <summary>
/// Pages as pictures, made by poppler's pdftoppm in a process of its own with limits on time and memory; the browser never gets the PDF.
/// Pictures are kept encrypted beside the files.
/// </summary>
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
            var png = await RunAsync(pdf, page, PasswordOf(report), cancellation);
            if (png is not null)
            {
                await files.WriteDerivedAsync(report.OrganizationId, name, png, cancellation);
            }

            return png;
        }
        finally
        {
            Places.Release();
        }
    }

    /// <summary>The password that opens the file, or null.</summary>
    public string? PasswordOf(ReportFile report) =>
        report.ProtectedPassword is null
            ? null
            : protection.CreateProtector(ReadReportJob.PasswordPurpose).Unprotect(report.ProtectedPassword);

    private async Task<byte[]?> RunAsync(byte[] pdf, int page, string? password, CancellationToken cancellation)
    {
        using var time = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        time.CancelAfter(TimeSpan.FromSeconds(30));
        var start = new ProcessStartInfo("/usr/bin/prlimit")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = "/",
        };
        start.Environment.Clear();
        start.Environment["PATH"] = "/usr/bin:/bin";
        var number = page.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var dpi = DotsPerInch.ToString(System.Globalization.CultureInfo.InvariantCulture);
        string[] limits = ["--as=1073741824", "--cpu=20", "--core=0", "--fsize=0", "--nofile=64", "pdftoppm"];
        foreach (
            var argument in (string[])
                [
                    .. limits,
                    "-q",
                    "-png",
                    "-r",
                    dpi,
                    "-f",
                    number,
                    "-l",
                    number,
                    .. password is null ? [] : (string[])["-upw", password],
                    "-",
                ]
        )
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start) ?? throw new InvalidOperationException("pdftoppm could not be started.");
        try
        {
            var errors = process.StandardError.ReadToEndAsync(time.Token);
            using var png = new MemoryStream();
            var taking = process.StandardOutput.BaseStream.CopyToAsync(png, time.Token);
            try
            {
                await process.StandardInput.BaseStream.WriteAsync(pdf, time.Token);
                process.StandardInput.Close();
            }
            catch (IOException)
            {
                // It stopped reading: it has what it needs, or it failed and says so below.
            }

            await taking;
            await process.WaitForExitAsync(time.Token);
            if (process.ExitCode != 0 || png.Length == 0)
            {
                log.LogWarning("Page {Page} could not be drawn: code {Code}, {Error}", page, process.ExitCode, await errors);
                return null;
            }

            return png.ToArray();
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            log.LogWarning("Page {Page} took too long to draw.", page);
            return null;
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }
}

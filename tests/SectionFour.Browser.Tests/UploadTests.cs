using System.Globalization;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace SectionFour.Browser.Tests;

/// <summary>Whatever is dropped, what became of it is said in a sentence, with what to do next.</summary>
public sealed class UploadTests(SampleWorkbench sample) : IClassFixture<SampleWorkbench>
{
    [Fact]
    public async Task Each_file_that_cannot_be_read_is_told_why_and_what_to_do()
    {
        var page = sample.Ada;
        await page.GotoAsync("/");
        var folder = Directory.CreateTempSubdirectory("s4u-").FullName;
        try
        {
            await SendAsync(page, Write(folder, "notes.txt", "some notes"), "This is not a PDF", null);
            await SendAsync(page, Write(folder, "empty.pdf", ""), "The file is empty (0 bytes)", null);
            await SendAsync(page, Write(folder, "cut.pdf", "%PDF-1.7\n1 0 obj"), "damaged", "Read it again, or remove it");
            await SendAsync(
                page,
                await PrintAsync(folder, "invoice.pdf", "<h1>Invoice</h1><p>For services in March.</p>"),
                "not a service auditor",
                "Read it again, or remove it"
            );
            await SendAsync(page, Corpus("d07.pdf"), "a scan", "Read it again, or remove it");
            await SendAsync(page, Corpus("d10.pdf"), "password", "Give its password");
            (await page.RunAxe(Steps.Wcag)).Violations.Select(v => v.Nodes[0].Html).ShouldBeEmpty();

            // The password is asked for on the file's page; a wrong one is said to be wrong, the right one opens it.
            await page.ClickAsync("#uploads a:text('Give its password')");
            await page.WaitForSelectorAsync("text=Give the password that came with it");
            (await page.RunAxe(Steps.Wcag)).Violations.Select(v => v.Nodes[0].Html).ShouldBeEmpty();
            await page.FillAsync("[name=password]", "not the one");
            await page.ClickAsync("button:text('Read it with this password')");
            await page.WaitForSelectorAsync("text=Check the password that came with the file");
            await page.FillAsync("[name=password]", "open-sesame");
            await page.ClickAsync("button:text('Read it with this password')");
            await page.WaitForSelectorAsync(".review", new PageWaitForSelectorOptions { Timeout = 120_000 });

            // What is no report is removed.
            await page.GotoAsync("/");
            await page.ClickAsync(".loose a:text('invoice.pdf')");
            await page.ClickAsync("button:text('Remove the file')");
            await page.WaitForURLAsync("**/");
            await page.Locator("#said:text('invoice.pdf is removed.')").WaitForAsync();
            (await page.Locator(".loose a:text('invoice.pdf')").CountAsync()).ShouldBe(0);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        sample.Workbench.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Several_files_at_once_are_told_one_by_one_and_a_known_one_is_recognised()
    {
        var page = await NewWindowAsync();
        await page.SetInputFilesAsync(
            "#files",
            (string[])[Sample("larkmoor-2025-minor-exceptions.pdf"), Sample("ironvale-2025.pdf"), Sample("fernhill-2025-type1.pdf")]
        );
        await Steps.WaitUntilReadAsync(page, "larkmoor-2025-minor-exceptions");
        await Steps.WaitUntilReadAsync(page, "fernhill-2025-type1");
        await page.Locator("#uploads li:has-text('already here as ironvale-2025.pdf') >> text=nothing was added").WaitForAsync();
        await page.ClickAsync("#uploads a:text('ironvale-2025.pdf')");
        await page.WaitForSelectorAsync(".review");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_report_without_tests_says_what_to_ask_for()
    {
        var page = await NewWindowAsync();
        var folder = Directory.CreateTempSubdirectory("s4u-").FullName;
        try
        {
            var file = await PrintAsync(folder, "public.pdf", Soc3);
            await Steps.UploadAsync(page, file);
            (await page.TextContentAsync("#uploads li:has-text('public.pdf') .filed"))!.ShouldContain(
                "A SOC 3 shows no tests of controls: ask for the SOC 2."
            );
            await page.GotoAsync("/");
            await page.Locator("tr:has-text('Brackwater') >> text=no tests in this kind").WaitForAsync();
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Being_too_fast_delays_an_upload_and_its_progress_and_makes_nothing_red()
    {
        var page = await NewWindowAsync();
        var (refusedUploads, refusedStreams) = (0, 0);
        await page.RouteAsync(
            "**/api/v1/reports?name=*",
            route =>
                Interlocked.Increment(ref refusedUploads) > 2
                    ? route.ContinueAsync()
                    : route.FulfillAsync(
                        new RouteFulfillOptions
                        {
                            Status = 429,
                            Headers = RetryAfter(1),
                            Body = "{}",
                        }
                    )
        );
        await page.RouteAsync(
            "**/api/v1/events",
            route =>
                Interlocked.Increment(ref refusedStreams) > 1
                    ? route.ContinueAsync()
                    : route.FulfillAsync(
                        new RouteFulfillOptions
                        {
                            Status = 429,
                            Headers = RetryAfter(1),
                            Body = "{}",
                        }
                    )
        );
        await page.SetInputFilesAsync("#files", Sample("quickset-2025-rubber-stamp.pdf"));
        await page.Locator("#uploads >> text=waiting for its turn").WaitForAsync();
        await Steps.WaitUntilReadAsync(page, "quickset-2025-rubber-stamp");
        (await page.Locator("#uploads .bad").CountAsync()).ShouldBe(0);
        refusedUploads.ShouldBe(3);
        refusedStreams.ShouldBeGreaterThan(1);
        await page.Context.CloseAsync();
    }

    private const string Soc3 = """
        <h1>SOC 3</h1>
        <h2>Brackwater Cloud, Inc.</h2>
        <p>SOC 3 Report: Independent Service Auditor’s Report on the Brackwater Platform relevant to Security</p>
        <p>For the period January 1, 2025 to December 31, 2025</p>
        <div style="page-break-before:always"><h2>Section 1: Independent Service Auditor’s Report</h2>
        <p>To the Management of Brackwater Cloud, Inc.</p>
        <p>Scope. We have examined management’s accompanying assertion that the controls within the Brackwater Platform were effective
        throughout the period January 1, 2025 to December 31, 2025 to provide reasonable assurance that the service commitments and system
        requirements were achieved based on the trust services criteria relevant to security.</p>
        <p>Opinion. In our opinion, management’s assertion that the controls within the Brackwater Platform were effective throughout the
        period January 1, 2025 to December 31, 2025 is fairly stated, in all material respects.</p>
        <p>Hollis and Dunmore LLP</p><p>February 12, 2026</p></div>
        <div style="page-break-before:always"><h2>Section 2: Management’s Assertion</h2>
        <p>We are responsible for designing, implementing, operating and maintaining effective controls within the Brackwater Platform. We
        assert that the controls were effective.</p></div>
        """;

    private async Task<IPage> NewWindowAsync()
    {
        var page = await sample.Workbench.WindowAsync();
        await Steps.SignInAsync(page, "ada@example.test", RunningWorkbench.Password);
        return page;
    }

    private static Dictionary<string, string> RetryAfter(int seconds) =>
        new() { ["Retry-After"] = seconds.ToString(CultureInfo.InvariantCulture), ["Content-Type"] = "application/problem+json" };

    private static async Task SendAsync(IPage page, string file, string sentence, string? next)
    {
        await page.SetInputFilesAsync("#files", file);
        var line = page.Locator("#uploads li", new PageLocatorOptions { HasText = Path.GetFileName(file) });
        await line.Locator($".state.bad:has-text(\"{sentence}\")").WaitForAsync();
        if (next is null)
        {
            (await line.Locator("a[href]").CountAsync()).ShouldBe(0);
        }
        else
        {
            await line.Locator($".filed a[href^='/reports/']:text('{next}')").WaitForAsync();
        }
    }

    private static string Write(string folder, string name, string content)
    {
        var path = Path.Combine(folder, name);
        File.WriteAllText(path, content);
        return path;
    }

    /// <summary>A PDF as a browser prints it.</summary>
    private async Task<string> PrintAsync(string folder, string name, string html)
    {
        var path = Path.Combine(folder, name);
        var page = await sample.Workbench.WindowAsync();
        await page.SetContentAsync(html);
        await page.PdfAsync(new PagePdfOptions { Path = path });
        await page.Context.CloseAsync();
        return path;
    }

    private static string Sample(string name) => Path.Combine(RunningWorkbench.Samples, name);

    private static string Corpus(string name) => Path.Combine(SectionFour.Tests.SharedCorpus.Generated, name);
}

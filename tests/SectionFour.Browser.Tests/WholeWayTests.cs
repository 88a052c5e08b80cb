using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace SectionFour.Browser.Tests;

/// <summary>One story, told with the browser: first visit, upload, read, correct, decide, sign twice, export, next year, compare.</summary>
public sealed class WholeWayTests(RunningWorkbench workbench) : IClassFixture<RunningWorkbench>
{
    private static readonly AxeRunOptions Wcag = new()
    {
        RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] },
    };

    [Fact]
    public async Task From_the_first_visit_to_next_years_comparison()
    {
        var ada = await workbench.WindowAsync();
        await FirstVisitAsync(ada);
        await UploadAsync(ada, Corpus("dp1-year1.pdf"));

        // Read: a click on an exception marks its words on the page.
        await ada.ClickAsync("table.grid td a[href^='/reports/']");
        await ada.WaitForSelectorAsync(".review");
        var report = new Uri(ada.Url).AbsolutePath;
        await ada.ClickAsync("[data-exception] >> nth=0");
        await ada.WaitForSelectorAsync(".marks rect");
        await ada.WaitForSelectorAsync(".sheet img:not([hidden])");

        // A click on the page selects the fact that stands there.
        await ada.ClickAsync("[id='report.serviceOrganization']");
        await ada.Locator(".fact.selected[id='report.serviceOrganization']").WaitForAsync();

        // Correct, by keyboard alone.
        await ada.FocusAsync("#main");
        await ada.Keyboard.PressAsync("c");
        await ada.WaitForSelectorAsync("#edit[open]");
        await ada.Locator("#edit [name=value]").FillAsync("Juniper (corrected)");
        await ada.Locator("#edit [name=reason]").FillAsync("As on the cover");
        await ada.Keyboard.PressAsync("Enter");
        await ada.Locator("text=✎ corrected").First.WaitForAsync();

        // Decide with two people.
        var second = await InviteAsync(ada, "Bob Approver", "bob@example.test", "Approver");
        await ada.GotoAsync(report + "/decision");
        await ada.CheckAsync("input[name=choice][value=RelyWithConditions]");
        await ada.FillAsync("[name=rationale]", "It covers what we use.");
        await ada.FillAsync("[name='conditions[0].text']", "Evidence that leavers lose access");
        await ada.FillAsync("[name='conditions[0].owner']", "Ada");
        await ada.ClickAsync("button:text('Prepare')");
        await ada.ClickAsync("button:text('Sign this decision')");
        await ada.WaitForSelectorAsync("text=The next signature must be another person");

        var bob = await workbench.WindowAsync();
        await SignInAsync(bob, "bob@example.test", second);
        await bob.GotoAsync(report + "/decision");
        await bob.ClickAsync("button:text('Sign this decision')");
        await bob.Locator(".signatures .signed").Nth(1).WaitForAsync();

        // Export.
        await ada.GotoAsync(report);
        await ada.ClickAsync(".menu summary");
        var download = await ada.RunAndWaitForDownloadAsync(() => ada.ClickAsync("a[href$='/export/json']"));
        (await File.ReadAllTextAsync(await download.PathAsync())).ShouldContain("Juniper (corrected)");

        // Next year: the predecessor is found, and the comparison shown.
        await ada.GotoAsync("/");
        await UploadAsync(ada, Corpus("dp1-year2.pdf"));
        await ada.ClickAsync("table.grid td a[href^='/reports/']");
        await ada.WaitForSelectorAsync(".tabs");
        await ada.ClickAsync(".tabs a:text('Compare')");
        await ada.WaitForSelectorAsync("text=controls matched");

        await EveryPageIsAccessibleAsync(ada, report);
        workbench.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Keys_lead_from_the_library_to_the_words_of_an_exception()
    {
        await using var own = new OwnWorkbench();
        await own.InitializeAsync();
        var ada = await own.Workbench.WindowAsync();
        await FirstVisitAsync(ada);
        await UploadAsync(ada, Path.Combine(RunningWorkbench.Samples, "tamarind-2025-qualified.pdf"));

        await PressAsync(ada, "j", "Enter");
        await ada.WaitForSelectorAsync("h2:text('Coverage')");
        await PressAsync(ada, "j", "Enter");
        await ada.WaitForSelectorAsync(".review");
        await PressAsync(ada, "e");
        await ada.WaitForSelectorAsync(".marks rect");
        await PressAsync(ada, "?");
        await ada.WaitForSelectorAsync("#keys[open]");
        await PressAsync(ada, "Escape", "/");
        (await ada.EvaluateAsync<string>("document.activeElement.id")).ShouldBe("find");
        await ada.Keyboard.TypeAsync("access");
        await ada.Keyboard.PressAsync("Enter");
        await ada.WaitForSelectorAsync("mark");
        own.Workbench.Complaints.ShouldBeEmpty();
    }

    private static async Task EveryPageIsAccessibleAsync(IPage ada, string report)
    {
        var vendor = await ada.GetAttributeAsync(".report-head h1 a", "href");
        string[] pages =
        [
            "/",
            "/search?q=access",
            report,
            report + "/assessment",
            report + "/compare",
            report + "/user-entity-controls",
            report + "/decision",
            vendor!,
            "/portfolio",
            "/settings",
            "/settings/audit",
            "/account",
        ];
        var wrong = new List<string>();
        var shots = Environment.GetEnvironmentVariable("SCREENSHOTS");
        foreach (var (width, scheme) in new[] { (1280, ColorScheme.Light), (1280, ColorScheme.Dark), (390, ColorScheme.Light) })
        {
            await ada.SetViewportSizeAsync(width, width < 500 ? 844 : 820);
            await ada.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = scheme });
            foreach (var path in pages)
            {
                await ada.GotoAsync(path, new PageGotoOptions { WaitUntil = WaitUntilState.NetworkIdle });
                new Uri(ada.Url).PathAndQuery.ShouldBe(path);
                var overflow = await ada.EvaluateAsync<int>("document.documentElement.scrollWidth - innerWidth");
                if (overflow > 0)
                {
                    wrong.Add($"{path} is {overflow} px wider than {width} px");
                }

                var result = await ada.RunAxe(Wcag);
                wrong.AddRange(result.Violations.Select(v => $"{path} {width} {scheme}: {v.Id} {v.Nodes[0].Html}"));
                if (shots is not null)
                {
                    var name = path == "/" ? "library" : path.Split('?')[0].Split('/')[^1];
                    name = Guid.TryParse(name, out _)
                        ? path.StartsWith("/vendors", StringComparison.Ordinal)
                            ? "vendor"
                            : "report"
                        : name;
                    await ada.ScreenshotAsync(
                        new PageScreenshotOptions
                        {
                            Path = Path.Combine(shots, $"{name}-{width}-{scheme.ToString().ToLowerInvariant()}.png"),
                        }
                    );
                }
            }
        }

        wrong.ShouldBeEmpty();
    }

    private static string Corpus(string name) => Path.Combine(SectionFour.Tests.SharedCorpus.Generated, name);

    private static async Task FirstVisitAsync(IPage page)
    {
        await page.GotoAsync("/");
        await page.FillAsync("[name=organization]", "Reading Room");
        await page.FillAsync("[name=name]", "Ada Admin");
        await page.FillAsync("[name=email]", "ada@example.test");
        await page.FillAsync("[name=password]", RunningWorkbench.Password);
        await page.ClickAsync("button.primary");
        await page.WaitForSelectorAsync("text=Nothing here yet");
        (await page.RunAxe(Wcag)).Violations.Select(v => v.Id).ShouldBeEmpty();
    }

    private static async Task SignInAsync(IPage page, string email, string password)
    {
        await page.GotoAsync("/sign-in");
        await page.FillAsync("[name=email]", email);
        await page.FillAsync("[name=password]", password);
        await page.ClickAsync("button.primary");
        await page.WaitForURLAsync("**/");
    }

    private static async Task UploadAsync(IPage page, string sample)
    {
        var name = Path.GetFileNameWithoutExtension(sample);
        await page.SetInputFilesAsync("#files", sample);
        await page.Locator("#uploads li", new PageLocatorOptions { HasText = name })
            .Locator("text=/^read$/")
            .WaitForAsync(new LocatorWaitForOptions { Timeout = 180_000 });
        await page.WaitForTimeoutAsync(1200);
        await page.GotoAsync("/");
        await page.WaitForSelectorAsync("table.grid tbody tr");
    }

    private static async Task<string> InviteAsync(IPage page, string name, string email, string role)
    {
        await page.GotoAsync("/settings");
        var form = page.Locator("form[data-api='POST /api/v1/settings/people']");
        await form.Locator("[name=name]").FillAsync(name);
        await form.Locator("[name=email]").FillAsync(email);
        await form.Locator("[name=role]").SelectOptionAsync(role);
        await form.Locator("button").ClickAsync();
        await page.WaitForSelectorAsync("#password:not([hidden])");
        return (await page.TextContentAsync("#password output"))!;
    }

    private static async Task PressAsync(IPage page, params string[] keys)
    {
        foreach (var key in keys)
        {
            await page.Keyboard.PressAsync(key);
            await page.WaitForTimeoutAsync(150);
        }
    }

    /// <summary>A workbench for one test, where the class's has another story.</summary>
    private sealed class OwnWorkbench : IAsyncDisposable
    {
        public RunningWorkbench Workbench { get; } = new();

        public ValueTask InitializeAsync() => Workbench.InitializeAsync();

        public ValueTask DisposeAsync() => Workbench.DisposeAsync();
    }
}

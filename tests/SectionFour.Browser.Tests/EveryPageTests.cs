using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace SectionFour.Browser.Tests;

/// <summary>
/// Every page, filled, at two widths, light and dark: axe-core finds nothing against WCAG 2.2 AA, and nothing is wider than the window.
/// With SCREENSHOTS=FOLDER each page is also photographed; tools/screenshots makes those of the documentation.
/// </summary>
public sealed class EveryPageTests(FilledWorkbench filled) : IClassFixture<FilledWorkbench>
{
    [Theory]
    [InlineData(1280, ColorScheme.Light)]
    [InlineData(1280, ColorScheme.Dark)]
    [InlineData(390, ColorScheme.Light)]
    [InlineData(390, ColorScheme.Dark)]
    public async Task No_page_has_a_barrier_or_is_too_wide(int width, ColorScheme scheme)
    {
        var wrong = new List<string>();
        await filled.Ada.SetViewportSizeAsync(width, width < 500 ? 844 : 820);
        await filled.Ada.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = scheme });
        foreach (var (name, path) in Pages())
        {
            await LookAsync(filled.Ada, name, path, width, scheme, wrong);
        }

        var visitor = await filled.Workbench.WindowAsync(width, scheme);
        await LookAsync(visitor, "sign-in", "/sign-in", width, scheme, wrong);
        await visitor.Context.CloseAsync();
        wrong.ShouldBeEmpty();
        filled.Workbench.Complaints.ShouldBeEmpty();
    }

    /// <summary>Name of the picture and address of each page.</summary>
    private (string Name, string Path)[] Pages()
    {
        var report = $"/reports/{filled.Reports["ironvale-2025"]}";
        return
        [
            ("library", "/"),
            ("library-filtered", "/?opinion=modified"),
            ("search", "/search?q=access"),
            ("report", report + "#exception.E1"),
            ("assessment", report + "/assessment"),
            ("compare", report + "/compare"),
            (
                "compare-different",
                $"/compare?r={filled.Reports["ironvale-2024"]}&r={filled.Reports["ironvale-2025"]}&r={filled.Reports["larkmoor-2025-minor-exceptions"]}"
            ),
            ("user-entity-controls", report + "/user-entity-controls"),
            ("decision", report + "/decision"),
            ("vendor", $"/vendors/{filled.Vendors["ironvale-2025"]}"),
            ("due", "/due"),
            ("portfolio", "/portfolio"),
            ("settings", "/settings"),
            ("policy", "/settings/policy?name=severity.yaml"),
            ("audit", "/settings/audit"),
            ("account", "/account"),
            ("missing", "/no/such/page"),
        ];
    }

    // Words of a timeline that reach out of the window or over each other, or are drawn smaller than they are to be read.
    private const string Illegible = """
        () => {
          const items = [...document.querySelectorAll(".timeline text, .timeline-name > *")].map((e) => [e.textContent.trim(), e.getBoundingClientRect()]);
          const apart = (a, b) => a.right <= b.left || b.right <= a.left || a.bottom <= b.top + 1 || b.bottom <= a.top + 1;
          return items
            .filter(([, box], i) => box.height < 10 || box.left < 0 || box.right > innerWidth || items.some(([, other], j) => j !== i && !apart(box, other)))
            .map(([text]) => text);
        }
        """;

    private static async Task LookAsync(IPage page, string name, string path, int width, ColorScheme scheme, List<string> wrong)
    {
        await page.GotoAsync(path, new PageGotoOptions { WaitUntil = WaitUntilState.NetworkIdle });
        new Uri(page.Url).PathAndQuery.ShouldBe(path.Split('#')[0]);
        var overflow = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - innerWidth");
        if (overflow > 0)
        {
            wrong.Add($"{name} is {overflow} px wider than {width} px");
        }

        wrong.AddRange((await page.EvaluateAsync<string[]>(Illegible)).Select(text => $"{name} {width}: “{text}” is cut or covered"));
        var result = await page.RunAxe(Steps.Wcag);
        wrong.AddRange(result.Violations.Select(v => $"{name} {width} {scheme}: {v.Id} {v.Nodes[0].Html}"));
        if (Environment.GetEnvironmentVariable("SCREENSHOTS") is { Length: > 0 } folder)
        {
            var file = Path.Combine(Path.GetFullPath(folder), $"{name}-{width}-{scheme.ToString().ToLowerInvariant()}.png");
            await page.ScreenshotAsync(
                new PageScreenshotOptions { Path = file, FullPage = Environment.GetEnvironmentVariable("SCREENSHOTS_WHOLE") == "1" }
            );
        }
    }
}

using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace SectionFour.Browser.Tests;

/// <summary>One story, told with the browser: first visit, upload, read, correct, decide, sign twice, export, next year, compare.</summary>
public sealed class WholeWayTests
{
    [Fact]
    public async Task From_the_first_visit_to_next_years_comparison()
    {
        await using var own = new OwnWorkbench();
        var ada = await own.StartAsync();
        await Steps.FirstVisitAsync(ada);
        (await ada.RunAxe(Steps.Wcag)).Violations.Select(v => v.Id).ShouldBeEmpty();
        await Steps.UploadAsync(ada, Corpus("dp1-year1.pdf"));
        (await ada.TextContentAsync("#uploads .filed"))!.ShouldContain("a new vendor");

        // Read: a click on an exception marks its words on the page.
        await ada.GotoAsync("/");
        await ada.ClickAsync("table.grid td a[href^='/reports/']");
        await ada.WaitForSelectorAsync(".review");
        var report = new Uri(ada.Url).AbsolutePath;
        await ada.ClickAsync("[data-exception] >> nth=0");
        await ada.WaitForSelectorAsync(".marks .chosen");
        await ada.WaitForSelectorAsync(".sheet img:not([hidden])");

        // A click on the marked words selects the fact that stands there.
        await ada.ClickAsync("[id='report.serviceOrganization'] .page-link");
        await ada.Locator(".fact.selected[id='report.serviceOrganization']").WaitForAsync();
        await ada.ClickAsync("[id='report.system'] .label");
        await ada.ClickAsync("[id='report.serviceOrganization'] .page-link");
        var box = (await ada.Locator(".marks .chosen").First.BoundingBoxAsync())!;
        await ada.ClickAsync("[id='report.system'] .page-link");
        await ada.ClickAsync("[id='report.serviceOrganization'] .page-link");
        await ada.WaitForSelectorAsync(".sheet img:not([hidden])");
        box = (await ada.Locator(".marks .chosen").First.BoundingBoxAsync())!;
        await ada.EvaluateAsync("document.querySelector('.fact.selected').classList.remove('selected')");
        await ada.Mouse.ClickAsync(box.X + box.Width / 2, box.Y + box.Height / 2);
        await ada.Locator(".fact.selected").WaitForAsync();

        // Correct: the value as read stays beside the corrected one, with who it was.
        await ada.ClickAsync("[id='report.serviceOrganization'] [data-edit]");
        await ada.Locator("#edit [name=value]").FillAsync("Juniper (corrected)");
        await ada.Locator("#edit [name=reason]").FillAsync("As on the cover");
        await ada.ClickAsync("#edit button:text('Correct')");
        await ada.Locator("text=✎ corrected").First.WaitForAsync();
        (await ada.TextContentAsync(".history"))!.ShouldContain("Ada Admin");

        // Decide with two people.
        var second = await Steps.InviteAsync(ada, "Bob Approver", "bob@example.test", "Approver");
        await ada.GotoAsync(report + "/decision");
        await ada.CheckAsync("input[name=choice][value=RelyWithConditions]");
        await ada.FillAsync("[name=rationale]", "It covers what we use.");
        await ada.FillAsync("[name='conditions[0].text']", "Evidence that leavers lose access");
        await ada.FillAsync("[name='conditions[0].owner']", "Ada");
        await ada.ClickAsync("button:text('Prepare')");
        await ada.ClickAsync("button:text('Sign this decision')");
        await ada.WaitForSelectorAsync("text=The next signature must be another person");

        var bob = await own.Workbench.WindowAsync();
        await Steps.FirstSignInAsync(bob, "bob@example.test", second);
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
        await Steps.UploadAsync(ada, Corpus("dp1-year2.pdf"));
        (await ada.TextContentAsync("#uploads .filed"))!.ShouldContain("after the report to");
        await ada.GotoAsync("/");
        await ada.ClickAsync("table.grid td a[href^='/reports/']");
        await ada.WaitForSelectorAsync(".tabs");
        await ada.ClickAsync(".tabs a:text('Compare')");
        await ada.WaitForSelectorAsync("text=controls matched");
        own.Workbench.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_same_way_by_keyboard_alone()
    {
        await using var own = new OwnWorkbench();
        var ada = await own.StartAsync();
        var keys = ada.Keyboard;
        await ada.GotoAsync("/");
        await Steps.TabToAsync(ada, "[name=organization]");
        await keys.TypeAsync("Reading Room");
        await Steps.TabToAsync(ada, "[name=name]");
        await keys.TypeAsync("Ada Admin");
        await Steps.TabToAsync(ada, "[name=email]");
        await keys.TypeAsync("ada@example.test");
        await Steps.TabToAsync(ada, "[name=password]");
        await keys.TypeAsync(RunningWorkbench.Password);
        await keys.PressAsync("Enter");
        await ada.WaitForSelectorAsync("text=Nothing here yet");

        // One signature is enough here, so that one pair of hands can go the whole way.
        await Steps.PressAsync(ada, "g", "s");
        await ada.WaitForSelectorAsync("[name=signaturesRequired]");
        await Steps.TabToAsync(ada, "[name=signaturesRequired]");
        await keys.PressAsync("ArrowUp");
        await Steps.TabToAsync(ada, "form[data-api='PATCH /api/v1/settings'] button");
        await Steps.SaveAsync(ada, () => keys.PressAsync("Enter"));

        // Upload: u opens the system's own dialog for files.
        await ada.GotoAsync("/");
        await ChooseFileAsync(ada, Path.Combine(RunningWorkbench.Samples, "ironvale-2024.pdf"));

        // Library → vendor → report → exception, its words on the page.
        await Steps.PressAsync(ada, "j", "Enter");
        await ada.WaitForSelectorAsync("h2:text('Coverage')");
        await Steps.PressAsync(ada, "j", "Enter");
        await ada.WaitForSelectorAsync(".review");
        var report = new Uri(ada.Url).AbsolutePath;
        await Steps.PressAsync(ada, "e");
        await ada.WaitForSelectorAsync(".marks .chosen");
        await Steps.PressAsync(ada, "?");
        await ada.WaitForSelectorAsync("#keys[open]");
        await Steps.PressAsync(ada, "Escape");

        // Confirm it, then correct the first fact.
        await keys.PressAsync("y");
        await ada.Locator("[data-exception] >> text=✓ confirmed").First.WaitForAsync();
        await ada.GotoAsync(report);
        await Steps.PressAsync(ada, "j", "c");
        await ada.WaitForSelectorAsync("#edit[open]");
        await Steps.TabToAsync(ada, "#edit [name=value]");
        await keys.PressAsync("Control+a");
        await keys.TypeAsync("Ironvale (corrected)");
        await Steps.TabToAsync(ada, "#edit [name=reason]");
        await keys.TypeAsync("As on the cover");
        await keys.PressAsync("Enter");
        await ada.Locator("text=✎ corrected").First.WaitForAsync();

        // Decide and sign.
        await Steps.PressAsync(ada, "5");
        await ada.WaitForSelectorAsync("[name=rationale]");
        await Steps.TabToAsync(ada, "[name=choice]");
        await keys.PressAsync("Space");
        await Steps.TabToAsync(ada, "[name=rationale]");
        await keys.TypeAsync("It covers what we use.");
        await Steps.TabToAsync(ada, "button.primary:text('Prepare')");
        await keys.PressAsync("Enter");
        await ada.WaitForSelectorAsync("button:text('Sign this decision')");
        await Steps.TabToAsync(ada, "button:text('Sign this decision')");
        await keys.PressAsync("Enter");
        await ada.WaitForSelectorAsync(".signatures .signed");

        // Export from the menu.
        await Steps.TabToAsync(ada, ".menu summary");
        await keys.PressAsync("Enter");
        await Steps.TabToAsync(ada, "a[href$='/export/json']");
        var download = await ada.RunAndWaitForDownloadAsync(() => keys.PressAsync("Enter"));
        (await File.ReadAllTextAsync(await download.PathAsync())).ShouldContain("Ironvale (corrected)");

        // Search leads to the words on the page.
        await Steps.PressAsync(ada, "/");
        await keys.TypeAsync("leavers");
        await keys.PressAsync("Enter");
        await ada.WaitForSelectorAsync("mark");
        await Steps.PressAsync(ada, "j", "Enter");
        await ada.WaitForSelectorAsync(".marks .sought");
        own.Workbench.Complaints.ShouldBeEmpty();
    }

    /// <summary>u asks the system for files. A headless browser has no system's dialog to show, so what would open it is caught.</summary>
    private static async Task ChooseFileAsync(IPage page, string file)
    {
        await page.EvaluateAsync(
            "document.getElementById('files').addEventListener('click', e => { e.preventDefault(); window.asked = true; }, { once: true })"
        );
        await page.Keyboard.PressAsync("u");
        await page.WaitForFunctionAsync("window.asked === true");
        await page.SetInputFilesAsync("#files", file);
        await Steps.WaitUntilReadAsync(page, Path.GetFileNameWithoutExtension(file));
    }

    private static string Corpus(string name) => Path.Combine(SectionFour.Tests.SharedCorpus.Generated, name);

    /// <summary>A workbench for one story.</summary>
    private sealed class OwnWorkbench : IAsyncDisposable
    {
        public RunningWorkbench Workbench { get; } = new();

        public async Task<IPage> StartAsync()
        {
            await Workbench.InitializeAsync();
            return await Workbench.WindowAsync();
        }

        public ValueTask DisposeAsync() => Workbench.DisposeAsync();
    }
}

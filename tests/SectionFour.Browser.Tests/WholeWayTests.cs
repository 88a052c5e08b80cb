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

        // The same content under another name, dropped on the window, is known.
        await DropAsync(ada, "another-name.pdf", await File.ReadAllBytesAsync(Corpus("dp1-year1.pdf")));
        await ada.Locator("#uploads >> text=already here as dp1-year1.pdf").WaitForAsync();

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
        await ada.GotoAsync("/");
        await Steps.TypeAsync(ada, "[name=organization]", "Reading Room");
        await Steps.TypeAsync(ada, "[name=name]", "Ada Admin");
        await Steps.TypeAsync(ada, "[name=email]", "ada@example.test");
        await Steps.TypeAsync(ada, "[name=password]", RunningWorkbench.Password);
        await ada.Keyboard.PressAsync("Enter");
        await ada.WaitForSelectorAsync("text=Nothing here yet");

        // A second person is asked in.
        await Steps.PressAsync(ada, "g", "s");
        const string people = "form[data-api='POST /api/v1/settings/people'] ";
        await Steps.TypeAsync(ada, people + "[name=name]", "Bob Approver");
        await Steps.TypeAsync(ada, people + "[name=email]", "bob@example.test");
        await Steps.TypeAsync(ada, people + "[name=role]", "approver");
        await Steps.EnterAsync(ada, people + "button");
        await ada.WaitForSelectorAsync("#password:not([hidden])");
        var password = (await ada.TextContentAsync("#password output"))!;

        // Upload: u opens the system's own dialog for files.
        await Steps.PressAsync(ada, "g", "l");
        await ada.WaitForSelectorAsync("text=Nothing here yet");
        await ChooseFileAsync(ada, Sample("ironvale-2024.pdf"));

        // Library → vendor → report → exception, its words on the page.
        var report = await OpenNewestReportAsync(ada);
        await Steps.PressAsync(ada, "e");
        await ada.WaitForSelectorAsync(".marks .chosen");
        await Steps.PressAsync(ada, "?");
        await ada.WaitForSelectorAsync("#keys[open]");
        await Steps.PressAsync(ada, "Escape");

        // Confirm it, then correct the first fact: from the chosen fact Tab leads to its edit button, c does the same.
        await Steps.SaveAsync(ada, () => Steps.PressAsync(ada, "y"));
        await ada.Locator("[data-exception] >> text=✓ confirmed").First.WaitForAsync();
        await Steps.PressAsync(ada, "1");
        await ada.WaitForURLAsync("**" + report);
        await Steps.PressAsync(ada, "j", "c");
        await ada.WaitForSelectorAsync("#edit[open]");
        await Steps.TabToAsync(ada, "#edit [name=value]");
        await Steps.PressAsync(ada, "Control+a");
        await ada.Keyboard.TypeAsync("Ironvale (corrected)");
        await Steps.TypeAsync(ada, "#edit [name=reason]", "As on the cover");
        await Steps.SaveAsync(ada, () => ada.Keyboard.PressAsync("Enter"));
        await ada.Locator("text=✎ corrected").First.WaitForAsync();

        // Decide and sign.
        await Steps.PressAsync(ada, "5");
        await ada.WaitForSelectorAsync("[name=rationale]");
        await Steps.TabToAsync(ada, "[name=choice]");
        await Steps.PressAsync(ada, "Space");
        await Steps.TypeAsync(ada, "[name=rationale]", "It covers what we use.");
        await Steps.EnterAsync(ada, "button.primary:text('Prepare')");
        await ada.WaitForSelectorAsync("button:text('Sign this decision')");
        await Steps.EnterAsync(ada, "button:text('Sign this decision')");
        await ada.WaitForSelectorAsync("text=The next signature must be another person");

        // The second signature is the other person's.
        var bob = await own.Workbench.WindowAsync();
        await bob.GotoAsync("/sign-in");
        await Steps.TypeAsync(bob, "[name=email]", "bob@example.test");
        await Steps.TypeAsync(bob, "[name=password]", password);
        await bob.Keyboard.PressAsync("Enter");
        await bob.WaitForURLAsync("**/account");
        const string change = "form[action='/account/password'] ";
        await Steps.TypeAsync(bob, change + "[name=current]", password);
        await Steps.TypeAsync(bob, change + "[name=password]", RunningWorkbench.Password);
        await bob.Keyboard.PressAsync("Enter");
        await bob.WaitForSelectorAsync("text=The password is changed");
        await Steps.PressAsync(bob, "g", "l");
        await OpenNewestReportAsync(bob);
        await Steps.PressAsync(bob, "5");
        await Steps.EnterAsync(bob, "button:text('Sign this decision')");
        await bob.Locator(".signatures .signed").Nth(1).WaitForAsync();
        await bob.Context.CloseAsync();

        // Export from the menu.
        await Steps.EnterAsync(ada, ".menu summary");
        await Steps.TabToAsync(ada, "a[href$='/export/json']");
        var download = await ada.RunAndWaitForDownloadAsync(() => ada.Keyboard.PressAsync("Enter"));
        (await File.ReadAllTextAsync(await download.PathAsync())).ShouldContain("Ironvale (corrected)");

        // Next year's report is filed after it, and compared with it.
        await Steps.PressAsync(ada, "g", "l");
        await ada.WaitForSelectorAsync("table.grid tbody tr");
        await ChooseFileAsync(ada, Sample("ironvale-2025.pdf"));
        (await OpenNewestReportAsync(ada)).ShouldNotBe(report);
        await Steps.PressAsync(ada, "3");
        await ada.WaitForSelectorAsync("text=controls matched");
        await Steps.EnterAsync(ada, "summary:text('All matched controls')");
        await ada.Locator("details[open] table").WaitForAsync();

        // Search leads to the words on the page.
        await Steps.PressAsync(ada, "/");
        await ada.Keyboard.TypeAsync("leavers");
        await ada.Keyboard.PressAsync("Enter");
        await ada.WaitForSelectorAsync("mark");
        await Steps.PressAsync(ada, "j", "Enter");
        await ada.WaitForSelectorAsync(".marks .sought");
        own.Workbench.Complaints.ShouldBeEmpty();
    }

    /// <summary>From the library by keys: the first vendor, then its newest report. Returns the report's address.</summary>
    private static async Task<string> OpenNewestReportAsync(IPage page)
    {
        await page.WaitForSelectorAsync("table.grid tbody tr");
        await Steps.PressAsync(page, "j", "Enter");
        await page.WaitForSelectorAsync("h2:text('Coverage')");
        await Steps.PressAsync(page, "j", "Enter");
        await page.WaitForSelectorAsync(".review");
        return new Uri(page.Url).AbsolutePath;
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

    /// <summary>Drops a file on the window, as from the system's file manager.</summary>
    private static async Task DropAsync(IPage page, string name, byte[] content)
    {
        await using var files = await page.EvaluateHandleAsync(
            """
            ([name, content]) => {
              const transfer = new DataTransfer();
              transfer.items.add(new File([Uint8Array.from(atob(content), c => c.charCodeAt(0))], name, { type: "application/pdf" }));
              return transfer;
            }
            """,
            new[] { name, Convert.ToBase64String(content) }
        );
        await page.DispatchEventAsync("body", "dragenter", new { dataTransfer = files });
        await page.WaitForSelectorAsync("#drop:not([hidden])");
        await page.DispatchEventAsync("body", "drop", new { dataTransfer = files });
    }

    private static string Sample(string name) => Path.Combine(RunningWorkbench.Samples, name);

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

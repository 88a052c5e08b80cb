using Microsoft.Playwright;

namespace SectionFour.Browser.Tests;

/// <summary>A reviewer overrides a severity without a mouse, and goes on where they were.</summary>
public sealed class SeverityTests(SampleWorkbench sample) : IClassFixture<SampleWorkbench>
{
    [Fact]
    public async Task A_severity_is_set_and_taken_back_by_keyboard_alone()
    {
        var page = sample.Ada;
        await page.GotoAsync($"/reports/{sample.Report}");
        await page.WaitForSelectorAsync(".review");
        var assessed = (await page.TextContentAsync("[id='exception.E1'] .sev"))!.Trim();
        var wanted = assessed == "critical" ? "low" : "critical";

        // e goes to the first exception, c opens its forms; Escape closes them, and the focus is on the exception again.
        await Steps.PressAsync(page, "e", "c");
        await page.WaitForSelectorAsync("#edit[open]");
        await Steps.PressAsync(page, "Escape");
        await page.WaitForSelectorAsync("#edit:not([open])", new PageWaitForSelectorOptions { State = WaitForSelectorState.Attached });
        (await FocusedAsync(page)).ShouldBe("exception.E1");

        // The edit button does the same, and has the focus again when its forms are closed.
        await Steps.EnterAsync(page, "[aria-label='Edit exception E1']");
        await page.WaitForSelectorAsync("#edit[open]");
        await Steps.EnterAsync(page, "#edit [data-close]");
        (await page.EvaluateAsync<string>("document.activeElement.getAttribute('aria-label')")).ShouldBe("Edit exception E1");

        // Without a reason nothing is sent: the field that lacks it has the focus.
        await Steps.PressAsync(page, "c");
        await Steps.TypeAsync(page, "#edit [name=severity]", wanted);
        await Steps.EnterAsync(page, "#edit button:text('Set severity')");
        (await page.EvaluateAsync<string>("document.activeElement.name")).ShouldBe("reason");
        await page.WaitForSelectorAsync("#edit[open]");

        // With one it is saved, said, and the focus is on the exception.
        await page.Keyboard.TypeAsync("Bank accounts are reachable.");
        await Steps.SaveAsync(page, () => page.Keyboard.PressAsync("Enter"));
        await page.Locator("#said:text('The severity of E1 is saved.')").WaitForAsync();
        (await page.TextContentAsync("[id='exception.E1'] .sev"))!.Trim().ShouldBe(wanted);
        (await page.TextContentAsync("[id='exception.E1'] .by"))!.ShouldContain($"set by Ada Admin; assessed {assessed}");
        (await FocusedAsync(page)).ShouldBe("exception.E1");
        await page.WaitForSelectorAsync(".marks .chosen");

        // From there the keys go on: the next fact, back, and the severity as assessed.
        await Steps.PressAsync(page, "j");
        (await FocusedAsync(page)).ShouldNotBe("exception.E1");
        await Steps.PressAsync(page, "k", "c");
        await Steps.TypeAsync(page, "#edit [name=severity]", "as assessed");
        await Steps.TypeAsync(page, "#edit form:has([name=severity]) [name=reason]", "Looked again.");
        await Steps.SaveAsync(page, () => page.Keyboard.PressAsync("Enter"));
        (await page.TextContentAsync("[id='exception.E1'] .sev"))!.Trim().ShouldBe(assessed);
        (await FocusedAsync(page)).ShouldBe("exception.E1");
        (await page.TextContentAsync(".history"))!.ShouldContain("Looked again.");

        // Confirming comes back to it too.
        await Steps.SaveAsync(page, () => Steps.PressAsync(page, "y"));
        (await FocusedAsync(page)).ShouldBe("exception.E1");
        sample.Workbench.Complaints.ShouldBeEmpty();
    }

    private static Task<string> FocusedAsync(IPage page) => page.EvaluateAsync<string>("document.activeElement.id");
}

/// <summary>A workbench with one sample report that is read.</summary>
public sealed class SampleWorkbench : IAsyncLifetime
{
    public RunningWorkbench Workbench { get; } = new();

    public IPage Ada { get; private set; } = null!;

    public string Report { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        await Workbench.InitializeAsync();
        Ada = await Workbench.WindowAsync();
        await Steps.FirstVisitAsync(Ada);
        await Steps.UploadAsync(Ada, Path.Combine(RunningWorkbench.Samples, "ironvale-2025.pdf"));
        Report = (await Ada.GetAttributeAsync("table.grid td a[href^='/reports/']", "href"))!.Split('/')[^1];
    }

    public ValueTask DisposeAsync() => Workbench.DisposeAsync();
}

using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace SectionFour.Browser.Tests;

/// <summary>What several stories begin with.</summary>
internal static class Steps
{
    public static readonly AxeRunOptions Wcag = new()
    {
        RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] },
    };

    public static async Task FirstVisitAsync(IPage page)
    {
        await page.GotoAsync("/");
        await page.FillAsync("[name=organization]", "Reading Room");
        await page.FillAsync("[name=name]", "Ada Admin");
        await page.FillAsync("[name=email]", "ada@example.test");
        await page.FillAsync("[name=password]", RunningWorkbench.Password);
        await page.ClickAsync("button.primary");
        await page.WaitForSelectorAsync("text=Nothing here yet");
    }

    /// <summary>Does what sends a form, and waits until the page that follows is loaded: what is saved loads the page anew.</summary>
    public static async Task SaveAsync(IPage page, Func<Task> act)
    {
        var loaded = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        void Loaded(object? sender, IPage loadedPage) => loaded.TrySetResult();
        page.Load += Loaded;
        try
        {
            await act();
            await loaded.Task.WaitAsync(TimeSpan.FromSeconds(30));
        }
        finally
        {
            page.Load -= Loaded;
        }
    }

    public static async Task SignInAsync(IPage page, string email, string password)
    {
        await page.GotoAsync("/sign-in");
        await page.FillAsync("[name=email]", email);
        await page.FillAsync("[name=password]", password);
        await page.ClickAsync("button.primary");
        await page.WaitForURLAsync("**/");
    }

    /// <summary>Signs in with a password that somebody else made, and changes it as is asked for.</summary>
    public static async Task FirstSignInAsync(IPage page, string email, string password)
    {
        await page.GotoAsync("/sign-in");
        await page.FillAsync("[name=email]", email);
        await page.FillAsync("[name=password]", password);
        await page.ClickAsync("button.primary");
        await page.WaitForURLAsync("**/account");
        var form = page.Locator("form[action='/account/password']");
        await form.Locator("[name=current]").FillAsync(password);
        await form.Locator("[name=password]").FillAsync(RunningWorkbench.Password);
        await form.Locator("button").ClickAsync();
        await page.WaitForSelectorAsync("text=The password is changed");
        await page.GotoAsync("/");
        await page.WaitForSelectorAsync(".topbar");
    }

    /// <summary>Uploads a file and waits until it is read; the list of readings stays open.</summary>
    public static async Task UploadAsync(IPage page, string file)
    {
        await page.SetInputFilesAsync("#files", file);
        await WaitUntilReadAsync(page, Path.GetFileNameWithoutExtension(file));
    }

    public static async Task WaitUntilReadAsync(IPage page, string name)
    {
        await page.Locator("#uploads li", new PageLocatorOptions { HasText = name })
            .Locator("text=/^read$/")
            .WaitForAsync(new LocatorWaitForOptions { Timeout = 180_000 });
        if (new Uri(page.Url).AbsolutePath == "/")
        {
            await page.WaitForSelectorAsync("table.grid tbody tr");
        }
    }

    /// <summary>Presses Tab until the wanted element has the focus, as somebody without a mouse does.</summary>
    public static async Task TabToAsync(IPage page, string selector)
    {
        await page.WaitForLoadStateAsync();
        var wanted = page.Locator(selector).First;
        await wanted.WaitForAsync();
        for (var presses = 0; presses < 200; presses++)
        {
            if (await wanted.EvaluateAsync<bool>("e => e === document.activeElement"))
            {
                return;
            }

            await page.Keyboard.PressAsync("Tab");
        }

        throw new InvalidOperationException($"{selector} cannot be reached with Tab on {page.Url}.");
    }

    /// <summary>Adds a person on the settings page and returns the password that is shown once.</summary>
    public static async Task<string> InviteAsync(IPage page, string name, string email, string role)
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

    /// <summary>Presses keys one after the other. A page hears them once it is loaded: its scripts run after its elements are there.</summary>
    public static async Task PressAsync(IPage page, params string[] keys)
    {
        await page.WaitForLoadStateAsync();
        foreach (var key in keys)
        {
            await page.Keyboard.PressAsync(key);
        }
    }

    /// <summary>Goes to a field with Tab and types into it.</summary>
    public static async Task TypeAsync(IPage page, string selector, string text)
    {
        await TabToAsync(page, selector);
        await page.Keyboard.TypeAsync(text);
    }

    /// <summary>Goes to a button or link with Tab and presses Enter.</summary>
    public static async Task EnterAsync(IPage page, string selector)
    {
        await TabToAsync(page, selector);
        await page.Keyboard.PressAsync("Enter");
    }
}

using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc.Testing;

namespace SectionFour.Server.Tests;

/// <summary>The second factor as a person with an authenticator app uses it.</summary>
public sealed partial class SecondFactorTests
{
    [Fact]
    public async Task With_the_second_factor_a_password_alone_opens_nothing_and_a_recovery_code_works_once()
    {
        await using var workbench = await TestWorkbench.StartAsync(DatabaseKind.Sqlite);
        var ada = await workbench.FirstVisitAsync();
        var key = KeyPattern().Match(await ada.GetAsync("/account")).Groups[1].Value;
        var wrong = await ada.PostFormAsync("/account/second-factor", new() { ["code"] = "000000x" });
        (await wrong.Content.ReadAsStringAsync()).ShouldContain("does not match");
        var on = await (await ada.PostFormAsync("/account/second-factor", new() { ["code"] = Code(key) })).Content.ReadAsStringAsync();
        on.ShouldContain("The second factor is on.");
        var recovery = RecoveryPattern().Match(on).Groups[1].Value;

        var again = await PasswordAsync(workbench);
        (await again.Client.GetAsync("/")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await SecondAsync(again, "not a code")).ShouldBe(HttpStatusCode.OK);
        (await again.Client.GetAsync("/")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await SecondAsync(again, Code(key))).ShouldBe(HttpStatusCode.Redirect);
        (await again.Client.GetAsync("/")).StatusCode.ShouldBe(HttpStatusCode.OK);

        (await SecondAsync(await PasswordAsync(workbench), recovery)).ShouldBe(HttpStatusCode.Redirect);
        (await SecondAsync(await PasswordAsync(workbench), recovery)).ShouldBe(HttpStatusCode.OK);
    }

    /// <summary>Somebody who has given the right password and is asked for the second factor.</summary>
    private static async Task<Browser> PasswordAsync(TestWorkbench workbench)
    {
        var browser = new Browser(workbench.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false }));
        var answer = await browser.PostFormAsync(
            "/sign-in",
            new() { ["email"] = "ada@first.example", ["password"] = TestWorkbench.Password }
        );
        answer.Headers.Location!.OriginalString.ShouldBe("/sign-in/second-factor");
        return browser;
    }

    private static async Task<HttpStatusCode> SecondAsync(Browser browser, string code) =>
        (await browser.PostFormAsync("/sign-in/second-factor", new() { ["code"] = code })).StatusCode;

    /// <summary>The code of now (RFC 6238: HMAC-SHA-1, 30 seconds, six digits).</summary>
    private static string Code(string key)
    {
        var bits = string.Concat(
            key.Select(c => Convert.ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(c, StringComparison.Ordinal), 2).PadLeft(5, '0'))
        );
        var secret = Enumerable.Range(0, bits.Length / 8).Select(i => Convert.ToByte(bits.Substring(i * 8, 8), 2)).ToArray();
        var step = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(step, DateTimeOffset.UtcNow.ToUnixTimeSeconds() / 30);
#pragma warning disable CA5350 // The standard of authenticator apps names SHA-1.
        var hash = HMACSHA1.HashData(secret, step);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(hash[^1] & 15)) & int.MaxValue;
        return (number % 1_000_000).ToString("000000", CultureInfo.InvariantCulture);
    }

    [GeneratedRegex("<code class=\"key\">([A-Z2-7]+)</code>")]
    private static partial Regex KeyPattern();

    [GeneratedRegex("<ul class=\"codes\">\\s*<li><code>([^<]+)</code>")]
    private static partial Regex RecoveryPattern();
}

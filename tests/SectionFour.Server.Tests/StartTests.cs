using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Configuration;
using SectionFour.Server.Settings;

namespace SectionFour.Server.Tests;

/// <summary>A setting that is wrong or incomplete is a sentence that names it, and exit code 2.</summary>
public sealed class StartTests
{
    [Theory]
    [InlineData("urls", "127.0.0.1:4404", "--urls: '127.0.0.1:4404' is no address")]
    [InlineData("urls", "https://0.0.0.0:443", "a proxy before the workbench")]
    [InlineData("Limits:UploadMegabytes", "many", "Limits:UploadMegabytes: 'many' is no whole number from 1 to 1024.")]
    [InlineData("Jobs:Workers", "0", "Jobs:Workers: '0' is no whole number from 1 to 64.")]
    [InlineData("Proxies", "10.0.0.0/8, proxy.internal", "Proxies: 'proxy.internal' is neither an address nor a network")]
    [InlineData("Database", "Host=db.internal", "Host and Database must be in it")]
    [InlineData("Database", "postgres://db.internal/sectionfour", "is no connection string")]
    [InlineData("SingleSignOn:Authority", "https://id.example", "SingleSignOn:ClientId and SingleSignOn:ClientSecret missing")]
    [InlineData("SingleSignOn:ClientSecret", "secret", "SingleSignOn:Authority and SingleSignOn:ClientId missing")]
    public void A_setting_that_cannot_be_used_is_named(string name, string value, string sentence) =>
        StartProblems.InSettings(Settings(name, value)).ShouldHaveSingleItem().ShouldContain(sentence);

    [Theory]
    [InlineData("urls", "http://127.0.0.1:4404;http://[::1]:4404")]
    [InlineData("urls", "http://*:80")]
    [InlineData("Limits:ReadSeconds", "600")]
    [InlineData("Database", "Host=db.internal;Database=sectionfour;Username=u;Password=p")]
    public void A_setting_that_can_be_used_is_not_complained_of(string name, string value) =>
        StartProblems.InSettings(Settings(name, value)).ShouldBeEmpty();

    [Fact]
    public async Task What_hinders_the_start_is_said()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var url = $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";
        var folder = Directory.CreateTempSubdirectory("s4p-").FullName;
        try
        {
            (await ServerProcess.RunAsync("--urls", url, "--data", folder)).ShouldBe(
                (
                    2,
                    "sectionfour: Another program listens on that address already: stop it, or choose another with --urls http://127.0.0.1:PORT.\n"
                )
            );
            var file = Path.Combine(folder, "file");
            await File.WriteAllTextAsync(file, "");
            var (code, said) = await ServerProcess.RunAsync("--data", file);
            code.ShouldBe(2);
            said.ShouldContain($"'{file}'");
            var kept = Directory.CreateDirectory(Path.Combine(folder, "restored", "files")).FullName;
            await File.WriteAllTextAsync(Path.Combine(kept, "a-file"), "");
            (code, said) = await ServerProcess.RunAsync("--data", Path.Combine(folder, "restored"));
            code.ShouldBe(2);
            said.ShouldContain("files.key: put it back from its backup.");
            (code, said) = await ServerProcess.RunAsync("verify-audit", "--data", Path.Combine(folder, "nothing"));
            code.ShouldBe(2);
            said.ShouldContain("name the data folder with --data");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static IConfiguration Settings(string name, string value) =>
        new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { [name] = value }).Build();
}

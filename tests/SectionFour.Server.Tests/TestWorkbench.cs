using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SectionFour.Server.Accounts;
using SectionFour.Server.Jobs;
using SectionFour.Server.Reports;
using SectionFour.Server.Settings;
using SectionFour.Server.Store;

namespace SectionFour.Server.Tests;

/// <summary>A workbench in this process, with its own data folder and database. Tests speak HTTP to it.</summary>
internal sealed class TestWorkbench : WebApplicationFactory<Program>
{
    public const string Password = "four unrelated words here";
    private readonly Dictionary<string, string> settings;
    private readonly bool keep;

    private TestWorkbench(string data, string? database, Dictionary<string, string>? extra)
    {
        keep = extra?.ContainsKey("Data") is true;
        Data = keep ? extra!["Data"] : data;
        settings = new() { ["Limits:SignInsPerMinute"] = "100000", ["Limits:RequestsPerMinute"] = "1000000" };
        foreach (var (key, value) in extra ?? [])
        {
            settings[key] = value;
        }

        settings["Data"] = Data;
        if (database is not null)
        {
            settings["Database"] = database;
        }
    }

    public string Data { get; }

    /// <summary>Starts an empty workbench.</summary>
    public static async Task<TestWorkbench> StartAsync(DatabaseKind database, Dictionary<string, string>? settings = null)
    {
        var data = Directory.CreateTempSubdirectory("s4-").FullName;
        var connection = database is DatabaseKind.PostgreSql ? await PostgresServer.CreateDatabaseAsync() : null;
        var workbench = new TestWorkbench(data, connection, settings);
        _ = workbench.Server;
        return workbench;
    }

    /// <summary>Puts a report of the corpus in as if it had been uploaded and read, and returns its id.</summary>
    /// <param name="name">The report's name in the corpus.</param>
    /// <param name="organization">Whose it is.</param>
    /// <param name="change">Makes another report of it, which then is another file too; null to take it as it is.</param>
    public async Task<Guid> AddReadReportAsync(
        string name,
        string organization = "First",
        Func<SectionFour.Reading.ReportReading, SectionFour.Reading.ReportReading>? change = null
    )
    {
        var (file, reading, pages) = LocatedReadings.Load(name);
        if (change is not null)
        {
            file = [.. file, .. System.Text.Encoding.ASCII.GetBytes($"\n% {Guid.NewGuid()}\n")];
            reading = change(reading) with { FileHash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(file)) };
        }

        return await WithDbAsync(
            organization,
            async (db, services) =>
            {
                using var content = new MemoryStream(file);
                var (hash, length) = await services
                    .GetRequiredService<FileStore>()
                    .WriteAsync(db.OrganizationId, content, 1 << 30, default);
                var report = new ReportFile
                {
                    FileHash = hash,
                    FileName = name + ".pdf",
                    Bytes = length,
                    UploadedBy = "test",
                    Uploaded = db.Now,
                    State = ReadingState.Reading,
                };
                db.Add(report);
                await db.SaveChangesAsync();
                var json = System.Text.Encoding.UTF8.GetString(Outputs.ReadingJson.ToUtf8(reading));
                await StoreReading.SaveAsync(db, report, json, pages, default);
                return report.Id;
            }
        );
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Testing");
        builder.ConfigureLogging(log => log.ClearProviders());
        foreach (var (key, value) in settings)
        {
            builder.UseSetting(key, value);
        }
    }

    /// <summary>A browser without a session.</summary>
    public Browser Visitor() =>
        new(CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false, HandleCookies = true }));

    /// <summary>Makes the first visit and returns the administrator's browser.</summary>
    public async Task<Browser> FirstVisitAsync()
    {
        var browser = Visitor();
        var answer = await browser.PostFormAsync(
            "/welcome",
            new()
            {
                ["organization"] = "First",
                ["name"] = "Ada Admin",
                ["email"] = "ada@first.example",
                ["password"] = Password,
            }
        );
        answer.StatusCode.ShouldBe(System.Net.HttpStatusCode.Redirect);
        return browser;
    }

    /// <summary>Makes an organization with an account, as no page does, and returns that account's browser.</summary>
    public async Task<Browser> OtherOrganizationAsync(Role role = Role.Administrator)
    {
        var email = $"{Guid.NewGuid():N}@other.example";
        await using (var scope = Services.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<WorkbenchDb>();
            var organization = new Organization { Name = "Other", Created = db.Now };
            db.Add(organization);
            scope.ServiceProvider.GetRequiredService<Tenant>().Set(organization.Id, null, "test");
            db.Add(new OrganizationSettings { OrganizationId = organization.Id });
            await db.SaveChangesAsync();
            await CreateAccountAsync(scope.ServiceProvider, organization.Id, email, "Olga Other", role);
        }

        return await SignInAsync(email);
    }

    /// <summary>Adds a person to the organization of the first visit and returns their browser.</summary>
    public async Task<Browser> ColleagueAsync(Role role, string name)
    {
        var email = $"{Guid.NewGuid():N}@first.example";
        await using (var scope = Services.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<WorkbenchDb>();
            var organization = db.Organizations.First(o => o.Name == "First");
            scope.ServiceProvider.GetRequiredService<Tenant>().Set(organization.Id, null, "test");
            await CreateAccountAsync(scope.ServiceProvider, organization.Id, email, name, role);
        }

        return await SignInAsync(email);
    }

    public async Task<Browser> SignInAsync(string email, string password = Password)
    {
        var browser = Visitor();
        var answer = await browser.PostFormAsync("/sign-in", new() { ["email"] = email, ["password"] = password });
        answer.StatusCode.ShouldBe(System.Net.HttpStatusCode.Redirect);
        return browser;
    }

    /// <summary>Runs with the context of the organization that the browser's person belongs to.</summary>
    public async Task<T> WithDbAsync<T>(string organization, Func<WorkbenchDb, IServiceProvider, Task<T>> work)
    {
        await using var scope = Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<WorkbenchDb>();
        scope.ServiceProvider.GetRequiredService<Tenant>().Set(db.Organizations.First(o => o.Name == organization).Id, null, "test");
        return await work(db, scope.ServiceProvider);
    }

    private static async Task CreateAccountAsync(IServiceProvider services, Guid organization, string email, string name, Role role)
    {
        var account = new Account
        {
            Id = Guid.CreateVersion7(),
            OrganizationId = organization,
            DisplayName = name,
            UserName = email,
            Email = email,
            Role = role,
        };
        var created = await services.GetRequiredService<UserManager<Account>>().CreateAsync(account, Password);
        created.Succeeded.ShouldBeTrue(string.Join(' ', created.Errors.Select(e => e.Description)));
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (!keep)
        {
            Directory.Delete(Data, recursive: true);
        }
    }
}

/// <summary>What a browser does: keeps cookies, sends the form token that the last page gave it.</summary>
internal sealed partial class Browser(HttpClient client)
{
    private string? token;

    public HttpClient Client => client;

    public async Task<string> GetAsync(string path)
    {
        var answer = await client.GetAsync(path);
        answer.StatusCode.ShouldBe(System.Net.HttpStatusCode.OK, path);
        var text = await answer.Content.ReadAsStringAsync();
        if (TokenPattern().Match(text) is { Success: true } match)
        {
            token = System.Net.WebUtility.HtmlDecode(match.Groups[1].Value);
        }

        return text;
    }

    public async Task<HttpResponseMessage> PostFormAsync(string path, Dictionary<string, string> fields)
    {
        await GetAsync(path.StartsWith("/account", StringComparison.Ordinal) ? "/account" : path);
        fields["formToken"] = token!;
        using var content = new FormUrlEncodedContent(fields);
        var answer = await client.PostAsync(path, content);
        token = null;
        return answer;
    }

    /// <summary>Calls the API as a page's script does.</summary>
    public async Task<HttpResponseMessage> CallAsync(HttpMethod method, string path, object? body = null)
    {
        if (token is null)
        {
            await GetAsync("/account");
        }

        using var request = new HttpRequestMessage(method, path);
        request.Headers.Add("X-Form-Token", token);
        request.Content = body switch
        {
            null => null,
            byte[] bytes => new ByteArrayContent(bytes) { Headers = { ContentType = new("application/pdf") } },
            _ => JsonContent.Create(body),
        };
        return await client.SendAsync(request);
    }

    /// <summary>Prepares a decision and signs it, which is enough where one person signs. Returns its id.</summary>
    public async Task<Guid> DecideAsync(Guid report, object decision)
    {
        var prepared = await CallAsync(HttpMethod.Post, $"/api/v1/reports/{report}/decisions", decision);
        prepared.StatusCode.ShouldBe(System.Net.HttpStatusCode.Created, await prepared.Content.ReadAsStringAsync());
        var made = await prepared.Content.ReadFromJsonAsync<System.Text.Json.JsonElement>();
        var id = made.GetProperty("id").GetGuid();
        var signed = await CallAsync(
            HttpMethod.Post,
            $"/api/v1/decisions/{id}/signatures",
            new { hash = made.GetProperty("hash").GetString() }
        );
        signed.StatusCode.ShouldBe(System.Net.HttpStatusCode.NoContent, await signed.Content.ReadAsStringAsync());
        return id;
    }

    [GeneratedRegex("<meta name=\"form-token\" content=\"([^\"]+)\"")]
    private static partial Regex TokenPattern();
}

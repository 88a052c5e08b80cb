using System.Text.Json.Serialization;
using SectionFour.Server.Accounts;
using SectionFour.Server.Assessments;
using SectionFour.Server.Comparisons;
using SectionFour.Server.Decisions;
using SectionFour.Server.Jobs;
using SectionFour.Server.Pages;
using SectionFour.Server.Portfolio;
using SectionFour.Server.Reports;
using SectionFour.Server.Settings;
using SectionFour.Server.Store;
using SectionFour.Server.UserEntityControls;
using SectionFour.Server.Vendors;

namespace SectionFour.Server;

/// <summary>
/// The web application put together: services, then the order of the pipeline, then each feature's endpoints.
/// Settings come from appsettings.json beside the program, environment variables and the command line (<c>--urls</c>, <c>--data</c>,
/// <c>--keys</c>, <c>--database</c>); docs/deployment.md lists them.
/// </summary>
public static class Workbench
{
    /// <summary>Serves until it is stopped. Exit code 2 when the settings do not let it start; what is wrong with them is said.</summary>
    public static async Task<int> ServeAsync(string[] args)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
        if (string.IsNullOrEmpty(builder.Configuration["urls"]))
        {
            builder.WebHost.UseUrls("http://127.0.0.1:4404");
        }

        var wrong = StartProblems.InSettings(builder.Configuration).ToList();
        if (wrong.Count > 0)
        {
            return Refuse(wrong);
        }

        try
        {
            await RunAsync(builder);
            return 0;
        }
        catch (Exception failure) when (StartProblems.Of(failure) is { } sentence)
        {
            return Refuse([sentence]);
        }
    }

    private static int Refuse(IEnumerable<string> sentences)
    {
        foreach (var sentence in sentences)
        {
            Console.Error.WriteLine($"sectionfour: {sentence}");
        }

        return 2;
    }

    private static async Task RunAsync(WebApplicationBuilder builder)
    {
        // A failed start is one sentence; the host's own account of it would be a page of frames.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);
        Configure(builder);
        await using var app = builder.Build();
        Use(app);
        // Without the key no file can be opened: that is said at once, not when somebody opens the first report.
        _ = app.Services.GetRequiredService<FileKey>();
        await app.StartAsync();
        app.Logger.LogInformation(
            "SectionFour listens on {Urls} and keeps its data in {Data}",
            string.Join(", ", app.Urls),
            app.Services.GetRequiredService<WorkbenchPaths>().Data
        );
        await app.WaitForShutdownAsync();
    }

    public static void Configure(WebApplicationBuilder builder)
    {
        var services = builder.Services;
        var configuration = builder.Configuration;
        builder.Logging.AddFilter("Microsoft.EntityFrameworkCore", LogLevel.Warning);
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        builder.Logging.AddFilter("Quartz", LogLevel.Warning);
        // Both say what is meant: no page is cached; the key ring is as safe as its folder (docs/deployment.md).
        builder.Logging.AddFilter("Microsoft.AspNetCore.Antiforgery", LogLevel.Error);
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        var paths = new WorkbenchPaths(configuration["Data"] ?? "data", configuration["Keys"]);
        var maxUpload = configuration.GetValue("Limits:UploadMegabytes", 100L) << 20;
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = maxUpload;
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
        });
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(paths);
        services.AddSingleton<FileKey>();
        services.AddSingleton<FileStore>();
        services.AddScoped<Tenant>();
        services.AddScoped<SignInFlow>();
        services.AddScoped<ReportShelf>();
        services.AddScoped<ReviewedReports>();
        services.AddSingleton<PagePictures>();
        services.AddMemoryCache(o => o.SizeLimit = configuration.GetValue("Limits:CacheMegabytes", 256L) << 20);
        services.AddHttpContextAccessor();
        services.AddProblemDetails();
        services.AddRazorComponents();
        services.AddProxies(configuration);
        services.AddLimits(configuration);
        services.AddOpenApi("v1");
        services.ConfigureHttpJsonOptions(o => o.SerializerOptions.Converters.Add(new JsonStringEnumConverter()));
        services.AddResponseCompression();
        builder.AddDatabase(paths);
        builder.AddAccess(paths);
        builder.AddJobs(paths);
    }

    public static void Use(WebApplication app)
    {
        app.UseForwardedHeaders();
        app.UseSafeHeaders();
        app.UseExceptionHandler(failure => failure.Run(Problems.ShowFailureAsync));
        app.UseStatusCodePages(Problems.ShowStatusAsync);
        app.UseAuthentication();
        app.UseRateLimiter();
        app.UseTenant();
        app.UseFormTokens();
        app.UseAccountDuties();
        app.UseAuthorization();

        app.MapAssets();
        app.MapGet("/health", () => Results.Text("ok")).AllowAnonymous().DisableRateLimiting().ExcludeFromDescription();
        app.MapOpenApi();
        app.MapAccounts(app.Configuration);
        app.MapVendors();
        app.MapReports();
        app.MapAssessments();
        app.MapComparisons();
        app.MapDecisions();
        app.MapUserEntityControls();
        PortfolioView.Map(app);
        app.MapSettings();
    }
}

using System.Globalization;
using System.Net;
using System.Security.Claims;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.RateLimiting;
using SectionFour.Server.Accounts;

namespace SectionFour.Server.Pages;

/// <summary>What protects every response and every request, whichever the endpoint.</summary>
public static class Guards
{
    public const string SignInLimit = "sign-in";

    /// <summary>The stream of progress has a limit of its own: who turned many pages still sees how readings go on.</summary>
    private const string ProgressPath = "/api/v1/events";

    public static IApplicationBuilder UseSafeHeaders(this IApplicationBuilder app) =>
        app.Use(
            (context, next) =>
            {
                AddSafeHeaders(context.Response);
                return next(context);
            }
        );

    /// <summary>
    /// Nothing from elsewhere, no inline script or style, no frame around us. Pages hold confidential words: no cache keeps them.
    /// </summary>
    public static void AddSafeHeaders(HttpResponse response)
    {
        var headers = response.Headers;
        headers.ContentSecurityPolicy =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
            + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=(), payment=(), usb=()";
        headers.CacheControl = "no-store";
    }

    /// <summary>
    /// A proxy that ends TLS says whose request it passes on and that it came by HTTPS: cookies are then secure, limits count the real
    /// address. Only this machine is believed, and the addresses and networks that Proxies lists, separated by commas.
    /// </summary>
    public static void AddProxies(this IServiceCollection services, IConfiguration configuration) =>
        services.Configure<ForwardedHeadersOptions>(options =>
        {
            options.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            foreach (var proxy in ProxiesOf(configuration))
            {
                if (IPAddress.TryParse(proxy, out var address))
                {
                    options.KnownProxies.Add(address);
                }
                else
                {
                    options.KnownIPNetworks.Add(System.Net.IPNetwork.Parse(proxy));
                }
            }
        });

    /// <summary>The proxies that are believed beside this machine, as the settings list them.</summary>
    public static IEnumerable<string> ProxiesOf(IConfiguration configuration) =>
        (configuration["Proxies"] ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>
    /// How many requests one person, token or address without either may make, and how many attempts to sign in one address. Limits are
    /// of one process. Whoever is over one is told in how many seconds to come back (Retry-After).
    /// </summary>
    public static void AddLimits(this IServiceCollection services, IConfiguration configuration)
    {
        var perMinute = configuration.GetValue("Limits:RequestsPerMinute", 1200);
        var signIns = configuration.GetValue("Limits:SignInsPerMinute", 20);
        services.AddRateLimiter(options =>
        {
            options.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context =>
                RateLimitPartition.GetTokenBucketLimiter(
                    (context.Request.Path.StartsWithSegments(ProgressPath) ? "progress of " : "") + Who(context),
                    _ => new TokenBucketRateLimiterOptions
                    {
                        TokenLimit = perMinute,
                        TokensPerPeriod = Math.Max(1, perMinute / 6),
                        ReplenishmentPeriod = TimeSpan.FromSeconds(10),
                    }
                )
            );
            options.AddPolicy(
                SignInLimit,
                context =>
                    RateLimitPartition.GetFixedWindowLimiter(
                        Address(context),
                        _ => new FixedWindowRateLimiterOptions { PermitLimit = signIns, Window = TimeSpan.FromMinutes(1) }
                    )
            );
            options.OnRejected = (rejected, _) => RefuseAsync(rejected, perMinute, signIns);
        });
    }

    private static async ValueTask RefuseAsync(OnRejectedContext rejected, int perMinute, int signIns)
    {
        var context = rejected.HttpContext;
        var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : TimeSpan.FromSeconds(10);
        var seconds = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds));
        context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        var isSignIn = context.GetEndpoint()?.Metadata.GetMetadata<EnableRateLimitingAttribute>()?.PolicyName == SignInLimit;
        var what = isSignIn
            ? $"more than {signIns} attempts a minute came from this address"
            : $"one person or token may make {perMinute} requests a minute";
        await Problems.AnswerAsync(
            context,
            StatusCodes.Status429TooManyRequests,
            "Too many requests",
            $"That was too fast: {what}. Try again in {seconds} {(seconds == 1 ? "second" : "seconds")}; nothing was changed."
        );
    }

    // A name is no key: two organizations may give their tokens the same one.
    private static string Who(HttpContext context)
    {
        var user = context.User;
        var id = user.FindFirst(WorkbenchClaims.Token)?.Value ?? user.FindFirst(ClaimTypes.NameIdentifier)?.Value;
        return id is null ? "address " + Address(context) : $"{user.FindFirst(WorkbenchClaims.Organization)?.Value}/{id}";
    }

    private static string Address(HttpContext context) => context.Connection.RemoteIpAddress?.ToString() ?? "";
}

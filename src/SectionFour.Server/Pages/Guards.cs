using System.Net;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.HttpOverrides;
using SectionFour.Server.Accounts;

namespace SectionFour.Server.Pages;

/// <summary>What protects every response and every request, whichever the endpoint.</summary>
public static class Guards
{
    public const string SignInLimit = "sign-in";

    /// <summary>
    /// Nothing from elsewhere, no inline script or style, no frame around us. Pages hold confidential words: no cache keeps them.
    /// </summary>
    public static IApplicationBuilder UseSafeHeaders(this IApplicationBuilder app) =>
        app.Use(
            (context, next) =>
            {
                var headers = context.Response.Headers;
                headers.ContentSecurityPolicy =
                    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
                    + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
                headers.XContentTypeOptions = "nosniff";
                headers["Referrer-Policy"] = "same-origin";
                headers["Cross-Origin-Opener-Policy"] = "same-origin";
                headers["Cross-Origin-Resource-Policy"] = "same-origin";
                headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=(), payment=(), usb=()";
                headers.CacheControl = "no-store";
                return next(context);
            }
        );

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

    public static void AddLimits(this IServiceCollection services, IConfiguration configuration)
    {
        var perMinute = configuration.GetValue("Limits:RequestsPerMinute", 1200);
        var signIns = configuration.GetValue("Limits:SignInsPerMinute", 20);
        services.AddRateLimiter(options =>
        {
            options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            options.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context =>
                RateLimitPartition.GetTokenBucketLimiter(
                    context.User.FindFirst(System.Security.Claims.ClaimTypes.NameIdentifier)?.Value
                        ?? context.User.FindFirst(WorkbenchClaims.DisplayName)?.Value
                        ?? context.Connection.RemoteIpAddress?.ToString()
                        ?? "",
                    _ => new TokenBucketRateLimiterOptions
                    {
                        TokenLimit = perMinute,
                        TokensPerPeriod = perMinute / 6,
                        ReplenishmentPeriod = TimeSpan.FromSeconds(10),
                    }
                )
            );
            options.AddPolicy(
                SignInLimit,
                context =>
                    RateLimitPartition.GetFixedWindowLimiter(
                        context.Connection.RemoteIpAddress?.ToString() ?? "",
                        _ => new FixedWindowRateLimiterOptions { PermitLimit = signIns, Window = TimeSpan.FromMinutes(1) }
                    )
            );
        });
    }
}

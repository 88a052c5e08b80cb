using System.Threading.RateLimiting;
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

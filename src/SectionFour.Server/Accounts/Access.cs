using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SectionFour.Server.Store;

namespace SectionFour.Server.Accounts;

/// <summary>Who may come in and how: sessions, tokens, roles, single sign-on.</summary>
public static class Access
{
    public const string TokenScheme = "ApiToken";
    private const string SessionOrToken = "SessionOrToken";
    public const string TokenPrefix = "s4_";

    public static void AddAccess(this WebApplicationBuilder builder, WorkbenchPaths paths)
    {
        var services = builder.Services;
        services
            .AddDataProtection()
            .SetApplicationName("SectionFour")
            .PersistKeysToFileSystem(Directory.CreateDirectory(Path.Combine(paths.Keys, "protection")));
        services
            .AddIdentityCore<Account>(options =>
            {
                options.User.RequireUniqueEmail = true;
                // Length over composition (NIST SP 800-63B; ASVS 2.1): at least 12, no forced classes, guessable ones refused.
                options.Password.RequiredLength = 12;
                options.Password.RequireDigit = false;
                options.Password.RequireLowercase = false;
                options.Password.RequireUppercase = false;
                options.Password.RequireNonAlphanumeric = false;
                options.Lockout.MaxFailedAccessAttempts = 5;
                options.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(15);
                options.Lockout.AllowedForNewUsers = true;
            })
            .AddUserStore<AccountStore>()
            .AddPasswordValidator<GuessablePasswords>()
            .AddClaimsPrincipalFactory<AccountPrincipal>()
            .AddSignInManager()
            .AddDefaultTokenProviders();
        services.Configure<PasswordHasherOptions>(o => o.IterationCount = builder.Environment.IsEnvironment("Testing") ? 1_000 : 600_000);
        services.Configure<SecurityStampValidatorOptions>(o =>
            o.ValidationInterval = TimeSpan.FromSeconds(builder.Configuration.GetValue("Sessions:CheckSeconds", 60))
        );

        var authentication = services
            .AddAuthentication(SessionOrToken)
            .AddPolicyScheme(
                SessionOrToken,
                null,
                o =>
                    o.ForwardDefaultSelector = context =>
                        context.Request.Headers.Authorization.ToString().StartsWith("Bearer ", StringComparison.Ordinal)
                            ? TokenScheme
                            : IdentityConstants.ApplicationScheme
            )
            .AddScheme<AuthenticationSchemeOptions, TokenAuthentication>(TokenScheme, null);
        authentication.AddIdentityCookies();
        SingleSignOn.Add(authentication, builder.Configuration);
        services.ConfigureApplicationCookie(o =>
        {
            o.Cookie.Name = "s4";
            o.Cookie.HttpOnly = true;
            o.Cookie.SameSite = SingleSignOn.IsConfigured(builder.Configuration) ? SameSiteMode.Lax : SameSiteMode.Strict;
            o.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            o.ExpireTimeSpan = TimeSpan.FromHours(8);
            o.SlidingExpiration = true;
            o.LoginPath = "/sign-in";
            o.AccessDeniedPath = "/no-access";
            o.Events.OnRedirectToLogin = context => ToLogin(context, StatusCodes.Status401Unauthorized);
            o.Events.OnRedirectToAccessDenied = context => ToLogin(context, StatusCodes.Status403Forbidden);
        });
        services.AddAntiforgery(o =>
        {
            o.Cookie.Name = "s4-form";
            o.Cookie.SameSite = SameSiteMode.Strict;
            o.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            o.HeaderName = "X-Form-Token";
            o.FormFieldName = "formToken";
        });
        services.AddAuthorization(options =>
        {
            options.FallbackPolicy = options.DefaultPolicy = new AuthorizationPolicyBuilder()
                .RequireClaim(WorkbenchClaims.Organization)
                .Build();
            foreach (var role in Enum.GetValues<Role>())
            {
                options.AddPolicy(role.ToString(), policy => policy.RequireAssertion(context => Has(context.User, role)));
            }
        });
    }

    /// <summary>Whether a person's role, or a token's scope, suffices.</summary>
    public static bool Has(ClaimsPrincipal user, Role role) =>
        user.FindFirstValue(WorkbenchClaims.Scope) is { } scopes
            ? role switch
            {
                Role.Reader => scopes.Split(' ').Contains("read"),
                Role.Reviewer => scopes.Split(' ').Contains("review"),
                // Signatures and settings are a person's, never a program's.
                _ => false,
            }
            : Enum.TryParse<Role>(user.FindFirstValue(WorkbenchClaims.Role), out var own) && own >= role;

    public static TBuilder Needs<TBuilder>(this TBuilder endpoint, Role role)
        where TBuilder : IEndpointConventionBuilder => endpoint.RequireAuthorization(role.ToString());

    public static string HashOfSecret(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    /// <summary>
    /// Every request that changes something and comes with a session cookie, or with none at all, must carry the form token; there is no
    /// endpoint to forget. A request with a bearer token cannot be forged by another site.
    /// </summary>
    public static IApplicationBuilder UseFormTokens(this IApplicationBuilder app) =>
        app.Use(
            async (context, next) =>
            {
                var method = context.Request.Method;
                var changes = !(HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method));
                var byToken = context.User.Identities.Any(i => i.AuthenticationType == TokenScheme);
                var fromProvider = SingleSignOn.IsCallback(context.Request.Path);
                if (
                    changes
                    && !byToken
                    && !fromProvider
                    && !await context.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(context)
                )
                {
                    await Pages.Problems.AnswerAsync(
                        context,
                        StatusCodes.Status400BadRequest,
                        "The form is out of date",
                        "The form is out of date: reload the page and try again."
                    );
                    return;
                }

                await next(context);
            }
        );

    /// <summary>Tells the database context for which organization the request is.</summary>
    public static IApplicationBuilder UseTenant(this IApplicationBuilder app) =>
        app.Use(
            (context, next) =>
            {
                context.RequestServices.GetRequiredService<Tenant>().Set(context.User);
                return next(context);
            }
        );

    /// <summary>
    /// A person whose password somebody else made, or who lacks the second factor that the organization asks for, sees only the page
    /// on which that is settled.
    /// </summary>
    public static IApplicationBuilder UseAccountDuties(this IApplicationBuilder app) =>
        app.Use(
            async (context, next) =>
            {
                var path = context.Request.Path;
                var exempt =
                    path.StartsWithSegments("/account") || path.StartsWithSegments("/sign-out") || path.StartsWithSegments("/assets");
                var duty =
                    exempt ? null
                    : context.User.HasClaim(c => c.Type == WorkbenchClaims.PasswordToChange)
                        ? "Your password was made by somebody else: change it under your account."
                    : context.User.HasClaim(WorkbenchClaims.SecondFactor, bool.FalseString)
                    && await context
                        .RequestServices.GetRequiredService<WorkbenchDb>()
                        .Set<Settings.OrganizationSettings>()
                        .AnyAsync(s => s.SecondFactorRequired)
                        ? "Your organization asks for a second factor: set it up under your account."
                    : null;
                if (duty is not null)
                {
                    if (path.StartsWithSegments("/api"))
                    {
                        await Results.Problem(duty, statusCode: StatusCodes.Status403Forbidden).ExecuteAsync(context);
                    }
                    else
                    {
                        context.Response.Redirect("/account");
                    }

                    return;
                }

                await next(context);
            }
        );

    private static Task ToLogin(
        RedirectContext<Microsoft.AspNetCore.Authentication.Cookies.CookieAuthenticationOptions> context,
        int status
    )
    {
        if (context.Request.Path.StartsWithSegments("/api") || context.Request.Path.StartsWithSegments("/openapi"))
        {
            context.Response.StatusCode = status;
        }
        else
        {
            context.Response.Redirect(context.RedirectUri);
        }

        return Task.CompletedTask;
    }

    private sealed class TokenAuthentication(
        IOptionsMonitor<AuthenticationSchemeOptions> options,
        ILoggerFactory logger,
        UrlEncoder encoder,
        WorkbenchDb db,
        TimeProvider clock
    ) : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
    {
        protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
        {
            var secret = Request.Headers.Authorization.ToString()["Bearer ".Length..].Trim();
            if (!secret.StartsWith(TokenPrefix, StringComparison.Ordinal))
            {
                return AuthenticateResult.NoResult();
            }

            var hash = HashOfSecret(secret);
            var now = clock.GetUtcNow();
            // The organization is what the token tells: this look-up runs before it is known.
            var token = await db.Set<ApiToken>().IgnoreQueryFilters().AsNoTracking().FirstOrDefaultAsync(t => t.SecretHash == hash);
            if (token is null || token.Revoked is not null || token.Expires < now)
            {
                return AuthenticateResult.Fail("The token is unknown, expired or revoked.");
            }

            if (token.LastUsed is null || now - token.LastUsed > TimeSpan.FromMinutes(10))
            {
                await db.Set<ApiToken>()
                    .IgnoreQueryFilters()
                    .Where(t => t.Id == token.Id)
                    .ExecuteUpdateAsync(u => u.SetProperty(t => t.LastUsed, now));
            }

            var identity = new ClaimsIdentity(TokenScheme);
            identity.AddClaim(new Claim(WorkbenchClaims.Organization, token.OrganizationId.ToString()));
            identity.AddClaim(new Claim(WorkbenchClaims.DisplayName, $"token “{token.Name}”"));
            identity.AddClaim(new Claim(WorkbenchClaims.Token, token.Id.ToString()));
            identity.AddClaim(new Claim(WorkbenchClaims.Scope, token.Scopes));
            return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), TokenScheme));
        }
    }
}

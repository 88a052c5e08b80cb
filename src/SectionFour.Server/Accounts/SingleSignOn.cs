using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;

namespace SectionFour.Server.Accounts;

/// <summary>
/// OpenID Connect with the reader's own identity provider, off unless configured (SingleSignOn:Authority, ClientId, ClientSecret).
/// A person must already have an account with the verified e-mail that the provider names: the provider proves who somebody is, the
/// administrator says what they may do.
/// </summary>
public static class SingleSignOn
{
    public const string Scheme = "SingleSignOn";
    private const string Callback = "/sign-in/oidc";

    public static bool IsConfigured(IConfiguration configuration) => !string.IsNullOrWhiteSpace(configuration["SingleSignOn:Authority"]);

    public static bool IsCallback(PathString path) => path == Callback;

    public static void Add(AuthenticationBuilder authentication, IConfiguration configuration)
    {
        if (!IsConfigured(configuration))
        {
            return;
        }

        authentication.AddOpenIdConnect(
            Scheme,
            options =>
            {
                options.Authority = configuration["SingleSignOn:Authority"];
                options.ClientId = configuration["SingleSignOn:ClientId"];
                options.ClientSecret = configuration["SingleSignOn:ClientSecret"];
                options.RequireHttpsMetadata = configuration.GetValue("SingleSignOn:RequireHttps", true);
                options.ResponseType = "code";
                options.UsePkce = true;
                options.SignInScheme = IdentityConstants.ExternalScheme;
                options.CallbackPath = Callback;
                options.MapInboundClaims = false;
                options.Scope.Clear();
                options.Scope.Add("openid");
                options.Scope.Add("email");
                options.GetClaimsFromUserInfoEndpoint = true;
            }
        );
    }

    public static void MapSingleSignOn(this IEndpointRouteBuilder app, IConfiguration configuration)
    {
        if (!IsConfigured(configuration))
        {
            return;
        }

        app.MapGet("/sign-in/sso", () => Results.Challenge(new AuthenticationProperties { RedirectUri = "/sign-in/sso/done" }, [Scheme]))
            .AllowAnonymous()
            .ExcludeFromDescription();
        app.MapGet("/sign-in/sso/done", CompleteAsync).AllowAnonymous().ExcludeFromDescription();
    }

    private static async Task<IResult> CompleteAsync(HttpContext context, SignInManager<Account> signIn, SignInFlow flow)
    {
        var external = await context.AuthenticateAsync(IdentityConstants.ExternalScheme);
        await context.SignOutAsync(IdentityConstants.ExternalScheme);
        var email = external.Principal?.FindFirstValue("email");
        var verified = external.Principal?.FindFirstValue("email_verified");
        if (email is null || !string.Equals(verified, "true", StringComparison.OrdinalIgnoreCase))
        {
            return Results.Redirect("/sign-in?problem=sso-email");
        }

        var account = await signIn.UserManager.FindByEmailAsync(email);
        if (account is null || account.Disabled)
        {
            return Results.Redirect("/sign-in?problem=sso-unknown");
        }

        await flow.CompleteAsync(account, "single sign-on", () => signIn.SignInAsync(account, isPersistent: false));
        return Results.Redirect("/");
    }
}

using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace SectionFour.Server.Tests;

/// <summary>Single sign-on against a small provider on this machine, behind a proxy that ends TLS.</summary>
public sealed class SingleSignOnTests
{
    private const string ClientId = "workbench";
    private const string Secret = "a secret of both";

    [Theory]
    [InlineData("ada@first.example", true, "/")]
    [InlineData("ada@first.example", false, "/sign-in?problem=sso-email")]
    [InlineData("eve@first.example", true, "/sign-in?problem=sso-unknown")]
    public async Task Who_the_provider_vouches_for_comes_in_when_an_account_is_there(string email, bool verified, string leadsTo)
    {
        var data = Directory.CreateTempSubdirectory("s4o-").FullName;
        try
        {
            await using var provider = await Provider.StartAsync(email, verified);
            await using var server = await ServerProcess.StartAsync(
                data,
                "--SingleSignOn:Authority",
                provider.Url,
                "--SingleSignOn:ClientId",
                ClientId,
                "--SingleSignOn:ClientSecret",
                Secret,
                "--SingleSignOn:RequireHttps",
                "false"
            );
            await server.EnterAsync(first: true);
            using var visitor = new Visitor(server.Url);
            var away = await visitor.SendAsync(HttpMethod.Get, "/sign-in/sso");
            away.StatusCode.ShouldBe(HttpStatusCode.Redirect);
            var asked = QueryHelpers.ParseQuery(away.Headers.Location!.Query);
            // The proxy said that the request came by HTTPS.
            asked["redirect_uri"].ToString().ShouldBe("https://workbench.example/sign-in/oidc");
            asked["code_challenge_method"].ToString().ShouldBe("S256");
            (provider.Nonce, provider.Challenge) = (asked["nonce"].ToString(), asked["code_challenge"].ToString());

            var back = await visitor.SendAsync(
                HttpMethod.Post,
                "/sign-in/oidc",
                new() { ["code"] = "the code", ["state"] = asked["state"].ToString() }
            );
            back.StatusCode.ShouldBe(HttpStatusCode.Redirect, await back.Content.ReadAsStringAsync());
            var done = await visitor.SendAsync(HttpMethod.Get, back.Headers.Location!.OriginalString);
            done.Headers.Location!.OriginalString.ShouldBe(leadsTo);
            var inside = await visitor.SendAsync(HttpMethod.Get, "/");
            inside.StatusCode.ShouldBe(leadsTo == "/" ? HttpStatusCode.OK : HttpStatusCode.Redirect);
            if (leadsTo == "/")
            {
                visitor.SecureCookies.ShouldContain("s4");
            }
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
    }

    /// <summary>A browser behind the proxy: it keeps secure cookies, as its own connection is by HTTPS.</summary>
    private sealed class Visitor(Uri url) : IDisposable
    {
        private readonly HttpClient client = new(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false });
        private readonly Dictionary<string, string> cookies = [];

        public HashSet<string> SecureCookies { get; } = [];

        public void Dispose() => client.Dispose();

        public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, Dictionary<string, string>? fields = null)
        {
            using var request = new HttpRequestMessage(method, new Uri(url, path));
            request.Headers.Host = "workbench.example";
            request.Headers.Add("X-Forwarded-Proto", "https");
            request.Headers.Add("X-Forwarded-For", "203.0.113.7");
            if (cookies.Count > 0)
            {
                request.Headers.Add("Cookie", string.Join("; ", cookies.Select(c => $"{c.Key}={c.Value}")));
            }

            request.Content = fields is null ? null : new FormUrlEncodedContent(fields);
            var answer = await client.SendAsync(request);
            foreach (var cookie in answer.Headers.TryGetValues("Set-Cookie", out var set) ? set : [])
            {
                var pair = cookie.Split(';')[0].Split('=', 2);
                cookies[pair[0]] = pair[1];
                if (cookie.Contains("; secure", StringComparison.OrdinalIgnoreCase))
                {
                    SecureCookies.Add(pair[0]);
                }
            }

            return answer;
        }
    }

    /// <summary>What OpenID Connect asks of a provider, for one person.</summary>
    private sealed class Provider : IAsyncDisposable
    {
        private readonly RSA key = RSA.Create(2048);
        private readonly WebApplication app;
        private readonly string email;
        private readonly bool verified;

        private Provider(string email, bool verified)
        {
            (this.email, this.verified) = (email, verified);
            var builder = WebApplication.CreateSlimBuilder();
            builder.Logging.ClearProviders();
            app = builder.Build();
            app.Urls.Add("http://127.0.0.1:0");
            app.MapGet("/.well-known/openid-configuration", Describe);
            app.MapGet("/keys", Keys);
            app.MapPost("/token", TokenAsync);
            app.MapGet(
                "/person",
                () =>
                    Results.Json(
                        new
                        {
                            sub = "1",
                            email,
                            email_verified = verified,
                        }
                    )
            );
        }

        public string Url => app.Urls.First();

        public string Nonce { get; set; } = "";

        public string Challenge { get; set; } = "";

        public static async Task<Provider> StartAsync(string email, bool verified)
        {
            var provider = new Provider(email, verified);
            await provider.app.StartAsync();
            return provider;
        }

        public async ValueTask DisposeAsync()
        {
            await app.DisposeAsync();
            key.Dispose();
        }

        private IResult Describe() =>
            Results.Json(
                new
                {
                    issuer = Url,
                    authorization_endpoint = Url + "/authorize",
                    token_endpoint = Url + "/token",
                    userinfo_endpoint = Url + "/person",
                    jwks_uri = Url + "/keys",
                }
            );

        private IResult Keys()
        {
            var open = key.ExportParameters(false);
            return Results.Json(
                new
                {
                    keys = new[]
                    {
                        new
                        {
                            kty = "RSA",
                            use = "sig",
                            kid = "k",
                            n = WebEncoders.Base64UrlEncode(open.Modulus!),
                            e = WebEncoders.Base64UrlEncode(open.Exponent!),
                        },
                    },
                }
            );
        }

        private async Task<IResult> TokenAsync(HttpRequest request)
        {
            var form = await request.ReadFormAsync();
            var proof = WebEncoders.Base64UrlEncode(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"].ToString())));
            if (form["code"] != "the code" || form["client_secret"] != Secret || proof != Challenge)
            {
                return Results.BadRequest(new { error = "invalid_grant" });
            }

            var token = new JsonWebTokenHandler().CreateToken(
                new SecurityTokenDescriptor
                {
                    Issuer = Url,
                    Audience = ClientId,
                    Expires = DateTime.UtcNow.AddMinutes(5),
                    Claims = new Dictionary<string, object>
                    {
                        ["sub"] = "1",
                        ["nonce"] = Nonce,
                        ["email"] = email,
                        ["email_verified"] = verified,
                    },
                    SigningCredentials = new SigningCredentials(new RsaSecurityKey(key) { KeyId = "k" }, SecurityAlgorithms.RsaSha256),
                }
            );
            return Results.Json(
                new
                {
                    access_token = "t",
                    token_type = "Bearer",
                    expires_in = 300,
                    id_token = token,
                }
            );
        }
    }
}

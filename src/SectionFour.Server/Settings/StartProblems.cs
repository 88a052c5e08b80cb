using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Npgsql;
using SectionFour.Server.Accounts;
using SectionFour.Server.Pages;

namespace SectionFour.Server.Settings;

/// <summary>The workbench cannot start, for a reason that its operator can mend.</summary>
/// <param name="sentence">What is wrong, and what to do.</param>
public sealed class StartException(string sentence) : InvalidOperationException(sentence);

/// <summary>What is wrong with the settings, or hinders the start, in sentences for the operator.</summary>
public static class StartProblems
{
    private static readonly (string Name, long Least, long Most)[] Numbers =
    [
        ("Limits:UploadMegabytes", 1, 1024),
        ("Limits:ReadSeconds", 5, 86_400),
        ("Limits:ReadMegabytes", 128, 65_536),
        ("Limits:RequestsPerMinute", 60, int.MaxValue),
        ("Limits:SignInsPerMinute", 1, int.MaxValue),
        ("Limits:CacheMegabytes", 1, 65_536),
        ("Jobs:Workers", 1, 64),
    ];

    /// <summary>What is wrong with the settings, before anything is opened or made.</summary>
    public static IEnumerable<string> InSettings(IConfiguration configuration)
    {
        foreach (
            var url in (configuration["urls"] ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        )
        {
            // A host may be a star or a plus sign: all addresses of the machine.
            var parsed = Uri.TryCreate(
                url.Replace("//*", "//all", StringComparison.Ordinal).Replace("//+", "//all", StringComparison.Ordinal),
                UriKind.Absolute,
                out var uri
            );
            if (!parsed || uri!.Scheme is not ("http" or "https"))
            {
                yield return $"--urls: '{url}' is no address; it looks like http://127.0.0.1:4404.";
            }
            else if (uri.Scheme == "https")
            {
                yield return $"--urls: '{url}' asks for TLS, which a proxy before the workbench provides: give an http address (docs/deployment.md).";
            }
        }

        foreach (var (name, least, most) in Numbers)
        {
            if (
                configuration[name] is { Length: > 0 } text
                && !(long.TryParse(text, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
            )
            {
                yield return string.Create(CultureInfo.InvariantCulture, $"{name}: '{text}' is no whole number from {least} to {most}.");
            }
        }

        foreach (var proxy in Guards.ProxiesOf(configuration))
        {
            if (!IPAddress.TryParse(proxy, out _) && !IPNetwork.TryParse(proxy, out _))
            {
                yield return $"Proxies: '{proxy}' is neither an address nor a network such as 10.0.0.0/8.";
            }
        }

        if (configuration["Database"] is { Length: > 0 } connection && InConnection(connection) is { } wrong)
        {
            yield return wrong;
        }

        foreach (var sentence in InSingleSignOn(configuration))
        {
            yield return sentence;
        }
    }

    /// <summary>Why the start failed, when it is something that the operator can mend; null for a fault of the program.</summary>
    public static string? Of(Exception failure) =>
        failure switch
        {
            IOException { InnerException: AddressInUseException } =>
                "Another program listens on that address already: stop it, or choose another with --urls http://127.0.0.1:PORT.",
            SocketException { SocketErrorCode: SocketError.AccessDenied } =>
                "This user may not listen on that port: choose one above 1023 with --urls, or let a proxy stand before it.",
            UnauthorizedAccessException or IOException => $"{failure.Message} Choose folders of this user with --data and --keys.",
            PostgresException refused => $"--database: the server refuses: {refused.MessageText}.",
            NpgsqlException unreachable => $"--database: {unreachable.Message}.",
            StartException => failure.Message,
            { InnerException: { } inner } => Of(inner),
            _ => null,
        };

    private static string? InConnection(string connection)
    {
        try
        {
            var parts = new NpgsqlConnectionStringBuilder(connection);
            return string.IsNullOrEmpty(parts.Host) || string.IsNullOrEmpty(parts.Database)
                ? "--database: Host and Database must be in it: \"Host=db.internal;Database=sectionfour;Username=…;Password=…\"."
                : null;
        }
        catch (ArgumentException failure)
        {
            return $"--database is no connection string of PostgreSQL: {failure.Message.TrimEnd('.')}.";
        }
    }

    private static IEnumerable<string> InSingleSignOn(IConfiguration configuration)
    {
        string[] names = ["Authority", "ClientId", "ClientSecret"];
        var missing = names.Where(n => string.IsNullOrWhiteSpace(configuration[$"SingleSignOn:{n}"])).ToList();
        if (missing.Count is 1 or 2)
        {
            yield return $"Single sign-on is half configured: {string.Join(" and ", missing.Select(n => $"SingleSignOn:{n}"))} missing.";
        }

        if (
            SingleSignOn.IsConfigured(configuration)
            && configuration.GetValue("SingleSignOn:RequireHttps", true)
            && !configuration["SingleSignOn:Authority"]!.StartsWith("https://", StringComparison.OrdinalIgnoreCase)
        )
        {
            yield return $"SingleSignOn:Authority: '{configuration["SingleSignOn:Authority"]}' is no https address.";
        }
    }
}

using System.Reflection;
using System.Security.Cryptography;
using System.Text;

namespace SectionFour.Server.Pages;

/// <summary>
/// Styles, scripts and the icon: embedded, served from memory under a name that changes with their content, so that browsers keep them
/// for good. Each feature's style sheet lies beside its code; they are joined, shell first.
/// </summary>
public static class EmbeddedAssets
{
    private static readonly Dictionary<string, (byte[] Bytes, string Type)> Files = Load();
    private static readonly string Version = Convert.ToHexStringLower(
        SHA256.HashData([.. Files.OrderBy(f => f.Key, StringComparer.Ordinal).SelectMany(f => f.Value.Bytes)])
    )[..12];

    public static string Url(string name) =>
        Files.ContainsKey(name) ? $"/assets/{Version}/{name}" : throw new ArgumentException($"There is no asset {name}.", nameof(name));

    public static void MapAssets(this IEndpointRouteBuilder app) =>
        app.MapGet(
                "/assets/{version}/{name}",
                (string version, string name, HttpContext context) =>
                {
                    if (version != Version || !Files.TryGetValue(name, out var file))
                    {
                        return Results.NotFound();
                    }

                    context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
                    return Results.Bytes(file.Bytes, file.Type);
                }
            )
            .AllowAnonymous()
            .DisableRateLimiting()
            .ExcludeFromDescription();

    private static Dictionary<string, (byte[], string)> Load()
    {
        var assembly = Assembly.GetExecutingAssembly();
        var files = new Dictionary<string, (byte[], string)>(StringComparer.Ordinal);
        var styles = new StringBuilder();
        foreach (var resource in assembly.GetManifestResourceNames().Order(StringComparer.Ordinal))
        {
            if (!resource.StartsWith("asset:", StringComparison.Ordinal))
            {
                continue;
            }

            using var stream = assembly.GetManifestResourceStream(resource)!;
            using var memory = new MemoryStream();
            stream.CopyTo(memory);
            var path = resource["asset:".Length..];
            var name = Path.GetFileName(path);
            if (path.EndsWith(".css", StringComparison.Ordinal))
            {
                var text = Encoding.UTF8.GetString(memory.ToArray()) + "\n";
                // The shell's sheet holds the tokens that all others use.
                _ = path.StartsWith("Pages/", StringComparison.Ordinal) ? styles.Insert(0, text) : styles.Append(text);
            }
            else
            {
                files[name] = (memory.ToArray(), name.EndsWith(".js", StringComparison.Ordinal) ? "text/javascript" : "image/svg+xml");
            }
        }

        files["app.css"] = (Encoding.UTF8.GetBytes(styles.ToString()), "text/css");
        return files;
    }
}

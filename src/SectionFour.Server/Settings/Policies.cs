using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using SectionFour.Assessment;
using SectionFour.Server.Store;

namespace SectionFour.Server.Settings;

/// <summary>The policy and profiles as an organization uses them: the library's, with the organization's own files laid over.</summary>
public sealed record Policies(Policy Policy, IReadOnlyList<PolicyVersion> Own)
{
    private const int MostLoaded = 32;
    private static readonly System.Collections.Concurrent.ConcurrentDictionary<string, Policy> Loaded = new();

    /// <summary>Id and name of each profile.</summary>
    public IReadOnlyList<(string Id, string Name)> ProfileNames => [.. Policy.Profiles.Select(p => (p.Id, p.Name))];

    /// <summary>The profile with an id, or null.</summary>
    public RelianceProfile? Profile(string? id) => string.IsNullOrEmpty(id) ? null : Policy.Profiles.FirstOrDefault(p => p.Id == id);

    /// <summary>Hash of policy and profile: a decision rests on it.</summary>
    public string HashWith(string? profile) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Policy.Identity.Digest}\n{Profile(profile)?.ToYaml()}")));

    public static async Task<Policies> CurrentAsync(WorkbenchDb db, CancellationToken cancellation)
    {
        var versions = await db.Set<PolicyVersion>()
            .AsNoTracking()
            .OrderBy(p => p.Name)
            .ThenByDescending(p => p.Version)
            .ToListAsync(cancellation);
        if (versions.Count == 0)
        {
            return new Policies(Policy.Default, []);
        }

        var newest = versions.GroupBy(v => v.Name).Select(g => g.First());
        // An empty version returns to the shipped file. Versions are checked before they are stored.
        var files = newest.Where(v => v.Yaml.Length > 0).Select(v => new PolicyFile(v.Name, v.Yaml));
        return new Policies(Load([.. files]), versions);
    }

    /// <summary>Parsing a policy takes longer than a page may; the few that are in use are kept.</summary>
    private static Policy Load(IReadOnlyList<PolicyFile> files)
    {
        var key = Convert.ToHexString(
            SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(files.Select(f => $"{f.Name.Length}:{f.Name}{f.Text.Length}:{f.Text}"))))
        );
        if (Loaded.TryGetValue(key, out var known))
        {
            return known;
        }

        var policy = Policy
            .Load(files)
            .Match(p => p, refused => throw new InvalidDataException("The stored policy cannot be used: " + string.Join(' ', refused)));
        if (Loaded.Count >= MostLoaded)
        {
            Loaded.Clear();
        }

        return Loaded[key] = policy;
    }
}

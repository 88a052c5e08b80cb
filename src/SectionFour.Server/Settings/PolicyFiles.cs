using Microsoft.EntityFrameworkCore;
using SectionFour.Assessment;
using SectionFour.Server.Store;

namespace SectionFour.Server.Settings;

/// <summary>A file of the policy as the organization uses it.</summary>
/// <param name="Name">Its name ("severity.yaml", "profiles/payroll-processor.yaml").</param>
/// <param name="Shipped">The text that comes with the program, or null for a profile of one's own.</param>
/// <param name="Versions">The organization's versions, newest first.</param>
public sealed record PolicyFileState(string Name, string? Shipped, IReadOnlyList<PolicyVersion> Versions)
{
    /// <summary>The text that holds; null for an own profile that was taken back.</summary>
    public string? Current => Versions.Count > 0 && Versions[0].Yaml.Length > 0 ? Versions[0].Yaml : Shipped;

    /// <summary>Whether an own version holds.</summary>
    public bool IsOwn => Versions.Count > 0 && Versions[0].Yaml.Length > 0;
}

/// <summary>All files of the policy, and the one that is open.</summary>
public sealed record PolicyFilesView(IReadOnlyList<PolicyFileState> Files, PolicyFileState? Open, PolicyIdentity Identity);

/// <summary>A line of a text beside an earlier one.</summary>
public readonly record struct DiffLine(char Sign, string Text);

/// <summary>The policy file by file, with its versions.</summary>
public static partial class PolicyFiles
{
    private const string Folder = "policy/";
    private const string ProfilesFolder = "profiles/";
    private static readonly IReadOnlyDictionary<string, string> Shipped = LoadShipped();

    public static async Task<PolicyFilesView> LoadAsync(WorkbenchDb db, string? name, CancellationToken cancellation)
    {
        var policies = await Policies.CurrentAsync(db, cancellation);
        var own = policies.Own.GroupBy(p => p.Name).ToDictionary(g => g.Key, g => g.ToList());
        var names = Shipped.Keys.Union(own.Keys).OrderBy(n => n.StartsWith(ProfilesFolder, StringComparison.Ordinal)).ThenBy(n => n);
        List<PolicyFileState> files =
        [
            .. names.Select(n => new PolicyFileState(n, Shipped.GetValueOrDefault(n), own.GetValueOrDefault(n) ?? [])),
        ];
        return new PolicyFilesView(files, files.Find(f => f.Name == name), policies.Policy.Identity);
    }

    /// <summary>Whether a profile may be kept under this name.</summary>
    public static bool IsProfileName(string name) => ProfileName().IsMatch(name);

    [System.Text.RegularExpressions.GeneratedRegex(@"^profiles/[a-z0-9\-]{1,60}\.yaml$")]
    private static partial System.Text.RegularExpressions.Regex ProfileName();

    /// <summary>The lines that differ between two texts, each change with two lines around it; a gap is an empty line.</summary>
    public static IReadOnlyList<DiffLine> Diff(string before, string after)
    {
        var (old, now) = (before.ReplaceLineEndings("\n").Split('\n'), after.ReplaceLineEndings("\n").Split('\n'));
        // Longest common subsequence from the end, so that the walk goes forward.
        var common = new int[old.Length + 1, now.Length + 1];
        for (var i = old.Length - 1; i >= 0; i--)
        {
            for (var j = now.Length - 1; j >= 0; j--)
            {
                common[i, j] = old[i] == now[j] ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);
            }
        }

        var lines = new List<DiffLine>();
        for (int i = 0, j = 0; i < old.Length || j < now.Length; )
        {
            if (i < old.Length && j < now.Length && old[i] == now[j])
            {
                lines.Add(new DiffLine(' ', old[i]));
                (i, j) = (i + 1, j + 1);
            }
            else if (i < old.Length && (j == now.Length || common[i + 1, j] >= common[i, j + 1]))
            {
                lines.Add(new DiffLine('−', old[i++]));
            }
            else
            {
                lines.Add(new DiffLine('+', now[j++]));
            }
        }

        return Around(lines);
    }

    private static List<DiffLine> Around(List<DiffLine> lines)
    {
        const int context = 2;
        var kept = new List<DiffLine>();
        var last = -1;
        for (var i = 0; i < lines.Count; i++)
        {
            var near = Enumerable.Range(i - context, 2 * context + 1).Any(n => n >= 0 && n < lines.Count && lines[n].Sign != ' ');
            if (!near)
            {
                continue;
            }

            if (last >= 0 && i > last + 1)
            {
                kept.Add(new DiffLine(' ', "…"));
            }

            kept.Add(lines[i]);
            last = i;
        }

        return kept;
    }

    private static Dictionary<string, string> LoadShipped()
    {
        var library = typeof(Policy).Assembly;
        var files = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var resource in library.GetManifestResourceNames().Where(n => n.StartsWith(Folder, StringComparison.Ordinal)))
        {
            var name = resource[Folder.Length..];
            // Other folders hold the rules of other stages, which no organization changes here.
            if (!name.Contains('/', StringComparison.Ordinal) || name.StartsWith(ProfilesFolder, StringComparison.Ordinal))
            {
                using var reader = new StreamReader(library.GetManifestResourceStream(resource)!);
                files[name] = reader.ReadToEnd();
            }
        }

        return files;
    }
}

using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using SectionFour.Themes;
using SectionFour.Wording;
using SectionFour.Yaml;

namespace SectionFour.Assessment;

/// <summary>A policy file that a user brings.</summary>
/// <param name="Name">
/// Its name, by which it takes the place of the shipped one: "severity.yaml", "themes.yaml", "criteria.yaml", "responses.yaml",
/// "credibility.yaml", "reliance.yaml"; "profiles/NAME.yaml" adds a profile or takes the place of the one with that name.
/// </param>
/// <param name="Text">Its text.</param>
public sealed record PolicyFile(string Name, string Text);

/// <summary>What judges: thresholds, phrases, weights and profiles, all of them data (policy/*.yaml).</summary>
public sealed class Policy
{
    private const string Folder = "policy/";
    private const string ProfilesFolder = "profiles/";

    private static readonly Lazy<Policy> s_default = new(() =>
        Load([]).Match(p => p, refused => throw new InvalidOperationException(string.Join(' ', refused)))
    );

    private Policy(
        PolicyIdentity identity,
        ThemeCatalog themes,
        CriteriaCatalog criteria,
        ImmutableArray<RelianceProfile> profiles,
        SeverityPolicy severity,
        ResponsePolicy responses,
        CredibilityPolicy credibility,
        ReliancePolicy reliance
    )
    {
        (Identity, Themes, Criteria, Profiles) = (identity, themes, criteria, profiles);
        (Severity, Responses, Credibility, Reliance) = (severity, responses, credibility, reliance);
    }

    /// <summary>The policy that the library ships.</summary>
    public static Policy Default => s_default.Value;

    /// <summary>Its identity, for the record.</summary>
    public PolicyIdentity Identity { get; }

    /// <summary>The themes.</summary>
    public ThemeCatalog Themes { get; }

    /// <summary>The criteria.</summary>
    public CriteriaCatalog Criteria { get; }

    /// <summary>The reliance profiles: shipped ones and the user's, in the order of their file names.</summary>
    public ImmutableArray<RelianceProfile> Profiles { get; }

    internal SeverityPolicy Severity { get; }

    internal ResponsePolicy Responses { get; }

    internal CredibilityPolicy Credibility { get; }

    internal ReliancePolicy Reliance { get; }

    /// <summary>Every phrase rule, for the test that runs their examples.</summary>
    internal IEnumerable<PhraseRule> PhraseRules =>
        Responses
            .PhraseRules.Concat(Credibility.PhraseRules)
            .Concat([Severity.ExposedPhrases, Severity.MisusePhrases, Severity.Extent.Concentration, Severity.Extent.Bounded]);

    /// <summary>The shipped policy with some of its files replaced.</summary>
    /// <param name="files">The user's files; none for the shipped policy.</param>
    /// <returns>The policy, or what is wrong: each sentence names file, line and what is allowed.</returns>
    public static Loaded<Policy> Load(IEnumerable<PolicyFile> files)
    {
        ArgumentNullException.ThrowIfNull(files);
        var problems = new YamlProblems();
        var texts = new SortedDictionary<string, (string Text, bool IsUsers)>(StringComparer.Ordinal);
        foreach (string name in EmbeddedYaml.Names(Folder).Select(n => n[Folder.Length..]).Where(IsOurs))
        {
            texts[name] = (EmbeddedYaml.Read(Folder + name), false);
        }

        foreach (var file in files)
        {
            string name = file.Name.Replace('\\', '/');
            name = name.StartsWith(Folder, StringComparison.Ordinal) ? name[Folder.Length..] : name;
            if (!texts.ContainsKey(name) && !name.StartsWith(ProfilesFolder, StringComparison.Ordinal))
            {
                problems.Add(
                    file.Name,
                    1,
                    $"no policy file has this name; allowed are {string.Join(", ", texts.Keys.Where(k => !k.StartsWith(ProfilesFolder, StringComparison.Ordinal)))} and profiles/NAME.yaml."
                );
                continue;
            }

            texts[name] = (file.Text, true);
        }

        return problems.None ? Read(texts, problems) : new Loaded<Policy>.Refusal(problems.Sentences);
    }

    // Other folders below policy/ belong to other stages.
    private static bool IsOurs(string name) =>
        !name.Contains('/', StringComparison.Ordinal) || name.StartsWith(ProfilesFolder, StringComparison.Ordinal);

    private static Loaded<Policy> Read(SortedDictionary<string, (string Text, bool IsUsers)> texts, YamlProblems problems)
    {
        var loadedThemes = texts["themes.yaml"].IsUsers
            ? ThemeCatalog.Parse(Folder + "themes.yaml", texts["themes.yaml"].Text)
            : new Loaded<ThemeCatalog>.Success(ThemeCatalog.Default);
        return loadedThemes.Match(themes => Read(texts, themes, problems), refused => new Loaded<Policy>.Refusal(refused));
    }

    private static Loaded<Policy> Read(
        SortedDictionary<string, (string Text, bool IsUsers)> texts,
        ThemeCatalog themes,
        YamlProblems problems
    )
    {
        YamlMap? Parse(string name) => YamlMap.Parse(Folder + name, texts[name].Text, problems);

        var severity = Parse("severity.yaml") is { } s ? SeverityPolicy.Read(s) : null;
        var criteria = Parse("criteria.yaml") is { } c ? CriteriaCatalog.Read(c) : null;
        var responses = Parse("responses.yaml") is { } r ? ResponsePolicy.Read(r) : null;
        var credibility = Parse("credibility.yaml") is { } k ? CredibilityPolicy.Read(k) : null;
        var reliance = Parse("reliance.yaml") is { } l ? ReliancePolicy.Read(l) : null;
        var profiles = ImmutableArray.CreateBuilder<RelianceProfile>();
        foreach (string name in texts.Keys.Where(n => n.StartsWith(ProfilesFolder, StringComparison.Ordinal)))
        {
            if (Parse(name) is { } map)
            {
                profiles.Add(ProfileYaml.Read(map, themes));
            }
        }

        if (!problems.None || severity is null || criteria is null || responses is null || credibility is null || reliance is null)
        {
            return new Loaded<Policy>.Refusal(problems.Sentences);
        }

        return new Loaded<Policy>.Success(
            new Policy(
                new PolicyIdentity(severity.Id, severity.Version, Digest(texts), [.. texts.Where(t => t.Value.IsUsers).Select(t => t.Key)]),
                themes,
                criteria,
                profiles.ToImmutable(),
                severity,
                responses,
                credibility,
                reliance
            )
        );
    }

    private static string Digest(SortedDictionary<string, (string Text, bool IsUsers)> texts)
    {
        var all = new StringBuilder();
        foreach (var (name, (text, _)) in texts)
        {
            all.Append(name).Append('\n').Append(text.Replace("\r\n", "\n", StringComparison.Ordinal)).Append('\n');
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(all.ToString())));
    }
}

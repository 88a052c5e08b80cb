using System.Collections.Immutable;
using SectionFour.Yaml;

namespace SectionFour.Outputs;

/// <summary>A section of a memo as a template asks for it.</summary>
/// <param name="Id">Which section ("exceptions").</param>
/// <param name="Title">What to call it; null for its usual title.</param>
/// <param name="Intro">A paragraph to begin it with, or null.</param>
/// <param name="NewPage">Whether it begins on a page of its own where there are pages.</param>
public sealed record TemplateSection(string Id, string? Title, string? Intro, bool NewPage);

/// <summary>What a user can change of a memo without programming: sections and their order, wording, logo.</summary>
public sealed record MemoTemplate
{
    private static readonly Lazy<MemoTemplate> s_default = new(() =>
        Parse("memo.yaml", EmbeddedYaml.Read("outputs/memo.yaml"))
            .Match(t => t, sentences => throw new InvalidOperationException(string.Join(' ', sentences)))
    );

    /// <summary>The one that ships.</summary>
    public static MemoTemplate Default => s_default.Value;

    /// <summary>The shipped template's text, to be copied and changed.</summary>
    public static string DefaultText => EmbeddedYaml.Read("outputs/memo.yaml");

    /// <summary>Ids of the sections that there are, in their usual order.</summary>
    public static ImmutableArray<string> KnownSections { get; } = [.. MemoBuilder.Parts.Select(p => p.Id)];

    /// <summary>Its stable id, which the memo's method appendix names.</summary>
    public required string Id { get; init; }

    /// <summary>The memo's title; may hold placeholders.</summary>
    public required string Title { get; init; }

    /// <summary>The line below it; may hold placeholders.</summary>
    public required string Subtitle { get; init; }

    /// <summary>The reader's organization, or null.</summary>
    public string? Organization { get; init; }

    /// <summary>File name of the logo as the template has it, or null; whoever loads the template loads it.</summary>
    public string? LogoFile { get; init; }

    /// <summary>The logo, once loaded.</summary>
    public LogoImage? Logo { get; init; }

    /// <summary>The confidentiality line; may hold placeholders.</summary>
    public required string Confidentiality { get; init; }

    /// <summary>The sections in their order.</summary>
    public required ImmutableArray<TemplateSection> Sections { get; init; }

    /// <summary>Reads a template.</summary>
    /// <param name="file">Its name, for error sentences.</param>
    /// <param name="text">Its text.</param>
    public static Loaded<MemoTemplate> Parse(string file, string text)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(text);
        var problems = new YamlProblems();
        if (YamlMap.Parse(file, text, problems) is not { } root)
        {
            return new Loaded<MemoTemplate>.Refusal(problems.Sentences);
        }

        var template = new MemoTemplate
        {
            Id = root.Text("id"),
            Title = root.Text("title"),
            Subtitle = root.Text("subtitle"),
            Organization = root.OptionalText("organization"),
            LogoFile = root.OptionalText("logo"),
            Confidentiality = root.Text("confidentiality"),
            Sections = [.. root.Maps("sections").Select(Section)],
        };
        foreach (var key in (string[])["title", "subtitle", "confidentiality"])
        {
            RefuseUnknownPlaceholders(root, key);
        }

        if (template.Sections.IsEmpty)
        {
            root.Refuse("sections", "must hold at least one section.");
        }

        if (template.Sections.GroupBy(s => s.Id).FirstOrDefault(g => g.Count() > 1) is { } twice)
        {
            root.Refuse("sections", $"has '{twice.Key}' twice.");
        }

        root.Done();
        return problems.None ? new Loaded<MemoTemplate>.Success(template) : new Loaded<MemoTemplate>.Refusal(problems.Sentences);
    }

    private static TemplateSection Section(YamlMap map)
    {
        var section = new TemplateSection(
            map.Choice("id", [.. KnownSections.Select(id => (id, id))]),
            map.OptionalText("title"),
            map.OptionalText("intro"),
            map.Flag("new-page", false)
        );
        RefuseUnknownPlaceholders(map, "title");
        RefuseUnknownPlaceholders(map, "intro");
        map.Done();
        return section;
    }

    private static void RefuseUnknownPlaceholders(YamlMap map, string key)
    {
        if (map.OptionalText(key) is { } text && Placeholders.FirstUnknown(text) is { } unknown)
        {
            map.Refuse(key, $"names {{{unknown}}}; allowed are {string.Join(", ", Placeholders.Names.Select(n => $"{{{n}}}"))}.");
        }
    }
}

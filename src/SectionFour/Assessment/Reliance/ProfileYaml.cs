using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using SectionFour.Reports;
using SectionFour.Themes;
using SectionFour.Yaml;

namespace SectionFour.Assessment;

/// <summary>Reliance profiles as YAML.</summary>
internal static class ProfileYaml
{
    private static readonly ImmutableArray<(string Word, TrustServicesCategory Value)> s_categories =
    [
        ("security", TrustServicesCategory.Security),
        ("availability", TrustServicesCategory.Availability),
        ("processing-integrity", TrustServicesCategory.ProcessingIntegrity),
        ("confidentiality", TrustServicesCategory.Confidentiality),
        ("privacy", TrustServicesCategory.Privacy),
    ];

    private static readonly ImmutableArray<(string Word, UserEntityControlState Value)> s_states =
    [
        ("to-do", UserEntityControlState.ToDo),
        ("missing", UserEntityControlState.Missing),
        ("partial", UserEntityControlState.Partial),
        ("in-place", UserEntityControlState.InPlace),
        ("not-applicable", UserEntityControlState.NotApplicable),
    ];

    private static readonly ImmutableArray<(string Word, OperationNeed Value)> s_operation =
    [
        ("required", OperationNeed.Required),
        ("preferred", OperationNeed.Preferred),
    ];

    public static RelianceProfile Read(YamlMap root, ThemeCatalog themes)
    {
        var cover = root.OptionalMap("cover");
        root.OptionalChoice("tolerance", SeverityPolicy.Levels, out var tolerance);
        root.OptionalChoice("other-tolerance", SeverityPolicy.Levels, out var otherTolerance);
        root.OptionalChoice("operation", s_operation, out var operation);
        var profile = new RelianceProfile
        {
            Id = root.Text("id"),
            Name = root.Text("name"),
            Purpose = root.Text("purpose"),
            Services = root.Texts("services"),
            Categories = Categories(root, "categories"),
            OptionalCategories = Categories(root, "optional-categories"),
            Data = root.Texts("data"),
            CriticalThemes = ThemeIds(root, "critical-themes", themes),
            ImportantThemes = ThemeIds(root, "important-themes", themes),
            CriticalCriteria = root.Texts("critical-criteria"),
            Tolerance = root.Has("tolerance") ? tolerance : SeverityLevel.Low,
            OtherTolerance = root.Has("other-tolerance") ? otherTolerance : SeverityLevel.Medium,
            Operation = operation,
            CoverFrom = cover?.OptionalDay("from"),
            CoverTo = cover?.OptionalDay("to"),
            MaxAgeMonths = root.OptionalWholeNumber("max-age-months", 0, 120) ?? 12,
            LeastPeriodMonths = root.OptionalWholeNumber("least-period-months", 0, 24) ?? 0,
            Weights = Weights(root, themes),
            OwnControls = OwnControls(root),
            SubserviceReports = HeldReports(root),
        };
        cover?.Done();
        root.Done();
        return profile;
    }

    public static string Write(RelianceProfile profile)
    {
        var yaml = new StringBuilder();
        Line(yaml, "id", Quote(profile.Id));
        Line(yaml, "name", Quote(profile.Name));
        Line(yaml, "purpose", Quote(profile.Purpose));
        yaml.Append("# Names of the services used; each must be found in the examined system.\n");
        List(yaml, "services", profile.Services);
        yaml.Append("# security, availability, processing-integrity, confidentiality, privacy\n");
        List(yaml, "categories", profile.Categories.Select(Word));
        yaml.Append("# Those of the categories whose absence is a condition and no stop.\n");
        List(yaml, "optional-categories", profile.OptionalCategories.Select(Word));
        List(yaml, "data", profile.Data);
        yaml.Append("# Themes of policy/themes.yaml: critical ones stop, important ones are conditions.\n");
        List(yaml, "critical-themes", profile.CriticalThemes);
        List(yaml, "important-themes", profile.ImportantThemes);
        List(yaml, "critical-criteria", profile.CriticalCriteria);
        yaml.Append("# The highest level of an exception that needs no condition: informational, low, medium, high, critical.\n");
        Line(yaml, "tolerance", SeverityPolicy.Levels.First(l => l.Item2 == profile.Tolerance).Item1);
        Line(yaml, "other-tolerance", SeverityPolicy.Levels.First(l => l.Item2 == profile.OtherTolerance).Item1);
        yaml.Append("# required: only a Type 2 will do; preferred: design alone will do under conditions.\n");
        Line(yaml, "operation", s_operation.First(o => o.Value == profile.Operation).Word);
        if (profile.CoverFrom is not null || profile.CoverTo is not null)
        {
            yaml.Append("cover:\n");
            Day(yaml, "  from", profile.CoverFrom);
            Day(yaml, "  to", profile.CoverTo);
        }

        Line(yaml, "max-age-months", profile.MaxAgeMonths.ToString(CultureInfo.InvariantCulture));
        Line(yaml, "least-period-months", profile.LeastPeriodMonths.ToString(CultureInfo.InvariantCulture));
        if (profile.Weights.Count > 0)
        {
            yaml.Append("weights:\n");
            foreach (var (theme, weight) in profile.Weights)
            {
                Line(yaml, "  " + theme, weight.ToString(CultureInfo.InvariantCulture));
            }
        }

        if (!profile.OwnControls.IsEmpty)
        {
            yaml.Append("# State of the user-entity controls: to-do, missing, partial, in-place, not-applicable.\nown-controls:\n");
            foreach (var control in profile.OwnControls)
            {
                Line(yaml, "  - match", Quote(control.Match));
                Line(yaml, "    state", s_states.First(s => s.Value == control.State).Word);
                Optional(yaml, "    note", control.Note);
            }
        }

        if (!profile.SubserviceReports.IsEmpty)
        {
            yaml.Append("subservice-reports:\n");
            foreach (var held in profile.SubserviceReports)
            {
                Line(yaml, "  - name", Quote(held.Name));
                Day(yaml, "    period-end", held.PeriodEnd);
                Optional(yaml, "    note", held.Note);
            }
        }

        return yaml.ToString();
    }

    private static ImmutableArray<TrustServicesCategory> Categories(YamlMap root, string key)
    {
        var categories = ImmutableArray.CreateBuilder<TrustServicesCategory>();
        foreach (string word in root.Texts(key))
        {
            int index = s_categories.IndexOf(s_categories.FirstOrDefault(c => c.Word == word));
            if (index < 0)
            {
                root.Refuse(key, $"must hold only {string.Join(", ", s_categories.Select(c => c.Word))}; found '{word}'.");
            }
            else
            {
                categories.Add(s_categories[index].Value);
            }
        }

        return categories.ToImmutable();
    }

    private static ImmutableArray<string> ThemeIds(YamlMap root, string key, ThemeCatalog themes)
    {
        var ids = root.Texts(key);
        foreach (string id in ids)
        {
            if (themes.Find(id) is null)
            {
                root.Refuse(key, $"names '{id}', which is no theme of policy/themes.yaml.");
            }
        }

        return ids;
    }

    private static ImmutableSortedDictionary<string, int> Weights(YamlMap root, ThemeCatalog themes)
    {
        var weights = ImmutableSortedDictionary.CreateBuilder<string, int>(StringComparer.Ordinal);
        if (root.OptionalMap("weights") is { } map)
        {
            foreach (string theme in map.Keys)
            {
                weights[theme] = map.WholeNumber(theme, 1, 3);
                if (themes.Find(theme) is null)
                {
                    map.Refuse(theme, "is no theme of policy/themes.yaml.");
                }
            }
        }

        return weights.ToImmutable();
    }

    private static ImmutableArray<OwnControl> OwnControls(YamlMap root)
    {
        var controls = ImmutableArray.CreateBuilder<OwnControl>();
        foreach (var map in root.Maps("own-controls"))
        {
            controls.Add(new OwnControl(map.Text("match"), map.Choice("state", s_states), map.OptionalText("note")));
            map.Done();
        }

        return controls.ToImmutable();
    }

    private static ImmutableArray<HeldReport> HeldReports(YamlMap root)
    {
        var reports = ImmutableArray.CreateBuilder<HeldReport>();
        foreach (var map in root.Maps("subservice-reports"))
        {
            reports.Add(new HeldReport(map.Text("name"), map.OptionalDay("period-end"), map.OptionalText("note")));
            map.Done();
        }

        return reports.ToImmutable();
    }

    private static string Word(TrustServicesCategory category) => s_categories.First(c => c.Value == category).Word;

    private static string Quote(string text) =>
        "\""
        + text.Replace("\\", "\\\\", StringComparison.Ordinal)
            .Replace("\"", "\\\"", StringComparison.Ordinal)
            .Replace("\n", "\\n", StringComparison.Ordinal)
        + "\"";

    private static void Line(StringBuilder yaml, string key, string value) => yaml.Append(key).Append(": ").Append(value).Append('\n');

    private static void Optional(StringBuilder yaml, string key, string? value)
    {
        if (value is not null)
        {
            Line(yaml, key, Quote(value));
        }
    }

    private static void Day(StringBuilder yaml, string key, DateOnly? day)
    {
        if (day is { } d)
        {
            Line(yaml, key, d.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        }
    }

    private static void List(StringBuilder yaml, string key, IEnumerable<string> items) =>
        Line(yaml, key, "[" + string.Join(", ", items.Select(Quote)) + "]");
}

using System.Collections.Immutable;
using SectionFour.Themes;
using SectionFour.Wording;
using SectionFour.Yaml;

namespace SectionFour.Tests.Themes;

public class ThemeCatalogTests
{
    public static TheoryData<string, string> Matches() => Examples(t => t.Matches);

    public static TheoryData<string, string> Nots() => Examples(t => t.Not);

    [Theory]
    [MemberData(nameof(Matches))]
    public void An_example_has_its_theme_as_the_strongest(string theme, string text) =>
        ThemeCatalog.Default.Match(text).FirstOrDefault().ShouldBe(theme, text);

    [Theory]
    [MemberData(nameof(Nots))]
    public void A_counterexample_does_not_have_the_theme_as_the_strongest(string theme, string text) =>
        ThemeCatalog.Default.Match(text).FirstOrDefault().ShouldNotBe(theme, text);

    [Fact]
    public void The_shipped_themes_are_those_of_the_file()
    {
        var parsed = ThemeCatalog
            .Parse("themes.yaml", EmbeddedYaml.Read("policy/themes.yaml"))
            .Match(c => c, refused => throw new InvalidOperationException(string.Join(' ', refused)));

        ThemeCatalog.Default.Version.ShouldBe(parsed.Version);
        ThemeCatalog.Default.Themes.Select(Values).ShouldBe(parsed.Themes.Select(Values));

        // A neutral word hides the theme that its words have elsewhere: read from the file or compiled, it does.
        foreach (string text in (string[])["The backup system is monitored.", "Backups are made daily."])
        {
            ThemeCatalog.Default.Match(text).ShouldBe(parsed.Match(text));
        }

        static string Values(Theme theme) =>
            string.Join(
                '\n',
                (string?[])
                    [
                        theme.Id,
                        theme.Title,
                        $"{theme.Weight}",
                        theme.Group,
                        theme.Protects,
                        .. theme.Criteria,
                        "phrases",
                        .. theme.Phrases,
                        "hints",
                        .. theme.Hints,
                        "matches",
                        .. theme.Matches,
                        "not",
                        .. theme.Not,
                    ]
            );
    }

    [Fact]
    public void Every_theme_has_examples() =>
        ThemeCatalog.Default.Themes.Where(t => t.Matches.IsEmpty || t.Not.IsEmpty).Select(t => t.Id).ShouldBeEmpty();

    [Fact]
    public void No_theme_lists_a_phrase_twice()
    {
        ThemeCatalog
            .Default.Themes.SelectMany(t => t.Phrases.Concat(t.Hints).Select(p => $"{t.Id}: {string.Join(' ', Words.Of(p))}"))
            .GroupBy(p => p)
            .Where(g => g.Count() > 1)
            .Select(g => g.Key)
            .ShouldBeEmpty();
    }

    [Fact]
    public void Nearly_all_controls_of_the_corpus_have_a_theme()
    {
        var controls = TruthReadings
            .Names()
            .SelectMany(n => TruthReadings.Load(n).Controls)
            .Select(c => c.Description.Value)
            .Distinct()
            .ToList();
        var without = controls.Where(c => ThemeCatalog.Default.Match(c).IsEmpty).ToList();
        (without.Count / (double)controls.Count).ShouldBeLessThan(0.03, string.Join('\n', without));
    }

    [Fact]
    public void What_the_auditor_found_counts_more_than_what_the_control_says() =>
        ThemeCatalog
            .Default.Match(
                "Access to the backup system is granted on approval and reviewed quarterly.",
                "Two of the four quarterly user access reviews were not performed."
            )
            .First()
            .ShouldBe("ACCESS_REVIEW");

    [Fact]
    public void A_text_about_nothing_has_no_theme() => ThemeCatalog.Default.Match("The sky is blue.").ShouldBeEmpty();

    [Fact]
    public void A_broken_file_is_refused_with_line_and_what_is_allowed()
    {
        var sentences = ThemeCatalog
            .Parse(
                "mine.yaml",
                """
                version: "1"
                source: mine
                themes:
                  - id: X
                    title: T
                    weight: heavy
                    protects: p
                    phrases: [x]
                    colour: red
                """
            )
            .Match(_ => [], s => s);
        sentences.ShouldContain("mine.yaml line 6: 'themes.weight' must be a whole number from 1 to 3, found 'heavy'.");
        sentences.ShouldContain(s =>
            s.StartsWith("mine.yaml line 9: 'themes.colour' is not known here; allowed are criteria, ", StringComparison.Ordinal)
        );
    }

    private static TheoryData<string, string> Examples(Func<Theme, ImmutableArray<string>> texts)
    {
        var data = new TheoryData<string, string>();
        foreach (var theme in ThemeCatalog.Default.Themes)
        {
            foreach (string text in texts(theme))
            {
                data.Add(theme.Id, text);
            }
        }

        return data;
    }
}

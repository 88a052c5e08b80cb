using SectionFour.Reading;
using YamlDotNet.RepresentationModel;

namespace SectionFour.Tests.Reading;

/// <summary>Each phrase is data with examples: they are run here, and a phrase without any fails. The library holds what its files say.</summary>
public sealed class PhraseTests
{
    public static TheoryData<string, string> Phrases
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var file in PhraseFile.Names())
            {
                foreach (var phrase in PhraseFile.Read(file))
                {
                    data.Add(file, phrase.Id);
                }
            }

            return data;
        }
    }

    [Fact]
    public void The_library_has_the_phrases_of_each_file_in_their_order()
    {
        PhraseBook.Files.Order(StringComparer.Ordinal).ShouldBe(PhraseFile.Names());
        foreach (var file in PhraseFile.Names())
        {
            PhraseBook
                .Load(file)
                .Phrases.Select(p => (p.Id, p.Kind, p.Regex.ToString()))
                .ShouldBe(PhraseFile.Read(file).Select(p => (p.Id, p.Kind, p.Pattern)), file);
        }
    }

    [Theory]
    [MemberData(nameof(Phrases))]
    public void The_examples_of_a_phrase_hold(string file, string id)
    {
        var regex = PhraseBook.Load(file).Phrases.Single(p => p.Id == id).Regex;
        var written = PhraseFile.Read(file).Single(p => p.Id == id);
        written.Matches.ShouldNotBeEmpty($"{id} has no examples");
        written.Matches.Where(m => !regex.IsMatch(m)).ShouldBeEmpty($"{id} should match");
        written.Not.Where(n => regex.IsMatch(n)).ShouldBeEmpty($"{id} should not match");
    }

    /// <summary>Where the first phrase that matches decides, an example must be decided by its own kind.</summary>
    [Theory]
    [InlineData("columns.yaml")]
    [InlineData("sections.yaml")]
    [InlineData("auditors-report.yaml")]
    [InlineData("labels.yaml")]
    public void An_example_is_decided_by_its_own_kind(string file)
    {
        var book = PhraseBook.Load(file);
        foreach (var phrase in PhraseFile.Read(file).Where(p => p.Kind != ByName))
        {
            foreach (var example in phrase.Matches)
            {
                book.First(example)!.Kind.ShouldBe(phrase.Kind, $"{phrase.Id}: {example}");
            }
        }
    }

    /// <summary>Asked for by its name, never by the order of the file.</summary>
    private const string ByName = "HeaderWord";

    [Fact]
    public void Ids_are_stable_names_that_stand_once()
    {
        var ids = PhraseBook.Files.SelectMany(f => PhraseBook.Load(f).Phrases).Select(p => p.Id).ToList();
        ids.ShouldBeUnique();
        ids.ShouldAllBe(id => System.Text.RegularExpressions.Regex.IsMatch(id, @"^[a-z0-9-]+(\.[a-z0-9-]+)+$"));
    }

    [Fact]
    public void Each_file_says_where_it_comes_from()
    {
        foreach (var file in PhraseBook.Files)
        {
            PhraseFile.Text(file).ShouldContain("Source:", Case.Sensitive, file);
        }
    }
}

/// <summary>A phrase as its file in the repository has it, read as YAML.</summary>
internal sealed record PhraseFile(string Id, string Kind, string Pattern, IReadOnlyList<string> Matches, IReadOnlyList<string> Not)
{
    private static readonly string Folder = Path.Combine(SharedCorpus.Repository(), "src/SectionFour/Reading/Phrases");

    /// <summary>Names of all phrase files, in ordinal order.</summary>
    public static IReadOnlyList<string> Names() =>
        [.. Directory.EnumerateFiles(Folder, "*.yaml").Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal)];

    public static string Text(string file) => File.ReadAllText(Path.Combine(Folder, file));

    public static IReadOnlyList<PhraseFile> Read(string file)
    {
        var yaml = new YamlStream();
        yaml.Load(new StringReader(Text(file)));
        return
        [
            .. ((YamlSequenceNode)yaml.Documents[0].RootNode)
                .Cast<YamlMappingNode>()
                .Select(m => new PhraseFile(One(m, "id"), One(m, "kind"), One(m, "pattern"), Many(m, "matches"), Many(m, "not"))),
        ];

        static string One(YamlMappingNode map, string key) => ((YamlScalarNode)map[key]).Value!;

        static IReadOnlyList<string> Many(YamlMappingNode map, string key) =>
            map.Children.TryGetValue(new YamlScalarNode(key), out var list)
                ? [.. ((YamlSequenceNode)list).Select(n => ((YamlScalarNode)n).Value!)]
                : [];
    }
}

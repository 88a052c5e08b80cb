using SectionFour.Reading;

namespace SectionFour.Tests.Reading;

/// <summary>Each phrase is data with examples: they are run here, and a phrase without any fails.</summary>
public sealed class PhraseTests
{
    public static TheoryData<string, string> Phrases
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var file in PhraseBook.Files)
            {
                foreach (var phrase in PhraseBook.Load(file).Phrases)
                {
                    data.Add(file, phrase.Id);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Phrases))]
    public void The_examples_of_a_phrase_hold(string file, string id)
    {
        var book = PhraseBook.Load(file);
        var phrase = book.Phrases.Single(p => p.Id == id);
        phrase.Matches.ShouldNotBeEmpty($"{id} has no examples");
        phrase.Matches.Where(m => !phrase.Regex.IsMatch(m)).ShouldBeEmpty($"{id} should match");
        phrase.Not.Where(n => phrase.Regex.IsMatch(n)).ShouldBeEmpty($"{id} should not match");
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
        foreach (var phrase in book.Phrases.Where(p => p.Kind != ByName))
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
            var text = File.ReadAllText(Path.Combine(SharedCorpus.Repository(), "src/SectionFour/Reading/Phrases", file));
            text.ShouldContain("Source:", Case.Sensitive, file);
        }
    }
}

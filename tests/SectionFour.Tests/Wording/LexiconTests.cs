using SectionFour.Wording;

namespace SectionFour.Tests.Wording;

public class LexiconTests
{
    [Fact]
    public void Ways_of_writing_a_word_are_one_term()
    {
        var lexicon = new Lexicon();
        var text = new CutText("Policies and a policy: POLICY. The company's policies.", lexicon);

        Assert.Equal(["policy", "and", "a", "policy", "policy", "the", "company", "policy"], text.Words.Select(w => w.Norm));
        Assert.Single(text.Words.Where(w => w.Norm == "policy").Select(w => w.Term).Distinct());
        Assert.Same(text.Words[0].Term, new CutText("policies", lexicon).Words[0].Term);
    }

    [Fact]
    public void Is_found_by_its_compared_form_only()
    {
        var lexicon = new Lexicon();
        _ = new CutText("Reviews", lexicon);

        Assert.Equal("review", lexicon.Find("review")?.Norm);
        Assert.Null(lexicon.Find("Reviews"));
        Assert.Null(lexicon.Find("other"));
        Assert.Null(lexicon.Find(""));
    }

    [Fact]
    public void Holds_more_words_than_it_was_made_for()
    {
        var lexicon = new Lexicon();
        var words = Enumerable.Range(0, 5000).Select(i => $"word{i}x").ToList();
        _ = new CutText(string.Join(' ', words), lexicon);

        Assert.Equal(words.Count, lexicon.Count);
        Assert.Equal(words.Count, words.Select(w => lexicon.Find(w)!.Number).Distinct().Count());
    }

    [Fact]
    public void Words_of_one_stem_share_its_number()
    {
        var text = new CutText("reviewed reviewing the 2025 access", new Lexicon());

        Assert.Equal(text.Words[0].Term.Stem, text.Words[1].Term.Stem);
        Assert.NotEqual(text.Words[0].Term.Stem, text.Words[4].Term.Stem);
        Assert.Equal([0, 0], text.Words.Skip(2).Take(2).Select(w => w.Term.Stem));
    }

    [Fact]
    public void A_set_of_marks_misses_none_of_its_words()
    {
        var marks = new WordMarks();
        string[] words = ["daily", "weekly", "every", "naïve"];
        Array.ForEach(words, marks.Add);

        Assert.All(words, w => Assert.True(marks.MayHold(WordMarks.Of(w))));
        Assert.True(marks.MayStandIn(new CutText("Access is reviewed weekly.")));
        Assert.False(marks.MayStandIn(new CutText("Access is reviewed.")));
    }
}

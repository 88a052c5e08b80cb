using System.Collections.Frozen;
using System.Collections.Immutable;
using SectionFour.Yaml;

namespace SectionFour.Comparison;

/// <summary>Which words of the genre say the same, and which say nothing (policy/comparison/vocabulary.yaml).</summary>
internal sealed class Vocabulary
{
    // Marks a group's term, so that it is never taken for a word of a report.
    private const char GroupMark = '~';

    private static readonly Lazy<Vocabulary> LazyDefault = new(Load);

    private readonly FrozenSet<string> stopWords;
    private readonly FrozenDictionary<string, (string[] Stems, string Term)[]> phrasesByFirstStem;

    private Vocabulary(FrozenSet<string> stopWords, FrozenDictionary<string, (string[] Stems, string Term)[]> phrasesByFirstStem) =>
        (this.stopWords, this.phrasesByFirstStem) = (stopWords, phrasesByFirstStem);

    /// <summary>The shipped vocabulary.</summary>
    public static Vocabulary Default => LazyDefault.Value;

    /// <summary>The terms of a text in its order: stems of words, phrases of a group replaced by the group.</summary>
    public List<Word> Terms(string text)
    {
        var words = Tokens.Words(text);
        for (int i = 0; i < words.Count; i++)
        {
            words[i] = words[i] with { Text = Stem(words[i].Text, stopWords) };
        }

        var terms = new List<Word>(words.Count);
        for (int i = 0; i < words.Count; )
        {
            var (term, length) = PhraseAt(words, i);
            terms.Add(new Word(term ?? words[i].Text, words[i].Start, words[i + length - 1].End));
            i += length;
        }

        return terms;
    }

    /// <summary>Whether the term carries no meaning of its own.</summary>
    public bool IsStopWord(string term) => stopWords.Contains(term);

    private (string? Term, int Length) PhraseAt(List<Word> words, int start)
    {
        if (phrasesByFirstStem.TryGetValue(words[start].Text, out var candidates))
        {
            foreach (var (phrase, term) in candidates)
            {
                if (start + phrase.Length <= words.Count && Matches(words, start, phrase))
                {
                    return (term, phrase.Length);
                }
            }
        }

        return (null, 1);
    }

    private static bool Matches(List<Word> words, int start, string[] phrase)
    {
        for (int i = 1; i < phrase.Length; i++)
        {
            if (words[start + i].Text != phrase[i])
            {
                return false;
            }
        }

        return true;
    }

    private static string Stem(string word, FrozenSet<string> stopWords) => stopWords.Contains(word) ? word : Tokens.Stem(word);

    private static Vocabulary Load() => PolicyYaml.Read("vocabulary", Read);

    private static Vocabulary Read(YamlMap root)
    {
        var stopWords = root.Text("stopWords").Split(' ', StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
        var phrases = new Dictionary<string, List<(string[] Stems, string Term)>>(StringComparer.Ordinal);
        foreach (var group in root.Maps("groups"))
        {
            string term = GroupMark + group.Text("id");
            foreach (var phrase in group.Texts("phrases"))
            {
                string[] stems = [.. Tokens.Words(phrase).Select(w => Stem(w.Text, stopWords))];
                if (!phrases.TryGetValue(stems[0], out var list))
                {
                    phrases[stems[0]] = list = [];
                }

                list.Add((stems, term));
            }

            WordExample.ReadAll(group, "same", "one", "other");
            WordExample.ReadAll(group, "different", "one", "other");
            group.Done();
        }

        return new Vocabulary(
            stopWords,
            phrases.ToFrozenDictionary(p => p.Key, p => p.Value.OrderByDescending(c => c.Stems.Length).ToArray(), StringComparer.Ordinal)
        );
    }
}

/// <summary>Two texts of a policy file that tests run.</summary>
internal sealed record WordExample(string First, string Second)
{
    public static ImmutableArray<WordExample> ReadAll(YamlMap map, string key, string first, string second) =>
        [
            .. map.Maps(key)
                .Select(e =>
                {
                    var example = new WordExample(e.Text(first), e.Text(second));
                    e.Done();
                    return example;
                }),
        ];
}

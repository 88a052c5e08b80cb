using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.RegularExpressions;
using SectionFour.Yaml;

namespace SectionFour.Comparison;

/// <summary>Finds wording that became softer or firmer (policy/comparison/wording.yaml).</summary>
internal sealed class WordingRules
{
    private static readonly Lazy<WordingRules> LazyDefault = new(Load);

    private static readonly ImmutableArray<(string Word, ChangeDirection Value)> Directions =
    [
        ("weaker", ChangeDirection.Weaker),
        ("stronger", ChangeDirection.Stronger),
    ];

    private static readonly ImmutableArray<(string Word, bool Value)> Flags = [("true", true), ("false", false)];

    private readonly ImmutableArray<WordingRule> rules;

    private WordingRules(ImmutableArray<WordingRule> rules) => this.rules = rules;

    /// <summary>The shipped rules.</summary>
    public static WordingRules Default => LazyDefault.Value;

    /// <summary>The shifts from last year's text of a control to this year's, in the order of the rules.</summary>
    public ImmutableArray<WordingShift> Shifts(string previous, string current)
    {
        var (before, after) = (new WordedText(previous), new WordedText(current));
        return [.. rules.Select(r => r.Shift(before, after)).OfType<WordingShift>()];
    }

    private static WordingRules Load() => new(PolicyYaml.Read("wording", root => root.Maps("rules").Select(ToRule).ToImmutableArray()));

    private static WordingRule ToRule(YamlMap map)
    {
        var (id, name) = (map.Text("id"), map.Text("name"));
        WordingRule rule = map.Choice("kind", [("scale", true), ("limit", false)])
            ? new ScaleRule(
                id,
                name,
                [.. map.Maps("levels").Select(ToLevel)],
                map.OptionalChoice("same-object", Flags, out bool sameObject) && sameObject
            )
            : new LimitRule(
                id,
                name,
                [.. map.Texts("patterns").Select(ToRegex)],
                map.Choice("larger", Directions) == ChangeDirection.Weaker,
                [.. map.Texts("vague").Select(TermsOf)]
            );
        WordExample.ReadAll(map, "weaker", "from", "to");
        WordExample.ReadAll(map, "stronger", "from", "to");
        WordExample.ReadAll(map, "same", "from", "to");
        map.Done();
        return rule;
    }

    private static ScaleLevel ToLevel(YamlMap map)
    {
        var level = new ScaleLevel([.. map.Texts("words").Select(TermsOf)], Direction(map, "dropped"), Direction(map, "added"));
        map.Done();
        return level;
    }

    private static ChangeDirection Direction(YamlMap map, string key) =>
        map.OptionalChoice(key, Directions, out var direction) ? direction : ChangeDirection.Neutral;

    private static ImmutableArray<string> TermsOf(string words) => [.. Vocabulary.Default.Terms(words).Select(t => t.Text)];

    private static Regex ToRegex(string pattern) =>
        new(
            pattern.Replace("{number}", Amounts.Number, StringComparison.Ordinal).Replace("{unit}", Amounts.Unit, StringComparison.Ordinal),
            RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
            TimeSpan.FromSeconds(1)
        );
}

/// <summary>A text with its terms, cut once for all rules.</summary>
internal sealed class WordedText(string text)
{
    public string Text { get; } = text;

    public List<Word> Terms { get; } = Vocabulary.Default.Terms(text);

    /// <summary>Whether a number can stand in it: most controls have none, and the patterns of limits are the slowest rules.</summary>
    public bool HasAmount { get; } = Amounts.CanStandIn(text);
}

/// <summary>Phrases with a number each, found in one walk over a text's terms.</summary>
internal sealed class PhraseIndex
{
    private readonly Dictionary<string, List<(ImmutableArray<string> Terms, int Number)>> byFirstTerm = new(StringComparer.Ordinal);

    public PhraseIndex(IEnumerable<(ImmutableArray<string> Terms, int Number)> phrases)
    {
        foreach (var phrase in phrases)
        {
            if (!byFirstTerm.TryGetValue(phrase.Terms[0], out var list))
            {
                byFirstTerm[phrase.Terms[0]] = list = [];
            }

            list.Add(phrase);
        }
    }

    /// <summary>Each place where a phrase stands, with the phrase's number, its words and the place of the term behind it.</summary>
    public IEnumerable<(int Number, string Words, int Behind)> Find(WordedText text)
    {
        for (int i = 0; i < text.Terms.Count; i++)
        {
            if (byFirstTerm.TryGetValue(text.Terms[i].Text, out var candidates))
            {
                foreach (var (phrase, number) in candidates)
                {
                    if (StandsAt(phrase, text.Terms, i))
                    {
                        yield return (number, text.Text[text.Terms[i].Start..text.Terms[i + phrase.Length - 1].End], i + phrase.Length);
                        break;
                    }
                }
            }
        }
    }

    private static bool StandsAt(ImmutableArray<string> phrase, List<Word> terms, int place)
    {
        if (place + phrase.Length > terms.Count)
        {
            return false;
        }

        for (int i = 1; i < phrase.Length; i++)
        {
            if (terms[place + i].Text != phrase[i])
            {
                return false;
            }
        }

        return true;
    }
}

/// <summary>One rule of wording.</summary>
internal abstract class WordingRule(string id, string name)
{
    /// <summary>What changed by this rule, or null.</summary>
    public abstract WordingShift? Shift(WordedText previous, WordedText current);

    /// <summary>Takes away from both lists what stands in both, by the given key.</summary>
    protected static void RemoveCommon<T>(List<T> previous, List<T> current, Func<T, double> key)
    {
        for (int i = previous.Count - 1; i >= 0; i--)
        {
            int same = current.FindIndex(c => key(c).Equals(key(previous[i])));
            if (same >= 0)
            {
                current.RemoveAt(same);
                previous.RemoveAt(i);
            }
        }
    }

    protected WordingShift Make(ChangeDirection direction, string? previousWords, string? currentWords) =>
        new(
            id,
            direction,
            previousWords,
            currentWords,
            $"{name} is {(direction == ChangeDirection.Weaker ? "softer" : "firmer")}: "
                + (previousWords, currentWords) switch
                {
                    (null, _) => $"“{currentWords}” was added.",
                    (_, null) => $"“{previousWords}” was dropped.",
                    _ => $"“{previousWords}” became “{currentWords}”.",
                }
        );
}

/// <summary>Words of one strength.</summary>
internal sealed record ScaleLevel(ImmutableArray<ImmutableArray<string>> Phrases, ChangeDirection WhenDropped, ChangeDirection WhenAdded);

/// <summary>Words in levels of strength, strongest first.</summary>
internal sealed class ScaleRule(string id, string name, ImmutableArray<ScaleLevel> levels, bool sameObject) : WordingRule(id, name)
{
    // What a preposition speaks of stands within so many words behind it.
    private const int ReachOfObject = 5;
    private const int ShortestObject = 4;

    // "Six months" has the stem of "monthly" and is no frequency.
    private static readonly FrozenSet<string> BareUnits = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "day",
        "days",
        "week",
        "weeks",
        "month",
        "months",
        "quarter",
        "quarters",
        "year",
        "years"
    );

    private readonly PhraseIndex phrases = new(levels.SelectMany((level, i) => level.Phrases.Select(p => (p, i))));

    public override WordingShift? Shift(WordedText previous, WordedText current)
    {
        var old = Levels(previous);
        var now = Levels(current);
        var stillThere = now.Select(f => f.Level).ToHashSet();
        var alreadyThere = old.Select(f => f.Level).ToHashSet();
        RemoveCommon(old, now, f => f.Level);
        if (old.Count > 0 && now.Count > 0)
        {
            return old[0].Level == now[0].Level || (sameObject && !HaveSameObject(previous, old[0].Behind, current, now[0].Behind))
                ? null
                : Make(old[0].Level < now[0].Level ? ChangeDirection.Weaker : ChangeDirection.Stronger, old[0].Words, now[0].Words);
        }

        // One "approved" of two that is gone is no dropped approval.
        foreach (var (level, words, _) in old.Where(f => !stillThere.Contains(f.Level)))
        {
            if (levels[level].WhenDropped is var direction and not ChangeDirection.Neutral)
            {
                return Make(direction, words, null);
            }
        }

        foreach (var (level, words, _) in now.Where(f => !alreadyThere.Contains(f.Level)))
        {
            if (levels[level].WhenAdded is var direction and not ChangeDirection.Neutral)
            {
                return Make(direction, null, words);
            }
        }

        return null;
    }

    // Strongest first; of one level in the order of the text.
    private List<(int Level, string Words, int Behind)> Levels(WordedText text) =>
        [.. phrases.Find(text).Where(f => !BareUnits.Contains(f.Words)).OrderBy(f => f.Number)];

    private static bool HaveSameObject(WordedText previous, int behindPrevious, WordedText current, int behindCurrent) =>
        ObjectAt(previous, behindPrevious).Intersect(ObjectAt(current, behindCurrent)).Any();

    private static IEnumerable<string> ObjectAt(WordedText text, int behind) =>
        text.Terms.Skip(behind).Take(ReachOfObject).Select(t => t.Text).Where(t => t.Length >= ShortestObject);
}

/// <summary>Amounts that a text states, and words that stand instead of one.</summary>
internal sealed class LimitRule(
    string id,
    string name,
    ImmutableArray<Regex> patterns,
    bool largerIsWeaker,
    ImmutableArray<ImmutableArray<string>> vague
) : WordingRule(id, name)
{
    private readonly PhraseIndex vaguePhrases = new(vague.Select(p => (p, 0)));

    public override WordingShift? Shift(WordedText previous, WordedText current)
    {
        var old = Amounts(previous);
        var now = Amounts(current);
        var stillThere = now.Select(a => a.Value).ToHashSet();
        var alreadyThere = old.Select(a => a.Value).ToHashSet();
        RemoveCommon(old, now, a => a.Value);
        if (old.Count > 0 && now.Count > 0)
        {
            return Make(
                old[0].Value < now[0].Value == largerIsWeaker ? ChangeDirection.Weaker : ChangeDirection.Stronger,
                old[0].Words,
                now[0].Words
            );
        }

        if (old.Find(a => !stillThere.Contains(a.Value)) is { Words: not null } dropped)
        {
            return Make(ChangeDirection.Weaker, dropped.Words, Vague(current));
        }

        return now.Find(a => !alreadyThere.Contains(a.Value)) is { Words: not null } added
            ? Make(ChangeDirection.Stronger, Vague(previous), added.Words)
            : null;
    }

    // Tightest first, so that the limits that matter most are held against each other.
    private List<(double Value, string Words)> Amounts(WordedText text)
    {
        var found = new List<(double Value, string Words, int Start, int End)>();
        foreach (var pattern in text.HasAmount ? patterns : [])
        {
            foreach (Match match in pattern.Matches(text.Text))
            {
                if (!found.Exists(f => f.Start < match.Index + match.Length && match.Index < f.End))
                {
                    double amount = Comparison.Amounts.Value(match.Groups["number"].Value);
                    double unit = match.Groups["unit"] is { Success: true } u ? Comparison.Amounts.Hours(u.Value) : 1;
                    found.Add((Math.Round(amount * unit, 3), match.Value.Trim(), match.Index, match.Index + match.Length));
                }
            }
        }

        return [.. found.OrderBy(f => largerIsWeaker ? f.Value : -f.Value).Select(f => (f.Value, f.Words))];
    }

    private string? Vague(WordedText text) => vaguePhrases.Find(text).Select(f => f.Words).FirstOrDefault();
}

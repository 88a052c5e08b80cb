using System.Collections.Immutable;
using SectionFour.Wording;
using SectionFour.Yaml;

namespace SectionFour.Themes;

/// <summary>
/// The themes of policy/themes.yaml and the matching of texts to them. A text is cut into words once and looked up in a dictionary of first
/// words; there is no regular expression, so that starting up and matching cost microseconds.
/// </summary>
public sealed class ThemeCatalog
{
    // A phrase counts its telling words times two, a hint one; what the result says counts twice what the control says.
    private const int PhrasePoints = 2;
    private const int HintPoints = 1;
    private const int ResultFactor = 2;

    // Stands for no theme: the phrase only covers its words.
    private const int Neutral = -1;

    // Words that may stand where a phrase has its "…".
    private const int WidestGap = 9;

    private static readonly HashSet<string> s_untelling = new(StringComparer.Ordinal)
    {
        "a",
        "an",
        "and",
        "are",
        "by",
        "for",
        "from",
        "in",
        "is",
        "not",
        "of",
        "on",
        "or",
        "the",
        "to",
        "was",
        "were",
    };

    private static readonly Lazy<ThemeCatalog> s_default = new(() =>
        new(ShippedThemes.Version, ShippedThemes.All(), ShippedThemes.Neutral())
    );

    // Words of phrases, numbered from 1; 0 is any other word.
    private readonly Dictionary<string, int> _words = new(StringComparer.Ordinal);

    // By the number of their first word.
    private readonly List<List<Phrase>?> _byFirstWord = [null];
    private readonly Dictionary<string, Theme> _byId = new(StringComparer.Ordinal);

    private ThemeCatalog(string version, ImmutableArray<Theme> themes, ImmutableArray<string> neutral)
    {
        (Version, Themes) = (version, themes);
        foreach (string name in neutral)
        {
            Add(name, Neutral, isHint: true);
        }

        for (int i = 0; i < themes.Length; i++)
        {
            _byId.Add(themes[i].Id, themes[i]);
            foreach (string phrase in themes[i].Phrases)
            {
                Add(phrase, i, isHint: false);
            }

            foreach (string hint in themes[i].Hints)
            {
                Add(hint, i, isHint: true);
            }
        }

        foreach (var phrases in _byFirstWord)
        {
            phrases?.Sort((a, b) => b.Head.Length.CompareTo(a.Head.Length));
        }
    }

    /// <summary>The themes that the library ships.</summary>
    public static ThemeCatalog Default => s_default.Value;

    /// <summary>The version that the file states.</summary>
    public string Version { get; }

    /// <summary>The themes, in the order of the file.</summary>
    public ImmutableArray<Theme> Themes { get; }

    /// <summary>Reads a file of themes.</summary>
    /// <param name="file">Its name, for error sentences.</param>
    /// <param name="text">Its text.</param>
    public static Loaded<ThemeCatalog> Parse(string file, string text)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(text);
        var problems = new YamlProblems();
        var themes = ImmutableArray.CreateBuilder<Theme>();
        string version = "";
        ImmutableArray<string> neutral = [];
        if (YamlMap.Parse(file, text, problems) is { } root)
        {
            version = root.Text("version");
            root.Text("source");
            neutral = root.Texts("neutral");
            var seen = new HashSet<string>(StringComparer.Ordinal);
            foreach (var map in root.Maps("themes"))
            {
                var theme = ToTheme(map);
                if (!seen.Add(theme.Id))
                {
                    map.Refuse("id", $"stands twice: {theme.Id}.");
                }
                else if (theme.Phrases.IsEmpty && theme.Hints.Length < 2)
                {
                    map.Refuse("phrases", "must hold at least one phrase (or 'hints' two): the theme can never match.");
                }
                else
                {
                    themes.Add(theme);
                }
            }

            root.Done();
        }

        return problems.None
            ? new Loaded<ThemeCatalog>.Success(new ThemeCatalog(version, themes.ToImmutable(), neutral))
            : new Loaded<ThemeCatalog>.Refusal(problems.Sentences);
    }

    /// <summary>The theme with that id, or null.</summary>
    public Theme? Find(string id) => _byId.GetValueOrDefault(id);

    /// <summary>The themes of a control.</summary>
    /// <param name="control">The control's text.</param>
    /// <returns>Ids, the strongest first; empty where none fits.</returns>
    public ImmutableArray<string> Match(string control) => Match(control, null);

    /// <summary>The themes of a deviation, from its control and the words of its result, which count twice.</summary>
    /// <param name="control">The control's text; may be empty.</param>
    /// <param name="result">What the auditor found, or null.</param>
    /// <returns>Ids, the strongest first; empty where none fits.</returns>
    public ImmutableArray<string> Match(string control, string? result)
    {
        ArgumentNullException.ThrowIfNull(control);
        var phrasePoints = new int[Themes.Length];
        var hintPoints = new int[Themes.Length];
        Count(control, 1, phrasePoints, hintPoints);
        if (result is not null)
        {
            Count(result, ResultFactor, phrasePoints, hintPoints);
        }

        int best = 0;
        for (int i = 0; i < Themes.Length; i++)
        {
            // One hint alone is no theme; beside a phrase it counts.
            phrasePoints[i] += phrasePoints[i] > 0 || hintPoints[i] >= 2 * HintPoints ? hintPoints[i] : 0;
            best = Math.Max(best, phrasePoints[i]);
        }

        if (best == 0)
        {
            return [];
        }

        // A theme that the text mentions in passing beside a strong one is left out.
        var found = new List<int>();
        for (int i = 0; i < Themes.Length; i++)
        {
            if (phrasePoints[i] > 0 && phrasePoints[i] * 3 >= best)
            {
                found.Add(i);
            }
        }

        found.Sort((a, b) => phrasePoints[a] != phrasePoints[b] ? phrasePoints[b].CompareTo(phrasePoints[a]) : a.CompareTo(b));
        return [.. found.Select(i => Themes[i].Id)];
    }

    private static Theme ToTheme(YamlMap map)
    {
        var theme = new Theme
        {
            Id = map.Text("id"),
            Title = map.Text("title"),
            Weight = map.WholeNumber("weight", 1, 3),
            Group = map.OptionalText("group"),
            Protects = map.Text("protects"),
            Criteria = map.Texts("criteria"),
            Phrases = map.Texts("phrases"),
            Hints = map.Texts("hints"),
            Matches = map.Texts("matches"),
            Not = map.Texts("not"),
        };
        map.Done();
        return theme;
    }

    private void Add(string text, int theme, bool isHint)
    {
        int gap = text.IndexOf('…', StringComparison.Ordinal);
        var head = Words.Of(gap < 0 ? text : text[..gap]);
        var tail = gap < 0 ? [] : Words.Of(text[(gap + 1)..]);
        if (head.Count == 0)
        {
            return;
        }

        int telling = head.Count(w => !s_untelling.Contains(w)) + tail.Count(w => !s_untelling.Contains(w));
        var phrase = new Phrase(
            [.. head.Select(NumberOf)],
            [.. tail.Select(NumberOf)],
            theme,
            isHint ? HintPoints : PhrasePoints * telling,
            isHint
        );
        (_byFirstWord[phrase.Head[0]] ??= []).Add(phrase);
    }

    private int NumberOf(string word)
    {
        if (!_words.TryGetValue(word, out int number))
        {
            _words.Add(word, number = _words.Count + 1);
            _byFirstWord.Add(null);
        }

        return number;
    }

    // The words of a text as numbers; most stand in no phrase.
    private List<int> Cut(string text)
    {
        var numbers = new List<int>(text.Length / 6 + 1);
        var known = _words.GetAlternateLookup<ReadOnlySpan<char>>();
        Span<char> buffer = stackalloc char[Words.Usual];
        var cutter = new WordCutter(text);
        while (cutter.MoveNext())
        {
            numbers.Add(known.TryGetValue(Words.Norm(cutter.Current, buffer), out int number) ? number : 0);
        }

        return numbers;
    }

    private void Count(string text, int factor, int[] phrasePoints, int[] hintPoints)
    {
        var words = Cut(text);
        var hinted = new HashSet<(int Theme, int Word)>();
        for (int i = 0; i < words.Count; )
        {
            int taken = 1;
            if (_byFirstWord[words[i]] is { } candidates)
            {
                int longest = 0;
                foreach (var phrase in candidates)
                {
                    if (!Fits(phrase.Head, words, i) || (phrase.Tail.Length > 0 && !Follows(phrase.Tail, words, i + phrase.Head.Length)))
                    {
                        continue;
                    }

                    // Sorted by length: a shorter phrase is covered by the longer one; one as long may name another theme. A phrase with
                    // a gap says more than its head alone and is counted beside it.
                    if (phrase.Tail.Length == 0)
                    {
                        if (phrase.Head.Length < longest)
                        {
                            continue;
                        }

                        longest = phrase.Head.Length;
                    }

                    if (phrase.Theme == Neutral)
                    {
                        continue;
                    }

                    if (!phrase.IsHint)
                    {
                        phrasePoints[phrase.Theme] += phrase.Points * factor;
                    }
                    else if (hinted.Add((phrase.Theme, words[i])))
                    {
                        hintPoints[phrase.Theme] += phrase.Points;
                    }
                }

                taken = Math.Max(1, longest);
            }

            i += taken;
        }
    }

    private static bool Follows(int[] tail, List<int> words, int from)
    {
        for (int at = from; at <= from + WidestGap && at + tail.Length <= words.Count; at++)
        {
            if (words[at] == tail[0] && Fits(tail, words, at))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Fits(int[] phrase, List<int> words, int at)
    {
        if (at + phrase.Length > words.Count)
        {
            return false;
        }

        for (int i = 1; i < phrase.Length; i++)
        {
            if (phrase[i] != words[at + i])
            {
                return false;
            }
        }

        return true;
    }

    private sealed record Phrase(int[] Head, int[] Tail, int Theme, int Points, bool IsHint);
}

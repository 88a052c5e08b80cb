using System.Runtime.InteropServices;

namespace SectionFour.Wording;

/// <summary>A word as compared: one object for all its places in texts that are cut with one <see cref="Lexicon"/>.</summary>
internal sealed class Term
{
    /// <summary>Makes a term.</summary>
    public Term(string norm, int number, int stem) => (Norm, Number, Stem, Mark) = (norm, number, stem, WordMarks.Of(norm));

    /// <summary>The word in lower case, without plural ending; never empty.</summary>
    public string Norm { get; }

    /// <summary>Its number in the lexicon, from 0.</summary>
    public int Number { get; }

    /// <summary>The number of its stem (<see cref="ContentWords"/>), which other words may share; 0 where it carries no meaning.</summary>
    public int Stem { get; }

    /// <summary>Its mark (<see cref="WordMarks"/>).</summary>
    public ushort Mark { get; }

    /// <summary>Whether it starts with a digit.</summary>
    public bool IsNumber => char.IsDigit(Norm[0]);
}

/// <summary>
/// The different words of many texts. A report says everything a hundred times: each way of writing a word is put in its compared form once,
/// and its stem is looked up once.
/// </summary>
/// <remarks>For one thread; belongs to one assessment.</remarks>
internal sealed class Lexicon
{
    // Twice what a report has.
    private const int Usual = 2048;

    // Words as written and as compared, at the place that some of their characters say or the next free one after it; at most half of the
    // places are taken.
    private (string Word, Term Term)[] _words = new (string, Term)[Usual];
    private readonly Dictionary<string, int> _stems = new(Usual / 4, StringComparer.Ordinal);
    private int _taken;

    /// <summary>How many terms there are: one more than the highest number.</summary>
    public int Count { get; private set; }

    /// <summary>The term of a word.</summary>
    /// <param name="word">As written; not empty.</param>
    public Term Of(ReadOnlySpan<char> word) => _words[PlaceOf(word)].Term ?? Add(word);

    /// <summary>The term with that compared form, or null where no text has it.</summary>
    public Term? Find(string norm) => norm.Length > 0 && _words[PlaceOf(norm)].Term is { } term && term.Norm == norm ? term : null;

    /// <summary>The number of a stem (<see cref="Term.Stem"/>), whether or not a word has it.</summary>
    public int NumberOfStem(string stem) => NumberOfStem(stem.AsSpan());

    private Term Add(ReadOnlySpan<char> word)
    {
        Span<char> buffer = stackalloc char[Words.Usual];
        var norm = Words.Norm(word, buffer);
        if (_words[PlaceOf(norm)].Term is not { } term)
        {
            string text = norm.ToString();
            var stem = ContentWords.Stem(text);
            term = new Term(text, Count++, stem.IsEmpty ? 0 : NumberOfStem(stem));
            Put(text, term);
        }

        if (!word.SequenceEqual(norm))
        {
            Put(word.ToString(), term);
        }

        return term;
    }

    private int NumberOfStem(ReadOnlySpan<char> stem)
    {
        ref int number = ref CollectionsMarshal.GetValueRefOrAddDefault(
            _stems.GetAlternateLookup<ReadOnlySpan<char>>(),
            stem,
            out bool isKnown
        );
        return isKnown ? number : number = _stems.Count;
    }

    private void Put(string word, Term term)
    {
        if (++_taken * 2 > _words.Length)
        {
            var before = _words;
            _words = new (string, Term)[2 * before.Length];
            foreach (var entry in before)
            {
                if (entry.Word is not null)
                {
                    _words[PlaceOf(entry.Word)] = entry;
                }
            }
        }

        _words[PlaceOf(word)] = (word, term);
    }

    // Where the word stands, or where it would. Four characters and the length tell most words apart.
    private int PlaceOf(ReadOnlySpan<char> word)
    {
        int last = word.Length - 1;
        uint some = word[0] + 31u * word[last >> 1] + 977u * word[last - (last >> 2)] + 30011u * word[last] + 900001u * (uint)last;
        int at = (int)((some * 2654435769u) >> 8) & (_words.Length - 1);
        while (_words[at].Word is { } other && !word.SequenceEqual(other))
        {
            at = (at + 1) & (_words.Length - 1);
        }

        return at;
    }
}

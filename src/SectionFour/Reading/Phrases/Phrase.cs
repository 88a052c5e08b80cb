using System.Text.RegularExpressions;

namespace SectionFour.Reading;

/// <summary>A pattern of words that reports use, with its id.</summary>
/// <remarks>Where it comes from, and examples that it must and must not match, stand in its file and are run by the tests.</remarks>
internal sealed class Phrase(string id, string kind, Func<Regex> pattern)
{
    /// <summary>Stable id, shown in traces.</summary>
    public string Id => id;

    /// <summary>What a match means; the reader of the file defines the values.</summary>
    public string Kind => kind;

    /// <summary>Made when it is first asked for.</summary>
    public Regex Regex => pattern();
}

/// <summary>The phrases of one file in <c>Reading/Phrases</c>, in the file's order: the first that matches decides.</summary>
/// <remarks>The files are turned into code by the build (<c>Phrases.targets</c>): nothing is parsed at run time.</remarks>
internal sealed class PhraseBook
{
    private readonly Phrase[] phrases;

    private PhraseBook(Phrase[] phrases) => this.phrases = phrases;

    public IReadOnlyList<Phrase> Phrases => phrases;

    /// <summary>Names of all phrase files.</summary>
    public static IEnumerable<string> Files => PhraseFiles.Names;

    /// <summary>The phrases of a file.</summary>
    public static PhraseBook Load(string file) => new(PhraseFiles.Of(file));

    /// <summary>The first phrase that matches the text.</summary>
    public Phrase? First(string text)
    {
        foreach (var phrase in phrases)
        {
            if (phrase.Regex.IsMatch(text))
            {
                return phrase;
            }
        }

        return null;
    }

    public IEnumerable<Phrase> OfKind(string kind) => phrases.Where(p => p.Kind == kind);

    /// <summary>The first match of a phrase of a kind.</summary>
    public (Phrase Phrase, Match Match)? FirstMatch(string text, string kind)
    {
        foreach (var phrase in phrases)
        {
            if (phrase.Kind == kind && phrase.Regex.Match(text) is { Success: true } match)
            {
                return (phrase, match);
            }
        }

        return null;
    }
}

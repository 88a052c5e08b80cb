using System.Reflection;
using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace SectionFour.Reading;

/// <summary>A pattern of words that reports use, with its id, where it comes from, and examples that it must and must not match.</summary>
internal sealed class Phrase(string id, string kind, string pattern, IReadOnlyList<string> matches, IReadOnlyList<string> not)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(2);

    private readonly Lazy<Regex> regex = new(() => new Regex(pattern, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, Limit));

    /// <summary>Stable id, shown in traces.</summary>
    public string Id => id;

    /// <summary>What a match means; the reader of the file defines the values.</summary>
    public string Kind => kind;

    public IReadOnlyList<string> Matches => matches;

    public IReadOnlyList<string> Not => not;

    public Regex Regex => regex.Value;
}

/// <summary>The phrases of one file in <c>Reading/Phrases</c>, in the file's order: the first that matches decides.</summary>
internal sealed class PhraseBook
{
    private readonly Phrase[] phrases;

    private PhraseBook(Phrase[] phrases) => this.phrases = phrases;

    public IReadOnlyList<Phrase> Phrases => phrases;

    /// <summary>Names of all phrase files.</summary>
    public static IEnumerable<string> Files =>
        Assembly
            .GetExecutingAssembly()
            .GetManifestResourceNames()
            .Where(static n => n.StartsWith("Phrases/", StringComparison.Ordinal))
            .Select(static n => n["Phrases/".Length..]);

    /// <summary>Loads a file of the library.</summary>
    public static PhraseBook Load(string file)
    {
        using var stream =
            Assembly.GetExecutingAssembly().GetManifestResourceStream("Phrases/" + file)
            ?? throw new InvalidOperationException($"The library has no phrase file '{file}'.");
        using var reader = new StreamReader(stream);
        return new PhraseBook(Parse(reader, file));
    }

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

    // The file is a list of maps whose values are texts or lists of texts: read event by event, so that nothing is reflected over.
    private static Phrase[] Parse(TextReader reader, string file)
    {
        var parser = new Parser(reader);
        parser.Consume<StreamStart>();
        parser.Consume<DocumentStart>();
        parser.Consume<SequenceStart>();
        var phrases = new List<Phrase>();
        while (!parser.TryConsume<SequenceEnd>(out _))
        {
            var line = parser.Consume<MappingStart>().Start.Line;
            var values = new Dictionary<string, List<string>>();
            while (!parser.TryConsume<MappingEnd>(out _))
            {
                var key = parser.Consume<Scalar>().Value;
                var list = values[key] = [];
                if (parser.TryConsume<SequenceStart>(out _))
                {
                    while (!parser.TryConsume<SequenceEnd>(out _))
                    {
                        list.Add(parser.Consume<Scalar>().Value);
                    }
                }
                else
                {
                    list.Add(parser.Consume<Scalar>().Value);
                }
            }

            string Text(string key) =>
                values.TryGetValue(key, out var list)
                    ? list[0]
                    : throw new InvalidOperationException($"{file} line {line}: a phrase needs '{key}'.");
            IReadOnlyList<string> Texts(string key) => values.TryGetValue(key, out var list) ? list : [];
            phrases.Add(new Phrase(Text("id"), Text("kind"), Text("pattern"), Texts("matches"), Texts("not")));
        }

        return [.. phrases];
    }
}

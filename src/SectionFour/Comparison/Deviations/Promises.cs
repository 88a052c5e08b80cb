using System.Collections.Immutable;
using SectionFour.Yaml;

namespace SectionFour.Comparison;

/// <summary>Whether a response promises a fix or says that one was made (policy/comparison/promises.yaml).</summary>
internal sealed class Promises
{
    private static readonly Lazy<Promises> LazyDefault = new(() => PolicyYaml.Read("promises", Read));

    private readonly ImmutableArray<string[]> phrases;

    private Promises(ImmutableArray<string[]> phrases) => this.phrases = phrases;

    /// <summary>The shipped words.</summary>
    public static Promises Default => LazyDefault.Value;

    /// <summary>Whether the response has one of the phrases.</summary>
    public bool PromisesFix(string response)
    {
        var stems = Stems(response);
        return phrases.Any(p => Enumerable.Range(0, stems.Length).Any(i => stems.AsSpan(i).StartsWith(p)));
    }

    private static Promises Read(YamlMap root)
    {
        root.Texts("promises");
        root.Texts("none");
        return new Promises([.. root.Texts("phrases").Select(Stems)]);
    }

    private static string[] Stems(string text) => [.. Tokens.Words(text).Select(w => Tokens.Stem(w.Text))];
}

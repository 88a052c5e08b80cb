using System.Collections.Immutable;
using SectionFour.Yaml;

namespace SectionFour.Comparison;

/// <summary>Whether a response promises a fix or says that one was made (policy/comparison/promises.yaml).</summary>
internal sealed class Promises
{
    private static readonly Lazy<Promises> LazyDefault = new(() => PolicyYaml.Read("promises", Read));

    private static readonly string[] SentenceEnds = [". ", "; "];

    private readonly ImmutableArray<string[]> phrases;
    private readonly ImmutableArray<string[]> vague;

    private Promises(ImmutableArray<string[]> phrases, ImmutableArray<string[]> vague) => (this.phrases, this.vague) = (phrases, vague);

    /// <summary>The shipped words.</summary>
    public static Promises Default => LazyDefault.Value;

    /// <summary>Whether the response has one of the phrases, other than behind a vague one in its sentence.</summary>
    public bool PromisesFix(string response)
    {
        return response.Split(SentenceEnds, StringSplitOptions.RemoveEmptyEntries).Any(s => Promised(Stems(s)));
    }

    private static Promises Read(YamlMap root)
    {
        root.Texts("promises");
        root.Texts("none");
        return new Promises([.. root.Texts("phrases").Select(Stems)], [.. root.Texts("vague").Select(Stems)]);
    }

    private bool Promised(string[] stems)
    {
        for (int i = 0; i < stems.Length && !StandsAt(vague, stems, i); i++)
        {
            if (StandsAt(phrases, stems, i))
            {
                return true;
            }
        }

        return false;
    }

    private static bool StandsAt(ImmutableArray<string[]> phrases, string[] stems, int place) =>
        phrases.Any(p => stems.AsSpan(place).StartsWith(p));

    private static string[] Stems(string text) => [.. Tokens.Words(text).Select(w => Tokens.Stem(w.Text))];
}

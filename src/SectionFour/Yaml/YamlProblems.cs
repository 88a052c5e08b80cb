using System.Collections.Immutable;
using System.Globalization;
using YamlDotNet.RepresentationModel;

namespace SectionFour.Yaml;

/// <summary>What is wrong with YAML that a person wrote, collected so that all of it can be told at once.</summary>
internal sealed class YamlProblems
{
    private readonly ImmutableArray<string>.Builder _sentences = ImmutableArray.CreateBuilder<string>();

    /// <summary>One sentence a problem, in the order found.</summary>
    public ImmutableArray<string> Sentences => _sentences.ToImmutable();

    /// <summary>Whether there is none.</summary>
    public bool None => _sentences.Count == 0;

    /// <summary>Adds "FILE line N: WHAT".</summary>
    public void Add(string file, long line, string what) =>
        _sentences.Add(string.Create(CultureInfo.InvariantCulture, $"{file} line {line}: {what}"));

    /// <summary>Adds a problem at a node.</summary>
    public void Add(string file, YamlNode node, string what) => Add(file, node.Start.Line, what);
}

using System.Collections.Immutable;
using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace SectionFour.Yaml;

/// <summary>
/// A mapping of a YAML file with its place in it. Each value is asked for with what is allowed; what is missing, of the wrong kind or
/// not known is put down with file and line, and a harmless value is returned so that reading goes on to the next problem.
/// </summary>
/// <remarks>Reads the representation model only: the object serializer needs reflection, which a program compiled ahead lacks.</remarks>
internal sealed class YamlMap
{
    private readonly YamlMappingNode _node;
    private readonly string _path;
    private readonly HashSet<string> _asked = new(StringComparer.Ordinal);

    private YamlMap(string file, YamlMappingNode node, string path, YamlProblems problems) =>
        (File, _node, _path, Problems) = (file, node, path, problems);

    /// <summary>The file's name as a person knows it.</summary>
    public string File { get; }

    /// <summary>Where problems go.</summary>
    public YamlProblems Problems { get; }

    /// <summary>The line on which the mapping starts.</summary>
    public long Line => _node.Start.Line;

    /// <summary>Parses a file whose root is a mapping; null when it is not, which is then among the problems.</summary>
    public static YamlMap? Parse(string file, string text, YamlProblems problems)
    {
        var stream = new YamlStream();
        try
        {
            using var reader = new StringReader(text);
            stream.Load(reader);
        }
        catch (YamlException e)
        {
            problems.Add(file, e.Start.Line, $"this is not YAML: {e.Message.TrimEnd('.')}.");
            return null;
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException)
        {
            // A key that stands twice; a bracket that is not closed before the next key.
            problems.Add(file, 1, $"this is not YAML: {e.Message.TrimEnd('.')}.");
            return null;
        }

        if (stream.Documents.Count == 1 && stream.Documents[0].RootNode is YamlMappingNode root)
        {
            return new YamlMap(file, root, "", problems);
        }

        problems.Add(file, 1, "the file must hold one mapping (lines of the form 'key: value').");
        return null;
    }

    /// <summary>Whether the key is there.</summary>
    public bool Has(string key) => Find(key) is not null;

    /// <summary>The keys in the order of the file.</summary>
    public IEnumerable<string> Keys => _node.Children.Keys.OfType<YamlScalarNode>().Select(k => k.Value ?? "");

    /// <summary>A text that must be there.</summary>
    public string Text(string key) => OptionalText(key) ?? Missing(key, "a text", "");

    /// <summary>A text, or null.</summary>
    public string? OptionalText(string key)
    {
        switch (Find(key))
        {
            case null:
                return null;
            case YamlScalarNode { Value: { Length: > 0 } value }:
                return value;
            case var other:
                Wrong(key, other, "a text");
                return null;
        }
    }

    /// <summary>A whole number that must be there.</summary>
    public int WholeNumber(string key, int least, int most) =>
        OptionalWholeNumber(key, least, most) ?? (Find(key) is null ? Missing(key, WholeNumberRange(least, most), least) : least);

    /// <summary>A whole number, or null when it is not there.</summary>
    public int? OptionalWholeNumber(string key, int least, int most)
    {
        var node = Find(key);
        if (node is null)
        {
            return null;
        }

        if (
            node is YamlScalarNode { Value: { } text }
            && int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value)
            && value >= least
            && value <= most
        )
        {
            return value;
        }

        Wrong(key, node, WholeNumberRange(least, most));
        return null;
    }

    /// <summary>A number that must be there.</summary>
    public double Number(string key, double least, double most)
    {
        string allowed = string.Create(CultureInfo.InvariantCulture, $"a number from {least} to {most}");
        var node = Find(key);
        if (node is null)
        {
            return Missing(key, allowed, least);
        }

        if (
            node is YamlScalarNode { Value: { } text }
            && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value)
            && value >= least
            && value <= most
        )
        {
            return value;
        }

        Wrong(key, node, allowed);
        return least;
    }

    /// <summary>Yes or no; <paramref name="otherwise"/> when it is not there.</summary>
    public bool Flag(string key, bool otherwise)
    {
        switch (Find(key))
        {
            case null:
                return otherwise;
            case YamlScalarNode { Value: "true" or "yes" }:
                return true;
            case YamlScalarNode { Value: "false" or "no" }:
                return false;
            case var other:
                Wrong(key, other, "true or false");
                return otherwise;
        }
    }

    /// <summary>A day (2025-03-31), or null when it is not there.</summary>
    public DateOnly? OptionalDay(string key)
    {
        var node = Find(key);
        if (node is null)
        {
            return null;
        }

        if (
            node is YamlScalarNode { Value: { } text }
            && DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
        )
        {
            return day;
        }

        Wrong(key, node, "a day written as 2025-03-31");
        return null;
    }

    /// <summary>One of a closed set that must be there.</summary>
    public T Choice<T>(string key, ImmutableArray<(string Word, T Value)> choices) =>
        OptionalChoice(key, choices, out var value) || Find(key) is not null ? value : Missing(key, Allowed(choices), choices[0].Value);

    /// <summary>One of a closed set; false when it is not there.</summary>
    public bool OptionalChoice<T>(string key, ImmutableArray<(string Word, T Value)> choices, out T value)
    {
        value = choices[0].Value;
        var node = Find(key);
        if (node is null)
        {
            return false;
        }

        if (node is YamlScalarNode { Value: { } text })
        {
            foreach (var choice in choices)
            {
                if (choice.Word == text)
                {
                    value = choice.Value;
                    return true;
                }
            }
        }

        Wrong(key, node, Allowed(choices));
        return false;
    }

    /// <summary>A list of texts; empty when it is not there.</summary>
    public ImmutableArray<string> Texts(string key)
    {
        var node = Find(key);
        if (node is null)
        {
            return [];
        }

        if (node is not YamlSequenceNode list)
        {
            Wrong(key, node, "a list of texts");
            return [];
        }

        var texts = ImmutableArray.CreateBuilder<string>(list.Children.Count);
        foreach (var item in list.Children)
        {
            if (item is YamlScalarNode { Value: { Length: > 0 } value })
            {
                texts.Add(value);
            }
            else
            {
                Wrong(key, item, "a list of texts");
            }
        }

        return texts.ToImmutable();
    }

    /// <summary>A list of whole numbers; empty when it is not there.</summary>
    public ImmutableArray<int> WholeNumbers(string key, int least, int most)
    {
        var numbers = ImmutableArray.CreateBuilder<int>();
        foreach (string text in Texts(key))
        {
            if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int value) && value >= least && value <= most)
            {
                numbers.Add(value);
            }
            else
            {
                Refuse(key, $"must hold only {WholeNumberRange(least, most)}, found '{text}'.");
            }
        }

        return numbers.ToImmutable();
    }

    /// <summary>A mapping that must be there; an empty one when it is not.</summary>
    public YamlMap Map(string key)
    {
        var map = OptionalMap(key);
        if (map is null && Find(key) is null)
        {
            Missing(key, "a mapping", "");
        }

        return map ?? new YamlMap(File, new YamlMappingNode(), Join(key), new YamlProblems());
    }

    /// <summary>A mapping, or null.</summary>
    public YamlMap? OptionalMap(string key)
    {
        switch (Find(key))
        {
            case null:
                return null;
            case YamlMappingNode map:
                return new YamlMap(File, map, Join(key), Problems);
            case var other:
                Wrong(key, other, "a mapping");
                return null;
        }
    }

    /// <summary>A list of mappings; empty when it is not there.</summary>
    public ImmutableArray<YamlMap> Maps(string key)
    {
        var node = Find(key);
        if (node is null)
        {
            return [];
        }

        if (node is not YamlSequenceNode list)
        {
            Wrong(key, node, "a list of mappings");
            return [];
        }

        var maps = ImmutableArray.CreateBuilder<YamlMap>(list.Children.Count);
        foreach (var item in list.Children)
        {
            if (item is YamlMappingNode map)
            {
                maps.Add(new YamlMap(File, map, Join(key), Problems));
            }
            else
            {
                Wrong(key, item, "a list of mappings");
            }
        }

        return maps.ToImmutable();
    }

    /// <summary>Puts down a problem with a key's value.</summary>
    public void Refuse(string key, string what)
    {
        var node = Find(key);
        Problems.Add(File, node?.Start.Line ?? Line, $"'{Join(key)}' {what}");
    }

    /// <summary>Puts down every key that nothing asked for, with those that are known.</summary>
    public void Done()
    {
        foreach (var key in _node.Children.Keys)
        {
            string name = (key as YamlScalarNode)?.Value ?? key.ToString();
            if (!_asked.Contains(name))
            {
                Problems.Add(
                    File,
                    key,
                    $"'{Join(name)}' is not known here; allowed are {string.Join(", ", _asked.Order(StringComparer.Ordinal))}."
                );
            }
        }
    }

    private static string WholeNumberRange(int least, int most) =>
        string.Create(CultureInfo.InvariantCulture, $"a whole number from {least} to {most}");

    private static string Allowed<T>(ImmutableArray<(string Word, T Value)> choices) =>
        "one of " + string.Join(", ", choices.Select(c => c.Word));

    private YamlNode? Find(string key)
    {
        _asked.Add(key);
        return _node.Children.TryGetValue(new YamlScalarNode(key), out var node) ? node : null;
    }

    private string Join(string key) => _path.Length == 0 ? key : _path + "." + key;

    private void Wrong(string key, YamlNode node, string allowed)
    {
        string found = node switch
        {
            YamlScalarNode scalar => $"'{scalar.Value}'",
            YamlSequenceNode => "a list",
            _ => "a mapping",
        };
        Problems.Add(File, node, $"'{Join(key)}' must be {allowed}, found {found}.");
    }

    private T Missing<T>(string key, string allowed, T otherwise)
    {
        Problems.Add(File, _node, $"'{Join(key)}' is missing; it must be {allowed}.");
        return otherwise;
    }
}

using SectionFour.Comparison;
using SectionFour.Yaml;

namespace SectionFour.Tests.Comparison;

/// <summary>The examples that stand beside the rules of the comparison's policy files.</summary>
internal static class PolicyExamples
{
    public static YamlMap Root(string name)
    {
        string file = $"policy/comparison/{name}.yaml";
        return YamlMap.Parse(file, EmbeddedYaml.Read(file), new YamlProblems())!;
    }

    public static (string Id, string Key, WordExample Example)[] Read(
        string name,
        string list,
        string id,
        string[] keys,
        string first,
        string second
    ) =>
        [
            .. from map in Root(name).Maps(list)
            from key in keys
            from example in WordExample.ReadAll(map, key, first, second)
            select (map.Text(id), key, example),
        ];
}

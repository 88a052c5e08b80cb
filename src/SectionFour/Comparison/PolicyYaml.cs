using SectionFour.Yaml;

namespace SectionFour.Comparison;

/// <summary>Reads the comparison's own policy files, which are part of the library: a fault in one is a bug and throws with its place.</summary>
internal static class PolicyYaml
{
    /// <summary>Reads policy/comparison/NAME.yaml.</summary>
    /// <param name="name">NAME.</param>
    /// <param name="read">Makes the value of the root; every key must be asked for.</param>
    public static T Read<T>(string name, Func<YamlMap, T> read)
    {
        string file = $"policy/comparison/{name}.yaml";
        var problems = new YamlProblems();
        if (YamlMap.Parse(file, EmbeddedYaml.Read(file), problems) is { } root)
        {
            root.Text("version");
            root.Text("source");
            var value = read(root);
            root.Done();
            if (problems.None)
            {
                return value;
            }
        }

        throw new InvalidOperationException(string.Join(' ', problems.Sentences));
    }
}

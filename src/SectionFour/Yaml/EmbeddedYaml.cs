namespace SectionFour.Yaml;

/// <summary>YAML files that are part of the library.</summary>
internal static class EmbeddedYaml
{
    /// <summary>The text of one ("policy/themes.yaml").</summary>
    public static string Read(string name)
    {
        using var stream =
            typeof(EmbeddedYaml).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The library lacks its file {name}.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    /// <summary>The names below a prefix, in ordinal order.</summary>
    public static IEnumerable<string> Names(string prefix) =>
        typeof(EmbeddedYaml)
            .Assembly.GetManifestResourceNames()
            .Where(n => n.StartsWith(prefix, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);
}

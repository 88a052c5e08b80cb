using System.Reflection;

namespace SectionFour.Outputs;

/// <summary>What wrote a file.</summary>
public static class Generator
{
    /// <summary>The library's version, without the commit ("0.1.0").</summary>
    public static string Version { get; } =
        (typeof(Generator).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0.0.0").Split(
            '+'
        )[0];

    /// <summary>Name and version as outputs show them ("SectionFour 0.1.0").</summary>
    public static string Name { get; } = $"SectionFour {Version}";
}

using SectionFour.Assessment;
using SectionFour.Cli.Commands;

namespace SectionFour.Cli;

/// <summary>Reliance profiles by name or from a file.</summary>
internal static class Profiles
{
    /// <summary>The shipped profile with that id, or the one in that file.</summary>
    /// <exception cref="UsageException">There is neither, or the file is not a profile; the message says line and what is allowed.</exception>
    public static RelianceProfile Find(string nameOrFile, Policy policy)
    {
        if (policy.Profiles.FirstOrDefault(p => p.Id.Equals(nameOrFile, StringComparison.OrdinalIgnoreCase)) is { } shipped)
        {
            return shipped;
        }

        if (!File.Exists(nameOrFile))
        {
            throw new UsageException(
                $"There is no profile {nameOrFile}.",
                $"Give a file, or one of {string.Join(", ", policy.Profiles.Select(p => p.Id))}; 'sectionfour profile new' makes one."
            );
        }

        string text;
        try
        {
            text = File.ReadAllText(nameOrFile);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{nameOrFile} cannot be opened: {e.Message}");
        }

        return RelianceProfile
            .Parse(Path.GetFileName(nameOrFile), text, policy.Themes)
            .Match(profile => profile, sentences => throw new UsageException(string.Join(Environment.NewLine, sentences)));
    }
}

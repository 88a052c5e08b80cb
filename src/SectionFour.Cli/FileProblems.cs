using SectionFour.Cli.Commands;

namespace SectionFour.Cli;

/// <summary>What is wrong with a path that the user gave, and the next step.</summary>
internal static class FileProblems
{
    /// <summary>Nothing lies at the path.</summary>
    /// <param name="path">As the user wrote it.</param>
    /// <param name="what">What was looked for: "file", "folder", "file or folder".</param>
    public static UsageException Missing(string path, string what = "file")
    {
        var full = Path.GetFullPath(path);
        var folder = Path.GetDirectoryName(full) ?? full;
        if (!Directory.Exists(folder))
        {
            return new UsageException($"There is no {what} {path}: the folder {folder} is not there either.");
        }

        var name = Path.GetFileName(full);
        var near = Spelling.Nearest(name, Names(folder), Math.Max(2, name.Length / 4));
        return new UsageException(
            $"There is no {what} {path}.",
            near is not null ? $"Did you mean '{path[..^name.Length]}{near}'?"
                : Path.IsPathRooted(path) ? null
                : $"It was looked for in {folder}."
        );
    }

    /// <summary>A file could not be opened.</summary>
    public static UsageException Unreadable(string path, Exception e) =>
        e is UnauthorizedAccessException
            ? new UsageException($"{path} cannot be opened: the user {Environment.UserName} may not read it.", "Change its permissions.")
            : new UsageException($"{path} cannot be opened: {Reason(e)}");

    /// <summary>A file could not be written.</summary>
    public static UsageException Unwritable(string path, Exception e)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path));
        return Directory.Exists(path) ? new UsageException($"{path} cannot be written: it is a folder.", "Give the name of a file in it.")
            : folder is not null && !Directory.Exists(folder)
                ? new UsageException($"{path} cannot be written: there is no folder {folder}.", "Make it first, or give another place.")
            : e is UnauthorizedAccessException
                ? new UsageException(
                    $"{path} cannot be written: the user {Environment.UserName} may not write to {folder}.",
                    "Give a place in a folder of yours."
                )
            : new UsageException($"{path} cannot be written: {Reason(e)}");
    }

    /// <summary>A folder could not be made.</summary>
    public static UsageException NoFolder(string path, Exception e) =>
        File.Exists(path)
            ? new UsageException($"{path} is a file, and a folder is needed.", "Give another name.")
            : new UsageException(
                e is UnauthorizedAccessException
                    ? $"The folder {path} cannot be made: the user {Environment.UserName} may not."
                    : $"The folder {path} cannot be made: {Reason(e)}",
                "Give a place in a folder of yours."
            );

    /// <summary>The system's reason, without the path that .NET puts behind it: it may be that of an unfinished file.</summary>
    public static string Reason(Exception e) => e.Message.Split(" : '")[0].TrimEnd('.') + ".";

    private static List<string> Names(string folder)
    {
        try
        {
            return [.. Directory.EnumerateFileSystemEntries(folder).Select(f => Path.GetFileName(f)).Take(10_000)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}

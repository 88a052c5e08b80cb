using SectionFour.Assessment;
using SectionFour.Cli.Commands;
using SectionFour.Outputs;

namespace SectionFour.Cli;

/// <summary>Files that the user writes: profiles, policies, registers. What is wrong in them is told with line and what is allowed.</summary>
internal static class UserFiles
{
    /// <summary>The shipped profile with that id, or the one in that file.</summary>
    /// <exception cref="UsageException">There is neither, or the file is not a profile.</exception>
    public static RelianceProfile Profile(string nameOrFile, Policy policy)
    {
        if (policy.Profiles.FirstOrDefault(p => p.Id.Equals(nameOrFile, StringComparison.OrdinalIgnoreCase)) is { } shipped)
        {
            return shipped;
        }

        return File.Exists(nameOrFile)
            ? Value(RelianceProfile.Parse(Path.GetFileName(nameOrFile), Text(nameOrFile), policy.Themes))
            : throw new UsageException(
                $"There is no profile {nameOrFile}.",
                $"Give a file, or one of {string.Join(", ", policy.Profiles.Select(p => p.Id))}; 'sectionfour profile new' makes one."
            );
    }

    /// <summary>The shipped policy, with the files of a folder in the place of the shipped ones of the same names.</summary>
    /// <exception cref="UsageException">There is no such folder, or a file in it is not a policy.</exception>
    public static Policy Policy(string? folder)
    {
        if (folder is null)
        {
            return Assessment.Policy.Default;
        }

        if (!Directory.Exists(folder))
        {
            throw new UsageException($"There is no folder {folder}.");
        }

        return Value(
            Assessment.Policy.Load([
                .. Directory
                    .EnumerateFiles(folder, "*.yaml", SearchOption.AllDirectories)
                    .Order(StringComparer.Ordinal)
                    .Select(f => new PolicyFile(Path.GetRelativePath(folder, f), Text(f))),
            ])
        );
    }

    /// <summary>A register of auditors.</summary>
    /// <exception cref="UsageException">There is no such file, or it is not a register.</exception>
    public static AuditorRegister Register(string file) =>
        File.Exists(file)
            ? Value(AuditorRegister.Parse(Path.GetFileName(file), Text(file)))
            : throw new UsageException($"There is no file {file}.");

    /// <summary>A memo template with the logo that it names, which lies beside it.</summary>
    /// <exception cref="UsageException">There is no such file, or it is not a template, or the logo is not a picture.</exception>
    public static MemoTemplate Memo(string file)
    {
        if (!File.Exists(file))
        {
            throw new UsageException($"There is no file {file}.");
        }

        var template = Value(MemoTemplate.Parse(Path.GetFileName(file), Text(file)));
        if (template.LogoFile is not { } name)
        {
            return template;
        }

        var path = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(file))!, name);
        return template with
        {
            Logo =
                LogoImage.Read(Bytes(path)) ?? throw new UsageException($"{path} is neither a PNG nor a JPEG picture, as a logo must be."),
        };
    }

    /// <summary>A mapping and the form that it names, which lies beside it; null where none is asked for.</summary>
    /// <exception cref="UsageException">One of the two options is missing, or a file, or the mapping is none.</exception>
    public static (FormMapping Mapping, byte[] Form)? Form(string? mapping, string? output)
    {
        if (mapping is null != output is null)
        {
            throw new UsageException("--form and --form-out belong together: the mapping, and where the filled copy goes.");
        }

        if (mapping is null)
        {
            return null;
        }

        if (!File.Exists(mapping))
        {
            throw new UsageException($"There is no file {mapping}.");
        }

        var read = Value(FormMapping.Parse(Path.GetFileName(mapping), Text(mapping)));
        return (read, Bytes(Path.Combine(Path.GetDirectoryName(Path.GetFullPath(mapping))!, read.Template)));
    }

    /// <summary>Any file's bytes.</summary>
    /// <exception cref="UsageException">It cannot be opened.</exception>
    public static byte[] Bytes(string file)
    {
        try
        {
            return File.ReadAllBytes(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{file} cannot be opened: {e.Message}");
        }
    }

    /// <summary>What was loaded.</summary>
    /// <exception cref="UsageException">It was refused.</exception>
    public static T Value<T>(Loaded<T> loaded)
        where T : class => loaded.Match(value => value, sentences => throw new UsageException(string.Join(Environment.NewLine, sentences)));

    private static string Text(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{file} cannot be opened: {e.Message}");
        }
    }
}

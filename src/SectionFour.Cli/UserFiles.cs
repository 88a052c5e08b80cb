using SectionFour.Assessment;
using SectionFour.Cli.Commands;
using SectionFour.Outputs;

namespace SectionFour.Cli;

/// <summary>Files that the user writes: profiles, policies, registers. What is wrong in them is told with line and what is allowed.</summary>
internal static class UserFiles
{
    private const string Shipped = "policy/";

    /// <summary>The shipped profile with that id, or the one in that file.</summary>
    /// <exception cref="UsageException">There is neither, or the file is not a profile.</exception>
    public static RelianceProfile Profile(string nameOrFile, Policy policy)
    {
        if (policy.Profiles.FirstOrDefault(p => p.Id.Equals(nameOrFile, StringComparison.OrdinalIgnoreCase)) is { } shipped)
        {
            return shipped;
        }

        return File.Exists(nameOrFile)
            ? Value(
                RelianceProfile.Parse(Path.GetFileName(nameOrFile), Text(nameOrFile), policy.Themes),
                "'sectionfour profile show low-risk-tool' prints one that can be read."
            )
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
            throw File.Exists(folder)
                ? new UsageException($"{folder} is a file; --policy takes the folder that your policy files lie in.")
                : FileProblems.Missing(folder, "folder");
        }

        var files = PolicyFiles(folder);
        if (files.Count == 0)
        {
            throw new UsageException(
                $"There is no policy file in the folder {folder}.",
                "Put changed copies of shipped ones there, such as severity.yaml or profiles/NAME.yaml."
            );
        }

        return Assessment
            .Policy.Load(files)
            .Match(
                policy => policy,
                // The library names a file as the shipped one that it stands for.
                sentences =>
                    throw new UsageException(
                        string.Join(
                            Environment.NewLine,
                            sentences.Select(s =>
                                s.StartsWith(Shipped, StringComparison.Ordinal) ? Path.Combine(folder, s[Shipped.Length..]) : s
                            )
                        ),
                        "A policy file takes the whole place of the shipped one: start from a copy of it."
                    )
            );
    }

    private static List<PolicyFile> PolicyFiles(string folder)
    {
        try
        {
            return
            [
                .. Directory
                    .EnumerateFiles(folder, "*", SearchOption.AllDirectories)
                    .Where(f => Path.GetExtension(f) is ".yaml" or ".yml")
                    .Order(StringComparer.Ordinal)
                    .Select(f => new PolicyFile(Path.GetRelativePath(folder, f), Text(f))),
            ];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw FileProblems.Unreadable(folder, e);
        }
    }

    /// <summary>A register of auditors.</summary>
    /// <exception cref="UsageException">There is no such file, or it is not a register.</exception>
    public static AuditorRegister Register(string file) => Value(AuditorRegister.Parse(Path.GetFileName(file), Text(file)));

    /// <summary>A memo template with the logo that it names, which lies beside it.</summary>
    /// <exception cref="UsageException">There is no such file, or it is not a template, or the logo is not a picture.</exception>
    public static MemoTemplate Memo(string file)
    {
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

        var read = Value(FormMapping.Parse(Path.GetFileName(mapping), Text(mapping)));
        return (read, Bytes(Path.Combine(Path.GetDirectoryName(Path.GetFullPath(mapping))!, read.Template)));
    }

    /// <summary>Any file's bytes.</summary>
    /// <exception cref="UsageException">It cannot be opened.</exception>
    public static byte[] Bytes(string file) => Open(file, File.ReadAllBytes);

    /// <summary>What was loaded.</summary>
    /// <exception cref="UsageException">It was refused.</exception>
    public static T Value<T>(Loaded<T> loaded, string? nextStep = null)
        where T : class =>
        loaded.Match(value => value, sentences => throw new UsageException(string.Join(Environment.NewLine, sentences), nextStep));

    private static string Text(string file) => Open(file, File.ReadAllText);

    private static T Open<T>(string file, Func<string, T> read)
    {
        if (!File.Exists(file))
        {
            throw FileProblems.Missing(file);
        }

        try
        {
            return read(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw FileProblems.Unreadable(file, e);
        }
    }
}

namespace SectionFour.Benchmarks;

/// <summary>Where things stand.</summary>
internal static class Repository
{
    /// <summary>The folder with the solution.</summary>
    public static string Root { get; } = Find();

    /// <summary>A path in the folder <c>shared</c> beside the repository.</summary>
    public static string Shared(string relative)
    {
        var beside = Path.GetFullPath(Path.Combine(Root, "../shared", relative));
        var above = Path.GetFullPath(Path.Combine(Root, "../../shared", relative));
        return Path.Exists(beside) || !Path.Exists(above) ? beside : above;
    }

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "SectionFour.slnx")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException("Run the benchmarks inside a checkout.");
    }
}

namespace SectionFour.Tests;

/// <summary>The common material beside the repository: reports with known content, for measuring.</summary>
/// <remarks>A test that needs it fails where it is missing, so that a run without it never looks like a pass.</remarks>
internal static class SharedCorpus
{
    private static readonly Lazy<string> LazyRoot = new(Find);

    /// <summary>The folder "shared".</summary>
    public static string Root => LazyRoot.Value;

    /// <summary>Generated reports: NAME.pdf, NAME.truth.json, NAME.pair.json.</summary>
    public static string Generated => Path.Combine(Root, "corpus", "generated");

    /// <summary>Real reports that their owners published, with facts counted from their text.</summary>
    public static string Real => Path.Combine(Root, "corpus", "real");

    /// <summary>The folder that holds SectionFour.slnx.</summary>
    public static string Repository()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "SectionFour.slnx")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException($"No folder above {AppContext.BaseDirectory} holds SectionFour.slnx.");
    }

    private static string Find()
    {
        var repository = Repository();
        foreach (var candidate in (string[])["../shared", "../../shared"])
        {
            var path = Path.GetFullPath(Path.Combine(repository, candidate));
            if (Directory.Exists(Path.Combine(path, "corpus")))
            {
                return path;
            }
        }

        throw new InvalidOperationException(
            $"This test measures on the shared corpus, which is missing: no ../shared beside {repository}."
        );
    }
}

namespace SectionFour.Cli;

/// <summary>Files that the program writes: whole or not at all.</summary>
internal static class Files
{
    /// <summary>Writes to a file beside the target and then puts it in its place.</summary>
    /// <exception cref="IOException">It cannot be written; nothing is left behind.</exception>
    public static void WriteWhole(string path, Action<Stream> write)
    {
        // A link stays a link: what it points to is replaced.
        var target = Path.GetFullPath(path);
        if (File.Exists(target))
        {
            target = File.ResolveLinkTarget(target, returnFinalTarget: true)?.FullName ?? target;
        }

        if (IsDevice(target))
        {
            using var device = new FileStream(target, FileMode.Open, FileAccess.Write);
            write(device);
            return;
        }

        var unfinished = Path.Combine(Path.GetDirectoryName(target)!, $".{Path.GetFileName(target)}.{Guid.NewGuid():N}.part");
        try
        {
            using (var stream = new FileStream(unfinished, FileMode.CreateNew, FileAccess.Write, FileShare.None, 64 * 1024))
            {
                write(stream);
            }

            File.Move(unfinished, target, overwrite: true);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }

    // /dev/null, /dev/fd/63 of a shell's process substitution: to put a file in its place would destroy it.
    private static bool IsDevice(string path) =>
        path.StartsWith("/dev/", StringComparison.Ordinal) || path.StartsWith("/proc/", StringComparison.Ordinal);
}

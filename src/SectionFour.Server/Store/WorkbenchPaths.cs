namespace SectionFour.Server.Store;

/// <summary>Where the workbench keeps things on disk.</summary>
public sealed class WorkbenchPaths
{
    public WorkbenchPaths(string data, string? keys)
    {
        Data = Path.GetFullPath(data);
        Keys = Path.GetFullPath(keys ?? Path.Combine(Data, "keys"));
        Directory.CreateDirectory(Data);
        Directory.CreateDirectory(Keys);
        Directory.CreateDirectory(Files);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(Data, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            File.SetUnixFileMode(Keys, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    public string Data { get; }

    /// <summary>Keys that open the files and sessions; may lie outside the data folder and its backup.</summary>
    public string Keys { get; }

    public string Files => Path.Combine(Data, "files");

    /// <summary>Pictures of pages; all of it can be made again.</summary>
    public string Pictures => Path.Combine(Data, "pictures");

    public string Database => Path.Combine(Data, "workbench.db");

    /// <summary>The job store has a file of its own, so that its short, frequent writes never wait for a long one.</summary>
    public string JobDatabase => Path.Combine(Data, "jobs.db");
}

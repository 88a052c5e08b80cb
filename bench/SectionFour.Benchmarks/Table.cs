using System.Globalization;
using System.Text;

namespace SectionFour.Benchmarks;

/// <summary>Prints lines as they come, and keeps them for a Markdown file that says on which machine they were measured.</summary>
internal sealed class Table
{
    private readonly StringBuilder text = new();
    private readonly FileInfo? target;

    private Table(FileInfo? file) => target = file;

    public static Table To(FileInfo? file) => new(file);

    public void Line(string line)
    {
        Console.WriteLine(line);
        text.Append(line.TrimEnd()).Append('\n');
    }

    /// <summary>Writes the file, if one was asked for.</summary>
    public void Save(string title, string command)
    {
        if (target is null)
        {
            return;
        }

        target.Directory!.Create();
        var day = DateTime.UtcNow.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        File.WriteAllText(
            target.FullName,
            $"# {title}\n\n`{command}`, {day}, {Processor()}, {Environment.ProcessorCount} cores, .NET {Environment.Version}\n\n```text\n{text.ToString().TrimEnd()}\n```\n"
        );
        Console.WriteLine($"Wrote {target.FullName}");
    }

    private static string Processor()
    {
        const string Info = "/proc/cpuinfo";
        var line = File.Exists(Info)
            ? File.ReadLines(Info).FirstOrDefault(l => l.StartsWith("model name", StringComparison.Ordinal))
            : null;
        return line?.Split(':', 2)[1].Trim() ?? "unknown processor";
    }
}

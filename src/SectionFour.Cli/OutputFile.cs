using SectionFour.Cli.Commands;

namespace SectionFour.Cli;

/// <summary>Where an output goes: a file, or standard output for "-".</summary>
internal static class OutputFile
{
    /// <summary>Writes it.</summary>
    /// <exception cref="UsageException">The file cannot be written.</exception>
    public static void Write(string target, Terminal terminal, Action<Stream> write)
    {
        if (target == "-")
        {
            using var output = terminal.OpenOutput();
            using var buffered = new BufferedStream(output, 64 * 1024);
            write(buffered);
            return;
        }

        try
        {
            Files.WriteWhole(target, write);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw FileProblems.Unwritable(target, e);
        }

        terminal.Note($"Wrote {target}.");
    }
}

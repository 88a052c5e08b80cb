namespace SectionFour.Cli;

/// <summary>What the process tells the shell. The numbers are part of the contract and stand in the help text.</summary>
internal static class ExitCode
{
    /// <summary>All that was asked for was done.</summary>
    public const int Done = 0;

    /// <summary>A fault of the program; the message says so.</summary>
    public const int Fault = 1;

    /// <summary>The command line cannot be followed: an unknown option, a file that does not exist, a folder that cannot be written.</summary>
    public const int Usage = 2;

    /// <summary>Interrupted from outside (128 + SIGINT, as shells count).</summary>
    public const int Interrupted = 130;

    /// <summary>A file is not readable as a report; in a batch, at least one was not and the others were read.</summary>
    public const int NotReadable = 3;
}

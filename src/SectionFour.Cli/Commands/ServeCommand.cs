using System.CommandLine;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace SectionFour.Cli.Commands;

/// <summary><c>serve</c>: the workbench in a browser. It is a program of its own; this one makes way for it.</summary>
internal static partial class ServeCommand
{
    public static Command Make(CancellationToken cancellation)
    {
        var urls = new Option<string?>("--urls") { Description = "Where to listen, such as http://localhost:8080.", HelpName = "URL" };
        var data = new Option<string?>("--data") { Description = "Where reports and reviews are kept.", HelpName = "DIR" };
        var command = new Command("serve", "Start the workbench: a web application for a team, on this machine.") { urls, data };
        command.TreatUnmatchedTokensAsErrors = false;
        command.SetAction(parsed =>
        {
            var arguments = new List<string>();
            Add(arguments, "--urls", parsed.GetValue(urls));
            Add(arguments, "--data", parsed.GetValue(data));
            arguments.AddRange(parsed.UnmatchedTokens);
            return Run(arguments, cancellation);
        });
        return command;
    }

    /// <summary>The server's program, or null where it is not installed.</summary>
    public static string? FindServer()
    {
        var name = OperatingSystem.IsWindows() ? "SectionFour.Server.exe" : "SectionFour.Server";
        var here = AppContext.BaseDirectory;
        return new[] { Path.Combine(here, name), Path.GetFullPath(Path.Combine(here, "..", "server", name)) }.FirstOrDefault(File.Exists);
    }

    private static void Add(List<string> arguments, string name, string? value)
    {
        if (value is not null)
        {
            arguments.AddRange([name, value]);
        }
    }

    private static int Run(List<string> arguments, CancellationToken cancellation)
    {
        var server =
            FindServer()
            ?? throw new UsageException(
                "The workbench is not installed beside this program.",
                "Start it with ./sectionfour serve in a checkout."
            );
        if (!OperatingSystem.IsWindows())
        {
            // The server takes this process over, so that signals reach it and nothing stands between it and a supervisor.
            _ = Execute(server, [server, .. arguments, null]);
            throw new UsageException($"{server} cannot be started: {Marshal.GetLastPInvokeErrorMessage()}.");
        }

        using var process = Process.Start(new ProcessStartInfo(server, arguments) { UseShellExecute = false })!;
        using var stop = cancellation.Register(() => process.Kill());
        process.WaitForExit();
        return process.ExitCode;
    }

    [LibraryImport("libc", EntryPoint = "execv", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Execute(string path, string?[] arguments);
}

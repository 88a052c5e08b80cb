using System.CommandLine;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SectionFour.Assessment;
using SectionFour.Cli.Views;
using SectionFour.Outputs;

namespace SectionFour.Cli.Commands;

/// <summary>One thing that was checked.</summary>
/// <param name="Name">What.</param>
/// <param name="Found">What was found, in a few words.</param>
/// <param name="Remedy">What to do about it; null when all is well or it does not matter.</param>
/// <param name="Needed">Whether reading reports needs it.</param>
internal sealed record Check(string Name, string Found, string? Remedy = null, bool Needed = false);

/// <summary><c>doctor</c>: checks that this installation can do its work.</summary>
internal static class DoctorCommand
{
    public static Command Make(Terminal terminal)
    {
        var command = new Command("doctor", "Check this installation and say what is missing.");
        command.SetAction(parsed =>
        {
            var checks = Checks(terminal).ToList();
            var wrong = checks.Where(c => c.Needed && c.Remedy is not null).ToList();
            if (CommonOptions.Apply(parsed, terminal) is { Quiet: false } speaking)
            {
                speaking.Show(DoctorView.Render(checks));
            }
            else
            {
                wrong.ForEach(c => terminal.Complain($"{c.Name}: {c.Found}.", c.Remedy));
            }

            return wrong.Count > 0 ? ExitCode.Fault : ExitCode.Done;
        });
        return command;
    }

    private static IEnumerable<Check> Checks(Terminal terminal)
    {
        yield return new Check(
            "program",
            $"{Generator.Name}, {(RuntimeFeature.IsDynamicCodeSupported ? "on .NET" : "native")} ({RuntimeInformation.FrameworkDescription})"
        );
        yield return new Check(
            "machine",
            string.Create(
                CultureInfo.InvariantCulture,
                $"{RuntimeInformation.OSDescription.Trim()}, {RuntimeInformation.OSArchitecture}, {Typography.Count(Environment.ProcessorCount, "core")}, {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (1L << 30)} GB"
            )
        );
        yield return new Check("terminal", $"{terminal.Width} columns, {(terminal.Colour ? "colours" : "no colours")}");
        yield return Folder("temporary folder", Path.GetTempPath());
        yield return new Check(
            "policy",
            $"{Policy.Default.Identity.Id} {Policy.Default.Identity.Version}, {Typography.Count(Policy.Default.Profiles.Length, "profile")}"
        );
        yield return FindProgram("pdftoppm") is { } drawer
            ? new Check("page pictures", drawer)
            : new Check("page pictures", "pdftoppm is not installed", "Install poppler (Debian: apt-get install poppler-utils).");
        yield return ServeCommand.FindServer() is { } server
            ? new Check("workbench", server)
            : new Check("workbench", "not installed", "Run ./sectionfour serve in a checkout: it builds the workbench first.");
    }

    /// <summary>A program on the search path, or null.</summary>
    private static string? FindProgram(string name) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, OperatingSystem.IsWindows() ? name + ".exe" : name))
            .FirstOrDefault(File.Exists);

    private static Check Folder(string name, string path)
    {
        try
        {
            Files.WriteWhole(Path.Combine(path, "sectionfour-doctor"), stream => stream.WriteByte(0));
            File.Delete(Path.Combine(path, "sectionfour-doctor"));
            return new Check(name, $"{path} can be written", Needed: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new Check(name, $"{path} cannot be written", $"Set TMPDIR to a folder that can be written ({e.Message}).", Needed: true);
        }
    }
}

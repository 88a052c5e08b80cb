using System.CommandLine;
using SectionFour.Cli.Views;
using SectionFour.Outputs;

namespace SectionFour.Cli.Commands;

/// <summary><c>read FILE|DIR</c>: what the reports say, without judging it.</summary>
internal static class ReadCommand
{
    public static Command Make(Terminal terminal, CancellationToken cancellation)
    {
        var paths = new Argument<string[]>("FILE|DIR")
        {
            Description = "A report (PDF), several, or a folder whose PDFs are read.",
            Arity = ArgumentArity.OneOrMore,
        };
        paths.RefuseOptions();
        var json = new Option<string?>("--json")
        {
            Description = "Write the whole reading as JSON; '-' is standard output.",
            HelpName = "FILE|-",
        };
        var folder = new Option<string?>("--out") { Description = "Write NAME.json there for each NAME.pdf.", HelpName = "DIR" };
        var password = CommonOptions.Password();
        var command = new Command("read", "Read reports: facts, opinion, controls, tests, exceptions, each with its page.")
        {
            paths,
            json,
            folder,
            password,
        };
        command.SetAction(parsed =>
            Run(
                parsed.GetRequiredValue(paths),
                parsed.GetValue(json),
                parsed.GetValue(folder),
                parsed.GetValue(password),
                CommonOptions.Apply(parsed, terminal),
                cancellation
            )
        );
        return command;
    }

    private static int Run(
        string[] paths,
        string? json,
        string? folder,
        string? password,
        Terminal terminal,
        CancellationToken cancellation
    )
    {
        if (paths is [var only] && !Directory.Exists(only) && folder is null)
        {
            return One(only, json, password, terminal, cancellation);
        }

        return json is null
            ? Batch.Run(paths, folder, password, terminal, cancellation)
            : throw new UsageException("--json takes one report.", "Use --out DIR for several.");
    }

    private static int One(string path, string? json, string? password, Terminal terminal, CancellationToken cancellation)
    {
        if (ReportFile.Read(path, password, terminal, cancellation) is not { } reading)
        {
            return ExitCode.NotReadable;
        }

        if (json is null)
        {
            terminal.Show(ReadingView.Render(reading, Path.GetFileName(path)));
        }
        else
        {
            OutputFile.Write(json, terminal, stream => ReadingJson.Write(reading, stream));
        }

        return ExitCode.Done;
    }
}

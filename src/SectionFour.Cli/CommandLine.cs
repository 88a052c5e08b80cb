using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using SectionFour.Cli.Commands;
using SectionFour.Outputs;

namespace SectionFour.Cli;

/// <summary>The whole command line: from arguments to an exit code.</summary>
internal static class CommandLine
{
    private const string Examples = """
        Examples:
          sectionfour review report.pdf                       what it says and what it means
          sectionfour review report.pdf --previous last.pdf --profile payroll-processor
          sectionfour read report.pdf                         only what it says
          sectionfour read report.pdf --json -                the whole reading as JSON
          sectionfour read reports/ --out readings/           a folder on all cores, one JSON each
          sectionfour compare last.pdf this.pdf               what closed, repeated, changed
        """;

    private const string ExitCodes = """
        Exit codes:
          0  done
          1  a fault of the program
          2  usage: an unknown option, a file that does not exist or cannot be written
          3  a file is not readable as a report (the reason is on standard error); in a batch, at least one

        Environment:
          NO_COLOR   no colours          COLUMNS   width of what is piped (100 without it)
        """;

    /// <summary>Follows the arguments.</summary>
    public static int Run(string[] args, Terminal terminal, CancellationToken cancellation)
    {
        try
        {
            var parsed = Root(terminal, cancellation).Parse(args is [] ? ["--help"] : args);
            if (parsed.Errors is [var error, ..] && parsed.Action is not SynchronousCommandLineAction { ClearsParseErrors: true })
            {
                var command = parsed.CommandResult.Command;
                terminal.Complain(UsageProblem.Of(parsed) ?? error.Message, $"See '{UsageProblem.Name(command)} --help'.");
                return ExitCode.Usage;
            }

            return parsed.Invoke(
                new InvocationConfiguration
                {
                    Output = terminal.Output,
                    Error = terminal.Error,
                    EnableDefaultExceptionHandler = false,
                    ProcessTerminationTimeout = null,
                }
            );
        }
        catch (UsageException e)
        {
            terminal.Complain(e.Message, e.NextStep);
            return ExitCode.Usage;
        }
        catch (IOException e)
        {
            // The command opens no file itself: what fails here is what its output goes to.
            terminal.Complain($"The output cannot be written: {FileProblems.Reason(e)}", "What was printed is not whole.");
            return ExitCode.Usage;
        }
        catch (OperationCanceledException)
        {
            return ExitCode.Interrupted;
        }
    }

    /// <summary>All commands and options.</summary>
    internal static RootCommand Root(Terminal terminal, CancellationToken cancellation)
    {
        var root = new RootCommand("SectionFour reads SOC 2 reports: every fact with its page and its words, nothing leaves this machine.")
        {
            ReviewCommand.Make(terminal, cancellation),
            ReadCommand.Make(terminal, cancellation),
            CompareCommand.Make(terminal, cancellation),
            AnswersCommand.Make(terminal),
            ServeCommand.Make(cancellation),
            ProfileCommand.Make(terminal),
            DoctorCommand.Make(terminal),
            CompletionCommand.Make(terminal),
            CommonOptions.Quiet,
        };
        root.HelpName = "sectionfour";
        root.Options.OfType<VersionOption>().Single().Action = new PrintVersion();
        var help = root.Options.OfType<HelpOption>().Single();
        // Else shells would complete them, and '/?' looks like a path.
        foreach (var alias in (string[])["-?", "/?", "/h"])
        {
            help.Aliases.Remove(alias);
        }

        var list = (HelpAction)help.Action!;
        list.MaxWidth = terminal.Width;
        help.Action = new HelpWithExamples(list);
        return root;
    }

    private sealed class PrintVersion : SynchronousCommandLineAction
    {
        public override bool ClearsParseErrors => true;

        public override int Invoke(ParseResult parsed)
        {
            parsed.InvocationConfiguration.Output.WriteLine(Generator.Name);
            return ExitCode.Done;
        }
    }

    private sealed class HelpWithExamples(HelpAction help) : SynchronousCommandLineAction
    {
        public override bool ClearsParseErrors => true;

        public override int Invoke(ParseResult parsed)
        {
            help.Invoke(parsed);
            var output = parsed.InvocationConfiguration.Output;
            if (parsed.CommandResult.Command is RootCommand)
            {
                output.WriteLine(Examples);
                output.WriteLine();
                output.WriteLine(ExitCodes);
            }

            return ExitCode.Done;
        }
    }
}

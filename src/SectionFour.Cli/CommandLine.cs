using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
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
                terminal.Complain(
                    Unknown(parsed, command) ?? error.Message,
                    $"See 'sectionfour {(command is RootCommand ? "" : command.Name + " ")}--help'."
                );
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
        catch (OperationCanceledException)
        {
            return ExitCode.Interrupted;
        }
    }

    /// <summary>A sentence on the first word that is no command or option, with what was probably meant; null where all are known.</summary>
    private static string? Unknown(ParseResult parsed, Command command)
    {
        var option = parsed.Tokens.FirstOrDefault(t => t.Type == TokenType.Argument && t.Value.StartsWith("--", StringComparison.Ordinal));
        if ((parsed.UnmatchedTokens is [var first, ..] ? first : option?.Value) is not { } word)
        {
            return null;
        }

        var isOption = word.StartsWith('-');
        var names = isOption
            ? command.Options.Concat(parsed.RootCommandResult.Command.Options).SelectMany(o => o.Aliases.Append(o.Name))
            : command.Subcommands.Select(c => c.Name);
        var meant = names.Where(n => Distance(n, word) <= 2).MinBy(n => Distance(n, word));
        return $"There is no {(isOption ? "option" : "command")} '{word}'." + (meant is null ? "" : $" Did you mean '{meant}'?");
    }

    /// <summary>How many letters must be changed, added or removed (Levenshtein).</summary>
    private static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                (diagonal, row[j]) = (row[j], Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1)));
            }
        }

        return row[b.Length];
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

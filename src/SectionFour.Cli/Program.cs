using System.Runtime.InteropServices;
using SectionFour.Cli;
using SectionFour.Cli.Commands;
using SectionFour.Reading;

HeapMemory.Prepare(BatchMemory.IsClaimed);

// A pattern that runs on for ever ends its step of the reading, which says so; without a limit it would end the program, when memory ends.
AppContext.SetData("REGEX_DEFAULT_MATCH_TIMEOUT", TimeSpan.FromSeconds(20));

// A command with a file reads a report; until it is opened, another thread has nothing to do.
if (args.Length > 1)
{
    _ = Task.Run(ReportReader.Prepare);
}

using var cancellation = new CancellationTokenSource();
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Cancel);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Cancel);
var terminal = Terminal.ForProcess();
try
{
    return CommandLine.Run(args, terminal, cancellation.Token);
}
catch (Exception e) when (e is not OperationCanceledException)
{
    terminal.Complain("This is a fault of SectionFour; please report it with the lines below, which hold no words of your report.");
    terminal.Error.WriteLine($"{e.GetType().FullName}\n{e.StackTrace}");
    return ExitCode.Fault;
}

// The work ends at its next check, so that no unfinished file stays behind.
void Cancel(PosixSignalContext context)
{
    context.Cancel = true;
    cancellation.Cancel();
}

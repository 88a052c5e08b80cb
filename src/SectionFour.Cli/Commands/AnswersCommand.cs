using System.CommandLine;
using SectionFour.Outputs;

namespace SectionFour.Cli.Commands;

/// <summary><c>answers FILE</c>: what a vendor answered to the questions of a review.</summary>
internal static class AnswersCommand
{
    public static Command Make(Terminal terminal)
    {
        var file = new Argument<string>("FILE") { Description = "The letter or sheet that came back (.docx, .xlsx or .csv)." };
        var json = new Option<string?>("--json")
        {
            Description = "Write the answers as JSON; '-' is standard output.",
            HelpName = "FILE|-",
        };
        var command = new Command("answers", "Read a vendor's answers to the questions of a review.") { file, json };
        command.SetAction(parsed =>
            Run(parsed.GetRequiredValue(file), parsed.GetValue(json) ?? "-", CommonOptions.Apply(parsed, terminal))
        );
        return command;
    }

    private static int Run(string file, string json, Terminal terminal)
    {
        var name = Path.GetFileName(file);
        var answers = UserFiles.Value(QuestionAnswers.Read(name, UserFiles.Bytes(file)));
        OutputFile.Write(json, terminal, stream => QuestionAnswers.WriteJson(answers, name, stream));
        return ExitCode.Done;
    }
}

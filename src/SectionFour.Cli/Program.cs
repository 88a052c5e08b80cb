using System.CommandLine;
using SectionFour.Cli;
using SectionFour.Reading;

var file = new Argument<FileInfo>("FILE") { Description = "The report, a PDF." };
var read = new Command("read", "Reads a report and prints what was read.") { file };
read.SetAction(parsed =>
{
    var path = parsed.GetRequiredValue(file);
    if (!path.Exists)
    {
        Console.Error.WriteLine($"sectionfour: there is no file {path}.");
        return ExitCode.Usage;
    }

    return ReportReader
        .Read(File.ReadAllBytes(path.FullName))
        .Match(
            reading =>
            {
                Console.WriteLine($"{reading.Controls.Length} controls, {reading.Deviations.Length} exceptions.");
                return ExitCode.Done;
            },
            refusal =>
            {
                Console.Error.WriteLine($"sectionfour: {refusal.Sentence}");
                return ExitCode.NotReadable;
            }
        );
});

var result = new RootCommand("Reads SOC 2 reports: a cited reading, offline.") { read }.Parse(args);
var code = result.Invoke();
return result.Errors.Count > 0 ? ExitCode.Usage : code;

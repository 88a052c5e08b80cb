using System.CommandLine;
using SectionFour.Cli.Views;
using SectionFour.Comparison;
using SectionFour.Outputs;
using SectionFour.Reading;
using Spectre.Console.Rendering;

namespace SectionFour.Cli.Commands;

/// <summary><c>compare OLD NEW [MORE…]</c>: two reports of one service organization, or a trend over several.</summary>
internal static class CompareCommand
{
    public static Command Make(Terminal terminal, CancellationToken cancellation)
    {
        var previous = new Argument<string>("OLD") { Description = "The earlier report (PDF)." };
        var current = new Argument<string>("NEW") { Description = "The later report (PDF)." };
        var more = new Argument<string[]>("MORE")
        {
            Description = "Still later ones: then the last two are compared and the trend over all is shown.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        more.RefuseOptions();
        var json = new Option<string?>("--json")
        {
            Description = "Write the comparison as JSON; '-' is standard output.",
            HelpName = "FILE|-",
        };
        var password = CommonOptions.Password();
        var command = new Command("compare", "Compare two reports: which exceptions closed, repeated or are new, and what changed.")
        {
            previous,
            current,
            more,
            json,
            password,
        };
        command.SetAction(parsed =>
            Run(
                [parsed.GetRequiredValue(previous), parsed.GetRequiredValue(current), .. parsed.GetValue(more) ?? []],
                parsed.GetValue(json),
                parsed.GetValue(password),
                CommonOptions.Apply(parsed, terminal),
                cancellation
            )
        );
        return command;
    }

    private static int Run(string[] files, string? json, string? password, Terminal terminal, CancellationToken cancellation)
    {
        var readings = new List<ReportReading>();
        foreach (var file in files)
        {
            if (ReportFile.Read(file, password, terminal, cancellation) is not { } reading)
            {
                return ExitCode.NotReadable;
            }

            readings.Add(reading);
        }

        var names = Array.ConvertAll(files, f => Path.GetFileName(f));
        if (readings is [var previous, var current])
        {
            var comparison = Comparer.Compare(previous, current);
            Tell(
                json,
                terminal,
                () => ComparisonView.Render(comparison, names[0], names[1]),
                stream => ComparisonJson.Write(comparison, names[0], names[1], stream)
            );
        }
        else
        {
            var trend = Comparer.Trend(readings);
            Tell(json, terminal, () => ComparisonView.Render(trend, names[^2], names[^1]), stream => TrendJson.Write(trend, names, stream));
        }

        return ExitCode.Done;
    }

    private static void Tell(string? json, Terminal terminal, Func<IRenderable> view, Action<Stream> write)
    {
        if (json is null)
        {
            terminal.Show(view());
        }
        else
        {
            OutputFile.Write(json, terminal, write);
        }
    }
}

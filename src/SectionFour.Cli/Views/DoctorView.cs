using SectionFour.Cli.Commands;
using Spectre.Console;
using Spectre.Console.Rendering;
using static SectionFour.Cli.Views.Typography;

namespace SectionFour.Cli.Views;

/// <summary>What the doctor found.</summary>
internal static class DoctorView
{
    public static IRenderable Render(IReadOnlyList<Check> checks)
    {
        var grid = new Grid()
            .AddColumn(new GridColumn { Padding = new Padding(0, 0, 2, 0), NoWrap = true })
            .AddColumn(new GridColumn { Padding = new Padding(0, 0, 2, 0), NoWrap = true })
            .AddColumn(new GridColumn { Padding = new Padding(0, 0, 0, 0) });
        foreach (var check in checks)
        {
            var (word, style) =
                check.Remedy is null ? ("ok", Good)
                : check.Needed ? ("wrong", Bad)
                : ("missing", Warning);
            grid.AddRow(
                new Text(word, style),
                new Text(check.Name, Strong),
                Line((check.Found, Plain), (check.Remedy is null ? "" : ". " + check.Remedy, Warning))
            );
        }

        return Stack([grid]);
    }
}

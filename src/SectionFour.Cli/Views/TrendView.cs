using System.Globalization;
using SectionFour.Comparison;
using SectionFour.Reading;
using Spectre.Console;
using Spectre.Console.Rendering;
using static SectionFour.Cli.Views.Typography;

namespace SectionFour.Cli.Views;

/// <summary>Several reports: themes and controls with exceptions, a column a report.</summary>
internal static class TrendView
{
    /// <summary>What the trend says, and the two small plots.</summary>
    public static IEnumerable<IRenderable> Parts(ReportTrend trend)
    {
        bool one = trend.Organization.Same != SameOrganization.Different;
        yield return Heading(one ? "Trend" : "Side by side", $"{(one ? "over " : "")}{Count(trend.Reports.Length, "report")}");
        foreach (var sentence in trend.Sentences)
        {
            yield return Indent(Line((sentence, one ? Plain : Warning)));
        }

        foreach (var reading in one ? [] : trend.Reports.Select(r => r.Reading))
        {
            var name = reading.Report.ServiceOrganization;
            yield return WithPage(
                Line((Until(reading) + ": ", Faint), (name is null ? "names no service organization" : $"“{name.Evidence.Words}”", Plain)),
                name?.Page,
                6
            );
        }

        if (!trend.Themes.IsEmpty)
        {
            yield return Gap;
            yield return Indent(Plot(trend, "exceptions by theme", trend.Themes.Select(t => (t.Title, t.Counts.Select(Dots)))));
        }

        var controls = trend.Controls.Where(c => c.ReportsWithException > 0).ToList();
        if (controls.Count > 0)
        {
            yield return Gap;
            yield return Indent(
                Plot(trend, "controls with exceptions", controls.Select(c => (Name(c), c.Years.Select(y => State(y.State)))))
            );
        }
    }

    private static Table Plot(ReportTrend trend, string name, IEnumerable<(string Name, IEnumerable<Text> Years)> rows)
    {
        var table = Columns([(name, Justify.Left), .. trend.Reports.Select(r => (Until(r.Reading), Justify.Left))]);
        foreach (var (title, years) in rows)
        {
            table.AddRow([new Text(title), .. years]);
        }

        return table;
    }

    private static string Until(ReportReading reading) =>
        (reading.Report.Period?.Value.To ?? reading.Report.AsOf?.Value)?.ToString("MMM yyyy", CultureInfo.InvariantCulture) ?? "no period";

    // A dot an exception; beyond a handful the number says more.
    private static Text Dots(int number) =>
        number switch
        {
            0 => new Text("–", Faint),
            <= 6 => new Text(new string('●', number), Bad),
            _ => new Text($"●×{Number(number)}", Bad),
        };

    private static Text State(ControlState state) =>
        state switch
        {
            ControlState.Exception => new Text("exception", Bad),
            ControlState.NoException => new Text("none", Good),
            ControlState.NotOccurred => new Text("nothing occurred", Faint),
            ControlState.NotTested => new Text("not tested", Warning),
            ControlState.Unclear => new Text("unclear", Warning),
            ControlState.NotRead => new Text("not read", Warning),
            _ => new Text("not in it", Faint),
        };

    private static string Name(ControlTrend control) => (control.Latest.Id ?? "without id") + (control.Relapsed ? " (relapsed)" : "");
}

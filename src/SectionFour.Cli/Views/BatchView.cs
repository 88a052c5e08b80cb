using System.Globalization;
using SectionFour.Cli.Commands;
using SectionFour.Outputs;
using SectionFour.Reading;
using SectionFour.Reports;
using Spectre.Console;
using Spectre.Console.Rendering;
using static SectionFour.Cli.Views.Typography;

namespace SectionFour.Cli.Views;

/// <summary>One line a report.</summary>
internal static class BatchView
{
    // Below this the kind, the date and the share are left out, as the JSON has them.
    private const int Wide = 110;

    public static IRenderable Render(IReadOnlyList<BatchItem> items, TimeSpan? took)
    {
        var read = items.Count(i => i.Reading is not null);
        var time = took is { } t ? string.Create(CultureInfo.InvariantCulture, $", in {t.TotalSeconds:0.0} s") : "";
        var rest = items.Count - read;
        return Stack([
            ByWidth(width => Table(items, width >= Wide)),
            Gap,
            Line(
                ($"{Count(read, "report")} read", rest == 0 ? Good : Plain),
                (rest == 0 ? "" : $", {Number(rest)} not", Warning),
                ($"{time}.", Plain)
            ),
        ]);
    }

    private static Table Table(IReadOnlyList<BatchItem> items, bool wide)
    {
        (string, Justify)[] columns =
        [
            ("file", Justify.Left),
            ("service organization", Justify.Left),
            .. wide ? [("report", Justify.Left), ("until", Justify.Left)] : Array.Empty<(string, Justify)>(),
            ("opinion", Justify.Left),
            ("controls", Justify.Right),
            ("exceptions", Justify.Right),
            .. wide ? [("accounted", Justify.Right)] : Array.Empty<(string, Justify)>(),
        ];
        var table = Columns(columns);
        foreach (var column in table.Columns.Skip(2))
        {
            column.NoWrap();
        }

        foreach (var item in items)
        {
            table.AddRow(Row(item, wide));
        }

        return table;
    }

    private static IEnumerable<IRenderable> Row(BatchItem item, bool wide)
    {
        yield return new Text(Path.GetFileName(item.Path)).Overflow(Overflow.Ellipsis);
        if (item.Reading is not { } reading)
        {
            yield return new Text("not read", item.Code == ExitCode.Fault ? Bad : Warning);
            yield break;
        }

        var report = reading.Report;
        yield return new Text(report.ServiceOrganization?.Value ?? "").Overflow(Overflow.Ellipsis);
        if (wide)
        {
            yield return new Text(DocumentWording.KindAndType(report));
            yield return new Text(
                (report.Period?.Value.To ?? report.AsOf?.Value)?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? ""
            );
        }

        var opinion = reading.Opinion.Overall;
        yield return new Text(
            opinion == OpinionKind.Disclaimer ? "disclaimer" : DocumentWording.Of(opinion),
            ReportWording.StyleOf(opinion)
        );
        yield return new Text(Number(reading.Controls.Length));
        yield return Exceptions(reading);
        if (wide)
        {
            yield return new Text(reading.Coverage.Share is { } share ? Percent(Math.Floor(share * 1000) / 1000) : "");
        }
    }

    private static Text Exceptions(ReportReading reading) =>
        reading.Coverage.Results switch
        {
            ResultsStatus.NotRead => new Text("not read", Warning),
            ResultsStatus.NoneInThisKind => new Text("–"),
            _ => new Text(Number(reading.Deviations.Length), reading.Deviations.IsEmpty ? Plain : Bad),
        };
}

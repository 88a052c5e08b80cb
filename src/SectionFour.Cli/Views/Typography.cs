using System.Collections.Immutable;
using System.Globalization;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace SectionFour.Cli.Views;

/// <summary>The few shapes that all views are made of. No boxes and rules: what is piped is the same text without colours.</summary>
internal static class Typography
{
    /// <summary>Lines longer than this are hard to read, however wide the window is.</summary>
    public const int WidestText = 120;

    public static readonly Style Plain = Style.Plain;
    public static readonly Style Strong = new(decoration: Decoration.Bold);
    public static readonly Style Faint = new(Color.Grey);
    public static readonly Style Good = new(Color.Green);
    public static readonly Style Warning = new(Color.Yellow);
    public static readonly Style Bad = new(Color.Red);

    private static readonly Style Headline = new(Color.Aqua, decoration: Decoration.Bold);

    /// <summary>A view: its blocks one below the other, no wider than is readable.</summary>
    public static IRenderable Stack(IEnumerable<IRenderable> blocks) => new Bounded(new Rows(blocks));

    /// <summary>An empty line.</summary>
    public static IRenderable Gap { get; } = new Text(" ");

    /// <summary>The heading of a part, with an empty line above it.</summary>
    public static IRenderable Heading(string title, string? note = null) =>
        new Rows(Gap, Line((title.ToUpperInvariant(), Headline), (note is null ? "" : "  " + note, Plain)));

    /// <summary>A paragraph of differently styled words.</summary>
    public static Paragraph Line(params ReadOnlySpan<(string Words, Style Style)> parts)
    {
        var line = new Paragraph();
        foreach (var (words, style) in parts)
        {
            line.Append(words, style);
        }

        return line;
    }

    public static Paragraph Line(string words) => new(words);

    /// <summary>A block that is set in from the left.</summary>
    public static IRenderable Indent(IRenderable block, int by = 2) => new Padder(block, new Padding(by, 0, 0, 0));

    /// <summary>Words of the report, in quotation marks.</summary>
    public static IRenderable Quote(string words, int indent = 2) =>
        Indent(Line(("“" + words + "”", new Style(decoration: Decoration.Italic))), indent);

    /// <summary>Something on the left, the page on which it stands at the right edge.</summary>
    public static IRenderable WithPage(IRenderable block, int? page, int indent = 2)
    {
        var grid = new Grid { Expand = true }
            .AddColumn(new GridColumn { Padding = new Padding(indent, 0, 2, 0) })
            .AddColumn(
                new GridColumn
                {
                    Padding = new Padding(0, 0, 0, 0),
                    NoWrap = true,
                    Alignment = Justify.Right,
                }
            );
        return grid.AddRow(block, PageReference(page));
    }

    /// <summary>Facts: a name, a value, a page. What is null was not found and is left out.</summary>
    public static IRenderable Facts(IEnumerable<(string Name, IRenderable? Value, int? Page)> facts)
    {
        var grid = new Grid { Expand = true }
            .AddColumn(new GridColumn { Padding = new Padding(2, 0, 2, 0), NoWrap = true })
            .AddColumn(new GridColumn { Padding = new Padding(0, 0, 2, 0) })
            .AddColumn(
                new GridColumn
                {
                    Padding = new Padding(0, 0, 0, 0),
                    NoWrap = true,
                    Alignment = Justify.Right,
                }
            );
        foreach (var (name, value, page) in facts)
        {
            if (value is not null)
            {
                grid.AddRow(new Text(name, Faint), value, PageReference(page));
            }
        }

        return grid;
    }

    /// <summary>A table without lines: bold column heads, values below.</summary>
    public static Table Columns(params ReadOnlySpan<(string Head, Justify Side)> columns)
    {
        var table = new Table { Border = TableBorder.None, ShowRowSeparators = false };
        foreach (var (head, side) in columns)
        {
            table.AddColumn(new TableColumn(new Text(head, Strong)) { Alignment = side, Padding = new Padding(0, 0, 2, 0) });
        }

        return table;
    }

    /// <summary>A block that looks otherwise in a narrow window.</summary>
    public static IRenderable ByWidth(Func<int, IRenderable> block) => new Adaptive(block);

    public static string Number(int number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>"1 control", "12 controls".</summary>
    public static string Count(int number, string one, string? many = null) =>
        $"{Number(number)} {(number == 1 ? one : many ?? one + "s")}";

    public static string Percent(double share) =>
        (share * 100).ToString(share is 1 or 0 ? "0" : "0.0", CultureInfo.InvariantCulture) + " %";

    public static string Day(DateOnly day) => day.ToString("MMM d, yyyy", CultureInfo.InvariantCulture);

    public static string List(ImmutableArray<string> items) => string.Join(", ", items);

    private static Text PageReference(int? page) => new(page is { } p ? $"p. {p.ToString(CultureInfo.InvariantCulture)}" : "", Faint);

    private sealed class Adaptive(Func<int, IRenderable> block) : IRenderable
    {
        public Measurement Measure(RenderOptions options, int maxWidth) => block(maxWidth).Measure(options, maxWidth);

        public IEnumerable<Segment> Render(RenderOptions options, int maxWidth) => block(maxWidth).Render(options, maxWidth);
    }

    private sealed class Bounded(IRenderable inner) : IRenderable
    {
        public Measurement Measure(RenderOptions options, int maxWidth) => inner.Measure(options, Math.Min(maxWidth, WidestText));

        public IEnumerable<Segment> Render(RenderOptions options, int maxWidth) => inner.Render(options, Math.Min(maxWidth, WidestText));
    }
}

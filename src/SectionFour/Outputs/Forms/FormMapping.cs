using System.Collections.Immutable;
using SectionFour.Yaml;

namespace SectionFour.Outputs;

/// <summary>A field and where in the form it goes.</summary>
/// <param name="Field">The field.</param>
/// <param name="At">The place: "Review!B4" or a defined name in a workbook; a content control's tag or a placeholder "{{…}}" in a document.</param>
/// <param name="Line">Where the mapping says so, for error sentences.</param>
internal sealed record FieldPlace(ReviewField Field, string At, long Line);

/// <summary>A table and where its rows go.</summary>
/// <param name="Table">The table.</param>
/// <param name="FirstRow">In a workbook the sheet and number of the first row ("Exceptions!6"); null in a document, where the row that holds the placeholders is repeated.</param>
/// <param name="Columns">By index into the table's columns: a column's letter, or a placeholder.</param>
/// <param name="Line">Where the mapping says so.</param>
internal sealed record TablePlace(ReviewTable Table, string? FirstRow, ImmutableArray<(int Index, string At)> Columns, long Line);

/// <summary>Which of our fields goes to which place of a form.</summary>
public sealed record FormMapping
{
    /// <summary>The mapping's file name, for error sentences.</summary>
    public required string File { get; init; }

    /// <summary>File name of the form, which lies beside the mapping.</summary>
    public required string Template { get; init; }

    internal ImmutableArray<FieldPlace> Fields { get; init; } = [];

    internal ImmutableArray<TablePlace> Tables { get; init; } = [];

    /// <summary>Reads a mapping.</summary>
    /// <param name="file">Its name, for error sentences.</param>
    /// <param name="text">Its text.</param>
    public static Loaded<FormMapping> Parse(string file, string text)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(text);
        var problems = new YamlProblems();
        if (YamlMap.Parse(file, text, problems) is not { } root)
        {
            return new Loaded<FormMapping>.Refusal(problems.Sentences);
        }

        var mapping = new FormMapping
        {
            File = file,
            Template = root.Text("template"),
            Fields = [.. root.Maps("fields").Select(Field)],
            Tables = [.. root.Maps("tables").Select(Table)],
        };
        root.Done();
        return problems.None ? new Loaded<FormMapping>.Success(mapping) : new Loaded<FormMapping>.Refusal(problems.Sentences);
    }

    private static FieldPlace Field(YamlMap map)
    {
        var place = new FieldPlace(map.Choice("put", [.. ReviewFields.Fields.Select(f => (f.Name, f))]), map.Text("at"), map.Line);
        map.Done();
        return place;
    }

    private static TablePlace Table(YamlMap map)
    {
        var table = map.Choice("rows", [.. ReviewFields.Tables.Select(t => (t.Name, t))]);
        var columns = map.Map("columns");
        var places = table.Columns.Select((name, i) => (Index: i, At: columns.OptionalText(name))).Where(c => c.At is not null).ToList();
        columns.Done();
        var place = new TablePlace(table, map.OptionalText("first-row"), [.. places.Select(p => (p.Index, p.At!))], map.Line);
        map.Done();
        return place;
    }
}

using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using SectionFour.Yaml;

namespace SectionFour.Outputs;

/// <summary>Fills the cells of a workbook. A cell keeps its style; nothing that the form holds is overwritten unseen.</summary>
internal static partial class SpreadsheetForm
{
    private static readonly XNamespace Main = SpreadsheetFile.Main;

    public static void Fill(Stream stream, FormMapping mapping, MemoFacts facts, YamlProblems problems)
    {
        using var package = new OoxmlFile(stream, forUpdate: true);
        var file = new SpreadsheetFile(package);
        foreach (var field in mapping.Fields)
        {
            if (Address(file, field.At) is not var (sheet, column, row))
            {
                problems.Add(
                    mapping.File,
                    field.Line,
                    $"'{field.At}' is neither a cell such as Review!B4 on a sheet of the form nor one of its defined names. Sheets: {string.Join(", ", file.SheetNames)}."
                );
            }
            else if (Put(Cell(sheet, column, row), field.Field.Value(facts)) is { } problem)
            {
                problems.Add(mapping.File, field.Line, $"'{field.At}' {problem}");
            }
        }

        foreach (var table in mapping.Tables)
        {
            Fill(file, mapping, table, facts, problems);
        }

        if (problems.None)
        {
            file.Save();
        }
    }

    private static void Fill(SpreadsheetFile file, FormMapping mapping, TablePlace place, MemoFacts facts, YamlProblems problems)
    {
        if (
            place.FirstRow is not { } start
            || FirstRowShape().Match(start) is not { Success: true } match
            || file.Sheet(match.Groups[1].Value.Trim('\'')) is not { } sheet
        )
        {
            problems.Add(mapping.File, place.Line, "'first-row' must name a sheet of the form and a row, such as Exceptions!6.");
            return;
        }

        var first = int.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture);
        var rows = place.Table.Rows(facts).ToList();
        foreach (var (index, at) in place.Columns)
        {
            if (!ColumnShape().IsMatch(at))
            {
                problems.Add(mapping.File, place.Line, $"'{at}' is not a column's letter.");
                return;
            }

            var column = SpreadsheetFile.ColumnOf(at);
            var style = (string?)Cell(sheet, column, first).Attribute("s");
            for (var i = 0; i < rows.Count; i++)
            {
                var cell = Cell(sheet, column, first + i);
                if (i > 0 && file.Text(cell).Length > 0)
                {
                    problems.Add(
                        mapping.File,
                        place.Line,
                        $"the form has room for {i} of {rows.Count} {place.Table.Name} only: {at}{first + i} holds something. Give it more empty rows."
                    );
                    return;
                }

                // Rows below the formatted ones look as the first.
                if (cell.Attribute("s") is null && style is not null)
                {
                    cell.SetAttributeValue("s", style);
                }

                if (Put(cell, rows[i][index]) is { } problem)
                {
                    problems.Add(mapping.File, place.Line, $"{at}{first + i} {problem}");
                    return;
                }
            }
        }
    }

    private static (XDocument Sheet, int Column, int Row)? Address(SpreadsheetFile file, string at)
    {
        var address = file.Defined(at) ?? at;
        var match = CellShape().Match(address.Replace("$", "", StringComparison.Ordinal));
        return match.Success && file.Sheet(match.Groups[1].Value.Trim('\'')) is { } sheet
            ? (sheet, SpreadsheetFile.ColumnOf(match.Groups[2].Value), int.Parse(match.Groups[3].Value, CultureInfo.InvariantCulture))
            : null;
    }

    /// <summary>The cell there, made where the sheet has none; rows and cells stay in order.</summary>
    private static XElement Cell(XDocument sheet, int column, int row)
    {
        var data = sheet.Root!.Element(Main + "sheetData")!;
        var line = data.Elements(Main + "row").FirstOrDefault(r => (int?)r.Attribute("r") >= row);
        if (line is null || (int?)line.Attribute("r") != row)
        {
            var made = new XElement(Main + "row", new XAttribute("r", row));
            if (line is null)
            {
                data.Add(made);
            }
            else
            {
                line.AddBeforeSelf(made);
            }

            line = made;
        }

        var next = line.Elements(Main + "c").FirstOrDefault(c => SpreadsheetFile.ColumnOf((string?)c.Attribute("r") ?? "") >= column);
        if (next is not null && SpreadsheetFile.ColumnOf((string?)next.Attribute("r") ?? "") == column)
        {
            return next;
        }

        var cell = new XElement(
            Main + "c",
            new XAttribute("r", string.Create(CultureInfo.InvariantCulture, $"{SpreadsheetWriter.ColumnName(column)}{row}"))
        );
        if (next is null)
        {
            line.Add(cell);
        }
        else
        {
            next.AddBeforeSelf(cell);
        }

        return cell;
    }

    /// <summary>Puts a value into a cell; what is not stated leaves it as it is.</summary>
    /// <returns>What is wrong with the cell, or null.</returns>
    private static string? Put(XElement cell, object? value)
    {
        if (value is null or "")
        {
            return null;
        }

        if (cell.Element(Main + "f") is not null)
        {
            return "holds a formula of the form; put the value elsewhere.";
        }

        cell.Elements().Remove();
        cell.SetAttributeValue("t", value is string ? "inlineStr" : null);
        cell.Add(
            value switch
            {
                int number => new XElement(Main + "v", number),
                double share => new XElement(Main + "v", Math.Round(share, 6)),
                DateOnly day => new XElement(Main + "v", SpreadsheetWriter.Serial(day)),
                _ => new XElement(
                    Main + "is",
                    new XElement(
                        Main + "t",
                        new XAttribute(XNamespace.Xml + "space", "preserve"),
                        OoxmlPackage.Clean(ReviewForm.Words(value))
                    )
                ),
            }
        );
        return null;
    }

    [GeneratedRegex(@"^(.+)!([A-Za-z]{1,3})([1-9][0-9]{0,6})$", RegexOptions.CultureInvariant)]
    private static partial Regex CellShape();

    [GeneratedRegex(@"^(.+)!([1-9][0-9]{0,6})$", RegexOptions.CultureInvariant)]
    private static partial Regex FirstRowShape();

    [GeneratedRegex(@"^[A-Za-z]{1,3}$", RegexOptions.CultureInvariant)]
    private static partial Regex ColumnShape();
}

using System.Globalization;
using System.Xml.Linq;

namespace SectionFour.Outputs;

/// <summary>An existing workbook: its sheets and defined names, and the values of its cells.</summary>
internal sealed class SpreadsheetFile
{
    public static readonly XNamespace Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static readonly XNamespace Office = OoxmlPackage.Office;
    private static readonly XNamespace Relations = "http://schemas.openxmlformats.org/package/2006/relationships";

    private readonly OoxmlFile _file;
    private readonly Dictionary<string, string> _parts = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, XDocument> _sheets = new(StringComparer.Ordinal);
    private readonly string[] _shared;

    /// <exception cref="InvalidDataException">It has no workbook.</exception>
    public SpreadsheetFile(OoxmlFile file)
    {
        _file = file;
        Workbook = file.Read("xl/workbook.xml") ?? throw new InvalidDataException("it is no Excel workbook (.xlsx).");
        var targets = file.Read("xl/_rels/workbook.xml.rels")?.Root?.Elements(Relations + "Relationship") ?? [];
        var byId = targets.ToDictionary(r => (string?)r.Attribute("Id") ?? "", r => (string?)r.Attribute("Target") ?? "");
        foreach (var sheet in Workbook.Descendants(Main + "sheet"))
        {
            if (byId.TryGetValue((string?)sheet.Attribute(Office + "id") ?? "", out var target))
            {
                _parts[(string?)sheet.Attribute("name") ?? ""] = target.StartsWith('/') ? target[1..] : "xl/" + target;
            }
        }

        _shared =
        [
            .. file.Read("xl/sharedStrings.xml")
                ?.Root?.Elements(Main + "si")
                .Select(s => string.Concat(s.Descendants(Main + "t").Select(t => t.Value)))
                ?? [],
        ];
    }

    public XDocument Workbook { get; }

    public IEnumerable<string> SheetNames => _parts.Keys;

    /// <summary>A sheet by its name, or null.</summary>
    public XDocument? Sheet(string name)
    {
        if (!_parts.TryGetValue(name, out var part))
        {
            return null;
        }

        if (!_sheets.TryGetValue(part, out var sheet) && _file.Read(part) is { } read)
        {
            _sheets[part] = sheet = read;
        }

        return sheet;
    }

    /// <summary>The address to which a defined name leads ("Review!$B$4"), or null.</summary>
    public string? Defined(string name) =>
        Workbook
            .Descendants(Main + "definedName")
            .FirstOrDefault(d => string.Equals((string?)d.Attribute("name"), name, StringComparison.OrdinalIgnoreCase))
            ?.Value;

    /// <summary>The text of a cell as it is stored; "" when it is empty.</summary>
    public string Text(XElement cell)
    {
        var value = cell.Element(Main + "v")?.Value ?? "";
        return (string?)cell.Attribute("t") switch
        {
            "s" => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var i) && i < _shared.Length ? _shared[i] : "",
            "inlineStr" => string.Concat(cell.Descendants(Main + "t").Select(t => t.Value)),
            _ => value,
        };
    }

    /// <summary>The rows of a sheet as texts, empty cells included.</summary>
    public IEnumerable<string[]> Rows(string name)
    {
        foreach (var row in Sheet(name)?.Descendants(Main + "row") ?? [])
        {
            var cells = new List<string>();
            foreach (var cell in row.Elements(Main + "c"))
            {
                var column = ColumnOf((string?)cell.Attribute("r") ?? "");
                while (cells.Count < column)
                {
                    cells.Add("");
                }

                cells.Add(Text(cell));
            }

            yield return [.. cells];
        }
    }

    /// <summary>Puts back the sheets that were asked for, and lets formulas be computed anew when the file is opened.</summary>
    public void Save()
    {
        foreach (var (part, sheet) in _sheets)
        {
            _file.Replace(part, sheet);
        }

        var calculation = Workbook.Root!.Element(Main + "calcPr");
        if (calculation is null)
        {
            // Its place in the order of the schema is after the sheets and names.
            var before = Workbook
                .Root.Elements()
                .Last(e => e.Name.LocalName is "sheets" or "functionGroups" or "externalReferences" or "definedNames");
            before.AddAfterSelf(calculation = new XElement(Main + "calcPr"));
        }

        calculation.SetAttributeValue("fullCalcOnLoad", "1");
        _file.Replace("xl/workbook.xml", Workbook);
    }

    /// <summary>"B12" as column 1 (from 0).</summary>
    public static int ColumnOf(string reference)
    {
        var column = 0;
        foreach (var c in reference.TakeWhile(char.IsAsciiLetter))
        {
            column = (26 * column) + char.ToUpperInvariant(c) - 'A' + 1;
        }

        return column - 1;
    }
}

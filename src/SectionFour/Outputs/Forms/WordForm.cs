using System.Collections.Immutable;
using System.Xml.Linq;
using SectionFour.Yaml;

namespace SectionFour.Outputs;

/// <summary>Fills content controls (by their tag) and placeholders ("{{vendor}}") of a Word document; formatting stays.</summary>
internal static class WordForm
{
    private static readonly XNamespace Main = WordXml.Main;

    public static void Fill(Stream stream, FormMapping mapping, MemoFacts facts, YamlProblems problems)
    {
        using var package = new OoxmlFile(stream, forUpdate: true);
        var parts = package
            .Parts.Where(p =>
                p == "word/document.xml"
                || (
                    (p.StartsWith("word/header", StringComparison.Ordinal) || p.StartsWith("word/footer", StringComparison.Ordinal))
                    && p.EndsWith(".xml", StringComparison.Ordinal)
                )
            )
            .Order(StringComparer.Ordinal)
            .Select(p => (Name: p, Document: package.Read(p)!))
            .ToList();
        if (parts.All(p => p.Name != "word/document.xml"))
        {
            throw new InvalidDataException("it is no Word document (.docx).");
        }

        foreach (var table in mapping.Tables)
        {
            Fill([.. parts.Select(p => p.Document)], mapping, table, facts, problems);
        }

        foreach (var field in mapping.Fields)
        {
            var value = ReviewForm.Words(field.Field.Value(facts));
            var found = 0;
            foreach (var (_, document) in parts)
            {
                found += IsPlaceholder(field.At) ? Replace(document.Root!, field.At, value) : SetControls(document, field.At, value);
            }

            if (found == 0)
            {
                problems.Add(
                    mapping.File,
                    field.Line,
                    IsPlaceholder(field.At)
                        ? $"the form does not hold the placeholder {field.At}."
                        : $"the form has no content control with the tag '{field.At}'."
                );
            }
        }

        if (problems.None)
        {
            foreach (var (name, document) in parts)
            {
                package.Replace(name, document);
            }
        }
    }

    private static bool IsPlaceholder(string at) => at.StartsWith("{{", StringComparison.Ordinal);

    // The row that holds the placeholders is the pattern of all rows.
    private static void Fill(
        ImmutableArray<XDocument> documents,
        FormMapping mapping,
        TablePlace place,
        MemoFacts facts,
        YamlProblems problems
    )
    {
        if (place.Columns.IsEmpty)
        {
            problems.Add(mapping.File, place.Line, "'columns' must name at least one placeholder.");
            return;
        }

        var pattern = documents
            .SelectMany(d => d.Descendants(Main + "tr"))
            .LastOrDefault(r => Text(r).Contains(place.Columns[0].At, StringComparison.Ordinal));
        if (pattern is null)
        {
            problems.Add(mapping.File, place.Line, $"no row of a table in the form holds the placeholder {place.Columns[0].At}.");
            return;
        }

        foreach (var values in place.Table.Rows(facts))
        {
            var row = new XElement(pattern);
            foreach (var (index, at) in place.Columns)
            {
                Replace(row, at, ReviewForm.Words(values[index]));
            }

            pattern.AddBeforeSelf(row);
        }

        pattern.Remove();
    }

    private static string Text(XElement element) => string.Concat(element.Descendants(Main + "t").Select(t => t.Value));

    /// <summary>Replaces a placeholder in all paragraphs; Word may have split it over several runs, of which the first keeps its look.</summary>
    /// <returns>How often it was found.</returns>
    private static int Replace(XElement root, string placeholder, string value)
    {
        var found = 0;
        foreach (var paragraph in root.Descendants(Main + "p").ToList())
        {
            // What a value holds is not looked through again.
            for (var from = 0; ; found++)
            {
                var texts = paragraph.Descendants(Main + "t").ToList();
                var at = string.Concat(texts.Select(t => t.Value)).IndexOf(placeholder, from, StringComparison.Ordinal);
                if (at < 0)
                {
                    break;
                }

                ReplaceAt(texts, at, placeholder.Length, value);
                from = at + value.Length;
            }
        }

        foreach (var text in root.Descendants(Main + "t").Where(t => t.Value.Contains('\n', StringComparison.Ordinal)).ToList())
        {
            BreakLines(text);
        }

        return found;
    }

    private static void ReplaceAt(List<XElement> texts, int at, int length, string value)
    {
        var position = 0;
        var isFirst = true;
        foreach (var text in texts)
        {
            var (start, end) = (Math.Max(at, position) - position, Math.Min(at + length, position + text.Value.Length) - position);
            position += text.Value.Length;
            if (start < end)
            {
                text.Value = text.Value[..start] + (isFirst ? OoxmlPackage.Clean(value) : "") + text.Value[end..];
                text.SetAttributeValue(XNamespace.Xml + "space", "preserve");
                isFirst = false;
            }
        }
    }

    private static void BreakLines(XElement text)
    {
        var lines = text.Value.Split('\n');
        text.Value = lines[0];
        var last = text;
        foreach (var line in lines.Skip(1))
        {
            var (wrap, next) = (
                new XElement(Main + "br"),
                new XElement(Main + "t", new XAttribute(XNamespace.Xml + "space", "preserve"), line)
            );
            last.AddAfterSelf(wrap, next);
            last = next;
        }
    }

    private static int SetControls(XDocument document, string tag, string value)
    {
        var controls = document
            .Descendants(Main + "sdt")
            .Where(s => (string?)s.Element(Main + "sdtPr")?.Element(Main + "tag")?.Attribute(Main + "val") == tag)
            .ToList();
        foreach (var control in controls)
        {
            control.Element(Main + "sdtPr")!.Elements(Main + "showingPlcHdr").Remove();
            var content = control.Element(Main + "sdtContent")!;
            var runs = content.Descendants(Main + "r").ToList();
            var run = runs.FirstOrDefault() ?? NewRun(content);
            runs.Skip(1).Remove();
            run.Elements().Where(e => e.Name != Main + "rPr").Remove();

            // Word shows the hint of an empty control in a style of its own.
            run.Element(Main + "rPr")
                ?.Elements(Main + "rStyle")
                .Where(s => (string?)s.Attribute(Main + "val") == "PlaceholderText")
                .Remove();
            var text = new XElement(Main + "t", new XAttribute(XNamespace.Xml + "space", "preserve"), OoxmlPackage.Clean(value));
            run.Add(text);
            BreakLines(text);
        }

        return controls.Count;
    }

    private static XElement NewRun(XElement content)
    {
        var run = new XElement(Main + "r");
        (content.Descendants(Main + "p").FirstOrDefault() ?? content).Add(run);
        return run;
    }
}

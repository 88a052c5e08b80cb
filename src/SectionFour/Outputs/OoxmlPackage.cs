using System.IO.Compression;
using System.Text;
using System.Xml;

namespace SectionFour.Outputs;

/// <summary>
/// An Office Open XML package (ECMA-376 part 2) being written: parts, their types and relations. Written part by part with a plain XML
/// writer, as this needs no object model, starts at once, and works in a program compiled ahead. The same parts give the same bytes.
/// </summary>
internal sealed class OoxmlPackage(Stream stream) : IDisposable
{
    public const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string PackageRelations = "http://schemas.openxmlformats.org/package/2006/relationships";

    // The earliest that a zip file can hold; a real time would make each file differ.
    private static readonly DateTimeOffset Epoch = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly ZipArchive _zip = new(stream, ZipArchiveMode.Create, leaveOpen: true);
    private readonly List<(string Part, string Type)> _types = [];
    private readonly SortedDictionary<string, List<(string Id, string Type, string Target)>> _relations = new(StringComparer.Ordinal);

    /// <summary>Adds an XML part.</summary>
    /// <param name="part">Its name ("word/document.xml").</param>
    /// <param name="type">Its content type.</param>
    /// <param name="write">Writes its root element.</param>
    public void Xml(string part, string type, Action<XmlWriter> write)
    {
        _types.Add((part, type));
        using var entry = Open(part);
        using var xml = XmlWriter.Create(
            entry,
            new XmlWriterSettings
            {
                Encoding = new UTF8Encoding(false),
                NewLineHandling = NewLineHandling.None,
                CheckCharacters = false,
            }
        );
        xml.WriteStartDocument(standalone: true);
        write(xml);
        xml.WriteEndDocument();
    }

    /// <summary>Adds an XML part whose root element is given as text.</summary>
    public void Text(string part, string type, string root)
    {
        _types.Add((part, type));
        using var entry = new StreamWriter(Open(part), new UTF8Encoding(false));
        entry.Write("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>");
        entry.Write(root);
    }

    /// <summary>Adds a part of bytes.</summary>
    public void Bytes(string part, string type, ReadOnlyMemory<byte> bytes)
    {
        _types.Add((part, type));
        using var entry = Open(part, CompressionLevel.NoCompression);
        entry.Write(bytes.Span);
    }

    /// <summary>Relates a part ("" for the package) to another.</summary>
    /// <param name="from">From which part.</param>
    /// <param name="type">The relation's type: the last word of an office relation, or a whole address.</param>
    /// <param name="target">The other part's name, relative to the folder of the first.</param>
    /// <returns>The relation's id.</returns>
    public string Relate(string from, string type, string target)
    {
        if (!_relations.TryGetValue(from, out var list))
        {
            _relations[from] = list = [];
        }

        var id = $"rId{list.Count + 1}";
        list.Add((id, type.Contains('/', StringComparison.Ordinal) ? type : $"{Office}/{type}", target));
        return id;
    }

    /// <summary>Adds what the file says about itself.</summary>
    public void Properties(string title, string subject, DateTimeOffset? created)
    {
        const string dc = "http://purl.org/dc/elements/1.1/";
        Xml(
            "docProps/core.xml",
            "application/vnd.openxmlformats-package.core-properties+xml",
            xml =>
            {
                xml.WriteStartElement("cp", "coreProperties", "http://schemas.openxmlformats.org/package/2006/metadata/core-properties");
                xml.WriteElementString("dc", "title", dc, Clean(title));
                xml.WriteElementString("dc", "subject", dc, Clean(subject));
                xml.WriteElementString("dc", "creator", dc, Generator.Name);
                xml.WriteElementString("dc", "language", dc, "en");
                if (created is { } moment)
                {
                    xml.WriteStartElement("dcterms", "created", "http://purl.org/dc/terms/");
                    xml.WriteAttributeString("xsi", "type", "http://www.w3.org/2001/XMLSchema-instance", "dcterms:W3CDTF");
                    xml.WriteString(
                        moment.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture)
                    );
                    xml.WriteEndElement();
                }

                xml.WriteEndElement();
            }
        );
        Relate("", "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties", "docProps/core.xml");
    }

    /// <summary>The text without characters that XML cannot hold.</summary>
    public static string Clean(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!IsLegal(text, i))
            {
                return string.Concat(text.Where((_, at) => IsLegal(text, at)));
            }
        }

        return text;
    }

    /// <summary>Ends the package: relations and content types come last, when all parts are known.</summary>
    public void Dispose()
    {
        foreach (var (from, list) in _relations)
        {
            var folder = from.Length == 0 ? "" : from[..(from.LastIndexOf('/') + 1)];
            WriteUnlisted($"{folder}_rels/{from[(from.LastIndexOf('/') + 1)..]}.rels", xml => Relations(xml, list));
        }

        WriteUnlisted("[Content_Types].xml", Types);
        _zip.Dispose();
    }

    private static bool IsLegal(string text, int at) =>
        XmlConvert.IsXmlChar(text[at])
        || (char.IsHighSurrogate(text[at]) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]))
        || (char.IsLowSurrogate(text[at]) && at > 0 && char.IsHighSurrogate(text[at - 1]));

    private static void Relations(XmlWriter xml, List<(string Id, string Type, string Target)> list)
    {
        xml.WriteStartElement("Relationships", PackageRelations);
        foreach (var (id, type, target) in list)
        {
            xml.WriteStartElement("Relationship", PackageRelations);
            xml.WriteAttributeString("Id", id);
            xml.WriteAttributeString("Type", type);
            xml.WriteAttributeString("Target", target);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private void Types(XmlWriter xml)
    {
        const string types = "http://schemas.openxmlformats.org/package/2006/content-types";
        xml.WriteStartElement("Types", types);
        xml.WriteStartElement("Default", types);
        xml.WriteAttributeString("Extension", "rels");
        xml.WriteAttributeString("ContentType", "application/vnd.openxmlformats-package.relationships+xml");
        xml.WriteEndElement();
        foreach (var (part, type) in _types)
        {
            xml.WriteStartElement("Override", types);
            xml.WriteAttributeString("PartName", "/" + part);
            xml.WriteAttributeString("ContentType", type);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private void WriteUnlisted(string part, Action<XmlWriter> write)
    {
        using var entry = Open(part);
        using var xml = XmlWriter.Create(entry, new XmlWriterSettings { Encoding = new UTF8Encoding(false) });
        xml.WriteStartDocument(standalone: true);
        write(xml);
        xml.WriteEndDocument();
    }

    private Stream Open(string part, CompressionLevel level = CompressionLevel.Optimal)
    {
        var entry = _zip.CreateEntry(part, level);
        entry.LastWriteTime = Epoch;
        return entry.Open();
    }
}

using System.IO.Compression;
using System.Xml;
using System.Xml.Linq;

namespace SectionFour.Outputs;

/// <summary>Parts of an existing Office file: read as XML, and put back where they changed; all else stays byte for byte.</summary>
internal sealed class OoxmlFile : IDisposable
{
    // A part of a form that unpacks to more is a bomb and no form.
    private const long LargestPart = 64L * 1024 * 1024;

    private readonly ZipArchive _zip;

    /// <exception cref="InvalidDataException">It is no zip file.</exception>
    public OoxmlFile(Stream stream, bool forUpdate)
    {
        stream.Position = 0;
        _zip = new ZipArchive(stream, forUpdate ? ZipArchiveMode.Update : ZipArchiveMode.Read, leaveOpen: true);
    }

    public IEnumerable<string> Parts => _zip.Entries.Select(e => e.FullName);

    /// <summary>A part, or null where there is none.</summary>
    public XDocument? Read(string part)
    {
        if (_zip.GetEntry(part) is not { } entry)
        {
            return null;
        }

        if (entry.Length > LargestPart)
        {
            throw new InvalidDataException($"its part {part} is too large.");
        }

        using var stream = entry.Open();
        using var reader = XmlReader.Create(stream, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
        return XDocument.Load(reader, LoadOptions.PreserveWhitespace);
    }

    public void Replace(string part, XDocument document)
    {
        _zip.GetEntry(part)?.Delete();
        using var stream = _zip.CreateEntry(part, CompressionLevel.Optimal).Open();
        document.Save(stream, SaveOptions.DisableFormatting);
    }

    public void Dispose() => _zip.Dispose();
}

using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace SectionFour.Outputs;

/// <summary>The objects of a PDF file being written (ISO 32000-1, 7.5): numbered, written in order, found by the table at the end.</summary>
internal sealed class PdfObjects : IDisposable
{
    private readonly MemoryStream _file = new();
    private readonly List<long> _places = [0];

    public PdfObjects() => Write("%PDF-1.7\n%\u00E2\u00E3\u00CF\u00D3\n");

    /// <summary>A number for an object that is written later.</summary>
    public int Reserve()
    {
        _places.Add(0);
        return _places.Count - 1;
    }

    public int Add(string content)
    {
        var number = Reserve();
        Set(number, content);
        return number;
    }

    public void Set(int number, string content)
    {
        _places[number] = _file.Length;
        Write(Text($"{number} 0 obj\n{content}\nendobj\n"));
    }

    /// <param name="entries">The stream's dictionary without length and filter.</param>
    /// <param name="data">What is packed.</param>
    public int AddStream(string entries, ReadOnlySpan<byte> data)
    {
        using var packed = new MemoryStream();
        using (var zip = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            zip.Write(data);
        }

        return AddRaw($"{entries} /Filter /FlateDecode", packed.GetBuffer().AsSpan(0, (int)packed.Length));
    }

    /// <param name="entries">The stream's dictionary without its length.</param>
    /// <param name="data">Written as it is.</param>
    public int AddRaw(string entries, ReadOnlySpan<byte> data)
    {
        var number = Reserve();
        _places[number] = _file.Length;
        Write(Text($"{number} 0 obj\n<< {entries} /Length {data.Length} >>\nstream\n"));
        _file.Write(data);
        Write("\nendstream\nendobj\n");
        return number;
    }

    public void Finish(int catalog, int information, Stream stream)
    {
        var table = _file.Length;
        var hash = Convert.ToHexString(SHA256.HashData(_file.GetBuffer().AsSpan(0, (int)_file.Length)).AsSpan(0, 16));
        Write(Text($"xref\n0 {_places.Count}\n0000000000 65535 f \n"));
        foreach (var place in _places.Skip(1))
        {
            Write(Text($"{place:0000000000} 00000 n \n"));
        }

        Write(
            Text(
                $"trailer\n<< /Size {_places.Count} /Root {catalog} 0 R /Info {information} 0 R /ID [<{hash}> <{hash}>] >>\nstartxref\n{table}\n%%EOF\n"
            )
        );
        _file.WriteTo(stream);
    }

    /// <summary>A text string: UTF-16 in hexadecimal, which holds every character and needs no escapes.</summary>
    public static string String(string text) => $"<FEFF{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(text))}>";

    /// <summary>A number or a text with numbers, as PDF writes them.</summary>
    public static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    private void Write(string text) => _file.Write(Encoding.Latin1.GetBytes(text));
}

using System.Buffers.Binary;
using System.IO.Compression;

namespace SectionFour.Outputs;

/// <summary>A picture in memory: three bytes a pixel (red, green, blue), rows from the top.</summary>
public sealed class Pixels
{
    private static readonly uint[] CrcTable =
    [
        .. Enumerable
            .Range(0, 256)
            .Select(n => Enumerable.Range(0, 8).Aggregate((uint)n, (c, _) => (c & 1) == 0 ? c >> 1 : 0xEDB88320 ^ (c >> 1))),
    ];

    private readonly byte[] _rgb;

    private Pixels(int width, int height, byte[] rgb) => (Width, Height, _rgb) = (width, height, rgb);

    /// <summary>Width in pixels.</summary>
    public int Width { get; }

    /// <summary>Height in pixels.</summary>
    public int Height { get; }

    /// <summary>Reads a binary portable pixmap (PPM, "P6" with 8 bits a channel); null when it is none or is cut off.</summary>
    public static Pixels? FromPpm(ReadOnlySpan<byte> file)
    {
        if (!file.StartsWith("P6"u8))
        {
            return null;
        }

        var at = 2;
        if (Number(file, ref at) is not (> 0 and var width) || Number(file, ref at) is not (> 0 and var height))
        {
            return null;
        }

        var depth = Number(file, ref at);
        at++; // the one white space that ends the header
        var size = 3L * width * height;
        return depth == 255 && size <= file.Length - at ? new Pixels(width, height, file.Slice(at, (int)size).ToArray()) : null;
    }

    /// <summary>Marks a rectangle as with a yellow pen: what is white turns yellow, what is dark stays readable.</summary>
    public void Mark(int left, int top, int right, int bottom)
    {
        for (var y = Math.Max(0, top); y < Math.Min(Height, bottom); y++)
        {
            for (var x = Math.Max(0, left); x < Math.Min(Width, right); x++)
            {
                var at = 3 * ((y * Width) + x);
                _rgb[at + 1] = (byte)(_rgb[at + 1] * 242 / 255);
                _rgb[at + 2] = (byte)(_rgb[at + 2] * 150 / 255);
            }
        }
    }

    /// <summary>Cuts off what is white at the left and the right, but for a margin.</summary>
    public Pixels Trim(int margin)
    {
        var (first, last) = (Width, -1);
        for (var y = 0; y < Height; y++)
        {
            for (var x = 0; x < Width; x++)
            {
                if (IsInk(x, y))
                {
                    first = Math.Min(first, x);
                    last = Math.Max(last, x);
                }
            }
        }

        if (last < 0)
        {
            return this;
        }

        first = Math.Max(0, first - margin);
        var width = Math.Min(Width, last + margin + 1) - first;
        var rgb = new byte[3 * width * Height];
        for (var y = 0; y < Height; y++)
        {
            _rgb.AsSpan(3 * ((y * Width) + first), 3 * width).CopyTo(rgb.AsSpan(3 * y * width));
        }

        return new Pixels(width, Height, rgb);
    }

    /// <summary>Lets the upper and lower edge fade to white, so that a cut through a line of text is seen to be one.</summary>
    /// <param name="rows">Over how many rows.</param>
    public void FadeEdges(int rows)
    {
        for (var y = 0; y < Height; y++)
        {
            var edge = Math.Min(y, Height - 1 - y);
            for (var i = 3 * y * Width; edge < rows && i < 3 * (y + 1) * Width; i++)
            {
                _rgb[i] = (byte)(255 - ((255 - _rgb[i]) * (edge + 1) / (rows + 1)));
            }
        }
    }

    /// <summary>The picture as PNG.</summary>
    public byte[] ToPng()
    {
        using var png = new MemoryStream();
        png.Write([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]);
        Span<byte> header = stackalloc byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, Width);
        BinaryPrimitives.WriteInt32BigEndian(header[4..], Height);
        (header[8], header[9]) = (8, 2); // 8 bits a channel, red green blue
        Chunk(png, "IHDR"u8, header);
        using (var packed = new MemoryStream())
        {
            using (var zip = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
            {
                WriteRows(zip);
            }

            Chunk(png, "IDAT"u8, packed.GetBuffer().AsSpan(0, (int)packed.Length));
        }

        Chunk(png, "IEND"u8, []);
        return png.ToArray();
    }

    private bool IsInk(int x, int y)
    {
        var at = 3 * ((y * Width) + x);
        return _rgb[at] < 245 || _rgb[at + 1] < 245 || _rgb[at + 2] < 245;
    }

    // Each row as the difference to the row above: text on white then packs to about half.
    private void WriteRows(Stream to)
    {
        var stride = 3 * Width;
        var row = new byte[1 + stride];
        for (var y = 0; y < Height; y++)
        {
            var from = y * stride;
            row[0] = (byte)(y == 0 ? 0 : 2);
            for (var i = 0; i < stride; i++)
            {
                row[1 + i] = y == 0 ? _rgb[from + i] : (byte)(_rgb[from + i] - _rgb[from + i - stride]);
            }

            to.Write(row);
        }
    }

    private static void Chunk(MemoryStream png, ReadOnlySpan<byte> name, ReadOnlySpan<byte> data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        png.Write(number);
        png.Write(name);
        png.Write(data);
        BinaryPrimitives.WriteUInt32BigEndian(number, ~Crc(Crc(uint.MaxValue, name), data));
        png.Write(number);
    }

    // CRC-32 of ISO 3309, as PNG wants it.
    private static uint Crc(uint crc, ReadOnlySpan<byte> data)
    {
        foreach (var b in data)
        {
            crc = CrcTable[(byte)(crc ^ b)] ^ (crc >> 8);
        }

        return crc;
    }

    private static int? Number(ReadOnlySpan<byte> file, ref int at)
    {
        while (at < file.Length && (file[at] is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t' or (byte)'#'))
        {
            if (file[at] == '#')
            {
                while (at < file.Length && file[at] != '\n')
                {
                    at++;
                }
            }
            else
            {
                at++;
            }
        }

        var (start, value) = (at, 0);
        while (at < file.Length && file[at] is >= (byte)'0' and <= (byte)'9' && value < 100_000)
        {
            value = (10 * value) + file[at++] - '0';
        }

        return at > start ? value : null;
    }
}

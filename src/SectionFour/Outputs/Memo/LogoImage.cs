using System.Buffers.Binary;

namespace SectionFour.Outputs;

/// <summary>A logo: a PNG (8 bits a channel, not interlaced) or a JPEG (grey or colour) file, which every format can hold.</summary>
public sealed record LogoImage
{
    private LogoImage(ReadOnlyMemory<byte> file, bool isPng, int width, int height, int channels) =>
        (File, IsPng, Width, Height, Channels) = (file, isPng, width, height, channels);

    /// <summary>The file's bytes.</summary>
    public ReadOnlyMemory<byte> File { get; }

    /// <summary>Whether it is a PNG; otherwise it is a JPEG.</summary>
    public bool IsPng { get; }

    /// <summary>Width in pixels.</summary>
    public int Width { get; }

    /// <summary>Height in pixels.</summary>
    public int Height { get; }

    /// <summary>Channels of a JPEG: 1 grey, 3 colour; 0 for a PNG.</summary>
    internal int Channels { get; }

    /// <summary>Recognises a file; null when it is neither, or a kind of them that not every format can hold.</summary>
    public static LogoImage? Read(ReadOnlyMemory<byte> file)
    {
        var bytes = file.Span;
        if (bytes.Length > 33 && bytes.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47]))
        {
            var (width, height) = (BinaryPrimitives.ReadInt32BigEndian(bytes[16..]), BinaryPrimitives.ReadInt32BigEndian(bytes[20..]));
            var (bits, interlaced) = (bytes[24], bytes[28] != 0);
            return width > 0 && height > 0 && bits <= 8 && !interlaced ? new LogoImage(file, true, width, height, 0) : null;
        }

        return bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) && JpegSize(bytes) is (var w, var h, (1 or 3) and var c)
            ? new LogoImage(file, false, w, h, c)
            : null;
    }

    // The first frame header of a JPEG states its size (ISO 10918-1, B.2.2).
    private static (int Width, int Height, int Channels)? JpegSize(ReadOnlySpan<byte> bytes)
    {
        for (var at = 2; at + 9 < bytes.Length && bytes[at] == 0xFF; )
        {
            var marker = bytes[at + 1];
            if (marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
            {
                return (
                    BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 7)..]),
                    BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 5)..]),
                    bytes[at + 9]
                );
            }

            at += 2 + BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 2)..]);
        }

        return null;
    }
}

using System.IO.Compression;

namespace SectionFour.Pdf;

/// <summary>Decodes FlateDecode streams, sound or broken.</summary>
internal static class Flate
{
    /// <summary>Decodes into <paramref name="target"/>.</summary>
    /// <returns>Whether all went well; if not, what could be decoded is there.</returns>
    public static bool TryDecode(byte[] bytes, int start, int length, ByteBuffer target)
    {
        var written = target.Length;
        // The header is stepped over and the checksum at the end not looked at: many writers get it wrong, and the raw form is faster.
        var header = HasHeader(bytes, start, length) ? 2 : 0;
        if (TryInflate(bytes, start + header, length - header, target))
        {
            return true;
        }

        // The bad place loses whatever was decoded in the same step, so it is approached again byte by byte.
        target.Length = written;
        InflateUpToError(bytes, start + header, length - header, target);
        return false;
    }

    /// <summary>Whether the bytes begin as packed ones do (RFC 1950).</summary>
    public static bool HasHeader(byte[] bytes, int start, int length) =>
        length >= 2 && (bytes[start] & 0x0F) == 8 && ((bytes[start] << 8) | bytes[start + 1]) % 31 == 0;

    private static bool TryInflate(byte[] bytes, int start, int length, ByteBuffer target)
    {
        try
        {
            using var source = new MemoryStream(bytes, start, Math.Max(0, length), writable: false);
            using var inflate = new DeflateStream(source, CompressionMode.Decompress);
            // Text shrinks to a quarter or so: one growth less for most streams.
            target.Free((int)Math.Min(EngineLimits.StreamBytes, length * 4L));
            while (true)
            {
                var free = target.Free();
                if (free.IsEmpty)
                {
                    return false;
                }

                var count = inflate.Read(free);
                if (count == 0)
                {
                    return true;
                }

                target.Length += count;
            }
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }

    private static void InflateUpToError(byte[] bytes, int start, int length, ByteBuffer target)
    {
        try
        {
            using var source = new MemoryStream(bytes, start, Math.Max(0, length), writable: false);
            using var inflate = new DeflateStream(source, CompressionMode.Decompress);
            while (true)
            {
                var free = target.Free();
                if (free.IsEmpty || inflate.Read(free[..1]) == 0)
                {
                    return;
                }

                target.Length++;
            }
        }
        catch (InvalidDataException)
        {
            // Decoded as far as it goes.
        }
    }
}

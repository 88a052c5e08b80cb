using System.Buffers.Binary;
using System.Numerics;

namespace SectionFour.Pdf;

/// <summary>The MD5 digest (RFC 1321), from which old files make their keys.</summary>
/// <remarks>Our own, as .NET's loads the system's cryptography first, which takes longer than reading a report.</remarks>
internal static class Md5
{
    public const int Size = 16;

    private static ReadOnlySpan<byte> Shifts => [7, 12, 17, 22, 5, 9, 14, 20, 4, 11, 16, 23, 6, 10, 15, 21];

    /// <summary>The sines of 1 to 64, as RFC 1321 lists them.</summary>
    private static ReadOnlySpan<uint> Sines =>
        [
            0xd76aa478,
            0xe8c7b756,
            0x242070db,
            0xc1bdceee,
            0xf57c0faf,
            0x4787c62a,
            0xa8304613,
            0xfd469501,
            0x698098d8,
            0x8b44f7af,
            0xffff5bb1,
            0x895cd7be,
            0x6b901122,
            0xfd987193,
            0xa679438e,
            0x49b40821,
            0xf61e2562,
            0xc040b340,
            0x265e5a51,
            0xe9b6c7aa,
            0xd62f105d,
            0x02441453,
            0xd8a1e681,
            0xe7d3fbc8,
            0x21e1cde6,
            0xc33707d6,
            0xf4d50d87,
            0x455a14ed,
            0xa9e3e905,
            0xfcefa3f8,
            0x676f02d9,
            0x8d2a4c8a,
            0xfffa3942,
            0x8771f681,
            0x6d9d6122,
            0xfde5380c,
            0xa4beea44,
            0x4bdecfa9,
            0xf6bb4b60,
            0xbebfbc70,
            0x289b7ec6,
            0xeaa127fa,
            0xd4ef3085,
            0x04881d05,
            0xd9d4d039,
            0xe6db99e5,
            0x1fa27cf8,
            0xc4ac5665,
            0xf4292244,
            0x432aff97,
            0xab9423a7,
            0xfc93a039,
            0x655b59c3,
            0x8f0ccc92,
            0xffeff47d,
            0x85845dd1,
            0x6fa87e4f,
            0xfe2ce6e0,
            0xa3014314,
            0x4e0811a1,
            0xf7537e82,
            0xbd3af235,
            0x2ad7d2bb,
            0xeb86d391,
        ];

    /// <summary>The digest of data.</summary>
    public static byte[] Hash(ReadOnlySpan<byte> data)
    {
        Span<uint> state = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476];
        var bits = (ulong)data.Length * 8;
        for (; data.Length >= 64; data = data[64..])
        {
            AddBlock(state, data);
        }

        // A one bit, zeros, and the length fill up the last block or two.
        Span<byte> last = stackalloc byte[128];
        last.Clear();
        data.CopyTo(last);
        last[data.Length] = 0x80;
        var end = data.Length < 56 ? 64 : 128;
        BinaryPrimitives.WriteUInt64LittleEndian(last[(end - 8)..], bits);
        for (var i = 0; i < end; i += 64)
        {
            AddBlock(state, last[i..]);
        }

        var digest = new byte[Size];
        for (var i = 0; i < 4; i++)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(digest.AsSpan(4 * i), state[i]);
        }

        return digest;
    }

    private static void AddBlock(Span<uint> state, ReadOnlySpan<byte> block)
    {
        var (a, b, c, d) = (state[0], state[1], state[2], state[3]);
        for (var i = 0; i < 64; i++)
        {
            var (mix, word) = (i >> 4) switch
            {
                0 => ((b & c) | (~b & d), i),
                1 => ((d & b) | (~d & c), ((5 * i) + 1) & 15),
                2 => (b ^ c ^ d, ((3 * i) + 5) & 15),
                _ => (c ^ (b | ~d), (7 * i) & 15),
            };
            var sum = a + mix + Sines[i] + BinaryPrimitives.ReadUInt32LittleEndian(block[(4 * word)..]);
            (a, d, c) = (d, c, b);
            b += BitOperations.RotateLeft(sum, Shifts[(4 * (i >> 4)) + (i & 3)]);
        }

        state[0] += a;
        state[1] += b;
        state[2] += c;
        state[3] += d;
    }
}

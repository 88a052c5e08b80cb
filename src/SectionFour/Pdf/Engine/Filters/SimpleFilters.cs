namespace SectionFour.Pdf;

/// <summary>The small filters: ASCII85, ASCIIHex, RunLength and LZW (PDF 32000-1 §7.4). Each stops quietly where its data end or break.</summary>
internal static class SimpleFilters
{
    private const int LzwClear = 256;
    private const int LzwEnd = 257;
    private const int LzwMaxCodes = 4096;

    public static void DecodeAsciiHex(ReadOnlySpan<byte> data, ByteBuffer target)
    {
        var end = data.IndexOf((byte)'>');
        var digits = end < 0 ? data : data[..end];
        var free = target.Free((digits.Length + 1) / 2);
        if (free.Length >= (digits.Length + 1) / 2)
        {
            target.Length += StringSyntax.UnescapeHex(digits, free);
        }
    }

    public static void DecodeAscii85(ReadOnlySpan<byte> data, ByteBuffer target)
    {
        var count = 0;
        ulong group = 0;
        var i = data.StartsWith("<~"u8) ? 2 : 0;
        for (; i < data.Length; i++)
        {
            var b = data[i];
            if (b == '~')
            {
                break;
            }

            if (b == 'z' && count == 0)
            {
                target.Write([0, 0, 0, 0]);
            }
            else if (b is >= (byte)'!' and <= (byte)'u')
            {
                group = (group * 85) + (ulong)(b - '!');
                if (++count == 5)
                {
                    target.Write([(byte)(group >> 24), (byte)(group >> 16), (byte)(group >> 8), (byte)group]);
                    (group, count) = (0, 0);
                }
            }
        }

        if (count > 1)
        {
            for (var missing = count; missing < 5; missing++)
            {
                group = (group * 85) + 84;
            }

            Span<byte> last = [(byte)(group >> 24), (byte)(group >> 16), (byte)(group >> 8)];
            target.Write(last[..(count - 1)]);
        }
    }

    public static void DecodeRunLength(ReadOnlySpan<byte> data, ByteBuffer target)
    {
        var i = 0;
        while (i < data.Length)
        {
            int length = data[i++];
            if (length == 128)
            {
                return;
            }

            if (length < 128)
            {
                var count = Math.Min(length + 1, data.Length - i);
                target.Write(data.Slice(i, count));
                i += count;
            }
            else if (i < data.Length)
            {
                var count = 257 - length;
                var free = target.Free(count);
                count = Math.Min(count, free.Length);
                free[..count].Fill(data[i++]);
                target.Length += count;
            }
        }
    }

    /// <param name="data">The codes, most significant bit first.</param>
    /// <param name="earlyChange">1 when codes grow one entry early, as TIFF and most PDF writers do; else 0.</param>
    /// <param name="target">Where the bytes go.</param>
    public static void DecodeLzw(ReadOnlySpan<byte> data, int earlyChange, ByteBuffer target)
    {
        // Each code is the place in the output where its bytes stood when it was made, and how many they are.
        Span<int> starts = new int[LzwMaxCodes];
        Span<int> lengths = new int[LzwMaxCodes];
        var next = LzwEnd + 1;
        var width = 9;
        var bits = 0;
        var bitCount = 0;
        var (previousStart, previousLength) = (0, 0);
        foreach (var b in data)
        {
            bits = (bits << 8) | b;
            bitCount += 8;
            if (bitCount < width)
            {
                continue;
            }

            bitCount -= width;
            var code = (bits >> bitCount) & ((1 << width) - 1);
            if (code == LzwEnd)
            {
                return;
            }

            if (code == LzwClear)
            {
                (next, width, previousLength) = (LzwEnd + 1, 9, 0);
                continue;
            }

            var start = target.Length;
            int length;
            if (code < 256)
            {
                length = 1;
                if (!target.TryWrite((byte)code))
                {
                    return;
                }
            }
            else if (code < next)
            {
                length = lengths[code];
                if (!TryCopy(target, starts[code], length))
                {
                    return;
                }
            }
            else if (code == next && previousLength > 0)
            {
                // The code that is being made: the previous bytes and their first one again.
                length = previousLength + 1;
                if (!TryCopy(target, previousStart, length))
                {
                    return;
                }
            }
            else
            {
                return;
            }

            if (previousLength > 0 && next < LzwMaxCodes)
            {
                // The previous bytes and the first of these stand one after the other in the output.
                starts[next] = previousStart;
                lengths[next] = previousLength + 1;
                next++;
            }

            (previousStart, previousLength) = (start, length);
            width =
                next + earlyChange >= 2048 ? 12
                : next + earlyChange >= 1024 ? 11
                : next + earlyChange >= 512 ? 10
                : 9;
        }
    }

    /// <summary>Copies bytes that were written before, one by one, as they may run into what is being written.</summary>
    private static bool TryCopy(ByteBuffer target, int start, int length)
    {
        var free = target.Free(length);
        if (free.Length < length)
        {
            return false;
        }

        var bytes = target.Array;
        var end = target.Length;
        for (var i = 0; i < length; i++)
        {
            bytes[end + i] = bytes[start + i];
        }

        target.Length = end + length;
        return true;
    }
}

namespace SectionFour.Pdf;

/// <summary>Reads PDF's literal and hexadecimal strings (PDF 32000-1 §7.3.4), for objects and content alike.</summary>
internal static class StringSyntax
{
    /// <summary>A string without a closing bracket is cut here, so that a file of such strings is not read once for each of them.</summary>
    private const int MaxLiteralBytes = 1 << 20;

    /// <summary>Finds the bracket that closes a literal string.</summary>
    /// <param name="data">The bytes.</param>
    /// <param name="start">Offset of the first byte after the opening bracket.</param>
    /// <param name="hasEscape">Whether the string must be unescaped before it is used.</param>
    /// <returns>Offset of the closing bracket, or the length of the data when it is missing.</returns>
    public static int FindLiteralEnd(ReadOnlySpan<byte> data, int start, out bool hasEscape)
    {
        hasEscape = false;
        if (data.Length - start > MaxLiteralBytes)
        {
            data = data[..(start + MaxLiteralBytes)];
        }

        var depth = 1;
        var i = start;
        while (true)
        {
            var next = data[i..].IndexOfAny((byte)'(', (byte)')', (byte)'\\');
            if (next < 0)
            {
                break;
            }

            i += next;
            switch (data[i])
            {
                case (byte)'(':
                    depth++;
                    break;
                case (byte)')':
                    if (--depth == 0)
                    {
                        // A raw end of line in a string is read as a line feed, so it needs the slow path too.
                        hasEscape |= data[start..i].Contains((byte)'\r');
                        return i;
                    }

                    break;
                default:
                    hasEscape = true;
                    i++;
                    break;
            }

            if (++i >= data.Length)
            {
                break;
            }
        }

        return data.Length;
    }

    /// <summary>Resolves the escapes of a literal string.</summary>
    /// <returns>How many bytes were written; never more than there were.</returns>
    public static int UnescapeLiteral(ReadOnlySpan<byte> raw, Span<byte> target)
    {
        var length = 0;
        for (var i = 0; i < raw.Length; i++)
        {
            var b = raw[i];
            if (b == '\r')
            {
                target[length++] = (byte)'\n';
                if (i + 1 < raw.Length && raw[i + 1] == '\n')
                {
                    i++;
                }

                continue;
            }

            if (b != '\\' || i + 1 >= raw.Length)
            {
                if (b != '\\')
                {
                    target[length++] = b;
                }

                continue;
            }

            b = raw[++i];
            switch (b)
            {
                case (byte)'n':
                    target[length++] = (byte)'\n';
                    break;
                case (byte)'r':
                    target[length++] = (byte)'\r';
                    break;
                case (byte)'t':
                    target[length++] = (byte)'\t';
                    break;
                case (byte)'b':
                    target[length++] = (byte)'\b';
                    break;
                case (byte)'f':
                    target[length++] = (byte)'\f';
                    break;
                case (byte)'\r':
                    // A backslash at the end of a line joins it with the next.
                    if (i + 1 < raw.Length && raw[i + 1] == '\n')
                    {
                        i++;
                    }

                    break;
                case (byte)'\n':
                    break;
                case >= (byte)'0' and <= (byte)'7':
                    var code = b - '0';
                    for (var digits = 1; digits < 3 && i + 1 < raw.Length && raw[i + 1] is >= (byte)'0' and <= (byte)'7'; digits++)
                    {
                        code = (code * 8) + raw[++i] - '0';
                    }

                    target[length++] = (byte)code;
                    break;
                default:
                    target[length++] = b;
                    break;
            }
        }

        return length;
    }

    /// <summary>Turns hexadecimal digits into bytes; other characters are skipped and a missing last digit is 0.</summary>
    /// <returns>How many bytes were written.</returns>
    public static int UnescapeHex(ReadOnlySpan<byte> digits, Span<byte> target)
    {
        var length = 0;
        var high = -1;
        foreach (var b in digits)
        {
            var value = Characters.HexValue(b);
            if (value < 0)
            {
                continue;
            }

            if (high < 0)
            {
                high = value;
            }
            else
            {
                target[length++] = (byte)((high << 4) | value);
                high = -1;
            }
        }

        if (high >= 0)
        {
            target[length++] = (byte)(high << 4);
        }

        return length;
    }
}

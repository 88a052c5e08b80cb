using System.Text;

namespace SectionFour.Pdf;

/// <summary>Reads the encoding out of the clear part of an embedded Type 1 font.</summary>
internal static class Type1Program
{
    /// <summary>The glyph name of each code, or null when the font uses the standard encoding or says nothing.</summary>
    public static string?[]? ReadEncoding(ReadOnlySpan<byte> data)
    {
        var start = data.IndexOf("/Encoding"u8);
        if (start < 0)
        {
            return null;
        }

        data = data[(start + "/Encoding".Length)..];
        var end = data.IndexOf("eexec"u8);
        data = end < 0 ? data : data[..end];
        var definition = data.IndexOf("def"u8);
        if (definition >= 0 && data[..definition].IndexOf("StandardEncoding"u8) >= 0)
        {
            return null;
        }

        // "dup 65 /A put", once for each code.
        var encoding = new string?[256];
        var found = false;
        while (true)
        {
            var entry = data.IndexOf("dup "u8);
            // The array ends with "readonly def" or "def" between two entries.
            if (entry < 0 || (found && data[..entry].IndexOf("def"u8) >= 0))
            {
                return found ? encoding : null;
            }

            data = data[(entry + 4)..];
            var code = ReadCode(data, out var length);
            data = data[length..];
            var slash = data.IndexOf((byte)'/');
            if (slash is < 0 or > 8)
            {
                continue;
            }

            data = data[(slash + 1)..];
            var nameLength = 0;
            while (nameLength < data.Length && Characters.IsRegular(data[nameLength]))
            {
                nameLength++;
            }

            if (code is >= 0 and < 256)
            {
                encoding[code] = Encoding.Latin1.GetString(data[..nameLength]);
                found = true;
            }
        }
    }

    /// <summary>Codes are decimal, or "8#101" with their base in front.</summary>
    private static int ReadCode(ReadOnlySpan<byte> data, out int length)
    {
        var number = (int)NumberReader.Read(data, 0, out length);
        if (number is not (8 or 16) || length >= data.Length || data[length] != '#')
        {
            return number;
        }

        var value = 0;
        for (length++; length < data.Length && Characters.HexValue(data[length]) >= 0 && value < 0x10000; length++)
        {
            value = (value * number) + Characters.HexValue(data[length]);
        }

        return value;
    }
}

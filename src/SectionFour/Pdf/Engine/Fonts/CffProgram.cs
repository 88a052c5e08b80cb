namespace SectionFour.Pdf;

/// <summary>The parts of an embedded CFF font (Adobe Technical Note 5176) that say what its glyphs are.</summary>
internal sealed class CffProgram
{
    private const int StandardStrings = 391;
    private const int MaxGlyphs = 65_536;

    private readonly byte[] _data;
    private readonly string[] _standardNames;
    private readonly int[] _charset;
    private List<(int Start, int Length)> _strings = [];

    private CffProgram(byte[] data, string[] standardNames, int glyphCount) =>
        (_data, _standardNames, _charset) = (data, standardNames, new int[Math.Min(glyphCount, MaxGlyphs)]);

    /// <summary>Whether glyphs have character identifiers instead of names.</summary>
    public bool HasCids { get; private set; }

    /// <summary>The glyph name of each code in the font's own encoding; null when that is a predefined one.</summary>
    public string?[]? Encoding { get; private set; }

    /// <summary>Reads a font's names.</summary>
    /// <param name="data">The font program.</param>
    /// <param name="standardNames">The format's standard strings.</param>
    public static CffProgram? TryRead(byte[] data, string[] standardNames)
    {
        if (data.Length < 4)
        {
            return null;
        }

        var position = (int)data[2];
        if (ReadIndex(data, ref position) is null || ReadIndex(data, ref position) is not { Count: > 0 } tops)
        {
            return null;
        }

        var strings = ReadIndex(data, ref position);
        var top = ReadDictionary(data.AsSpan(tops[0].Start, tops[0].Length));
        if (strings is null || !top.TryGetValue(17, out var charStringsAt))
        {
            return null;
        }

        var charStrings = (int)charStringsAt;
        if (ReadIndex(data, ref charStrings) is not { } glyphs)
        {
            return null;
        }

        var font = new CffProgram(data, standardNames, glyphs.Count) { _strings = strings, HasCids = top.ContainsKey(1230) };
        font.ReadCharset((int)top.GetValueOrDefault(15));
        font.ReadEncoding((int)top.GetValueOrDefault(16));
        return font;
    }

    /// <summary>The name of a glyph, or null.</summary>
    public string? NameOf(int glyph) => !HasCids && (uint)glyph < (uint)_charset.Length ? StringOf(_charset[glyph]) : null;

    private string? StringOf(int id)
    {
        if (id < StandardStrings)
        {
            return id >= 0 && id < _standardNames.Length ? _standardNames[id] : null;
        }

        if (id - StandardStrings >= _strings.Count)
        {
            return null;
        }

        var (start, length) = _strings[id - StandardStrings];
        return System.Text.Encoding.Latin1.GetString(_data, start, length);
    }

    private void ReadCharset(int offset)
    {
        if (offset <= 2)
        {
            // A predefined set. The first counts up with the standard strings; the expert sets hold no letters of a report.
            for (var glyph = 0; glyph < _charset.Length; glyph++)
            {
                _charset[glyph] = offset == 0 && glyph <= 228 ? glyph : 0;
            }

            return;
        }

        if (offset >= _data.Length)
        {
            return;
        }

        var format = _data[offset++];
        for (var glyph = 1; glyph < _charset.Length; )
        {
            var id = UInt16(offset);
            offset += 2;
            var left = 0;
            if (format == 1)
            {
                left = offset < _data.Length ? _data[offset] : 0;
                offset++;
            }
            else if (format == 2)
            {
                left = UInt16(offset);
                offset += 2;
            }

            if (offset > _data.Length)
            {
                return;
            }

            for (; left >= 0 && glyph < _charset.Length; left--)
            {
                _charset[glyph++] = id++;
            }
        }
    }

    private void ReadEncoding(int offset)
    {
        if (offset <= 1 || offset + 2 > _data.Length || HasCids)
        {
            return;
        }

        var encoding = new string?[256];
        var format = _data[offset];
        int count = _data[offset + 1];
        var at = offset + 2;
        var glyph = 1;
        if ((format & 0x7F) == 0)
        {
            for (var i = 0; i < count && at < _data.Length; i++)
            {
                encoding[_data[at++]] = NameOf(glyph++);
            }
        }
        else
        {
            for (var i = 0; i < count && at + 1 < _data.Length; i++, at += 2)
            {
                var (first, left) = (_data[at], _data[at + 1]);
                for (int code = first; code <= first + left && code < 256; code++)
                {
                    encoding[code] = NameOf(glyph++);
                }
            }
        }

        if ((format & 0x80) != 0 && at < _data.Length)
        {
            // More codes for glyphs that have one already.
            count = _data[at++];
            for (var i = 0; i < count && at + 2 < _data.Length; i++, at += 3)
            {
                encoding[_data[at]] = StringOf(UInt16(at + 1));
            }
        }

        Encoding = encoding;
    }

    /// <summary>Reads an index: where each of its parts starts and how long it is. The position moves behind it.</summary>
    private static List<(int Start, int Length)>? ReadIndex(byte[] data, ref int position)
    {
        var parts = new List<(int, int)>();
        if (position < 0 || position + 2 > data.Length)
        {
            return null;
        }

        var count = (data[position] << 8) | data[position + 1];
        position += 2;
        if (count == 0)
        {
            return parts;
        }

        var size = position < data.Length ? data[position++] : 0;
        var offsets = position;
        if (size is < 1 or > 4 || offsets + ((long)size * (count + 1)) > data.Length)
        {
            return null;
        }

        // Offsets count from the byte before the data.
        var origin = offsets + (size * (count + 1)) - 1;
        var start = Offset(data, offsets, size);
        for (var i = 1; i <= count; i++)
        {
            var end = Offset(data, offsets + (size * i), size);
            if (start < 1 || end < start || origin + end > data.Length)
            {
                return null;
            }

            parts.Add(((int)(origin + start), (int)(end - start)));
            start = end;
        }

        position = (int)(origin + start);
        return parts;
    }

    private static long Offset(byte[] data, int at, int size)
    {
        long offset = 0;
        for (var i = 0; i < size; i++)
        {
            offset = (offset << 8) | data[at + i];
        }

        return offset;
    }

    /// <summary>Reads the last operand of each operator; two-byte operators count from 1200.</summary>
    private static Dictionary<int, double> ReadDictionary(ReadOnlySpan<byte> data)
    {
        var values = new Dictionary<int, double>();
        double last = 0;
        for (var i = 0; i < data.Length; )
        {
            int b = data[i++];
            switch (b)
            {
                case 12 when i < data.Length:
                    values[1200 + data[i++]] = last;
                    break;
                case <= 21:
                    values[b] = last;
                    break;
                case 28 when i + 1 < data.Length:
                    last = (short)((data[i] << 8) | data[i + 1]);
                    i += 2;
                    break;
                case 29 when i + 3 < data.Length:
                    last = (data[i] << 24) | (data[i + 1] << 16) | (data[i + 2] << 8) | data[i + 3];
                    i += 4;
                    break;
                case 30:
                    while (i < data.Length && (data[i] & 0x0F) != 0x0F && (data[i] >> 4) != 0x0F)
                    {
                        i++;
                    }

                    i++;
                    break;
                case >= 32 and <= 246:
                    last = b - 139;
                    break;
                case >= 247 and <= 250 when i < data.Length:
                    last = ((b - 247) * 256) + data[i++] + 108;
                    break;
                case >= 251 and <= 254 when i < data.Length:
                    last = (-(b - 251) * 256) - data[i++] - 108;
                    break;
            }
        }

        return values;
    }

    private int UInt16(int offset) => offset >= 0 && offset + 2 <= _data.Length ? (_data[offset] << 8) | _data[offset + 1] : 0;
}

using System.Buffers.Binary;
using System.Text;

namespace SectionFour.Pdf;

/// <summary>The parts of an embedded TrueType or OpenType font that say what its glyphs are and how wide.</summary>
internal sealed class TrueTypeProgram
{
    private const int MaxTables = 256;
    private const int MaxGlyphs = 65_536;

    private readonly byte[] _data;
    private readonly Dictionary<string, (int Start, int Length)> _tables = [];
    private readonly string[] _postNames;
    private string?[]? _glyphTexts;
    private int _symbolMap;
    private int _macMap;
    private int _unicodeMap;
    private int _widthCount;

    private TrueTypeProgram(byte[] data, string[] postNames) => (_data, _postNames) = (data, postNames);

    /// <summary>How many units make one em.</summary>
    public int UnitsPerEm { get; private set; } = 1000;

    /// <summary>Height above the baseline in units, or null.</summary>
    public int? Ascent { get; private set; }

    /// <summary>Depth below the baseline in units, negative, or null.</summary>
    public int? Descent { get; private set; }

    /// <summary>Reads the table of tables.</summary>
    /// <param name="data">The font program.</param>
    /// <param name="postNames">The standard names of the post table.</param>
    public static TrueTypeProgram? TryRead(byte[] data, string[] postNames)
    {
        var font = new TrueTypeProgram(data, postNames);
        var start = 0;
        if (data.Length >= 16 && data.AsSpan().StartsWith("ttcf"u8))
        {
            // A collection: its first font.
            start = font.Int32(12);
        }

        var count = font.UInt16(start + 4);
        if (data.Length < start + 12 || start < 0 || count is 0 or > MaxTables)
        {
            return null;
        }

        for (var i = 0; i < count; i++)
        {
            var entry = start + 12 + (16 * i);
            if (entry + 16 > data.Length)
            {
                break;
            }

            var tag = Encoding.Latin1.GetString(data, entry, 4);
            var (tableStart, tableLength) = (font.Int32(entry + 8), font.Int32(entry + 12));
            if (tableStart >= 0 && tableStart < data.Length)
            {
                font._tables[tag] = (tableStart, Math.Clamp(tableLength, 0, data.Length - tableStart));
            }
        }

        font.ReadHeaders();
        font.ReadMaps();
        return font;
    }

    /// <summary>The bytes of the CFF table of an OpenType font, or null.</summary>
    public ReadOnlyMemory<byte>? CffTable => _tables.TryGetValue("CFF ", out var table) ? _data.AsMemory(table.Start, table.Length) : null;

    /// <summary>The glyph that a simple font shows for a code when no encoding is given (PDF 32000-1 §9.6.6.4); 0 when there is none.</summary>
    public int GlyphOfSymbolicCode(int code)
    {
        if (_symbolMap > 0)
        {
            // The codes of a symbol map stand in one of these blocks.
            foreach (var block in (ReadOnlySpan<int>)[0xF000, 0, 0xF100, 0xF200])
            {
                if (Lookup(_symbolMap, block + code) is > 0 and var glyph)
                {
                    return glyph;
                }
            }
        }

        if (_macMap > 0 && Lookup(_macMap, code) is > 0 and var macGlyph)
        {
            return macGlyph;
        }

        return _unicodeMap > 0 ? Lookup(_unicodeMap, code) : 0;
    }

    /// <summary>The text of a glyph: from the Unicode map read backwards, else from its name; null when neither says.</summary>
    public string? TextOf(int glyph)
    {
        _glyphTexts ??= ReadGlyphTexts();
        return (uint)glyph < (uint)_glyphTexts.Length ? _glyphTexts[glyph] : null;
    }

    /// <summary>The advance width of a glyph in units, or null.</summary>
    public int? WidthOf(int glyph)
    {
        if (_widthCount == 0 || !_tables.TryGetValue("hmtx", out var table) || glyph < 0)
        {
            return null;
        }

        var offset = 4 * Math.Min(glyph, _widthCount - 1);
        return offset + 2 <= table.Length ? UInt16(table.Start + offset) : null;
    }

    private void ReadHeaders()
    {
        if (_tables.TryGetValue("head", out var head) && head.Length >= 20 && UInt16(head.Start + 18) is > 0 and var units)
        {
            UnitsPerEm = units;
        }

        if (_tables.TryGetValue("hhea", out var horizontal) && horizontal.Length >= 36)
        {
            Ascent = (short)UInt16(horizontal.Start + 4);
            Descent = (short)UInt16(horizontal.Start + 6);
            _widthCount = UInt16(horizontal.Start + 34);
        }
    }

    private void ReadMaps()
    {
        if (!_tables.TryGetValue("cmap", out var table))
        {
            return;
        }

        var count = Math.Min(UInt16(table.Start + 2), (table.Length - 4) / 8);
        for (var i = 0; i < count; i++)
        {
            var entry = table.Start + 4 + (8 * i);
            var (platform, encoding) = (UInt16(entry), UInt16(entry + 2));
            var offset = Int32(entry + 4);
            if (offset <= 0 || offset >= table.Length)
            {
                continue;
            }

            var start = table.Start + offset;
            switch (platform, encoding)
            {
                case (3, 0):
                    _symbolMap = start;
                    break;
                case (1, 0):
                    _macMap = start;
                    break;
                case (3, 10) or (0, 4) or (0, 6):
                    _unicodeMap = start;
                    break;
                case (3, 1) or (0, <= 3):
                    _unicodeMap = _unicodeMap == 0 ? start : _unicodeMap;
                    break;
            }
        }
    }

    private string?[] ReadGlyphTexts()
    {
        var glyphCount = _tables.TryGetValue("maxp", out var maximum) ? UInt16(maximum.Start + 4) : MaxGlyphs;
        var texts = new string?[Math.Min(glyphCount, MaxGlyphs)];
        if (_unicodeMap > 0)
        {
            ReadBackwards(_unicodeMap, texts);
        }

        ReadPostNames(texts);
        return texts;
    }

    private int Lookup(int map, int code)
    {
        switch (UInt16(map))
        {
            case 0:
                return (uint)code < 256 && map + 6 + code < _data.Length ? _data[map + 6 + code] : 0;
            case 6:
                var first = UInt16(map + 6);
                var count = UInt16(map + 8);
                return code >= first && code < first + count ? UInt16(map + 10 + (2 * (code - first))) : 0;
            case 4:
                return LookupSegments(map, code);
            case 12:
                var groups = Math.Min((uint)Int32(map + 12), (uint)(_data.Length / 12));
                for (var i = 0; i < groups; i++)
                {
                    var group = map + 16 + (12 * i);
                    if (code >= Int32(group) && code <= Int32(group + 4))
                    {
                        return Int32(group + 8) + code - Int32(group);
                    }
                }

                return 0;
            default:
                return 0;
        }
    }

    private int LookupSegments(int map, int code)
    {
        var segments = UInt16(map + 6) / 2;
        for (var i = 0; i < segments; i++)
        {
            var end = UInt16(map + 14 + (2 * i));
            if (code > end)
            {
                continue;
            }

            var start = UInt16(map + 16 + (2 * (segments + i)));
            return code < start ? 0 : SegmentGlyph(map, segments, i, start, code);
        }

        return 0;
    }

    private int SegmentGlyph(int map, int segments, int segment, int start, int code)
    {
        var delta = UInt16(map + 16 + (2 * ((2 * segments) + segment)));
        var rangeAt = map + 16 + (2 * ((3 * segments) + segment));
        var range = UInt16(rangeAt);
        if (range == 0)
        {
            return (code + delta) & 0xFFFF;
        }

        var glyph = UInt16(rangeAt + range + (2 * (code - start)));
        return glyph == 0 ? 0 : (glyph + delta) & 0xFFFF;
    }

    /// <summary>Notes for each glyph the first character that leads to it.</summary>
    private void ReadBackwards(int map, string?[] texts)
    {
        // Ranges of a broken table may overlap: no more is noted than a sound one can hold.
        var left = 4 * MaxGlyphs;
        switch (UInt16(map))
        {
            case 4:
                var segments = UInt16(map + 6) / 2;
                for (var i = 0; i < segments; i++)
                {
                    var end = UInt16(map + 14 + (2 * i));
                    var start = UInt16(map + 16 + (2 * (segments + i)));
                    for (var code = start; code <= end && code < 0xFFFF && left > 0; code++, left--)
                    {
                        Note(texts, SegmentGlyph(map, segments, i, start, code), code);
                    }
                }

                break;
            case 12:
                var groups = Math.Min((uint)Int32(map + 12), (uint)(_data.Length / 12));
                for (var i = 0; i < groups; i++)
                {
                    var group = map + 16 + (12 * i);
                    var (start, end, glyph) = (Int32(group), Int32(group + 4), Int32(group + 8));
                    for (var code = start; code <= end && code is >= 0 and <= 0x10FFFF && left > 0; code++, left--)
                    {
                        Note(texts, glyph + code - start, code);
                    }
                }

                break;
            default:
                for (var code = 0; code < 0x10000; code++)
                {
                    Note(texts, Lookup(map, code), code);
                }

                break;
        }
    }

    private static void Note(string?[] texts, int glyph, int code)
    {
        if ((uint)glyph < (uint)texts.Length && glyph > 0 && texts[glyph] is null && code >= 0x20 && Rune.IsValid(code))
        {
            texts[glyph] = code <= char.MaxValue ? SingleCharacters.Get((char)code) : new Rune(code).ToString();
        }
    }

    private void ReadPostNames(string?[] texts)
    {
        if (!_tables.TryGetValue("post", out var table) || table.Length < 34 || Int32(table.Start) != 0x00020000)
        {
            return;
        }

        var count = UInt16(table.Start + 32);
        var names = new List<string>();
        var end = table.Start + table.Length;
        for (var at = table.Start + 34 + (2 * count); at < end; )
        {
            var length = Math.Min(_data[at], end - at - 1);
            names.Add(Encoding.Latin1.GetString(_data, at + 1, length));
            at += length + 1;
        }

        for (var glyph = 1; glyph < count && glyph < texts.Length; glyph++)
        {
            var index = UInt16(table.Start + 34 + (2 * glyph));
            var name =
                index < _postNames.Length ? _postNames[index]
                : index - _postNames.Length < names.Count && index >= 258 ? names[index - 258]
                : null;
            if (texts[glyph] is null && name is not null)
            {
                texts[glyph] = GlyphNames.ToText(name);
            }
        }
    }

    private int UInt16(int offset) =>
        offset >= 0 && offset + 2 <= _data.Length ? BinaryPrimitives.ReadUInt16BigEndian(_data.AsSpan(offset)) : 0;

    private int Int32(int offset) =>
        offset >= 0 && offset + 4 <= _data.Length ? BinaryPrimitives.ReadInt32BigEndian(_data.AsSpan(offset)) : 0;
}

using System.Buffers.Binary;
using System.Text;

namespace SectionFour.Outputs;

/// <summary>
/// A TrueType font that ships with the library: which glyph a character has, how wide it is, and a font file with only the glyphs that a
/// document uses. Reads only fonts as they are shipped here (one Unicode map of format 4, outlines in glyf).
/// </summary>
internal sealed class MemoFont
{
    private const char Replacement = '\uFFFD';
    private const char Box = '□';

    // What a PDF viewer needs to draw glyphs by number (ISO 32000-1, 9.9).
    private static readonly string[] Kept = ["cvt ", "fpgm", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "prep"];

    private readonly byte[] _file;
    private readonly Dictionary<string, (int Start, int Length)> _tables = new(StringComparer.Ordinal);
    private readonly Dictionary<int, ushort> _glyphs = [];
    private readonly ushort[] _widths;
    private readonly bool _longOffsets;

    private MemoFont(string name, byte[] file)
    {
        (Name, _file) = (name, file);
        for (var i = 0; i < UInt16(4); i++)
        {
            var entry = 12 + (16 * i);
            _tables[Encoding.ASCII.GetString(file, entry, 4)] = (Int32(entry + 8), Int32(entry + 12));
        }

        UnitsPerEm = UInt16(_tables["head"].Start + 18);
        _longOffsets = UInt16(_tables["head"].Start + 50) == 1;
        Ascent = Int16(_tables["hhea"].Start + 4);
        Descent = Int16(_tables["hhea"].Start + 6);
        _widths = new ushort[UInt16(_tables["maxp"].Start + 4)];
        var measured = UInt16(_tables["hhea"].Start + 34);
        for (var glyph = 0; glyph < _widths.Length; glyph++)
        {
            _widths[glyph] = UInt16(_tables["hmtx"].Start + (4 * Math.Min(glyph, measured - 1)));
        }

        ReadMap();
    }

    /// <summary>The three faces of a memo, loaded once.</summary>
    public static MemoFont Regular => Faces.Regular;

    public static MemoFont SemiBold => Faces.SemiBold;

    public static MemoFont Italic => Faces.Italic;

    public string Name { get; }

    public int UnitsPerEm { get; }

    public int Ascent { get; }

    public int Descent { get; }

    /// <summary>The glyph of a character; that of a box where the font lacks it, so that a reader sees that something stands there.</summary>
    public ushort GlyphOf(Rune character) =>
        _glyphs.TryGetValue(character.Value, out var glyph) ? glyph
        : _glyphs.TryGetValue(Box, out var box) ? box
        : _glyphs.GetValueOrDefault(Replacement);

    /// <summary>How far a glyph advances, in thousandths of the font's size.</summary>
    public double WidthOf(ushort glyph) => 1000.0 * _widths[glyph] / UnitsPerEm;

    /// <summary>Width of a text at a size, in the size's unit.</summary>
    public double Measure(ReadOnlySpan<char> text, double size)
    {
        double width = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            width += WidthOf(GlyphOf(rune));
        }

        return width * size / 1000;
    }

    /// <summary>A font file in which only these glyphs have outlines; their numbers stay.</summary>
    public byte[] Subset(IEnumerable<ushort> used)
    {
        var wanted = new SortedSet<ushort>(used) { 0 };
        foreach (var glyph in wanted.ToArray())
        {
            AddComponents(glyph, wanted);
        }

        using var outlines = new MemoryStream();
        var offsets = new byte[4 * (_widths.Length + 1)];
        for (var glyph = 0; glyph < _widths.Length; glyph++)
        {
            BinaryPrimitives.WriteInt32BigEndian(offsets.AsSpan(4 * glyph), (int)outlines.Length);
            if (wanted.Contains((ushort)glyph))
            {
                outlines.Write(Outline(glyph));
                while (outlines.Length % 4 != 0)
                {
                    outlines.WriteByte(0);
                }
            }
        }

        BinaryPrimitives.WriteInt32BigEndian(offsets.AsSpan(4 * _widths.Length), (int)outlines.Length);
        return Assemble(outlines.ToArray(), offsets);
    }

    private static class Faces
    {
        public static readonly MemoFont Regular = Load("Inter-Regular");
        public static readonly MemoFont SemiBold = Load("Inter-SemiBold");
        public static readonly MemoFont Italic = Load("Inter-Italic");

        private static MemoFont Load(string name)
        {
            using var stream =
                typeof(MemoFont).Assembly.GetManifestResourceStream($"outputs/{name}.ttf")
                ?? throw new InvalidOperationException($"The library lacks its font {name}.");
            var file = new byte[stream.Length];
            stream.ReadExactly(file);
            return new MemoFont(name, file);
        }
    }

    // The Unicode map of format 4 (OpenType, cmap): segments of characters with a shift to glyphs, or a list of glyphs.
    private void ReadMap()
    {
        var start = _tables["cmap"].Start;
        for (var i = 0; i < UInt16(start + 2); i++)
        {
            var map = start + Int32(start + 8 + (8 * i));
            if (UInt16(map) != 4)
            {
                continue;
            }

            var segments = UInt16(map + 6) / 2;
            var (ends, starts) = (map + 14, map + 16 + (2 * segments));
            var (deltas, ranges) = (starts + (2 * segments), starts + (4 * segments));
            for (var segment = 0; segment < segments; segment++)
            {
                var (first, last) = (UInt16(starts + (2 * segment)), UInt16(ends + (2 * segment)));
                var (delta, range) = (UInt16(deltas + (2 * segment)), UInt16(ranges + (2 * segment)));
                for (int code = first; code <= last && code != 0xFFFF; code++)
                {
                    int glyph = range == 0 ? code : UInt16(ranges + (2 * segment) + range + (2 * (code - first)));
                    glyph = range == 0 || glyph != 0 ? (glyph + delta) & 0xFFFF : 0;
                    if (glyph != 0)
                    {
                        _glyphs[code] = (ushort)glyph;
                    }
                }
            }

            return;
        }
    }

    private ReadOnlySpan<byte> Outline(int glyph)
    {
        var (from, to) = (Offset(glyph), Offset(glyph + 1));
        return _file.AsSpan(_tables["glyf"].Start + from, to - from);
    }

    private int Offset(int glyph) =>
        _longOffsets ? Int32(_tables["loca"].Start + (4 * glyph)) : 2 * UInt16(_tables["loca"].Start + (2 * glyph));

    // A composite glyph (an accented letter) is made of others, which have to be there too.
    private void AddComponents(ushort glyph, SortedSet<ushort> wanted)
    {
        var outline = Outline(glyph);
        if (outline.Length < 10 || BinaryPrimitives.ReadInt16BigEndian(outline) >= 0)
        {
            return;
        }

        for (var at = 10; ; )
        {
            var flags = BinaryPrimitives.ReadUInt16BigEndian(outline[at..]);
            var part = BinaryPrimitives.ReadUInt16BigEndian(outline[(at + 2)..]);
            if (wanted.Add(part))
            {
                AddComponents(part, wanted);
            }

            at += 4 + ((flags & 1) != 0 ? 4 : 2);
            at +=
                (flags & 0x08) != 0 ? 2
                : (flags & 0x40) != 0 ? 4
                : (flags & 0x80) != 0 ? 8
                : 0;
            if ((flags & 0x20) == 0)
            {
                return;
            }
        }
    }

    private byte[] Assemble(byte[] outlines, byte[] offsets)
    {
        var tables = Kept.Where(_tables.ContainsKey)
            .Select(tag =>
            {
                var (start, length) = _tables[tag];
                var data = tag switch
                {
                    "glyf" => outlines,
                    "loca" => offsets,
                    _ => _file.AsSpan(start, length).ToArray(),
                };
                if (tag == "head")
                {
                    data[51] = 1; // the offsets are long ones
                }

                return (Tag: tag, Data: data);
            })
            .ToList();
        using var font = new MemoryStream();
        Span<byte> directory = new byte[12 + (16 * tables.Count)];
        BinaryPrimitives.WriteInt32BigEndian(directory, 0x00010000);
        BinaryPrimitives.WriteUInt16BigEndian(directory[4..], (ushort)tables.Count);
        var power = 1 << (31 - int.LeadingZeroCount(tables.Count));
        BinaryPrimitives.WriteUInt16BigEndian(directory[6..], (ushort)(16 * power));
        BinaryPrimitives.WriteUInt16BigEndian(directory[8..], (ushort)int.Log2(power));
        BinaryPrimitives.WriteUInt16BigEndian(directory[10..], (ushort)(16 * (tables.Count - power)));
        var position = directory.Length;
        for (var i = 0; i < tables.Count; i++)
        {
            var entry = directory[(12 + (16 * i))..];
            Encoding.ASCII.GetBytes(tables[i].Tag, entry);
            BinaryPrimitives.WriteUInt32BigEndian(entry[4..], Checksum(tables[i].Data));
            BinaryPrimitives.WriteInt32BigEndian(entry[8..], position);
            BinaryPrimitives.WriteInt32BigEndian(entry[12..], tables[i].Data.Length);
            position += (tables[i].Data.Length + 3) & ~3;
        }

        font.Write(directory);
        foreach (var (_, data) in tables)
        {
            font.Write(data);
            while (font.Length % 4 != 0)
            {
                font.WriteByte(0);
            }
        }

        return font.ToArray();
    }

    private static uint Checksum(ReadOnlySpan<byte> data)
    {
        uint sum = 0;
        Span<byte> last = stackalloc byte[4];
        for (; data.Length >= 4; data = data[4..])
        {
            sum += BinaryPrimitives.ReadUInt32BigEndian(data);
        }

        last.Clear();
        data.CopyTo(last);
        return sum + BinaryPrimitives.ReadUInt32BigEndian(last);
    }

    private ushort UInt16(int at) => BinaryPrimitives.ReadUInt16BigEndian(_file.AsSpan(at));

    private short Int16(int at) => BinaryPrimitives.ReadInt16BigEndian(_file.AsSpan(at));

    private int Int32(int at) => BinaryPrimitives.ReadInt32BigEndian(_file.AsSpan(at));
}

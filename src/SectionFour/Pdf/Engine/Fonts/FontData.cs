namespace SectionFour.Pdf;

/// <summary>The tables of names, encodings and widths that stand beside this code as text.</summary>
internal static class FontData
{
    /// <summary>Adobe's glyph list, one name a line, sorted: looked through by halving, never taken apart.</summary>
    private static readonly Lazy<byte[]> GlyphNames = new(() => Read("glyph-names"));
    private static readonly Lazy<byte[]> Widths = new(() => Read("standard-widths"));

    /// <summary>The glyph names of an encoding by code, or null for a name that is none of those in annex D.</summary>
    public static string?[]? Encoding(string name)
    {
        if (FindLine(Read("encodings"), name) is not { } names)
        {
            return null;
        }

        var encoding = new string?[256];
        for (var i = 0; i < names.Length && i < 224; i++)
        {
            encoding[32 + i] = names[i] == "-" ? null : names[i];
        }

        return encoding;
    }

    /// <summary>A list of names: "CFF" or "Post".</summary>
    public static string[] Names(string list) => FindLine(Read("font-strings"), list) ?? [];

    /// <summary>The widths by code of Symbol or ZapfDingbats.</summary>
    public static int[]? SymbolWidths(string font)
    {
        if (FindLine(Read("symbol-widths"), font) is not { } numbers)
        {
            return null;
        }

        var widths = new int[256];
        for (var i = 0; i < numbers.Length && i < 224; i++)
        {
            widths[32 + i] = (int)NumberReader.Read(System.Text.Encoding.Latin1.GetBytes(numbers[i]), 0, out _);
        }

        return widths;
    }

    /// <summary>What stands behind a glyph name in Adobe's list: one or more hexadecimal values; empty when it is not listed.</summary>
    public static ReadOnlySpan<byte> UnicodeOf(ReadOnlySpan<byte> glyphName) => FindSorted(GlyphNames.Value, glyphName);

    /// <summary>The width of a glyph in one of the six standard fonts with proportional widths, or null.</summary>
    public static int? StandardWidth(ReadOnlySpan<byte> glyphName, int font)
    {
        var line = FindSorted(Widths.Value, glyphName);
        for (var column = 0; column < font && !line.IsEmpty; column++)
        {
            var space = line.IndexOf((byte)' ');
            line = space < 0 ? [] : line[(space + 1)..];
        }

        return line.IsEmpty ? null : (int)NumberReader.Read(line, 0, out _);
    }

    /// <summary>Finds the line that starts with a key among sorted lines, by halving. The rest of the line is returned.</summary>
    private static ReadOnlySpan<byte> FindSorted(ReadOnlySpan<byte> data, ReadOnlySpan<byte> key)
    {
        // The comments at the top end with an empty line.
        var low = data.IndexOf("\n\n"u8) + 2;
        var high = data.Length;
        while (low < high)
        {
            var middle = (low + high) / 2;
            var start = data[low..middle].LastIndexOf((byte)'\n') + 1 + low;
            var length = data[start..].IndexOf((byte)'\n');
            var line = data.Slice(start, length);
            var space = line.IndexOf((byte)' ');
            var order = line[..space].SequenceCompareTo(key);
            if (order == 0)
            {
                return line[(space + 1)..];
            }

            if (order < 0)
            {
                low = start + length + 1;
            }
            else
            {
                high = start;
            }
        }

        return [];
    }

    private static string[]? FindLine(byte[] data, string key)
    {
        foreach (var line in System.Text.Encoding.Latin1.GetString(data).Split('\n'))
        {
            if (line.StartsWith(key, StringComparison.Ordinal) && line.Length > key.Length && line[key.Length] == ' ')
            {
                return line[(key.Length + 1)..].Split(' ');
            }
        }

        return null;
    }

    private static byte[] Read(string name)
    {
        using var stream =
            typeof(FontData).Assembly.GetManifestResourceStream($"Fonts/{name}.txt")
            ?? throw new InvalidOperationException($"The library was built without its table {name}.");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}

namespace SectionFour.Pdf;

/// <summary>Steps over the pictures that stand in the content itself (PDF 32000-1 §8.9.7).</summary>
internal static class InlineImage
{
    /// <summary>How much after a possible end must look like content again.</summary>
    private const int LookAhead = 24;
    private const int MaxEntries = 64;

    /// <summary>Reads the entries between "BI" and "ID"; the parser then stands at the first byte of the data.</summary>
    public static PdfDictionary Read(ref ObjectParser parser, PdfObjects objects)
    {
        var keys = new List<string>();
        var values = new List<PdfObject>();
        while (!parser.IsAtEnd && keys.Count < MaxEntries && !parser.TryKeyword("ID"u8))
        {
            if (parser.Read() is not { Name: { } key })
            {
                continue;
            }

            keys.Add(key);
            values.Add(parser.Read());
        }

        parser.Position++;
        return new PdfDictionary(objects, [.. keys], [.. values]);
    }

    /// <summary>Finds where the content goes on after "EI".</summary>
    /// <param name="content">The content.</param>
    /// <param name="start">The first byte of the data.</param>
    /// <param name="image">The picture's entries.</param>
    /// <param name="components">How many components a colour space has.</param>
    public static int FindEnd(ReadOnlySpan<byte> content, int start, PdfDictionary image, Func<PdfObject, int> components)
    {
        start = Math.Min(start, content.Length);
        var known = KnownLength(image, components);
        if (known >= 0 && start + known < content.Length && TryEnd(content, (int)(start + known), out var end))
        {
            return end;
        }

        var position = start;
        while (true)
        {
            var found = content[position..].IndexOf("EI"u8);
            if (found < 0)
            {
                return content.Length;
            }

            position += found;
            var isApart = position == start || Characters.IsWhiteSpace(content[position - 1]);
            if (isApart && TryEnd(content, position, out end) && LooksLikeContent(content[end..]))
            {
                return end;
            }

            position++;
        }
    }

    /// <summary>The number of bytes where it can be told beforehand, else -1.</summary>
    private static long KnownLength(PdfDictionary image, Func<PdfObject, int> components)
    {
        if (Entry(image, "L", "Length") is { IsNumber: true } length)
        {
            return (long)length.Number;
        }

        if (!Entry(image, "F", "Filter").IsNull)
        {
            return -1;
        }

        var isMask = Entry(image, "IM", "ImageMask").IsTrue;
        var bits = isMask ? 1 : Entry(image, "BPC", "BitsPerComponent").Integer;
        var count = isMask ? 1 : components(Entry(image, "CS", "ColorSpace"));
        var width = Entry(image, "W", "Width").Integer;
        var height = Entry(image, "H", "Height").Integer;
        return width > 0 && height > 0 && bits is > 0 and <= 16 ? ((((long)width * bits * count) + 7) / 8) * height : -1;
    }

    private static PdfObject Entry(PdfDictionary image, string shortKey, string longKey) =>
        image[shortKey] is { IsNull: false } value ? value : image[longKey];

    private static bool TryEnd(ReadOnlySpan<byte> content, int position, out int end)
    {
        while (position < content.Length && Characters.IsWhiteSpace(content[position]))
        {
            position++;
        }

        end = position + 2;
        return content[position..].StartsWith("EI"u8) && (end >= content.Length || !Characters.IsRegular(content[end]));
    }

    /// <summary>Picture data may hold "EI" by chance, but hardly with plain text behind it.</summary>
    private static bool LooksLikeContent(ReadOnlySpan<byte> rest)
    {
        foreach (var b in rest[..Math.Min(LookAhead, rest.Length)])
        {
            if (b is (< 32 or > 126) and not (9 or 10 or 13 or 0))
            {
                return false;
            }
        }

        return true;
    }
}

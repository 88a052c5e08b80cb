using System.Buffers.Binary;

namespace SectionFour.Pdf;

/// <summary>Reads cross-reference tables and streams from the end of a file to its beginning (PDF 32000-1 §7.5.4 and §7.5.8).</summary>
internal static class CrossReferenceReader
{
    /// <summary>The end of the file says where the table is; some writers add junk after it.</summary>
    private const int TailBytes = 2048;

    /// <summary>An updated file has a table for each update.</summary>
    private const int MaxSections = 10_000;

    /// <summary>Whether a whole chain of tables was read; if not, the file must be scanned for its objects.</summary>
    public static bool TryRead(PdfObjects objects, CrossReference table)
    {
        var file = objects.File.AsSpan();
        var tail = file[Math.Max(0, file.Length - TailBytes)..];
        var marker = tail.LastIndexOf("startxref"u8);
        if (marker < 0)
        {
            return false;
        }

        var parser = new ObjectParser(file, file.Length - tail.Length + marker + "startxref".Length, objects);
        if (!parser.TryWholeNumber(out var offset))
        {
            return false;
        }

        var seen = new HashSet<long>();
        var pending = new Queue<long>();
        pending.Enqueue(offset);
        while (pending.TryDequeue(out offset))
        {
            if (!seen.Add(offset))
            {
                continue;
            }

            if (offset < 0 || offset >= file.Length || seen.Count > MaxSections || !TryReadSection(objects, table, (int)offset, pending))
            {
                return false;
            }
        }

        return table.Trailers.Count > 0;
    }

    private static bool TryReadSection(PdfObjects objects, CrossReference table, int offset, Queue<long> pending)
    {
        var parser = new ObjectParser(objects.File, offset, objects);
        if (parser.TryKeyword("xref"u8))
        {
            return TryReadTable(objects, table, ref parser, pending);
        }

        return objects.TryParseIndirect(offset, out var header, out var value)
            && header.Number > 0
            && value.Stream is { } stream
            && TryReadStream(objects, table, stream, pending);
    }

    private static bool TryReadTable(PdfObjects objects, CrossReference table, ref ObjectParser parser, Queue<long> pending)
    {
        var free = new List<long>();
        while (!parser.TryKeyword("trailer"u8))
        {
            if (!parser.TryWholeNumber(out var first) || !parser.TryWholeNumber(out var count))
            {
                return false;
            }

            for (long i = 0; i < count; i++)
            {
                // "oooooooooo ggggg n", read by its parts, as the number of spaces and line ends is often wrong.
                if (!parser.TryWholeNumber(out var place) || !parser.TryWholeNumber(out _))
                {
                    return false;
                }

                if (parser.TryKeyword("n"u8))
                {
                    if (place > 0 && place < objects.File.Length)
                    {
                        table.AddOlder(first + i, new CrossReferenceEntry(EntryKind.Direct, (int)place, 0));
                    }
                }
                else if (parser.TryKeyword("f"u8))
                {
                    free.Add(first + i);
                }
                else
                {
                    return false;
                }
            }
        }

        if (parser.Read().Dictionary is not { } trailer)
        {
            return false;
        }

        table.Trailers.Add(trailer);
        // A hybrid file's stream holds what old readers must not see: the table calls those objects free, and the stream knows better.
        if (trailer.Raw("XRefStm") is { IsNumber: true } hybrid && !TryReadHybrid(objects, table, hybrid.Number, pending))
        {
            return false;
        }

        foreach (var number in free)
        {
            table.AddOlder(number, new CrossReferenceEntry(EntryKind.Free, 0, 0));
        }

        if (trailer.Raw("Prev") is { IsNumber: true } previous)
        {
            pending.Enqueue((long)previous.Number);
        }

        return true;
    }

    private static bool TryReadHybrid(PdfObjects objects, CrossReference table, double offset, Queue<long> pending) =>
        offset >= 0
        && offset < objects.File.Length
        && objects.TryParseIndirect((int)offset, out _, out var value)
        && value.Stream is { } stream
        && TryReadStream(objects, table, stream, pending);

    private static bool TryReadStream(PdfObjects objects, CrossReference table, PdfStream stream, Queue<long> pending)
    {
        var dictionary = stream.Dictionary;
        if (dictionary["W"].Array is not { Count: >= 3 } widths)
        {
            return false;
        }

        var (kindWidth, placeWidth, indexWidth) = (widths[0].Integer, widths[1].Integer, widths[2].Integer);
        var width = kindWidth + placeWidth + indexWidth;
        if (kindWidth is < 0 or > 8 || placeWidth is < 0 or > 8 || indexWidth is < 0 or > 8 || width == 0)
        {
            return false;
        }

        var buffer = new ByteBuffer();
        if (objects.DecodeEncryptedAsIs(stream, buffer) == StreamOutcome.Unsupported)
        {
            return false;
        }

        var rows = buffer.Written;
        var index = dictionary["Index"].Array;
        var sections = index is null ? 1 : index.Count / 2;
        for (var section = 0; section < sections; section++)
        {
            var first = index is null ? 0 : (long)index[2 * section].Number;
            var count = index is null ? (long)dictionary["Size"].Number : (long)index[(2 * section) + 1].Number;
            for (long i = 0; i < count && rows.Length >= width; i++, rows = rows[width..])
            {
                var kind = kindWidth == 0 ? 1 : Field(rows, 0, kindWidth);
                var place = Field(rows, kindWidth, placeWidth);
                if (place < 0 || place > int.MaxValue)
                {
                    continue;
                }

                var entry = kind switch
                {
                    0 => new CrossReferenceEntry(EntryKind.Free, 0, 0),
                    1 when place > 0 => new CrossReferenceEntry(EntryKind.Direct, (int)place, 0),
                    2 => new CrossReferenceEntry(EntryKind.Compressed, (int)place, (int)Field(rows, kindWidth + placeWidth, indexWidth)),
                    _ => default,
                };
                table.AddOlder(first + i, entry);
            }
        }

        table.Trailers.Add(dictionary);
        if (dictionary.Raw("Prev") is { IsNumber: true } previous)
        {
            pending.Enqueue((long)previous.Number);
        }

        return true;
    }

    private static long Field(ReadOnlySpan<byte> row, int start, int width)
    {
        Span<byte> bytes = stackalloc byte[8];
        bytes.Clear();
        row.Slice(start, width).CopyTo(bytes[(8 - width)..]);
        return BinaryPrimitives.ReadInt64BigEndian(bytes);
    }
}

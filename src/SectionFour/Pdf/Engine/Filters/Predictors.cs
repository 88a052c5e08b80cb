namespace SectionFour.Pdf;

/// <summary>Undoes the prediction that was applied before Flate or LZW (PDF 32000-1 §7.4.4.4).</summary>
internal static class Predictors
{
    /// <summary>Undoes it in place, from <paramref name="start"/> to the end of what is written.</summary>
    public static void Undo(ByteBuffer buffer, int start, PdfDictionary parameters)
    {
        var predictor = parameters["Predictor"].Integer;
        if (predictor < 2)
        {
            return;
        }

        var colors = ValueOr(parameters["Colors"], 1);
        var bits = ValueOr(parameters["BitsPerComponent"], 8);
        var columns = ValueOr(parameters["Columns"], 1);
        if (colors is < 1 or > 64 || bits is not (1 or 2 or 4 or 8 or 16) || columns is < 1 or > (1 << 24))
        {
            return;
        }

        var bytesPerPixel = Math.Max(1, colors * bits / 8);
        var rowLength = (int)(((long)colors * bits * columns + 7) / 8);
        if (predictor == 2)
        {
            UndoTiff(buffer.WrittenFrom(start), rowLength, colors, bits);
        }
        else
        {
            buffer.Length = start + UndoPng(buffer.WrittenFrom(start), rowLength, bytesPerPixel);
        }
    }

    private static int ValueOr(PdfObject value, int fallback) => value.IsNumber ? value.Integer : fallback;

    private static void UndoTiff(Span<byte> data, int rowLength, int colors, int bits)
    {
        for (var rowStart = 0; rowStart < data.Length; rowStart += rowLength)
        {
            var row = data.Slice(rowStart, Math.Min(rowLength, data.Length - rowStart));
            if (bits == 8)
            {
                for (var i = colors; i < row.Length; i++)
                {
                    row[i] += row[i - colors];
                }
            }
            else if (bits == 16)
            {
                for (var i = 2 * colors; i + 1 < row.Length; i += 2)
                {
                    var sum = ((row[i] << 8) | row[i + 1]) + ((row[i - (2 * colors)] << 8) | row[i - (2 * colors) + 1]);
                    row[i] = (byte)(sum >> 8);
                    row[i + 1] = (byte)sum;
                }
            }
            // Fewer bits are used by pictures only, which are not decoded.
        }
    }

    /// <returns>How many bytes are left: each row loses the byte that names its filter.</returns>
    private static int UndoPng(Span<byte> data, int rowLength, int bytesPerPixel)
    {
        var written = 0;
        var previous = Span<byte>.Empty;
        for (var read = 0; read < data.Length; )
        {
            var filter = data[read++];
            var length = Math.Min(rowLength, data.Length - read);
            data.Slice(read, length).CopyTo(data[written..]);
            read += length;
            var row = data.Slice(written, length);
            UndoPngRow(filter, row, previous, bytesPerPixel);
            previous = row;
            written += length;
        }

        return written;
    }

    private static void UndoPngRow(byte filter, Span<byte> row, ReadOnlySpan<byte> above, int bytesPerPixel)
    {
        switch (filter)
        {
            case 1:
                for (var i = bytesPerPixel; i < row.Length; i++)
                {
                    row[i] += row[i - bytesPerPixel];
                }

                break;
            case 2:
                for (var i = 0; i < row.Length && i < above.Length; i++)
                {
                    row[i] += above[i];
                }

                break;
            case 3:
                for (var i = 0; i < row.Length; i++)
                {
                    var left = i >= bytesPerPixel ? row[i - bytesPerPixel] : 0;
                    var up = i < above.Length ? above[i] : 0;
                    row[i] += (byte)((left + up) / 2);
                }

                break;
            case 4:
                for (var i = 0; i < row.Length; i++)
                {
                    var left = i >= bytesPerPixel ? row[i - bytesPerPixel] : 0;
                    var up = i < above.Length ? above[i] : 0;
                    var corner = i >= bytesPerPixel && i - bytesPerPixel < above.Length ? above[i - bytesPerPixel] : 0;
                    row[i] += (byte)Paeth(left, up, corner);
                }

                break;
        }
    }

    private static int Paeth(int left, int up, int corner)
    {
        var estimate = left + up - corner;
        var (toLeft, toUp, toCorner) = (Math.Abs(estimate - left), Math.Abs(estimate - up), Math.Abs(estimate - corner));
        return toLeft <= toUp && toLeft <= toCorner ? left
            : toUp <= toCorner ? up
            : corner;
    }
}

namespace SectionFour.Pdf;

internal enum StreamOutcome : byte
{
    /// <summary>All was decoded.</summary>
    Whole,

    /// <summary>The data break off or are damaged; what could be decoded is there.</summary>
    Partial,

    /// <summary>A filter is unknown or makes a picture; nothing was decoded.</summary>
    Unsupported,
}

/// <summary>Decodes streams: decryption, then each of their filters. Keeps its buffers from one stream to the next.</summary>
internal sealed class StreamDecoder(byte[] file)
{
    private ByteBuffer? _first;
    private ByteBuffer? _second;
    private bool _isBusy;

    /// <summary>Decodes a stream and adds its bytes to <paramref name="target"/>.</summary>
    public StreamOutcome Decode(PdfStream stream, Decryption? decryption, ByteBuffer target)
    {
        // Looking up an entry of the dictionary may load an object stream and so come here again: it then gets buffers of its own.
        if (_isBusy)
        {
            return new StreamDecoder(file).Decode(stream, decryption, target);
        }

        _isBusy = true;
        try
        {
            return DecodeFilters(stream, decryption, target);
        }
        finally
        {
            _isBusy = false;
        }
    }

    private StreamOutcome DecodeFilters(PdfStream stream, Decryption? decryption, ByteBuffer target)
    {
        var filter = FilterOf(stream.Dictionary);
        var parameters = ParametersOf(stream.Dictionary);
        var count = filter.Array?.Count ?? (filter.Name is null ? 0 : 1);
        if (count > EngineLimits.Filters)
        {
            return StreamOutcome.Unsupported;
        }

        var (bytes, start, length) = (file, stream.Start, stream.Length);
        if (decryption is not null && decryption.Decrypts(stream))
        {
            var decrypted = _first ??= new ByteBuffer();
            decrypted.Clear();
            decryption.DecryptStream(file.AsSpan(start, length), stream, decrypted);
            (bytes, start, length) = (decrypted.Array, 0, decrypted.Length);
        }

        if (count == 0)
        {
            target.Write(bytes.AsSpan(start, length));
            return stream.IsCutOff ? StreamOutcome.Partial : StreamOutcome.Whole;
        }

        var outcome = stream.IsCutOff ? StreamOutcome.Partial : StreamOutcome.Whole;
        for (var i = 0; i < count; i++)
        {
            var name = filter.Array is { } names ? names[i].Name : filter.Name;
            var settings = parameters.Array is { } all ? (i < all.Count ? all[i].Dictionary : null) : parameters.Dictionary;
            var isLast = i == count - 1;
            var output = target;
            if (!isLast)
            {
                // Whichever of the two does not hold the input.
                output = bytes == _first?.Array ? _second ??= new ByteBuffer() : _first ??= new ByteBuffer();
                output.Clear();
            }

            var step = DecodeOne(name, settings, bytes, start, length, output);
            if (step == StreamOutcome.Unsupported)
            {
                return step;
            }

            outcome = step == StreamOutcome.Partial ? step : outcome;
            if (!isLast)
            {
                (bytes, start, length) = (output.Array, 0, output.Length);
            }
        }

        return outcome;
    }

    /// <summary>The filter, under its full key or the short one that inline images use.</summary>
    private static PdfObject FilterOf(PdfDictionary dictionary) =>
        dictionary["Filter"] is { IsNull: false } filter ? filter
        : dictionary["F"] is { Kind: PdfKind.Name or PdfKind.Array } shortForm ? shortForm
        : default;

    private static PdfObject ParametersOf(PdfDictionary dictionary) =>
        dictionary["DecodeParms"] is { IsNull: false } parameters ? parameters : dictionary["DP"];

    private static StreamOutcome DecodeOne(string? name, PdfDictionary? settings, byte[] bytes, int start, int length, ByteBuffer output)
    {
        var written = output.Length;
        var outcome = StreamOutcome.Whole;
        switch (name)
        {
            case "FlateDecode" or "Fl":
                if (!Flate.TryDecode(bytes, start, length, output))
                {
                    outcome = StreamOutcome.Partial;
                }

                break;
            case "LZWDecode" or "LZW":
                var earlyChange = settings?["EarlyChange"] is { IsNumber: true } early ? early.Integer : 1;
                SimpleFilters.DecodeLzw(bytes.AsSpan(start, length), earlyChange, output);
                break;
            case "ASCII85Decode" or "A85":
                SimpleFilters.DecodeAscii85(SkipWhiteSpace(bytes.AsSpan(start, length)), output);
                break;
            case "ASCIIHexDecode" or "AHx":
                SimpleFilters.DecodeAsciiHex(bytes.AsSpan(start, length), output);
                break;
            case "RunLengthDecode" or "RL":
                SimpleFilters.DecodeRunLength(bytes.AsSpan(start, length), output);
                break;
            case "Crypt":
                output.Write(bytes.AsSpan(start, length));
                break;
            default:
                return StreamOutcome.Unsupported;
        }

        if (settings is not null)
        {
            Predictors.Undo(output, written, settings);
        }

        return outcome;
    }

    private static ReadOnlySpan<byte> SkipWhiteSpace(ReadOnlySpan<byte> data)
    {
        var start = 0;
        while (start < data.Length && Characters.IsWhiteSpace(data[start]))
        {
            start++;
        }

        return data[start..];
    }
}

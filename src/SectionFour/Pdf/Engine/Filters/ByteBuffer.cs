namespace SectionFour.Pdf;

/// <summary>Bytes that grow as they are written, kept and used again for the next stream.</summary>
internal sealed class ByteBuffer(int limit = EngineLimits.StreamBytes)
{
    private const int FirstSize = 32 * 1024;

    private byte[] _bytes = [];

    /// <summary>How many bytes are written.</summary>
    public int Length { get; set; }

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Length);

    public Span<byte> WrittenFrom(int start) => _bytes.AsSpan(start, Length - start);

    /// <summary>The array behind, whose first <see cref="Length"/> bytes are written.</summary>
    public byte[] Array => _bytes;

    public void Clear() => Length = 0;

    /// <summary>Room to write to; grown when little is left. Empty when the limit is reached.</summary>
    public Span<byte> Free(int wanted = 1)
    {
        if (_bytes.Length - Length < wanted)
        {
            var size = (int)Math.Min(limit, Math.Max(Math.Max(FirstSize, _bytes.Length * 2L), (long)Length + wanted));
            if (size > _bytes.Length)
            {
                System.Array.Resize(ref _bytes, size);
            }
        }

        return _bytes.AsSpan(Length);
    }

    /// <summary>Adds bytes; those beyond the limit are dropped.</summary>
    public void Write(ReadOnlySpan<byte> bytes)
    {
        var free = Free(bytes.Length);
        var count = Math.Min(bytes.Length, free.Length);
        bytes[..count].CopyTo(free);
        Length += count;
    }

    /// <summary>Adds a byte, or says that the limit is reached.</summary>
    public bool TryWrite(byte value)
    {
        if (Length == _bytes.Length && Free().IsEmpty)
        {
            return false;
        }

        _bytes[Length++] = value;
        return true;
    }
}

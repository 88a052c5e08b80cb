using System.Buffers;

namespace SectionFour.Pdf;

/// <summary>Reads PDF values out of bytes (PDF 32000-1 §7.3). Broken syntax gives null's object or what could be read, never an exception.</summary>
internal ref struct ObjectParser
{
    private readonly ReadOnlySpan<byte> _data;
    private readonly PdfObjects _objects;

    /// <summary>Decrypts strings as they are read; null where they are not encrypted or stand in a stream that is.</summary>
    private readonly Decryption? _decryption;
    private readonly int _number;
    private readonly int _generation;

    public ObjectParser(
        ReadOnlySpan<byte> data,
        int position,
        PdfObjects objects,
        Decryption? decryption = null,
        int number = 0,
        int generation = 0
    )
    {
        _data = data;
        Position = position;
        _objects = objects;
        _decryption = decryption;
        _number = number;
        _generation = generation;
    }

    public int Position { get; set; }

    public readonly bool IsAtEnd => Position >= _data.Length;

    /// <summary>Steps over white space and comments.</summary>
    public void SkipWhiteSpace()
    {
        var data = _data;
        var position = Position;
        while (position < data.Length)
        {
            var b = data[position];
            if (Characters.IsWhiteSpace(b))
            {
                position++;
            }
            else if (b == '%')
            {
                var rest = data[position..];
                var end = rest.IndexOfAny((byte)'\r', (byte)'\n');
                position = end < 0 ? data.Length : position + end;
            }
            else
            {
                break;
            }
        }

        Position = position;
    }

    /// <summary>Steps over a keyword if it is next.</summary>
    public bool TryKeyword(ReadOnlySpan<byte> keyword)
    {
        SkipWhiteSpace();
        if (!_data[Position..].StartsWith(keyword))
        {
            return false;
        }

        var end = Position + keyword.Length;
        if (end < _data.Length && Characters.IsRegular(_data[end]))
        {
            return false;
        }

        Position = end;
        return true;
    }

    /// <summary>Reads a whole number that is not negative, as in cross-reference tables and object headers.</summary>
    public bool TryWholeNumber(out long number)
    {
        SkipWhiteSpace();
        number = 0;
        var start = Position;
        while (Position < _data.Length && Characters.IsDigit(_data[Position]) && Position - start < 18)
        {
            number = (number * 10) + _data[Position++] - '0';
        }

        return Position > start;
    }

    /// <summary>Reads the next value.</summary>
    public PdfObject Read() => Read(0);

    private PdfObject Read(int depth)
    {
        SkipWhiteSpace();
        if (IsAtEnd || depth > EngineLimits.ObjectDepth)
        {
            Position = Math.Max(Position, depth > EngineLimits.ObjectDepth ? _data.Length : Position);
            return default;
        }

        var b = _data[Position];
        switch (b)
        {
            case (byte)'/':
                Position++;
                return PdfObject.OfName(ReadName());
            case (byte)'(':
                return PdfObject.Of(Decrypt(ReadLiteral()));
            case (byte)'[':
                Position++;
                return ReadArray(depth);
            case (byte)'<':
                if (Position + 1 < _data.Length && _data[Position + 1] == '<')
                {
                    Position += 2;
                    return ReadDictionary(depth);
                }

                return PdfObject.Of(Decrypt(ReadHex()));
            case (byte)'+' or (byte)'-' or (byte)'.' or (>= (byte)'0' and <= (byte)'9'):
                return ReadNumberOrReference();
            default:
                return ReadKeyword();
        }
    }

    private readonly byte[] Decrypt(byte[] bytes) => _decryption is null ? bytes : _decryption.DecryptString(bytes, _number, _generation);

    private PdfObject ReadKeyword()
    {
        var start = Position;
        while (Position < _data.Length && Characters.IsRegular(_data[Position]))
        {
            Position++;
        }

        var word = _data[start..Position];
        if (word.SequenceEqual("true"u8))
        {
            return PdfObject.Of(true);
        }

        if (word.SequenceEqual("false"u8))
        {
            return PdfObject.Of(false);
        }

        if (word.IsEmpty)
        {
            // A lone delimiter such as ")" or "}": stepped over, so that reading always goes on.
            Position++;
        }

        return default;
    }

    private PdfObject ReadNumberOrReference()
    {
        var isPlain = Characters.IsDigit(_data[Position]);
        var number = NumberReader.Read(_data, Position, out var end);
        if (end == Position)
        {
            Position++;
            return default;
        }

        Position = end;
        if (!isPlain || number != Math.Floor(number) || number > EngineLimits.ObjectNumber)
        {
            return PdfObject.Of(number);
        }

        // "12 0 R": looked for only where a digit follows one space, which is how it is always written.
        var next = end;
        while (next < _data.Length && Characters.IsWhiteSpace(_data[next]))
        {
            next++;
        }

        var generationStart = next;
        while (next < _data.Length && Characters.IsDigit(_data[next]) && next - generationStart < 6)
        {
            next++;
        }

        if (next == end || next == generationStart)
        {
            return PdfObject.Of(number);
        }

        var afterGeneration = next;
        while (next < _data.Length && Characters.IsWhiteSpace(_data[next]))
        {
            next++;
        }

        var isReference =
            next > afterGeneration
            && next < _data.Length
            && _data[next] == 'R'
            && (next + 1 >= _data.Length || !Characters.IsRegular(_data[next + 1]));
        if (!isReference)
        {
            return PdfObject.Of(number);
        }

        Position = next + 1;
        return PdfObject.ReferenceTo((int)number);
    }

    /// <summary>Reads a name whose slash has been stepped over.</summary>
    public string ReadName()
    {
        var start = Position;
        var hasEscape = false;
        while (Position < _data.Length && Characters.IsRegular(_data[Position]))
        {
            hasEscape |= _data[Position] == '#';
            Position++;
        }

        var raw = _data[start..Position];
        if (!hasEscape)
        {
            return _objects.Names.Get(raw);
        }

        var bytes = new byte[raw.Length];
        var length = 0;
        for (var i = 0; i < raw.Length; i++)
        {
            var b = raw[i];
            if (b == '#' && i + 2 < raw.Length && Characters.HexValue(raw[i + 1]) >= 0 && Characters.HexValue(raw[i + 2]) >= 0)
            {
                b = (byte)((Characters.HexValue(raw[i + 1]) << 4) | Characters.HexValue(raw[i + 2]));
                i += 2;
            }

            bytes[length++] = b;
        }

        return _objects.Names.Get(bytes.AsSpan(0, length));
    }

    private PdfObject ReadArray(int depth)
    {
        var items = new ItemBuffer();
        while (true)
        {
            SkipWhiteSpace();
            if (IsAtEnd)
            {
                break;
            }

            if (_data[Position] == ']')
            {
                Position++;
                break;
            }

            // "endobj" or a closing dictionary inside an array: its bracket is missing.
            if (_data[Position..].StartsWith("endobj"u8) || _data[Position..].StartsWith(">>"u8))
            {
                break;
            }

            items.Add(Read(depth + 1));
        }

        return PdfObject.Of(new PdfArray(_objects, items.TakeAll()));
    }

    private PdfObject ReadDictionary(int depth)
    {
        var values = new ItemBuffer();
        var keys = new KeyBuffer();
        while (true)
        {
            SkipWhiteSpace();
            if (IsAtEnd)
            {
                break;
            }

            if (_data[Position] == '>')
            {
                Position += Position + 1 < _data.Length && _data[Position + 1] == '>' ? 2 : 1;
                break;
            }

            if (_data[Position] != '/')
            {
                // "endobj", "stream" or the next object's header: the closing brackets are missing. Anything else is junk to step over.
                var rest = _data[Position..];
                if (rest.StartsWith("endobj"u8) || rest.StartsWith("stream"u8) || rest.StartsWith("obj"u8))
                {
                    break;
                }

                Read(depth + 1);
                continue;
            }

            Position++;
            var key = ReadName();
            SkipWhiteSpace();
            if (!IsAtEnd && _data[Position] == '>')
            {
                // A key without a value.
                continue;
            }

            keys.Add(key);
            values.Add(Read(depth + 1));
        }

        return PdfObject.Of(new PdfDictionary(_objects, keys.TakeAll(), values.TakeAll()));
    }

    private byte[] ReadHex()
    {
        Position++;
        var rest = _data[Position..];
        var end = rest.IndexOf((byte)'>');
        var digits = end < 0 ? rest : rest[..end];
        Position += end < 0 ? rest.Length : end + 1;
        var bytes = new byte[(digits.Length + 1) / 2];
        var length = StringSyntax.UnescapeHex(digits, bytes);
        return length == bytes.Length ? bytes : bytes[..length];
    }

    private byte[] ReadLiteral()
    {
        var end = StringSyntax.FindLiteralEnd(_data, Position + 1, out var hasEscape);
        var raw = _data[(Position + 1)..end];
        Position = Math.Min(_data.Length, end + 1);
        if (!hasEscape)
        {
            return raw.ToArray();
        }

        var buffer = ArrayPool<byte>.Shared.Rent(raw.Length);
        var length = StringSyntax.UnescapeLiteral(raw, buffer);
        var bytes = buffer.AsSpan(0, length).ToArray();
        ArrayPool<byte>.Shared.Return(buffer);
        return bytes;
    }

    /// <summary>A list of values without a list's object.</summary>
    private struct ItemBuffer
    {
        private PdfObject[]? _items;
        private int _count;

        public void Add(PdfObject item)
        {
            _items ??= new PdfObject[8];
            if (_count == _items.Length)
            {
                Array.Resize(ref _items, _count * 2);
            }

            _items[_count++] = item;
        }

        public readonly PdfObject[] TakeAll()
        {
            if (_items is null)
            {
                return [];
            }

            return _count == _items.Length ? _items : _items[.._count];
        }
    }

    private struct KeyBuffer
    {
        private string[]? _keys;
        private int _count;

        public void Add(string key)
        {
            _keys ??= new string[8];
            if (_count == _keys.Length)
            {
                Array.Resize(ref _keys, _count * 2);
            }

            _keys[_count++] = key;
        }

        public readonly string[] TakeAll()
        {
            if (_keys is null)
            {
                return [];
            }

            return _count == _keys.Length ? _keys : _keys[.._count];
        }
    }
}

namespace SectionFour.Pdf;

/// <summary>Reads the small PostScript programs that character maps are written as.</summary>
internal ref struct CMapReader
{
    private enum Token : byte
    {
        End,
        Hex,
        Number,
        Name,
        Open,
        Close,
        Word,
    }

    private const int MaxCodeBytes = 4;

    private readonly ReadOnlySpan<byte> _data;
    private int _position;

    /// <summary>The bytes between the brackets of the last string, or of the last word or name.</summary>
    private ReadOnlySpan<byte> _text;
    private double _number;

    private CMapReader(ReadOnlySpan<byte> data) => _data = data;

    /// <summary>Reads a map; what is broken in it is left out.</summary>
    /// <param name="data">The decoded stream.</param>
    /// <param name="predefined">Gives the map that "usecmap" names, or null.</param>
    public static CMap Read(ReadOnlySpan<byte> data, Func<string, CMap?>? predefined = null)
    {
        var reader = new CMapReader(data);
        var map = new CMap();
        reader.Run(map, predefined);
        return map;
    }

    private void Run(CMap map, Func<string, CMap?>? predefined)
    {
        var lastName = ReadOnlySpan<byte>.Empty;
        while (true)
        {
            switch (Next())
            {
                case Token.End:
                    return;
                case Token.Name:
                    lastName = _text;
                    break;
                case Token.Number when lastName.SequenceEqual("WMode"u8):
                    map.IsVertical = _number == 1;
                    lastName = [];
                    break;
                case Token.Word when _text.SequenceEqual("begincodespacerange"u8):
                    ReadCodeSpaces(map);
                    break;
                case Token.Word when _text.SequenceEqual("beginbfchar"u8):
                    ReadTexts(map, isRange: false);
                    break;
                case Token.Word when _text.SequenceEqual("beginbfrange"u8):
                    ReadTexts(map, isRange: true);
                    break;
                case Token.Word when _text.SequenceEqual("begincidchar"u8):
                    ReadCids(map, isRange: false);
                    break;
                case Token.Word when _text.SequenceEqual("begincidrange"u8):
                    ReadCids(map, isRange: true);
                    break;
                case Token.Word when _text.SequenceEqual("usecmap"u8) && predefined is not null:
                    map.Base ??= predefined(System.Text.Encoding.Latin1.GetString(lastName));
                    break;
            }
        }
    }

    private void ReadCodeSpaces(CMap map)
    {
        while (Next() == Token.Hex)
        {
            var low = Code(out var length);
            if (Next() != Token.Hex)
            {
                return;
            }

            map.AddCodeSpace(length, low, Code(out _));
        }
    }

    private void ReadCids(CMap map, bool isRange)
    {
        while (Next() == Token.Hex)
        {
            var low = Code(out _);
            var high = low;
            if (isRange)
            {
                if (Next() != Token.Hex)
                {
                    return;
                }

                high = Code(out _);
            }

            if (Next() != Token.Number)
            {
                return;
            }

            map.AddCids(low, high, (int)_number);
        }
    }

    private void ReadTexts(CMap map, bool isRange)
    {
        Span<char> buffer = stackalloc char[256];
        while (Next() == Token.Hex)
        {
            var low = Code(out _);
            var high = low;
            if (isRange)
            {
                if (Next() != Token.Hex)
                {
                    return;
                }

                high = Code(out _);
            }

            switch (Next())
            {
                case Token.Hex:
                    map.AddText(low, high, buffer[..Text(buffer)]);
                    break;
                case Token.Name:
                    map.AddText(low, high, GlyphNames.ToText(System.Text.Encoding.Latin1.GetString(_text)));
                    break;
                case Token.Open:
                    // One text for each code of the range.
                    var code = low;
                    while (Next() is var token && token is Token.Hex or Token.Name)
                    {
                        if (code <= high && token == Token.Hex)
                        {
                            map.AddText(code, code, buffer[..Text(buffer)]);
                        }

                        code++;
                    }

                    break;
                default:
                    return;
            }
        }
    }

    /// <summary>The last string as a code.</summary>
    private readonly uint Code(out int length)
    {
        Span<byte> bytes = stackalloc byte[MaxCodeBytes];
        var digits = _text.Length > 64 ? _text[..64] : _text;
        Span<byte> all = stackalloc byte[33];
        length = Math.Min(MaxCodeBytes, StringSyntax.UnescapeHex(digits, all));
        all[..length].CopyTo(bytes);
        uint code = 0;
        for (var i = 0; i < length; i++)
        {
            code = (code << 8) | bytes[i];
        }

        return code;
    }

    /// <summary>The last string as UTF-16 with the high byte first; a single byte is a character of its own.</summary>
    private readonly int Text(Span<char> target)
    {
        Span<byte> bytes = stackalloc byte[512];
        var digits = _text.Length > 1000 ? _text[..1000] : _text;
        var length = StringSyntax.UnescapeHex(digits, bytes);
        if (length == 1)
        {
            target[0] = (char)bytes[0];
            return 1;
        }

        for (var i = 0; i < length / 2; i++)
        {
            target[i] = (char)((bytes[2 * i] << 8) | bytes[(2 * i) + 1]);
        }

        return length / 2;
    }

    private Token Next()
    {
        while (_position < _data.Length)
        {
            var b = _data[_position];
            if (Characters.IsWhiteSpace(b))
            {
                _position++;
                continue;
            }

            switch (b)
            {
                case (byte)'%':
                    var end = _data[_position..].IndexOfAny((byte)'\r', (byte)'\n');
                    _position = end < 0 ? _data.Length : _position + end;
                    continue;
                case (byte)'<' when _position + 1 < _data.Length && _data[_position + 1] == '<':
                    _position += 2;
                    continue;
                case (byte)'<':
                    return ReadHex();
                case (byte)'[':
                    _position++;
                    return Token.Open;
                case (byte)']':
                    _position++;
                    return Token.Close;
                case (byte)'/':
                    _position++;
                    ReadRegular();
                    return Token.Name;
                case (byte)'(':
                    _position = Math.Min(_data.Length, StringSyntax.FindLiteralEnd(_data, _position + 1, out _) + 1);
                    continue;
                case (byte)'-' or (byte)'+' or (byte)'.' or (>= (byte)'0' and <= (byte)'9'):
                    _number = NumberReader.Read(_data, _position, out var numberEnd);
                    _position = Math.Max(numberEnd, _position + 1);
                    return Token.Number;
                default:
                    ReadRegular();
                    if (_text.IsEmpty)
                    {
                        _position++;
                        continue;
                    }

                    return Token.Word;
            }
        }

        return Token.End;
    }

    private Token ReadHex()
    {
        var rest = _data[(_position + 1)..];
        var end = rest.IndexOf((byte)'>');
        _text = end < 0 ? rest : rest[..end];
        _position = end < 0 ? _data.Length : _position + end + 2;
        return Token.Hex;
    }

    private void ReadRegular()
    {
        var start = _position;
        while (_position < _data.Length && Characters.IsRegular(_data[_position]))
        {
            _position++;
        }

        _text = _data[start.._position];
    }
}

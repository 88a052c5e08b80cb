using System.Runtime.InteropServices;

namespace SectionFour.Pdf;

internal enum OperandKind : byte
{
    Number,
    Name,
    String,

    /// <summary>A string whose bytes had to be unescaped, which stand in the scanner's own buffer.</summary>
    UnescapedString,

    /// <summary>An inline dictionary: its place with its brackets.</summary>
    Dictionary,
    ArrayStart,
    Other,
}

/// <summary>An operand of a content operator: a number, or where its bytes stand.</summary>
[StructLayout(LayoutKind.Auto)]
internal struct Operand
{
    public double Number;
    public int Start;
    public int Length;
    public OperandKind Kind;
}

/// <summary>Splits a content stream into operators with their operands. The hot loop of the engine: it allocates nothing.</summary>
internal ref struct ContentScanner
{
    /// <summary>So far the end of an array is looked for.</summary>
    private const int MaxArrayBytes = 4096;

    private readonly ReadOnlySpan<byte> _data;

    /// <summary>Shared with nested scanners; each uses it only between two operators.</summary>
    private readonly OperandStack _stack;
    private int _position;

    public ContentScanner(ReadOnlySpan<byte> data, OperandStack stack)
    {
        _data = data;
        _stack = stack;
    }

    public int Position
    {
        readonly get => _position;
        set => _position = value;
    }

    /// <summary>Reads up to the next operator.</summary>
    /// <returns>Its characters, the first in the lowest byte; 0 at the end. Operators of more than three characters do not exist.</returns>
    public int Next()
    {
        var data = _data;
        var stack = _stack;
        stack.Clear();
        var i = _position;
        while (i < data.Length)
        {
            var b = data[i];
            switch (b)
            {
                case 0 or 9 or 10 or 12 or 13 or 32:
                    i++;
                    break;
                case (byte)'0'
                or (byte)'1'
                or (byte)'2'
                or (byte)'3'
                or (byte)'4'
                or (byte)'5'
                or (byte)'6'
                or (byte)'7'
                or (byte)'8'
                or (byte)'9'
                or (byte)'-'
                or (byte)'.'
                or (byte)'+':
                    stack.AddNumber(NumberReader.Read(data, i, out i));
                    break;
                case (byte)'(':
                    i = ReadLiteral(i);
                    break;
                case (byte)'<':
                    i = i + 1 < data.Length && data[i + 1] == '<' ? ReadDictionary(i) : ReadHex(i);
                    break;
                case (byte)'/':
                    var nameStart = ++i;
                    while (i < data.Length && Characters.IsRegular(data[i]))
                    {
                        i++;
                    }

                    stack.Add(OperandKind.Name, nameStart, i - nameStart);
                    break;
                case (byte)'[':
                    stack.Add(OperandKind.ArrayStart, i, 0);
                    stack.HasOpenArray = true;
                    i++;
                    break;
                case (byte)'%':
                    var lineEnd = data[i..].IndexOfAny((byte)'\r', (byte)'\n');
                    i = lineEnd < 0 ? data.Length : i + lineEnd;
                    break;
                case (byte)']':
                    stack.HasOpenArray = false;
                    i++;
                    break;
                case (byte)')' or (byte)'>' or (byte)'{' or (byte)'}':
                    i++;
                    break;
                default:
                    var start = i;
                    while (i < data.Length && Characters.IsRegular(data[i]))
                    {
                        i++;
                    }

                    if (IsInArray(start))
                    {
                        // Some writers put operators between the strings of an array; what is there has no place to act.
                        break;
                    }

                    _position = i;
                    switch (i - start)
                    {
                        case 1:
                            return b;
                        case 2:
                            return b | (data[start + 1] << 8);
                        case 3:
                            return b | (data[start + 1] << 8) | (data[start + 2] << 16);
                        case 4 when data.Slice(start, 4).SequenceEqual("true"u8) || data.Slice(start, 4).SequenceEqual("null"u8):
                        case 5 when data.Slice(start, 5).SequenceEqual("false"u8):
                            stack.Add(OperandKind.Other, start, i - start);
                            break;
                        default:
                            // Not an operator: some writers leave junk, which is stepped over with what stood before it.
                            stack.Clear();
                            break;
                    }

                    break;
            }
        }

        _position = i;
        return 0;
    }

    /// <summary>Whether a word stands in an array that is closed before the text ends: where it is not, its bracket was a mistake.</summary>
    private readonly bool IsInArray(int start)
    {
        if (!_stack.HasOpenArray)
        {
            return false;
        }

        var rest = _data[start..];
        rest = rest[..Math.Min(rest.Length, MaxArrayBytes)];
        var close = rest.IndexOf((byte)']');
        if (close < 0)
        {
            return false;
        }

        rest = rest[..close];
        return rest.IndexOf("ET"u8) < 0 && rest.IndexOf((byte)'[') < 0;
    }

    private readonly int ReadLiteral(int i)
    {
        var end = StringSyntax.FindLiteralEnd(_data, i + 1, out var hasEscape);
        if (hasEscape)
        {
            _stack.AddUnescaped(_data[(i + 1)..end], isHex: false);
        }
        else
        {
            _stack.Add(OperandKind.String, i + 1, end - i - 1);
        }

        return Math.Min(_data.Length, end + 1);
    }

    private readonly int ReadHex(int i)
    {
        var length = _data[(i + 1)..].IndexOf((byte)'>');
        var end = length < 0 ? _data.Length : i + 1 + length;
        _stack.AddUnescaped(_data[(i + 1)..end], isHex: true);
        return Math.Min(_data.Length, end + 1);
    }

    private readonly int ReadDictionary(int i)
    {
        var start = i;
        var depth = 0;
        while (i < _data.Length)
        {
            switch (_data[i])
            {
                case (byte)'(':
                    i = Math.Min(_data.Length, StringSyntax.FindLiteralEnd(_data, i + 1, out _) + 1);
                    continue;
                case (byte)'<' when i + 1 < _data.Length && _data[i + 1] == '<':
                    depth++;
                    i++;
                    break;
                case (byte)'>' when i + 1 < _data.Length && _data[i + 1] == '>':
                    i++;
                    if (--depth == 0)
                    {
                        _stack.Add(OperandKind.Dictionary, start, i + 1 - start);
                        return i + 1;
                    }

                    break;
            }

            i++;
        }

        return _data.Length;
    }
}

/// <summary>The operands before an operator.</summary>
internal sealed class OperandStack
{
    private Operand[] _items = new Operand[64];
    private byte[] _bytes = new byte[1024];
    private int _byteCount;

    public int Count { get; private set; }

    public ref readonly Operand this[int index] => ref _items[index];

    /// <summary>Whether an array was begun and not yet ended.</summary>
    public bool HasOpenArray { get; set; }

    public void Clear() => (Count, _byteCount, HasOpenArray) = (0, 0, false);

    public void AddNumber(double number)
    {
        var count = Count;
        if (count == _items.Length && !TryGrow())
        {
            return;
        }

        ref var item = ref _items[count];
        item.Number = number;
        item.Kind = OperandKind.Number;
        Count = count + 1;
    }

    public void Add(OperandKind kind, int start, int length)
    {
        if (Count == _items.Length && !TryGrow())
        {
            return;
        }

        ref var item = ref _items[Count++];
        item.Kind = kind;
        item.Start = start;
        item.Length = length;
    }

    public void AddUnescaped(ReadOnlySpan<byte> raw, bool isHex)
    {
        if (_bytes.Length - _byteCount < raw.Length + 1)
        {
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, _byteCount + raw.Length + 1));
        }

        var target = _bytes.AsSpan(_byteCount);
        var length = isHex ? StringSyntax.UnescapeHex(raw, target) : StringSyntax.UnescapeLiteral(raw, target);
        Add(OperandKind.UnescapedString, _byteCount, length);
        _byteCount += length;
    }

    /// <summary>The bytes of a string or name.</summary>
    public ReadOnlySpan<byte> Bytes(in Operand operand, ReadOnlySpan<byte> content) =>
        operand.Kind == OperandKind.UnescapedString
            ? _bytes.AsSpan(operand.Start, operand.Length)
            : content.Slice(operand.Start, operand.Length);

    /// <summary>The number at a place, or 0.</summary>
    public double Number(int index) => (uint)index < (uint)Count && _items[index].Kind == OperandKind.Number ? _items[index].Number : 0;

    private bool TryGrow()
    {
        if (_items.Length >= EngineLimits.Operands)
        {
            return false;
        }

        Array.Resize(ref _items, _items.Length * 2);
        return true;
    }
}

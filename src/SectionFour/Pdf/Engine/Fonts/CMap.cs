using System.Runtime.InteropServices;

namespace SectionFour.Pdf;

/// <summary>A character map: which bytes make a code, and what the codes stand for (PDF 32000-1 §9.7.5 and §9.10.3).</summary>
/// <remarks>One class for both uses: an encoding's map gives character identifiers, a ToUnicode map gives text.</remarks>
internal sealed class CMap
{
    private readonly List<CodeSpace> _codeSpaces = [];
    private readonly List<CidRange> _cids = [];
    private readonly List<TextRange> _texts = [];
    private readonly List<char> _characters = [];
    private bool _isCidOrderKnown;
    private bool _isTextOrderKnown;

    private readonly record struct CodeSpace(int Length, uint Low, uint High);

    private readonly record struct CidRange(uint Low, uint High, int Cid, int Order);

    private readonly record struct TextRange(uint Low, uint High, int Start, int Length, int Order);

    /// <summary>Whether codes are two bytes and are themselves the identifiers.</summary>
    public bool IsIdentity { get; init; }

    /// <summary>Whether text runs from top to bottom.</summary>
    public bool IsVertical { get; set; }

    /// <summary>The map that this one completes, or null.</summary>
    public CMap? Base { get; set; }

    public bool HasText => _texts.Count > 0;

    public void AddCodeSpace(int length, uint low, uint high)
    {
        if (length is >= 1 and <= 4 && _codeSpaces.Count < 1000)
        {
            _codeSpaces.Add(new CodeSpace(length, low, high));
        }
    }

    public void AddCids(uint low, uint high, int cid)
    {
        if (low <= high && _cids.Count < EngineLimits.CMapEntries)
        {
            _cids.Add(new CidRange(low, high, cid, _cids.Count));
        }
    }

    /// <summary>Adds the text of a range of codes: the last character counts up from code to code.</summary>
    public void AddText(uint low, uint high, ReadOnlySpan<char> text)
    {
        if (low <= high && !text.IsEmpty && _texts.Count < EngineLimits.CMapEntries && _characters.Count < 4 * EngineLimits.CMapEntries)
        {
            _texts.Add(new TextRange(low, high, _characters.Count, text.Length, _texts.Count));
            _characters.AddRange(text);
        }
    }

    /// <summary>Takes the next code off a string.</summary>
    /// <param name="bytes">The string.</param>
    /// <param name="position">Where the code starts; afterwards where the next one does.</param>
    /// <param name="length">How many bytes it has.</param>
    public uint NextCode(ReadOnlySpan<byte> bytes, ref int position, out int length)
    {
        if (IsIdentity || (_codeSpaces.Count == 0 && Base is null))
        {
            return Take(bytes, ref position, 2, out length);
        }

        uint code = 0;
        for (var size = 1; size <= 4 && position + size <= bytes.Length; size++)
        {
            code = (code << 8) | bytes[position + size - 1];
            if (IsCode(code, size))
            {
                position += size;
                length = size;
                return code;
            }
        }

        // No range holds it: as many bytes as the shortest codes have are one unknown code.
        return Take(bytes, ref position, ShortestCode(), out length);
    }

    /// <summary>The character identifier of a code; 0 when it has none.</summary>
    public int CidOf(uint code)
    {
        if (IsIdentity)
        {
            return (int)code;
        }

        if (!_isCidOrderKnown)
        {
            _isCidOrderKnown = true;
            _cids.Sort(static (a, b) => a.Low != b.Low ? a.Low.CompareTo(b.Low) : a.Order.CompareTo(b.Order));
        }

        var ranges = CollectionsMarshal.AsSpan(_cids);
        var (low, high) = (0, ranges.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (ranges[middle].Low <= code)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        // Ranges may overlap; the ones just before are the likely ones.
        for (var i = low - 1; i >= 0 && i >= low - 8; i--)
        {
            if (code <= ranges[i].High)
            {
                return ranges[i].Cid + (int)(code - ranges[i].Low);
            }
        }

        return Base?.CidOf(code) ?? 0;
    }

    /// <summary>The text of a code, or null when the map has none.</summary>
    public string? TextOf(uint code)
    {
        if (IsIdentity)
        {
            return code is > 0 and <= char.MaxValue && !char.IsSurrogate((char)code) ? SingleCharacters.Get((char)code) : null;
        }

        if (!_isTextOrderKnown)
        {
            _isTextOrderKnown = true;
            // What is said of one code holds against what is said of a range that begins with it; else what is said last.
            _texts.Sort(
                static (a, b) =>
                    a.Low != b.Low ? a.Low.CompareTo(b.Low)
                    : a.High != b.High ? b.High.CompareTo(a.High)
                    : a.Order.CompareTo(b.Order)
            );
        }

        var ranges = CollectionsMarshal.AsSpan(_texts);
        var (low, high) = (0, ranges.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (ranges[middle].Low <= code)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        for (var i = low - 1; i >= 0 && i >= low - 8; i--)
        {
            if (code <= ranges[i].High)
            {
                return MakeText(ranges[i], code);
            }
        }

        return Base?.TextOf(code);
    }

    private string? MakeText(TextRange range, uint code)
    {
        var characters = CollectionsMarshal.AsSpan(_characters).Slice(range.Start, range.Length);
        var step = code - range.Low;
        if (characters.Length == 1)
        {
            var character = (char)(characters[0] + step);
            // A map to nothing says nothing.
            return character == '\0' || char.IsSurrogate(character) ? null : SingleCharacters.Get(character);
        }

        Span<char> text = characters.Length <= 64 ? stackalloc char[characters.Length] : new char[characters.Length];
        characters.CopyTo(text);
        text[^1] = (char)(text[^1] + step);
        var trimmed = text.Trim('\0');
        return trimmed.IsEmpty || HasLoneSurrogate(trimmed) ? null : trimmed.ToString();
    }

    private static bool HasLoneSurrogate(ReadOnlySpan<char> text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i]))
            {
                continue;
            }

            if (i + 1 >= text.Length || !char.IsSurrogatePair(text[i], text[i + 1]))
            {
                return true;
            }

            i++;
        }

        return false;
    }

    private bool IsCode(uint code, int length)
    {
        foreach (ref readonly var space in CollectionsMarshal.AsSpan(_codeSpaces))
        {
            if (space.Length == length && IsWithin(code, space))
            {
                return true;
            }
        }

        return Base is { } map && (map.IsIdentity ? length == 2 : map.IsCode(code, length));
    }

    /// <summary>Each byte of a code must lie within the range's bytes at its place.</summary>
    private static bool IsWithin(uint code, CodeSpace space)
    {
        for (var shift = 8 * (space.Length - 1); shift >= 0; shift -= 8)
        {
            var b = (code >> shift) & 0xFF;
            if (b < ((space.Low >> shift) & 0xFF) || b > ((space.High >> shift) & 0xFF))
            {
                return false;
            }
        }

        return true;
    }

    private int ShortestCode()
    {
        var shortest = Base is { } map ? (map.IsIdentity ? 2 : map.ShortestCode()) : 4;
        foreach (ref readonly var space in CollectionsMarshal.AsSpan(_codeSpaces))
        {
            shortest = Math.Min(shortest, space.Length);
        }

        return shortest;
    }

    private static uint Take(ReadOnlySpan<byte> bytes, ref int position, int size, out int length)
    {
        length = Math.Min(size, bytes.Length - position);
        uint code = 0;
        for (var i = 0; i < length; i++)
        {
            code = (code << 8) | bytes[position + i];
        }

        position += length;
        return code;
    }
}

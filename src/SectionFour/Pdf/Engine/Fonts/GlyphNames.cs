using System.Globalization;
using System.Text;

namespace SectionFour.Pdf;

/// <summary>Turns glyph names into text, after the Adobe Glyph List Specification and with what other producers write.</summary>
internal static class GlyphNames
{
    /// <summary>The text that a glyph name stands for, or null when it says nothing.</summary>
    /// <param name="name">The name.</param>
    /// <param name="isDingbat">Whether the font is Zapf Dingbats, in which "a65" is an ornament and elsewhere a made-up name.</param>
    public static string? ToText(string name, bool isDingbat = false)
    {
        if (name.Length is 0 or > 120 || name == ".notdef" || (!isDingbat && IsLetterAndNumber(name)))
        {
            return null;
        }

        if (Lookup(name) is { } listed)
        {
            return listed;
        }

        // "a.sc": a variant of a. "f_i": a ligature of f and i.
        var dot = name.IndexOf('.', StringComparison.Ordinal);
        if (dot == 0)
        {
            return null;
        }

        var plain = dot > 0 ? name[..dot] : name;
        if (!plain.Contains('_', StringComparison.Ordinal))
        {
            return OneName(plain);
        }

        var text = new StringBuilder();
        foreach (var part in plain.Split('_', StringSplitOptions.RemoveEmptyEntries))
        {
            if (OneName(part) is not { } piece)
            {
                return null;
            }

            text.Append(piece);
        }

        return text.Length == 0 ? null : text.ToString();
    }

    /// <summary>
    /// The character code that a made-up name hides: "a65", "g41", "C0065", "cid_65" and the like, which some producers write instead
    /// of real names; or null. Only worth asking when nothing else says what the glyph is.
    /// </summary>
    /// <param name="name">The name.</param>
    /// <param name="code">The code that the font gives the glyph: a name that is the same number in hexadecimal ("x75" at 117) means that.</param>
    public static string? FromNumberedName(string name, byte code)
    {
        if (
            name.Length is >= 3 and <= 6
            && int.TryParse(name.AsSpan(name.Length - 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var hex)
            && hex == code
        )
        {
            return Printable(hex);
        }

        var prefix = name.AsSpan().IndexOfAnyInRange('0', '9');
        var digits = prefix is >= 0 and <= 4 ? name.AsSpan(prefix) : [];
        return digits.Length <= 5 && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? Printable(number)
            : null;
    }

    private static string? Printable(int code) => code is > 32 and < 127 or > 160 and < 256 ? SingleCharacters.Get((char)code) : null;

    private static bool IsLetterAndNumber(string name)
    {
        if (name.Length < 2 || name[0] != 'a')
        {
            return false;
        }

        foreach (var character in name.AsSpan(1))
        {
            if (!char.IsAsciiDigit(character))
            {
                return false;
            }
        }

        return true;
    }

    private static string? OneName(string name)
    {
        if (Lookup(name) is { } listed)
        {
            return listed;
        }

        if (name.StartsWith("uni", StringComparison.Ordinal) && name.Length >= 7 && (name.Length - 3) % 4 == 0)
        {
            return FromHex(name.AsSpan(3), 4);
        }

        if (name.Length is >= 5 and <= 7 && name[0] == 'u')
        {
            return FromHex(name.AsSpan(1), name.Length - 1);
        }

        // TeX's extensible and sized symbols: "parenleftbigg", "summationdisplay".
        foreach (var suffix in (ReadOnlySpan<string>)["Bigg", "bigg", "Big", "big", "display", "text", "math"])
        {
            if (name.Length > suffix.Length + 2 && name.EndsWith(suffix, StringComparison.Ordinal))
            {
                return Lookup(name[..^suffix.Length]);
            }
        }

        return null;
    }

    private static string? FromHex(ReadOnlySpan<char> digits, int size)
    {
        var text = new StringBuilder();
        for (var i = 0; i + size <= digits.Length; i += size)
        {
            if (
                !int.TryParse(digits.Slice(i, size), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value)
                || !Rune.IsValid(value)
            )
            {
                return null;
            }

            text.Append(new Rune(value).ToString());
        }

        return text.Length == 0 ? null : text.ToString();
    }

    private static string? Lookup(string name)
    {
        Span<byte> bytes = stackalloc byte[128];
        var length = Encoding.Latin1.GetBytes(name, bytes);
        var values = FontData.UnicodeOf(bytes[..length]);
        if (values.IsEmpty)
        {
            return null;
        }

        if (values.Length == 4)
        {
            return SingleCharacters.Get((char)Hex(values));
        }

        var text = new StringBuilder();
        while (!values.IsEmpty)
        {
            var space = values.IndexOf((byte)' ');
            text.Append(new Rune(Hex(space < 0 ? values : values[..space])).ToString());
            values = space < 0 ? [] : values[(space + 1)..];
        }

        return text.ToString();
    }

    private static int Hex(ReadOnlySpan<byte> digits)
    {
        var value = 0;
        foreach (var digit in digits)
        {
            value = (value << 4) | Characters.HexValue(digit);
        }

        return value;
    }
}

/// <summary>One string for each of the first characters of Unicode, so that a page does not hold thousands of equal ones.</summary>
internal static class SingleCharacters
{
    private static readonly string[] Strings = Make();

    public static string Get(char character) => character < Strings.Length ? Strings[character] : character.ToString();

    private static string[] Make()
    {
        var strings = new string[256];
        for (var i = 0; i < strings.Length; i++)
        {
            strings[i] = ((char)i).ToString();
        }

        return strings;
    }
}

using System.Globalization;
using System.Text;

namespace SectionFour.Pdf;

/// <summary>Reads the text strings and dates of document information, labels and replacement text (PDF 32000-1 §7.9.2 and §7.9.4).</summary>
internal static class TextString
{
    /// <summary>PDFDocEncoding where it differs from Latin-1: codes 0x18 to 0x1F, then 0x80 to 0xA0.</summary>
    private const string Low = "\u02D8\u02C7\u02C6\u02D9\u02DD\u02DB\u02DA\u02DC";
    private const string High =
        "\u2022\u2020\u2021\u2026\u2014\u2013\u0192\u2044\u2039\u203A\u2212\u2030\u201E\u201C\u201D\u2018"
        + "\u2019\u201A\u2122\uFB01\uFB02\u0141\u0152\u0160\u0178\u017D\u0131\u0142\u0153\u0161\u017E\uFFFD\u20AC";

    public static string Decode(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
        {
            return Encoding.BigEndianUnicode.GetString(bytes[2..]);
        }

        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]))
        {
            return Encoding.Unicode.GetString(bytes[2..]);
        }

        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
        {
            return Encoding.UTF8.GetString(bytes[3..]);
        }

        var text = new StringBuilder(bytes.Length);
        foreach (var b in bytes)
        {
            text.Append(
                b switch
                {
                    >= 0x18 and <= 0x1F => Low[b - 0x18],
                    >= 0x80 and <= 0xA0 => High[b - 0x80],
                    _ => (char)b,
                }
            );
        }

        return text.ToString();
    }

    /// <summary>Reads "D:20240131093000+01'00'" and shorter forms; null when it is no date.</summary>
    public static DateTimeOffset? DecodeDate(ReadOnlySpan<byte> bytes)
    {
        var text = Decode(bytes).Trim();
        var digits = text.StartsWith("D:", StringComparison.Ordinal) ? text[2..] : text;
        Span<int> parts = [1, 1, 1, 0, 0, 0];
        ReadOnlySpan<int> sizes = [4, 2, 2, 2, 2, 2];
        var at = 0;
        for (var i = 0; i < parts.Length; i++)
        {
            if (
                !int.TryParse(
                    digits.AsSpan(at, Math.Min(sizes[i], digits.Length - at)),
                    NumberStyles.None,
                    CultureInfo.InvariantCulture,
                    out var part
                )
            )
            {
                if (i == 0)
                {
                    return null;
                }

                break;
            }

            parts[i] = part;
            at = Math.Min(digits.Length, at + sizes[i]);
        }

        if (
            parts[0] is < 1 or > 9998
            || parts[1] is < 1 or > 12
            || parts[2] < 1
            || parts[2] > DateTime.DaysInMonth(parts[0], parts[1])
            || parts[3] > 23
            || parts[4] > 59
            || parts[5] > 59
        )
        {
            return null;
        }

        return new DateTimeOffset(parts[0], parts[1], parts[2], parts[3], parts[4], parts[5], Offset(digits.AsSpan(at)));
    }

    private static TimeSpan Offset(ReadOnlySpan<char> zone)
    {
        if (
            zone.Length < 3
            || zone[0] is not ('+' or '-')
            || !int.TryParse(zone.Slice(1, 2), NumberStyles.None, CultureInfo.InvariantCulture, out var hours)
        )
        {
            return TimeSpan.Zero;
        }

        var minutes =
            zone.Length >= 6 && int.TryParse(zone.Slice(4, 2), NumberStyles.None, CultureInfo.InvariantCulture, out var m) ? m : 0;
        if (hours > 13 || minutes > 59)
        {
            return TimeSpan.Zero;
        }

        var offset = new TimeSpan(hours, minutes, 0);
        return zone[0] == '-' ? -offset : offset;
    }
}

using System.Globalization;

namespace SectionFour.Pdf;

/// <summary>The labels that a file gives its pages (PDF 32000-1 §12.4.2): each range sets prefix, numbering style and first number.</summary>
internal sealed class PageLabels
{
    private readonly List<(int FirstPage, char Style, string Prefix, int Start)> _ranges = [];

    /// <summary>Adds a range; they come in rising order of <paramref name="firstPage"/>.</summary>
    /// <param name="firstPage">The page from which it holds, counted from 1.</param>
    /// <param name="style">D, R, r, A, a as in the file, or another character for no number.</param>
    /// <param name="prefix">What stands before the number.</param>
    /// <param name="start">The number of the first page in the range.</param>
    public void Add(int firstPage, char style, string prefix, int start) => _ranges.Add((firstPage, style, prefix, start));

    /// <summary>The label of a page, or null when the file gives it none.</summary>
    public string? Of(int page)
    {
        for (var i = _ranges.Count - 1; i >= 0; i--)
        {
            var (firstPage, style, prefix, start) = _ranges[i];
            if (firstPage <= page)
            {
                var label = prefix + Number(start + page - firstPage, style);
                return label.Length == 0 ? null : label;
            }
        }

        return null;
    }

    private static string Number(int number, char style) =>
        style switch
        {
            'D' => number.ToString(CultureInfo.InvariantCulture),
            'R' => Roman(number),
            'r' => Roman(number).ToLowerInvariant(),
            'A' => Letters(number, 'A'),
            'a' => Letters(number, 'a'),
            _ => "",
        };

    private static string Roman(int number)
    {
        if (number is < 1 or > 3999)
        {
            return number.ToString(CultureInfo.InvariantCulture);
        }

        ReadOnlySpan<int> values = [1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1];
        string[] digits = ["M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"];
        var roman = "";
        for (var i = 0; i < values.Length; i++)
        {
            for (; number >= values[i]; number -= values[i])
            {
                roman += digits[i];
            }
        }

        return roman;
    }

    /// <summary>A to Z, then AA to ZZ, then AAA: the letter repeats, it does not count like a spreadsheet column.</summary>
    private static string Letters(int number, char first)
    {
        // A hostile number must not make a long string.
        if (number is < 1 or > 26 * 100)
        {
            return number.ToString(CultureInfo.InvariantCulture);
        }

        return new string((char)(first + ((number - 1) % 26)), ((number - 1) / 26) + 1);
    }
}

using System.Globalization;
using System.Text;

namespace SectionFour.Conformance;

/// <summary>When texts of different readers are the same: ligatures, accents, blanks and stand-ins are written in different ways.</summary>
internal static class PeerText
{
    public static bool IsBlank(string text) => Normal(text).Length == 0;

    public static bool SameText(string a, string b) => a == b || Normal(a) == Normal(b);

    /// <summary>Whether a word has the same letters; soft hyphens inside it are not painted, and order may differ in ornaments.</summary>
    public static bool SameLetters(string a, string b)
    {
        var (first, second) = (WithoutHyphens(a), WithoutHyphens(b));
        Array.Sort(first);
        Array.Sort(second);
        return first.AsSpan().SequenceEqual(second);
    }

    public static char[] WithoutHyphens(string text) =>
        Normal(text).Replace("\u00AD", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal).ToCharArray();

    /// <summary>Whether a text has stand-ins in it; <paramref name="known"/> is what is left without them.</summary>
    public static bool SaysNothing(string text, out string known)
    {
        known = string.Concat(text.Where(static c => !IsUnknown(c.ToString())));
        return known.Length < text.Length;
    }

    /// <summary>Whether all letters of the second text are in the first.</summary>
    public static bool Holds(string text, string part)
    {
        var letters = WithoutHyphens(text).ToList();
        return WithoutHyphens(part).All(letters.Remove);
    }

    /// <summary>Ligatures taken apart, white space left out, so that only different letters differ.</summary>
    public static string Normal(string text)
    {
        var plain = true;
        foreach (var character in text)
        {
            plain &= character is > ' ' and < '\u0080' and not ('`' or '^' or '~');
        }

        if (plain)
        {
            return text;
        }

        // Accents on their own, as old fonts paint them beside the letter, are what is left when an accented letter is taken apart.
        var normal = new StringBuilder();
        foreach (var character in text.Normalize(NormalizationForm.FormD))
        {
            normal.Append(
                character switch
                {
                    '\uFB00' => "ff",
                    '\uFB01' => "fi",
                    '\uFB02' => "fl",
                    '\uFB03' => "ffi",
                    '\uFB04' => "ffl",
                    // Braces lying on their side, of which there are two kinds.
                    '\uFE37' => "\u23DE",
                    '\uFE38' => "\u23DF",
                    '\uFB05' or '\uFB06' => "st",
                    // The sign for a space, which TeX's typewriter fonts have at its code.
                    ' ' or '\u00A0' or '\u2423' => "",
                    // Other spaces, and what only joins or parts letters: none is painted.
                    (>= '\u2000' and <= '\u200F') or '\u202F' or '\u205F' or '\u2060' or '\u3000' or '\uFEFF' => "",
                    '\u00B4' or '\u02CA' => "\u0301",
                    '`' or '\u02CB' => "\u0300",
                    '\u00A8' => "\u0308",
                    '\u02C6' or '^' => "\u0302",
                    '\u02DC' or '~' => "\u0303",
                    '\u02C7' => "\u030C",
                    '\u02D8' => "\u0306",
                    '\u02DA' => "\u030A",
                    '\u02D9' => "\u0307",
                    '\u02DD' => "\u030B",
                    '\u00AF' or '\u02C9' => "\u0304",
                    '\u00B8' => "\u0327",
                    '\u0131' => "i",
                    '\u0237' => "j",
                    '\u03F5' => "\u03B5",
                    '\u03D5' => "\u03C6",
                    '\u2126' => "\u03A9",
                    '\u2206' => "\u0394",
                    '\u00B5' => "\u03BC",
                    '\u2329' or '\u3008' => "\u27E8",
                    '\u232A' or '\u3009' => "\u27E9",
                    _ => character.ToString(),
                }
            );
        }

        return normal.ToString();
    }

    /// <summary>Whether a text is only a stand-in: control characters, private use, or the sign for unknown.</summary>
    public static bool IsUnknown(string text) =>
        text.Length == 0
        || text[0] == '\uFFFD'
        || CharUnicodeInfo.GetUnicodeCategory(text, 0)
            is UnicodeCategory.Control
                or UnicodeCategory.PrivateUse
                or UnicodeCategory.OtherNotAssigned
                or UnicodeCategory.Surrogate;

    public static bool IsSymbol(string text) =>
        text.Length == 1 && text[0] > '\u02FF' && !char.IsLetterOrDigit(text[0]) && !IsUnknown(text);

    public static bool IsCode(string text) => text.Length == 1 && text[0] <= '\u00FF';

    /// <summary>Whether two words differ only in symbols on our side and as many codes on theirs.</summary>
    public static bool DifferBySymbols(string ours, string theirs)
    {
        var left = theirs.ToList();
        var symbols = new List<char>();
        foreach (var character in ours)
        {
            if (!left.Remove(character))
            {
                symbols.Add(character);
            }
        }

        return symbols.Count > 0
            && left.Count <= symbols.Count
            && symbols.TrueForAll(static c => IsSymbol(c.ToString()))
            && left.TrueForAll(static c => IsCode(c.ToString()) || IsUnknown(c.ToString()));
    }
}

using System.Text;

namespace SectionFour.Layout;

/// <summary>Text as it is matched: one form for each of the many characters that mean the same in print.</summary>
internal static class CleanText
{
    public static void Append(StringBuilder target, string text)
    {
        if (IsClean(text))
        {
            target.Append(text);
            return;
        }

        foreach (var c in text)
        {
            switch (c)
            {
                case '\u00AD' or '\u200B' or '\u200C' or '\u200D' or '\uFEFF' or '\0':
                    break;
                case '\u2018' or '\u2019' or '\u201B' or '\u02BC' or '\u2032':
                    target.Append('\'');
                    break;
                case '\u201C' or '\u201D' or '\u201F' or '\u2033':
                    target.Append('"');
                    break;
                case '\u2010' or '\u2011' or '\u2043':
                    target.Append('-');
                    break;
                case '\u00A0' or '\u2002' or '\u2003' or '\u2007' or '\u2009' or '\u202F':
                    target.Append(' ');
                    break;
                case '\uFB00':
                    target.Append("ff");
                    break;
                case '\uFB01':
                    target.Append("fi");
                    break;
                case '\uFB02':
                    target.Append("fl");
                    break;
                case '\uFB03':
                    target.Append("ffi");
                    break;
                case '\uFB04':
                    target.Append("ffl");
                    break;
                case '\uFB05' or '\uFB06':
                    target.Append("st");
                    break;
                default:
                    target.Append(c);
                    break;
            }
        }
    }

    public static string Of(string text)
    {
        if (IsClean(text))
        {
            return text;
        }

        var target = new StringBuilder(text.Length);
        Append(target, text);
        return target.ToString();
    }

    /// <summary>Whether a text has only characters that are left as they are; nearly all words have.</summary>
    private static bool IsClean(string text) => !text.AsSpan().ContainsAnyExceptInRange('\u0001', '\u009F');
}

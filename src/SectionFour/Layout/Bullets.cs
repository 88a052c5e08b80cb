namespace SectionFour.Layout;

/// <summary>The signs that reports set before the items of a list.</summary>
internal static class Bullets
{
    /// <summary>Each of them, fit for a class of characters in a pattern. Those of the private area are Word's own (Symbol and Wingdings).</summary>
    public const string Signs = "\u2022\u25CF\u25AA\u25E6\u2023\u2219\u00B7\u2043\uF0B7\uF0A7\uF076\u27A2\u2756\u25A0\u25A1\u25C6";

    /// <summary>Whether a word is a bullet and nothing else.</summary>
    public static bool IsOne(string text) => text is [var sign] && Signs.Contains(sign, StringComparison.Ordinal);
}

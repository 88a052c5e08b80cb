using System.Text.RegularExpressions;

namespace SectionFour.Reading;

/// <summary>Reads the key of a report that states results by codes: "A – The control operated as described; no exceptions were found."</summary>
internal static partial class ResultKeys
{
    /// <summary>Takes an entry of such a key, where the words are one.</summary>
    public static void Take(Section4Content content, string text)
    {
        if (Entry().Match(text) is { Success: true } entry)
        {
            Take(content, entry.Groups["code"].Value, entry.Groups["meaning"].Value);
        }
    }

    /// <summary>Takes an entry whose code and meaning stand in columns.</summary>
    public static void Take(Section4Content content, string code, string meaning)
    {
        if (Code().IsMatch(code) && meaning.Length > 15)
        {
            content.ResultKey.TryAdd(code, meaning);
        }
    }

    [GeneratedRegex(@"^(?<code>[A-Z]{1,4}|\d|[\u2020\u2021*\u2713-\u2718\u25A0-\u25FF])\s*[:=.)\u2013\u2014-]?\s+(?<meaning>(?:[A-Z][a-z]+|[A-Z])\s\S+ .{8,})$")]
    private static partial Regex Entry();

    [GeneratedRegex(@"^(?:[A-Z]{1,4}|\d|[\u2020\u2021*\u2713-\u2718\u25A0-\u25FF])$")]
    private static partial Regex Code();
}

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
            return;
        }

        foreach (Match explained in Explained().Matches(text))
        {
            Take(content, explained.Groups["code"].Value, explained.Groups["meaning"].Value);
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

    [GeneratedRegex(
        @"^(?<code>[A-Z]{1,4}|\d|[\u2020\u2021*\u221A\u2713-\u2718\u25A0-\u25FF\uF0FC])\s*[:=.)\u2013\u2014-]?\s+(?<meaning>(?:[A-Z][a-z]+|[A-Z])\s\S+ .{8,})$"
    )]
    private static partial Regex Entry();

    /// <summary>Codes explained within sentences: "✓ stands for “no exceptions noted”, and N/O means that the control had no occasion to operate."</summary>
    [GeneratedRegex(
        @"(?<![\w/])[""'\u201C\u2018]?(?<code>[A-Z]{1,4}(?:/[A-Z]{1,2})?|[\u221A\u2713-\u2718\uF0FC])[""'\u201D\u2019]?\s+(?:stands for|means|denotes|signifies|indicates|says|is short for)(?: that)?\s+[""'\u201C\u2018]?(?<meaning>[^"";\u201C\u201D]{8,}?)[""\u201D]?(?=[,.;]|$)"
    )]
    private static partial Regex Explained();

    [GeneratedRegex(@"^(?:[A-Z]{1,4}(?:/[A-Z]{1,2})?|\d|[\u2020\u2021*\u221A\u2713-\u2718\u25A0-\u25FF\uF0FC])$")]
    private static partial Regex Code();
}

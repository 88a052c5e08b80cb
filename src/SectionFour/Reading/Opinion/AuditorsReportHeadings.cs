using System.Text.RegularExpressions;
using SectionFour.Layout;

namespace SectionFour.Reading;

/// <summary>A heading of a part of the auditor's report.</summary>
/// <param name="Kind">The part.</param>
/// <param name="Start">Where it starts in the report's text.</param>
/// <param name="End">Where its words end.</param>
/// <param name="Text">Its words in lower case, without a number.</param>
internal sealed record PartHeading(string Kind, int Start, int End, string Text);

/// <summary>Finds the headings of the parts of the auditor's report: on lines of their own, or before their paragraph on the same line.</summary>
internal static partial class AuditorsReportHeadings
{
    private static readonly PhraseBook Headings = PhraseBook.Load("auditors-report.yaml");

    public static List<PartHeading> Find(SectionSpan section)
    {
        var found = new List<PartHeading>();
        foreach (var line in section.Lines)
        {
            var raw = line.Text;
            if (RunIn(section, line) is { } runIn)
            {
                found.Add(runIn);
                continue;
            }

            if (raw.Length > 90 || raw.EndsWith('.') && raw.Length > 45 || raw.EndsWith(',') || raw.EndsWith(';'))
            {
                continue;
            }

            var normal = Numbering().Replace(raw, "").Trim(' ', ':', '.', '-', '\u2013', '\u2014').ToLowerInvariant();
            if (normal.Length is 0 or > 80 || char.IsLower(raw[0]))
            {
                continue;
            }

            if (Headings.First(normal) is { } phrase)
            {
                var start = section.Text.IndexOf(line.Words[0]);
                found.Add(new PartHeading(phrase.Kind, start, start + raw.Length, normal));
            }
        }

        return found;
    }

    /// <summary>A heading that its paragraph follows on the same line: "Qualified opinion — In our opinion, …".</summary>
    private static PartHeading? RunIn(SectionSpan section, TextLine line)
    {
        var number = Numbering().Match(line.Text).Length;
        var match = RunInHeading().Match(line.Text, number);
        if (!match.Success)
        {
            return null;
        }

        var words = match.Groups["h"].Value.ToLowerInvariant();
        var phrase = Headings.Phrases.FirstOrDefault(p =>
            p.Regex.Match(words) is { Success: true, Index: 0 } m && m.Length == words.Length
        );
        var start = section.Text.IndexOf(line.Words[0]);
        return phrase is null || start < 0 ? null : new PartHeading(phrase.Kind, start, start + match.Index + match.Length, words);
    }

    /// <summary>Where the next part starts behind a place that is not the opinion itself; the end where none does.</summary>
    public static int Next(List<PartHeading> headings, int after, int end)
    {
        foreach (var heading in headings)
        {
            if (heading.Start > after + 5 && heading.Kind is not "Opinion")
            {
                return heading.Start;
            }
        }

        return end;
    }

    [GeneratedRegex(@"^(?:\d{1,2}|[ivx]{1,4}|[a-z])[.)]\s+", RegexOptions.IgnoreCase)]
    private static partial Regex Numbering();

    [GeneratedRegex(@"\G(?<h>\p{Lu}[\p{L}'\u2019 ]{3,58}?)(?:\s*[\u2014\u2013:]|\s-|\.)\s+(?=[""\u201C\p{Lu}\d(])")]
    private static partial Regex RunInHeading();
}

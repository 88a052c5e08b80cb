using System.Text.RegularExpressions;
using SectionFour.Reports;

namespace SectionFour.Reading;

/// <summary>
/// Headings and banners that say under which criteria controls stand: "CC6.1", "CC6.1: The entity implements …", "Criterion A1.2 –
/// …", "CC6.2, CC6.3"; and headings of groups of criteria, which name none ("CC6.0 Logical and physical access controls").
/// </summary>
internal static partial class CriterionHeadings
{
    /// <summary>A longer text that closes with a point is a sentence and no heading ("P1 Everyone signs the booklet in the first week.").</summary>
    private const int LongestBare = 60;

    /// <summary>The criteria that the text starts with and where their text begins; null where it is no such heading.</summary>
    public static (IReadOnlyList<string> Ids, int TextStart)? Read(string text)
    {
        var lead = Lead().Match(text);
        var position = lead.Length;
        var ids = new List<string>();
        foreach (var (id, index, length) in CriterionId.In(text))
        {
            if (index > position + 5 || index > position && !Joins(text[position..index]))
            {
                break;
            }

            ids.Add(id);
            position = index + length;
        }

        if (ids.Count == 0)
        {
            return null;
        }

        while (position < text.Length && (char.IsWhiteSpace(text[position]) || ":.-\u2013\u2014|)]".Contains(text[position])))
        {
            position++;
        }

        return (ids, position);
    }

    /// <summary>Whether a text is ids of criteria and nothing else.</summary>
    public static bool IsOnlyIds(string text) => Read(text) is { } heading && heading.TextStart >= text.Length;

    public static bool IsHeading(string text) => Read(text) is not null || IsGroup(text);

    /// <summary>A heading of a series or category: "CC6.0 – Logical and physical access", "Additional criteria for availability".</summary>
    public static bool IsGroup(string text) => text.Length < 160 && !(text.Length > LongestBare && text.EndsWith('.')) && Group().IsMatch(text);

    /// <summary>A control objective of a SOC 1 report: "Control objective 3: Controls provide reasonable assurance that …".</summary>
    public static (string Label, int TextStart)? Objective(string text) =>
        ControlObjective().Match(text) is { Success: true } match ? (match.Groups["label"].Value.Trim(), match.Length) : null;

    private static bool Joins(string between) =>
        between.All(static c => char.IsWhiteSpace(c) || c is ',' or ';' or '/' or '&' or '-' or '\u2013' or '+')
        || between.Trim() is "and" or ", and";

    [GeneratedRegex(
        @"^(?:also |and |see also )?(?:(?:applicable |related )?(?:trust services? )?(?:criteri(?:a|on)|principle|TSC)(?: (?:reference|ref|number|no)\.?)?\s*[:#-]?\s*)?",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex Lead();

    [GeneratedRegex(
        @"^(?:CC|PI|[ACP])\s?[1-9](?:\.0)?(?![.\d])(?=[\s:.\u2013\u2014-]+[A-Z][a-z])|^(?:CC|PI|[ACP])\s?[1-9]\.0\b|^(?:additional )?(?:common )?criteria (?:related to|for|common to)\b|^(?:trust services )?criteria (?:related to|for|common to)|^(?:control environment|communication and information|information and communication|risk assessment|monitoring(?: activities| of controls)?|control activities|logical and physical access(?: controls)?|system operations|change management|risk mitigation|security|availability|confidentiality|processing integrity|privacy)(?: (?:category|criteria|principle|controls))?(?: and criteria table)?$|^(?:security|availability|confidentiality|processing integrity|privacy) (?:principle|categor)",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex Group();

    [GeneratedRegex(
        @"^(?<label>control objectives?\s*(?:#|no\.?)?\s*(?:[A-Z]{0,4}[-.]?\d{1,2}(?:\.\d{1,2})?|[A-Z]))\s*[:.\u2013\u2014-]?\s*",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex ControlObjective();
}

using System.Text.RegularExpressions;
using SectionFour.Reports;

namespace SectionFour.Reading;

/// <summary>Takes an id or criteria in brackets at the end of a control's text out of it: "Access is reviewed every quarter. [AC-07] (CC6.2, CC6.3)".</summary>
internal static partial class TrailingBrackets
{
    public static void Take(PrintedControl control)
    {
        // The whole text is put together only where its last line may close with brackets.
        while (
            control.HasText
            && control.Description[^1].Text.TrimEnd().TrimEnd('.') is [.., ')' or ']']
            && control.Text is var text
            && Brackets().Match(text.Text) is { Success: true, Index: > 0 } match
        )
        {
            var inside = match.Groups["inside"];
            var criteria = CriterionId.In(inside.Value).Select(static c => c.Id).Distinct().ToList();
            if (criteria.Count > 0 && OnlyCriteria().IsMatch(inside.Value))
            {
                control.Criteria.Clear();
                control.Criteria.AddRange(criteria);
            }
            else if (control.Id is null && ControlIdGrammar.IsId(inside.Value) && inside.Value.Any(char.IsLetter))
            {
                control.Id = text.Slice(inside);
            }
            else
            {
                return;
            }

            var kept = RunningText.LinesOf(text.Slice(0, match.Index), control.Description);
            control.Description.Clear();
            control.Description.AddRange(kept);
        }
    }

    [GeneratedRegex(@"\s*[(\[](?<inside>[^()\[\]]{2,90})[)\]]\.?$")]
    private static partial Regex Brackets();

    [GeneratedRegex(
        @"^(?:(?:criteri(?:a|on)|TSC|ref(?:erence)?s?)\s*:?\s*)?(?:(?:CC|PI|[ACP])\s?\d\.\d{1,2}(?:\s*(?:[,;/&]|and)?\s*))+$",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex OnlyCriteria();
}

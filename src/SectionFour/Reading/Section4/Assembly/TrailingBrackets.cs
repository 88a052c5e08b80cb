using System.Text.RegularExpressions;
using SectionFour.Layout;

namespace SectionFour.Reading;

/// <summary>Takes an id or criteria in brackets at the end of a control's text out of it: "Access is reviewed every quarter. [AC-07] (CC6.2, CC6.3)".</summary>
internal static partial class TrailingBrackets
{
    public static void Take(PrintedControl control)
    {
        // "AC-1 [CC6.1] Access is reviewed …": between the id and the text.
        if (
            control.HasText
            && control.Description[0].Text is ['(' or '[', ..]
            && control.Text is var whole
            && CriterionReference.AtStart(whole.Text) is { Ids.Count: > 0 } first
        )
        {
            control.StandsUnder(first.Ids);
            var rest = RunningText.LinesOf(whole.Slice(first.TextStart), control.Description);
            control.Description.Clear();
            control.Description.AddRange(rest);
        }

        // The whole text is put together only where its last line may close with brackets or with criteria.
        while (control.HasText && CriterionReference.MayEnd(control.Description[^1].Text) && control.Text is var text)
        {
            int start;
            if (CriterionReference.AtEnd(text.Text) is { Start: > 0, Ids.Count: > 0 } named)
            {
                control.StandsUnder(named.Ids, named.Adds);
                start = named.Start;
            }
            else if (
                Brackets().Match(text.Text) is { Success: true, Index: > 0 } match
                && control.Id is null
                && match.Groups["inside"] is var inside
                && ControlIdGrammar.IsId(inside.Value)
                && inside.Value.Any(char.IsLetter)
            )
            {
                control.Id = text.Slice(inside);
                start = match.Index;
            }
            else if (
                control is { Id: null, Description.Count: > 1 }
                && control.Description[^1].Text.Trim() is var last
                && ControlIdGrammar.IsId(last)
                && last.Any(char.IsLetter)
            )
            {
                // The id on a line of its own below the text.
                control.Id = Fragment.Of([control.Description[^1]]);
                control.Description.RemoveAt(control.Description.Count - 1);
                continue;
            }
            else
            {
                return;
            }

            var kept = RunningText.LinesOf(text.Slice(0, start), control.Description);
            control.Description.Clear();
            control.Description.AddRange(kept);
        }
    }

    [GeneratedRegex(@"\s*[(\[](?<inside>[^()\[\]]{2,90})[)\]]\.?$")]
    private static partial Regex Brackets();
}

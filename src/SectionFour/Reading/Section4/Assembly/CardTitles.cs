using System.Text.RegularExpressions;

namespace SectionFour.Reading;

/// <summary>Tells the titles of control cards: "Control GOV-03", "Control Activity 4.1:", "AC-01 – Access reviews", "GOV-1 (CC1.1, CC1.5)".</summary>
internal static partial class CardTitles
{
    /// <summary>Where the control's id stands in a title; null where the text is none.</summary>
    public static (int Start, int Length)? IdIn(string text)
    {
        var match = Title().Match(text);
        match = match.Success ? match : TitleWithCriteria().Match(text);
        match = match.Success ? match : NamedTitle().Match(text);
        match = match.Success ? match : TitleBeforeCriteria().Match(text);

        return match.Success ? (match.Groups["id"].Index, match.Groups["id"].Length) : null;
    }

    /// <summary>A control's id and the length of what stands before its text: "Control Activity CA 1. Access is …", "Control 4: Access is …".</summary>
    public static (int Start, int Length, int Lead)? Led(string text)
    {
        var match = LedControl().Match(text);
        return match.Success ? (match.Groups["id"].Index, match.Groups["id"].Length, match.Length) : null;
    }

    /// <summary>The text behind the id is a sentence and no title: five words at least.</summary>
    [GeneratedRegex(
        @"^control(?: activity| point| procedure)?\s*(?:#|no\.?|number|id|ref\.?)?\s*:?\s*(?<id>(?-i:[A-Z]{1,8})[-.\s]?(?:[A-Z]{1,6}[-.])?\d[\w-]*(?:\.\w+)*(?:-\d+)?|\d[\w-]*(?:\.\d+)*(?:-\d+)?)\s*[:.\u2013\u2014-]\s+(?=(?-i:[A-Z0-9])\S*(?:\s\S+){4})",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex LedControl();

    [GeneratedRegex(
        @"^control(?: activity| objective)?\s*(?:#|no\.?|number|id|ref\.?)?\s*:?\s*(?<id>[A-Z]{0,8}[-.\s]?\d[\w.\-]{0,14}|[A-Z]{1,8}-?[A-Z]{0,6}-\d[\w.\-]{0,8})\s*(?:[:\u2013\u2014-].{0,80})?$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Title();

    /// <summary>"C-1-K Asset inventory     CC2.1 · CC6.1".</summary>
    [GeneratedRegex(
        @"^(?<id>[A-Z]{1,6}(?:[-._ ]?[A-Z\d]{1,5}){0,3}(?<=\d.*)|\d{1,2}(?:\.\d{1,3}){1,3})\s+(?=[A-Z])[\w,/&'-]+ (?:|[\w,/&'-]+ (?:|[\w,/&'-]+ (?:|[\w,/&'-]+ (?:|[\w,/&'-]+ (?:|[\w,/&'-]+ (?:|[\w,/&'-]+ (?:|[\w,/&'-]+ (?:|[\w,/&'-]+ ))))))))(?:(?:CC|PI|[ACP])\d\.\d{1,2}(?:\s*[,;/&|\u00B7\u2022]\s*|\s+|$))+$",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex TitleBeforeCriteria();

    /// <summary>"Control 1.6 Return of storage media".</summary>
    [GeneratedRegex(
        @"^Control\s+(?<id>(?:[A-Z]{1,8}[-. ]?)?\d[\w-]{0,6}(?:[.-]\d{1,3}){0,4})\s+(?=[A-Z])(?:[\w,/&'-]+(?: |$)){1,9}$",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex NamedTitle();

    /// <summary>"GOV-1 (CC1.1, CC1.5)", "4.3.1 Single sign-on [CC6.1, CC6.6]".</summary>
    [GeneratedRegex(
        @"^(?<id>(?:[A-Z]{1,8}[-. ]?(?:[A-Z]{1,6}[-.])?)?\d[\w.\-]{0,10})(?:\s+[A-Z][^()\[\]]{2,90}?(?<![.;]\s*))?\s*[(\[](?:(?:CC|PI|[ACP])\s?\d\.\d{1,2}(?:\s*(?:[,;/&]|and)?\s*))+[)\]]$",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex TitleWithCriteria();
}

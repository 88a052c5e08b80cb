using System.Text.RegularExpressions;
using SectionFour.Reports;

namespace SectionFour.Reading;

/// <summary>
/// The one grammar for criteria that are named at the end of a control's text: "(CC1.1, CC1.5)", "[Also: CC2.2]", "Mapped also to CC4.2", and on
/// a line of their own "CC6.2, CC6.3".
/// </summary>
internal static partial class CriterionReference
{
    private const string Id = @"(?:TSC\s+)?(?:CC|PI|[ACP]|TSC(?=\s))[\s.-]?\d[.-]\d{1,2}";

    private const string Ids = Id + @"(?:(?:\s*[,;/&+\u00B7\u2022]\s*(?:and\s+)?|\s+and\s+|\s+)" + Id + ")*";

    /// <summary>What the same control answers in other frameworks, behind the criteria ("| CCM v4: IAM-05").</summary>
    private const string Others =
        @"(?:\s*[|;\u00B7\u2022/]\s*(?:CSA|CCM|HIPAA|45\s+CFR|ISO|NIST|PCI|HITRUST|COBIT|GDPR|C5|CIS)\b(?:[^.;|()\[\]]|\.(?=\d))+){0,4}";

    /// <summary>Words that lead to criteria and say nothing else.</summary>
    private const string Lead =
        @"(?:(?:also|and|see|applicable|related|further|additional|common|trust|services?|maps?|mapped|mapping|linked|links|relates?|addresse[sd]|supports?|supported|serves|meets?|satisf(?:y|ies)|covers|designed|intended|contributes|corresponds|refers|references?|refs?|criteri(?:a|on)|principles?|TSC|to|the|for|by|address|soc 2)\b[\s.:\u2013-]*)";

    /// <summary>Whether a text ends as references do, in a bracket or a digit: asked before more is put together or matched.</summary>
    public static bool MayEnd(string text) =>
        text.TrimEnd().TrimEnd('.') is [.., ')' or ']'] || text.AsSpan().TrimEnd(". ") is [.., >= '0' and <= '9'];

    /// <summary>The criteria that a text ends with.</summary>
    /// <returns>Where the reference starts, the criteria, and whether it adds to others ("also"); null where the text ends with none.</returns>
    public static (int Start, IReadOnlyList<string> Ids, bool Adds)? AtEnd(string text)
    {
        if (!MayEnd(text))
        {
            return null;
        }

        var match = InBrackets().Match(text);
        match = match.Success ? match : WithLead().Match(text);
        return match.Success ? Of(match) : null;
    }

    /// <summary>The criteria in brackets with which a text starts, and where its words begin; null where it starts with none.</summary>
    public static (int TextStart, IReadOnlyList<string> Ids)? AtStart(string text) =>
        LeadingBrackets().Match(text) is { Success: true } match ? (match.Length, Of(match).Ids) : null;

    /// <summary>The criteria of a line that names nothing else; null where it says more.</summary>
    public static (int Start, IReadOnlyList<string> Ids, bool Adds)? Whole(string line) =>
        OnlyReference().Match(line) is { Success: true } match ? Of(match) : null;

    /// <summary>Whether a label says that its criteria come besides others: "Also addresses", "Further criteria".</summary>
    public static bool LeadAdds(string label) => AddingLabel().IsMatch(label);

    private static (int Start, IReadOnlyList<string> Ids, bool Adds) Of(Match match) =>
        (
            match.Index,
            [.. CriterionId.In(match.Groups["ids"].Value).Select(static c => c.Id).Distinct()],
            match.Groups["lead"].Value.Contains("also", StringComparison.OrdinalIgnoreCase)
        );

    [GeneratedRegex(@"^(?:also|further|additional|other|secondary)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex AddingLabel();

    [GeneratedRegex(
        $@"^[(\[]\s*(?<lead>{Lead}{{0,6}})(?<ids>{Ids})\s*[)\]]\s*[:.\u2013-]?\s*(?=\S)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex LeadingBrackets();

    [GeneratedRegex(
        $@"\s*[(\[]\s*(?<lead>{Lead}{{0,6}})(?<ids>{Ids}){Others}\s*[)\]]\.?$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex InBrackets();

    [GeneratedRegex(
        $@"(?<=[.;!?)\]]\s)(?<lead>{Lead}{{1,8}})(?<ids>{Ids}){Others}\.?$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex WithLead();

    [GeneratedRegex(
        $@"^(?:(?<open>[(\[])\s*)?(?<lead>{Lead}{{0,8}})(?<ids>{Ids}){Others}\s*[,;]?\s*(?(open)[)\]])\.?$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex OnlyReference();
}

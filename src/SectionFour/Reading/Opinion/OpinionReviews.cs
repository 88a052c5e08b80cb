using System.Collections.Immutable;
using System.Text.RegularExpressions;
using SectionFour.Reports;

namespace SectionFour.Reading;

/// <summary>Tells why a person should look at an opinion as it was read.</summary>
internal static partial class OpinionReviews
{
    /// <param name="kind">The kind that was read.</param>
    /// <param name="headings">The headings of the auditor's report.</param>
    /// <param name="opinion">The text of the opinion.</param>
    public static ImmutableArray<string> Reasons(OpinionKind kind, List<PartHeading> headings, string opinion)
    {
        var reasons = ImmutableArray.CreateBuilder<string>();
        var heading = headings.FindLast(static h => h.Kind == "Opinion")?.Text ?? "";
        var says =
            heading.StartsWith("qualified", StringComparison.Ordinal) ? OpinionKind.Qualified
            : heading.StartsWith("adverse", StringComparison.Ordinal) ? OpinionKind.Adverse
            : heading.StartsWith("disclaimer", StringComparison.Ordinal) ? OpinionKind.Disclaimer
            : OpinionKind.Undetermined;
        if (says != OpinionKind.Undetermined && says != kind)
        {
            reasons.Add($"The heading says \"{heading}\" but the words were read as {kind.ToString().ToLowerInvariant()}.");
        }

        if (kind == OpinionKind.Unqualified && headings.Exists(static h => h.Kind == "BasisForModification"))
        {
            reasons.Add("A paragraph gives the basis for a modified opinion, but no modification was found in the opinion's words.");
        }

        if (TemplateWords().IsMatch(opinion))
        {
            reasons.Add("Words of a template were left in the opinion.");
        }

        if (
            kind == OpinionKind.Qualified
            && OpinionWords.First(opinion, "QualifiedLead") is { Phrase.Id: "opinion.qualified.informal" } informal
        )
        {
            reasons.Add($"\"{informal.Match.Value}\" is no standard form of a qualification.");
        }

        if (kind == OpinionKind.Undetermined)
        {
            reasons.Add("The words of the opinion fit none of the known forms.");
        }

        return reasons.ToImmutable();
    }

    [GeneratedRegex(@"\[(?:except|company|service organi[sz]ation|name|date|auditor|insert|the )[^\]]*\]", RegexOptions.IgnoreCase)]
    private static partial Regex TemplateWords();
}

using System.Collections.Immutable;
using System.Text.RegularExpressions;
using SectionFour.Layout;
using SectionFour.Reports;

namespace SectionFour.Reading;

/// <summary>Reads what an opinion says on each of its limbs: the description, the design, the operation, and added subject matter.</summary>
internal static partial class LimbReader
{
    /// <param name="text">The text of the auditor's report.</param>
    /// <param name="start">Where the sentence that opines starts in it.</param>
    /// <param name="end">Where the opinion ends.</param>
    /// <param name="overall">The kind of the opinion as a whole.</param>
    /// <param name="basis">The basis for its modification, or null.</param>
    public static ImmutableArray<LimbOpinion> Read(Fragment text, int start, int end, OpinionKind overall, Fragment? basis)
    {
        var opinion = text.Text[start..end];
        var (leadEnd, ranges) = Ranges(opinion);
        var lead = opinion[..(leadEnd ?? 0)];
        var leadQualified =
            (OpinionWords.First(lead, "QualifiedLead") ?? OpinionWords.First(lead, "QualifiedClause")) is not null
            || leadEnd is null && overall == OpinionKind.Qualified;
        var leadAdverse = OpinionWords.First(lead, "AdverseLead") is not null;
        var limbs = ImmutableArray.CreateBuilder<LimbOpinion>();
        foreach (var (from, to) in ranges)
        {
            var limbText = opinion[from..to];
            if (LimbOf(limbText) is not { } limb)
            {
                continue;
            }

            // Added subject matter may be opined on in the words of the other limbs, a second time.
            if (limbs.Any(l => l.Limb == limb))
            {
                if (limb == OpinionLimb.Additional || OpinionWords.First(limbText, "LimbAdditional") is null)
                {
                    continue;
                }

                limb = OpinionLimb.Additional;
            }

            var kind = Kind(limbText, limb);
            var fragment = text.Slice(start + from, start + to);
            if (!fragment.IsEmpty)
            {
                limbs.Add(new LimbOpinion(limb, kind, fragment.ToEvidence()));
            }
        }

        return limbs.ToImmutable();

        OpinionKind Kind(string limbText, OpinionLimb limb)
        {
            var negated =
                OpinionWords.First(
                    limbText,
                    limb switch
                    {
                        OpinionLimb.Description => "NegatedDescription",
                        OpinionLimb.Design => "NegatedDesign",
                        OpinionLimb.Additional => "NegatedAdditional",
                        _ => "NegatedOperating",
                    }
                )
                is not null;
            return overall switch
            {
                OpinionKind.Disclaimer => OpinionKind.Disclaimer,
                _ when negated => OpinionKind.Adverse,
                OpinionKind.Adverse when leadAdverse => OpinionKind.Unqualified,
                OpinionKind.Qualified when leadQualified => BasisTouches(basis, limb) ? OpinionKind.Qualified : OpinionKind.Unqualified,
                OpinionKind.Qualified => (OpinionWords.First(limbText, "QualifiedLead") ?? OpinionWords.First(limbText, "QualifiedClause"))
                    is not null
                    ? OpinionKind.Qualified
                    : OpinionKind.Unqualified,
                OpinionKind.Undetermined => OpinionKind.Undetermined,
                _ => OpinionKind.Unqualified,
            };
        }
    }

    /// <summary>The ranges of the limbs, by their marks or by the words that part them, and where the lead before marked limbs ends; null without marks.</summary>
    private static (int? LeadEnd, List<(int Start, int End)> Ranges) Ranges(string opinion)
    {
        var marks = LimbMark().Matches(opinion).Select(static m => (m.Index, m.Length)).ToList();
        var ranges = new List<(int Start, int End)>();
        if (marks.Count >= 2)
        {
            for (var i = 0; i < marks.Count; i++)
            {
                ranges.Add((marks[i].Index + marks[i].Length, i + 1 < marks.Count ? marks[i + 1].Index : opinion.Length));
            }
        }
        else
        {
            var from = 0;
            foreach (Match match in LimbBreak().Matches(opinion))
            {
                ranges.Add((from, match.Index));
                from = match.Index + match.Length;
            }

            ranges.Add((from, opinion.Length));
        }

        return (marks.Count >= 2 ? marks[0].Index : null, ranges);
    }

    private static OpinionLimb? LimbOf(string text)
    {
        // What a limb is about stands at its start; the design limb also speaks of controls that "operated effectively" as a condition.
        var design = OpinionWords.First(text, "LimbDesign")?.Match.Index ?? int.MaxValue;
        var operating = OpinionWords.First(text, "LimbOperating")?.Match.Index ?? int.MaxValue;
        var description = OpinionWords.First(text, "LimbDescription")?.Match.Index ?? int.MaxValue;
        if (design == int.MaxValue && operating == int.MaxValue && description == int.MaxValue)
        {
            return OpinionWords.First(text, "LimbAdditional") is null ? null : OpinionLimb.Additional;
        }

        return description < Math.Min(design, 60) ? OpinionLimb.Description
            : design != int.MaxValue ? OpinionLimb.Design
            : operating != int.MaxValue ? OpinionLimb.OperatingEffectiveness
            : OpinionLimb.Description;
    }

    /// <summary>Whether the basis paragraph says that this limb is concerned; without words on any limb, all are.</summary>
    private static bool BasisTouches(Fragment? basis, OpinionLimb limb)
    {
        if (basis is null)
        {
            return true;
        }

        var description = OpinionWords.First(basis.Text, "NegatedDescription") is not null;
        var design = OpinionWords.First(basis.Text, "NegatedDesign") is not null;
        var operating = OpinionWords.First(basis.Text, "NegatedOperating") is not null || DidNotProvide().IsMatch(basis.Text);
        var additional = OpinionWords.First(basis.Text, "NegatedAdditional") is not null;
        if (!description && !design && !operating && !additional)
        {
            return true;
        }

        return limb switch
        {
            OpinionLimb.Description => description,
            OpinionLimb.Design => design,
            OpinionLimb.Additional => additional,
            _ => operating || design,
        };
    }

    [GeneratedRegex(
        @"(?:(?<=^|[\s,:;\u2014\u2013-]))(?:\((?:[a-d]|i{1,3}|iv|[1-4])\)|(?:[a-d]|i{1,3}|iv|[1-4])[.)]|["
            + Bullets.Signs
            + @"])\s+(?=(?:the|each|its|[A-Z]))",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex LimbMark();

    /// <summary>Where limbs without labels part: "…; the controls stated …", "…, and the controls …".</summary>
    [GeneratedRegex(
        @"(?:[.;]\s+(?:and\s+)?|,\s+(?:and\s+)?(?:that\s+)?)(?=(?:the|its|those|such)\s+(?:accompanying\s+|stated\s+|related\s+)?(?:description|controls?)\b)|\s[\u2013\u2014-]\s+(?=(?:(?:the|its|those)\s+)?(?:description|controls?)\b)|\.\s+(?=[A-Z])",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex LimbBreak();

    [GeneratedRegex(@"\bdid not provide\b|\bnot (?:been )?achieved\b", RegexOptions.IgnoreCase)]
    private static partial Regex DidNotProvide();
}

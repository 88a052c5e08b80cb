using SectionFour.Reports;

namespace SectionFour.Assessment;

/// <summary>What a modified opinion touches.</summary>
internal static class OpinionLinks
{
    /// <summary>Whether it is modified.</summary>
    public static bool IsModified(Opinion opinion) =>
        Worst(opinion) is OpinionKind.Qualified or OpinionKind.Adverse or OpinionKind.Disclaimer;

    /// <summary>The worst kind that stands in it.</summary>
    public static OpinionKind Worst(Opinion opinion)
    {
        var worst = opinion.Overall;
        foreach (var limb in opinion.Limbs)
        {
            if (limb.Kind > worst)
            {
                worst = limb.Kind;
            }
        }

        return worst;
    }

    /// <summary>Whether the basis of the modification names the deviation's control or one of its criteria.</summary>
    /// <remarks>An adverse opinion that names nothing is pervasive: it touches every deviation.</remarks>
    public static bool Names(Opinion opinion, DeviationFacts facts)
    {
        if (!IsModified(opinion))
        {
            return false;
        }

        if (opinion.QualifiedCriteria.IsEmpty && opinion.QualifiedControls.IsEmpty)
        {
            return Worst(opinion) is OpinionKind.Adverse or OpinionKind.Disclaimer;
        }

        return facts.Deviation.Criteria.Any(opinion.QualifiedCriteria.Contains)
            || facts.Deviation.Controls.Any(opinion.QualifiedControls.Contains);
    }
}

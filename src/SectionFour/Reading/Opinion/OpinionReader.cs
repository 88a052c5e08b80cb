using SectionFour.Reports;

namespace SectionFour.Reading;

/// <summary>
/// Reads the opinion from the auditor's report and from nowhere else: "In our opinion" in other parts is a quotation.
/// </summary>
internal static class OpinionReader
{
    public static Opinion Read(SectionSpan? section, IReadOnlyList<CriterionBanner> criteria, IReadOnlyList<MergedControl> controls)
    {
        if (section is null || section.Text.IsEmpty)
        {
            return new Opinion
            {
                Overall = OpinionKind.Undetermined,
                ReviewReasons = ["The independent service auditor's report was not found."],
            };
        }

        var text = section.Text;
        var headings = AuditorsReportHeadings.Find(section);
        if (OpinionRegion.Find(text.Text, headings) is not { } region)
        {
            return new Opinion
            {
                Overall = OpinionKind.Undetermined,
                Parts = AuditorsReportParts.Find(section, headings, null),
                ReviewReasons = ["No opinion paragraph was found in the service auditor's report."],
            };
        }

        var opinion = text.Text[region.Start..region.End];
        var (kind, rule) = OpinionKindReader.Read(text.Text, opinion);
        var sentenceStart = region.Start + OpinionRegion.SentenceStart(opinion, kind);
        var sentence = text.Slice(sentenceStart, region.End);
        var basis = kind is OpinionKind.Unqualified or OpinionKind.Undetermined
            ? null
            : ModificationBasis.Find(text, headings, sentenceStart, region.End);
        var limbs = LimbReader.Read(text, sentenceStart, region.End, kind, basis);
        var overall =
            limbs.Length == 0 ? kind
            : limbs.Max(static l => OpinionKindReader.Rank(l.Kind)) > OpinionKindReader.Rank(kind)
                ? limbs.MaxBy(static l => OpinionKindReader.Rank(l.Kind))!.Kind
            : kind;
        return new Opinion
        {
            Overall = overall,
            Sentence = sentence.ToEvidence(),
            Limbs = limbs,
            Basis = basis?.ToEvidence(),
            QualifiedCriteria = basis is null ? [] : ModificationBasis.NamedCriteria(basis, sentence, criteria),
            QualifiedControls = basis is null ? [] : ModificationBasis.NamedControls(basis.Text, controls),
            Emphasis = AuditorsReportParts.Emphasis(text, headings),
            Parts = AuditorsReportParts.Find(section, headings, basis),
            Rule = rule,
            ReviewReasons = OpinionReviews.Reasons(kind, headings, opinion),
        };
    }
}

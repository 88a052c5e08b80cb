using System.Collections.Immutable;

namespace SectionFour.Outputs;

/// <summary>Makes the memo from reading, assessment, comparison and what people added. Nothing else knows what a memo holds.</summary>
internal static class MemoBuilder
{
    /// <summary>All sections that there are, in their usual order.</summary>
    public static readonly ImmutableArray<(string Id, string Title, Func<MemoFacts, IEnumerable<Block>> Blocks)> Parts =
    [
        ("decision", "Decision", DecisionPart.Blocks),
        ("summary", "Summary", SummaryPart.Blocks),
        ("reliance", "Our use and what the report supports", ReliancePart.Blocks),
        ("report", "The report", ReportPart.Blocks),
        ("opinion", "The service auditor's opinion", OpinionPart.Blocks),
        ("exceptions", "Exceptions", ExceptionsPart.Blocks),
        ("pattern", "Pattern and sufficiency of testing", PatternPart.Blocks),
        ("credibility", "Credibility of the report", CredibilityPart.Blocks),
        ("comparison", "Comparison with the last report", ComparisonPart.Blocks),
        ("user-entity-controls", "Complementary user entity controls", UserEntityControlsPart.Blocks),
        ("subservice-organizations", "Subservice organizations", SubservicePart.Blocks),
        ("dates", "Age of the evidence and dates to watch", DatesPart.Blocks),
        ("questions", "Questions to the vendor", QuestionsPart.Blocks),
        ("coverage", "What was read and what was not", CoveragePart.Blocks),
        ("method", "Appendix: method, policy and origin", MethodPart.Blocks),
    ];

    public static MemoDocument Build(ReviewedReport review)
    {
        var (template, facts) = (review.Template, new MemoFacts(review));
        var sections = template.Sections.Select(s =>
        {
            var (id, title, blocks) = Parts.First(p => p.Id == s.Id);
            ImmutableArray<Block> body = [.. blocks(facts)];
            return new MemoSection(
                id,
                s.Title is { } own ? Placeholders.Fill(own, review) : title,
                s.NewPage,
                s.Intro is { } intro ? [new ParagraphBlock([new Run(Placeholders.Fill(intro, review))]), .. body] : body
            );
        });
        return new MemoDocument
        {
            Title = Placeholders.Fill(template.Title, review),
            Subtitle = Placeholders.Fill(template.Subtitle, review),
            Confidentiality = Placeholders.Fill(template.Confidentiality, review),
            Provenance = Provenance(review),
            Producer = Generator.Name,
            Generated = review.Generated,
            Organization = template.Organization,
            Logo = template.Logo,
            Sections = [.. sections],
        };
    }

    /// <summary>When, from which file, with which policy, in one line.</summary>
    public static string Provenance(ReviewedReport review)
    {
        var policy = review.Assessment.Policy;
        var when = review.Generated is { } moment
            ? $"Generated {DocumentWording.Moment(moment)}"
            : $"As of {DocumentWording.Day(review.Assessment.AsOf)}";
        return $"{when} · file SHA-256 {review.Reading.FileHash[..16]}… · policy {policy.Id} {policy.Version} ({policy.Digest[..8]})";
    }
}

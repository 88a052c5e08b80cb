using System.Collections.Immutable;
using System.Text.RegularExpressions;
using SectionFour.Layout;
using SectionFour.Reports;

namespace SectionFour.Reading;

/// <summary>Finds the parts that an auditor's report should have, and what it emphasizes.</summary>
internal static partial class AuditorsReportParts
{
    /// <summary>Each part, with its words or none where it is missing.</summary>
    public static ImmutableArray<AuditorsReportPartFinding> Find(SectionSpan section, List<PartHeading> headings, Fragment? basis)
    {
        var text = section.Text;
        var signature = SignatureReader.Read(section);
        var found = ImmutableArray.CreateBuilder<AuditorsReportPartFinding>();
        foreach (var part in Enum.GetValues<AuditorsReportPart>())
        {
            var evidence = part switch
            {
                AuditorsReportPart.Title => section.Heading.Text.Contains("independent", StringComparison.OrdinalIgnoreCase)
                    ? section.Heading.ToEvidence()
                    : Sentence(text, TitleWords()),
                AuditorsReportPart.Addressee => Sentence(text, AddresseeWords()),
                AuditorsReportPart.BasisForModification => basis?.ToEvidence(),
                AuditorsReportPart.Signature => signature.Firm?.ToEvidence(),
                AuditorsReportPart.Location => signature.Location?.ToEvidence(),
                AuditorsReportPart.Date => signature.Date?.Evidence,
                AuditorsReportPart.Scope => Heading(part) ?? Sentence(text, ScopeWords()),
                AuditorsReportPart.InherentLimitations => Heading(part) ?? Sentence(text, InherentWords()),
                AuditorsReportPart.RestrictedUse => Heading(part) ?? Sentence(text, RestrictedWords()),
                AuditorsReportPart.DescriptionOfTests => Heading(part) ?? Sentence(text, TestsWords()),
                AuditorsReportPart.Opinion => Heading(part) ?? Sentence(text, OpinionWords.InOurOpinion()),
                _ => Heading(part),
            };
            found.Add(new AuditorsReportPartFinding(part, evidence));
        }

        return found.ToImmutable();

        Evidence? Heading(AuditorsReportPart part)
        {
            var heading = headings.Find(h => h.Kind == part.ToString());
            return heading is null || text.Slice(heading.Start, heading.End) is not { IsEmpty: false } words ? null : words.ToEvidence();
        }
    }

    private static Evidence? Sentence(Fragment text, Regex words)
    {
        var match = words.Match(text.Text);
        return match.Success && text.Slice(match) is { IsEmpty: false } found ? found.ToEvidence() : null;
    }

    /// <summary>Paragraphs that emphasize a matter, or the sentence that does where no heading tells of one.</summary>
    public static ImmutableArray<Evidence> Emphasis(Fragment text, List<PartHeading> headings)
    {
        var found = ImmutableArray.CreateBuilder<Evidence>();
        foreach (var heading in headings.Where(static h => h.Kind == "Emphasis"))
        {
            var next = headings.Find(h => h.Start > heading.Start)?.Start ?? text.Text.Length;
            if (text.Slice(heading.End, next) is { IsEmpty: false } paragraph)
            {
                found.Add(paragraph.ToEvidence());
            }
        }

        if (found.Count == 0 && OpinionWords.First(text.Text, "Emphasis") is { } match)
        {
            var sentence = DeviationBuilder.Sentences(text.Text).Find(s => s.Start <= match.Match.Index && match.Match.Index < s.End);
            if (text.Slice(sentence.Start, sentence.End) is { IsEmpty: false } words)
            {
                found.Add(words.ToEvidence());
            }
        }

        return found.ToImmutable();
    }

    [GeneratedRegex(
        @"\bindependent (?:service )?(?:auditor|accountant|practitioner)s?'?s?'?\s+(?:assurance )?report\b",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex TitleWords();

    [GeneratedRegex(@"(?:^|\s)To(?: the)?:? (?:[A-Z]|management|board|directors)[^.:]{3,90}")]
    private static partial Regex AddresseeWords();

    [GeneratedRegex(@"\bwe (?:have examined|were engaged to)\b[^.]{0,160}", RegexOptions.IgnoreCase)]
    private static partial Regex ScopeWords();

    [GeneratedRegex(@"\binherent limitations?\b[^.]{0,120}", RegexOptions.IgnoreCase)]
    private static partial Regex InherentWords();

    [GeneratedRegex(@"\bintended solely for\b[^.]{0,160}", RegexOptions.IgnoreCase)]
    private static partial Regex RestrictedWords();

    [GeneratedRegex(@"\bspecific controls (?:we )?tested\b[^.]{0,160}", RegexOptions.IgnoreCase)]
    private static partial Regex TestsWords();
}

using SectionFour.Reports;

namespace SectionFour.Reading;

/// <summary>Tells the kind of an opinion. The tests go from the gravest to the lightest and each asks for a structure, never for a keyword.</summary>
internal static class OpinionKindReader
{
    /// <summary>The kind, with the phrase that told it; undetermined where none fits.</summary>
    /// <param name="report">The text of the auditor's report.</param>
    /// <param name="opinion">That of the opinion in it.</param>
    public static (OpinionKind Kind, string? Rule) Read(string report, string opinion)
    {
        if (Disclaims(report, opinion) is { } disclaimer)
        {
            return (OpinionKind.Disclaimer, disclaimer);
        }

        // In the opinion's own sentence anything that is excepted qualifies; elsewhere only the forms that a qualification takes.
        var sentence = OpinionWords.FirstSentence(opinion[OpinionRegion.SentenceStart(opinion, OpinionKind.Unqualified)..]);
        var qualified = OpinionWords.First(opinion, "QualifiedLead") ?? OpinionWords.First(sentence, "QualifiedClause");
        var adverse = OpinionWords.First(opinion, "AdverseLead");
        var negated =
            OpinionWords.First(opinion, "NegatedDescription")
            ?? OpinionWords.First(opinion, "NegatedDesign")
            ?? OpinionWords.First(opinion, "NegatedOperating");
        if (adverse is { } because && negated is not null)
        {
            return (OpinionKind.Adverse, because.Phrase.Id);
        }

        if (qualified is { } except)
        {
            return (OpinionKind.Qualified, except.Phrase.Id);
        }

        if (negated is { } not)
        {
            return (OpinionKind.Adverse, not.Phrase.Id);
        }

        // Limbs must be there: "in our opinion" alone, or a broken page, is not an unqualified opinion.
        if (OpinionWords.First(opinion, "UnmodifiedLead") is { } unmodified && OpinionWords.HasLimb(opinion))
        {
            return (OpinionKind.Unqualified, unmodified.Phrase.Id);
        }

        return (OpinionKind.Undetermined, null);
    }

    private static string? Disclaims(string report, string opinion)
    {
        foreach (var (start, end) in DeviationBuilder.Sentences(opinion))
        {
            var sentence = opinion[start..end];
            if (
                OpinionWords.First(sentence, "Disclaimer") is { } match
                && OpinionWords.First(sentence, "DisclaimerElsewhere") is null
                && (OpinionWords.First(report, "DisclaimerEngaged") is not null || !OpinionWords.InOurOpinion().IsMatch(opinion))
            )
            {
                return match.Phrase.Id;
            }
        }

        return null;
    }

    /// <summary>How grave a kind is.</summary>
    public static int Rank(OpinionKind kind) =>
        kind switch
        {
            OpinionKind.Disclaimer => 4,
            OpinionKind.Adverse => 3,
            OpinionKind.Qualified => 2,
            OpinionKind.Unqualified => 1,
            _ => 0,
        };
}

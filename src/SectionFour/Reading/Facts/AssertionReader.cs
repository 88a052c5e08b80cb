using System.Collections.Immutable;
using System.Text.RegularExpressions;
using SectionFour.Reports;

namespace SectionFour.Reading;

/// <summary>Reads management's assertion: what it confirms, and whether management modifies it.</summary>
internal static partial class AssertionReader
{
    public static ManagementAssertion Read(SectionSpan? section)
    {
        if (section is null || section.Text.IsEmpty)
        {
            return new ManagementAssertion();
        }

        var text = section.Text;
        var confirm = Confirms().Match(text.Text);
        var statement = confirm.Success ? text.Slice(confirm.Index, Math.Min(text.Text.Length, confirm.Index + 1800)) : text;
        var modification = Modifies().Match(text.Text);
        if (!modification.Success && confirm.Success)
        {
            modification = ConfirmsExcept().Match(text.Text, confirm.Index);
        }

        var group = modification.Groups["m"].Success ? modification.Groups["m"] : modification;
        var words = modification.Success ? text.Slice(group) : null;
        var limbs = ImmutableArray.CreateBuilder<OpinionLimb>();
        if (Presents().IsMatch(statement.Text))
        {
            limbs.Add(OpinionLimb.Description);
        }

        if (statement.Text.Contains("suitably designed", StringComparison.OrdinalIgnoreCase))
        {
            limbs.Add(OpinionLimb.Design);
        }

        if (Operated().IsMatch(statement.Text))
        {
            limbs.Add(OpinionLimb.OperatingEffectiveness);
        }

        var signature = SignatureReader.Read(section);
        return new ManagementAssertion
        {
            Statement = statement.ToEvidence(),
            Modification = words is { IsEmpty: false } ? words.ToEvidence() : null,
            Limbs = limbs.ToImmutable(),
            Signature = signature.Firm?.ToEvidence(),
            Date = signature.Date,
        };
    }

    [GeneratedRegex(@"\bwe (?:confirm|assert)\b|\bmanagement (?:confirms|asserts)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Confirms();

    /// <summary>Words that modify wherever they stand; "the description excludes …, except for …" does not.</summary>
    [GeneratedRegex(
        @"\b(?:except for|with the exception of|subject to|other than) (?:the )?(?:possible )?(?:effects? of )?(?:the )?(?:matters?|deficienc(?:y|ies)|deviations?|exceptions?)\b[^.;:]{0,200}?(?=,? that\b|[.;:]|$)|\bexcept as (?:described|noted|disclosed|discussed|set out)\b[^.;:]{0,200}?(?=,? that\b|[.;:]|$)",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex Modifies();

    /// <summary>"We confirm that, except for the control on backups, …": in the sentence that confirms, what is left out is left open.</summary>
    [GeneratedRegex(
        @"\G(?:we (?:confirm|assert)|management (?:confirms|asserts))\b[^.;]{0,260}?(?<m>\bexcept (?:for|that)\b(?! those\b)[^.;:]{5,200}?(?=,? that\b|[.;:]|$))",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex ConfirmsExcept();

    [GeneratedRegex(@"\bpresents?\b|\bfairly (?:presented|stated)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Presents();

    [GeneratedRegex(@"(?<!if |if its controls |if the controls )\boperat(?:ed|ing) effective", RegexOptions.IgnoreCase)]
    private static partial Regex Operated();
}

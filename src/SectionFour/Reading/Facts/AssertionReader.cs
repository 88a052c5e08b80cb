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
            Modification =
                modification.Success && text.Slice(modification.Index, modification.Index + modification.Length) is { IsEmpty: false } words
                    ? words.ToEvidence()
                    : null,
            Limbs = limbs.ToImmutable(),
            Signature = signature.Firm?.ToEvidence(),
            Date = signature.Date,
        };
    }

    [GeneratedRegex(@"\bwe (?:confirm|assert)\b|\bmanagement (?:confirms|asserts)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Confirms();

    [GeneratedRegex(
        @"\bexcept (?:for|as|that)\b[^.;]{5,200}|\bwith the exception of (?:the )?(?:matters?|deficienc|deviation|exception)[^.;]{0,200}|\bsubject to (?:the )?(?:deviations?|exceptions?|matters?)\b[^.;]{0,160}",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex Modifies();

    [GeneratedRegex(@"\bpresents?\b|\bfairly (?:presented|stated)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Presents();

    [GeneratedRegex(@"(?<!if |if its controls |if the controls )\boperat(?:ed|ing) effective", RegexOptions.IgnoreCase)]
    private static partial Regex Operated();
}

using System.Text.RegularExpressions;
using SectionFour.Layout;
using SectionFour.Reports;

namespace SectionFour.Reading;

/// <summary>
/// Reads results that are stated once for all controls of a criterion, and gives them to the tests that have none:
/// <code>
///   Result for CC1.3   No exceptions noted.
///   Result for CC1.4   CE-05: Exception noted. The record … No exceptions noted for the other controls.
/// </code>
/// </summary>
internal sealed partial class CriterionResults(AssemblyState state)
{
    /// <summary>Reads a paragraph that states such a result.</summary>
    public bool Read(Section4Item.Paragraph paragraph)
    {
        var fragment = paragraph.Fragment;
        if (
            Lead().Match(fragment.Text) is not { Success: true } lead
            || CriterionId.Normalize(lead.Groups["id"].Value) is not { } criterion
        )
        {
            return false;
        }

        var open = state.Content.Controls.FindAll(c =>
            c.Criteria.Contains(criterion) && c.Groups.Count > 0 && c.Groups.TrueForAll(static g => g.Results.Count == 0)
        );
        // A criterion whose controls stand elsewhere has a result and no tests here.
        (state.Field, state.BannerJustRead) = (null, false);
        if (open.Count == 0)
        {
            fragment.Claim(Use.Result);
            return true;
        }

        var result = fragment.Slice(lead.Length);
        var named = Named(result, open);
        var first = named.Count > 0 ? named[0].Start : result.Text.Length;
        foreach (var control in open)
        {
            var own = named.FindIndex(n => ReferenceEquals(n.Control, control));
            var words =
                own >= 0 ? result.Slice(named[own].TextStart, own + 1 < named.Count ? named[own + 1].Start : OthersStart(result.Text))
                : first > 0 ? result.Slice(0, first)
                : result.Slice(OthersStart(result.Text));
            Give(control, words, paragraph.Lines);
        }

        fragment.Claim(Use.Result);
        return true;
    }

    private static void Give(PrintedControl control, Fragment words, List<TextLine> lines)
    {
        if (words.IsEmpty)
        {
            return;
        }

        foreach (var group in control.Groups)
        {
            group.Results.AddRange(RunningText.LinesOf(words, lines));
        }
    }

    /// <summary>The controls that the words name one by one, with where their part and its text start.</summary>
    private static List<(PrintedControl Control, int Start, int TextStart)> Named(Fragment result, List<PrintedControl> open)
    {
        var named = new List<(PrintedControl Control, int Start, int TextStart)>();
        foreach (Match match in ControlLead().Matches(result.Text))
        {
            var key = ControlIdGrammar.Key(match.Groups["id"].Value);
            if (open.Find(c => c.IdText is { } id && ControlIdGrammar.Key(id) == key) is { } control)
            {
                named.Add((control, match.Index, match.Index + match.Length));
            }
        }

        return named;
    }

    /// <summary>Where the sentence on the other controls starts; the end of the words where there is none.</summary>
    private static int OthersStart(string text) => Others().Match(text) is { Success: true } match ? match.Index : text.Length;

    [GeneratedRegex(
        @"^(?:(?:test )?results?|conclusions?|outcomes?) (?:of (?:the )?tests? )?(?:for|of|on|under) (?:criterion )?(?<id>(?:CC|PI|[ACP])[\s.-]?\d[.-]\d{1,2})\s*[:.\u2013\u2014-]?\s+(?=\S)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Lead();

    [GeneratedRegex(@"(?:^|(?<=[.;]\s))(?:(?i:control) )?(?<id>[A-Z]{0,8}[-._ ]?\d[\w.-]*)\s*[:\u2013\u2014]\s+")]
    private static partial Regex ControlLead();

    [GeneratedRegex(@"(?<=[.;]\s)[^.;]*\b(?:other|remaining) (?:controls?|tests?)\b[^.;]*\.?$", RegexOptions.IgnoreCase)]
    private static partial Regex Others();
}

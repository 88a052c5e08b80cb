using System.Text.RegularExpressions;
using SectionFour.Layout;
using SectionFour.Reports;

namespace SectionFour.Reading;

/// <summary>Tells what kind of report it is, and whether it is of type 1 or 2.</summary>
internal static partial class ReportKindReader
{
    public static (ReportKind Kind, Evidence? Evidence) Kind(
        Fragment front,
        Fragment report,
        IReadOnlyList<string> criteria,
        bool hasTests
    )
    {
        var soc = front.Find(SocNumberPattern) ?? report.Find(SocNumberPattern);
        var both = front.Text + " " + report.Text;
        var trust = both.Contains("trust services", StringComparison.OrdinalIgnoreCase) || criteria.Count > 0;
        var objectives = ControlObjectivesPattern.Count(report.Text) + ControlObjectivesPattern.Count(front.Text);
        var us = AicpaStandardsPattern.IsMatch(report.Text);
        var isae3402 = report.Find(Isae3402Pattern) ?? front.Find(Isae3402Pattern);
        var isae3000 = report.Find(Isae3000Pattern) ?? front.Find(Isae3000Pattern);
        var financial = both.Contains("financial reporting", StringComparison.OrdinalIgnoreCase);
        if (soc is not null && soc.Text.Contains('3') && !hasTests)
        {
            return (ReportKind.Soc3, soc.ToEvidence());
        }

        if (trust && !(objectives > 3 && financial))
        {
            if (isae3000 is not null && !us && (soc is null || !soc.Text.Contains('2')))
            {
                return (ReportKind.Isae3000, isae3000.ToEvidence());
            }

            return (ReportKind.Soc2, (soc ?? report.Find(TrustWordsPattern))?.ToEvidence());
        }

        if (isae3402 is not null && !us)
        {
            return (ReportKind.Isae3402, isae3402.ToEvidence());
        }

        if (soc is not null && soc.Text.Contains('1') || objectives > 1)
        {
            return (ReportKind.Soc1, (soc ?? report.Find(ControlObjectivesPattern))?.ToEvidence());
        }

        return isae3000 is not null ? (ReportKind.Isae3000, isae3000.ToEvidence())
            : soc is not null && soc.Text.Contains('2') ? (ReportKind.Soc2, soc.ToEvidence())
            : (ReportKind.Unknown, null);
    }

    public static Cited<ReportType>? Type(Fragment front, Fragment report, Opinion opinion, ReportKind kind)
    {
        if (kind == ReportKind.Soc3)
        {
            return null;
        }

        // The opinion decides: a conclusion on operating effectiveness is what makes a Type 2.
        var limb = opinion.Limbs.FirstOrDefault(static l => l.Limb == OpinionLimb.OperatingEffectiveness);
        if (limb is not null)
        {
            return new Cited<ReportType>(ReportType.Type2, limb.Evidence);
        }

        foreach (var text in (Fragment[])[front, report])
        {
            if (text.Find(TypeWordsPattern) is { } stated)
            {
                var two = TypeWordsPattern.Match(stated.Text).Groups["n"].Value.ToUpperInvariant() is "2" or "II" or "TWO";
                return new Cited<ReportType>(two ? ReportType.Type2 : ReportType.Type1, stated.ToEvidence());
            }
        }

        if (
            report.Find(ThroughoutPeriodPattern) is { } throughout
            && report.Text.Contains("operating effectiveness", StringComparison.OrdinalIgnoreCase)
        )
        {
            return new Cited<ReportType>(ReportType.Type2, throughout.ToEvidence());
        }

        return report.Find(DesignAsOfPattern) is { } design ? new Cited<ReportType>(ReportType.Type1, design.ToEvidence()) : null;
    }

    [GeneratedRegex(@"\bSOC\s?[123]\b(?:\s?[\u00AE\u2120\u2122])?", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex SocNumberPattern { get; }

    [GeneratedRegex(@"\bcontrol objectives?\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex ControlObjectivesPattern { get; }

    [GeneratedRegex(@"\btrust services (?:criteria|principles)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex TrustWordsPattern { get; }

    [GeneratedRegex(
        @"\bAmerican Institute of (?:Certified Public Accountants|CPAs)\b|\bAICPA\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex AicpaStandardsPattern { get; }

    [GeneratedRegex(
        @"\bISAE(?:\s+No\.?)?\s?3402\b|\bInternational Standard on Assurance Engagements\s*(?:\(ISAE\))?\s*3402\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Isae3402Pattern { get; }

    [GeneratedRegex(
        @"\bISAE(?:\s+No\.?)?\s?3000\b|\bInternational Standard on Assurance Engagements\s*(?:\(ISAE\))?\s*3000\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Isae3000Pattern { get; }

    [GeneratedRegex(@"\btype\s*(?<n>1|2|II|I|two|one)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex TypeWordsPattern { get; }

    [GeneratedRegex(@"\b(?:throughout|for) the period\b[^.]{0,60}", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex ThroughoutPeriodPattern { get; }

    [GeneratedRegex(
        @"\bsuitability of (?:the )?design of (?:the )?controls[^.]{0,80}\bas (?:of|at)\b[^.]{0,30}",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex DesignAsOfPattern { get; }
}

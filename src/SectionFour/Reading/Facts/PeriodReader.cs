using System.Collections.Immutable;
using System.Text.RegularExpressions;
using SectionFour.Reports;

namespace SectionFour.Reading;

/// <summary>Reads each place at which the period, or the day, of the examination is stated.</summary>
internal static partial class PeriodReader
{
    /// <summary>Periods count in long parts only near their start: later on they are periods of other things.</summary>
    private const int FirstWords = 1800;

    /// <summary>All such places; see <see cref="OfType"/> for those that count.</summary>
    public static ImmutableArray<PeriodStatement> Read(IReadOnlyList<SectionSpan> sections)
    {
        var found = ImmutableArray.CreateBuilder<PeriodStatement>();
        foreach (var section in sections)
        {
            var text = section.Text;
            var limit = section.Role is SectionRole.FrontMatter or SectionRole.AuditorsReport or SectionRole.Assertion
                ? text.Text.Length
                : Math.Min(FirstWords, text.Text.Length);
            var words = text.Text[..limit];
            foreach (var (period, index, length) in DateReader.Periods(words))
            {
                if (!OpinionWords.IsOnOtherReport(words, index) && text.Slice(index, index + length) is { IsEmpty: false } place)
                {
                    found.Add(new PeriodStatement(section.Role, period, null, place.ToEvidence()));
                }
            }

            foreach (Match match in AsOfLeadPattern.Matches(words))
            {
                var after = match.Index + match.Length;
                var day = DateReader
                    .Days(words[after..Math.Min(words.Length, after + 30)])
                    .Select(static d => ((DateOnly Day, int Index, int Length)?)d)
                    .FirstOrDefault();
                if (
                    day is { Index: < 3 } date
                    && !OpinionWords.IsOnOtherReport(words, match.Index)
                    && text.Slice(match.Index, after + date.Index + date.Length) is { IsEmpty: false } place
                )
                {
                    found.Add(new PeriodStatement(section.Role, null, date.Day, place.ToEvidence()));
                }
            }
        }

        return found.ToImmutable();
    }

    /// <summary>A Type 1 report is on a day: the periods in it are those of other things; a Type 2 report is on a period.</summary>
    public static ImmutableArray<PeriodStatement> OfType(ImmutableArray<PeriodStatement> statements, ReportType? type) =>
        type switch
        {
            ReportType.Type1 => [.. statements.Where(static s => s.AsOf is not null)],
            ReportType.Type2 => [.. statements.Where(static s => s.Period is not null)],
            _ => statements,
        };

    [GeneratedRegex(@"\bas (?:of|at)\s+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex AsOfLeadPattern { get; }
}

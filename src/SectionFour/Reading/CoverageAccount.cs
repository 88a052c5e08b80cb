using System.Collections.Immutable;
using SectionFour.Layout;
using SectionFour.Reports;

namespace SectionFour.Reading;

/// <summary>Makes the account of Section 4: each line is attributed, furniture, or left over with its words.</summary>
internal static class CoverageAccount
{
    /// <summary>Below this share of lines the results count as read only in part.</summary>
    private const double EnoughRead = 0.97;

    public static Coverage Of(ReadingState state, Report report, ImmutableArray<UnreadPage> unread)
    {
        var tests = state.Section(SectionRole.TestsOfControls);
        var (lines, attributed, furniture) = (0, 0, 0);
        var left = ImmutableArray.CreateBuilder<UnattributedLine>();
        if (tests is not null)
        {
            var body = tests.Lines.ToHashSet<TextLine>(ReferenceEqualityComparer.Instance);
            foreach (var number in Enumerable.Range(tests.StartPage, tests.EndPage - tests.StartPage + 1))
            {
                foreach (var line in state.Document.Page(number).Lines)
                {
                    if (line.Words[0].Layer != Layer.Body)
                    {
                        lines++;
                        furniture++;
                    }
                    else if (body.Contains(line))
                    {
                        lines++;
                        Account(line);
                    }
                }
            }
        }

        var (status, sentence) = Status(state, report, unread, lines == 0 ? 0 : 1 - left.Count / (double)lines);
        return new Coverage
        {
            Results = status,
            ResultsSentence = sentence,
            Lines = lines,
            Attributed = attributed,
            Furniture = furniture,
            Unattributed = left.ToImmutable(),
            UnreadPages = unread,
            Warnings = [.. state.Warnings],
        };

        void Account(TextLine line)
        {
            var rest = line.Words.Where(static w => w.Use == Use.None).ToList();
            if (rest.Count > 0)
            {
                var words = new TextLine(rest);
                left.Add(new UnattributedLine(line.Page, words.Box, words.Text));
            }
            else if (line.Words.All(static w => w.Use == Use.ColumnHeader))
            {
                furniture++;
            }
            else
            {
                attributed++;
            }
        }
    }

    private static (ResultsStatus Status, string Sentence) Status(
        ReadingState state,
        Report report,
        ImmutableArray<UnreadPage> unread,
        double share
    )
    {
        var (tests, controls) = (state.Section(SectionRole.TestsOfControls), state.Controls);
        if (state.Failed.Find(static p => p.MakesResults) is { } failed)
        {
            return (ResultsStatus.NotRead, $"The step \"{failed.Name}\" failed: nothing may be said about exceptions.");
        }

        if (report.Kind == ReportKind.Soc3)
        {
            return (ResultsStatus.NoneInThisKind, "A SOC 3 report has no tests of controls: nothing can be said about exceptions.");
        }

        if (report.Type?.Value == ReportType.Type1)
        {
            return (
                ResultsStatus.NoneInThisKind,
                "A Type 1 report says nothing on how controls operated: there are no results of tests in it."
            );
        }

        if (tests is null || controls.Count == 0)
        {
            return (ResultsStatus.NotRead, "The tests of controls and their results were not found: nothing may be said about exceptions.");
        }

        var results = controls.Sum(static c => c.Tests.Count(static t => !t.Result.IsEmpty));
        if (results == 0)
        {
            return (ResultsStatus.NotRead, "Controls were read but no results of tests: nothing may be said about exceptions.");
        }

        var unclear = controls.Sum(static c => c.Tests.Count(static t => t.Outcome == TestOutcome.Unclear));
        var pages = unread.Count(u => u.Page >= tests.StartPage && u.Page <= tests.EndPage);
        var untold = controls.Count(c =>
            c.Tests.Exists(static t => t.Outcome == TestOutcome.Exception) && !state.Deviations.Exists(d => d.Control == c)
        );
        if (pages > 0 || unclear > 0 || untold > 0 || share < EnoughRead)
        {
            var reasons = new List<string>();
            if (pages > 0)
            {
                reasons.Add($"{pages} of its pages could not be read");
            }

            if (unclear > 0)
            {
                reasons.Add($"{unclear} {(unclear == 1 ? "result is" : "results are")} unclear or missing");
            }

            if (untold > 0)
            {
                reasons.Add(
                    $"{untold} {(untold == 1 ? "control has a result that reports" : "controls have results that report")} an exception without words on it"
                );
            }

            if (share < EnoughRead)
            {
                reasons.Add($"{1 - share:P1} of its lines belong to nothing that was recognised");
            }

            return (ResultsStatus.PartlyRead, $"Section 4 was read in part: {string.Join("; ", reasons)}.");
        }

        return (ResultsStatus.Read, "All results of Section 4 were read.");
    }
}

using System.Text.RegularExpressions;
using SectionFour.Layout;

namespace SectionFour.Reading;

/// <summary>
/// Places the tests and results of a row with a control: beside each other, in turn in one cell, or as the rest of cells that a page break
/// splits.
/// </summary>
internal static partial class TestCells
{
    public static void AddTo(PrintedControl control, Section4Item.Row row)
    {
        var tests = row.Cell(ColumnRole.Test);
        var results = Results(row);
        var both = row.Cell(ColumnRole.TestAndResult);
        if (both.Count > 0)
        {
            AddAlternating(control, row, both);
            return;
        }

        if (results.Count == 0 && !row.Columns.Has(ColumnRole.Result))
        {
            tests = CutAtResults(tests);
        }

        if (results.Count == 0 && !row.Columns.Has(ColumnRole.Result) && HasResultLabel(tests))
        {
            AddAlternating(control, row, tests);
            return;
        }

        if (tests.Count == 0 && results.Count == 0)
        {
            return;
        }

        // "Refer to the tests under CC2.1.": the control is tested at another place.
        if (tests.Count is > 0 and <= 3 && Elsewhere().IsMatch(Fragment.Of(tests).Text) && !row.StartsPage)
        {
            tests.Claim(Use.Control);
            results.Claim(Use.Control);
            return;
        }

        tests.Claim(Use.Test);
        results.Claim(Use.Result);
        var last = control.Groups.LastOrDefault();
        if (last is not null && row.StartsPage)
        {
            // A row that a page break splits: its cells run on, unless a new test starts in a cell of its own.
            if (tests.Count == 0 || !StartsTest(last, tests))
            {
                last.Tests.AddRange(tests);
                last.Results.AddRange(results);
                return;
            }

            var begins =
                results.Count > 0 && ResultClassifier.StartsResult(results[0].Text[Paragraphs.Bullet().Match(results[0].Text).Length..]);
            if (results.Count > 0 && last.Results.Count > 0 && !begins && !RunningText.EndsLikeSentence(last.Results))
            {
                last.Results.AddRange(results);
                results = [];
            }
        }

        if (last is not null && tests.Count == 0 && (last.Results.Count == 0 || !row.StartsPage))
        {
            last.Results.AddRange(results);
            return;
        }

        // Without lines between rows a blank result goes on from the test above.
        var group = new PrintedTests
        {
            SharesResult =
                results.Count == 0 && (row.IsFromAbove(ColumnRole.Result) || row.StartsPage || row.Columns.HeaderBoxes is not null),
        };
        group.Tests.AddRange(tests);
        group.Results.AddRange(results);
        control.Groups.Add(group);
    }

    /// <summary>The results of a row; where two columns of results say the same, once.</summary>
    private static List<TextLine> Results(Section4Item.Row row)
    {
        var all = row.Cell(ColumnRole.Result);
        for (var edge = 1; edge < row.Cells.Length; edge++)
        {
            var (left, right) = (row.Cells[edge - 1], row.Cells[edge]);
            if (
                row.Columns.HaveResults(edge)
                && left.Count > 0
                && left.Count == right.Count
                && left.Zip(right).All(static p => p.First.Text == p.Second.Text)
            )
            {
                right.Claim(Use.Result);
                all.RemoveAll(right.Contains);
            }
        }

        return all;
    }

    /// <summary>A cell with tests and their results in turn: a result starts with its label or like one; a test after it starts anew.</summary>
    private static void AddAlternating(PrintedControl control, Section4Item.Row row, List<TextLine> lines)
    {
        var last = control.Groups.LastOrDefault();
        var answers = last is { Tests.Count: > 0, Results.Count: 0 } && CardLabels.LabelOf(lines[0].Text) is { Kind: FieldKind.Result };
        var group = row.StartsPage || answers ? last : null;
        var inResult = group is { Results.Count: > 0 };
        for (var i = 0; i < lines.Count; i++)
        {
            var line = lines[i];
            var label = CardLabels.LabelOf(line.Text);
            var startsResult =
                label is { Kind: FieldKind.Result } || !inResult && !char.IsLower(line.Text[0]) && ResultClassifier.StartsResult(line.Text);
            if (
                group is null
                || inResult
                    && !startsResult
                    && (
                        label is { Kind: FieldKind.Test }
                        || TestSplitter.StartsTest(line.Text[Paragraphs.Bullet().Match(line.Text).Length..])
                    )
                    && (RunningText.EndsLikeSentence(group.Results) || HasResultLabel(lines.Skip(i + 1)))
            )
            {
                group = new PrintedTests();
                control.Groups.Add(group);
                inResult = false;
            }

            inResult |= startsResult;
            var own = label is { Kind: FieldKind.Result or FieldKind.Test } ? Fragment.Of([line]).Slice(label.Value.Length) : null;
            line.Words.Claim(inResult ? Use.Result : Use.Test);
            var kept =
                own is null ? [line]
                : own.IsEmpty ? (List<TextLine>)[]
                : RunningText.LinesOf(own, [line]);
            (inResult ? group.Results : group.Tests).AddRange(kept);
        }
    }

    /// <summary>Cuts lines in which a result's label stands behind the end of a test ("… was enabled. Result: No exceptions noted.").</summary>
    private static List<TextLine> CutAtResults(List<TextLine> lines)
    {
        var cut = new List<TextLine>();
        foreach (var line in lines)
        {
            if (ResultWithin().Match(line.Text) is { Success: true } match && Fragment.Of([line]) is var whole)
            {
                cut.AddRange(RunningText.LinesOf(whole.Slice(0, match.Index), [line]));
                cut.AddRange(RunningText.LinesOf(whole.Slice(match.Index), [line]));
            }
            else
            {
                cut.Add(line);
            }
        }

        return cut;
    }

    private static bool HasResultLabel(IEnumerable<TextLine> lines) =>
        lines.Any(static l => CardLabels.LabelOf(l.Text) is { Kind: FieldKind.Result });

    private static bool StartsTest(PrintedTests last, List<TextLine> tests) =>
        last.Tests.Count > 0
        && RunningText.EndsLikeSentence(last.Tests)
        && TestSplitter.StartsTest(tests[0].Text)
        && !Paragraphs.Bullet().IsMatch(tests[0].Text);

    [GeneratedRegex(
        @"^(?:please )?(?:see|refer to|tested (?:under|in|with|at)|as tested|tests? (?:are )?(?:described|listed|performed) (?:in|under|at)|same as)\b.{0,90}$",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex Elsewhere();

    [GeneratedRegex(@"(?<=[.;!?)]\s)(?:Test )?(?:Result|Outcome|Conclusion)s?:\s")]
    private static partial Regex ResultWithin();
}

using SectionFour.Layout;
using SectionFour.Reports;

namespace SectionFour.Reading;

/// <summary>
/// Pairs the tests of a printed control with their results: by their numbers, their order, or the lines on which they stand; and takes
/// management's responses out of the cells of results.
/// </summary>
internal sealed class TestPairing(ResultClassifier classifier)
{
    /// <summary>A result that is a code or refers to a list ("N/O", "Exception 12") is shorter than this.</summary>
    private const int LongestShort = 16;

    /// <summary>The tests of a control's print in their order, each with its result.</summary>
    /// <param name="printed">The print.</param>
    /// <param name="responses">Takes the responses of management that stand in result cells.</param>
    public List<PairedTest> Pair(PrintedControl printed, List<Fragment> responses)
    {
        var tests = new List<PairedTest>();
        var lastResult = new List<TextLine>();
        foreach (var group in printed.Groups)
        {
            var resultLines = group.Results.Count == 0 && group.SharesResult ? lastResult : group.Results;
            lastResult = resultLines;
            var parts = TestSplitter.Split(group.Tests, TestSplitter.StartsTest);
            var aligned = Aligned(parts, resultLines);
            var auditors = aligned is null ? TakeResponses(resultLines, group.Results.Count > 0 ? responses : []) : resultLines;
            var results = aligned ?? TestSplitter.Split(auditors, ResultClassifier.StartsResult);
            var named = NamedTestResults.Of(parts, auditors);
            if (parts.Count == 0)
            {
                // A result without a test beside it belongs to the test above, or stands for the control.
                if (results.Count > 0 && tests.Count == 0 && printed.HasText)
                {
                    parts.Add(new CellPart(null, printed.Text));
                }
                else
                {
                    continue;
                }
            }

            for (var i = 0; i < parts.Count; i++)
            {
                var result = named?[i] ?? ResultFor(i, parts, results);
                var (outcome, rule) = result.IsEmpty ? (TestOutcome.Unclear, null) : classifier.Classify(result.Text);
                tests.Add(new PairedTest(parts[i].Text, result, outcome, rule));
            }
        }

        return tests;
    }

    /// <summary>
    /// Results that stand line by line beside the tests that they are of, each beginning like a result; null where they do not.
    /// <code>
    ///   • Inquired of the officer …     No exceptions noted.
    ///   • Inspected a sample …          Exception noted. For 1 of 25 …
    /// </code>
    /// </summary>
    private List<CellPart>? Aligned(List<CellPart> tests, List<TextLine> results)
    {
        if (tests.Count < 2 || results.Count < 2)
        {
            return null;
        }

        var starts = new List<int>();
        foreach (var test in tests)
        {
            var first = test.Text.Words[0];
            var at = results.FindIndex(l =>
                l.Page == first.Page
                && Math.Abs(l.Words[0].Baseline - first.Baseline) < 0.5 * first.Size
                && !char.IsLower(l.Text[0])
                && IsResult(l.Text)
            );
            if (at < 0 || starts.Count > 0 && at <= starts[^1])
            {
                return null;
            }

            starts.Add(at);
        }

        if (starts[0] != 0 || results.Exists(static l => CardLabels.ResponseIn(l.Text).Length > 0))
        {
            return null;
        }

        return
        [
            .. starts.Select(
                (s, i) =>
                {
                    var text = Fragment.Of(results.GetRange(s, (i + 1 < starts.Count ? starts[i + 1] : results.Count) - s));
                    var mark = Paragraphs.Bullet().Match(text.Text).Length;
                    // A check mark before words is a bullet; alone it is the result.
                    return new CellPart(null, mark < text.Text.Length ? text.Slice(mark) : text);
                }
            ),
        ];
    }

    private bool IsResult(string text) =>
        ResultClassifier.StartsResult(text)
        || text.Length < 60 && classifier.Classify(text).Outcome == TestOutcome.NoException
        || text.Length < LongestShort && classifier.Classify(text).Outcome != TestOutcome.Unclear;

    /// <summary>
    /// Takes management's responses that follow the auditor's words in a result cell out of it. A response ends where a paragraph starts like
    /// a result; what is numbered in it is its own.
    /// </summary>
    /// <returns>The auditor's words.</returns>
    private static List<TextLine> TakeResponses(List<TextLine> lines, List<Fragment> responses)
    {
        var results = new List<TextLine>();
        var response = new List<TextLine>();
        foreach (var line in lines)
        {
            var label = CardLabels.ResponseIn(line.Text);
            if (label.Length > 0)
            {
                Flush();
                var words = Fragment.Of([line]);
                results.AddRange(RunningText.LinesOf(words.Slice(0, label.Start), [line]));
                response.AddRange(RunningText.LinesOf(words.Slice(label.Start), [line]));
            }
            else if (
                response.Count > 0
                && !(
                    RunningText.EndsLikeSentence(response)
                    && ResultClassifier.StartsResult(line.Text[Paragraphs.Bullet().Match(line.Text).Length..])
                )
            )
            {
                response.Add(line);
            }
            else
            {
                Flush();
                results.Add(line);
            }
        }

        Flush();
        return results;

        void Flush()
        {
            if (response.Count == 0)
            {
                return;
            }

            var whole = Fragment.Of(response);
            whole.Claim(Use.Response);
            var label = CardLabels.ResponseIn(whole.Text);
            if (whole.Slice(label.Start + label.Length) is { IsEmpty: false } text)
            {
                responses.Add(text);
            }

            response.Clear();
        }
    }

    /// <summary>
    /// The result of the i-th test: the one with its number; else the i-th of as many; else the one that stands beside it; else the only one,
    /// which is then the result of all.
    /// </summary>
    private static Fragment ResultFor(int i, List<CellPart> tests, List<CellPart> results)
    {
        if (results.Count == 0)
        {
            return Fragment.Empty;
        }

        // What one test found may be numbered by attribute; all of it is the test's.
        if (tests is [{ Number: null }] && results.Count > 1)
        {
            return Fragment.Join(results.Select(static r => r.Text));
        }

        if (results.Exists(static r => r.Number is not null))
        {
            var number = tests[i].Number ?? i + 1;
            var own = results.Find(r => r.Number == number);
            if (own is not null)
            {
                return own.Text;
            }

            // "1–3. No exceptions noted." or a lead before the numbers.
            return results.Find(static r => r.Number is null)?.Text ?? (results.Count == 1 ? results[0].Text : Fragment.Empty);
        }

        if (results.Count == 1 || tests.Count == 1)
        {
            return results.Count == 1 ? results[0].Text : Fragment.Join(results.Select(static r => r.Text));
        }

        if (results.Count == tests.Count)
        {
            return results[i].Text;
        }

        var start = tests[i].Text.Words[0];
        CellPart? best = null;
        foreach (var result in results)
        {
            var first = result.Text.Words[0];
            if (first.Page < start.Page || first.Page == start.Page && first.Baseline <= start.Baseline + 0.8 * start.Size)
            {
                best = result;
            }
        }

        return (best ?? results[0]).Text;
    }
}

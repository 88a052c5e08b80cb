using SectionFour.Layout;
using SectionFour.Reports;

namespace SectionFour.Reading;

/// <summary>A test with its result before controls are merged.</summary>
internal sealed class PairedTest(Fragment procedure, Fragment result, TestOutcome outcome, string? rule)
{
    public Fragment Procedure => procedure;

    /// <summary>Empty where none is printed.</summary>
    public Fragment Result => result;

    public TestOutcome Outcome => outcome;

    public string? Rule => rule;
}

/// <summary>A control with its places merged: what the model is made from.</summary>
internal sealed class MergedControl(string? id, Fragment text)
{
    public string? Id => id;

    public Fragment Text => text;

    public List<string> Criteria { get; } = [];

    public List<(IReadOnlyList<string> Criteria, Fragment Text)> Places { get; } = [];

    /// <summary>Its prints, by their place in the order of Section 4.</summary>
    public List<int> Printed { get; } = [];

    public List<PairedTest> Tests { get; } = [];

    public List<Fragment> Responses { get; } = [];

    /// <summary>Exceptions that stand outside the result cells: rows below, footnotes, lists.</summary>
    public List<Fragment> Exceptions { get; } = [];

    /// <summary>All fragments of results that report an exception, in order, one for each place where one is printed.</summary>
    public List<(Fragment Result, int Test)> ExceptionResults { get; } = [];
}

/// <summary>From printed controls to merged ones: pairs tests with results, and prints of one control with each other.</summary>
internal sealed partial class ControlBuilder(ResultClassifier classifier)
{
    public List<MergedControl> Build(Section4Content content)
    {
        classifier.Learn(
            content
                .Controls.SelectMany(static c => c.Groups)
                .SelectMany(static g => TestSplitter.Split(g.Results, ResultClassifier.StartsResult))
                .Select(static r => r.Text.Text)
        );
        var merged = new List<MergedControl>();
        var byKey = new Dictionary<string, List<MergedControl>>();
        for (var index = 0; index < content.Controls.Count; index++)
        {
            var printed = content.Controls[index];
            if (!printed.HasText && printed.Groups.Count == 0)
            {
                continue;
            }

            var text = printed.Text;
            if (text.IsEmpty && printed.Id is not { IsEmpty: false })
            {
                continue;
            }

            var key = printed.IdText is { } id
                ? ControlIdGrammar.Key(id)
                : "\n" + string.Concat(text.Text.Where(char.IsLetterOrDigit)).ToUpperInvariant();
            if (!byKey.TryGetValue(key, out var same))
            {
                byKey[key] = same = [];
            }

            // Bare numbers may start anew in each part of a report: there the same id with other words is another control.
            var isBare = printed.IdText is { } number && number.All(static c => char.IsDigit(c) || c == '.') && number.Length < 3;
            var target = same.Find(m => !isBare || text.IsEmpty || Similarity.Of(m.Text.Text, text.Text) >= 0.6);
            if (target is null)
            {
                target = new MergedControl(printed.IdText, text.IsEmpty ? printed.Id! : text);
                same.Add(target);
                merged.Add(target);
            }

            target.Printed.Add(index);
            Add(target, printed);
        }

        AddMatrix(merged, content);
        AddFootnotes(merged, content);
        foreach (var (id, text) in content.ListedExceptions)
        {
            var control = merged.Find(m => m.Id is not null && ControlIdGrammar.Key(m.Id) == ControlIdGrammar.Key(id));
            control?.Exceptions.Add(text);
        }

        return merged;
    }

    private void Add(MergedControl target, PrintedControl printed)
    {
        foreach (var criterion in printed.Criteria)
        {
            if (!target.Criteria.Contains(criterion))
            {
                target.Criteria.Add(criterion);
            }
        }

        var text = printed.Text;
        target.Places.Add((printed.Criteria, text.IsEmpty ? printed.Id! : text));
        target.Responses.AddRange(printed.Responses);
        target.Exceptions.AddRange(printed.Exceptions);
        foreach (var test in Pair(printed, target.Responses))
        {
            var known = target.Tests.FindIndex(t => SameText(t.Procedure.Text, test.Procedure.Text));
            if (known < 0)
            {
                known = target.Tests.Count;
                target.Tests.Add(test);
            }

            if (test.Outcome == TestOutcome.Exception)
            {
                target.ExceptionResults.Add((test.Result, known));
            }
        }
    }

    private static bool SameText(string a, string b) => a.Length == b.Length && string.Equals(a, b, StringComparison.OrdinalIgnoreCase);

    private List<PairedTest> Pair(PrintedControl printed, List<Fragment> responses)
    {
        var tests = new List<PairedTest>();
        var lastResult = new List<TextLine>();
        foreach (var group in printed.Groups)
        {
            var resultLines = group.Results.Count == 0 && group.SharesResult ? lastResult : group.Results;
            lastResult = resultLines;
            var parts = TestSplitter.Split(group.Tests, TestSplitter.StartsTest);
            var results = Aligned(parts, resultLines) ?? SplitResponses(resultLines, group.Results.Count > 0 ? responses : []);
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
                var result = ResultFor(i, parts, results);
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
                    return new CellPart(null, text.Slice(Paragraphs.Bullet().Match(text.Text).Length));
                }
            ),
        ];
    }

    private bool IsResult(string text) =>
        ResultClassifier.StartsResult(text) || text.Length < 60 && classifier.Classify(text).Outcome == TestOutcome.NoException;

    /// <summary>
    /// Takes management's responses that follow the auditor's words in a result cell out of it. A response ends where a paragraph starts like
    /// a result; what is numbered in it is its own.
    /// </summary>
    private static List<CellPart> SplitResponses(List<TextLine> lines, List<Fragment> responses)
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
        return TestSplitter.Split(results, ResultClassifier.StartsResult);

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

    private static void AddMatrix(List<MergedControl> merged, Section4Content content)
    {
        foreach (var (criterion, ids) in content.Matrix)
        {
            foreach (var id in ids)
            {
                var control = merged.Find(m => m.Id is not null && ControlIdGrammar.Key(m.Id) == ControlIdGrammar.Key(id));
                if (control is not null && !control.Criteria.Contains(criterion))
                {
                    control.Criteria.Add(criterion);
                }
            }
        }
    }

    /// <summary>A footnote belongs to the results that carry its mark: their words are the exception's.</summary>
    private void AddFootnotes(List<MergedControl> merged, Section4Content content)
    {
        for (var note = 0; note < content.Footnotes.Count; note++)
        {
            // The marks start anew below each table: a note is of what was printed since the last one with its mark.
            var (mark, text, before) = content.Footnotes[note];
            var since = content
                .Footnotes.Take(note)
                .LastOrDefault(f => string.Equals(f.Mark, mark, StringComparison.OrdinalIgnoreCase))
                .Before;
            foreach (var control in merged.Where(m => m.Printed.Exists(p => p >= since && p < before)))
            {
                for (var i = 0; i < control.Tests.Count; i++)
                {
                    var test = control.Tests[i];
                    if (!Carries(test.Result.Text, mark))
                    {
                        continue;
                    }

                    if (
                        test.Outcome == TestOutcome.Unclear
                        && classifier.Classify(text.Text) is var (outcome, rule)
                        && outcome != TestOutcome.Unclear
                    )
                    {
                        // "See note *": the note says what the result is.
                        control.Tests[i] = new PairedTest(test.Procedure, test.Result, outcome, rule);
                    }

                    if (!control.Exceptions.Contains(text) && control.Tests[i].Outcome == TestOutcome.Exception)
                    {
                        control.Exceptions.Add(text);
                    }
                }
            }
        }
    }

    /// <summary>Whether a result carries a footnote's mark and no longer one: "See note **" carries "**", not "*".</summary>
    private static bool Carries(string result, string mark)
    {
        for (
            var at = result.IndexOf(mark, StringComparison.OrdinalIgnoreCase);
            at >= 0;
            at = result.IndexOf(mark, at + 1, StringComparison.OrdinalIgnoreCase)
        )
        {
            var end = at + mark.Length;
            var alone =
                (at == 0 || result[at - 1] != mark[0] && !(char.IsDigit(mark[0]) && char.IsDigit(result[at - 1])))
                && (end == result.Length || result[end] is ' ' or ')' or '.' or ',' && !char.IsDigit(mark[0]));
            if (alone)
            {
                return true;
            }
        }

        return false;
    }
}

/// <summary>How alike two texts are: shared words as multisets in proportion to both lengths; 1 for the same words.</summary>
internal static class Similarity
{
    public static double Of(string a, string b)
    {
        if (string.Equals(a, b, StringComparison.OrdinalIgnoreCase))
        {
            return 1;
        }

        var counts = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        var total = 0;
        foreach (var word in Words(a))
        {
            counts[word] = counts.GetValueOrDefault(word) + 1;
            total++;
        }

        var shared = 0;
        foreach (var word in Words(b))
        {
            total++;
            if (counts.TryGetValue(word, out var count) && count > 0)
            {
                counts[word] = count - 1;
                shared++;
            }
        }

        return total == 0 ? 0 : 2.0 * shared / total;
    }

    public static IEnumerable<string> Words(string text)
    {
        var start = -1;
        for (var i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && char.IsLetterOrDigit(text[i]))
            {
                start = start < 0 ? i : start;
            }
            else if (start >= 0)
            {
                yield return text[start..i];
                start = -1;
            }
        }
    }
}
